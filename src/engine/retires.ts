import type { Claim } from '../store/store.ts';

/** A device was asked to leave then, by the claim of this key. */
export type Retire = Pick<Claim, 'key' | 'claimedAt'>;

/** When devices were asked to leave. */
export interface Retires {
  readonly add: (retire: Retire) => void;
  /** Those after that time, oldest first. */
  readonly since: (at: number) => readonly Retire[];
}

export function openRetires(): Retires {
  const all: Retire[] = [];
  const placeAfter = (at: number): number => all.findLastIndex(({ claimedAt }) => claimedAt <= at) + 1;
  return {
    // In order: the store answers claims in none.
    add: ({ key, claimedAt }) => void all.splice(placeAfter(claimedAt), 0, { key, claimedAt }),
    since: (at) => all.slice(placeAfter(at)),
  };
}
