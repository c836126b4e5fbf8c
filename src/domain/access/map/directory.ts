import type { EntraGroup, RoleMembers } from '../../facts.ts';
import type { Instant } from '../../words.ts';
import type { Who } from '../sign-in.ts';
import { sortedSet } from './sorted.ts';

/** Who a user is to a policy that looks at guests: as in a `Who`. */
export type Guest = Who['guest'];

/**
 * Users, groups and roles with numbers in place of ids. Made once for a set of facts; never changed afterwards (`changed.ts`
 * makes a new one that shares what stayed). All ids are lower case.
 */
export interface Directory {
  readonly users: UserIndex;
  /** By the group's number. */
  readonly groups: readonly GroupEntry[];
  readonly groupNumber: ReadonlyMap<string, number>;
  /** Holders by role template id: users, and groups that hold it; undefined: who holds it could not be read. */
  readonly roles: Pick<ReadonlyMap<string, Members>, 'get'>;
}

export interface UserIndex {
  readonly size: number;
  readonly idOf: (user: number) => string;
  /** Undefined for a user that is not in the directory. */
  readonly numberOf: (id: string) => number | undefined;
  readonly guestOf: (user: number) => Guest;
  /** Null where it is not known. */
  readonly tenantOf: (user: number) => string | null;
  /** Those who are no members, so that nobody has to look at everybody to find them. */
  readonly guests: readonly number[];
}

export interface Members {
  /** Rising, without repeats. */
  readonly users: Uint32Array;
  /** Groups by number. */
  readonly groups: readonly number[];
}

export interface GroupEntry extends Members {
  readonly id: string;
  /** False: who is in it could not be read, so that "not found in it" is not known. */
  readonly readable: boolean;
  /** Users whose own membership is not surely in force, or surely over, whatever the read shows. Rising. */
  readonly pending: Uint32Array;
}

/** A change of membership that was written or seen and is not surely in force. `until` null: a read must show it first. */
export interface Pending {
  readonly group: string;
  readonly user: string;
  readonly direction: 'in' | 'out';
  readonly until: Instant | null;
}

export interface DirectoryFacts {
  readonly users: readonly { readonly id: string; readonly guest: Guest; readonly homeTenant: string | null }[];
  readonly groups: readonly EntraGroup[];
  readonly roles: readonly RoleMembers[];
  /** All roles were read: one that is not among them is held by nobody. Else it is unknown. */
  readonly rolesWhole?: boolean;
  readonly pending: readonly Pending[];
  readonly now: Instant;
}

/** From facts. Members that are neither a user nor a group here (devices, contacts) are left out. */
export function directoryOf(facts: DirectoryFacts): Directory {
  const users = userIndex(facts.users);
  const groupNumber = new Map(facts.groups.map((group, number) => [lower(group.id), number]));
  const pending = pendingByGroup(facts, users);
  const members = (ids: readonly string[]): Members => membersOf(ids, users, groupNumber);
  return {
    users,
    groupNumber,
    groups: facts.groups.map((group) => ({
      id: lower(group.id),
      readable: group.members !== null,
      pending: sortedSet(pending.get(lower(group.id)) ?? []),
      ...members(group.members ?? []),
    })),
    roles: rolesOf(facts, groupNumber, members),
  };
}

/** A role held by a group that was not read may be held by anybody. */
function rolesOf(
  { roles, rolesWhole }: DirectoryFacts,
  groupNumber: Directory['groupNumber'],
  membersOf: (ids: readonly string[]) => Members,
): Directory['roles'] {
  const known = new Map(
    roles.map(({ id, members, groups = [] }) => {
      const read = members !== null && groups.every((group) => groupNumber.has(lower(group)));
      return [lower(id), read ? membersOf(members) : undefined] as const;
    }),
  );
  const absent = rolesWhole === true ? membersOf([]) : undefined;
  return { get: (id) => (known.has(id) ? known.get(id) : absent) };
}

export function userIndex(users: DirectoryFacts['users']): UserIndex {
  const ids = users.map((user) => lower(user.id));
  const numbers = new Map(ids.map((id, number) => [id, number]));
  return {
    size: ids.length,
    idOf: (user) => ids[user] ?? '',
    numberOf: (id) => numbers.get(lower(id)),
    guestOf: (user) => users[user]?.guest ?? 'unknown',
    tenantOf: (user) => users[user]?.homeTenant?.toLowerCase() ?? null,
    guests: users.flatMap((user, number) => (user.guest === 'member' ? [] : [number])),
  };
}

function membersOf(ids: readonly string[], users: UserIndex, groups: ReadonlyMap<string, number>): Members {
  const found: number[] = [];
  const nested = new Set<number>();
  for (const raw of ids) {
    const user = users.numberOf(raw);
    const group = groups.get(lower(raw));
    if (user !== undefined) found.push(user);
    if (group !== undefined) nested.add(group);
  }
  return { users: sortedSet(found), groups: [...nested] };
}

function pendingByGroup(facts: DirectoryFacts, users: UserIndex): ReadonlyMap<string, readonly number[]> {
  const pending = new Map<string, number[]>();
  for (const change of facts.pending) {
    const user = users.numberOf(change.user);
    if (user === undefined || (change.until !== null && change.until <= facts.now)) continue;
    const group = lower(change.group);
    const list = pending.get(group);
    if (list) list.push(user);
    else pending.set(group, [user]);
  }
  return pending;
}

function lower(id: string): string {
  return id.toLowerCase();
}
