import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import fc from 'fast-check';
import { fact, managedDevice, NOW, sourceDevice, user } from '../../test/kits/cases.kit.ts';
import { MAIL_REFUSED } from '../domain/action.ts';
import type { SourceDevice } from '../domain/facts.ts';
import { isNotSeen } from '../domain/plan/standing.ts';
import { DAY, userId } from '../domain/words.ts';
import type { Claim } from '../store/store.ts';
import { openView, subjectOf } from './view.ts';

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
});
afterEach(() => fresh.close());

const claim = (kind: string, claimedAt: number): Omit<Claim, 'outcome' | 'recordedAt'> => ({
  key: `${kind}:${claimedAt}`,
  kind,
  subject: 'ann',
  object: 'device:x',
  action: {},
  claimedAt,
});

test('the devices that were asked to leave since then are told in order, however the claims came', async () => {
  await fresh.store.claims.claimMany([3, 1, 2].map((at) => claim('retire-device', at)));
  await fresh.store.claims.claimMany([claim('add-member', 3)]);
  const view = await openView(fresh.store);
  const times = (since: number) => view.retiresSince(since).map(({ claimedAt }) => claimedAt);
  expect(times(0)).toEqual([1, 2, 3]);
  view.setClaims([5, 4].map((at) => ({ ...claim('retire-device', at), outcome: null, recordedAt: null })));
  expect(times(2)).toEqual([3, 4, 5]);
  expect(times(5)).toEqual([]);
});

test('the message that ended last is known without a look at all claims, after a start too', async () => {
  await fresh.store.claims.claimMany([1, 2, 3].map((at) => claim('send-message', at)));
  await fresh.store.claims.claimMany([claim('add-member', 4)]);
  await fresh.store.claims.recordMany(new Map([['send-message:2', { kind: 'done' }]]), 10);
  await fresh.store.claims.recordMany(new Map([['add-member:4', { kind: 'done' }]]), 30);
  const view = await openView(fresh.store);
  expect(view.lastMail()?.key).toBe('send-message:2');

  view.setOutcomes(new Map([['send-message:1', { kind: 'failed', code: 'refused' }]]), 20);
  expect(view.lastMail()).toMatchObject({ key: 'send-message:1', outcome: { code: 'refused' }, recordedAt: 20 });
  view.setClaims([{ ...claim('send-message', 5), outcome: null, recordedAt: null }]);
  view.setClaims([{ ...claim('send-message', 6), outcome: { kind: 'done' }, recordedAt: 15 }]);
  expect(view.lastMail()?.key).toBe('send-message:1');
});

test('how many messages left between two times is kept: by when each ended, and without those that did not leave', async () => {
  await fresh.store.claims.claimMany([4, 1, 2, 3].map((at) => claim('send-message', at)));
  await fresh.store.claims.claimMany([claim('add-member', 2)]);
  await fresh.store.claims.recordMany(new Map([['send-message:2', { kind: 'done' }]]), 10);
  const view = await openView(fresh.store);
  const counts = () => [view.mailsBetween(0, 4), view.mailsBetween(2, 4), view.mailsBetween(4, 20)];
  expect(counts()).toEqual([3, 2, 1]);
  view.setOutcomes(new Map([['send-message:3', { kind: 'unknown' }]]), 11);
  view.setOutcomes(new Map([['send-message:1', { kind: 'failed', code: 'unreachable' }]]), 12);
  view.setOutcomes(new Map([['send-message:4', { kind: 'failed', code: MAIL_REFUSED }]]), 13);
  expect(counts()).toEqual([0, 0, 3]);
  view.setClaims([{ ...claim('send-message', 5), outcome: null, recordedAt: null }]);
  expect([...counts(), view.mailsBetween(4, 10)]).toEqual([0, 0, 4, 2]);
});

test('how many records are there is kept as they come, change, go and come back', async () => {
  const { facts } = fresh.store;
  const read = async (ids: readonly string[], at: number) => {
    await facts.record(
      'user',
      ids.map((id) => user({ id: userId(id) })),
      { complete: true, at },
    );
  };
  await read(['a', 'b', 'c'], 1);
  await read(['a', 'b'], 2);
  const view = await openView(fresh.store);
  expect(view.presentCount('user')).toBe(2);
  expect(view.presentCount('entra-device')).toBe(0);

  await read(['c', 'd'], 3);
  for (let twice = 0; twice < 2; twice++) view.setFacts('user', await facts.all('user'));
  expect(view.presentCount('user')).toBe(2);
  await read([], 4);
  view.setFacts('user', await facts.all('user'));
  expect(view.presentCount('user')).toBe(0);
});

test('what a person decides wakes whoever waits for a word; what Sluis writes down itself does not', async () => {
  const view = await openView(fresh.store);
  const heard: string[] = [];
  const listen = (name: string) => view.onWord(() => heard.push(name));
  const deaf = listen('first');
  view.setIntent({ kind: 'wave', id: 'w', value: {}, at: 1, by: 'sluis' });
  expect(heard).toEqual([]);

  view.setIntent({ kind: 'start', id: 'd', value: {}, at: 2, by: 'ann@example.com' });
  expect(heard).toEqual(['first']);

  deaf();
  listen('second');
  view.removeIntent('start', 'd');
  expect(heard).toEqual(['first', 'second']);
});

