import { expect, test } from 'vitest';
import type { Lock } from '../../../contract/status.ts';
import { sampleStatus } from '../../../contract/sample.ts';
import { isBroken, shapeOf, waterPath } from './lock-shape.ts';

const GATE = { state: 'off', seenAt: null, promisedAt: null } as const;
const lockWith = (differs: Partial<Lock>): Lock => ({
  oldRules: GATE,
  newRules: GATE,
  untouched: 0,
  old: 0,
  notified: 0,
  leaving: 0,
  limbo: 0,
  limboMedianMinutes: null,
  enrolled: 0,
  verified: 0,
  ...differs,
});

test.each([320, 360, 640, 1600])(
  'at %i px the water stands inside its basins, and the basins side by side',
  (width) => {
    for (const { lock } of sampleStatus.waves) {
      const { basins, top, floor, gates } = shapeOf(lock, width);
      expect(basins.map(({ from, to }) => [from, to])).toEqual([
        [1, gates.old],
        [gates.old, gates.new],
        [gates.new, width - 1],
      ]);
      for (const { surface } of basins) {
        expect(surface).toBeGreaterThan(top);
        expect(surface).toBeLessThan(floor);
      }
    }
  },
);

test('what leaves one basin rises in the next, by as much', () => {
  const surfaces = (lock: Lock) => shapeOf(lock, 600).basins.map(({ surface }) => surface);
  const [before, after] = [surfaces(lockWith({ old: 10 })), surfaces(lockWith({ old: 5, limbo: 5 }))];

  expect((after[0] ?? 0) - (before[0] ?? 0)).toBe((before[1] ?? 0) - (after[1] ?? 0));
  expect(after[0]).toBe(after[1]);
  expect(after[2]).toBe(before[2]);
});

test('a wave without devices has three puddles', () => {
  const { basins, floor } = shapeOf(lockWith({}), 600);
  expect(new Set(basins.map(({ surface }) => floor - surface))).toEqual(new Set([8]));
});

test('only both gates shut together is a broken law', () => {
  const shut = { ...GATE, state: 'in-force' } as const;
  expect(isBroken(lockWith({ oldRules: shut }))).toBe(false);
  expect(isBroken(lockWith({ newRules: shut, oldRules: { ...GATE, state: 'maybe' } }))).toBe(false);
  expect(isBroken(lockWith({ oldRules: shut, newRules: shut }))).toBe(true);
});

test('the surface of the water ends where its basin ends', () => {
  const ends = [...waterPath(10, 310).matchAll(/q[\d.]+ -?\d+ ([\d.]+) 0/g)].map((crest) => Number(crest[1]));
  expect(10 + ends.reduce((sum, step) => sum + step, 0)).toBeCloseTo(310, 0);
});
