import { expect, test } from 'vitest';
import type { WaveDefinition } from '../settings.ts';
import { DAY, type Instant, waveName } from '../words.ts';
import { earliestOpening, openingsOf } from './opening.ts';

const NOW: Instant = Date.UTC(2026, 5, 1);

function wave(name: string, startAt: Instant | null, afterMs = 0): WaveDefinition {
  return {
    name: waveName(name),
    pilot: false,
    select: { kind: 'rest' },
    size: null,
    startAt,
    afterMs,
    criteria: { enrolled: 1, compliant: 1, limboMinutes: 60 },
  };
}

test('a wave opens on its own date or so long after the one before it, whichever is later', () => {
  expect(earliestOpening({ startAt: NOW, afterMs: 7 * DAY }, null)).toBe(NOW);
  expect(earliestOpening({ startAt: NOW, afterMs: 7 * DAY }, NOW - 3 * DAY)).toBe(NOW + 4 * DAY);
  expect(earliestOpening({ startAt: NOW + 9 * DAY, afterMs: 7 * DAY }, NOW)).toBe(NOW + 9 * DAY);
  expect(earliestOpening({ startAt: null, afterMs: 7 * DAY }, null)).toBe(0);
});

test('each wave opens after the one before it, never in the past, and not before that one’s people may move', () => {
  const order = [wave('pilot', NOW - DAY), wave('second', null, 2 * DAY), wave('third', null), wave('last', NOW)];
  const opened = new Map([[waveName('pilot'), NOW - 4 * DAY]]);
  const at = openingsOf(order, (name) => opened.get(name) ?? null, NOW, 3 * DAY);
  expect([...at.values()].map((one) => (one.at - NOW) / DAY)).toEqual([-4, 0, 3, 6]);
});

test('a date is told where it rests on a date, a distance or an opening, and not where only a gate says when', () => {
  const order = [wave('pilot', null), wave('second', null, 7 * DAY), wave('third', null), wave('fourth', null, DAY)];
  const told = (opened: readonly string[]) =>
    [...openingsOf(order, (name) => (opened.includes(name) ? NOW : null), NOW, 0).values()].map(({ isTold }) => isTold);
  expect(told([])).toEqual([true, true, false, false]);
  expect(told(['pilot', 'second', 'third'])).toEqual([true, true, true, true]);
});
