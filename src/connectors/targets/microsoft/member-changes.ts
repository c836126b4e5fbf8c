import { z } from 'zod';
import { ok } from '../../../domain/result.ts';
import type { Mark, MemberChange, MemberChanges, Since } from '../../connector.ts';
import { follow } from './delta.ts';
import type { Graph, Sent } from './graph.ts';

const Removed = z.unknown().optional();
/** Only the fields we use. Source: Graph "get incremental changes for groups". */
const Group = z.object({
  id: z.string().min(1),
  '@removed': Removed,
  'members@delta': z.array(z.object({ id: z.string().min(1), '@removed': Removed })).nullish(),
});

/**
 * Who came into the groups and who left. Items come in no order and may repeat: a member of whom one round says both makes its
 * group unsure, and so does a group that is gone. An item that is not understood loses the thread.
 */
export async function changedMembers(graph: Graph, since: Mark, signal: AbortSignal): Sent<Since<MemberChanges>> {
  const round = await follow(graph, 'memberChanges', since, signal);
  if (!round.ok) return round;
  if (round.value === 'lost') return ok({ kind: 'lost' });
  const changes = new Map<string, MemberChange>();
  const unsure = new Set<string>();
  for (const raw of round.value.items) {
    const item = Group.safeParse(raw);
    if (!item.success) return ok({ kind: 'lost' });
    const groupId = item.data.id;
    if (item.data['@removed'] !== undefined) unsure.add(groupId);
    for (const { id: member, '@removed': removed } of item.data['members@delta'] ?? []) {
      const key = `${groupId} ${member}`;
      const present = removed === undefined;
      if ((changes.get(key)?.present ?? present) !== present) unsure.add(groupId);
      changes.set(key, { groupId, member, present });
    }
  }
  const sure = [...changes.values()].filter((change) => !unsure.has(change.groupId));
  return ok({ kind: 'changes', found: { changes: sure, unsure: [...unsure] }, mark: round.value.mark });
}
