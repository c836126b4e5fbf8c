import { expect, test } from 'vitest';
import { retire } from '../../test/kits/cases.kit.ts';
import { START } from '../../test/kits/engine-state.kit.ts';
import { at, offerOf, planned, planOf, queueOf } from '../../test/kits/room-queue.kit.ts';
import { OVERTAKEN } from '../domain/action.ts';
import type { Plan } from '../domain/plan/case.ts';
import { DAY, deviceKey, HOUR, type Instant, MINUTE } from '../domain/words.ts';
import {
  goBehind,
  leaveQueue,
  nextRoomAt,
  noteOffer,
  paced,
  waitingForRoom,
  waitsForRoomSince,
  woken,
} from './room.ts';

test('of three hundred that come at once, as many go as there is room for, however often they are asked about', () => {
  const { state } = queueOf(30);
  const all = Array.from({ length: 300 }, (_, index) => offerOf(`${index}`, null));
  const first = paced(state, all, at(START));
  expect(first).toEqual(all.slice(0, 30));
  expect(paced(state, first, at(START))).toEqual(first);
  // What was held back keeps the first places.
  expect(paced(state, all, at(START + 5 * MINUTE))).toEqual(first);
});

test('whose owner has night keeps the place and is passed over', () => {
  const { state, asleep } = queueOf(1);
  const [german, american] = [offerOf('DE', START - 50 * MINUTE), offerOf('US', null)];
  paced(state, [german, american], at(START));
  asleep.add('DE');
  // The device is in hand for an hour.
  expect(woken(state, START)).toEqual(['DE']);
  const later = START + 20 * MINUTE;
  expect(woken(state, later)).toEqual(['US']);
  expect(paced(state, [american], at(later))).toEqual([american]);
  asleep.clear();
  expect(woken(state, later)).toEqual(['DE']);
});

test('after a start of the product, what was pressed first goes first, whoever is planned first', () => {
  const { state } = queueOf(1);
  const [service, late, early] = [
    offerOf('service', null),
    offerOf('late', START - MINUTE),
    offerOf('early', START - 9 * HOUR),
  ];
  expect(paced(state, [service, late], at(START))).toEqual([late]);
  // They slept when the product started.
  expect(paced(state, [service, late, early], at(START))).toEqual([early]);
});

test('each device of a person has its own place: the one in hand goes, the other waits as what nobody pressed', () => {
  const { state } = queueOf(1);
  const [resting, inHand] = [offerOf('x', null, deviceKey('a')), offerOf('x', START, deviceKey('b'))];
  const y = offerOf('y', null);
  planned(state, 'x', planOf({ a: 'scoped-out', b: 'scoped-out' }, [resting[0], inHand[0]]));
  const first = paced(state, [y, resting, inHand], at(START));
  expect(first).toEqual([inHand]);
  expect(paced(state, first, at(START))).toEqual(first);
  leaveQueue(state, [inHand[0]]);
  expect([...state.ready]).toEqual(['y', 'a']);
  planned(state, 'x', planOf({ a: 'scoped-out', b: 'leaving' }, [resting[0]]));
  expect([...state.waiting.keys()]).toEqual(['y', 'a']);
  expect(paced(state, [resting, y], at(START + 2 * HOUR))).toEqual([y]);
});

test('a device that waits weeks after another of its owner left waits since then, and not since the other', () => {
  const { state, sent, devicesBySubject } = queueOf(1);
  devicesBySubject.set('x', [{ key: deviceKey('a') }, { key: deviceKey('b') }]);
  const phone = offerOf('x', START, deviceKey('a'));
  planned(state, 'x', planOf({ a: 'scoped-out', b: 'scoped-out' }, [phone[0]]));
  expect(paced(state, [phone], at(START))).toEqual([phone]);
  leaveQueue(state, [phone[0]]);
  planned(state, 'x', planOf({ a: 'leaving', b: 'scoped-out' }));
  expect([[...state.waiting.keys()], waitsForRoomSince(state, 'x', START)]).toEqual([[], null]);
  const later = START + 14 * DAY;
  const [laptop, today] = [offerOf('x', null, deviceKey('b')), offerOf('y', later)];
  sent('another', later - MINUTE);
  paced(state, [laptop, today], at(later));
  expect([waitsForRoomSince(state, 'x', later), waitingForRoom(state, later)]).toEqual([later, 2]);
  expect(woken(state, later + HOUR)).toEqual(['y']);
});

