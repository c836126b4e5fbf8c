import { fail, ok } from '../../../domain/result.ts';
import type { Answer } from '../../connector.ts';
import { unread } from '../../unread.ts';
import { ASSIGNMENTS, EXCLUDE_GROUP, type PartnerPlatform, type RawAssignment, readPartner } from './access.ts';
import { type Graph, sendCall } from './graph.ts';

/**
 * Adds or takes away one exclusion target in a partner's assignments. Every other assignment goes back as it was read,
 * because the list is replaced as a whole; a platform where nothing changes is not sent.
 */
export async function changePartnerExclusion(
  graph: Graph,
  partnerId: string,
  groupId: string,
  platforms: readonly PartnerPlatform[],
  want: 'excluded' | 'not-excluded',
  signal: AbortSignal,
): Answer {
  const partner = await readPartner(graph, partnerId, signal);
  if (!partner.ok) return unread(partner);
  const changed: Partial<Record<string, readonly RawAssignment[]>> = {};
  for (const platform of new Set(platforms)) {
    const name = ASSIGNMENTS[platform];
    const list = partner.value[name];
    // The list goes back as a whole: one that the answer left out would be replaced by our exclusion alone.
    if (list === undefined)
      return fail({
        code: 'unread',
        at: 'GET complianceManagementPartners/{id}',
        detail: `${name} is missing`,
        answered: true,
      });
    const before = list ?? [];
    const others = before.filter((assignment) => !excludes(assignment, groupId));
    const is = others.length < before.length ? 'excluded' : 'not-excluded';
    if (is !== want) changed[name] = want === 'excluded' ? [...before, exclusionOf(groupId)] : others;
  }
  if (Object.keys(changed).length === 0) return ok('already');
  const body = { '@odata.type': '#microsoft.graph.complianceManagementPartner', ...changed };
  const sent = await sendCall(graph, 'changePartner', { ids: [partnerId], body }, signal);
  return sent.ok ? ok('done') : sent;
}

function excludes({ target }: RawAssignment, groupId: string): boolean {
  return target?.['@odata.type'] === EXCLUDE_GROUP && target.groupId?.toLowerCase() === groupId.toLowerCase();
}

function exclusionOf(groupId: string): RawAssignment {
  return { target: { '@odata.type': EXCLUDE_GROUP, groupId } };
}
