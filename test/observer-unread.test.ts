import { expect, test } from 'vitest';
import { mdmNone } from '../src/domain/plan/device.ts';
import { devicesOf } from '../src/engine/cases.ts';
import { readFindings } from '../src/engine/findings.ts';
import type { WatchName } from '../src/engine/watches.ts';
import {
  asked,
  awaited,
  DAY,
  device,
  given,
  HOUR,
  lab,
  MINUTE,
  observer,
  present,
  read,
  restart,
  view,
  withMembers,
} from './support/observer.ts';

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
  given.broken = /\/devices$/;
  lab.step(3 * DAY);
  await read();
  expect(devicesOf('name:ann', view).map(mdmNone)).toEqual(['unknown']);

  given.broken = null;
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

/** The first of these, which can be made unreadable and readable again. */
function firstOf(name: 'partners' | 'policies') {
  const [one] = lab.world.state.directory[name];
  if (!one) throw new Error(`no ${name}`);
  const { id } = one;
  return { hide: () => void Object.assign(one, { id: '' }), show: () => void Object.assign(one, { id }) };
}

test.each(['partners', 'policies'] as const)(
  'while one of the %s cannot be read, nothing may be written',
  async (name) => {
    const hidden = firstOf(name);
    hidden.hide();
    await read();
    expect(observer.complete()).toBe(false);
    expect(readFindings(observer.problems(), view)).toContainEqual(
      expect.objectContaining({ code: 'record-rejected', severity: 'blocks', subject: name }),
    );

    // A later read that breaks does not make it readable.
    given.broken = /Partners$|policies$/;
    lab.step(DAY);
    await read();
    expect(observer.complete()).toBe(false);

    given.broken = null;
    hidden.show();
    lab.step(DAY);
    await read();
    expect(observer.complete()).toBe(true);

    // One that is new and cannot be read stops it again.
    hidden.hide();
    lab.step(DAY);
    await read();
    expect(observer.complete()).toBe(false);
  },
);

/** Half an hour later all is well, and not before. */
async function wellAgain(): Promise<void> {
  lab.step(29 * MINUTE);
  await read();
  expect(observer.complete()).toBe(false);
  lab.step(MINUTE);
  await read();
  expect(observer.complete()).toBe(true);
}

test.each(['policies', 'partners'] as const)(
  'while one of the %s cannot be read they are read again every half hour',
  async (name) => {
    const hidden = firstOf(name);
    await read();
    hidden.hide();
    lab.step(DAY);
    await read();
    hidden.show();
    await wellAgain();
  },
);

test('a first list after a start that was not believed is read again after half an hour', async () => {
  await read();
  restart();
  given.late = /\/policies$/;
  await read();
  given.late = null;
  await wellAgain();
});

test.each([['changes'], ['the whole list']])(
  'a group of ours that was deleted stops all writing, by %s, and holds nobody when a later look agrees',
  async (by) => {
    const { group, remove, restore } = withMembers();
    given.levers = { exempt: group.id };
    await read();
    expect(present('membership')).toHaveLength(group.members.length);
    expect(observer.complete()).toBe(true);

    remove();
    lab.step(by === 'changes' ? 5 * MINUTE : 2 * DAY);
    await read(['levers'], by === 'changes' ? [] : ['levers']);
    // One answer is believed no further than that nothing may be done by it.
    expect(present('membership')).toHaveLength(group.members.length);
    expect(observer.complete()).toBe(false);
    lab.step(10 * MINUTE);
    await read(['levers'], ['levers']);
    expect(present('membership')).toEqual([]);
    expect(observer.complete()).toBe(false);
    expect(readFindings(observer.problems(), view)).toContainEqual(
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
  given.named = [first.group.id, second.group.id, '00000000-0000-4000-8000-00000000dead'];
  await read();
  expect(present('group')).toEqual(expect.arrayContaining([first.group.id, second.group.id]));

  first.remove();
  lab.step(12 * HOUR);
  await read();
  expect(present('group')).not.toContain(first.group.id);
  expect(present('group')).toContain(second.group.id);

  // One that no policy names any more is gone by the whole read, whatever else does not exist.
  given.named = given.named.filter((id) => id !== second.group.id);
  lab.step(12 * HOUR);
  await read();
  expect(present('group')).not.toContain(second.group.id);
});

test('after an outage the source is asked for all that changed since the last good read', async () => {
  given.sourceFails = true;
  const started = lab.world.state.now;
  await read();
  for (let beat = 0; beat < 12; beat++) {
    lab.step(10 * MINUTE);
    await read(['source-changes']);
  }
  given.sourceFails = false;
  lab.step(10 * MINUTE);
  const good = lab.world.state.now;
  await read(['source-changes']);
  expect(asked.at(-1)).toBe(started - 90 * MINUTE);

  lab.step(10 * MINUTE);
  await read(['source-changes']);
  expect(asked.at(-1)).toBe(good - 90 * MINUTE);
});

test('a whole list that cannot be read is tried again after half an hour, not at every turn', async () => {
  await read();
  given.broken = /\/(users|managedDevices)$/;
  lab.step(2 * DAY);
  const tries: WatchName[] = [];
  for (let turn = 0; turn < 12; turn++) {
    const reports = await read(['users', 'managed-devices']);
    tries.push(...reports.flatMap((report) => (report.failure === null ? [] : [report.watch])));
    lab.step(5 * MINUTE);
  }
  expect(tries.toSorted()).toEqual(['managed-devices', 'managed-devices', 'users', 'users']);

  // And not first at the next slow beat.
  given.broken = null;
  lab.step(30 * MINUTE);
  expect(await read()).toEqual(expect.arrayContaining([expect.objectContaining({ watch: 'users', failure: null })]));
});

test('as many other records as before are no sign that the known ones are gone', async () => {
  await read();
  const known = present('entra-device');
  const { hardware } = lab.world.state;
  for (const one of hardware)
    for (const record of one.entraRecords)
      record.id = record.id.replace(/^.{8}/, (start) => start.split('').toReversed().join(''));
  lab.step(3 * DAY);
  const report = (await read()).find((one) => one.watch === 'entra-devices');
  expect(report?.lost).toBeGreaterThan(known.length / 2);
  expect(present('entra-device')).toEqual(expect.arrayContaining([...known]));
});

test('so many gone at once among those who are awaited is for the whole list to say', async () => {
  const states = { complianceState: 'compliant', managementState: 'managed', userId: null } as const;
  const all = lab.world.state.hardware.slice(0, 12);
  for (const [index, one] of all.entries()) {
    const id = `aaaaaaaa-0000-4000-8000-0000000000${10 + index}`;
    one.intuneRecords = [{ id, entraDeviceId: id, ...states, enrolledAt: 0, lastSyncAt: 0 }];
    awaited.managedIds.add(id);
  }
  await read();
  for (const one of all) one.intuneRecords = [];
  lab.step(10 * MINUTE);
  await read(['managed-devices']);
  expect(present('managed-device')).toHaveLength(12);

  lab.step(30 * MINUTE);
  const [report] = await read(['managed-devices']);
  expect(report?.lost).toBe(12);
  expect(present('managed-device')).toHaveLength(12);
});
