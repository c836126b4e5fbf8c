import { expect, test } from 'vitest';
import { earliestOf, latestOf } from './moments.ts';

test('the first and the last of a million times, and of none', () => {
  const times = Array.from({ length: 1_000_000 }, (_, n) => (n * 7_919) % 1_000_003);
  expect([earliestOf(times), latestOf(times)]).toEqual([0, times.toSorted((a, b) => b - a)[0]]);
  expect([earliestOf([]), latestOf([])]).toEqual([Infinity, -Infinity]);
});
