import { randomUUID } from 'node:crypto';
import type { Reply, World } from '../../world/event.ts';
import { draw } from '../../world/random.ts';
import { contextUrl, graphError } from '../protocol/answer.ts';
import { type Row, shapeOf } from '../protocol/collection.ts';
import { type Query, readQuery } from '../protocol/query.ts';
import type { GraphRequest } from '../protocol/request.ts';
import type { Change } from './journal.ts';
import { idsIn } from './scope.ts';
import { collectionOf } from './show.ts';
import { type Asked, createStreams, type Of, type Place, type Stream, type Streams, TOKEN_LIFE_MS } from './streams.ts';

const PAGE = 200;
/** Members of one group in one item; a group with more comes again further on. */
const MEMBERS_AT_ONCE = 100;

export interface DeltaAnswer {
  readonly reply: Reply;
  /** Groups whose members the caller has now seen up to this moment. */
  readonly groupsSeen: readonly string[];
}

/**
 * Delta reads of the directory, by the documents (reference G7, G8): links are opaque and carry what the first call asked for;
 * a property that never had a value is not answered; an item may come twice in one answer, and again in a later one; tokens
 * live seven days. The world keeps no history, so a link given out before a restart is answered with 410 and where to begin.
 */
export function createDelta(world: World): (request: GraphRequest, of: Of) => DeltaAnswer {
  const streams = createStreams(randomUUID());
  return (request, of) => {
    const read = readQuery(request, { ...collectionOf(world.state, of), options: OPTIONS });
    if ('refusal' in read) return refused(read.refusal);
    const { query } = read;
    const token = query.skipToken ?? query.deltaToken ?? '';
    if (token === '' || token === 'latest') return begin({ world, streams, request, of, query }, token === 'latest');
    if (query.select !== null || query.filter !== null)
      return refused(graphError(400, 'BadRequest', 'A token carries the query options of the first call.'));
    const place = streams.placeOf(token);
    if (place === 'unknown' || place.stream.asked.of !== of) return refused(gone(request));
    if (world.state.now - place.at > TOKEN_LIFE_MS) return refused(expired);
    return goOn({ world, streams, request }, place);
  };
}

const OPTIONS = ['$select', '$filter', '$deltatoken', '$skiptoken'] as const;

const refused = (reply: Reply): DeltaAnswer => ({ reply, groupsSeen: [] });

interface Round {
  readonly world: World;
  readonly streams: Streams;
  readonly request: GraphRequest;
}

function begin(round: Round & { readonly of: Of; readonly query: Query }, latest: boolean): DeltaAnswer {
  const { world, streams, of, query } = round;
  const ids = idsIn(query.filter, of);
  if (ids !== null && 'refusal' in ids) return refused(ids.refusal);
  const shape = shapeOf(collectionOf(world.state, of), { ...query, select: withoutMembers(query.select) });
  if ('refusal' in shape) return refused(shape.refusal);
  const asked: Asked = { of, select: query.select, ids: ids === null ? null : ids.ids };
  const stream = streams.open(asked);
  const newest = stream.journal.take(stream.look(world.state));
  // "From now on" shows nothing, so nobody has seen anything by it.
  if (latest) return { ...answer(round, stream, { round: newest, rows: [] }), groupsSeen: [] };
  const rows = stream.journal.after(0).flatMap((change) => itemsOf(change, of, null));
  return answer(round, stream, { round: newest, rows });
}

const withoutMembers = (select: readonly string[] | null): readonly string[] | null => {
  const names = select?.filter((name) => name.toLowerCase() !== 'members');
  return names === undefined ? null : names.length === 0 ? ['id'] : names;
};

function goOn(round: Round, place: Place): DeltaAnswer {
  const { world, request } = round;
  const { stream } = place;
  if (place.kind === 'rest') return answer(round, stream, place);
  const newest = stream.journal.take(stream.look(world.state));
  const minimal = /\breturn=minimal\b/i.test(request.headers['prefer'] ?? '') ? place.round : null;
  const changes = stream.journal.after(place.round);
  const again = replayed(world, stream, place.round);
  const rows = [...again, ...changes].flatMap((change) => itemsOf(change, stream.asked.of, minimal));
  // Nobody promises that an item comes once: the first of several comes again at the end.
  const first = changes.length > 1 ? rows[again.length] : undefined;
  return answer(round, stream, { round: newest, rows: first === undefined ? rows : [...rows, first] });
}

/** "While delta query makes a best effort to reduce replays, they are still possible": now and then a change of the round before. */
function replayed(world: World, stream: Stream, round: number): readonly Change[] {
  if (round < 2 || draw(world.state.seed, 'delta-replay', stream.number, round) >= 0.05) return [];
  const before = stream.journal.after(round - 2);
  const after = new Set(stream.journal.after(round).map((change) => change.id));
  return before.filter((change) => change.row !== null && !after.has(change.id)).slice(0, 1);
}

function itemsOf(change: Change, of: Of, minimalSince: number | null): readonly Row[] {
  // Users and groups can be restored for a while; a device cannot.
  if (change.row === null) return [{ id: change.id, '@removed': { reason: of === 'devices' ? 'deleted' : 'changed' } }];
  const shown =
    minimalSince === null
      ? change.row
      : Object.fromEntries(
          Object.entries(change.row).filter(([name]) => name === 'id' || (change.since.get(name) ?? 0) > minimalSince),
        );
  const items: Row[] = [];
  for (let from = 0; from === 0 || from < change.members.length; from += MEMBERS_AT_ONCE) {
    const members = change.members.slice(from, from + MEMBERS_AT_ONCE).map((member) => ({
      '@odata.type': `#microsoft.graph.${member.type}`,
      id: member.id,
      ...(member.present ? {} : { '@removed': { reason: 'deleted' } }),
    }));
    items.push(members.length === 0 ? shown : { ...shown, 'members@delta': members });
  }
  return items;
}

function answer(
  { world, streams, request }: Round,
  stream: Stream,
  left: { readonly round: number; readonly rows: readonly Row[] },
): DeltaAnswer {
  const { of, ids, select } = stream.asked;
  const at = world.state.now;
  const rest = left.rows.slice(PAGE);
  const last = rest.length === 0;
  const token = last
    ? streams.tokenAfter(stream, left.round, at)
    : streams.tokenFor({ kind: 'rest', stream, round: left.round, at, rows: rest });
  const link = `${request.origin}${request.path}?${last ? '$deltatoken' : '$skiptoken'}=${token}`;
  const follows = of === 'groups' && (select === null || select.some((name) => name.toLowerCase() === 'members'));
  return {
    reply: {
      status: 200,
      body: {
        '@odata.context': contextUrl(request.version, of),
        [last ? '@odata.deltaLink' : '@odata.nextLink']: link,
        value: left.rows.slice(0, PAGE),
      },
    },
    groupsSeen: follows && last ? (ids ?? world.state.directory.groups.map((group) => group.id)) : [],
  };
}

/** Source: delta query overview, synchronization reset: the location is the first call with an empty token. */
function gone(request: GraphRequest): Reply {
  const location = { location: `${request.origin}${request.path}?$deltatoken=` };
  return graphError(410, 'resyncRequired', 'Resync required. Any local state must be dropped.', location);
}

/** Source: delta query overview, token duration: a 40X error with a code such as this. */
const expired = graphError(400, 'syncStateNotFound', 'The sync state generation is not found; it may have expired.');
