import { z } from 'zod';
import type { CompliancePartner, EntraGroup, EntraLocation, EntraPolicy, EntraUser } from '../../../domain/facts.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Page, Reject } from '../../connector.ts';
import { DEEPEST, isDeeperThan } from '../../depth.ts';
import { jsonMistakeAt } from '../../json-place.ts';
import { Partner, Policy } from './access.ts';
import { readRecords, text, whyNot } from './border.ts';
import { Location } from './locations.ts';
import { userSchema } from './people.ts';

/** A file that holds no records as Graph returns them. `at` is a line and column where the text tells one. */
export interface ExportProblem {
  readonly code: 'export-empty' | 'export-html' | 'export-syntax' | 'export-shape' | 'export-cut';
  readonly detail: string;
}

/**
 * The records of an export: one answer of Graph (`{"value": [...]}`), several after each other, a plain list, one record, or one
 * of these on each line. Total: text that is none of it is a problem with its place, and so is a last page that says there are more:
 * what is absent from it cannot be told from what does not exist.
 */
export function recordsOf(content: string): Result<readonly unknown[], ExportProblem> {
  const body = content.replace(/^\uFEFF/, '').trim();
  if (body === '') return fail({ code: 'export-empty', detail: '' });
  if (/^<(!doctype|html|\?xml)/i.test(body)) return fail({ code: 'export-html', detail: body.slice(0, 60) });
  const whole = parse(body);
  if (whole.ok) return complete(spread(whole.value));
  const lines = body.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length < 2) return whole;
  const records: unknown[] = [];
  let more = false;
  for (const [index, line] of lines.entries()) {
    const one = parse(line);
    // The text as a whole was the better attempt where not even the first line stands by itself.
    if (!one.ok) return index === 0 ? whole : fail({ ...one.error, detail: `line ${index + 1}: ${one.error.detail}` });
    const some = spread(one.value);
    if (!some.ok) return some;
    for (const record of some.value.records) records.push(record);
    more = some.value.more;
  }
  return complete(ok({ records, more }));
}

interface Spread {
  readonly records: readonly unknown[];
  /** The last page names a next one. */
  readonly more: boolean;
}

function complete(found: Result<Spread, ExportProblem>): Result<readonly unknown[], ExportProblem> {
  if (!found.ok) return found;
  const { records, more } = found.value;
  return more ? fail({ code: 'export-cut', detail: String(records.length) }) : ok(records);
}

