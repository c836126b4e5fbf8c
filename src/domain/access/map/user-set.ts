import {
  andInto,
  andNotInto,
  clearBit,
  eachBit,
  hasBit,
  invert,
  listBits,
  orInto,
  popcount,
  setBit,
  wordCount,
} from './bits.ts';
import { differing, listHas, mergeLists, siftLists, sortedSet } from './sorted.ts';

/**
 * A set of users, by their numbers in the directory. Never changed after it was made. Small sets are a list, nearly full ones
 * the list of who is missing, the others bits: who is under a rule is mostly "all but a few", and such sets cost next to nothing.
 * `of` is the number of users in the directory; sets of different directories must not be mixed.
 */
export type UserSet =
  | { readonly kind: 'few'; readonly of: number; readonly size: number; readonly users: Uint32Array }
  | { readonly kind: 'most'; readonly of: number; readonly size: number; readonly missing: Uint32Array }
  | { readonly kind: 'bits'; readonly of: number; readonly size: number; readonly words: Uint32Array };

/** A list of more than this share of all users takes more room than bits. */
const FEW = 32;
const NOBODY = new Uint32Array(0);

export function noUsers(of: number): UserSet {
  return { kind: 'few', of, size: 0, users: NOBODY };
}

export function allUsers(of: number): UserSet {
  return { kind: 'most', of, size: of, missing: NOBODY };
}

/** From numbers in any order, repeats allowed. */
export function usersOf(of: number, users: Iterable<number> | Uint32Array): UserSet {
  return fromList(of, sortedSet(users));
}

/** From a rising list without repeats, which must not be changed afterwards. */
export function fromList(of: number, users: Uint32Array): UserSet {
  if (isFew(of, users.length)) return { kind: 'few', of, size: users.length, users };
  const words = new Uint32Array(wordCount(of));
  for (let at = 0; at < users.length; at += 1) setBit(words, users[at] ?? 0);
  return fromWords(of, words);
}

/** Takes the words over: they must not be changed afterwards. */
export function fromWords(of: number, words: Uint32Array): UserSet {
  const size = popcount(words);
  if (isFew(of, size)) return { kind: 'few', of, size, users: listBits(words, size) };
  if (!isFew(of, of - size)) return { kind: 'bits', of, size, words };
  invert(words, of);
  return { kind: 'most', of, size, missing: listBits(words, of - size) };
}

export function hasUser(set: UserSet, user: number): boolean {
  switch (set.kind) {
    case 'few':
      return listHas(set.users, user);
    case 'most':
      return !listHas(set.missing, user);
    case 'bits':
      return hasBit(set.words, user);
  }
}

export function complement(set: UserSet): UserSet {
  const size = set.of - set.size;
  switch (set.kind) {
    case 'few':
      return { kind: 'most', of: set.of, size, missing: set.users };
    case 'most':
      return { kind: 'few', of: set.of, size, users: set.missing };
    case 'bits': {
      const words = set.words.slice();
      invert(words, set.of);
      return { kind: 'bits', of: set.of, size, words };
    }
  }
}

export function and(a: UserSet, b: UserSet): UserSet {
  if (a === b || b.size === b.of || a.size === 0) return a;
  if (a.size === a.of || b.size === 0) return b;
  if (a.kind === 'few') return few(a.of, sift(a.users, b, true));
  if (b.kind === 'few') return few(b.of, sift(b.users, a, true));
  if (a.kind === 'most')
    return b.kind === 'most' ? allBut(a.of, mergeLists(a.missing, b.missing)) : without(b, a.missing);
  if (b.kind === 'most') return without(a, b.missing);
  const words = a.words.slice();
  andInto(words, b.words);
  return fromWords(a.of, words);
}

