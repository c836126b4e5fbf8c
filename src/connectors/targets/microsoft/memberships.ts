import { z } from 'zod';
import { fail, ok } from '../../../domain/result.ts';
import type { UserId } from '../../../domain/words.ts';
import { type Part, type PartResult, sendBatch } from './batch.ts';
import { whyNot } from './border.ts';
import type { Graph, Sent } from './graph.ts';
import { readHead } from './groups.ts';

const InGroups = z.object({ value: z.array(z.string()) });

/**
 * Each user is asked for by itself (`checkMemberGroups`, twenty to a call), and each group whether it is there and shows its members: of
 * one that does not the question answers "no" for everybody.
 */
export async function readMemberships(
  graph: Graph,
  users: readonly UserId[],
  groupIds: readonly string[],
  signal: AbortSignal,
): Sent<ReadonlyMap<UserId, ReadonlySet<string>>> {
  const wanted = [...new Set(users)];
  const parts: readonly Part[] = [
    ...groupIds.map((id) => ({ call: 'group' as const, ids: [id] })),
    ...wanted.map((id) => ({ call: 'groupsOfUser' as const, ids: [id], body: { groupIds } })),
  ];
  const answers = await sendBatch(graph, parts, signal);
  if (!answers.ok) return answers;
  for (const [index, id] of groupIds.entries()) {
    const head = readHead(id, answers.value[index]);
    if ('reject' in head) return fail({ code: 'malformed', at: head.reject.where, excerpt: head.reject.why });
    if (!head.ok) return head;
    if (head.value.hidden) return fail({ code: 'malformed', at: `group ${id}`, excerpt: 'its members are not shown' });
  }
  const found = new Map<UserId, ReadonlySet<string>>();
  for (const [index, user] of wanted.entries()) {
    const groups = groupsIn(user, answers.value[groupIds.length + index], groupIds);
    if (groups.ok) found.set(user, groups.value);
    else if (groups.error.code !== 'not-found') return groups;
  }
  return ok(found);
}

function groupsIn(user: UserId, answer: PartResult | undefined, groupIds: readonly string[]) {
  if (answer === undefined) return fail({ code: 'unreachable', at: 'groupsOfUser', detail: 'no answer' } as const);
  if (!answer.ok) return answer;
  const parsed = InGroups.safeParse(answer.value);
  if (!parsed.success)
    return fail({ code: 'malformed', at: `checkMemberGroups of ${user}`, excerpt: whyNot(parsed.error) } as const);
  const asked = new Map(groupIds.map((id) => [id.toLowerCase(), id]));
  return ok(
    new Set(
      parsed.data.value.flatMap((id) => {
        const known = asked.get(id.toLowerCase());
        return known === undefined ? [] : [known];
      }),
    ),
  );
}
