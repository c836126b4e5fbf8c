import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Clock, ConnectorFailure, Http } from '../../connector.ts';
import { jsonOf } from '../../http.ts';
import { type CallName, calls, type GraphCall, VERSION, versionOf } from './calls.ts';
import { failureOfReply, neededFor } from './failure.ts';
import { whyForbidden } from './guard.ts';

/** Graph as this connector sees it. Every request goes through `sendCall`, `pagesOf` or the batch, and so by the guard. */
export interface Graph {
  readonly http: Http;
  readonly clock: Clock;
  /** Without a version, without a slash at its end. */
  readonly root: string;
}

/** What one call needs besides its line in the table. */
export interface Ask {
  /** For the `{id}` and `{mailbox}` segments, in order. */
  readonly ids?: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export type Sent<T = unknown> = Promise<Result<T, ConnectorFailure>>;

/** One call; answers the JSON of its body, or null where there is none. */
export async function sendCall(graph: Graph, name: CallName, ask: Ask, signal: AbortSignal): Sent {
  return sendPath(graph, name, pathOf(name, ask), ask.body, signal);
}

/** One call to a path that an earlier answer gave. */
export async function sendLink(graph: Graph, name: CallName, path: string, signal: AbortSignal): Sent {
  return sendPath(graph, name, path, undefined, signal);
}

/** A page of a collection, counted from 1. */
export interface RawPage {
  readonly number: number;
  readonly values: readonly unknown[];
}

/**
 * All pages of a collection. The next link is followed as it is, but only to the same collection of the same service:
 * an answer must not send our token elsewhere. An empty page is no end (rule G2). A failure is the last thing yielded.
 */
export async function* pagesOf(
  graph: Graph,
  name: CallName,
  ask: Ask,
  signal: AbortSignal,
): AsyncGenerator<Result<RawPage, ConnectorFailure>> {
  yield* pagesFrom(graph, name, pathOf(name, ask), signal);
}

/** As `pagesOf`, from a path or a next link that an earlier answer gave. */
export async function* pagesFrom(
  graph: Graph,
  name: CallName,
  start: string,
  signal: AbortSignal,
): AsyncGenerator<Result<RawPage, ConnectorFailure>> {
  const seen = new Set<string>();
  let next: string | null = start;
  for (let number = 1; next !== null; number += 1) {
    const at = `GET ${next.replace(/\?.*$/s, '')}`;
    if (seen.has(next)) {
      yield fail({ code: 'malformed', at, excerpt: 'a next link that was there before' });
      return;
    }
    seen.add(next);
    const json = await sendPath(graph, name, next, undefined, signal);
    if (!json.ok) {
      yield json;
      return;
    }
    const page = readPage(graph, json.value, at, versionOf(calls[name]));
    if (!page.ok) {
      yield page;
      return;
    }
    yield ok({ number, values: page.value.values });
    next = page.value.next;
  }
}

/** The value of a collection answer, and the path of its next link behind the version. */
export function readPage(
  graph: Graph,
  json: unknown,
  at: string,
  version: string = VERSION,
): Result<{ readonly values: readonly unknown[]; readonly next: string | null }, ConnectorFailure> {
  const page = json as { readonly value?: unknown; readonly '@odata.nextLink'?: unknown } | null;
  if (!Array.isArray(page?.value)) return fail({ code: 'malformed', at, excerpt: 'no list under "value"' });
  const next = linkPath(graph, page['@odata.nextLink'], at, version);
  return next.ok ? ok({ values: page.value, next: next.value }) : next;
}

/** The path of a link behind the version; null where there is none. A link to another place is an error. */
export function linkPath(
  graph: Graph,
  link: unknown,
  at: string,
  version: string = VERSION,
): Result<string | null, ConnectorFailure> {
  if (link === undefined || link === null) return ok(null);
  const ours = `${graph.root}/${version}/`;
  if (typeof link === 'string' && link.startsWith(ours)) return ok(link.slice(ours.length - 1));
  return fail({ code: 'malformed', at, excerpt: 'the next link leads to another place' });
}

/** The path behind the version, with ids and query filled in. Throws when ids are missing: a bug of the caller. */
export function pathOf(name: CallName, ask: Ask): string {
  const call: GraphCall = calls[name];
  const ids = [...(ask.ids ?? [])];
  const path = call.path.replace(/\{(id|mailbox)\}/g, () => {
    const id = ids.shift();
    if (id === undefined || id === '') throw new Error(`${name} lacks an id`);
    return encodeURIComponent(id);
  });
  const query = Object.entries({ ...call.query, ...ask.query });
  if (query.length === 0) return path;
  return `${path}?${query.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&')}`;
}

/** The bucket of a call; a mailbox has its own. */
function bucketOf(call: GraphCall, path: string): string {
  return call.bucket === 'mail' ? `mail:${path.split('/')[2] ?? ''}` : call.bucket;
}

async function sendPath(graph: Graph, name: CallName, path: string, body: unknown, signal: AbortSignal): Sent {
  const call: GraphCall = calls[name];
  const version = versionOf(call);
  const at = `${call.method} /${version}${path.replace(/\?.*$/s, '')}`;
  const why = whyForbidden({ method: call.method, version, path, body });
  if (why !== null) return fail({ code: 'forbidden-by-law', at, detail: why });
  const reply = await graph.http.send(
    {
      method: call.method,
      url: `/${version}${path}`,
      bucket: bucketOf(call, path),
      cost: call.cost,
      ...(call.headers ? { headers: call.headers } : {}),
      ...(body === undefined ? {} : { body }),
    },
    signal,
  );
  if (!reply.ok) return reply;
  if (reply.value.status < 200 || reply.value.status > 299)
    return fail(failureOfReply(reply.value, { at, needs: neededFor([name]) }));
  return reply.value.body === '' ? ok(null) : jsonOf(reply.value, at);
}