test('who comes into a group, or leaves it, is planned again and cut into waves anew, and nobody else', async () => {
  const view = await openView(fresh.store);
  const group = (...members: readonly string[]) =>
    view.setFacts('group', [fact('group', { id: 'g', name: 'Staff', members })]);
  group('ann', 'bob');
  // One that was not known may be anybody's.
  expect(view.takeDirty()).toBeNull();
  expect(view.takeToCut()).toBeNull();

  group('bob', 'cyd');
  expect(view.takeDirty()).toEqual(new Set(['ann', 'cyd']));
  expect(view.takeToCut()).toEqual(new Set(['ann', 'cyd']));
  expect(['ann', 'bob', 'cyd'].map((who) => view.groups.has('g', who))).toEqual(['no', 'yes', 'yes']);
});

test('how many picked a time is kept: for another time, for none, and taken away', async () => {
  const view = await openView(fresh.store);
  const pick = (id: string, at: number | null) =>
    view.setIntent({ kind: 'slot', id, value: { at, enrolledAt: null }, at: 1, by: 'ann@example.com' });
  pick('one', 10);
  pick('two', 10);
  pick('two', 10);
  expect(view.pickedAt(10)).toBe(2);

  pick('one', 20);
  expect([view.pickedAt(10), view.pickedAt(20)]).toEqual([1, 1]);
  pick('two', null);
  view.removeIntent('slot', 'one');
  view.setIntent({ kind: 'defer', id: 'one', value: { at: 20 }, at: 1, by: 'ann@example.com' });
  expect([view.pickedAt(10), view.pickedAt(20)]).toEqual([0, 0]);
});

/** What a read may show: two records of one device, the second of a later enrollment, which has often left; and another device. */
const shown = fc.oneof(
  ...[
    { id: '1', serial: 'S1', enrolledDays: 30, states: ['managed'] as const },
    { id: '2', serial: 'S1', enrolledDays: 0, states: ['managed', 'left', 'left'] as const },
    { id: '3', serial: 'S2', enrolledDays: 30, states: ['managed'] as const },
  ].map(
    ({ states, ...one }) =>
      fc.record({
        ...Object.fromEntries(Object.entries(one).map(([name, value]) => [name, fc.constant(value)])),
        state: fc.constantFrom(...states),
        seenDays: fc.constantFrom(0, 0, 1, 2, 13, 14, 14, 15),
      }) as fc.Arbitrary<Omit<typeof one, 'states'> & { state: 'managed' | 'left'; seenDays: number }>,
  ),
);

test('devices that are merely seen are planned again only where it matters, and are as they would be after a start', async () => {
  const { facts } = fresh.store;
  let start = NOW;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(shown, { maxLength: 4 }), { minLength: 3, maxLength: 8 }), async (days) => {
      start += 1_000 * DAY;
      await facts.record('source-device', [], { at: start, complete: true });
      const view = await openView(fresh.store);
      view.takeDirty();
      for (const [day, records] of days.entries()) {
        const at = start + day * DAY;
        const read = records.map(
          ({ enrolledDays, seenDays, ...rest }): SourceDevice =>
            sourceDevice({ ...rest, lastSeenAt: at - seenDays * DAY, enrolledAt: start - enrolledDays * DAY }),
        );
        const before = new Map(view.devices.map((device) => [device.key, { ...device, away: isNotSeen(device, at) }]));
        view.setFacts('source-device', await facts.page('source-device', read, at));
        const replanned = view.takeDirty() ?? new Set();
        const again = await openView(fresh.store);
        expect(view.devices).toEqual(again.devices);
        for (const device of view.devices)
          if (!replanned.has(subjectOf(device))) expect(isNotSeen(device, at)).toBe(before.get(device.key)?.away);
      }
    }),
    { numRuns: 50 },
  );
}, 90_000);

test('of a device that somebody wrote off any sign from Intune is looked at', async () => {
  const { facts } = fresh.store;
  const view = await openView(fresh.store);
  const syncs = async (lastSyncAt: number): Promise<ReadonlySet<string> | null> => {
    view.setFacts('managed-device', await facts.page('managed-device', [managedDevice({ lastSyncAt })], lastSyncAt));
    return view.takeDirty();
  };
  await syncs(NOW);
  expect(await syncs(NOW + DAY)).toEqual(new Set());

  const value = { reason: 'lost', lost: '1', enrolledAt: 1 };
  view.setIntent({ kind: 'exclude', id: 'serial:S1', value, at: NOW + DAY, by: 'ann@example.com' });
  view.takeDirty();
  expect((await syncs(NOW + 2 * DAY))?.size).toBe(1);
  view.removeIntent('exclude', 'serial:S1');
  view.takeDirty();
  expect(await syncs(NOW + 3 * DAY)).toEqual(new Set());
});
