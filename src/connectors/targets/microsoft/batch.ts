import { z } from 'zod';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { MINUTE } from '../../../domain/words.ts';
import type { ConnectorFailure } from '../../connector.ts';
import { backOffMs, jsonOf, retryAfterMs } from '../../http.ts';
import { type CallName, calls, type GraphCall, isRead, VERSION, versionOf } from './calls.ts';
import { failureOf, failureOfReply, neededFor } from './failure.ts';
import { type Ask, type Graph, pathOf, type Sent } from './graph.ts';
import { BATCH_PATH, whyForbidden } from './guard.ts';
import { mostAtOnce } from './quota.ts';

export interface Part extends Ask {
  readonly call: CallName;
}

/** The JSON of one part's body, or why that part did not succeed. */
export type PartResult = Result<unknown, ConnectorFailure>;

/** Graph takes no more at once (rule G6). */
const MOST = 20;
const ROUNDS = 6;
const LONGEST_WAIT_MS = 10 * MINUTE;

/** Only the fields we use. Source: Graph "JSON batching". */
const BatchAnswer = z.object({
  responses: z.array(
    z.object({
      id: z.string(),
      status: z.int(),
      headers: z.record(z.string(), z.string()).nullish(),
      body: z.unknown().optional(),
    }),
  ),
});

/**
 * Sends the parts in batches of 20, or of as many as their quota takes at one moment, and answers them in their order. Parts
 * that were throttled, or that Graph said it did not do, are sent again after the longest of their waits; a part that got no
 * answer is `unreachable`, and so is each of a batch that was not found as a whole. When the first batch as a whole fails, that
 * is the answer; when a later one does, its parts and all after them have that failure. After a batch with a part that stayed
 * throttled nothing more is sent: the rest is throttled.
 */
export async function sendBatch(graph: Graph, parts: readonly Part[], signal: AbortSignal): Sent<PartResult[]> {
  const results: PartResult[] = [];
  const most = Math.min(MOST, ...parts.map(({ call }) => mostAtOnce(calls[call].bucket)));
  let broken: ConnectorFailure | null = null;
  for (let start = 0; start < parts.length; start += most) {
    const chunk = parts.slice(start, start + most);
    const answers: PartResult[] | ConnectorFailure = broken ?? (await sendChunk(graph, chunk, signal));
    if (Array.isArray(answers)) {
      results.push(...answers);
      broken = answers.map(throttled).find((one) => one !== null) ?? null;
    } else if (start === 0) return fail(answers);
    else {
      broken = answers;
      results.push(...chunk.map(() => fail(answers)));
    }
  }
  return ok(results);
}

function throttled(answer: PartResult): ConnectorFailure | null {
  return !answer.ok && answer.error.code === 'throttled' ? answer.error : null;
}

interface Pending {
  readonly place: number;
  readonly part: Part;
}

async function sendChunk(
  graph: Graph,
  chunk: readonly Part[],
  signal: AbortSignal,
): Promise<PartResult[] | ConnectorFailure> {
  const results = chunk.map((part): PartResult => refusedByLaw(part) ?? noAnswer(part));
  let pending: Pending[] = chunk
    .map((part, place) => ({ place, part }))
    .filter(({ part }) => refusedByLaw(part) === null);
  for (let round = 1; pending.length > 0; round += 1) {
    const answers = await sendOnce(graph, pending, signal);
    if (!answers.ok) {
      if (round === 1) return answers.error;
      for (const { place } of pending) results[place] = fail(answers.error);
      return results;
    }
    const again: Pending[] = [];
    let waitMs = 0;
    for (const one of pending) {
      const answer = answers.value.get(one.place);
      results[one.place] = resultOf(one.part, answer);
      const asked = retryAfterMs(headerOf(answer, 'retry-after'), graph.clock.now());
      if (!answer || !mayRepeat(one.part, answer.status, asked)) continue;
      again.push(one);
      const askedMs = asked ?? backOffMs(round, 0);
      // The whole is answered 200, so that nobody else would know of it.
      if (answer.status === 429 || asked !== null) graph.http.hold(calls[one.part.call].bucket, askedMs);
      waitMs = Math.max(waitMs, askedMs);
    }
    if (round === ROUNDS || waitMs > LONGEST_WAIT_MS) return results;
    if (again.length > 0 && !(await slept(graph, waitMs, signal))) return results;
    pending = again;
  }
  return results;
}

