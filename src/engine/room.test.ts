import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, retire } from '../../test/kits/cases.kit.ts';
import { calmSettings, openWorld, START, type World } from '../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { Action } from '../domain/action.ts';
import type { DeviceStanding } from '../domain/plan/case.ts';
import { DAY, deviceKey, HOUR, MINUTE } from '../domain/words.ts';
import type { ClaimOutcome, Json } from '../store/store.ts';
import { leaveQueue, nextRoomAt, paced, woken } from './room.ts';
import { planAll } from './planning.ts';
import type { EngineState } from './state.ts';

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
});
afterEach(() => fresh.close());

/** What is left of three retires, in a wave of which Ann's device stands so. */
async function left(
  limits: { readonly perHour: number | null; readonly atMost: number | null },
  ann: Partial<DeviceStanding>,
) {
  const world: World = await openWorld(
    fresh.store,
    calmSettings({ retiresPerHour: limits.perHour, limboAtMost: limits.atMost }),
  );
  const { state } = world;
  planAll(state, START, true);
  const plan = state.plans.get(ANN);
  if (!plan) throw new Error('Ann has no plan');
  state.plans.set(ANN, { ...plan, devices: plan.devices.map((device) => ({ ...device, ...ann })) });
  state.tally.planned(ANN);
  const asked = ['x', 'y', 'z'].map(
    (subject) => [retire({ subject, key: `retire:${subject}`, device: deviceKey(subject) }), null] as const,
  );
  for (const [{ subject }] of asked) state.offering.add(subject);
  const allowed = paced(state, asked, START).map(([action]) => action.subject);
  return {
    allowed,
    offering: [...state.offering],
    waiting: [...state.waiting.keys()],
    again: nextRoomAt(state, START),
    woken: woken(state, START),
  };
}

const UNDER_WAY = { kind: 'under-way' } as const;

test('so many are asked to leave as there is room for in the middle; the others wait, and are not lost', async () => {
  expect(await left({ perHour: null, atMost: 3 }, { phase: 'limbo', place: UNDER_WAY })).toMatchObject({
    allowed: ['x', 'y'],
    offering: ['x', 'y'],
    waiting: ['z'],
  });
  expect(await left({ perHour: null, atMost: 1 }, { phase: 'limbo', place: UNDER_WAY })).toEqual({
    allowed: [],
    offering: [],
    waiting: ['x', 'y', 'z'],
    again: START + 15 * MINUTE,
    woken: [],
  });
});

test('whoever waits for room and is to be done something else for stays offered', async () => {
  const { state } = await openWorld(fresh.store, calmSettings({ retiresPerHour: 1, limboAtMost: null }));
  const told = { ...retire({ subject: 'y', key: 'mail:y' }), kind: 'send-message' } as unknown as Action;
  const asked = ['x', 'y', 'z'].map((subject) => retire({ subject, key: `retire:${subject}` }));
  for (const { subject } of asked) state.offering.add(subject);
  const offered = [...asked, told].map((action) => [action, null] as const);
  expect(paced(state, offered, START).map(([{ key }]) => key)).toEqual(['retire:x', 'mail:y']);
  expect([...state.offering]).toEqual(['x', 'y']);
  expect(paced(state, [[told, null]], START)).toHaveLength(1);
});

test('where an hour’s share is used up, those who wait are planned again when enough of it comes free', async () => {
  const sent = async (key: string, minutesAgo: number): Promise<void> => {
    const action = retire({ key, device: deviceKey(`serial:${key}`), sourceDeviceId: key });
    const claim = { key, kind: action.kind, subject: ANN, object: action.object, action: action as unknown as Json };
    await fresh.store.claims.claimMany([{ ...claim, claimedAt: START - minutesAgo * MINUTE }]);
  };
  await sent('late', 20);
  expect(await left({ perHour: 1, atMost: null }, {})).toMatchObject({ again: START + 41 * MINUTE, woken: [] });
  await sent('early', 58);
  // One who waits is worth a look for one place; of three who wait, one twelfth of 24 an hour.
  expect(await left({ perHour: 2, atMost: null }, {})).toMatchObject({ again: START + 3 * MINUTE, woken: [] });
  for (let place = 0; place < 21; place += 1) await sent(`one ${place}`, 30);
  expect(await left({ perHour: 24, atMost: null }, {})).toMatchObject({
    allowed: ['x'],
    waiting: ['y', 'z'],
    again: START + 3 * MINUTE,
    woken: [],
  });
  expect((await left({ perHour: 23, atMost: null }, {})).again).toBe(START + 31 * MINUTE);
});

test('whoever’s plan offers no retire any more waits for no room', async () => {
  const { state } = await openWorld(fresh.store, calmSettings({ retiresPerHour: 1, limboAtMost: null }));
  state.waiting.set(ANN, START - HOUR);
  planAll(state, START, true);
  expect([...state.waiting]).toEqual([]);
});

/** A queue without a database: what `room.ts` asks of the rest, and nothing else. */
function queueOf(perHour: number | null, atMost: number | null) {
  const sent: { key: string; claimedAt: number }[] = [];
  const state = {
    ports: { settings: { retiresPerHour: perHour, limboAtMost: atMost } },
    view: {
      retiresSince: (at: number) => sent.filter(({ claimedAt }) => claimedAt > at),
      claims: new Map(),
      devicesByKey: new Map(),
    },
    waves: null,
    waiting: new Map(),
    offering: new Set(),
  } as unknown as EngineState;
  return { state, sent };
}