test('what there is no room for is told to wait for room, and nothing else is', () => {
  const { state, sent, devicesBySubject } = queueOf(1);
  for (const subject of ['x', 'y']) devicesBySubject.set(subject, [{ key: deviceKey(subject) }]);
  const [x, y] = [offerOf('x', null), offerOf('y', null)];
  expect(paced(state, [x], at(START))).toEqual([x]);
  // It may go, and is held back by something else than room: a rule that cannot be read.
  const told = (now: Instant) => [waitingForRoom(state, now), waitsForRoomSince(state, 'y', now)];
  expect([...told(START), waitsForRoomSince(state, 'x', START)]).toEqual([0, null, null]);
  paced(state, [x, y], at(START + MINUTE));
  // Neither waits for room while there is some.
  expect(told(START + MINUTE)).toEqual([0, null]);
  sent('another', START);
  paced(state, [x, y], at(START + 2 * MINUTE));
  expect(told(START + 3 * MINUTE)).toEqual([2, START + MINUTE]);
  expect(told(START + HOUR)).toEqual([0, null]);
  planned(state, 'y', planOf({ y: 'scoped-out' }));
  expect(told(START + 3 * MINUTE)).toEqual([1, null]);
});

test('what the old product refused begins to wait anew; what was taken back has its old place', () => {
  for (const [code, first] of [
    ['forbidden', 'y'],
    ['throttled', 'x'],
    [OVERTAKEN, 'x'],
  ] as const)
    for (const pressed of [null, START - MINUTE]) {
      const { state, sent } = queueOf(1);
      const [x, y] = [offerOf('x', pressed), offerOf('y', pressed && pressed + 1)];
      expect(paced(state, [x, y], at(START))).toEqual([x]);
      leaveQueue(state, [x[0]]);
      sent(x[0].key, START, { kind: 'failed', code });
      const again = offerOf('x', pressed, deviceKey('x'), 'retire:x#2');
      // Neither takes anything of the hour's share. What comes of the second try changes nothing of that.
      expect(paced(state, [again, y], at(START + MINUTE)).map(([{ subject }]) => subject)).toEqual([first]);
      sent('retire:x#2', START + MINUTE, { kind: 'failed', code: 'throttled' });
      const third = offerOf('x', pressed, deviceKey('x'), 'retire:x#3');
      expect(paced(state, [third, y], at(START + HOUR)).map(([{ subject }]) => subject)).toEqual([first]);
    }
});

test('what has left, or will not, has no place', () => {
  const wave = { kind: 'waiting', for: 'administrator', reason: 'wave-undone' };
  const plans = [
    planOf({ x: 'leaving' }),
    ...[{ kind: 'excluded' }, wave].map(
      (place) => ({ actions: [], devices: [{ key: deviceKey('x'), phase: 'notified', place }] }) as unknown as Plan,
    ),
    planOf({}),
    null,
  ];
  for (const plan of plans) {
    const { state } = queueOf(1);
    planned(state, 'x', planOf({ x: 'scoped-out' }));
    paced(state, [offerOf('x', null)], at(START));
    expect(state.waiting.size).toBe(1);
    noteOffer(state, 'x', plan);
    expect([state.waiting.size, state.ready.size]).toEqual([0, 0]);
  }
});

test('what became another person’s is theirs', () => {
  const { state } = queueOf(1);
  const shared = deviceKey('d');
  planned(state, 'x', planOf({ d: 'scoped-out' }));
  paced(state, [offerOf('x', null, shared)], at(START));
  const theirs = offerOf('y', null, shared);
  planned(state, 'y', planOf({ d: 'scoped-out' }, [theirs[0]]));
  paced(state, [theirs], at(START + MINUTE));
  planned(state, 'x', planOf({}));
  expect([...state.waiting.values()].map(({ subject, since }) => [subject, since])).toEqual([['y', START]]);
  expect([...state.ready]).toEqual([shared]);
});

