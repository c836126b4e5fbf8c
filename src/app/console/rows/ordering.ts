import type { Steps } from '../../access/steps.ts';
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

/** Row numbers kept in one order. A few changes are put in by halving; many are sorted in at once. */
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
  /** All at once, after the rows have changed: these go, those come. */
  readonly remake: (gone: ReadonlySet<number>, come: readonly number[]) => Steps<void>;
}

export function openOrdering(placeOf: (slot: number) => OrderPlace): Ordering {
  let slots: number[] = [];
  const rankOf = (place: OrderPlace, past: boolean): number => {
    let low = 0;
    let high = slots.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const found = comparePlaces(placeOf(slots[middle] ?? 0), place);
      if (found < 0 || (past && found === 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const firstWithout = (): number => {
    let low = 0;
    let high = slots.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (placeOf(slots[middle] ?? 0).key !== null) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    slots: () => slots,
    keyed: firstWithout,
    rankOf,
    take: (slot) => void slots.splice(rankOf(placeOf(slot), false), 1),
    put: (slot) => void slots.splice(rankOf(placeOf(slot), false), 0, slot),
    *remake(gone, come) {
      const places: (OrderPlace & { readonly slot: number })[] = [];
      // What stayed is in order already, so that sorting costs little more than merging.
      for (const slot of slots.filter((one) => !gone.has(one)).concat(come)) {
        places.push({ slot, ...placeOf(slot) });
        if (places.length % 256 === 0) yield;
      }
      slots = (yield* sortInSteps(places, comparePlaces)).map(({ slot }) => slot);
    },
  };
}
