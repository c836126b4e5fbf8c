import type { Claim } from '../store/store.ts';
import { textIn } from './values.ts';

/** A device was asked to leave then, by the claim of this key. */
export type Retire = Pick<Claim, 'key' | 'claimedAt'>;

/** When devices were asked to leave. */
export interface Retires {
  readonly add: (claim: Retire & Pick<Claim, 'action'>) => void;
  /** Those after that time, oldest first. */
  readonly since: (at: number) => readonly Retire[];
  /** The keys of those of one device. */
  readonly of: (device: string) => readonly string[];
}

export function openRetires(): Retires {
  const all: Retire[] = [];
  const byDevice = new Map<string, readonly string[]>();
  const placeAfter = (at: number): number => all.findLastIndex(({ claimedAt }) => claimedAt <= at) + 1;
  const of = (device: string): readonly string[] => byDevice.get(device) ?? [];
  return {
    add({ key, claimedAt, action }) {
      // In order: the store answers claims in none.
      all.splice(placeAfter(claimedAt), 0, { key, claimedAt });
      const device = textIn(action, 'device');
      byDevice.set(device, [...of(device), key]);
    },
    since: (at) => all.slice(placeAfter(at)),
    of,
  };
}
