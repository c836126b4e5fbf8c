import { hasBit, listBits, popcount } from '../../../domain/access/map/bits.ts';
import { atOnce, type Steps } from '../../../engine/steps.ts';
import { bitSet } from './bit-set.ts';
import { sortInSteps } from './sort.ts';

/** What a list is ordered by: text already made sortable, or a number. Null stands last, whichever way one looks. */
export type OrderKey = string | number | null;

/** The place of one row in an order: no two rows have the same. */
export interface OrderPlace {
  readonly key: OrderKey;
  readonly tie: string;
  readonly id: string;
}

export function compareKeys(a: OrderKey, b: OrderKey): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

export function comparePlaces(a: OrderPlace, b: OrderPlace): number {
  return compareKeys(a.key, b.key) || compareKeys(a.tie, b.tie) || compareKeys(a.id, b.id);
}

/**
 * Row numbers kept in one order. A few changes are put in by halving; many wait until somebody asks for this order, and are then
 * sorted in at once. Whoever reads one that is not settled waits for that there and then.
 */
export interface Ordering {
  readonly slots: () => readonly number[];
  /** How many have a key: they stand before those without. */
  readonly keyed: () => number;
  /** The number of rows that stand before this place; with `past` those on it too. */
  readonly rankOf: (place: OrderPlace, past: boolean) => number;
  /** Before the row changes: `placeOf` still tells where it stands. */
  readonly take: (slot: number) => void;
  /** After the row has changed. */
  readonly put: (slot: number) => void;
  /** This row comes, goes or moves with many others, or did. */
  readonly leave: (slot: number) => void;
  readonly isSettled: () => boolean;
  readonly settle: () => Steps<void>;
}

/** @param placeOf  null for a row that is gone */
export function openOrdering(placeOf: (slot: number) => OrderPlace | null): Ordering {
  let slots: number[] = [];
  /** Rows whose place in `slots` is not theirs, or who have none there. */
  let left = bitSet();
  const sure = (slot: number): OrderPlace => {
    const place = placeOf(slot);
    if (!place) throw new Error('an order names a row that is gone');
    return place;
  };
  function* settle(): Steps<void> {
    if (left.isEmpty()) return;
    const places: (OrderPlace & { readonly slot: number })[] = [];
    const apart = left.words();
    // What stayed is in order already, so that sorting costs little more than merging.
    for (const slot of [...slots.filter((one) => !hasBit(apart, one)), ...listBits(apart, popcount(apart))]) {
      const place = placeOf(slot);
      if (place) places.push({ slot, ...place });
      if (places.length % 256 === 0) yield;
    }
    slots = (yield* sortInSteps(places, comparePlaces)).map(({ slot }) => slot);
    left = bitSet();
  }
  const settled = (): number[] => {
    atOnce(settle());
    return slots;
  };
  const rank = (place: OrderPlace, past: boolean): number => {
    let low = 0;
    let high = slots.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const found = comparePlaces(sure(slots[middle] ?? 0), place);
      if (found < 0 || (past && found === 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const firstWithout = (): number => {
    let low = 0;
    let high = settled().length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sure(slots[middle] ?? 0).key !== null) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    slots: settled,
    keyed: firstWithout,
    rankOf(place, past) {
      settled();
      return rank(place, past);
    },
    take(slot) {
      if (left.isEmpty()) slots.splice(rank(sure(slot), false), 1);
      else left.add(slot);
    },
    put(slot) {
      if (left.isEmpty()) slots.splice(rank(sure(slot), false), 0, slot);
      else left.add(slot);
    },
    leave: (slot) => left.add(slot),
    isSettled: () => left.isEmpty(),
    settle,
  };
}
