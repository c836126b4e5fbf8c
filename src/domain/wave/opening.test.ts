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

const before = (openedAt: Instant, noticeMs = 0) => ({ openedAt, noticeMs });
const begun =
  (opened: ReadonlyMap<string, Instant>, passed: readonly string[] = []) =>
  (name: string) => ({
    openedAt: opened.get(name) ?? null,
    passed: passed.includes(name),
  });

test('the notice of the wave before is waited for while its gate is open, and not where a person let it pass', () => {
  const dated = { startAt: null, afterMs: 2 * DAY };
  expect(earliestOpening(dated, before(NOW, 5 * DAY))).toBe(NOW + 5 * DAY);
  const order = [wave('pilot', null), wave('second', null, 2 * DAY), wave('third', null, DAY)];
  const days = (passed: readonly string[]) =>
    [...openingsOf(order, begun(new Map([['pilot', NOW]]), passed), NOW, 5 * DAY).values()].map(
      ({ at }) => (at - NOW) / DAY,
    );
  expect(days([])).toEqual([0, 5, 10]);
  expect(days(['second'])).toEqual([0, 2, 7]);
});

test('a wave opens on its own date or so long after the one before it, whichever is later', () => {
  expect(earliestOpening({ startAt: NOW, afterMs: 7 * DAY }, null)).toBe(NOW);
  expect(earliestOpening({ startAt: NOW, afterMs: 7 * DAY }, before(NOW - 3 * DAY))).toBe(NOW + 4 * DAY);
  expect(earliestOpening({ startAt: NOW + 9 * DAY, afterMs: 7 * DAY }, before(NOW))).toBe(NOW + 9 * DAY);
  expect(earliestOpening({ startAt: null, afterMs: 7 * DAY }, null)).toBe(0);
});

test('each wave opens after the one before it, never in the past, and not before that one’s people may move', () => {
  const order = [wave('pilot', NOW - DAY), wave('second', null, 2 * DAY), wave('third', null), wave('last', NOW)];
  const opened = new Map([[waveName('pilot'), NOW - 4 * DAY]]);
  const at = openingsOf(order, begun(opened), NOW, 3 * DAY);
  expect([...at.values()].map((one) => (one.at - NOW) / DAY)).toEqual([-4, 0, 3, 6]);
});

test('a date is told where it rests on a date, a distance or an opening, and not where only a gate says when', () => {
  const order = [wave('pilot', null), wave('second', null, 7 * DAY), wave('third', null), wave('fourth', null, DAY)];
  const told = (opened: readonly string[]) =>
    [...openingsOf(order, begun(new Map(opened.map((name) => [name, NOW]))), NOW, 0).values()].map(
      ({ isTold }) => isTold,
    );
  expect(told([])).toEqual([true, true, false, false]);
  expect(told(['pilot', 'second', 'third'])).toEqual([true, true, true, true]);
});
