import { z } from 'zod';
import type { Reply } from '../world/event.ts';
import { spoiled } from '../world/spoil.ts';
import { faultReply } from './engine.ts';
import type { Fault, FaultFor } from './fault.ts';
import { graphError } from './protocol/answer.ts';
import { type GraphRequest, segmentsOf } from './protocol/request.ts';

const MOST_PARTS = 20;

const envelope = z.object({
  requests: z.array(
    z.object({
      id: z.string().min(1),
      method: z.string(),
      url: z.string(),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.unknown().optional(),
      dependsOn: z.array(z.string()).optional(),
    }),
  ),
});

type Part = z.infer<typeof envelope>['requests'][number];

export interface BatchAnswer {
  readonly reply: Reply;
  /** A fault of a part that can only show in the whole answer. */
  readonly fault: Fault | null;
}

/**
 * Answers `$batch`: each part is judged, paced and counted by itself, and the whole is 200 even when every part failed.
 * The answers come in the reverse order, so that a caller who does not look at the ids is found out (rule G6).
 */
export function answerBatch(
  outer: GraphRequest,
  answer: (request: GraphRequest, fault: Fault | null) => Reply,
  faultFor: FaultFor,
  finish: (reply: Reply) => Reply,
): BatchAnswer {
  const read = readParts(outer);
  if ('refusal' in read) return { reply: read.refusal, fault: null };
  const statuses = new Map<string, number>();
  const responses: Record<string, unknown>[] = [];
  let fault: Fault | null = null;
  for (const part of read.parts) {
    const waits = (part.dependsOn ?? []).some((id) => (statuses.get(id.toLowerCase()) ?? 500) >= 400);
    const request = partRequest(outer, part);
    const wanted = waits ? null : faultFor(request.method, request.path);
    if (wanted !== null && wanted.kind !== 'status' && !isSpoil(wanted)) fault = wanted;
    const reply = finish(
      waits
        ? failedDependency
        : wanted?.kind === 'status'
          ? faultReply(wanted.status, wanted.retryAfter)
          : answer(request, wanted),
    );
    statuses.set(part.id.toLowerCase(), reply.status);
    responses.push(response(part.id, reply));
  }
  return { reply: { status: 200, body: { responses: responses.toReversed() } }, fault };
}

/** A list whose content goes wrong, where that was ordered. Refusals are as they are. */
export function spoiledReply(reply: Reply, fault: Fault | null): Reply {
  if (fault === null || reply.status >= 300 || !isSpoil(fault)) return reply;
  return { ...reply, body: spoiled(reply.body, fault) };
}

function isSpoil(fault: Fault): fault is Extract<Fault, { kind: 'lose' | 'duplicate' }> {
  return fault.kind === 'lose' || fault.kind === 'duplicate';
}

const failedDependency = graphError(
  424,
  'FailedDependency',
  'The request failed because a request it depends on failed.',
);

function response(id: string, reply: Reply): Record<string, unknown> {
  const headers: Record<string, string> = { 'Cache-Control': 'no-cache', ...reply.headers };
  const retryAfter = headers['retry-after'];
  if (retryAfter !== undefined) headers['Retry-After'] = retryAfter;
  delete headers['retry-after'];
  if (reply.body === undefined) return { id, status: reply.status, headers };
  headers['Content-Type'] ??= 'application/json';
  return { id, status: reply.status, headers, body: reply.body };
}

function readParts(outer: GraphRequest): { parts: readonly Part[] } | { refusal: Reply } {
  const bad = (message: string): { refusal: Reply } => ({ refusal: graphError(400, 'BadRequest', message) });
  if (!/^application\/json\b/i.test(outer.headers['content-type'] ?? ''))
    return bad('The batch request must have the Content-Type application/json.');
  const parsed = envelope.safeParse(parse(outer.text ?? ''));
  if (!parsed.success) return bad('Invalid batch payload format.');
  const parts = parsed.data.requests;
  if (parts.length === 0) return bad('Invalid batch payload format: no requests.');
  if (parts.length > MOST_PARTS) return bad(`Number of requests exceeds the limit of ${MOST_PARTS}.`);
  const seen = new Set<string>();
  for (const part of parts) {
    const id = part.id.toLowerCase();
    if (seen.has(id)) return bad(`Request Id '${part.id}' is not unique.`);
    const unknown = part.dependsOn?.find((name) => !seen.has(name.toLowerCase()));
    if (unknown !== undefined) return bad(`The dependsOn id '${unknown}' does not name an earlier request.`);
    if (/^https?:/i.test(part.url) || part.url.toLowerCase().includes('$batch'))
      return bad(`Invalid request url '${part.url}': it must be relative.`);
    seen.add(id);
  }
  return { parts };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function partRequest(outer: GraphRequest, part: Part): GraphRequest {
  const [path = '', query = ''] = part.url.replace(/^\/+/, '').split(/\?(.*)/s);
  const headers = Object.fromEntries(
    Object.entries(part.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return {
    ...outer,
    method: part.method.toUpperCase(),
    path: `/${outer.version}/${path}`,
    segments: segmentsOf(path),
    query: new URLSearchParams(query),
    headers,
    text: part.body === undefined || part.body === null ? undefined : JSON.stringify(part.body),
  };
}
