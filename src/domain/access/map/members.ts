import type { Directory, GroupEntry } from './directory.ts';
import { mergeLists, siftLists, sortedSet } from './sorted.ts';

/** One user's own membership of a group as it now is: what reads show, and whether it is surely in force. */
export interface MemberChange {
  readonly group: string;
  readonly user: string;
  readonly member: boolean;
  readonly pending: boolean;
}

/** By group number, the users whose own membership may have changed. Rising. */
export type Touched = ReadonlyMap<number, Uint32Array>;

/**
 * A directory with some memberships changed, and which; what stayed is shared. Users and groups that are not in the directory are
 * left out: a new user or a group nested elsewhere needs a directory made anew. Of several changes of one membership the last counts.
 */
export function changeMembers(
  directory: Directory,
  changes: readonly MemberChange[],
): { readonly directory: Directory; readonly touched: Touched } {
  const byGroup = new Map<number, Map<number, MemberChange>>();
  for (const change of changes) {
    const group = directory.groupNumber.get(change.group.toLowerCase());
    const user = directory.users.numberOf(change.user);
    if (group === undefined || user === undefined) continue;
    const users = byGroup.get(group) ?? new Map<number, MemberChange>();
    byGroup.set(group, users.set(user, change));
  }
  const groups = [...directory.groups];
  const touched = new Map<number, Uint32Array>();
  for (const [number, users] of byGroup) {
    const entry = groups[number];
    if (!entry) continue;
    const order = sortedSet(users.keys());
    groups[number] = changeEntry(entry, order, users);
    touched.set(number, order);
  }
  return { directory: { ...directory, groups }, touched };
}

function changeEntry(entry: GroupEntry, order: Uint32Array, changes: ReadonlyMap<number, MemberChange>): GroupEntry {
  const [inside, outside, pending, settled] = [[], [], [], []] as [number[], number[], number[], number[]];
  for (const user of order) {
    const change = changes.get(user);
    (change?.member === true ? inside : outside).push(user);
    (change?.pending === true ? pending : settled).push(user);
  }
  return {
    ...entry,
    users: change(entry.users, Uint32Array.from(inside), Uint32Array.from(outside)),
    pending: change(entry.pending, Uint32Array.from(pending), Uint32Array.from(settled)),
  };
}

function change(list: Uint32Array, added: Uint32Array, removed: Uint32Array): Uint32Array {
  return mergeLists(removed.length === 0 ? list : siftLists(list, removed, false), added);
}
