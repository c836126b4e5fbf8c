import type { Steps } from '../../../engine/steps.ts';

const RUN = 512;

/** Sorts a long list without keeping others from their work: what is equal stays in its order. */
export function* sortInSteps<T>(items: readonly T[], compare: (a: T, b: T) => number): Steps<T[]> {
  let runs: T[][] = [];
  for (let from = 0; from < items.length; from += RUN) {
    runs.push(items.slice(from, from + RUN).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let at = 0; at < runs.length; at += 2) merged.push(yield* mergeInSteps(runs[at] ?? [], runs[at + 1], compare));
    runs = merged;
  }
  return runs[0] ?? [];
}

function* mergeInSteps<T>(left: T[], right: T[] | undefined, compare: (a: T, b: T) => number): Steps<T[]> {
  const lastOfLeft = left.at(-1);
  const firstOfRight = right?.[0];
  if (!right || lastOfLeft === undefined || firstOfRight === undefined) return left;
  // What is in order already, as most of a list that changes a little, is only put together.
  if (compare(lastOfLeft, firstOfRight) <= 0) return left.concat(right);
  const both: T[] = [];
  let at = 0;
  let of = 0;
  while (at < left.length && of < right.length) {
    const a = left[at] as T;
    const b = right[of] as T;
    if (compare(a, b) <= 0) {
      both.push(a);
      at++;
    } else {
      both.push(b);
      of++;
    }
    if (both.length % RUN === 0) yield;
  }
  for (; at < left.length; at++) both.push(left[at] as T);
  for (; of < right.length; of++) both.push(right[of] as T);
  yield;
  return both;
}
