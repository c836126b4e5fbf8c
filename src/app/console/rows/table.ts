import { createHash } from 'node:crypto';
import type { Steps } from '../../../engine/steps.ts';
import { andInto, hasBit, popcount, wordCount } from '../../../domain/access/map/bits.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { type BitSet, bitSet, countOfBoth } from './bit-set.ts';
import { cursorAfter, placeIn } from './cursor.ts';
import { wordsOf } from './fold.ts';
import { openOrdering, type Ordering, type OrderKey, type OrderPlace } from './ordering.ts';
import { sameRow } from './same.ts';
import { openWordIndex } from './words.ts';

/** What a list needs to know of its rows. */
export interface Shape<Row, Order extends string, Facet extends string> {
  readonly id: (row: Row) => string;
  /** Orders by name; text made sortable. */
  readonly orders: Readonly<Record<Order, (row: Row) => OrderKey>>;
  /** Tells rows of the same key apart for a reader, before their id does. */
  readonly tie: (row: Row) => string;
  /** What can be filtered by: the values of a row, none or several. */
  readonly facets: Readonly<Record<Facet, (row: Row) => readonly string[]>>;
  /** Folded words that a search may begin. */
  readonly words: (row: Row) => readonly string[];
  /** More of them, for a search of whoever may read the whole row. Absent: there are none. */
  readonly secretWords?: (row: Row) => readonly string[];
}

export interface Wish<Order extends string, Facet extends string> {
  readonly filter: { readonly [F in Facet]?: string | undefined };
  readonly text?: string | undefined;
  /** Whoever asks may read all of a row, so that secret words are searched too: else hits would tell them, letter by letter. */
  readonly whole?: boolean;
  readonly order: Order;
  readonly descending: boolean;
}

export interface PageWish<Order extends string, Facet extends string> extends Wish<Order, Facet> {
  readonly after?: string | undefined;
  readonly limit: number;
  /** Rows to pass over from there. */
  readonly skip: number;
}

export interface RowPage<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly total: number;
}

/** Rows kept in every order, with an index for each filter and each word. A change costs the rows that changed. */
export interface RowTable<Row, Order extends string, Facet extends string> {
  readonly size: () => number;
  readonly get: (id: string) => Row | undefined;
  /** Rows that are the same as before cost a comparison. Between two steps the table is half changed: nobody may ask it anything. */
  readonly change: (put: readonly Row[], removed: Iterable<string>) => Steps<void>;
  /** After many changes an order is made when somebody asks for it; `settle` makes it in steps, before one does. */
  readonly isSettled: (order: Order) => boolean;
  readonly settle: (order: Order) => Steps<void>;
  readonly page: (wish: PageWish<Order, Facet>) => Result<RowPage<Row>, { readonly code: 'place-unknown' }>;
  /** How many rows each value would show: of each facet under the filters of the others. */
  readonly facets: (wish: Pick<Wish<Order, Facet>, 'filter' | 'text' | 'whole'>) => {
    readonly total: number;
    readonly of: Readonly<Record<Facet, Readonly<Record<string, number>>>>;
  };
  /** Every row of a filter, as they stood when it was asked. */
  readonly all: (wish: Wish<Order, Facet>) => readonly Row[];
}

/** Before each secret word: no search begins so. */
const SECRET = '\u0000';

/** From which share of all rows on they are sorted in together. */
const MANY = 1 / 16;

