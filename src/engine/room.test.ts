import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, retire } from '../../test/kits/cases.kit.ts';
import { calmSettings, openWorld, START, type World } from '../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { Action } from '../domain/action.ts';
import type { DeviceStanding, Phase, Plan, PlanInput } from '../domain/plan/case.ts';
import { DAY, deviceKey, HOUR, MINUTE } from '../domain/words.ts';
import type { ClaimOutcome, Json } from '../store/store.ts';
import { goBehind, leaveQueue, nextRoomAt, noteOffer, paced, woken } from './room.ts';
import { type Offered, planAll } from './planning.ts';
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
    waiting: [...state.waiting.keys()].filter((subject) => !allowed.includes(subject)),
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

test('whose plan offers no retire for now waits for no room and keeps the place', async () => {
  const { state } = await openWorld(fresh.store, calmSettings({ retiresPerHour: 1, limboAtMost: null }));
  state.waiting.set(ANN, { since: START - HOUR, pressedAt: null, refused: false });
  state.ready.add(ANN);
  planAll(state, START, true);
  // She keeps her place, and holds up nobody.
  expect([[...state.waiting.keys()], [...state.ready]]).toEqual([[ANN], []]);
  expect([woken(state, START), nextRoomAt(state, START)]).toEqual([[], null]);
});

/** A queue without a database: what `room.ts` asks of the rest, and nothing else. Who is in `asleep` has night. */
function queueOf(perHour: number | null, atMost: number | null) {
  const sent: { key: string; claimedAt: number }[] = [];
  const asleep = new Set<string>();
  const state = {
    ports: {
      settings: { retiresPerHour: perHour, limboAtMost: atMost },
      quietUntil: (now: number, country: string | null) => (asleep.has(country ?? '') ? now + HOUR : null),
    },
    view: {
      retiresSince: (at: number) => sent.filter(({ claimedAt }) => claimedAt > at),
      claims: new Map(),
      devicesByKey: new Map(),
      facts: { user: { get: (id: string) => ({ value: { usageLocation: id } }) } },
    },
    waves: null,
    waiting: new Map(),
    ready: new Set(),
    plans: new Map(),
    offering: new Set(),
  } as unknown as EngineState;
  return { state, sent, asleep };
}

/** A retire of this person, who pressed Start then, or did not. */
const offerOf = (subject: string, pressedAt: number | null, device = deviceKey(subject)): Offered => {
  const starts = pressedAt === null ? new Map() : new Map([[device, { at: pressedAt, enrolledAt: null }]]);
  const input = { subject: { intent: { starts } } } as unknown as PlanInput;
  return [retire({ subject, key: `retire:${device}`, device }), input];
};

const planWith = (phase: Phase, actions: readonly Action[] = []): Plan =>
  ({ actions, devices: [{ phase, place: { kind: 'under-way' } }] }) as unknown as Plan;
const LEFT = planWith('leaving');

test('who pressed Start goes first, then whoever waits longest; nobody is overtaken, and everybody goes', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.array(fc.record({ come: fc.nat(9), pressed: fc.nat(2), stirred: fc.nat(4) }), {
        minLength: 1,
        maxLength: 60,
        size: 'max',
      }),
      (perHour, turns) => {
        const { state, sent } = queueOf(perHour, null);
        const since = new Map<string, number>();
        const gone = new Set<string>();
        let now = 100 * DAY;
        const isByHand = (subject: string): boolean => subject.startsWith('hand');
        // The place in the order that a person would call fair: smaller goes first.
        const place = (subject: string): number => (since.get(subject) ?? 0) + (isByHand(subject) ? 0 : 10_000 * DAY);
        const turn = (come: number, pressed: number, stirred: number): void => {
          const fresh = Array.from(
            { length: come + pressed },
            (_, index) => `${index < pressed ? 'hand' : 'service'} ${since.size + index}`,
          );
          for (const one of fresh) since.set(one, now);
          // Something of theirs changed, so that they are planned again while they wait; the newest come first.
          const again = [...state.waiting.keys()].filter((_, index) => (index * 7) % 5 < stirred);
          const subjects = new Set([...fresh.toReversed(), ...again.toReversed(), ...woken(state, now)]);
          const asked = [...subjects].map((subject) => offerOf(subject, isByHand(subject) ? now : null));
          const room = perHour - sent.filter(({ claimedAt }) => claimedAt > now - HOUR).length;
          const first = paced(state, asked, now);
          const going = paced(state, first, now);
          expect(going).toEqual(first);
          leaveQueue(
            state,
            going.map(([action]) => action),
            new Set(going.map(([{ key }]) => key)),
          );
          for (const [{ subject, key }] of going) {
            sent.push({ key, claimedAt: now });
            gone.add(subject);
            noteOffer(state, subject, LEFT);
          }
          // All the room is used by those who were asked, but for the places of others who come before the last of them.
          expect(going.length).toBeLessThanOrEqual(room);
          const last = Math.max(...going.map(([{ subject }]) => place(subject)));
          const before = [...state.waiting.keys()].filter((subject) => place(subject) < last);
          expect(before.length).toBeLessThanOrEqual(room - going.length);
          expect(state.waiting.size + gone.size).toBe(since.size);
        };
        for (const { come, pressed, stirred } of turns) {
          turn(come, pressed, stirred);
          now += 5 * MINUTE;
        }
        for (let left = 5_000; state.waiting.size > 0; left -= 1) {
          expect(left).toBeGreaterThan(0);
          now = Math.max(now + MINUTE, nextRoomAt(state, now) ?? Infinity);
          turn(0, 0, 0);
        }
        expect(gone.size).toBe(since.size);
      },
    ),
    { numRuns: 200 },
  );
});

