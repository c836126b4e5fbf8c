import { sql, type Transaction } from 'kysely';
import type { Fact, FactKind, FactKinds } from '../../domain/facts.ts';
import type { FactStore } from '../store.ts';
import { canonical, hashOf } from './canonical.ts';
import type { Database } from './database.ts';
import { compare, type Kept, type Read } from './facts-compare.ts';
import { seenAtBy, type Sweeps } from './sweeps.ts';
import type { FactRow, Tables } from './tables.ts';

type Tx = Transaction<Tables>;

/** Rows per statement: large enough that round trips do not count, small enough that one statement's text stays a few MB. */
const CHUNK = 5_000;

export function factStore(db: Database): FactStore {
  return {
    record: (kind, records, read) => record(db, kind, records, read),
    all: async (kind) =>
      factsOf(db, kind, await db.selectFrom('fact').selectAll().where('kind', '=', kind).orderBy('id').execute()),
    some: async (kind, ids) => {
      if (ids.length === 0) return [];
      const { rows } =
        await sql<FactRow>`select * from sluis.fact where kind = ${kind} and id = any(${ids}::text[]) order by id`.execute(
          db,
        );
      return factsOf(db, kind, rows);
    },
    markGone: async (kind, ids, at) => {
      if (ids.length === 0) return;
      await db.transaction().execute(async (tx) => {
        await lockKind(tx, kind);
        await markGone(tx, kind, [...new Set(ids)], at);
      });
    },
  };
}

async function record<K extends FactKind>(
  db: Database,
  kind: K,
  records: readonly FactKinds[K][],
  read: { readonly at: number; readonly complete: boolean; readonly scope?: string },
): Promise<{ readonly changed: readonly string[]; readonly gone: readonly string[] }> {
  const scope = read.scope ?? '';
  const reads = prepare(records);
  if (reads.size === 0 && !read.complete) return { changed: [], gone: [] };

  return db.transaction().execute(async (tx) => {
    await lockKind(tx, kind);
    const kept = await keptHashes(tx, kind, reads, read.complete ? scope : null);
    const { changed, unchanged, gone } = compare(reads, kept, read.complete ? scope : null);

    for (const part of chunks(changed)) await writeChanged(tx, kind, part, read.at);
    // Before the sweep is noted: what is gone was last seen by the sweeps until now, not by this one.
    for (const part of chunks(gone)) await markGone(tx, kind, part, read.at);
    // A complete sweep says "seen" once for all; only an incomplete one, or a record outside the scope, has to say it row by row.
    const unswept = read.complete ? unchanged.filter((id) => !id.startsWith(scope)) : unchanged;
    for (const part of chunks(unswept)) await markSeen(tx, kind, part, read.at);
    if (read.complete) await noteSweep(tx, kind, scope, read.at);
    return { changed: changed.map((one) => one.id), gone };
  });
}

/** By id; when a reader hands the same record twice, the later one counts. */
function prepare(records: readonly { readonly id: string }[]): ReadonlyMap<string, Read> {
  const reads = new Map<string, Read>();
  for (const one of records) {
    const value = canonical(one);
    reads.set(one.id, { id: one.id, value, hash: hashOf(value) });
  }
  return reads;
}

/** One writer per kind: two sweeps that run into each other would otherwise deadlock, or call gone what the other just wrote. */
async function lockKind(tx: Tx, kind: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('sluis.fact'), hashtext(${kind}))`.execute(tx);
}

async function keptHashes(
  tx: Tx,
  kind: string,
  reads: ReadonlyMap<string, Read>,
  scope: string | null,
): Promise<ReadonlyMap<string, Kept>> {
  const ids = scope === null ? [...reads.keys()] : [...reads.keys()].filter((id) => !id.startsWith(scope));
  const inScope = scope === null ? sql`false` : scope === '' ? sql`true` : sql`starts_with(id, ${scope})`;
  const { rows } = await sql<Kept & { id: string }>`
    select id, hash, gone_at is not null as gone from sluis.fact
    where kind = ${kind} and (${inScope} or id = any(${ids}::text[])) order by id`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

async function writeChanged(tx: Tx, kind: string, reads: readonly Read[], at: number): Promise<void> {
  await sql`
    insert into sluis.fact (kind, id, value, hash, first_seen_at, changed_at, seen_at, gone_at)
    select ${kind}, given.id, given.value, given.hash, ${at}::bigint, ${at}::bigint, ${at}::bigint, null
    from unnest(${reads.map((one) => one.id)}::text[], ${reads.map((one) => one.value)}::text[],
      ${reads.map((one) => one.hash)}::text[]) as given (id, value, hash)
    on conflict (kind, id) do update set value = excluded.value, hash = excluded.hash,
      changed_at = excluded.changed_at, seen_at = excluded.seen_at, gone_at = null`.execute(tx);
}

async function markSeen(tx: Tx, kind: string, ids: readonly string[], at: number): Promise<void> {
  await sql`update sluis.fact set seen_at = ${at}
    where kind = ${kind} and id = any(${ids}::text[]) and seen_at < ${at}`.execute(tx);
}

/** Those that are gone already keep the time at which they went. */
async function markGone(tx: Tx, kind: string, ids: readonly string[], at: number): Promise<void> {
  const seenAt = seenAtBy(await sweepsOf(tx, kind));
  const { rows } = await sql<{ id: string; seen_at: number }>`select id, seen_at from sluis.fact
    where kind = ${kind} and id = any(${ids}::text[]) and gone_at is null order by id`.execute(tx);
  await sql`update sluis.fact set gone_at = ${at}, seen_at = given.seen_at
    from unnest(${rows.map((row) => row.id)}::text[], ${rows.map((row) => seenAt(row.id, row.seen_at))}::bigint[]) as given (id, seen_at)
    where fact.kind = ${kind} and fact.id = given.id`.execute(tx);
}

/** Notes the sweep, and forgets narrower ones that it covers. */
async function noteSweep(tx: Tx, kind: string, scope: string, at: number): Promise<void> {
  await sql`delete from sluis.sweep where kind = ${kind} and at <= ${at} and starts_with(scope, ${scope})`.execute(tx);
  await sql`insert into sluis.sweep (kind, scope, at) values (${kind}, ${scope}, ${at})
    on conflict (kind, scope) do nothing`.execute(tx);
}

async function sweepsOf(db: Database, kind: string): Promise<Sweeps> {
  const rows = await db.selectFrom('sweep').select(['scope', 'at']).where('kind', '=', kind).execute();
  return new Map(rows.map((row) => [row.scope, row.at]));
}

async function factsOf<K extends FactKind>(
  db: Database,
  kind: K,
  rows: readonly FactRow[],
): Promise<readonly Fact<K>[]> {
  if (rows.length === 0) return [];
  const seenAt = seenAtBy(await sweepsOf(db, kind));
  return rows.map((row) => ({
    kind,
    id: row.id,
    value: JSON.parse(row.value) as FactKinds[K],
    firstSeenAt: row.first_seen_at,
    changedAt: row.changed_at,
    seenAt: row.gone_at === null ? seenAt(row.id, row.seen_at) : row.seen_at,
    goneAt: row.gone_at,
  }));
}

function* chunks<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += CHUNK) yield all.slice(from, from + CHUNK);
}