async function slept(graph: Graph, ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await graph.clock.sleep(ms, signal);
  } catch (reason) {
    if (!signal.aborted) throw reason;
  }
  return !signal.aborted;
}

type PartAnswer = z.infer<typeof BatchAnswer>['responses'][number];

async function sendOnce(
  graph: Graph,
  pending: readonly Pending[],
  signal: AbortSignal,
): Sent<ReadonlyMap<number, PartAnswer>> {
  const at = `POST /${VERSION}${BATCH_PATH}`;
  const lines = pending.map(({ part }): GraphCall => calls[part.call]);
  const reply = await graph.http.send(
    {
      method: 'POST',
      url: `/${VERSION}${BATCH_PATH}`,
      bucket: lines[0]?.bucket ?? 'identity',
      cost: lines.reduce((sum, line) => sum + line.cost, 0),
      // A batch of reads changes nothing, whatever its own method.
      repeatable: lines.every(isRead),
      // The whole is answered 200 also then.
      refusesPart: ({ body }) => /"status"\s*:\s*429\b/.test(body),
      body: { requests: pending.map(requestOf) },
    },
    signal,
  );
  if (!reply.ok) return reply;
  const needs = neededFor(pending.map(({ part }) => part.call));
  if (reply.value.status !== 200) return fail(ofTheWhole(failureOfReply(reply.value, { at, needs })));
  const json = jsonOf(reply.value, at);
  if (!json.ok) return json;
  const parsed = BatchAnswer.safeParse(json.value);
  if (!parsed.success) return fail({ code: 'malformed', at, excerpt: 'not the answer of a batch' });
  return ok(new Map(parsed.data.responses.map((answer) => [Number(answer.id), answer])));
}

/** Graph always has a batch: whoever says that there is none stands in front of it, and knows of no part whether that is there. */
function ofTheWhole(failure: ConnectorFailure): ConnectorFailure {
  return failure.code === 'not-found' ? { code: 'unreachable', at: failure.at, detail: 'status 404' } : failure;
}

function requestOf({ place, part }: Pending): object {
  const { method } = calls[part.call];
  const line = { id: String(place), method, url: pathOf(part.call, part) };
  if (part.body === undefined) return line;
  return { ...line, headers: { 'Content-Type': 'application/json' }, body: part.body };
}

function atOf(part: Part): string {
  return `${calls[part.call].method} /${VERSION}${pathOf(part.call, part).replace(/\?.*$/s, '')}`;
}

function refusedByLaw(part: Part): PartResult | null {
  // A batch is of one version.
  if (versionOf(calls[part.call]) !== VERSION)
    return fail({ code: 'forbidden-by-law', at: atOf(part), detail: 'not of the version of the batch' });
  const why = whyForbidden({ method: calls[part.call].method, path: pathOf(part.call, part), body: part.body });
  return why === null ? null : fail({ code: 'forbidden-by-law', at: atOf(part), detail: why });
}

function noAnswer(part: Part): PartResult {
  return fail({ code: 'unreachable', at: atOf(part), detail: 'no answer in the batch' });
}

function resultOf(part: Part, answer: PartAnswer | undefined): PartResult {
  if (!answer) return noAnswer(part);
  if (answer.status >= 200 && answer.status <= 299) return ok(answer.body ?? null);
  const asked = { at: atOf(part), needs: neededFor([part.call]) };
  return fail(failureOf(answer.status, answer.body, asked, retryAfterMs(headerOf(answer, 'retry-after'), 0)));
}

function mayRepeat(part: Part, status: number, asked: number | null): boolean {
  if (status === 429) return true;
  if (status !== 502 && status !== 503 && status !== 504) return false;
  return isRead(calls[part.call]) || (status === 503 && asked !== null);
}

function headerOf(answer: PartAnswer | undefined, name: string): string | undefined {
  const found = Object.entries(answer?.headers ?? {}).find(([key]) => key.toLowerCase() === name);
  return found?.[1];
}
