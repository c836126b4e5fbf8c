import { z } from 'zod';
import type { RoleMembers } from '../../../domain/facts.ts';
import { UNREAD_ROLE } from '../../../domain/access/roles.ts';
import type { Page, Reject } from '../../connector.ts';
import { text } from './border.ts';
import { EXPANDED_AT_MOST, Member } from './exports.ts';

/** Absent where only the id was exported. */
const Kind = z.looseObject({ '@odata.type': z.string().nullish() });
const RoleWithMembers = z.looseObject({
  roleTemplateId: z.string().min(1),
  displayName: text,
  members: z.array(z.unknown()).nullish(),
  'members@odata.nextLink': z.string().nullish(),
});
const Assignment = z.looseObject({
  roleDefinitionId: z.string().min(1),
  principalId: z.string().min(1),
  principal: z.unknown().optional(),
  directoryScopeId: z.string().nullish(),
});

interface Holders {
  readonly name: string;
  readonly members: Set<string>;
  readonly groups: Set<string>;
}

/**
 * Who holds directory roles, by template id: from `directoryRoles` with their members, or from `roleAssignments`, of which only
 * those that hold for the whole tenant count (E5). For built-in roles the definition's id is the template's. Assignments are never
 * all roles for sure (one asks for some of them), and a holder that is nobody we know may be a group, for all who are in it.
 *
 * @param users  ids of all users in lower case; empty where nobody listed them
 */
export function rolesOf(records: readonly unknown[], users: ReadonlySet<string>): Page<RoleMembers> {
  const holders = new Map<string, Holders>();
  const rejects: Reject[] = [];
  const cut = new Set<string>();
  let assigned = false;
  const hold = (role: string, name: string, id: string | null, record: unknown): void => {
    const key = role.toLowerCase();
    const holder = holders.get(key) ?? { name, members: new Set(), groups: new Set() };
    holders.set(key, holder);
    if (id === null) return;
    holder.members.add(id);
    if (!users.has(id) && mayBeGroup(record)) holder.groups.add(id);
  };
  for (const [index, record] of records.entries()) {
    const role = RoleWithMembers.safeParse(record);
    const assignment = Assignment.safeParse(record);
    if (role.success) {
      const { roleTemplateId, displayName, members: shown } = role.data;
      hold(roleTemplateId, displayName ?? roleTemplateId, null, record);
      for (const raw of shown ?? []) {
        const member = Member.safeParse(raw);
        if (member.success) hold(roleTemplateId, '', member.data.toLowerCase(), raw);
        else cut.add(roleTemplateId.toLowerCase());
      }
      // An expanded list of exactly so many may be cut, and one that was not expanded says nothing.
      if (shown == null || shown.length === EXPANDED_AT_MOST || role.data['members@odata.nextLink'] != null)
        cut.add(roleTemplateId.toLowerCase());
    } else if (assignment.success) {
      assigned = true;
      const { roleDefinitionId: id, principalId, principal, directoryScopeId } = assignment.data;
      if ((directoryScopeId ?? '/') === '/') hold(id, id, principalId.toLowerCase(), principal);
    } else rejects.push({ where: `roles item ${index + 1}`, why: 'neither a role with members nor a role assignment' });
  }
  const roles = [...holders].map(([id, { name, members, groups }]) => ({
    id,
    name,
    members: cut.has(id) ? null : [...members],
    ...(groups.size > 0 ? { groups: [...groups] } : {}),
  }));
  const unread = { id: UNREAD_ROLE, name: UNREAD_ROLE, members: null };
  return { records: assigned || rejects.length > 0 ? [...roles, unread] : roles, rejects };
}

/** Of what kind it is, an expanded object tells and an id does not. */
function mayBeGroup(record: unknown): boolean {
  const type = Kind.safeParse(record).data?.['@odata.type'] ?? '';
  return type === '' || /\.group$/i.test(type);
}
