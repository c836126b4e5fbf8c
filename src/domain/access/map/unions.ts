import { hasBit, orInto } from './bits.ts';
import type { Held } from './closure.ts';
import { listHas, siftLists } from './sorted.ts';
import type { UnionSpec } from './structure.ts';
import { complement, fromList, hasUser, union, type UserSet } from './user-set.ts';

/** The users of each union. Equal sets that come about alike are the same object. `columns` by place of the policy. */
export function unionsOf(specs: readonly UnionSpec[], columns: readonly Held[], of: number): readonly UserSet[] {
  const unsure = wordsOf(columns, (column) => column.surely !== column.possibly);
  const surely = uniter(
    of,
    columns.map((column) => column.surely),
  );
  const possibly = uniter(
    of,
    columns.map((column) => column.possibly),
  );
  // What all columns say for sure is the same surely and possibly.
  return specs.map(({ sure, words }) => (sure || firstIn(words, unsure) < 0 ? surely : possibly)(words));
}

/**
 * Unites columns. Most unions have a column of all users but a few, and only those few have to be looked for in the others. Who is
 * still missing after some columns is a state: it is kept with the columns that are known to add nobody to it and with the states
 * that the others lead to. So a union that comes to a state already met costs a few words for all its columns at once.
 */
function uniter(of: number, columns: readonly UserSet[]): (words: Uint32Array) => UserSet {
  const almostAll = columns.flatMap((column, at) => (column.kind === 'most' ? [{ at, lacks: of - column.size }] : []));
  almostAll.sort((a, b) => a.lacks - b.lacks);
  const states = statesOf(of, columns, Math.max(1, (columns.length + 31) >>> 5));
  const direct = new Map<string, UserSet>();
  return (words) => {
    const start = almostAll.find(({ at }) => hasBit(words, at));
    if (start) return states.follow(start.at, words);
    const key = words.join();
    const known =
      direct.get(key) ??
      union(
        of,
        columns.filter((_, at) => hasBit(words, at)),
      );
    direct.set(key, known);
    return known;
  };
}

interface State {
  /** Who is in none of the columns so far. */
  readonly left: Uint32Array;
  /** Columns that take nobody out of it. */
  readonly useless: Uint32Array;
  readonly next: Map<number, State>;
  set: UserSet | null;
}

function statesOf(
  of: number,
  columns: readonly UserSet[],
  width: number,
): { readonly follow: (start: number, words: Uint32Array) => UserSet } {
  const known = new Map<number, State[]>();
  const starts = new Map<number, State>();
  const enter = (left: Uint32Array, from: State | null): State => {
    const hash = hashOf(left);
    const alike = known.get(hash) ?? [];
    const same = alike.find((state) => sameList(state.left, left));
    // Who adds nobody to more people adds nobody to fewer.
    if (same && from) orInto(same.useless, from.useless);
    if (same) return same;
    const useless = from ? from.useless.slice() : new Uint32Array(width);
    const state = { left, useless, next: new Map(), set: null };
    known.set(hash, [...alike, state]);
    return state;
  };
  const begin = (at: number): State => {
    const column = columns[at];
    const state = starts.get(at) ?? enter(column?.kind === 'most' ? column.missing : new Uint32Array(0), null);
    starts.set(at, state);
    return state;
  };
  const step = (state: State, at: number): State => {
    const column = columns[at];
    const rest = column ? remaining(state.left, column) : state.left;
    if (rest.length < state.left.length) return enter(rest, state);
    state.useless[at >>> 5] = (state.useless[at >>> 5] ?? 0) | (1 << (at & 31));
    return state;
  };
  return {
    follow(start, words) {
      let state = begin(start);
      for (let at = firstNotIn(words, state.useless); at >= 0; at = firstNotIn(words, state.useless)) {
        if (state.left.length === 0) break;
        const next: State = state.next.get(at) ?? step(state, at);
        if (next !== state) state.next.set(at, next);
        state = next;
      }
      state.set ??= complement(fromList(of, state.left));
      return state.set;
    },
  };
}

/** The lowest bit that both have; -1 = none. */
function firstIn(words: Uint32Array, others: Uint32Array): number {
  for (let at = 0; at < words.length; at += 1) {
    const word = (words[at] ?? 0) & (others[at] ?? 0);
    if (word !== 0) return (at << 5) + 31 - Math.clz32(word & -word);
  }
  return -1;
}

/** The lowest bit that only the first has; -1 = none. */
function firstNotIn(words: Uint32Array, others: Uint32Array): number {
  for (let at = 0; at < words.length; at += 1) {
    const word = (words[at] ?? 0) & ~(others[at] ?? 0);
    if (word !== 0) return (at << 5) + 31 - Math.clz32(word & -word);
  }
  return -1;
}

function wordsOf<T>(list: readonly T[], isIn: (item: T) => boolean): Uint32Array {
  const words = new Uint32Array(Math.max(1, (list.length + 31) >>> 5));
  for (const [at, item] of list.entries()) if (isIn(item)) words[at >>> 5] = (words[at >>> 5] ?? 0) | (1 << (at & 31));
  return words;
}

/** Of a rising list, those who are not in the set. */
function remaining(users: Uint32Array, set: UserSet): Uint32Array {
  if (set.kind === 'bits') return users.filter((user) => !hasUser(set, user));
  const list = set.kind === 'few' ? set.users : set.missing;
  const keep = set.kind === 'most';
  // A short list is looked up, a long one is merged.
  return users.length * 12 < list.length
    ? users.filter((user) => listHas(list, user) === keep)
    : siftLists(users, list, keep);
}

function hashOf(list: Uint32Array): number {
  let hash = list.length;
  for (let at = 0; at < list.length; at += 1) hash = Math.imul(hash ^ (list[at] ?? 0), 0x01000193) ^ (hash >>> 15);
  return hash;
}

function sameList(a: Uint32Array, b: Uint32Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}