test('whoever waits longest goes first, nobody is overtaken, and everybody goes', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.array(fc.record({ come: fc.nat(9), stirred: fc.nat(4) }), { minLength: 1, maxLength: 60, size: 'max' }),
      (perHour, turns) => {
        const { state, sent } = queueOf(perHour, null);
        const since = new Map<string, number>();
        const gone = new Set<string>();
        let now = 100 * DAY;
        const turn = (come: number, stirred: number): void => {
          const fresh = Array.from({ length: come }, (_, place) => `${since.size + place}`);
          for (const one of fresh) since.set(one, now);
          const waiting = [...state.waiting.keys()];
          // Something of theirs changed, so that they are planned again while they wait; the newest come first.
          const again = waiting.filter((_, place) => (place * 7) % 5 < stirred);
          const asked = [...new Set([...fresh.toReversed(), ...again.toReversed(), ...woken(state, now)])].map(
            (subject) => [retire({ subject, key: `retire:${subject}` }), null] as const,
          );
          const room = perHour - sent.filter(({ claimedAt }) => claimedAt > now - HOUR).length;
          const going = paced(state, asked, now);
          leaveQueue(state, asked, going);
          for (const [{ subject, key }] of going) {
            sent.push({ key, claimedAt: now });
            gone.add(subject);
          }
          expect(going.length).toBeLessThanOrEqual(room);
          // Whoever goes while others wait longer leaves them their places.
          const last = Math.max(...going.map(([{ subject }]) => since.get(subject) ?? 0));
          const longer = [...state.waiting.keys()].filter((subject) => (since.get(subject) ?? 0) < last);
          expect(longer.length).toBeLessThanOrEqual(room - going.length);
          expect(state.waiting.size + gone.size).toBe(since.size);
        };
        for (const { come, stirred } of turns) {
          turn(come, stirred);
          now += 5 * MINUTE;
        }
        for (let left = 5_000; state.waiting.size > 0; left -= 1) {
          expect(left).toBeGreaterThan(0);
          now = Math.max(now + MINUTE, nextRoomAt(state, now) ?? Infinity);
          turn(0, 0);
        }
        expect(gone.size).toBe(since.size);
      },
    ),
    { numRuns: 200 },
  );
});

test('what a verb was told to do takes the room, and what it was not told neither goes nor waits', () => {
  const { state } = queueOf(1, null);
  const asked = ['x', 'y', 'z'].map((subject) => [retire({ subject, key: subject }), null] as const);
  expect(paced(state, asked, START, new Set(['y', 'z'])).map(([{ key }]) => key)).toEqual(['y']);
  expect([...state.waiting.keys()]).toEqual(['z']);
});

test('who is stuck beyond the limit takes nobody’s room; whoever was asked does', async () => {
  const stuck = { kind: 'waiting', for: 'user', reason: 'not-enrolled' } as const;
  expect((await left({ perHour: null, atMost: 3 }, { phase: 'limbo', place: stuck })).allowed).toHaveLength(3);
});

test('who was asked to leave takes room before a read shows it: until it failed, or for a day', async () => {
  const room = async (key: string, hoursAgo: number, outcome: ClaimOutcome | null) => {
    const action = retire({ key, device: deviceKey('serial:S1'), sourceDeviceId: '101' });
    const claim = { key, kind: action.kind, subject: ANN, object: action.object, action: action as unknown as Json };
    await fresh.store.claims.claimMany([{ ...claim, claimedAt: START - hoursAgo * HOUR }]);
    if (outcome) await fresh.store.claims.recordMany(new Map([[key, outcome]]), START - hoursAgo * HOUR);
    return (await left({ perHour: null, atMost: 1 }, {})).allowed;
  };
  expect(await room('old', 25, { kind: 'asked' })).toEqual(['x']);
  expect(await room('refused', 2, { kind: 'failed', code: 'refused' })).toEqual(['x']);
  expect(await room('asked', 1, { kind: 'asked' })).toEqual([]);
  expect(await room('twice', 1, null)).toEqual([]);
});

test('what was taken back takes nothing of the hour’s share', async () => {
  for (const [key, outcome] of [
    ['sent', { kind: 'asked' }],
    ['back', { kind: 'failed', code: 'overtaken' }],
  ] as const) {
    const action = retire({ key, device: deviceKey(`serial:${key}`), sourceDeviceId: key });
    const claim = { key, kind: action.kind, subject: ANN, object: action.object, action: action as unknown as Json };
    await fresh.store.claims.claimMany([{ ...claim, claimedAt: START - MINUTE }]);
    await fresh.store.claims.recordMany(new Map([[key, outcome]]), START - MINUTE);
  }
  expect((await left({ perHour: 3, atMost: null }, {})).allowed).toEqual(['x', 'y']);
});

test('a claim that is open takes room', async () => {
  const action = retire({ device: deviceKey('serial:S1'), sourceDeviceId: '101' });
  const { key, kind, object } = action;
  const claim = { key, kind, subject: ANN, object, action: action as unknown as Json, claimedAt: START - MINUTE };
  await fresh.store.claims.claimMany([claim]);
  expect((await left({ perHour: null, atMost: 1 }, {})).allowed).toEqual([]);
});

test('the hour’s share is kept as well', async () => {
  expect(await left({ perHour: 2, atMost: 50 }, {})).toMatchObject({ allowed: ['x', 'y'], waiting: ['z'] });
});
