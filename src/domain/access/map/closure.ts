import { orInto, setBit, wordCount } from './bits.ts';
import { components } from './components.ts';
import type { Directory, GroupEntry } from './directory.ts';
import { listHas, mergeLists, siftLists } from './sorted.ts';
import {
  allUsers,
  changeUsers,
  fromList,
  fromWords,
  hasUser,
  noUsers,
  sameUsers,
  union,
  type UserSet,
} from './user-set.ts';

/** Who surely is in something, and who possibly is: those who surely are, and all who cannot be told. Same object = all is sure. */
export interface Held {
  readonly surely: UserSet;
  readonly possibly: UserSet;
}

/** Everything asked for, with nesting followed. */
export interface Closure {
  /** By group number; only groups asked for and what is nested in them. */
  readonly held: ReadonlyMap<number, Held>;
  /** Groups that are nested in each other in a ring have the same members. Each part comes after those nested in it. */
  readonly parts: readonly Part[];
}

/** Below this share of all users, lists are merged instead of bits set. */
const SHORT = 32;

interface Part {
  readonly groups: readonly number[];
  /** Parts nested in this one, by place in `parts`. */
  readonly nested: readonly number[];
}

export function certain(set: UserSet): Held {
  return { surely: set, possibly: set };
}

/** What a group, role or location that could not be read says of everybody. */
export function notKnown(of: number): Held {
  return { surely: noUsers(of), possibly: allUsers(of) };
}

const NOTHING: Closure = { held: new Map(), parts: [] };

/** Closes the groups asked for. Nested members count (E5), rings are harmless. `before`: what of this directory is closed already. */
export function closeGroups(directory: Directory, asked: Iterable<number>, before: Closure = NOTHING): Closure {
  const open = [...asked].filter((group) => !before.held.has(group));
  if (open.length === 0 && before !== NOTHING) return before;
  const found = components(open, (group) =>
    (directory.groups[group]?.groups ?? []).filter((child) => !before.held.has(child)),
  );
  const parts: Part[] = [...before.parts];
  const offset = parts.length;
  const partOf = new Map(
    [...parts.map((part) => part.groups), ...found].flatMap((groups, part) =>
      groups.map((group) => [group, part] as const),
    ),
  );
  const held = new Map<number, Held>(before.held);
  for (const [place, groups] of found.entries()) {
    const at = offset + place;
    const entries = entriesOf(directory, groups);
    const nested = new Set<number>();
    for (const entry of entries) {
      for (const child of entry.groups) {
        const part = partOf.get(child);
        if (part !== undefined && part !== at) nested.add(part);
      }
    }
    parts.push({ groups, nested: [...nested] });
    const children = [...nested].flatMap((part) => held.get(parts[part]?.groups[0] ?? -1) ?? []);
    const all = closePart(directory.users.size, entries, children);
    for (const group of groups) held.set(group, all);
  }
  return { held, parts };
}

/**
 * The closure after users went into or out of groups: `touched` has, by group number, every user whose own membership of it (or
 * its certainty) may have changed. Which group is nested in which, and which can be read, must be as before.
 */
export function changeClosure(
  before: Closure,
  directory: Directory,
  touched: ReadonlyMap<number, Uint32Array>,
): { readonly closure: Closure; readonly changed: ReadonlyMap<number, Uint32Array> } {
  const held = new Map(before.held);
  const changed = new Map<number, Uint32Array>();
  const moved: Uint32Array[] = [];
  for (const part of before.parts) {
    let users: Uint32Array = new Uint32Array(0);
    for (const group of part.groups) users = mergeLists(users, touched.get(group) ?? new Uint32Array(0));
    for (const child of part.nested) users = mergeLists(users, moved[child] ?? new Uint32Array(0));
    const [first = 0] = part.groups;
    const old = before.held.get(first);
    const after = users.length === 0 || !old ? old : changePart(old, directory, part, before.parts, held, users);
    moved.push(after === old ? new Uint32Array(0) : users);
    if (after === old || !after) continue;
    for (const group of part.groups) {
      held.set(group, after);
      changed.set(group, users);
    }
  }
  return { closure: { held, parts: before.parts }, changed };
}

