import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, retire } from '../../test/kits/cases.kit.ts';
import { calmSettings, openWorld, START, type World } from '../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { Action } from '../domain/action.ts';
import type { DeviceStanding, Plan } from '../domain/plan/case.ts';
import { deviceKey, HOUR, type Instant, MINUTE } from '../domain/words.ts';
import type { ClaimOutcome, Json } from '../store/store.ts';
import { planAll } from './planning.ts';
import { nextRoomAt, paced, woken } from './room.ts';

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
});
afterEach(() => fresh.close());

const at = (now: Instant) => ({ now, only: undefined });

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
  const allowed = paced(state, asked, at(START)).map(([action]) => action.subject);
  return {
    allowed,
    offering: [...state.offering],
    waiting: [...state.waiting.values()].map(({ subject }) => subject).filter((one) => !allowed.includes(one)),
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
  const asked = ['x', 'y', 'z'].map((subject) =>
    retire({ subject, key: `retire:${subject}`, device: deviceKey(subject) }),
  );
  for (const { subject } of asked) state.offering.add(subject);
  const offered = [...asked, told].map((action) => [action, null] as const);
  expect(paced(state, offered, at(START)).map(([{ key }]) => key)).toEqual(['retire:x', 'mail:y']);
  expect([...state.offering]).toEqual(['x', 'y']);
  expect(paced(state, [[told, null]], at(START))).toHaveLength(1);
  // Also what is held back in this turn.
  const actions = asked.slice(2).concat({ ...told, subject: 'z' });
  state.plans.set('z', { actions } as unknown as Plan);
  state.offering.add('z');
  paced(
    state,
    asked.map((action) => [action, null] as const),
    at(START),
  );
  expect(state.offering.has('z')).toBe(true);
});

test('where an hour’s share is used up, those who wait are planned again when enough of it comes free', async () => {
  const sent = async (key: string, minutesAgo: number): Promise<void> => {
    const action = retire({ key, device: deviceKey(`serial:${key}`), sourceDeviceId: key });
    const claim = { key, kind: action.kind, subject: ANN, object: action.object, action: action as unknown as Json };
    await fresh.store.claims.claimMany([{ ...claim, claimedAt: START - minutesAgo * MINUTE }]);
    await fresh.store.claims.recordMany(new Map([[key, { kind: 'asked' as const }]]), START - minutesAgo * MINUTE);
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

test('whose plan offers no retire for now waits for no room and keeps the place', async () => {
  const { state } = await openWorld(fresh.store, calmSettings({ retiresPerHour: 1, limboAtMost: null }));
  const key = deviceKey('serial:S1');
  const place = {
    subject: ANN,
    key: 'retire',
    since: START - HOUR,
    leftOutAt: null,
    pressedAt: null,
    turnedDownAt: null,
    refused: false,
  };
  state.waiting.set(key, place);
  state.ready.add(key);
  planAll(state, START, true);
  // It keeps its place, and holds up nobody.
  expect([[...state.waiting.keys()], [...state.ready]]).toEqual([[key], []]);
  expect([woken(state, START), nextRoomAt(state, START)]).toEqual([[], null]);
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
