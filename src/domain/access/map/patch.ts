import { andNotInto, hasBit, invert, popcount, setBit, wordCount } from './bits.ts';
import { certain, type Held } from './closure.ts';
import { type Content, type Ground, keyOf, looksAt, remembered, workOut } from './content.ts';
import type { Side } from './standing.ts';
import { firstIn, wordsOf } from './unions.ts';
import { fromWords, noUsers, type UserSet } from './user-set.ts';
import { type Chosen, type Lens, patched, plainBits, within } from './within.ts';

/** What a column says of the chosen users from now on. */
export interface ColumnPatch {
  readonly surely: Uint32Array;
  readonly possibly: Uint32Array;
}

/**
 * The content with some columns changed for some users. Nothing of it is made beforehand: an answer is the answer of before, with the
 * chosen users worked out anew among themselves.
 */
export function patchContent(base: Content, lens: Lens, changes: ReadonlyMap<number, ColumnPatch>): Content {
  const columns = patchColumns(base.columns, lens, changes);
  const changed = {
    surely: wordsOf(columns, (column, at) => column.surely !== base.columns[at]?.surely),
    possibly: wordsOf(columns, (column, at) => column.possibly !== base.columns[at]?.possibly),
  };
  if (columns.every((column, at) => column === base.columns[at])) return base;
  const ground = groundOf(base, columns, lens);
  const known = new Map<string, UserSet>();
  const put = (was: UserSet, now: UserSet): UserSet => patched(was, lens, plainBits(now));
  return {
    of: base.of,
    columns,
    order: base.order,
    depth: base.depth + 1,
    unite: (words, side) => {
      if (firstIn(words, changed[side]) < 0) return base.unite(words, side);
      return remembered(known, `${side} ${words.join()}`, () =>
        put(base.unite(words, side), ground.unite(words, side)),
      );
    },
    answer: (plan) => {
      if (!looksAt(plan, changed[plan.side])) return base.answer(plan);
      return remembered(known, keyOf(plan), () => put(base.answer(plan), workOut(plan, ground)));
    },
    asked: known,
    uniters: () => null,
  };
}

/** Policies that test users alike go on having one column. */
function patchColumns(
  columns: readonly Held[],
  lens: Lens,
  changes: ReadonlyMap<number, ColumnPatch>,
): readonly Held[] {
  const made = new Map<ColumnPatch, { readonly from: Held; readonly to: Held }>();
  return columns.map((column, at) => {
    const change = changes.get(at);
    if (!change) return column;
    const known = made.get(change);
    if (known?.from === column) return known.to;
    const to = patchColumn(column, lens, change);
    made.set(change, { from: column, to });
    return to;
  });
}

/** The same object where nothing changes. */
export function patchColumn(column: Held, lens: Lens, change: ColumnPatch | undefined): Held {
  if (!change) return column;
  const surely = patched(column.surely, lens, change.surely);
  const sure = column.surely === column.possibly && change.surely.every((word, at) => word === change.possibly[at]);
  if (sure) return surely === column.surely ? column : certain(surely);
  const possibly = patched(column.possibly, lens, change.possibly);
  return surely === column.surely && possibly === column.possibly ? column : { surely, possibly };
}

/** The chosen users among themselves: a few words where the content has 125 kB. */
function groundOf({ order }: Content, columns: readonly Held[], { chosen, look }: Lens): Ground {
  const of = chosen.length;
  const united = new Map<string, UserSet>();
  const local = new Map<UserSet, UserSet>();
  const leftOf = (policies: Uint32Array, side: Side): Uint32Array => {
    const left = new Uint32Array(wordCount(of));
    invert(left, of);
    const open = order.filter((at) => hasBit(policies, at));
    for (const [place, at] of open.entries()) {
      const count = popcount(left);
      if (count === 0) return left;
      if (count * FEW < of)
        return sifted(
          chosen,
          left,
          count,
          open.slice(place).map((next) => columns[next]?.[side] ?? noUsers(0)),
        );
      andNotInto(left, look(columns[at]?.[side] ?? noUsers(0)));
    }
    return left;
  };
  return {
    of,
    unite: (policies, side) =>
      remembered(united, `${side} ${policies.join()}`, () => {
        const words = leftOf(policies, side);
        invert(words, of);
        return fromWords(of, words);
      }),
    local(set) {
      const found = local.get(set) ?? fromWords(of, look(set).slice());
      local.set(set, found);
      return found;
    },
  };
}

/** When fewer than this share are left, only those are looked for in the other columns. */
const FEW = 16;

/** Of those who are left, who is in none of the sets. */
function sifted(chosen: Chosen, left: Uint32Array, count: number, sets: readonly UserSet[]): Uint32Array {
  let places = new Uint32Array(count);
  let next = 0;
  for (let at = 0; at < chosen.length; at += 1) if (hasBit(left, at)) places[next++] = at;
  for (const set of sets) {
    if (places.length === 0) break;
    const inside = within(
      set,
      places.map((place) => chosen[place] ?? 0),
    );
    places = places.filter((_place, at) => !hasBit(inside, at));
  }
  const words = new Uint32Array(left.length);
  for (const place of places) setBit(words, place);
  return words;
}