test('what a law refuses goes behind all others, whoever pressed Start', () => {
  const { state } = queueOf(1);
  const [x, y] = [offerOf('x', START), offerOf('y', null)];
  expect(paced(state, [x, y], at(START))).toEqual([x]);
  goBehind(state, x[0]);
  expect(paced(state, [x, y], at(START))).toEqual([y]);
});

test('what goes behind all others is told once', () => {
  const { state } = queueOf(1);
  const [x, y] = [offerOf('x', START), offerOf('y', null)];
  expect(paced(state, [x, y], at(START))).toEqual([x]);
  expect([goBehind(state, x[0]), goBehind(state, x[0])]).toEqual([true, false]);
  expect(paced(state, [x, y], at(START))).toEqual([y]);
});

test('few whose owners are awake wait for no share that many who sleep would be worth', () => {
  const { state, sent, asleep } = queueOf(60);
  for (let index = 0; index < 59; index += 1) sent(`${index}`, START - MINUTE);
  const all = Array.from({ length: 9 }, (_, index) => offerOf(`${index}`, null));
  paced(state, [...all, offerOf('awake', null)], at(START - 2 * MINUTE));
  for (let index = 0; index < 9; index += 1) asleep.add(`${index}`);
  expect(woken(state, START)).toEqual(['awake']);
});

test('an hour’s share is counted from when the old product was asked, and what is under way counts', () => {
  const { state, sent, performing } = queueOf(2);
  const x = offerOf('x', null);
  sent('planned long ago, asked late', START - 80 * MINUTE, { kind: 'asked' }, 70 * MINUTE);
  sent('under way', START - 70 * MINUTE, null);
  performing.add('under way');
  expect(paced(state, [x], at(START))).toEqual([]);
  expect(nextRoomAt(state, START)).toBe(START + 51 * MINUTE);
  // Nobody knows what became of it; it was sent by then, if at all.
  performing.clear();
  expect(paced(state, [x], at(START))).toEqual([x]);
  sent('under way', START - 69 * MINUTE, null);
  expect(paced(state, [x], at(START))).toEqual([]);
  sent('under way', START - 69 * MINUTE, { kind: 'failed', code: 'forbidden' }, 65 * MINUTE);
  expect(paced(state, [x], at(START))).toEqual([x]);
});

test('what a clock that ran ahead wrote down takes nobody’s room', () => {
  const { state, sent } = queueOf(1);
  const x = offerOf('x', null);
  sent('in three days', START + 3 * DAY);
  sent('in four', START + 4 * DAY, null);
  expect(paced(state, [x], at(START))).toEqual([x]);
  sent('in a minute', START + MINUTE);
  expect(paced(state, [x], at(START))).toEqual([]);
});

test('where there was room and none went, it is looked at again in a quarter of an hour', () => {
  const { state } = queueOf(30);
  paced(state, [offerOf('x', null)], at(START));
  expect(nextRoomAt(state, START)).toBe(START + 15 * MINUTE);
});

test('without limits everything goes', () => {
  const { state } = queueOf(null);
  const all = [offerOf('x', null), offerOf('y', START)];
  expect(paced(state, all, at(START))).toEqual(all);
  expect([woken(state, START), waitingForRoom(state, START)]).toEqual([['y', 'x'], 0]);
});

test('what a verb was told to do takes the room, and what it was not told neither goes nor waits', () => {
  const { state } = queueOf(1);
  const asked = ['x', 'y', 'z'].map((id) => [retire({ subject: id, key: id, device: deviceKey(id) }), null] as const);
  expect(paced(state, asked, at(START, new Set(['y', 'z']))).map(([{ key }]) => key)).toEqual(['y']);
  expect([...state.waiting.keys()]).toEqual(['y', 'z']);
});
