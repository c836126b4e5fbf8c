import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DeviceStanding, Place } from '../plan/case.ts';
import { gateAnswer, isBraked, isLifted, median, percentile, totalsOf, type WaveCount } from './gate.ts';

const criteria = { enrolled: 0.9, compliant: 0.8, limboMinutes: 60 };
const count = (differs: Partial<WaveCount>): WaveCount => ({
  devices: 10,
  verified: 0,
  underWay: 0,
  waiting: 0,
  excluded: 0,
  left: 10,
  arrived: 10,
  compliant: 10,
  inLimbo: 0,
  overdue: 0,
  movable: 0,
  leaving: 0,
  unsure: 0,
  held: 0,
  stayed: 0,
  limboMinutes: [10, 20, 30],
  ...differs,
});
const answer = (differs: Partial<WaveCount>, pilot = false) => {
  const found = gateAnswer(count(differs), { criteria, pilot });
  return 'why' in found ? `${found.kind}: ${String(found.why)}` : found.kind;
};

test.each([
  ['all arrived', {}, 'passed'],
  ['just enough arrived', { arrived: 9, compliant: 9 }, 'passed'],
  ['too few arrived and nothing goes on', { arrived: 8, compliant: 8 }, 'failed: enrolled'],
  ['too few arrived while something goes on', { arrived: 8, compliant: 8, underWay: 1 }, 'pending: under-way'],
  ['too few compliant', { compliant: 7 }, 'failed: compliant'],
  ['too long in between', { limboMinutes: [61, 70, 10] }, 'failed: limbo'],
  ['everything wrong at once', { arrived: 5, compliant: 1, limboMinutes: [99] }, 'failed: enrolled,compliant,limbo'],
  ['half arrived, the rest still to move', { left: 5, arrived: 5, compliant: 5, movable: 5, underWay: 5 }, 'passed'],
  ['less than half arrived', { left: 4, arrived: 4, compliant: 4, movable: 6, underWay: 6 }, 'pending: under-way'],
  [
    'one arrived, the rest were asked to leave',
    { left: 1, arrived: 1, compliant: 1, leaving: 19, underWay: 19 },
    'pending: under-way',
  ],
  ['half arrived, the rest were asked to leave', { leaving: 10, underWay: 10 }, 'passed'],
  [
    'half arrived, one in between',
    { left: 6, arrived: 5, compliant: 5, movable: 4, inLimbo: 1, underWay: 5 },
    'pending: under-way',
  ],
  [
    'nobody moved and nobody will',
    { left: 0, arrived: 0, compliant: 0, movable: 2, limboMinutes: [] },
    'failed: nobody-moved',
  ],
  ['nothing could move', { left: 0, arrived: 0, compliant: 0, limboMinutes: [] }, 'passed'],
  [
    'nothing could move yet',
    { left: 0, arrived: 0, compliant: 0, underWay: 3, limboMinutes: [] },
    'pending: under-way',
  ],
  [
    'nothing moved, and whether it can is not known',
    { waiting: 3, unsure: 3, left: 0, arrived: 0, compliant: 0, limboMinutes: [] },
    'pending: not-known',
  ],
  ['a few arrived, of most it is not known', { left: 4, arrived: 4, compliant: 4, unsure: 6 }, 'pending: not-known'],
  ['half arrived, of the rest it is not known', { left: 5, arrived: 5, compliant: 5, unsure: 5 }, 'passed'],
  [
    'nothing moved, and all wait for somebody to say yes',
    { waiting: 3, held: 3, left: 0, arrived: 0, compliant: 0, limboMinutes: [] },
    'pending: held',
  ],
  [
    'one arrived, the others wait for somebody to say yes',
    { left: 1, arrived: 1, compliant: 1, held: 9 },
    'pending: held',
  ],
  ['half arrived, the rest waits for somebody to say yes', { left: 5, arrived: 5, compliant: 5, held: 5 }, 'passed'],
  ['too few arrived, of one it is not known', { arrived: 8, compliant: 8, unsure: 1 }, 'pending: not-known'],
  ['an empty wave', { devices: 0, left: 0, arrived: 0, compliant: 0, limboMinutes: [] }, 'passed'],
])('%s: the gate says %s', (_what, differs, wanted) => {
  expect(answer(differs)).toBe(wanted);
});

test.each([
  ['in which nothing could move', {}],
  ['without devices', { devices: 0 }],
])('a pilot %s shows nothing: a person decides', (_what, differs) => {
  const nobody = { left: 0, arrived: 0, compliant: 0, limboMinutes: [], ...differs };
  expect(answer(nobody, true)).toBe('failed: nobody-moved');
  expect(answer({ ...nobody, underWay: 1 }, true)).toBe('pending: under-way');
  expect(answer({ ...nobody, unsure: 1 }, true)).toBe('pending: not-known');
  expect(answer({ ...nobody, held: 1 }, true)).toBe('pending: held');
});

