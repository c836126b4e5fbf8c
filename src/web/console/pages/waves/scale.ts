import type { WaveDetail } from '../../../../contract/api/waves.ts';

/** The time axis of the waves, in milliseconds since 1970. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  /** Where a moment stands, in percent of the axis, never beside it. */
  readonly place: (at: number) => number;
}

const DAY = 86_400_000;

/** From the first opening to the last end, with the present always on it. Null: no wave has a date yet. */
export function scaleOf(waves: readonly WaveDetail[], now: number): Scale | null {
  const times = waves.flatMap(({ opensAt, endsAt }) =>
    [opensAt, endsAt].flatMap((at) => (at === null ? [] : [Date.parse(at)])),
  );
  if (times.length === 0) return null;
  const from = Math.min(now, ...times);
  const to = Math.max(now, from + DAY, ...times);
  return { from, to, place: (at) => Math.min(100, Math.max(0, (100 * (at - from)) / (to - from))) };
}