export function andNot(a: UserSet, b: UserSet): UserSet {
  if (b.size === 0 || a.size === 0) return a;
  if (a === b || b.size === b.of) return noUsers(a.of);
  if (a.kind === 'few') return few(a.of, sift(a.users, b, false));
  if (b.kind === 'most') return few(a.of, sift(b.missing, a, true));
  if (a.kind === 'most') return b.kind === 'few' ? allBut(a.of, mergeLists(a.missing, b.users)) : and(a, complement(b));
  if (b.kind === 'few') return without(a, b.users);
  const words = a.words.slice();
  andNotInto(words, b.words);
  return fromWords(a.of, words);
}

export function or(a: UserSet, b: UserSet): UserSet {
  if (a === b || a.size === a.of || b.size === 0) return a;
  if (b.size === b.of || a.size === 0) return b;
  if (a.kind === 'most') return mostOr(a, b);
  if (b.kind === 'most') return mostOr(b, a);
  if (a.kind === 'few') return b.kind === 'few' ? fromList(a.of, mergeLists(a.users, b.users)) : withUsers(b, a.users);
  if (b.kind === 'few') return withUsers(a, b.users);
  const words = a.words.slice();
  orInto(words, b.words);
  return fromWords(a.of, words);
}

/** The union of many. One "all but a few" among them, and only those few are looked for in the others. */
export function union(of: number, sets: readonly UserSet[]): UserSet {
  const [first] = sets;
  if (first === undefined) return noUsers(of);
  if (sets.length === 1) return first;
  let most: (UserSet & { kind: 'most' }) | null = null;
  let members = 0;
  for (const set of sets) {
    if (set.kind === 'most' && (most === null || set.size > most.size)) most = set;
    members += set.kind === 'few' ? set.size : of;
  }
  if (most !== null) return unionWithMost(of, most, sets);
  if (isFew(of, members)) return sets.reduce((all, set) => or(all, set), noUsers(of));
  const words = new Uint32Array(wordCount(of));
  for (const set of sets) {
    if (set.kind === 'bits') orInto(words, set.words);
    else if (set.kind === 'few') for (let at = 0; at < set.users.length; at += 1) setBit(words, set.users[at] ?? 0);
  }
  return fromWords(of, words);
}

/** How many both have, without making the set. */
export function countAnd(a: UserSet, b: UserSet): number {
  if (a === b || b.size === b.of) return a.size;
  if (a.size === a.of) return b.size;
  if (a.kind === 'most') return b.size - countOf(a.missing, b);
  if (b.kind === 'most') return a.size - countOf(b.missing, a);
  if (a.kind === 'few') return countOf(a.users, b);
  if (b.kind === 'few') return countOf(b.users, a);
  return and(a, b).size;
}

/** Whether nobody is in both. */
export function disjoint(a: UserSet, b: UserSet): boolean {
  if (a.size === 0 || b.size === 0) return true;
  if (a.size + b.size > a.of) return false;
  if (a.kind === 'few') return !anyOf(a.users, b);
  if (b.kind === 'few') return !anyOf(b.users, a);
  if (a.kind === 'most') return a.missing.length >= b.size && countOf(a.missing, b) === b.size;
  if (b.kind === 'most') return b.missing.length >= a.size && countOf(b.missing, a) === a.size;
  for (let at = 0; at < a.words.length; at += 1) if (((a.words[at] ?? 0) & (b.words[at] ?? 0)) !== 0) return false;
  return true;
}

/** Calls with each member, in rising order. */
export function eachUser(set: UserSet, visit: (user: number) => void): void {
  if (set.kind === 'bits') eachBit(set.words, visit);
  else if (set.kind === 'few') for (const user of set.users) visit(user);
  else {
    let next = 0;
    for (let user = 0; user < set.of; user += 1) {
      if (set.missing[next] === user) next += 1;
      else visit(user);
    }
  }
}

/** The members in rising order: a list of its own. */
export function listUsers(set: UserSet): Uint32Array {
  const list = new Uint32Array(set.size);
  let next = 0;
  eachUser(set, (user) => {
    list[next] = user;
    next += 1;
  });
  return list;
}

