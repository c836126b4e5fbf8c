import type { RoleMembers } from '../facts.ts';

/**
 * Who holds directory roles, by template id, ids of holders in lower case. `get` answers undefined where it cannot be told: a role whose holders
 * could not be read, and one that is not among roles that were not read whole.
 */
export interface RoleIndex {
  readonly get: (id: string) => ReadonlySet<string> | undefined;
  /** Whether this holder is a group that holds a role for all who are in it; absent: it is not said of any. */
  readonly isGroup?: (id: string) => boolean;
}

/** Stands for roles of a read that cannot be told apart: while it is there, an absent role may be one of them. */
export const UNREAD_ROLE = 'unread';

/**
 * Were all roles read? Then one that is not among them is held by nobody: a directory shows a role once it was activated, which the
 * first assignment does, and every tenant has one. None at all is no read. Source: Graph, `directoryRole`.
 */
export function areWhole(roles: readonly Pick<RoleMembers, 'id'>[]): boolean {
  return roles.length > 0 && roles.every(({ id }) => id !== UNREAD_ROLE);
}

export function roleIndex(roles: readonly RoleMembers[]): RoleIndex {
  const known = new Map(
    roles.map(
      ({ id, members }) =>
        [
          id.toLowerCase(),
          members === null ? undefined : new Set(members.map((member) => member.toLowerCase())),
        ] as const,
    ),
  );
  const groups = new Set(roles.flatMap((role) => role.groups ?? []).map((id) => id.toLowerCase()));
  const absent = areWhole(roles) ? NOBODY : undefined;
  return { get: (id) => (known.has(id) ? known.get(id) : absent), isGroup: (id) => groups.has(id.toLowerCase()) };
}

const NOBODY: ReadonlySet<string> = new Set();
