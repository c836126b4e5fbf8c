import { expect, test } from 'vitest';
import { userId } from '../src/domain/words.ts';
import type { View } from '../src/engine/view.ts';
import { NEVER, valueOf } from './graph/lab.ts';
import {
  askedAbout,
  awaited,
  called,
  DAY,
  device,
  given,
  HOUR,
  lab,
  MINUTE,
  observer,
  observerOn,
  read,
  view,
  viewOfAnother,
  withMembers,
} from './support/observer.ts';

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
  given.broken = /\/devices\/delta$/;
  hardware.entraRecords = [];
  lab.step(10 * MINUTE);
  const [failed] = await read(['entra-devices']);
  expect(failed?.failure?.code).toBe('unreachable');
  expect(view.facts['entra-device'].get(record.id)?.goneAt).toBeNull();

  given.broken = null;
  lab.step(10 * MINUTE);
  await read(['entra-devices']);
  expect(view.facts['entra-device'].get(record.id)?.goneAt).toBe(lab.world.state.now);
});

test('what stays awaited with nobody doing anything is asked for more and more rarely, and quickly again after a word', async () => {
  const policies = async (afterMs: number): Promise<boolean> => {
    lab.step(afterMs);
    await read(['policies']);
    return called().some((call) => call.endsWith('/conditionalAccess/policies'));
  };
  await read();
  expect(await policies(10 * MINUTE)).toBe(true);
  expect(await policies(2 * DAY)).toBe(true);
  expect(await policies(HOUR)).toBe(false);
  expect(await policies(HOUR + 5 * MINUTE)).toBe(true);

  view.setIntent({ kind: 'manual-step', id: 'x', value: {}, at: lab.world.state.now, by: 'ann@example.com' });
  expect(await policies(10 * MINUTE)).toBe(true);
  expect(await policies(10 * MINUTE)).toBe(true);
});

