import type { GroupMember, WorldState } from '../world/state.ts';

/** Which memberships count: those in force at a time, or those written, in force or not. */
export type Moment = number | 'written';

const counts = (member: { present: boolean; effectiveAt: number }, moment: Moment): boolean =>
  moment === 'written' || member.effectiveAt <= moment ? member.present : !member.present;

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
  /** Times after `now` at which a membership of this user, or of a group that holds others, comes into force. */
  readonly dueOf: (user: string, now: number) => number[];
}

export const createIndex = (state: WorldState): Index => {
  const groups = new Map<string, Map<string, GroupMember>>();
  const parents = new Map<string, Set<string>>();
  const uem = new Map<number, Map<number, UemMember>>();
  const guests = new Set(state.directory.users.filter((u) => u.userType === 'Guest').map((u) => u.id));

  const syncGroup = (id: string): void => {
    const group = state.directory.groups.find((g) => g.id === id);
    const old = groups.get(id);
    if (old) for (const member of old.keys()) parents.get(member)?.delete(id);
    groups.delete(id);
    if (group === undefined) return;
    const members = new Map<string, GroupMember>();
    for (const member of group.members) {
      members.set(member.id, member);
      const of = parents.get(member.id);
      if (of === undefined) parents.set(member.id, new Set([id]));
      else of.add(id);
    }
    groups.set(id, members);
  };

  const syncMember = (id: string, memberId: string): void => {
    const group = state.directory.groups.find((g) => g.id === id);
    const members = groups.get(id);
    if (group === undefined || members === undefined) return syncGroup(id);
    const member = group.members.findLast((m) => m.id === memberId);
    if (member === undefined) {
      members.delete(memberId);
      parents.get(memberId)?.delete(id);
      return;
    }
    members.set(memberId, member);
    const of = parents.get(memberId);
    if (of === undefined) parents.set(memberId, new Set([id]));
    else of.add(id);
  };

  const syncUemMember = (groupId: number, userId: number): void => {
    const found = state.uem.userGroups.find((g) => g.id === groupId)?.members.findLast((m) => m.userId === userId);
    const members = uem.get(groupId);
    if (members === undefined) syncUem();
    else if (found === undefined) members.delete(userId);
    else members.set(userId, found);
  };

  const syncUem = (): void => {
    uem.clear();
    for (const group of state.uem.userGroups) uem.set(group.id, new Map(group.members.map((m) => [m.userId, m])));
  };

  const syncAll = (): void => {
    groups.clear();
    parents.clear();
    for (const group of state.directory.groups) syncGroup(group.id);
    syncUem();
  };

  const groupsOf = (user: string, moment: Moment): Set<string> => {
    const found = new Set<string>();
    const open = [user];
    for (let id = open.pop(); id !== undefined; id = open.pop())
      for (const parent of parents.get(id) ?? []) {
        if (found.has(parent)) continue;
        const member = groups.get(parent)?.get(id);
        if (member === undefined || !counts(member, moment)) continue;
        found.add(parent);
        open.push(parent);
      }
    return found;
  };

  const dueOf = (user: string, now: number): number[] => {
    const due: number[] = [];
    for (const parent of parents.get(user) ?? []) {
      const at = groups.get(parent)?.get(user)?.effectiveAt ?? 0;
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
    member: (group, id) => groups.get(group)?.get(id),
    inUemGroup: (group, user, moment) => {
      const member = uemMember(group, user);
      return member !== undefined && counts(member, moment);
    },
    uemMember,
    dueOf,
  };
};
