import { lastOf } from '../world/last.ts';
import type { GroupMember, WorldState } from '../world/state.ts';

/** Which memberships count: those in force at a time, or those written, in force or not. */
export type Moment = number | 'written';

/**
 * A membership as last looked at. Until `effectiveAt` what held before goes on (`was`): whoever is added and removed
 * again within an hour may never have been in force at all, which the world's own record cannot tell.
 */
interface Kept<T> {
  readonly member: T;
  readonly present: boolean;
  readonly effectiveAt: number;
  readonly was: boolean;
}

interface Written {
  readonly present: boolean;
  readonly effectiveAt: number;
}

const holds = (kept: Kept<unknown> | undefined, moment: Moment): boolean => {
  if (kept === undefined) return false;
  return moment === 'written' || kept.effectiveAt <= moment ? kept.present : kept.was;
};

const renew = <T extends Written>(old: Kept<T> | undefined, member: T, now: number): Kept<T> => {
  const { present, effectiveAt } = member;
  if (old === undefined) return { member, present, effectiveAt, was: !present };
  // Sessions revoked: the same change comes into force earlier.
  if (old.present === present) return { member, present, effectiveAt, was: old.was };
  return { member, present, effectiveAt, was: holds(old, now) };
};

type UemMember = WorldState['uem']['userGroups'][number]['members'][number];

interface DirectoryIndex {
  /** Looks at one group again after a write. */
  readonly syncGroup: (group: string) => void;
  /** Looks at one membership again: a group of thousands gets its members one by one. */
  readonly syncMember: (group: string, id: string) => void;
  readonly syncGroups: () => void;
  /** Ids of all groups that a user is in, directly or through groups in groups (E5). */
  readonly groupsOf: (user: string, moment: Moment) => Set<string>;
  /** Direct membership, if any was ever written. */
  readonly member: (group: string, id: string) => GroupMember | undefined;
  /** Was it written so when this membership was last looked at? */
  readonly isIn: (group: string, id: string) => boolean;
  /** Looks at this user's memberships again: times after `now` at which one comes into force. */
  readonly dueOf: (user: string, now: number) => number[];
}

interface UemIndex {
  readonly syncUem: () => void;
  readonly syncUemMember: (group: number, user: number) => void;
  readonly inUemGroup: (group: number, user: number, moment: Moment) => boolean;
  readonly uemMember: (group: number, user: number) => UemMember | undefined;
}

/** Who is in what, kept so that one user's groups cost a few steps. It holds the world's own objects. */
export interface Index extends DirectoryIndex, UemIndex {
  readonly syncAll: () => void;
  readonly isGuest: (user: string) => boolean;
}

const createUemIndex = (state: WorldState): UemIndex => {
  const groups = new Map<number, Map<number, Kept<UemMember>>>();
  const inState = (id: number) => state.uem.userGroups.find((g) => g.id === id);
  const syncGroup = (id: number): void => {
    const group = inState(id);
    const old = groups.get(id);
    groups.delete(id);
    if (group === undefined) return;
    groups.set(id, new Map(group.members.map((m) => [m.userId, renew(old?.get(m.userId), m, state.now)])));
  };
  const memberOf = (group: WorldState['uem']['userGroups'][number] | undefined, user: number) =>
    group && lastOf(group.members, String(user), (m) => String(m.userId));
  const kept = (group: number, user: number) => groups.get(group)?.get(user);
  return {
    syncUem: () => {
      for (const id of new Set([...groups.keys(), ...state.uem.userGroups.map((g) => g.id)])) syncGroup(id);
    },
    syncUemMember: (id, user) => {
      const member = memberOf(inState(id), user);
      const members = groups.get(id);
      if (members === undefined || member === undefined) syncGroup(id);
      else members.set(user, renew(members.get(user), member, state.now));
    },
    inUemGroup: (group, user, moment) => holds(kept(group, user), moment),
    uemMember: (group, user) => kept(group, user)?.member,
  };
};

/** Groups with their members, and for every member the groups that name it. */
interface Tables {
  readonly groups: Map<string, Map<string, Kept<GroupMember>>>;
  readonly parents: Map<string, Set<string>>;
}

const addParent = ({ parents }: Tables, member: string, group: string): void => {
  const of = parents.get(member);
  if (of === undefined) parents.set(member, new Set([group]));
  else of.add(group);
};

const allGroupsOf = ({ groups, parents }: Tables, user: string, moment: Moment): Set<string> => {
  const found = new Set<string>();
  const open = [user];
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const parent of parents.get(id) ?? []) {
      if (found.has(parent) || !holds(groups.get(parent)?.get(id), moment)) continue;
      found.add(parent);
      open.push(parent);
    }
  return found;
};

const createDirectoryIndex = (state: WorldState): DirectoryIndex => {
  const tables: Tables = { groups: new Map(), parents: new Map() };
  const { groups, parents } = tables;
  const inState = (id: string) => state.directory.groups.find((g) => g.id === id);
  const syncGroup = (id: string): void => {
    const old = groups.get(id);
    for (const member of old?.keys() ?? []) parents.get(member)?.delete(id);
    groups.delete(id);
    const group = inState(id);
    if (group === undefined) return;
    const members = new Map<string, Kept<GroupMember>>();
    for (const member of group.members) {
      members.set(member.id, renew(old?.get(member.id), member, state.now));
      addParent(tables, member.id, id);
    }
    groups.set(id, members);
  };
  const syncMember = (id: string, memberId: string): void => {
    const members = groups.get(id);
    const group = inState(id);
    const member = group && lastOf(group.members, memberId, (m) => m.id);
    if (members === undefined || member === undefined) return syncGroup(id);
    members.set(memberId, renew(members.get(memberId), member, state.now));
    addParent(tables, memberId, id);
  };
  return {
    syncGroup,
    syncMember,
    syncGroups: () => {
      for (const id of new Set([...groups.keys(), ...state.directory.groups.map((g) => g.id)])) syncGroup(id);
    },
    groupsOf: (user, moment) => allGroupsOf(tables, user, moment),
    member: (group, id) => groups.get(group)?.get(id)?.member,
    isIn: (group, id) => holds(groups.get(group)?.get(id), 'written'),
    dueOf: (user, now) => {
      const due: number[] = [];
      for (const parent of parents.get(user) ?? []) {
        syncMember(parent, user);
        due.push(groups.get(parent)?.get(user)?.effectiveAt ?? 0);
      }
      return due.filter((at) => at > now);
    },
  };
};

export const createIndex = (state: WorldState): Index => {
  const guests = new Set(state.directory.users.filter((u) => u.userType === 'Guest').map((u) => u.id));
  const directory = createDirectoryIndex(state);
  const uem = createUemIndex(state);
  const syncAll = (): void => {
    directory.syncGroups();
    uem.syncUem();
  };
  syncAll();
  return { ...directory, ...uem, syncAll, isGuest: (user) => guests.has(user) };
};