function parse(body: string): Result<unknown, ExportProblem> {
  try {
    return ok(JSON.parse(body) as unknown);
  } catch (error) {
    const { line, column } = jsonMistakeAt(body);
    const said = (error instanceof Error ? error.message : '').replace(/,? (?:\.\.\.)?".*| in JSON at position.*/s, '');
    return fail({ code: 'export-syntax', detail: `line ${line}, column ${column}: ${said}`.slice(0, 200) });
  }
}

interface GraphPage {
  readonly value?: unknown;
  readonly error?: unknown;
  readonly '@odata.nextLink'?: unknown;
}

function spread(value: unknown): Result<Spread, ExportProblem> {
  if (Array.isArray(value)) {
    const pages = value as readonly (GraphPage | null)[];
    const arePages = pages.length > 0 && pages.every((page) => Array.isArray(page?.value));
    if (!arePages) return ok({ records: value, more: false });
    return ok({ records: pages.flatMap((page) => page?.value as readonly unknown[]), more: hasMore(pages.at(-1)) });
  }
  if (typeof value !== 'object' || value === null) return fail({ code: 'export-shape', detail: typeof value });
  const page: GraphPage = value;
  if (Array.isArray(page.value)) return ok({ records: page.value, more: hasMore(page) });
  // An error that somebody saved as if it were the answer.
  if (page.error !== undefined && !('id' in value)) {
    return fail({
      code: 'export-shape',
      detail: isDeeperThan(page.error, DEEPEST) ? 'an error' : JSON.stringify(page.error).slice(0, 120),
    });
  }
  return ok({ records: [value], more: false });
}

function hasMore(page: GraphPage | null | undefined): boolean {
  return typeof page?.['@odata.nextLink'] === 'string';
}

export function policiesOf(records: readonly unknown[]): Page<EntraPolicy> {
  return readRecords('policies', records, Policy);
}

/** Licences are not looked at: an export of users alone cannot tell which product holds Intune. */
export function usersOf(records: readonly unknown[]): Page<EntraUser> {
  return readRecords('users', records, userSchema(null));
}

export function partnersOf(records: readonly unknown[]): Page<CompliancePartner> {
  return readRecords('partners', records, Partner);
}

export function locationsOf(records: readonly unknown[]): Page<EntraLocation> {
  return readRecords('locations', records, Location);
}

export const Member = z.union([z.string().min(1), z.looseObject({ id: z.string().min(1) }).transform(({ id }) => id)]);
const GroupWithMembers = z.looseObject({
  id: z.string().min(1),
  displayName: text,
  visibility: z.string().nullish(),
  members: z.array(Member).nullish(),
  'members@odata.nextLink': z.string().nullish(),
});

/** Graph answers at most this many of an expanded relationship and does not say that there are more. */
export const EXPANDED_AT_MOST = 20;

/** The nested group that stands for members which an export does not show: it exists nowhere and can never be read. */
export function unseenMembersOf(groupId: string): string {
  return `${groupId}#unseen`;
}

/**
 * Groups with their direct members, from `members` of the group itself and from a separate list. A group that shows none, or
 * exactly as many as an expanded answer can hold, may have more: whoever is not found in it is then unknown, never out.
 *
 * @param members  direct members by group id in lower case; a group that stands here is complete
 */
export function groupsOf(
  records: readonly unknown[],
  members: ReadonlyMap<string, readonly string[]>,
): Page<EntraGroup> {
  const page = readRecords('groups', records, GroupWithMembers);
  const groups = new Map<string, EntraGroup>();
  for (const group of page.records) {
    const key = group.id.toLowerCase();
    const listed = members.get(key);
    const shown = group.members ?? null;
    const cut = group['members@odata.nextLink'] != null || (shown?.length ?? 0) === EXPANDED_AT_MOST;
    const name = group.displayName ?? group.id;
    const all = (): readonly string[] | null => {
      if (listed !== undefined) return unique([...listed, ...(shown ?? [])]);
      if (shown === null || mayHide(group.visibility, shown)) return null;
      return cut ? [...shown, unseenMembersOf(group.id)] : shown;
    };
    groups.set(key, { id: group.id, name, members: all() });
    if (cut && listed === undefined) {
      const unseen = unseenMembersOf(group.id);
      groups.set(unseen, { id: unseen, name: unseen, members: null });
    }
  }
  for (const [id, listed] of members) if (!groups.has(id)) groups.set(id, { id, name: id, members: unique(listed) });
  return { records: [...groups.values()], rejects: page.rejects };
}

/** Graph shows hidden members as none. An export that leaves visibility out does not tell whether an empty list is one of these. */
function mayHide(visibility: string | null | undefined, shown: readonly string[]): boolean {
  return visibility === 'HiddenMembership' || (visibility === undefined && shown.length === 0);
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}

const Membership = z.looseObject({ groupId: z.string().min(1), memberId: z.string().min(1) });

/** Memberships as `groupId,memberId` or `groupId:memberId` in lines, or as JSON records or strings of that form. */
export function membershipsOf(content: string): Result<Memberships, ExportProblem> {
  const json = /^\s*[[{"]/.test(content) ? recordsOf(content) : null;
  if (json?.ok === false && json.error.code === 'export-cut') return json;
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
    const group = pair.value[0].toLowerCase();
    found.set(group, (found.get(group) ?? new Set()).add(pair.value[1]));
  }
  return ok({ members: new Map([...found].map(([group, members]) => [group, [...members]])), rejects });
}

export interface Memberships {
  /** By group id in lower case. */
  readonly members: ReadonlyMap<string, readonly string[]>;
  readonly rejects: readonly Reject[];
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
