import type { EntraGroup } from '../facts.ts';
import type { GroupIndex } from './groups.ts';

/** By which way somebody is in a group, and whether at all: the same answers as `groupIndex`, without a set for each group. */
export interface Chains extends GroupIndex {
  /** From the group asked for down to the one that names the user itself; the shortest. Null where no such way was read. */
  readonly chain: (groupId: string, member: string) => readonly string[] | null;
}

/** The groups that name a member themselves, by id in lower case. */
export type DirectGroups = (member: string) => readonly string[];

/**
 * Ways through nested groups, found upwards from the few groups that name the member. What leads up from one group is found once and
 * kept, so that a question costs some look-ups however many users there are. Cycles are harmless; ids are compared without case.
 *
 * @param direct  an index that exists already; without it one is made of the groups' members at the first question
 */
export function groupChains(groups: readonly EntraGroup[], direct?: DirectGroups): Chains {
  const ids = new Set(groups.map((group) => group.id.toLowerCase()));
  const parents = new Map<string, string[]>();
  for (const group of groups)
    for (const member of group.members ?? []) {
      const child = member.toLowerCase();
      if (ids.has(child)) push(parents, child, group.id.toLowerCase());
    }
  let index: DirectGroups | null = direct ?? null;
  const own = (member: string): readonly string[] => (index ??= directGroups(groups, ids))(member.toLowerCase());
  const upwards = new Map<string, ReadonlyMap<string, string>>();

  function up(from: string): ReadonlyMap<string, string> {
    const known = upwards.get(from) ?? climb(from, parents);
    upwards.set(from, known);
    return known;
  }

  // Whoever is not found in a group that holds an unreadable one, at any depth, may be in that.
  const open = new Set<string>();
  for (const group of groups)
    if (group.members === null) for (const above of up(group.id.toLowerCase()).keys()) open.add(above);

  return {
    knows: (id) => ids.has(id.toLowerCase()),
    has(groupId, member) {
      const wanted = groupId.toLowerCase();
      for (const start of own(member)) if (up(start).has(wanted)) return 'yes';
      return ids.has(wanted) && !open.has(wanted) ? 'no' : 'unknown';
    },
    chain(groupId, member) {
      const wanted = groupId.toLowerCase();
      const ways = own(member).flatMap((start) => {
        const way = up(start).has(wanted) ? wayDown(wanted, start, up(start)) : null;
        return way === null ? [] : [way];
      });
      return ways.toSorted((one, other) => one.length - other.length)[0] ?? null;
    },
  };
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function directGroups(groups: readonly EntraGroup[], ids: ReadonlySet<string>): DirectGroups {
  const byMember = new Map<string, string[]>();
  for (const group of groups)
    for (const member of group.members ?? [])
      if (!ids.has(member.toLowerCase())) push(byMember, member.toLowerCase(), group.id.toLowerCase());
  return (member) => byMember.get(member) ?? [];
}

/** Every group above one, each with the group by which it was reached first: the nearest way. */
function climb(from: string, parents: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, string> {
  const below = new Map([[from, from]]);
  for (const group of below.keys())
    for (const parent of parents.get(group) ?? []) if (!below.has(parent)) below.set(parent, group);
  return below;
}

function wayDown(from: string, to: string, below: ReadonlyMap<string, string>): readonly string[] {
  const way = [from];
  for (let at = from; at !== to; ) {
    at = below.get(at) ?? to;
    way.push(at);
  }
  return way;
}