test('of three hundred who come at once, as many go as there is room for, however often they are asked about', () => {
  const { state } = queueOf(30, null);
  const all = Array.from({ length: 300 }, (_, index) => offerOf(`${index}`, null));
  const first = paced(state, all, START);
  expect(first).toEqual(all.slice(0, 30));
  expect(paced(state, first, START)).toEqual(first);
  // What was held back keeps the first places.
  expect(paced(state, all, START + 5 * MINUTE)).toEqual(first);
});

test('whose night it is keeps the place and is passed over', () => {
  const { state, asleep } = queueOf(1, null);
  const [german, american] = [offerOf('DE', START - 50 * MINUTE), offerOf('US', null)];
  paced(state, [german, american], START);
  asleep.add('DE');
  // The device is in hand for an hour.
  expect(woken(state, START)).toEqual(['DE']);
  const later = START + 20 * MINUTE;
  expect(woken(state, later)).toEqual(['US']);
  expect(paced(state, [american], later)).toEqual([american]);
  asleep.clear();
  expect(woken(state, later)).toEqual(['DE']);
});

test('after a start of the product, who pressed Start first goes first', () => {
  const { state } = queueOf(1, null);
  const all = [offerOf('service', null), offerOf('late', START - MINUTE), offerOf('early', START - HOUR)];
  expect(paced(state, all, START)).toEqual([all[2]]);
  expect([...state.waiting.keys()]).toEqual(['early', 'late', 'service']);
  // Who comes later stands behind who waits.
  paced(state, [...all, offerOf('later', START - DAY)], START);
  expect([...state.waiting.keys()]).toEqual(['early', 'late', 'service', 'later']);
});

test('of one person’s two devices the one in hand goes first, and the second keeps the place', () => {
  const { state } = queueOf(1, null);
  const [resting, inHand] = [offerOf('x', null, deviceKey('a')), offerOf('x', START, deviceKey('b'))];
  state.plans.set('x', planWith('scoped-out', [resting[0], inHand[0]]));
  const first = paced(state, [resting, inHand, offerOf('y', null)], START);
  expect(first).toEqual([inHand]);
  expect(paced(state, first, START)).toEqual(first);
  leaveQueue(state, [inHand[0]], new Set([inHand[0].key]));
  expect([...state.ready]).toEqual(['x', 'y']);
  leaveQueue(state, [resting[0]], new Set([inHand[0].key, resting[0].key]));
  expect([...state.ready]).toEqual(['y']);
});

test('what failed and is tried again has its old place; who has left, or will not leave, has none', () => {
  const { state } = queueOf(1, null);
  const [x, y] = [offerOf('x', null), offerOf('y', null)];
  expect(paced(state, [x, y], START)).toEqual([x]);
  leaveQueue(state, [x[0]], new Set([x[0].key]));
  noteOffer(state, 'x', planWith('scoped-out'));
  expect(paced(state, [y, x], START + DAY)).toEqual([x]);
  const wave = { kind: 'waiting', for: 'administrator', reason: 'wave-undone' };
  for (const place of [{ kind: 'excluded' }, wave])
    for (const subject of ['x', 'y'])
      noteOffer(state, subject, { actions: [], devices: [{ phase: 'notified', place }] } as unknown as Plan);
  expect([...state.waiting.keys()]).toEqual([]);
});

test('what a law refuses goes behind all others, whoever pressed Start', () => {
  const { state } = queueOf(1, null);
  const [x, y] = [offerOf('x', START), offerOf('y', null)];
  expect(paced(state, [x, y], START)).toEqual([x]);
  goBehind(state, 'x');
  expect(paced(state, [x, y], START)).toEqual([y]);
});

test('few who are awake wait for no share that many who sleep would be worth', () => {
  const { state, sent, asleep } = queueOf(60, null);
  for (let index = 0; index < 59; index += 1) sent.push({ key: `${index}`, claimedAt: START - MINUTE });
  paced(
    state,
    [...Array.from({ length: 9 }, (_, index) => offerOf(`${index}`, null)), offerOf('awake', null)],
    START - 2 * MINUTE,
  );
  for (let index = 0; index < 9; index += 1) asleep.add(`${index}`);
  expect(woken(state, START)).toEqual(['awake']);
});

test('where there was room and nobody went, it is looked at again in a quarter of an hour', () => {
  const { state } = queueOf(30, null);
  paced(state, [offerOf('x', null)], START);
  expect(nextRoomAt(state, START)).toBe(START + 15 * MINUTE);
});

test('what a verb was told to do takes the room, and what it was not told neither goes nor waits', () => {
  const { state } = queueOf(1, null);
  const asked = ['x', 'y', 'z'].map((subject) => [retire({ subject, key: subject }), null] as const);
  expect(paced(state, asked, START, new Set(['y', 'z'])).map(([{ key }]) => key)).toEqual(['y']);
  expect([...state.waiting.keys()]).toEqual(['y', 'z']);
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