test('a thread that was lost is taken up by a whole read, and so is everything after a restart or on the slow beat', async () => {
  await read();
  lab.step(8 * DAY);
  given.broken = /\/users$/;
  await read(['entra-devices']);
  expect(called()).toContain('GET /v1.0/devices');
  given.broken = null;

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
  given.broken = {
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
  given.broken = null;
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

const idOf = (number: number): string => `aaaaaaaa-0000-4000-8000-${String(number).padStart(12, '0')}`;
/** Three pages of devices in Intune, all of them of one thing that is off; and one more, which synced then. */
function longList() {
  const { hardware } = device();
  const states = { complianceState: 'noncompliant', managementState: 'managed' } as const;
  const record = (number: number, at: number) => {
    const id = idOf(number);
    return { id, entraDeviceId: id, userId: null, ...states, enrolledAt: at, lastSyncAt: at };
  };
  hardware.offUntil = Number.MAX_SAFE_INTEGER;
  hardware.intuneRecords = Array.from({ length: 3_000 }, (_, number) => record(number, 0));
  return {
    records: hardware.intuneRecords,
    arrive: (number: number, at = lab.world.state.now) => void hardware.intuneRecords.push(record(number, at)),
  };
}
const inIntune = (number: number) => view.facts['managed-device'].get(idOf(number));
const LIST = 'GET /v1.0/deviceManagement/managedDevices';

test('of a long list those that synced are read while many are awaited, and all of it every six hours: for what changed unseen, and who is gone', async () => {
  const { records, arrive } = longList();
  await read();
  expect(called().filter((call) => call === LIST)).toHaveLength(3);

  awaited.others = 1;
  const [unseen] = records;
  if (!unseen) throw new Error('no record');
  unseen.complianceState = 'compliant';
  records.pop();
  arrive(4_000);
  // Its sync shows only now, though it was before the list was read.
  arrive(4_002, lab.world.state.now - 20 * MINUTE);
  lab.step(10 * MINUTE);
  await read(['managed-devices']);
  expect(called()).toEqual([LIST]);
  expect([inIntune(4_000)?.goneAt, inIntune(4_002)?.goneAt]).toEqual([null, null]);
  expect([inIntune(0)?.value.compliance, inIntune(2_999)?.goneAt]).toEqual(['noncompliant', null]);

  // What came while a read failed is not passed over by the next.
  given.broken = /managedDevices$/;
  arrive(4_001, lab.world.state.now + MINUTE);
  lab.step(2 * HOUR);
  await read(['managed-devices']);
  given.broken = null;
  lab.step(20 * MINUTE);
  await read(['managed-devices']);
  expect(called()).toEqual([LIST]);
  expect(inIntune(4_001)?.goneAt).toBeNull();

  lab.step(4 * HOUR);
  const before = lab.world.state.now;
  await read(['managed-devices']);
  expect(inIntune(0)?.value.compliance).toBe('compliant');
  expect(inIntune(2_999)?.goneAt).toBeGreaterThanOrEqual(before);
});

test('whoever was asked about is told of once the answer is written down: from the batch, and from the list read whole and believed', async () => {
  const { records } = longList();
  await read();
  awaited.managedIds.add(idOf(1));
  awaited.subjects = ['ann'];
  askedAbout.length = 0;
  given.broken = /\/\$batch$/;
  lab.step(10 * MINUTE);
  await read(['managed-devices']);
  expect(askedAbout).toEqual([]);

  given.broken = null;
  lab.step(HOUR);
  await read(['managed-devices']);
  expect(askedAbout).toEqual([['ann', lab.world.state.now]]);

  await read([], ['users', 'entra-devices', 'source-devices']);
  given.broken = /managedDevices$/;
  await read([], ['managed-devices']);
  given.broken = null;
  const kept = records.splice(0, 1_600);
  await read([], ['managed-devices']);
  expect(observer.problems().map(({ watch, lost }) => [watch, lost])).toContainEqual(['managed-devices', 1_600]);
  expect(askedAbout).toHaveLength(1);

  records.unshift(...kept);
  await read([], ['managed-devices']);
  expect(askedAbout).toHaveLength(2);
});

test('a record that cannot be read is no answer: whoever it may be of stays to be asked about', async () => {
  await read();
  const user = lab.world.state.directory.users[3];
  const { hardware } = device();
  const states = { complianceState: 'compliant', managementState: 'managed' } as const;
  const record = {
    id: '' as string,
    entraDeviceId: idOf(7),
    userId: user?.id ?? null,
    ...states,
    enrolledAt: 0,
    lastSyncAt: 0,
  };
  hardware.intuneRecords = [record];
  awaited.users.add(userId(user?.id ?? ''));
  awaited.subjects = ['ann'];
  askedAbout.length = 0;
  lab.step(10 * MINUTE);
  await read(['managed-devices']);
  expect(observer.problems().map(({ watch, rejects }) => [watch, rejects.length])).toContainEqual([
    'managed-devices',
    1,
  ]);
  expect(askedAbout).toEqual([]);

  record.id = idOf(7);
  lab.step(10 * MINUTE);
  await read(['managed-devices']);
  expect(askedAbout).toEqual([['ann', lab.world.state.now]]);
});

test('what synced is no answer about whoever did not: they stay to be asked about', async () => {
  longList();
  await read();
  awaited.others = 1;
  awaited.subjects = ['kiosk'];
  askedAbout.length = 0;
  lab.step(10 * MINUTE);
  await read(['managed-devices']);
  expect(called()).toEqual([LIST]);
  expect(askedAbout).toEqual([]);

  lab.step(6 * HOUR);
  const before = lab.world.state.now;
  await read(['managed-devices']);
  expect(askedAbout).toEqual([['kiosk', expect.any(Number)]]);
  expect(askedAbout[0]?.[1]).toBeGreaterThanOrEqual(before);
});

test.each(['refused', 'ignored'] as const)(
  'where the filter by sync is %s, all of the list is read as soon as it may be, and not at every beat',
  async (filter) => {
    const { arrive } = longList();
    await read();
    awaited.others = 1;
    given.filter = filter;
    lab.step(10 * MINUTE);
    await read(['managed-devices']);
    let pages = 0;
    arrive(4_000);
    for (let beat = 0; beat < 6; beat++) {
      lab.step(10 * MINUTE);
      await read(['managed-devices']);
      pages += called().filter((call) => call === LIST).length;
    }

    expect(inIntune(4_000)?.goneAt).toBeNull();
    // Twice in the hour, of four pages now.
    expect(pages).toBeLessThanOrEqual(8);
    expect(pages).toBeGreaterThanOrEqual(4);
  },
);

test('whom another process wrote down is learnt when they are shown here', async () => {
  const { record } = device(2);
  await observerOn(await viewOfAnother()).read({ busy: new Set() }, NEVER);
  expect(view.facts['entra-device'].has(record.id)).toBe(false);

  await read();

  expect(view.facts['entra-device'].get(record.id)?.goneAt).toBeNull();
});

test('what another process wrote down of somebody known is learnt, though to the store it is no change', async () => {
  await read();
  const { record } = device(2);
  record.mdmAppId = null;
  lab.step(10 * MINUTE);
  await observerOn(await viewOfAnother()).read({ busy: new Set(), whole: new Set(['entra-devices']) }, NEVER);
  expect(view.facts['entra-device'].get(record.id)?.value.mdmAppId).not.toBeNull();

  await read([], ['entra-devices']);

  expect(view.facts['entra-device'].get(record.id)?.value.mdmAppId).toBeNull();
});

test('of whoever is as they were nothing is fetched from the store again', async () => {
  await read();
  const after = await viewOfAnother();
  const kinds = ['user', 'entra-device', 'managed-device', 'policy'] as const;
  const before = kinds.map((kind) => [...after.facts[kind].values()]);
  lab.step(10 * MINUTE);

  await observerOn(after).read({ busy: new Set(), whole: new Set(['users', 'entra-devices', 'policies']) }, NEVER);

  kinds.forEach((kind, nr) => {
    for (const fact of before[nr] ?? []) expect(after.facts[kind].get(fact.id), `${kind} ${fact.id}`).toBe(fact);
  });
});

test('a membership that nobody of us wrote is believed only after the group was read whole', async () => {
  const group = lab.world.state.directory.groups.find((one) => one.members.length > 2);
  const user = lab.world.state.directory.users.find((one) => group?.members.every((member) => member.id !== one.id));
  if (!group || !user) throw new Error('no group');
  given.levers = { exempt: group.id };
  await read();
  valueOf(await lab.target.write.addMembers(group.id, [userId(user.id)], NEVER));
  lab.step(5 * MINUTE);

  await read(['levers']);

  expect(called()).toEqual(['GET /v1.0/groups/delta', 'POST /v1.0/$batch']);
  expect(view.facts.membership.get(`exempt:${user.id}`)?.goneAt).toBeNull();
});

test('a change that is just what our own write meant is no read-back: the group is', async () => {
  const { group } = withMembers();
  const user = lab.world.state.directory.users.find((one) => group.members.every((member) => member.id !== one.id));
  if (!user) throw new Error('everybody is in the group');
  given.levers = { exempt: group.id };
  await read();
  const write = { kind: 'add-member', key: 'x', lever: 'exempt', member: user.id, subject: user.id, object: 'x' };
  const claim = { ...write, action: write, claimedAt: lab.world.state.now, outcome: null, recordedAt: null };
  view.setClaims([claim as unknown as Parameters<View['setClaims']>[0][number]]);
  valueOf(await lab.target.write.addMembers(group.id, [userId(user.id)], NEVER));
  given.broken = /\/groups\/[^/]+\/members$/;
  lab.step(5 * MINUTE);
  const [failed] = await read(['levers']);
  expect(failed?.failure?.code).toBe('unreachable');
  expect(view.facts.membership.get(`exempt:${user.id}`)).toBeUndefined();

  // The same change is asked for again, and the group with it.
  given.broken = null;
  lab.step(5 * MINUTE);
  await read(['levers']);
  expect(called()).toEqual(['GET /v1.0/groups/delta', 'POST /v1.0/$batch']);
  expect(view.facts.membership.get(`exempt:${user.id}`)?.goneAt).toBeNull();
});
