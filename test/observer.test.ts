import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { list } from '../src/connectors/sources/list/list.ts';
import { userId } from '../src/domain/words.ts';
import { devicesOf } from '../src/engine/cases.ts';
import { mdmNone } from '../src/domain/plan/device.ts';
import { createObserver, type Observer } from '../src/engine/observe.ts';
import { readFindings } from '../src/engine/findings.ts';
import { openView, type View } from '../src/engine/view.ts';
import type { Awaited } from '../src/engine/watching.ts';
import type { WatchName } from '../src/engine/watches.ts';
import { type Lab, NEVER, openLab, valueOf } from './graph/lab.ts';
import { type FreshStore, freshStore } from './support/database.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let lab: Lab;
let fresh: FreshStore;
let view: View;
let observer: Observer;
let awaited: { users: Set<ReturnType<typeof userId>>; managedIds: Set<string>; others: number };
let levers: { exempt?: string };
let named: string[];
let broken: RegExp | null;
const folder = mkdtempSync(join(tmpdir(), 'sluis-observer-'));

beforeEach(async () => {
  broken = null;
  levers = {};
  named = [];
  awaited = { users: new Set(), managedIds: new Set(), others: 0 };
  lab = await openLab({
    users: 60,
    faultFor: (_method, path) => (broken?.test(path) ? { kind: 'status', status: 500 } : null),
  });
  fresh = await freshStore();
  view = await openView(fresh.store);
  const file = join(folder, 'devices.csv');
  writeFileSync(file, 'serial,user,platform\nS1,ann,windows\n');
  const { clock } = lab;
  const source = list.open({ file }, { send: () => Promise.reject(new Error('a list is no network')) }, clock);
  observer = createObserver(
    { store: fresh.store, source, target: lab.target, clock },
    view,
    {
      groups: () => named,
      levers: () => levers,
      awaited: (): Awaited => awaited,
    },
    (error) => {
      throw error;
    },
  );
});
afterEach(async () => {
  await lab.stop();
  await fresh.close();
});
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const read = (busy: readonly WatchName[] = [], whole: readonly WatchName[] = []) => {
  lab.calls.length = 0;
  return observer.read({ busy: new Set(busy), whole: new Set(whole) }, NEVER);
};
const called = (): string[] => lab.calls.map((call) => `${call.method} ${call.urlTemplate}`);
const device = (place = 0) => {
  const hardware = lab.world.state.hardware.filter((one) => one.entraRecords.length === 1)[place];
  const record = hardware?.entraRecords[0];
  if (!hardware || !record) throw new Error('no device');
  return { hardware, record };
};

test('the first read is whole; after that a device that changed costs one question and one batch, and a quiet beat one question', async () => {
  const first = await read();
  expect(first.filter((report) => report.failure !== null || report.lost > 0)).toEqual([]);
  expect(observer.complete()).toBe(true);

  lab.step(10 * MINUTE);
  await read(['entra-devices']);
  expect(called()).toEqual(['GET /v1.0/devices/delta']);

  const { record } = device();
  record.mdmAppId = null;
  lab.step(10 * MINUTE);
  await read(['entra-devices']);
  expect(called()).toEqual(['GET /v1.0/devices/delta', 'POST /v1.0/$batch']);
  expect(view.facts['entra-device'].get(record.id)?.value.mdmAppId).toBeNull();
});

test('a record is gone when the directory says so and its own address agrees; one that a broken read did not show stays', async () => {
  await read();
  const { hardware, record } = device();
  broken = /\/devices\/delta$/;
  hardware.entraRecords = [];
  lab.step(10 * MINUTE);
  const [failed] = await read(['entra-devices']);
  expect(failed?.failure?.code).toBe('unreachable');
  expect(view.facts['entra-device'].get(record.id)?.goneAt).toBeNull();

  broken = null;
  lab.step(10 * MINUTE);
  await read(['entra-devices']);
  expect(view.facts['entra-device'].get(record.id)?.goneAt).toBe(lab.world.state.now);
});

test('a flood of removals is not believed from changes, nor from the whole list after them', async () => {
  await read();
  const known = view.facts['entra-device'].size;
  for (const hardware of lab.world.state.hardware.slice(0, 40)) hardware.entraRecords = [];
  lab.step(10 * MINUTE);

  const [report] = await read(['entra-devices']);

  expect(report?.lost).toBeGreaterThan(5);
  expect([...view.facts['entra-device'].values()].filter((fact) => fact.goneAt === null)).toHaveLength(known);
});

