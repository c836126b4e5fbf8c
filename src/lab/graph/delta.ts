import type { Reply, World } from '../world/event.ts';
import { contextUrl, graphError } from './protocol/answer.ts';
import { type Collection, type Row, shapeOf } from './protocol/collection.ts';
import { readQuery } from './protocol/query.ts';
import type { GraphRequest } from './protocol/request.ts';
import { deviceCollection } from './reads/devices.ts';
import { userCollection } from './reads/users.ts';

const TOKEN_LIFE_MS = 7 * 86_400_000;
const MOST_TOKENS = 16;
const PAGE = 200;

/** What a caller had seen when it got its link: per id, the text of the record. */
interface Snapshot {
  readonly at: number;
  readonly of: 'users' | 'devices';
  readonly query: string;
  readonly texts: ReadonlyMap<string, string>;
  /** Changes still to be handed out. */
  readonly rest: readonly Row[];
}

/**
 * Delta reads. The world keeps no history, so a link holds what its caller saw, in memory and for seven days; a link that
 * is older, or was given out before a restart, is answered as the service does: 410, start again.
 */
export function createDelta(world: World): (request: GraphRequest, of: 'users' | 'devices') => Reply {
  const snapshots = new Map<string, Snapshot>();
  let numbers = 0;
  const keep = (snapshot: Snapshot): string => {
    numbers += 1;
    const token = Buffer.from(`${snapshot.of}:${snapshot.at}:${numbers}`).toString('base64url');
    snapshots.set(token, snapshot);
    for (const old of snapshots.keys()) if (snapshots.size > MOST_TOKENS) snapshots.delete(old);
    return token;
  };
  return (request, of) => {
    const collection = of === 'users' ? userCollection(world.state) : deviceCollection(world.state);
    return answerDelta(request, of, collection as Collection<unknown>, world.state.now, snapshots, keep);
  };
}

function answerDelta(
  request: GraphRequest,
  of: 'users' | 'devices',
  collection: Collection<unknown>,
  now: number,
  snapshots: ReadonlyMap<string, Snapshot>,
  keep: (snapshot: Snapshot) => string,
): Reply {
  const read = readQuery(request, { ...collection, options: ['$select', '$deltatoken', '$skiptoken'] });
  if ('refusal' in read) return read.refusal;
  const { skipToken, deltaToken } = read.query;
  const token = skipToken ?? deltaToken;
  const known = token === null || token === 'latest' ? null : snapshots.get(token);
  if (known === undefined || (known !== null && (known.of !== of || now - known.at > TOKEN_LIFE_MS)))
    return gone(request);
  const selected = known === null ? request.query.get('$select') : new URLSearchParams(known.query).get('$select');
  const shape = shapeOf(collection, { ...read.query, select: selected?.split(',').map((name) => name.trim()) ?? null });
  if ('refusal' in shape) return shape.refusal;
  const query = selected === null ? '' : `$select=${selected}`;
  const start =
    skipToken !== null && known !== null ? known : changesSince(collection, known, shape.shape, { at: now, of, query });
  const rest = deltaToken === 'latest' ? [] : start.rest;
  const next = keep({ ...start, rest: rest.slice(PAGE) });
  const link = `${request.origin}${request.path}?${rest.length > PAGE ? '$skiptoken' : '$deltatoken'}=${next}`;
  const body: Row = { '@odata.context': contextUrl(request.version, of) };
  body[rest.length > PAGE ? '@odata.nextLink' : '@odata.deltaLink'] = link;
  body['value'] = rest.slice(0, PAGE);
  return { status: 200, body };
}

function changesSince(
  collection: Collection<unknown>,
  known: Snapshot | null,
  shape: (row: Row) => Row,
  made: Pick<Snapshot, 'at' | 'of' | 'query'>,
): Snapshot {
  const texts = new Map<string, string>();
  const rest: Row[] = [];
  for (const slot of collection.slots) {
    for (const row of collection.render(slot)) {
      const shown = shape(row);
      const id = String(row['id']);
      const text = JSON.stringify(shown);
      texts.set(id, text);
      if (known?.texts.get(id) !== text) rest.push(shown);
    }
  }
  for (const id of known?.texts.keys() ?? []) if (!texts.has(id)) rest.push({ id, '@removed': { reason: 'changed' } });
  return { ...made, texts, rest };
}

function gone(request: GraphRequest): Reply {
  const location = { location: `${request.origin}${request.path}` };
  return graphError(
    410,
    'syncStateNotFound',
    'The sync state generation is not found; a full resync is required.',
    location,
  );
}
