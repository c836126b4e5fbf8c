import { describe, expect, test } from 'vitest';
import type { History } from '../../../../contract/api/overview.ts';
import { chartRows, dailyRows, spaced, ticksOf } from './curve.ts';

const day = (n: number, hour = 0): string => new Date(Date.UTC(2026, 2, n, hour)).toISOString();
const point = (at: string, verified: number) => ({ at, told: 9, left: 5, arrived: 4, verified });
const history = (differs: Partial<History> = {}): History => ({
  points: [point(day(1), 0), point(day(3), 4)],
  target: 10,
  forecast: { earliest: day(5), likely: day(6), latest: day(9) },
  marks: [],
  ...differs,
});

describe('the rows of the chart', () => {
  test('begin the forecast where the past ends, and reach the target when it says', () => {
    const rows = chartRows(history());
    const last = rows.find(({ at }) => at === Date.parse(day(3)));

    expect(last).toMatchObject({ verified: 4, band: [4, 4], likely: 4 });
    expect(rows.map(({ at, band }) => [new Date(at).toISOString(), band])).toEqual([
      [day(1), undefined],
      [day(3), [4, 4]],
      [day(5), [6, 10]],
      [day(6), [7, 10]],
      [day(9), [10, 10]],
    ]);
    expect(rows.filter(({ verified }) => verified !== undefined)).toHaveLength(2);
  });

  test.each([
    ['there is no forecast', { forecast: null }],
    ['all is home', { points: [point(day(3), 10)] }],
    ['there is no past', { points: [] }],
  ])('are the past alone where %s', (_, differs) => {
    expect(chartRows(history(differs)).every(({ band }) => band === undefined)).toBe(true);
  });

  test('stand in order even where the forecast has been overtaken', () => {
    const rows = chartRows(history({ forecast: { earliest: day(2), likely: day(2), latest: day(4) } }));
    expect(rows.map(({ at }) => at)).toEqual(rows.map(({ at }) => at).toSorted((a, b) => a - b));
  });
});

test('the axis has so many marks at most, each a whole day', () => {
  for (const days of [1, 4, 40, 400]) {
    const ticks = ticksOf(Date.parse(day(1, 9)), Date.parse(day(1 + days, 9)), 6);
    expect(ticks.length).toBeGreaterThan(0);
    expect(ticks.length).toBeLessThanOrEqual(7);
    expect(ticks.every((at) => at % 86_400_000 === 0)).toBe(true);
  }
});

test('the table has the last of each day', () => {
  const points = [day(1, 2), day(1, 20), day(2, 1), day(2, 5)].map((at) => ({ at }));
  expect(dailyRows(points, (at) => at.slice(0, 10)).map(({ at }) => at)).toEqual([day(1, 20), day(2, 5)]);
});

test('marks leave each other room', () => {
  const marks = [day(1), day(2), day(5)].map((at) => ({ at }));
  expect(spaced(marks, 2 * 86_400_000)).toEqual([{ at: day(1) }, { at: day(5) }]);
});
