import { z } from 'zod';
import type { EntraGroup, RoleMembers } from '../../../domain/facts.ts';
import { UNREAD_ROLE } from '../../../domain/access/roles.ts';
import { fail, ok } from '../../../domain/result.ts';
import type { Page, Pages, Reject } from '../../connector.ts';
import { type PartResult, sendBatch } from './batch.ts';
import { readRecords, text, whyNot } from './border.ts';
import { type Graph, pagesFrom, pagesOf, readPage, type Sent } from './graph.ts';

const Group = z.object({ id: z.string().min(1), displayName: text, visibility: text });
const Member = z.object({ id: z.string().min(1), '@odata.type': z.string().nullish() });
const NamedGroup = z.object({ id: z.string().min(1), displayName: z.string() });
const Role = z.object({ id: z.string().min(1), displayName: text, roleTemplateId: z.string().min(1) });

const AT_ONCE = 10;

/** Groups by id with their direct members; groups among the members follow, each once, so a circle ends by itself. */
export async function* readGroups(graph: Graph, ids: readonly string[], signal: AbortSignal): Pages<EntraGroup> {
  const seen = new Set(ids);
  for (let queue = [...seen]; queue.length > 0; ) {
    const some = queue.slice(0, AT_ONCE);
    queue = queue.slice(AT_ONCE);
    const read = await readSome(graph, some, signal);
    if (!read.ok) {
      yield read;
      return;
    }
    yield ok(read.value.page);
    for (const nested of read.value.nested) {
      if (seen.has(nested)) continue;
      seen.add(nested);
      queue.push(nested);
    }
  }
}

interface Some {
  readonly page: Page<EntraGroup>;
  readonly nested: readonly string[];
}

async function readSome(graph: Graph, ids: readonly string[], signal: AbortSignal): Sent<Some> {
  const parts = ids.flatMap((id) => [
    { call: 'group' as const, ids: [id] },
    { call: 'groupMembers' as const, ids: [id] },
  ]);
  const answers = await sendBatch(graph, parts, signal);
  if (!answers.ok) return answers;
  const records: EntraGroup[] = [];
  const rejects: Reject[] = [];
  const nested: string[] = [];
  for (const [index, id] of ids.entries()) {
    const head = readHead(id, answers.value[2 * index]);
    if ('reject' in head) {
      // Of a group that is not there nobody can list members: one of the two answers is not true.
      const shows = answers.value[2 * index + 1]?.ok === true;
      const { where, why } = head.reject;
      rejects.push(shows ? { where, why: `${why}, and shows members` } : head.reject);
      continue;
    }
    if (!head.ok) return head;
    const members = await membersOf(graph, head.value.hidden, answers.value[2 * index + 1], signal);
    if (!members.ok) return members;
    records.push({ id, name: head.value.name, members: members.value?.ids ?? null });
    nested.push(...(members.value?.groups ?? []));
    rejects.push(...(members.value?.rejects ?? []).map((each) => ({ ...each, where: `group ${id} ${each.where}` })));
  }
  return ok({ page: { records, rejects }, nested });
}

/** Is this group there, and does it show its members? A reject where that cannot be told, or it is not there. */
export function readHead(id: string, answer: PartResult | undefined) {
  const where = `group ${id}`;
  if (!answer) return { reject: { where, why: 'no answer' } };
  if (!answer.ok)
    return answer.error.code === 'not-found' ? { reject: { where, why: 'does not exist', missing: id } } : answer;
  const parsed = Group.safeParse(answer.value);
  if (!parsed.success) return { reject: { where, why: whyNot(parsed.error) } };
  const { displayName, visibility } = parsed.data;
  return ok({ name: displayName ?? id, hidden: visibility === 'HiddenMembership' });
}

interface Members {
  readonly ids: readonly string[];
  readonly groups: readonly string[];
  readonly rejects: readonly Reject[];
}

/** Null for a hidden membership: Graph then answers an empty list or 403, and neither says that nobody is in it. */
async function membersOf(
  graph: Graph,
  hidden: boolean,
  first: PartResult | undefined,
  signal: AbortSignal,
): Sent<Members | null> {
  if (hidden || !first) return ok(null);
  if (!first.ok) return first;
  const page = readPage(graph, first.value, 'members');
  if (!page.ok) return page;
  const values = [...page.value.values];
  if (page.value.next !== null) {
    for await (const more of pagesFrom(graph, 'groupMembers', page.value.next, signal)) {
      if (!more.ok) return more;
      values.push(...more.value.values);
    }
  }
  const { records, rejects } = readRecords('members', values, Member);
  return ok({
    ids: records.map((member) => member.id),
    groups: records.filter((member) => member['@odata.type'] === '#microsoft.graph.group').map((member) => member.id),
    rejects,
  });
}

/** Names are compared exactly here; Graph's filter does not mind case. */
export async function findGroup(graph: Graph, name: string, signal: AbortSignal): Sent<string | null> {
  const query = { $filter: `displayName eq '${name.replaceAll("'", "''")}'` };
  // A record may come twice, which makes no second group.
  const found = new Set<string>();
  for await (const page of pagesOf(graph, 'groupsByName', { query }, signal)) {
    if (!page.ok) return page;
    const { records, rejects } = readRecords('groups', page.value.values, NamedGroup);
    // It may be the very one: "there is none" would make a second.
    const [unread] = rejects;
    if (unread) return fail({ code: 'malformed', at: 'GET /v1.0/groups', excerpt: `${unread.where}: ${unread.why}` });
    for (const group of records) if (group.displayName === name) found.add(group.id);
  }
  if (found.size > 1) return fail({ code: 'conflict', at: 'GET /v1.0/groups', detail: `${found.size} groups` });
  const [only = null] = found;
  return ok(only);
}

/**
 * Directory roles that are in use in the tenant, by template id. Only assignments that are active count (rule E5). All of them or none:
 * whoever reads them may take a role that is absent for one that nobody holds.
 */
export async function* readRoles(graph: Graph, signal: AbortSignal): Pages<RoleMembers> {
  const records: RoleMembers[] = [];
  const rejects: Reject[] = [];
  for await (const page of pagesOf(graph, 'roles', {}, signal)) {
    if (!page.ok) return yield page;
    const roles = readRecords(`roles page ${page.value.number}`, page.value.values, Role);
    const parts = roles.records.map((role) => ({ call: 'roleMembers' as const, ids: [role.id] }));
    const answers = await sendBatch(graph, parts, signal);
    if (!answers.ok) return yield answers;
    for (const [index, role] of roles.records.entries()) {
      const members = await membersOf(graph, false, answers.value[index], signal);
      if (!members.ok) return yield members;
      records.push(roleOf(role, members.value));
      rejects.push(...(members.value?.rejects ?? [{ where: `role ${role.id}`, why: 'no answer' }]));
    }
    rejects.push(...roles.rejects);
    if (roles.rejects.length > 0 && !records.some(({ id }) => id === UNREAD_ROLE))
      records.push({ id: UNREAD_ROLE, name: UNREAD_ROLE, members: null });
  }
  yield ok({ records, rejects });
}

/** One holder that cannot be read is enough: it may be anybody. */
function roleOf({ roleTemplateId: id, displayName }: z.infer<typeof Role>, read: Members | null): RoleMembers {
  const name = displayName ?? id;
  if (read === null || read.rejects.length > 0) return { id, name, members: null };
  const { ids, groups } = read;
  return { id, name, members: ids, ...(groups.length === 0 ? {} : { groups }) };
}
