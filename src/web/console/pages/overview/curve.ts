import type { History } from '../../../../contract/api/overview.ts';

/** One place on the time axis of the burn-up chart; times in milliseconds since 1970. What is not known there is not there. */
export interface ChartRow {
  readonly at: number;
  readonly told?: number;
  readonly left?: number;
  readonly arrived?: number;
  readonly verified?: number;
  /** Where the forecast lies: between the slow and the quick way from now to the target. */
  readonly band?: readonly [number, number];
  readonly likely?: number;
}

/** The points of the past, and from the last of them the forecast: straight ways to the target, so that the chart can draw them as they are. */
export function chartRows({ points, forecast, target }: History): readonly ChartRow[] {
  const rows: ChartRow[] = points.map(({ at, ...counts }) => ({ at: Date.parse(at), ...counts }));
  const last = rows.at(-1);
  if (!last || !forecast || last.verified === undefined || last.verified >= target) return rows;
  const { at: now, verified } = last;
  const [earliest, likely, latest] = [forecast.earliest, forecast.likely, forecast.latest].map((at) =>
    Math.max(now + 1, Date.parse(at)),
  ) as [number, number, number];
  const on = (at: number, end: number): number =>
    Math.round(Math.min(target, verified + ((target - verified) * (at - now)) / (end - now)));
  const rowAt = (at: number): ChartRow => ({ at, band: [on(at, latest), on(at, earliest)], likely: on(at, likely) });
  return [
    ...rows.slice(0, -1),
    { ...last, ...rowAt(now) },
    ...[...new Set([earliest, likely, latest])].toSorted((a, b) => a - b).map(rowAt),
  ];
}

/** At most `most` marks of whole days (local midnights as `startOfDay` says), evenly apart. */
export function ticksOf(from: number, to: number, most: number): readonly number[] {
  const DAY = 86_400_000;
  const days = Math.max(1, Math.ceil((to - from) / DAY));
  const every = Math.max(1, Math.ceil(days / Math.max(1, most)));
  const first = Math.ceil(from / DAY) * DAY;
  const ticks: number[] = [];
  for (let at = first; at <= to; at += every * DAY) ticks.push(at);
  return ticks.length === 0 ? [from] : ticks;
}

/** The last point of each day, for the table: `dayOf` names the reader's day of a time. */
export function dailyRows<T extends { readonly at: string }>(
  points: readonly T[],
  dayOf: (at: string) => string,
): readonly T[] {
  return points.filter((point, n) => {
    const after = points[n + 1];
    return after === undefined || dayOf(after.at) !== dayOf(point.at);
  });
}

/** Marks that leave each other room: those nearer than `least` to the one before are not written out. */
export function spaced<T extends { readonly at: string }>(marks: readonly T[], least: number): readonly T[] {
  const kept: T[] = [];
  for (const mark of marks) {
    const before = kept.at(-1);
    if (!before || Date.parse(mark.at) - Date.parse(before.at) >= least) kept.push(mark);
  }
  return kept;
}
