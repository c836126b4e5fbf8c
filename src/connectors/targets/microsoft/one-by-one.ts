import type { z } from 'zod';
import type { ManagedDevice } from '../../../domain/facts.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { UserId } from '../../../domain/words.ts';
import type { ConnectorFailure, OneByOne, Reject } from '../../connector.ts';
import { type PartResult, sendBatch } from './batch.ts';
import { readRecords } from './border.ts';
import type { CallName } from './calls.ts';
import { Managed } from './devices.ts';
import { type Graph, pagesFrom, readPage, sendCall, type Sent } from './graph.ts';

interface What<T> {
  readonly call: CallName;
  readonly schema: z.ZodType<T, unknown>;
}

/** Each record by its own address, twenty to a call. One that could not be asked for fails the whole: nothing is half known. */
export async function readEach<T>(
  graph: Graph,
  what: What<T>,
  ids: readonly string[],
  signal: AbortSignal,
): Sent<OneByOne<T>> {
  const parts = ids.map((id) => ({ call: what.call, ids: [id] }));
  const answers = await sendBatch(graph, parts, signal);
  return answers.ok ? eachOf(what, ids, answers.value) : answers;
}

function eachOf<T>(
  what: What<T>,
  ids: readonly string[],
  answers: readonly PartResult[],
): Result<OneByOne<T>, ConnectorFailure> {
  const gone: string[] = [];
  const values: unknown[] = [];
  for (const [index, id] of ids.entries()) {
    const answer = answers[index];
    if (answer?.ok) values.push(answer.value);
    else if (answer?.error.code === 'not-found') gone.push(id);
    else return answer ?? fail({ code: 'unreachable', at: what.call, detail: 'no answer' });
  }
  return ok({ ...readRecords(what.call, values, what.schema), gone });
}

const ADDRESSES = {
  user: 'user',
  'entra-device': 'device',
  'managed-device': 'managedDevice',
  policy: 'policy',
} as const satisfies Readonly<Record<string, CallName>>;

/** Which of these do not exist, by their own addresses; of a policy also in beta, which shows some that v1.0 does not. */
export async function readAbsent(
  graph: Graph,
  kind: keyof typeof ADDRESSES,
  ids: readonly string[],
  signal: AbortSignal,
): Sent<readonly string[]> {
  const call = ADDRESSES[kind];
  const answers = await sendBatch(
    graph,
    ids.map((id) => ({ call, ids: [id] })),
    signal,
  );
  if (!answers.ok) return answers;
  const absent: string[] = [];
  for (const [index, id] of ids.entries()) {
    const answer = answers.value[index];
    if (answer?.ok) continue;
    if (answer?.error.code !== 'not-found')
      return answer ?? fail({ code: 'unreachable', at: call, detail: 'no answer' });
    if (kind === 'policy') {
      const more = await sendCall(graph, 'betaPolicy', { ids: [id] }, signal);
      if (more.ok) continue;
      if (more.error.code !== 'not-found') return more;
    }
    absent.push(id);
  }
  return ok(absent);
}

/** What Intune has of these users, and the devices with these ids. A user whom Entra no longer has has no devices there. */
export async function readManagedDevicesOf(
  graph: Graph,
  which: { readonly users: readonly UserId[]; readonly ids: readonly string[] },
  signal: AbortSignal,
): Sent<OneByOne<ManagedDevice>> {
  const parts = [
    ...which.ids.map((id) => ({ call: 'managedDevice' as const, ids: [id] })),
    ...which.users.map((user) => ({ call: 'managedDevicesOfUser' as const, ids: [user] })),
  ];
  const answers = await sendBatch(graph, parts, signal);
  if (!answers.ok) return answers;
  const byId = eachOf({ call: 'managedDevice', schema: Managed }, which.ids, answers.value);
  if (!byId.ok) return byId;
  const records = [...byId.value.records];
  const rejects: Reject[] = [...byId.value.rejects];
  for (const [index, user] of which.users.entries()) {
    const answer = answers.value[which.ids.length + index];
    if (answer && !answer.ok && answer.error.code === 'not-found') continue;
    if (!answer?.ok) return answer ?? fail({ code: 'unreachable', at: 'managedDevicesOfUser', detail: 'no answer' });
    const values = await allPages(graph, answer.value, signal);
    if (!values.ok) return values;
    const read = readRecords(`managedDevices of user ${user}`, values.value, Managed);
    records.push(...read.records);
    rejects.push(...read.rejects);
  }
  return ok({ records, rejects, gone: byId.value.gone });
}

async function allPages(graph: Graph, first: unknown, signal: AbortSignal): Sent<readonly unknown[]> {
  const page = readPage(graph, first, 'managedDevices of a user');
  if (!page.ok) return page;
  const values = [...page.value.values];
  if (page.value.next === null) return ok(values);
  for await (const more of pagesFrom(graph, 'managedDevicesOfUser', page.value.next, signal)) {
    if (!more.ok) return more;
    values.push(...more.value.values);
  }
  return ok(values);
}