test('a thread that was lost is taken up by a whole read, and so is everything after a restart or on the slow beat', async () => {
  await read();
  lab.step(8 * DAY);
  broken = /\/users$/;
  await read(['entra-devices']);
  expect(called()).toContain('GET /v1.0/devices');
  broken = null;

  lab.step(10 * MINUTE);
  await read(['entra-devices']);
  expect(called()).toEqual(expect.arrayContaining(['GET /v1.0/devices/delta']));
  expect(called()).not.toContain('GET /v1.0/devices');

  lab.step(10 * MINUTE);
  await read([], ['entra-devices']);
  expect(called()).toContain('GET /v1.0/devices');
});

test('what is written down while the whole list was read is told again', async () => {
  await read([], []);
  const { record } = device(1);
  let first = true;
  // Changed after the list was made and before the read has ended.
  broken = {
    test: (path: string) => {
      if (path.endsWith('/devices') && first) {
        first = false;
        setImmediate(() => {
          record.displayName = 'Changed meanwhile';
        });
      }
      return false;
    },
  } as RegExp;
  lab.step(3 * DAY);
  await read();
  broken = null;
  lab.step(10 * MINUTE);
  await read(['entra-devices']);

  expect(view.facts['entra-device'].get(record.id)?.value.name).toBe('Changed meanwhile');
});

test('Intune is asked for those who are awaited, by themselves; for nobody, nothing; for one without a user, the list', async () => {
  await read();
  lab.step(10 * MINUTE);
  await read(['managed-devices']);
  expect(called()).toEqual([]);

  const user = lab.world.state.directory.users[3];
  const { hardware } = device();
  const id = 'aaaaaaaa-0000-4000-8000-000000000001';
  const states = { complianceState: 'compliant', managementState: 'managed' } as const;
  hardware.intuneRecords = [
    { id, entraDeviceId: id, userId: user?.id ?? null, ...states, enrolledAt: 0, lastSyncAt: 0 },
  ];
  awaited.users.add(userId(user?.id ?? ''));
  lab.step(10 * MINUTE);
  await read(['managed-devices']);
  expect(called()).toEqual(['POST /v1.0/$batch']);
  expect(view.facts['managed-device'].get(id)?.goneAt).toBeNull();

  hardware.intuneRecords = [];
  awaited.users.clear();
  awaited.managedIds.add(id);
  lab.step(10 * MINUTE);
  await read(['managed-devices']);
  expect(view.facts['managed-device'].get(id)?.goneAt).toBe(lab.world.state.now);

  awaited.managedIds.clear();
  awaited.others = 1;
  lab.step(HOUR);
  await read(['managed-devices']);
  expect(called()).toEqual(['GET /v1.0/deviceManagement/managedDevices']);
});

test('a membership that nobody of us wrote is believed only after the group was read whole', async () => {
  const group = lab.world.state.directory.groups.find((one) => one.members.length > 2);
  const user = lab.world.state.directory.users.find((one) => group?.members.every((member) => member.id !== one.id));
  if (!group || !user) throw new Error('no group');
  levers = { exempt: group.id };
  await read();
  valueOf(await lab.target.write.addMembers(group.id, [userId(user.id)], NEVER));
  lab.step(5 * MINUTE);

  await read(['levers']);

  expect(called()).toEqual(['GET /v1.0/groups/delta', 'POST /v1.0/$batch']);
  expect(view.facts.membership.get(`exempt:${user.id}`)?.goneAt).toBeNull();
});

test('a membership that our own write meant is seen by the change alone; it can be taken back the same way', async () => {
  const group = lab.world.state.directory.groups.find((one) => one.members.length > 2);
  const user = lab.world.state.directory.users.find((one) => group?.members.every((member) => member.id !== one.id));
  if (!group || !user) throw new Error('no group');
  levers = { exempt: group.id };
  await read();
  const write = (kind: 'add-member' | 'remove-member') => {
    const action = {
      key: `${kind}:x`,
      kind,
      lever: 'exempt',
      member: user.id,
      subject: user.id,
      object: 'group:exempt',
    };
    const claim = { ...action, action, claimedAt: lab.world.state.now, outcome: null, recordedAt: null };
    view.setClaims([claim as unknown as Parameters<View['setClaims']>[0][number]]);
  };
  write('add-member');
  valueOf(await lab.target.write.addMembers(group.id, [userId(user.id)], NEVER));
  lab.step(5 * MINUTE);
  await read(['levers']);
  expect(called()).toEqual(['GET /v1.0/groups/delta']);
  expect(view.facts.membership.get(`exempt:${user.id}`)?.goneAt).toBeNull();

  write('remove-member');
  valueOf(await lab.target.write.removeMembers(group.id, [userId(user.id)], NEVER));
  lab.step(5 * MINUTE);
  await read(['levers']);
  expect(called()).toEqual(['GET /v1.0/groups/delta']);
  expect(view.facts.membership.get(`exempt:${user.id}`)?.goneAt).toBe(lab.world.state.now);
});