export function openRowTable<Row extends object, Order extends string, Facet extends string>(
  shape: Shape<Row, Order, Facet>,
): RowTable<Row, Order, Facet> {
  const rows: (Row | undefined)[] = [];
  const slotById = new Map<string, number>();
  const free: number[] = [];
  const living = bitSet();
  const words = openWordIndex();
  const orderNames = Object.keys(shape.orders) as Order[];
  const facetNames = Object.keys(shape.facets) as Facet[];
  const placeOf = (order: Order, row: Row): OrderPlace => ({
    key: shape.orders[order](row),
    tie: shape.tie(row),
    id: shape.id(row),
  });
  const orderings = new Map<Order, Ordering>(
    orderNames.map((order) => [
      order,
      openOrdering((slot) => {
        const row = rows[slot];
        return row ? placeOf(order, row) : null;
      }),
    ]),
  );
  const facets = new Map<Facet, Map<string, BitSet>>(facetNames.map((facet) => [facet, new Map()]));

  function rowAt(slot: number): Row {
    const row = rows[slot];
    if (!row) throw new Error('an index names a row that is gone');
    return row;
  }

  function orderingOf(order: Order): Ordering {
    const found = orderings.get(order);
    if (!found) throw new Error(`there is no order ${order}`);
    return found;
  }

  function index(slot: number, row: Row, by: 'add' | 'remove'): void {
    living[by](slot);
    words[by](slot, shape.words(row));
    const secret = shape.secretWords?.(row) ?? [];
    if (secret.length > 0)
      words[by](
        slot,
        secret.map((word) => `${SECRET}${word}`),
      );
    for (const [facet, values] of facets) {
      for (const value of shape.facets[facet](row)) {
        let set = values.get(value);
        if (!set) values.set(value, (set = bitSet()));
        set[by](slot);
        if (by === 'remove' && set.isEmpty()) values.delete(value);
      }
    }
  }

  /** Takes the old row out, if there was one, and puts the new one in, if there is one. */
  function swap(slot: number, row: Row | undefined, orders: 'too' | 'later'): void {
    const before = rows[slot];
    const moved = orderNames.filter(
      (order) => !before || !row || !samePlace(placeOf(order, before), placeOf(order, row)),
    );
    if (before) {
      if (orders === 'too') for (const order of moved) orderingOf(order).take(slot);
      index(slot, before, 'remove');
      slotById.delete(shape.id(before));
    }
    rows[slot] = row;
    if (orders === 'later') for (const order of moved) orderingOf(order).leave(slot);
    if (!row) return void free.push(slot);
    slotById.set(shape.id(row), slot);
    index(slot, row, 'add');
    if (orders === 'too') for (const order of moved) orderingOf(order).put(slot);
  }

  function matching(
    { filter, text, whole = false }: Pick<Wish<Order, Facet>, 'filter' | 'text' | 'whole'>,
    besides?: Facet,
  ): Uint32Array {
    const found = new Uint32Array(wordCount(rows.length));
    found.set(living.words().subarray(0, found.length));
    for (const facet of facetNames) {
      const value = filter[facet];
      if (value !== undefined && facet !== besides)
        andInto(found, facets.get(facet)?.get(value)?.words() ?? new Uint32Array(0));
    }
    const beginnings = text === undefined ? [] : wordsOf([text]);
    const any = beginnings.map((word) => (whole ? [word, `${SECRET}${word}`] : [word]));
    if (any.length > 0) andInto(found, words.find(any, rows.length));
    return found;
  }

  /** Row numbers of a whole order, from a rank on, first key to last or the other way round; those without a key last. */
  function* walk(ordering: Ordering, descending: boolean, from: number): Generator<number> {
    const slots = ordering.slots();
    const keyed = descending ? ordering.keyed() : 0;
    for (let rank = from; rank < slots.length; rank++) yield slots[rank < keyed ? keyed - 1 - rank : rank] ?? 0;
  }

  function rankAfter(ordering: Ordering, place: OrderPlace, descending: boolean): number {
    if (!descending || place.key === null) return ordering.rankOf(place, true);
    return ordering.keyed() - ordering.rankOf(place, false);
  }

  return {
    size: () => slotById.size,
    get(id) {
      const slot = slotById.get(id);
      return slot === undefined ? undefined : rows[slot];
    },
    *change(put, removed) {
      const changes = new Map<number, Row | undefined>();
      for (const id of removed) {
        const slot = slotById.get(id);
        if (slot !== undefined) changes.set(slot, undefined);
      }
      let highest = rows.length;
      const added = new Map<string, number>();
      for (const row of put) {
        yield;
        const id = shape.id(row);
        const known = slotById.get(id) ?? added.get(id);
        const before = known === undefined ? undefined : rows[known];
        if (known !== undefined && before && sameRow(before, row)) {
          changes.delete(known);
          continue;
        }
        const slot = known ?? free.pop() ?? highest++;
        if (known === undefined) added.set(id, slot);
        changes.set(slot, row);
      }
      const many = changes.size > 64 && changes.size > slotById.size * MANY;
      for (const [slot, row] of changes) {
        swap(slot, row, many ? 'later' : 'too');
        yield;
      }
      yield* words.settle();
    },
    isSettled: (order) => orderingOf(order).isSettled(),
    settle: (order) => orderingOf(order).settle(),
    page(wish) {
      const of = digestOf(wish);
      const ordering = orderingOf(wish.order);
      let from = 0;
      if (wish.after !== undefined) {
        const place = placeIn(wish.after, of);
        if (place === null) return fail({ code: 'place-unknown' });
        from = rankAfter(ordering, place, wish.descending);
      }
      const found = matching(wish);
      const page: Row[] = [];
      let skip = wish.skip;
      let more = false;
      for (const slot of walk(ordering, wish.descending, from)) {
        if (!hasBit(found, slot)) continue;
        if (skip > 0) skip--;
        else if (page.length === wish.limit) {
          more = true;
          break;
        } else page.push(rowAt(slot));
      }
      const last = page.at(-1);
      const next = more && last ? cursorAfter(of, placeOf(wish.order, last)) : null;
      return ok({ rows: page, next, total: popcount(found) });
    },
    facets(wish) {
      const of = {} as Record<Facet, Readonly<Record<string, number>>>;
      const whole = matching(wish);
      for (const [facet, values] of facets) {
        const found = wish.filter[facet] === undefined ? whole : matching(wish, facet);
        const counts: Record<string, number> = {};
        for (const [value, set] of values) {
          const count = countOfBoth(found, set.words());
          if (count > 0) counts[value] = count;
        }
        of[facet] = counts;
      }
      return { total: popcount(whole), of };
    },
    all(wish) {
      const found = matching(wish);
      const every: Row[] = [];
      for (const slot of walk(orderingOf(wish.order), wish.descending, 0))
        if (hasBit(found, slot)) every.push(rowAt(slot));
      return every;
    },
  };
}

function samePlace(a: OrderPlace, b: OrderPlace): boolean {
  return a.key === b.key && a.tie === b.tie && a.id === b.id;
}

/** What a place in a list holds for. */
function digestOf({ filter, text, order, descending }: Wish<string, string>): string {
  const wished = Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const all = JSON.stringify([order, descending, wished, text === undefined ? [] : wordsOf([text])]);
  return createHash('sha256').update(all).digest('base64url').slice(0, 16);
}
