import { hasBit, orInto, setBit, wordCount } from './bits.ts';
import type { Held } from './closure.ts';
import { andNot, complement, disjoint, noUsers, sameUsers, type UserSet } from './user-set.ts';

/**
 * Unites columns of policies, by their place in the list. Most unions have a column of nearly all users, and only the few others have
 * to be looked for in the rest. Who is still missing after some columns is a state: it is kept with the columns that are known to
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
    surely: kept?.surely.changed(surely) ?? uniter(of, surely, statesOf(of, columns.length)),
    possibly: kept?.possibly.changed(possibly) ?? uniter(of, possibly, statesOf(of, columns.length)),
  };
}

function uniter(of: number, columns: readonly UserSet[], states: States): Uniter {
  const biggest = columns.map((column, at) => ({ at, size: column.size })).sort((a, b) => b.size - a.size);
  return {
    of,
    columns,
    unite(words) {
      const start = biggest.find(({ at }) => hasBit(words, at));
      return start ? follow(states, columns, start.at, words) : states.nobody;
    },
    changed(now) {
      const same = now.length === columns.length && now.every((column, at) => column === columns[at]);
      return same ? this : uniter(of, now, keptStates(states, columns, now));
    },
  };
}

/** Who is in none of the columns so far, and what is known of them. Grows while unions are asked for. */
interface State {
  readonly left: UserSet;
  /** The same as bits, once a long list was looked through. */
  bits: Uint32Array | null;
  /** Columns that take nobody out of it. */
  readonly useless: Uint32Array;
  readonly next: Map<number, State>;
  /** All but those who are left. */
  united: UserSet | null;
}

interface States {
  readonly width: number;
  readonly nobody: UserSet;
  readonly byHash: Map<number, readonly State[]>;
  /** By the column that one began with. */
  readonly starts: Map<number, State>;
}

function statesOf(of: number, columns: number): States {
  const width = Math.max(1, (columns + 31) >>> 5);
  return { width, nobody: noUsers(of), byHash: new Map(), starts: new Map() };
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
  const kept = statesOf(states.nobody.of, now.length);
  for (const [hash, list] of states.byHash) kept.byHash.set(hash, list.map(copyOf));
  for (const [state, copy] of copies)
    for (const [at, next] of state.next) if (!hasBit(changed, at)) copy.next.set(at, copyOf(next));
  for (const [at, state] of states.starts) if (!hasBit(changed, at)) kept.starts.set(at, copyOf(state));
  return kept;
}

function follow(states: States, columns: readonly UserSet[], start: number, words: Uint32Array): UserSet {
  let state = states.starts.get(start) ?? begin(states, columns, start);
  for (let at = firstNotIn(words, state.useless); at >= 0; at = firstNotIn(words, state.useless)) {
    if (state.left.size === 0) break;
    state = state.next.get(at) ?? step(states, columns, state, at);
  }
  state.united ??= complement(state.left);
  return state.united;
}

function begin(states: States, columns: readonly UserSet[], at: number): State {
  const column = columns[at] ?? states.nobody;
  const state = enter(states, complement(column), null);
  // The column itself is its union.
  state.united ??= column;
  states.starts.set(at, state);
  return state;
}

function step(states: States, columns: readonly UserSet[], state: State, at: number): State {
  const column = columns[at] ?? states.nobody;
  if (addsNobody(state, column)) {
    state.useless[at >>> 5] = (state.useless[at >>> 5] ?? 0) | (1 << (at & 31));
    return state;
  }
  const next = enter(states, andNot(state.left, column), state);
  state.next.set(at, next);
  return next;
}

function enter(states: States, left: UserSet, from: State | null): State {
  const hash = hashOf(left);
  const alike = states.byHash.get(hash) ?? [];
  const same = alike.find((state) => sameUsers(state.left, left));
  // Who adds nobody to more people adds nobody to fewer.
  if (same && from) orInto(same.useless, from.useless);
  if (same) return same;
  const useless = from ? from.useless.slice() : new Uint32Array(states.width);
  const state: State = { left, bits: null, useless, next: new Map(), united: null };
  states.byHash.set(hash, [...alike, state]);
  return state;
}

/** The lowest bit that both have; -1 = none. */
export function firstIn(words: Uint32Array, others: Uint32Array): number {
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

/** The places of some items, as bits. */
export function wordsOf<T>(list: readonly T[], isIn: (item: T, at: number) => boolean): Uint32Array {
  const words = new Uint32Array(Math.max(1, (list.length + 31) >>> 5));
  for (const [at, item] of list.entries())
    if (isIn(item, at)) words[at >>> 5] = (words[at >>> 5] ?? 0) | (1 << (at & 31));
  return words;
}

/** Longer lists are looked up as bits: walking two long lists side by side is slow, for no processor can guess its steps. */
const LONG = 256;

/** Whether the column has nobody of those who are left. */
function addsNobody(state: State, column: UserSet): boolean {
  const { left } = state;
  if (left.kind !== 'few' || left.size < LONG || column.kind === 'bits') return disjoint(left, column);
  if (state.bits === null) {
    state.bits = new Uint32Array(wordCount(left.of));
    for (let at = 0; at < left.users.length; at += 1) setBit(state.bits, left.users[at] ?? 0);
  }
  if (column.kind === 'few') return countBits(state.bits, column.users) === 0;
  return countBits(state.bits, column.missing) === left.size;
}

function countBits(bits: Uint32Array, list: Uint32Array): number {
  let count = 0;
  for (let at = 0; at < list.length; at += 1) {
    const user = list[at] ?? 0;
    count += ((bits[user >>> 5] ?? 0) >>> (user & 31)) & 1;
  }
  return count;
}

function hashOf(set: UserSet): number {
  const list = set.kind === 'few' ? set.users : set.kind === 'most' ? set.missing : set.words;
  let hash = set.size;
  for (let at = 0; at < list.length; at += 1) hash = Math.imul(hash ^ (list[at] ?? 0), 0x01000193) ^ (hash >>> 15);
  return hash;
}