function changePart(
  old: Held,
  directory: Directory,
  part: Part,
  parts: readonly Part[],
  held: ReadonlyMap<number, Held>,
  users: Uint32Array,
): Held {
  const entries = entriesOf(directory, part.groups);
  const nested = part.nested.flatMap((child) => held.get(parts[child]?.groups[0] ?? -1) ?? []);
  const isSure = (user: number): boolean =>
    entries.some((entry) => listHas(entry.users, user) && !listHas(entry.pending, user)) ||
    nested.some((child) => hasUser(child.surely, user));
  const isPossible = (user: number): boolean =>
    entries.some((entry) => !entry.readable || listHas(entry.users, user) || listHas(entry.pending, user)) ||
    nested.some((child) => hasUser(child.possibly, user));
  const surely = moveUsers(old.surely, users, isSure);
  const same = old.surely === old.possibly && users.every((user) => isSure(user) === isPossible(user));
  const possibly = same ? surely : moveUsers(old.possibly, users, isPossible);
  return surely === old.surely && possibly === old.possibly ? old : joined(surely, possibly);
}

/** Puts the users in or out, as `isIn` says of each. */
function moveUsers(set: UserSet, users: Uint32Array, isIn: (user: number) => boolean): UserSet {
  const within = users.filter(isIn);
  return changeUsers(set, within, siftLists(users, within, false));
}

/** One object where both are the same, so that what is sure is counted once. */
export function joined(surely: UserSet, possibly: UserSet): Held {
  return surely !== possibly && sameUsers(surely, possibly) ? certain(surely) : { surely, possibly };
}

function entriesOf(directory: Directory, groups: readonly number[]): readonly GroupEntry[] {
  return groups.flatMap((group) => directory.groups[group] ?? []);
}

function closePart(of: number, entries: readonly GroupEntry[], nested: readonly Held[]): Held {
  const sure = entries.every((entry) => entry.readable && entry.pending.length === 0);
  const direct = entries.map((entry) => siftLists(entry.users, entry.pending, false));
  const surely = gather(
    of,
    sure ? entries.map((entry) => entry.users) : direct,
    nested.map((child) => child.surely),
  );
  if (sure && nested.every((child) => child.surely === child.possibly)) return certain(surely);
  if (entries.some((entry) => !entry.readable)) return joined(surely, allUsers(of));
  const maybe = entries.map((entry) => mergeLists(entry.users, entry.pending));
  return joined(
    surely,
    gather(
      of,
      maybe,
      nested.map((child) => child.possibly),
    ),
  );
}

function gather(of: number, lists: readonly Uint32Array[], sets: readonly UserSet[]): UserSet {
  const [only] = lists;
  if (sets.length === 0 && lists.length === 1 && only) return fromList(of, only);
  if (sets.some((set) => set.kind === 'most')) return union(of, [...sets, ...lists.map((list) => fromList(of, list))]);
  const members = [...lists, ...sets].reduce((sum, part) => sum + ('size' in part ? part.size : part.length), 0);
  if (members * SHORT <= of) {
    const few = sets.flatMap((set) => (set.kind === 'few' ? [set.users] : []));
    return fromList(of, [...few, ...lists].reduce(mergeLists, new Uint32Array(0)));
  }
  const words = new Uint32Array(wordCount(of));
  for (const set of sets) {
    if (set.kind === 'bits') orInto(words, set.words);
    else if (set.kind === 'few') for (let at = 0; at < set.users.length; at += 1) setBit(words, set.users[at] ?? 0);
  }
  for (const list of lists) for (let at = 0; at < list.length; at += 1) setBit(words, list[at] ?? 0);
  return fromWords(of, words);
}
