import { z } from 'zod';
import type {
  CompliancePartner,
  EntraDevice,
  EntraGroup,
  EntraLocation,
  EntraPolicy,
  EntraUser,
  RoleMembers,
} from '../../../domain/facts.ts';
import { UNREAD_ROLE } from '../../../domain/access/roles.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Page, Reject } from '../../connector.ts';
import { Partner, Policy } from './access.ts';
import { readRecords, text, whyNot } from './border.ts';
import { Device } from './devices.ts';
import { Location } from './locations.ts';
import { userSchema } from './people.ts';

/** A file that holds no records as Graph returns them. `at` is a line and column where the text tells one. */
export interface ExportProblem {
  readonly code: 'export-empty' | 'export-html' | 'export-syntax' | 'export-shape';
  readonly detail: string;
}

/**
 * The records of an export: one answer of Graph (`{"value": [...]}`), several after each other, a plain list, one record, or one
 * of these on each line. Total: text that is none of it is a problem with its place.
 */
export function recordsOf(content: string): Result<readonly unknown[], ExportProblem> {
  const body = content.replace(/^\uFEFF/, '').trim();
  if (body === '') return fail({ code: 'export-empty', detail: '' });
  if (/^<(!doctype|html|\?xml)/i.test(body)) return fail({ code: 'export-html', detail: body.slice(0, 60) });
  const whole = parse(body);
  if (whole.ok) return spread(whole.value);
  const lines = body.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length < 2) return whole;
  const records: unknown[] = [];
  for (const [index, line] of lines.entries()) {
    const one = parse(line);
    // The text as a whole was the better attempt where not even the first line stands by itself.
    if (!one.ok) return index === 0 ? whole : fail({ ...one.error, detail: `line ${index + 1}: ${one.error.detail}` });
    const some = spread(one.value);
    if (!some.ok) return some;
    records.push(...some.value);
  }
  return ok(records);
}

function parse(body: string): Result<unknown, ExportProblem> {
  try {
    return ok(JSON.parse(body) as unknown);
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    const at = /position (\d+)/.exec(said)?.[1];
    const before = at === undefined ? null : body.slice(0, Number(at)).split('\n');
    const place = before === null ? '' : `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}: `;
    return fail({
      code: 'export-syntax',
      detail: `${place}${said.replace(/ in JSON at position.*/s, '')}`.slice(0, 200),
    });
  }
}

function spread(value: unknown): Result<readonly unknown[], ExportProblem> {
  if (Array.isArray(value)) {
    const pages = value.every((item) => Array.isArray((item as { readonly value?: unknown } | null)?.value));
    return ok(value.length > 0 && pages ? value.flatMap((page: { readonly value: unknown[] }) => page.value) : value);
  }
  if (typeof value !== 'object' || value === null) return fail({ code: 'export-shape', detail: typeof value });
  const page = value as { readonly value?: unknown; readonly error?: unknown };
  if (Array.isArray(page.value)) return ok(page.value);
  // An error that somebody saved as if it were the answer.
  if (page.error !== undefined && !('id' in value)) {
    return fail({ code: 'export-shape', detail: JSON.stringify(page.error).slice(0, 120) });
  }
  return ok([value]);
}

export function policiesOf(records: readonly unknown[]): Page<EntraPolicy> {
  return readRecords('policies', records, Policy);
}

/** Licences are not looked at: an export of users alone cannot tell which product holds Intune. */
export function usersOf(records: readonly unknown[]): Page<EntraUser> {
  return readRecords('users', records, userSchema(null));
}

export function devicesOf(records: readonly unknown[]): Page<EntraDevice> {
  return readRecords('devices', records, Device);
}

export function partnersOf(records: readonly unknown[]): Page<CompliancePartner> {
  return readRecords('partners', records, Partner);
}

export function locationsOf(records: readonly unknown[]): Page<EntraLocation> {
  return readRecords('locations', records, Location);
}

const Member = z.union([z.string().min(1), z.looseObject({ id: z.string().min(1) }).transform(({ id }) => id)]);
const GroupWithMembers = z.looseObject({
  id: z.string().min(1),
  displayName: text,
  visibility: text,
  members: z.array(Member).nullish(),
  'members@odata.nextLink': z.string().nullish(),
});

/** Graph answers at most this many of an expanded relationship and does not say that there are more. */
const EXPANDED_AT_MOST = 20;

/** The nested group that stands for members which an export does not show: it exists nowhere and can never be read. */
export function unseenMembersOf(groupId: string): string {
  return `${groupId}#unseen`;
}

/**
 * Groups with their direct members, from `members` of the group itself and from a separate list. A group that shows none, or
 * exactly as many as an expanded answer can hold, may have more: whoever is not found in it is then unknown, never out.
 *
 * @param members  direct members by group id; a group that stands here is complete
 */
