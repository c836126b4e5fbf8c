import type { z } from 'zod';
import type { ManagedDevice } from '../../../domain/facts.ts';
import { fail, ok } from '../../../domain/result.ts';
import type { UserId } from '../../../domain/words.ts';
import type { OneByOne, Reject } from '../../connector.ts';
import { sendBatch } from './batch.ts';
import { readRecords } from './border.ts';
import type { CallName } from './calls.ts';
import { Managed } from './devices.ts';
import { type Graph, pagesFrom, readPage, type Sent } from './graph.ts';

/** Each record by its own address, twenty to a call. One that could not be asked for fails the whole: nothing is half known. */
export async function readEach<T>(
  graph: Graph,
  what: { readonly call: CallName; readonly schema: z.ZodType<T, unknown> },
  ids: readonly string[],
  signal: AbortSignal,
): Sent<OneByOne<T>> {
  const answers = await sendBatch(
    graph,
    ids.map((id) => ({ call: what.call, ids: [id] })),
    signal,
  );
  if (!answers.ok) return answers;
  const gone: string[] = [];
  const values: unknown[] = [];
  for (const [index, id] of ids.entries()) {
    const answer = answers.value[index];
    if (answer?.ok) values.push(answer.value);
    else if (answer?.error.code === 'not-found') gone.push(id);
    else return answer ?? fail({ code: 'unreachable', at: what.call, detail: 'no answer' });
  }
  return ok({ ...readRecords(what.call, values, what.schema), gone });
}

/** What Intune has of these users, and the devices with these ids. A user whom Entra no longer has has no devices there. */
export async function readManagedDevicesOf(
  graph: Graph,
  which: { readonly users: readonly UserId[]; readonly ids: readonly string[] },
  signal: AbortSignal,
): Sent<OneByOne<ManagedDevice>> {
  const byId = await readEach(graph, { call: 'managedDevice', schema: Managed }, which.ids, signal);
  if (!byId.ok) return byId;
  const parts = which.users.map((user) => ({ call: 'managedDevicesOfUser' as const, ids: [user] }));
  const answers = await sendBatch(graph, parts, signal);
  if (!answers.ok) return answers;
  const records = [...byId.value.records];
  const rejects: Reject[] = [...byId.value.rejects];
  for (const [index, user] of which.users.entries()) {
    const answer = answers.value[index];
    if (answer && !answer.ok && answer.error.code === 'not-found') continue;
    if (!answer?.ok) return answer ?? fail({ code: 'unreachable', at: 'managedDevicesOfUser', detail: 'no answer' });
    const first = readPage(graph, answer.value, 'managedDevices of a user');
    if (!first.ok) return first;
    const values = [...first.value.values];
    if (first.value.next !== null) {
      for await (const page of pagesFrom(graph, 'managedDevicesOfUser', first.value.next, signal)) {
        if (!page.ok) return page;
        values.push(...page.value.values);
      }
    }
    const read = readRecords(`managedDevices of user ${user}`, values, Managed);
    records.push(...read.records);
    rejects.push(...read.rejects);
  }
  return ok({ records, rejects, gone: byId.value.gone });
}