test.each([
  ['one moved, nineteen did nothing', { left: 1, arrived: 1, compliant: 1, stayed: 19 }, 'failed: few-moved'],
  ['less than half moved', { left: 9, arrived: 9, compliant: 9, stayed: 11 }, 'failed: few-moved'],
  ['half moved', { left: 10, arrived: 10, compliant: 10, stayed: 10 }, 'passed'],
  ['half left, not all of them arrived', { arrived: 9, compliant: 9, stayed: 10 }, 'failed: few-moved'],
  ['nobody moved', { left: 0, arrived: 0, compliant: 0, stayed: 20 }, 'failed: nobody-moved'],
  [
    'one moved, one can still, eighteen did nothing',
    { left: 1, arrived: 1, compliant: 1, movable: 1, underWay: 1, stayed: 18 },
    'pending: under-way',
  ],
  [
    'one moved, one waits for somebody to say yes, eighteen did nothing',
    { left: 1, arrived: 1, compliant: 1, held: 1, stayed: 18 },
    'pending: held',
  ],
])('a pilot shows no more than what really moved: %s', (_what, differs, wanted) => {
  expect(answer(differs, true)).toBe(wanted);
  // Any other wave is there to move people, and waits for nobody who does not want to.
  if (wanted === 'failed: few-moved') expect(answer(differs)).toBe('passed');
});

test('a pilot that passed has half of all that could move in Intune; no more people who did nothing make it pass', () => {
  const small = fc.nat(12);
  const made = fc.record({
    left: small,
    arrived: fc.oneof(small, fc.constant(12)),
    movable: small,
    leaving: fc.oneof(small, fc.constant(0)),
    unsure: small,
    held: small,
    stayed: small,
  });
  let passed = 0;
  fc.assert(
    fc.property(made, small, (drawn, more) => {
      const one = { ...drawn, arrived: Math.min(drawn.arrived, drawn.left), underWay: drawn.movable + drawn.leaving };
      const differs = { ...one, compliant: one.arrived };
      if (answer(differs, true) !== 'passed') {
        expect(answer({ ...differs, stayed: one.stayed + more }, true)).not.toBe('passed');
        return;
      }
      passed++;
      const all = one.left + one.movable + one.leaving + one.unsure + one.held + one.stayed;
      expect(one.arrived * 2).toBeGreaterThanOrEqual(all);
    }),
    { numRuns: 6_000 },
  );
  expect(passed).toBeGreaterThan(20);
});

test.each([
  [2, 10, false],
  [3, 10, true],
  [3, 75, true],
  [3, 76, false],
  [10, 250, true],
  [0, 0, false],
])('%i overdue of %i that left: braked %s', (overdue, left, wanted) => {
  expect(isBraked(count({ overdue, left }))).toBe(wanted);
});

test('a lifted brake lets go for those who were named, not for one more and not for one who is stuck anew', () => {
  const lifted = new Set(['a@1', 'b@1', 'c@1']);

  expect(isLifted(['a@1', 'b@1', 'c@1'], lifted)).toBe(true);
  expect(isLifted(['a@1', 'b@1'], lifted)).toBe(true);
  expect(isLifted(['a@1', 'b@1', 'c@1', 'd@1'], lifted)).toBe(false);
  expect(isLifted(['a@1', 'b@1', 'd@1'], lifted)).toBe(false);
  expect(isLifted(['a@2'], lifted)).toBe(false);
});

test('a gate never passes with a criterion unmet, and never stays pending when nothing goes on', () => {
  const small = fc.nat(12);
  const made = fc
    .record({
      left: small,
      arrived: small,
      compliant: small,
      inLimbo: small,
      movable: small,
      leaving: small,
      unsure: small,
      held: small,
      underWay: small,
    })
    .map((one) => ({
      ...one,
      arrived: Math.min(one.arrived, one.left),
      compliant: Math.min(one.compliant, one.arrived, one.left),
    }));
  fc.assert(
    fc.property(made, fc.array(fc.nat(120), { maxLength: 5 }), (numbers, limboMinutes) => {
      const found = gateAnswer(count({ ...numbers, limboMinutes }), { criteria, pilot: false });
      if (numbers.underWay + numbers.unsure + numbers.held === 0) expect(found.kind).not.toBe('pending');
      if (
        found.kind !== 'passed' ||
        numbers.left + numbers.movable + numbers.leaving + numbers.unsure + numbers.held === 0
      )
        return;
      expect(numbers.arrived / numbers.left).toBeGreaterThanOrEqual(criteria.enrolled);
      if (numbers.arrived > 0) expect(numbers.compliant / numbers.arrived).toBeGreaterThanOrEqual(criteria.compliant);
      expect(median(limboMinutes) ?? 0).toBeLessThanOrEqual(criteria.limboMinutes);
    }),
    { numRuns: 3_000 },
  );
});

test('median and percentile', () => {
  expect([median([]), median([3]), median([9, 1, 5]), median([4, 1, 2, 3])]).toEqual([null, 3, 5, 2.5]);
  expect([percentile([], 0.95), percentile([5], 0.95), percentile([3, 1, 2, 4], 0.5)]).toEqual([null, 5, 2]);
});

test('totals add up, place by place and reason by reason', () => {
  const place = fc.constantFrom<Place>(
    { kind: 'verified' },
    { kind: 'under-way' },
    { kind: 'waiting', for: 'user', reason: 'not-started' },
    { kind: 'waiting', for: 'administrator', reason: 'reset-needed' },
    { kind: 'excluded', reason: 'lost', by: 'ann' },
  );
  fc.assert(
    fc.property(fc.array(place), (places) => {
      const totals = totalsOf(places.map((one) => ({ place: one }) as DeviceStanding));
      const sum = (by: Readonly<Record<string, number>>) => Object.values(by).reduce((a, b) => a + b, 0);
      expect(totals.verified + totals.underWay + totals.waiting + totals.excluded).toBe(places.length);
      expect(totals.total).toBe(places.length);
      expect(sum(totals.waitingBy)).toBe(totals.waiting);
      expect(sum(totals.excludedBy)).toBe(totals.excluded);
    }),
  );
});
