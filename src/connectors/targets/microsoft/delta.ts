import { fail, ok } from '../../../domain/result.ts';
import type { ConnectorFailure, Mark } from '../../connector.ts';
import type { CallName } from './calls.ts';
import { type Graph, linkPath, pathOf, readPage, sendLink, type Sent } from './graph.ts';

type DeltaCall = Extract<CallName, 'userChanges' | 'deviceChanges' | 'memberChanges'>;

/** One round of changes: every item as it came, and where the next round begins. */
export interface Round {
  readonly items: readonly unknown[];
  readonly mark: Mark;
}

/** A link that begins now, without reading what is there. Source: delta query overview, "sync from now"; rule G8. */
export async function startNow(
  graph: Graph,
  call: DeltaCall,
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Sent<Mark> {
  const start = pathOf(call, { query: { ...query, $deltatoken: 'latest' } });
  const round = await follow(graph, call, start, signal);
  if (!round.ok) return round;
  if (round.value !== 'lost') return ok(round.value.mark);
  return fail({
    code: 'malformed',
    at: `GET ${start.replace(/\?.*$/s, '')}`,
    excerpt: 'a state that was lost at once',
  });
}

/**
 * Follows the links to the end of the round. `lost`: the service wants a full synchronisation (410, with an address to begin
 * at) or the token has expired (a 40X with a code such as `syncStateNotFound`, after seven days). Source: rule G8. We
 * begin anew by a mark of our own and a whole read, so the address is not needed.
 */
export async function follow(graph: Graph, call: DeltaCall, start: string, signal: AbortSignal): Sent<Round | 'lost'> {
  const items: unknown[] = [];
  const seen = new Set<string>();
  const at = `GET ${start.replace(/\?.*$/s, '')}`;
  for (let next = start; ; ) {
    if (seen.has(next)) return fail({ code: 'malformed', at, excerpt: 'a next link that was there before' });
    seen.add(next);
    const json = await sendLink(graph, call, next, signal);
    if (!json.ok) return isLost(json.error) ? ok('lost') : json;
    const page = readPage(graph, json.value, at);
    if (!page.ok) return page;
    items.push(...page.value.values);
    if (page.value.next !== null) {
      next = page.value.next;
      continue;
    }
    const last = linkPath(graph, (json.value as Readonly<Record<string, unknown>>)['@odata.deltaLink'], at);
    if (!last.ok) return last;
    if (last.value === null) return fail({ code: 'malformed', at, excerpt: 'neither a next link nor a delta link' });
    return ok({ items, mark: last.value as Mark });
  }
}

function isLost(error: ConnectorFailure): boolean {
  if (error.code === 'not-found') return true;
  if (error.code !== 'refused') return false;
  return error.status === 410 || /syncState|resyncRequired|deltaToken|expired/i.test(error.detail);
}
