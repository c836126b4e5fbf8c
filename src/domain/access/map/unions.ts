import { hasBit, orInto } from './bits.ts';
import type { Held } from './closure.ts';
import { listHas, siftLists } from './sorted.ts';
import type { UnionSpec } from './structure.ts';
import { complement, fromList, hasUser, union, type UserSet } from './user-set.ts';

/**
 * Unites columns of policies, by their place in the list. Most unions have a column of all users but a few, and only those few have
 * to be looked for in the others. Who is still missing after some columns is a state: it is kept with the columns that are known to
 * add nobody to it and with the states that the others lead to. So a union that comes to a state already met costs a few words for
 * all its columns at once.
 */
export interface Uniter {
  readonly of: number;
  readonly columns: readonly UserSet[];
  readonly unite: (words: Uint32Array) => UserSet;
  /** The same with some columns changed: what did not depend on them is kept. This one stays as it was. */
  readonly changed: (columns: readonly UserSet[]) => Uniter;
}

/** The users of each union. Equal sets that come about alike are the same object. */
export function unionsOf(specs: readonly UnionSpec[], columns: readonly Held[], uniters: Uniters): readonly UserSet[] {
  const unsure = wordsOf(columns, (column) => column.surely !== column.possibly);
  // What all columns say for sure is the same surely and possibly.
  return specs.map(({ sure, words }) =>
    (sure || firstIn(words, unsure) < 0 ? uniters.surely : uniters.possibly).unite(words),
  );
}

export interface Uniters {
  readonly surely: Uniter;
  readonly possibly: Uniter;
}

/** `before`: uniters of columns at the same places, some of which may have changed. */
export function unitersOf(of: number, columns: readonly Held[], before: Uniters | null): Uniters {
  const surely = columns.map((column) => column.surely);
  const possibly = columns.map((column) => column.possibly);
  const kept = before?.surely.columns.length === columns.length && before.surely.of === of ? before : null;
  return {
    surely: kept?.surely.changed(surely) ?? uniter(of, surely, statesOf(columns.length)),
    possibly: kept?.possibly.changed(possibly) ?? uniter(of, possibly, statesOf(columns.length)),
  };
}

function uniter(of: number, columns: readonly UserSet[], states: States): Uniter {
  const almostAll = columns.flatMap((column, at) => (column.kind === 'most' ? [{ at, lacks: of - column.size }] : []));
  almostAll.sort((a, b) => a.lacks - b.lacks);
  const { direct } = states;
  return {
    of,
    columns,
    unite(words) {
      const start = almostAll.find(({ at }) => hasBit(words, at));
      if (start) return follow(states, columns, start.at, words);
      const key = words.join();
      const known =
        direct.get(key)?.set ??
        union(
          of,
          columns.filter((_, at) => hasBit(words, at)),
        );
      direct.set(key, { words, set: known });
      return known;
    },
    changed(now) {
      const same = now.length === columns.length && now.every((column, at) => column === columns[at]);
      return same ? this : uniter(of, now, keptStates(states, columns, now));
    },
  };
}

/** Who is in none of the columns so far, and what is known of them. Grows while unions are asked for. */
interface State {
  readonly left: Uint32Array;
  /** Columns that take nobody out of it. */
  readonly useless: Uint32Array;
  readonly next: Map<number, State>;
  set: UserSet | null;
}

interface States {
  readonly width: number;
  readonly byHash: Map<number, readonly State[]>;
  /** By the column that one began with. */
  readonly starts: Map<number, State>;
  /** Unions without a column that lacks few. */
  readonly direct: Map<string, { readonly words: Uint32Array; readonly set: UserSet }>;
}

function statesOf(columns: number): States {
  return { width: Math.max(1, (columns + 31) >>> 5), byHash: new Map(), starts: new Map(), direct: new Map() };
}

/** A copy without all that rested on columns that have changed. */
function keptStates(states: States, before: readonly UserSet[], now: readonly UserSet[]): States {
  const changed = wordsOf(now, (column, at) => column !== before[at]);
  const copies = new Map<State, State>();
  const copyOf = (state: State): State => {
    const known = copies.get(state);
    if (known) return known;
    const useless = state.useless.map((word, at) => word & ~(changed[at] ?? 0));
    const copy: State = { ...state, useless, next: new Map() };
    copies.set(state, copy);
    return copy;
  };
  const kept = statesOf(now.length);
  for (const [hash, list] of states.byHash) kept.byHash.set(hash, list.map(copyOf));
  for (const [state, copy] of copies)
    for (const [at, next] of state.next) if (!hasBit(changed, at)) copy.next.set(at, copyOf(next));
  for (const [at, state] of states.starts) if (!hasBit(changed, at)) kept.starts.set(at, copyOf(state));
  for (const [key, item] of states.direct) if (firstIn(item.words, changed) < 0) kept.direct.set(key, item);
  return kept;
}

function follow(states: States, columns: readonly UserSet[], start: number, words: Uint32Array): UserSet {
  let state = begin(states, columns, start);
  for (let at = firstNotIn(words, state.useless); at >= 0; at = firstNotIn(words, state.useless)) {
    if (state.left.length === 0) break;
    const next: State = state.next.get(at) ?? step(states, columns, state, at);
    if (next !== state) state.next.set(at, next);
    state = next;
  }
  state.set ??= complement(fromList(columns[start]?.of ?? 0, state.left));
  return state.set;
}

function begin(states: States, columns: readonly UserSet[], at: number): State {
  const column = columns[at];
  const known = states.starts.get(at);
  if (known) return known;
  const state = enter(states, column?.kind === 'most' ? column.missing : new Uint32Array(0), null);
  states.starts.set(at, state);
  return state;
}

function step(states: States, columns: readonly UserSet[], state: State, at: number): State {
  const column = columns[at];
  const rest = column ? remaining(state.left, column) : state.left;
  if (rest.length < state.left.length) return enter(states, rest, state);
  state.useless[at >>> 5] = (state.useless[at >>> 5] ?? 0) | (1 << (at & 31));
  return state;
}

function enter(states: States, left: Uint32Array, from: State | null): State {
  const hash = hashOf(left);
  const alike = states.byHash.get(hash) ?? [];
  const same = alike.find((state) => sameList(state.left, left));
  // Who adds nobody to more people adds nobody to fewer.
  if (same && from) orInto(same.useless, from.useless);
  if (same) return same;
  const useless = from ? from.useless.slice() : new Uint32Array(states.width);
  const state: State = { left, useless, next: new Map(), set: null };
  states.byHash.set(hash, [...alike, state]);
  return state;
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

function wordsOf<T>(list: readonly T[], isIn: (item: T, at: number) => boolean): Uint32Array {
  const words = new Uint32Array(Math.max(1, (list.length + 31) >>> 5));
  for (const [at, item] of list.entries())
    if (isIn(item, at)) words[at >>> 5] = (words[at >>> 5] ?? 0) | (1 << (at & 31));
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