export function groupsOf(
  records: readonly unknown[],
  members: ReadonlyMap<string, readonly string[]>,
): Page<EntraGroup> {
  const page = readRecords('groups', records, GroupWithMembers);
  const groups = new Map<string, EntraGroup>();
  for (const group of page.records) {
    const listed = members.get(group.id);
    const shown = group.members ?? null;
    const cut = group['members@odata.nextLink'] != null || (shown?.length ?? 0) === EXPANDED_AT_MOST;
    const name = group.displayName ?? group.id;
    if (group.visibility === 'HiddenMembership' && listed === undefined) {
      groups.set(group.id, { id: group.id, name, members: null });
    } else if (listed !== undefined)
      groups.set(group.id, { id: group.id, name, members: unique([...listed, ...(shown ?? [])]) });
    else if (shown === null) groups.set(group.id, { id: group.id, name, members: null });
    else groups.set(group.id, { id: group.id, name, members: cut ? [...shown, unseenMembersOf(group.id)] : shown });
    if (cut && listed === undefined) {
      const unseen = unseenMembersOf(group.id);
      groups.set(unseen, { id: unseen, name: unseen, members: null });
    }
  }
  for (const [id, listed] of members) if (!groups.has(id)) groups.set(id, { id, name: id, members: unique(listed) });
  return { records: [...groups.values()], rejects: page.rejects };
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}

const Membership = z.looseObject({ groupId: z.string().min(1), memberId: z.string().min(1) });

/** Memberships as `groupId,memberId` or `groupId:memberId` in lines, or as JSON records or strings of that form. */
export function membershipsOf(content: string): {
  readonly members: ReadonlyMap<string, readonly string[]>;
  readonly rejects: readonly Reject[];
} {
  const json = /^\s*[[{"]/.test(content) ? recordsOf(content) : null;
  const rows: readonly unknown[] = json?.ok ? json.value : content.split(/\r?\n/);
  const found = new Map<string, Set<string>>();
  const rejects: Reject[] = [];
  for (const [index, row] of rows.entries()) {
    if (row === '' || (index === 0 && typeof row === 'string' && /group/i.test(row))) continue;
    const pair = pairOf(row);
    if (!pair.ok) {
      rejects.push({ where: `memberships line ${index + 1}`, why: pair.error });
      continue;
    }
    const [group, member] = pair.value;
    found.set(group, (found.get(group) ?? new Set()).add(member));
  }
  return { members: new Map([...found].map(([group, members]) => [group, [...members]])), rejects };
}

function pairOf(row: unknown): Result<readonly [string, string], string> {
  if (typeof row === 'string') {
    const [group = '', member = '', more] = row.split(/[,;:\t]/).map((part) => part.trim().replaceAll('"', ''));
    if (group !== '' && member !== '' && more === undefined) return ok([group, member]);
    return fail('expected groupId,memberId');
  }
  const parsed = Membership.safeParse(row);
  return parsed.success ? ok([parsed.data.groupId, parsed.data.memberId]) : fail(whyNot(parsed.error));
}

const RoleWithMembers = z.looseObject({
  roleTemplateId: z.string().min(1),
  displayName: text,
  members: z.array(Member).nullish(),
  'members@odata.nextLink': z.string().nullish(),
});
const Assignment = z.looseObject({
  roleDefinitionId: z.string().min(1),
  principalId: z.string().min(1),
  directoryScopeId: z.string().nullish(),
});

/**
 * Who holds directory roles, by template id: from `directoryRoles` with their members, or from `roleAssignments`, of which only
 * those that hold for the whole tenant count (E5). For built-in roles the definition's id is the template's.
 */
export function rolesOf(records: readonly unknown[]): Page<RoleMembers> {
  const holders = new Map<string, { readonly name: string; readonly members: Set<string> }>();
  const rejects: Reject[] = [];
  const cut = new Set<string>();
  const hold = (id: string, name: string, members: readonly string[]): void => {
    const role = holders.get(id) ?? { name, members: new Set<string>() };
    for (const member of members) role.members.add(member);
    holders.set(id, role);
  };
  for (const [index, record] of records.entries()) {
    const role = RoleWithMembers.safeParse(record);
    const assignment = Assignment.safeParse(record);
    if (role.success) {
      const { roleTemplateId: id, displayName, members } = role.data;
      const seen = members ?? [];
      hold(id, displayName ?? id, seen);
      // An expanded list of exactly so many may be cut, and one that was not expanded says nothing.
      if (members == null || seen.length === EXPANDED_AT_MOST || role.data['members@odata.nextLink'] != null)
        cut.add(id);
    } else if (assignment.success) {
      const { roleDefinitionId: id, principalId, directoryScopeId } = assignment.data;
      if ((directoryScopeId ?? '/') === '/') hold(id, id, [principalId]);
    } else rejects.push({ where: `roles item ${index + 1}`, why: 'neither a role with members nor a role assignment' });
  }
  const roles = [...holders].map(([id, { name, members }]) => ({
    id,
    name,
    members: cut.has(id) ? null : [...members],
  }));
  const unread = { id: UNREAD_ROLE, name: UNREAD_ROLE, members: null };
  return { records: rejects.length > 0 ? [...roles, unread] : roles, rejects };
}
