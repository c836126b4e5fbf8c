import { z } from 'zod';
import type { EntraDevice, EntraUser } from '../../../domain/facts.ts';
import { ok } from '../../../domain/result.ts';
import type { Followed, Mark, OneByOne, Since } from '../../connector.ts';
import { follow, startNow } from './delta.ts';
import { Device } from './devices.ts';
import type { Graph, Sent } from './graph.ts';
import { readEach } from './one-by-one.ts';
import type { Products } from './licences.ts';
import { schemaNow } from './people.ts';

/** A mark from now on. */
export async function markNow(graph: Graph, of: Followed, signal: AbortSignal): Sent<Mark> {
  switch (of.kind) {
    case 'users':
      return startNow(graph, 'userChanges', {}, signal);
    case 'entra-devices':
      return startNow(graph, 'deviceChanges', {}, signal);
    case 'members':
      return startNow(graph, 'memberChanges', { $filter: scopeOf(of.groupIds) }, signal);
  }
}

function scopeOf(ids: readonly string[]): string {
  if (ids.length === 0 || ids.length > 50) throw new Error(`a mark follows 1 to 50 groups, not ${ids.length}`);
  return ids.map((id) => `id eq '${id.replaceAll("'", "''")}'`).join(' or ');
}

export async function changedUsers(
  graph: Graph,
  products: Products,
  since: Mark,
  atMost: number,
  signal: AbortSignal,
): Sent<Since<OneByOne<EntraUser>>> {
  const named = await namesSince(graph, { call: 'userChanges', since, atMost }, signal);
  if (!named.ok) return named;
  if (named.value === 'lost') return ok({ kind: 'lost' });
  if (named.value.ids.length === 0) return ok({ kind: 'changes', found: NOTHING, mark: named.value.mark });
  const schema = await schemaNow(products, signal);
  if (!schema.ok) return schema;
  const read = await readEach(graph, { call: 'user', schema: schema.value }, named.value.ids, signal);
  return read.ok ? ok(sinceOf(named.value, read.value, since)) : read;
}

export async function changedDevices(
  graph: Graph,
  since: Mark,
  atMost: number,
  signal: AbortSignal,
): Sent<Since<OneByOne<EntraDevice>>> {
  const named = await namesSince(graph, { call: 'deviceChanges', since, atMost }, signal);
  if (!named.ok) return named;
  if (named.value === 'lost') return ok({ kind: 'lost' });
  const read = await readEach(graph, { call: 'device', schema: Device }, named.value.ids, signal);
  return read.ok ? ok(sinceOf(named.value, read.value, since)) : read;
}

const NOTHING = { records: [], rejects: [], gone: [] };

interface Named {
  readonly ids: readonly string[];
  /** Ids of which some item said that they are there, or that they are not. */
  readonly here: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
  readonly mark: Mark;
}

const Item = z.object({ id: z.string().min(1), '@removed': z.unknown().optional() });

/**
 * Which records changed. The items are not believed further than that: they may lack what did not change, come twice and in
 * any order (rule G8), so each record is read by its own address. An item without an id makes the whole answer worthless.
 */
async function namesSince(
  graph: Graph,
  ask: { readonly call: 'userChanges' | 'deviceChanges'; readonly since: Mark; readonly atMost: number },
  signal: AbortSignal,
): Sent<Named | 'lost'> {
  const round = await follow(graph, ask.call, ask.since, signal);
  if (!round.ok || round.value === 'lost') return round.ok ? ok('lost') : round;
  const here = new Set<string>();
  const removed = new Set<string>();
  for (const raw of round.value.items) {
    const item = Item.safeParse(raw);
    if (!item.success) return ok('lost');
    (item.data['@removed'] === undefined ? here : removed).add(item.data.id);
  }
  const ids = [...here.union(removed)];
  return ids.length > ask.atMost ? ok('lost') : ok({ ids, here, removed, mark: round.value.mark });
}

/**
 * A record that was said to be there and is not, or the other way round, has not reached every copy of the directory yet. It
 * is then neither gone nor sure, and the same round is asked for again.
 */
function sinceOf<T extends { readonly id: string }>(named: Named, read: OneByOne<T>, since: Mark): Since<OneByOne<T>> {
  const gone = read.gone.filter((id) => named.removed.has(id));
  const settled = gone.length === read.gone.length && read.records.every((record) => named.here.has(record.id));
  return { kind: 'changes', found: { ...read, gone }, mark: settled ? named.mark : since };
}
