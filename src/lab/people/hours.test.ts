import { expect, test } from 'vitest';
import { nextMomentIn, nextWorkingDay, WAKING, WORKING } from './hours.ts';

const AMSTERDAM = 'Europe/Amsterdam';
const at = (iso: string): number => Date.parse(iso);
const shown = (time: number): string => new Date(time).toISOString();

test.each([
  { name: 'inside working hours', from: '2026-03-02T09:15:00Z', to: '2026-03-02T09:15:00Z' },
  { name: 'before opening', from: '2026-03-02T05:00:00Z', to: '2026-03-02T07:00:00Z' },
  { name: 'after closing', from: '2026-03-02T17:00:00Z', to: '2026-03-03T07:00:00Z' },
  { name: 'Friday evening', from: '2026-03-06T18:00:00Z', to: '2026-03-09T07:00:00Z' },
  { name: 'over the night in which summer time begins', from: '2026-03-28T12:00:00Z', to: '2026-03-30T06:00:00Z' },
])('$name', ({ from, to }) => {
  expect(shown(nextMomentIn(WORKING, at(from), AMSTERDAM))).toBe(shown(at(to)));
});

test('the next working day after a Friday is Monday', () => {
  expect(shown(nextWorkingDay(at('2026-03-06T10:00:00Z'), AMSTERDAM))).toBe('2026-03-09T07:00:00.000Z');
});

test('phones are looked at on Saturdays too, but not at night', () => {
  expect(shown(nextMomentIn(WAKING, at('2026-03-07T20:00:00Z'), AMSTERDAM))).toBe('2026-03-07T20:00:00.000Z');
  expect(shown(nextMomentIn(WAKING, at('2026-03-07T22:00:00Z'), AMSTERDAM))).toBe('2026-03-08T06:00:00.000Z');
});
