import type { Instant } from './words.ts';

/** The first of any number of times; Infinity where there is none. As arguments of one call, those of a large organisation would not fit. */
export function earliestOf(times: Iterable<Instant>): Instant {
  let first = Infinity;
  for (const at of times) first = Math.min(first, at);
  return first;
}

/** The last of any number of times; -Infinity where there is none. */
export function latestOf(times: Iterable<Instant>): Instant {
  let last = -Infinity;
  for (const at of times) last = Math.max(last, at);
  return last;
}