test('an Entra object that cannot be read may be any device: one without an object is not known to be free', async () => {
  const { record } = device();
  const before = record.deviceId;
  record.deviceId = '';
  const [own] = await read().then(() => devicesOf('name:ann', view));
  if (!own) throw new Error('the list has one device');
  expect(own.entra).toEqual([]);
  expect(mdmNone(own)).toBe('unknown');

  // What changed says nothing of it, and a read that breaks does not either.
  lab.step(10 * MINUTE);
  await read(['entra-devices']);
  broken = /\/devices$/;
  lab.step(3 * DAY);
  await read();
  expect(devicesOf('name:ann', view).map(mdmNone)).toEqual(['unknown']);

  broken = null;
  record.deviceId = before;
  lab.step(DAY);
  await read();
  expect(devicesOf('name:ann', view).map(mdmNone)).toEqual(['yes']);
});

test('an object that cannot be read when it is told as a change counts in the same way, until the whole list says otherwise', async () => {
  await read();
  expect(devicesOf('name:ann', view).map(mdmNone)).toEqual(['yes']);
  const { record } = device();
  record.deviceId = '';
  for (let beat = 0; beat < 2; beat++) {
    lab.step(10 * MINUTE);
    await read(['entra-devices']);
    expect(devicesOf('name:ann', view).map(mdmNone)).toEqual(['unknown']);
  }
});

test.each(['partners', 'policies'] as const)(
  'while one of the %s cannot be read, nothing may be written',
  async (name) => {
    const [one] = lab.world.state.directory[name];
    if (!one) throw new Error(`no ${name}`);
    const { id } = one;
    Object.assign(one, { id: '' });
    await read();
    expect(observer.complete()).toBe(false);
    expect(readFindings(observer.problems())).toContainEqual(
      expect.objectContaining({ code: 'record-rejected', severity: 'blocks', subject: name }),
    );

    // A later read that breaks does not make it readable.
    broken = /Partners$|policies$/;
    lab.step(DAY);
    await read();
    expect(observer.complete()).toBe(false);

    broken = null;
    Object.assign(one, { id });
    lab.step(DAY);
    await read();
    expect(observer.complete()).toBe(true);

    // One that is new and cannot be read stops it again.
    Object.assign(one, { id: '' });
    lab.step(DAY);
    await read();
    expect(observer.complete()).toBe(false);
  },
);

const present = (kind: 'membership' | 'group' | 'entra-device'): readonly string[] =>
  [...view.facts[kind].values()].flatMap((fact) => (fact.goneAt === null ? [fact.id] : []));
const withMembers = (place = 0) => {
  const { groups } = lab.world.state.directory;
  const group = groups.filter((one) => one.members.length > 2)[place];
  if (!group) throw new Error('no group');
  return { group, remove: () => void groups.splice(groups.indexOf(group), 1), restore: () => void groups.push(group) };
};

test.each([['changes'], ['the whole list']])(
  'a group of ours that was deleted holds nobody, by %s, and stops all writing',
  async (by) => {
    const { group, remove, restore } = withMembers();
    levers = { exempt: group.id };
    await read();
    expect(present('membership')).toHaveLength(group.members.length);
    expect(observer.complete()).toBe(true);

    remove();
    lab.step(by === 'changes' ? 5 * MINUTE : 2 * DAY);
    await read(['levers'], by === 'changes' ? [] : ['levers']);
    expect(present('membership')).toEqual([]);
    expect(observer.complete()).toBe(false);
    expect(readFindings(observer.problems())).toContainEqual(
      expect.objectContaining({ code: 'lever-group-gone', severity: 'blocks', subject: 'levers' }),
    );

    restore();
    lab.step(HOUR);
    await read(['levers']);
    expect(present('membership')).toHaveLength(group.members.length);
    expect(observer.complete()).toBe(true);
  },
);

test('a group that a policy names and that was deleted is gone, and keeps no other from being gone', async () => {
  const [first, second] = [withMembers(0), withMembers(1)];
  named = [first.group.id, second.group.id, '00000000-0000-4000-8000-00000000dead'];
  await read();
  expect(present('group')).toEqual(expect.arrayContaining([first.group.id, second.group.id]));

  first.remove();
  lab.step(12 * HOUR);
  await read();
  expect(present('group')).not.toContain(first.group.id);
  expect(present('group')).toContain(second.group.id);

  // One that no policy names any more is gone by the whole read, whatever else does not exist.
  named = named.filter((id) => id !== second.group.id);
  lab.step(12 * HOUR);
  await read();
  expect(present('group')).not.toContain(second.group.id);
});
