import { fail, ok, type Result } from '../../../domain/result.ts';
import type { UserId } from '../../../domain/words.ts';
import type { Answer, ConnectorFailure, Outcome } from '../../connector.ts';
import { type Part, type PartResult, sendBatch } from './batch.ts';
import { type Graph, sendCall } from './graph.ts';
import { VERSION } from './calls.ts';

export type Answers = ReadonlyMap<UserId, Result<Outcome, ConnectorFailure>>;

/** One `POST members/$ref` per user, in batches: the PATCH for many adds nobody when one of them is wrong. */
export async function addMembers(
  graph: Graph,
  groupId: string,
  users: readonly UserId[],
  signal: AbortSignal,
): Answer<Answers> {
  return change(
    graph,
    users,
    (user) => addition(graph, groupId, user),
    signal,
    async (answer) =>
      !answer.ok && answer.error.code === 'refused' && /already exist/i.test(answer.error.detail)
        ? ok('already')
        : null,
  );
}

export async function removeMembers(
  graph: Graph,
  groupId: string,
  users: readonly UserId[],
  signal: AbortSignal,
): Answer<Answers> {
  let group: ReturnType<typeof sendCall> | null = null;
  return change(
    graph,
    users,
    (user) => removal(groupId, user),
    signal,
    async (answer) => {
      if (answer.ok || answer.error.code !== 'not-found') return null;
      // Graph answers the same when the group itself is gone; then "he is not in it" would hide a lost lever.
      group ??= sendCall(graph, 'group', { ids: [groupId] }, signal);
      const found = await group;
      return found.ok ? ok('already') : found;
    },
  );
}

function addition(graph: Graph, groupId: string, user: UserId): Part {
  return {
    call: 'addMember',
    ids: [groupId],
    body: { '@odata.id': `${graph.root}/${VERSION}/directoryObjects/${encodeURIComponent(user)}` },
  };
}

/** The only maker of this request; its path always ends in `/$ref`, without which the user itself would be deleted. */
function removal(groupId: string, user: UserId): Part {
  return { call: 'removeMember', ids: [groupId, user] };
}

/**
 * One part for each user, in batches; the answer tells each apart.
 *
 * @param known  what an answer means where that is not plain; null: it is
 */
export async function change(
  graph: Graph,
  users: readonly UserId[],
  partFor: (user: UserId) => Part,
  signal: AbortSignal,
  known: (answer: PartResult) => Promise<Result<Outcome, ConnectorFailure> | null>,
): Answer<Answers> {
  const wanted = [...new Set(users)];
  const answers = await sendBatch(graph, wanted.map(partFor), signal);
  if (!answers.ok) return answers;
  const outcomes = new Map<UserId, Result<Outcome, ConnectorFailure>>();
  for (const [index, user] of wanted.entries()) {
    const answer = answers.value[index] ?? fail({ code: 'unreachable', at: 'batch', detail: 'no answer' } as const);
    outcomes.set(user, (await known(answer)) ?? (answer.ok ? ok('done') : answer));
  }
  return ok(outcomes);
}
