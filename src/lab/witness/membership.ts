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

const holds = (kept: Kept<unknown>, moment: Moment): boolean =>
  moment === 'written' || kept.effectiveAt <= moment ? kept.present : kept.was;

const renew = <T extends Written>(old: Kept<T> | undefined, member: T, now: number): Kept<T> => {
  const { present, effectiveAt } = member;
  if (old === undefined) return { member, present, effectiveAt, was: !present };
  // Sessions revoked: the same change comes into force earlier.
  if (old.present === present) return { member, present, effectiveAt, was: old.was };
  return { member, present, effectiveAt, was: holds(old, now) };
};

type UemMember = WorldState['uem']['userGroups'][number]['members'][number];

/** Who is in what, kept so that one user's groups cost a few steps. It holds the world's own objects. */
export interface Index {
  /** Looks at one group again after a write. */
  readonly syncGroup: (group: string) => void;
  /** Looks at one membership again: a group of thousands gets its members one by one. */
  readonly syncMember: (group: string, id: string) => void;
  readonly syncUem: () => void;
  readonly syncUemMember: (group: number, user: number) => void;
  readonly syncAll: () => void;
  readonly isGuest: (user: string) => boolean;
  /** Ids of all groups that a user is in, directly or through groups in groups (E5). */
  readonly groupsOf: (user: string, moment: Moment) => Set<string>;
  /** Direct membership, if any was ever written. */
  readonly member: (group: string, id: string) => GroupMember | undefined;
  readonly inUemGroup: (group: number, user: number, moment: Moment) => boolean;
  readonly uemMember: (group: number, user: number) => UemMember | undefined;
  /** Looks at this user's memberships again: times after `now` at which one comes into force. */
  readonly dueOf: (user: string, now: number) => number[];
}

export const createIndex = (state: WorldState): Index => {
  const groups = new Map<string, Map<string, Kept<GroupMember>>>();
  const parents = new Map<string, Set<string>>();
  const uem = new Map<number, Map<number, Kept<UemMember>>>();
  const guests = new Set(state.directory.users.filter((u) => u.userType === 'Guest').map((u) => u.id));

  const parentOf = (member: string, group: string): void => {
    const of = parents.get(member);
    if (of === undefined) parents.set(member, new Set([group]));
    else of.add(group);
  };

  const syncGroup = (id: string): void => {
    const group = state.directory.groups.find((g) => g.id === id);
    const old = groups.get(id);
    if (old) for (const member of old.keys()) parents.get(member)?.delete(id);
    groups.delete(id);
    if (group === undefined) return;
    const members = new Map<string, Kept<GroupMember>>();
    for (const member of group.members) {
      members.set(member.id, renew(old?.get(member.id), member, state.now));
      parentOf(member.id, id);
    }
    groups.set(id, members);
  };

  const syncMember = (id: string, memberId: string): void => {
    const members = groups.get(id);
    if (members === undefined) return syncGroup(id);
    const group = state.directory.groups.find((g) => g.id === id);
    const member = group?.members.findLast((m) => m.id === memberId);
    if (member === undefined) return syncGroup(id);
    members.set(memberId, renew(members.get(memberId), member, state.now));
    parentOf(memberId, id);
  };

  const syncUemGroup = (id: number): void => {
    const group = state.uem.userGroups.find((g) => g.id === id);
    const old = uem.get(id);
    uem.delete(id);
    if (group === undefined) return;
    uem.set(id, new Map(group.members.map((m) => [m.userId, renew(old?.get(m.userId), m, state.now)])));
  };

  const syncUem = (): void => {
    for (const id of new Set([...uem.keys(), ...state.uem.userGroups.map((g) => g.id)])) syncUemGroup(id);
  };

  const syncUemMember = (groupId: number, userId: number): void => {
    const member = state.uem.userGroups.find((g) => g.id === groupId)?.members.findLast((m) => m.userId === userId);
    const members = uem.get(groupId);
    if (members === undefined || member === undefined) syncUemGroup(groupId);
    else members.set(userId, renew(members.get(userId), member, state.now));
  };

  const syncAll = (): void => {
    for (const id of new Set([...groups.keys(), ...state.directory.groups.map((g) => g.id)])) syncGroup(id);
    syncUem();
  };

  const groupsOf = (user: string, moment: Moment): Set<string> => {
    const found = new Set<string>();
    const open = [user];
    for (let id = open.pop(); id !== undefined; id = open.pop())
      for (const parent of parents.get(id) ?? []) {
        if (found.has(parent)) continue;
        const member = groups.get(parent)?.get(id);
        if (member === undefined || !holds(member, moment)) continue;
        found.add(parent);
        open.push(parent);
      }
    return found;
  };

  const dueOf = (user: string, now: number): number[] => {
    const due: number[] = [];
    for (const parent of parents.get(user) ?? []) {
      syncMember(parent, user);
      const at = groups.get(parent)?.get(user)?.member.effectiveAt ?? 0;
      if (at > now) due.push(at);
    }
    return due;
  };

  const uemMember = (group: number, user: number) => uem.get(group)?.get(user);
  syncAll();
  return {
    syncGroup,
    syncMember,
    syncUem,
    syncUemMember,
    syncAll,
    isGuest: (user) => guests.has(user),
    groupsOf,
    member: (group, id) => groups.get(group)?.get(id)?.member,
    inUemGroup: (group, user, moment) => {
      const member = uemMember(group, user);
      return member !== undefined && holds(member, moment);
    },
    uemMember: (group, user) => uemMember(group, user)?.member,
    dueOf,
  };
};