export function sameUsers(a: UserSet, b: UserSet): boolean {
  if (a === b) return true;
  if (a.size !== b.size || a.of !== b.of) return false;
  if (a.size === 0 || a.size === a.of) return true;
  if (a.kind !== b.kind) return false;
  const one = a.kind === 'few' ? a.users : a.kind === 'most' ? a.missing : a.words;
  const two = b.kind === 'few' ? b.users : b.kind === 'most' ? b.missing : b.words;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== two[at]) return false;
  return true;
}

/** The set with some users more and some less (both rising, no user in both). The same object where nothing changes. */
export function changeUsers(set: UserSet, added: Uint32Array, removed: Uint32Array): UserSet {
  const more = sift(added, set, false);
  const less = sift(removed, set, true);
  if (more.length === 0 && less.length === 0) return set;
  const size = set.size + more.length - less.length;
  const { of } = set;
  if (set.kind === 'few') return fromList(of, mergeLists(siftLists(set.users, less, false), more));
  if (set.kind === 'most') return allBut(of, mergeLists(siftLists(set.missing, more, false), less));
  const words = set.words.slice();
  for (const user of more) setBit(words, user);
  for (const user of less) clearBit(words, user);
  return isFew(of, size) || isFew(of, of - size) ? fromWords(of, words) : { kind: 'bits', of, size, words };
}

/** Who is in one of the two and not in the other; rising. */
export function differingUsers(a: UserSet, b: UserSet): Uint32Array {
  if (a === b) return NOBODY;
  if (a.kind === 'few' && b.kind === 'few') return differing(a.users, b.users);
  if (a.kind === 'most' && b.kind === 'most') return differing(a.missing, b.missing);
  return mergeLists(listUsers(andNot(a, b)), listUsers(andNot(b, a)));
}

function isFew(of: number, size: number): boolean {
  return size * FEW <= of;
}

function few(of: number, users: Uint32Array): UserSet {
  return { kind: 'few', of, size: users.length, users };
}

function allBut(of: number, missing: Uint32Array): UserSet {
  const set = fromList(of, missing);
  return complement(set);
}

/** Of a list, those in the set (`keep`), or those not in it. */
export function sift(list: Uint32Array, set: UserSet, keep: boolean): Uint32Array {
  if (set.kind === 'few') return siftLists(list, set.users, keep);
  if (set.kind === 'most') return siftLists(list, set.missing, !keep);
  const { words } = set;
  return list.filter((user) => hasBit(words, user) === keep);
}

function countOf(list: Uint32Array, set: UserSet): number {
  let count = 0;
  for (let at = 0; at < list.length; at += 1) if (hasUser(set, list[at] ?? 0)) count += 1;
  return count;
}

function anyOf(list: Uint32Array, set: UserSet): boolean {
  for (let at = 0; at < list.length; at += 1) if (hasUser(set, list[at] ?? 0)) return true;
  return false;
}

function without(set: UserSet & { kind: 'bits' }, users: Uint32Array): UserSet {
  const words = set.words.slice();
  for (let at = 0; at < users.length; at += 1) clearBit(words, users[at] ?? 0);
  return fromWords(set.of, words);
}

function withUsers(set: UserSet & { kind: 'bits' }, users: Uint32Array): UserSet {
  const words = set.words.slice();
  for (let at = 0; at < users.length; at += 1) setBit(words, users[at] ?? 0);
  return fromWords(set.of, words);
}

function mostOr(most: UserSet & { kind: 'most' }, other: UserSet): UserSet {
  const missing = sift(most.missing, other, false);
  return { kind: 'most', of: most.of, size: most.of - missing.length, missing };
}

function unionWithMost(of: number, most: UserSet & { kind: 'most' }, sets: readonly UserSet[]): UserSet {
  let { missing } = most;
  for (const set of sets) {
    if (missing.length === 0) break;
    if (set !== most) missing = sift(missing, set, false);
  }
  return { kind: 'most', of, size: of - missing.length, missing };
}
