import { sql } from 'kysely';
import type { Fact, FactKind, FactKinds } from '../../domain/facts.ts';
import type { FactStore } from '../store.ts';
import { type Database, OWN } from './database.ts';
import { compare, type Kept, type Read } from './facts-compare.ts';
import { chunks, lockKind, markGone, markSeen, noteSweep, prepare, sweepsOf, writeChanged } from './facts-rows.ts';
import { writePage } from './facts-page.ts';
import { seenAtBy } from './sweeps.ts';
import type { FactRow } from './tables.ts';

const PAGE = 5_000;

export function factStore(db: Database): FactStore {
  return {
    record: (kind, records, read) => record(db, kind, records, read),
    page: (kind, records, at) => writePage(db, kind, records, at),
    swept: (kind, scope, at) => noteSweep(db, kind, scope, at),
    sweptAt: async (kind) => (await sweepsOf(db, kind)).get('') ?? null,
    all: (kind) => all(db, kind),
    some: async (kind, ids) => {
      if (ids.length === 0) return [];
      const { rows } =
        await sql<FactRow>`select * from sluis.fact where organisation = ${OWN} and kind = ${kind} and id = any(${ids}::text[]) order by id`.execute(
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

/** Page by page, in one snapshot: the rows of a large kind and the facts made of them need not be held at one time. */
function all<K extends FactKind>(db: Database, kind: K): Promise<readonly Fact<K>[]> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const facts: Fact<K>[] = [];
      for (let after = ''; ; ) {
        const rows = await tx
          .selectFrom('fact')
          .selectAll()
          .where('organisation', '=', OWN)
          .where('kind', '=', kind)
          .where('id', '>', after)
          .orderBy('id')
          .limit(PAGE)
          .execute();
        for (const fact of await factsOf(tx, kind, rows)) facts.push(fact);
        const last = rows.at(-1);
        if (last === undefined || rows.length < PAGE) return facts;
        after = last.id;
      }
    });
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
  if (read.complete && (await isAsKept(db, kind, reads, scope))) {
    await noteSweep(db, kind, scope, read.at);
    return { changed: [], gone: [] };
  }

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

/** The common case of a read: it shows what is kept, and nothing else. No lock is needed to see that, nor to note it. */
async function isAsKept(db: Database, kind: string, reads: ReadonlyMap<string, Read>, scope: string): Promise<boolean> {
  const { changed, unchanged, gone } = compare(reads, await keptHashes(db, kind, reads, scope), scope);
  return changed.length === 0 && gone.length === 0 && unchanged.every((id) => id.startsWith(scope));
}

async function keptHashes(
  tx: Database,
  kind: string,
  reads: ReadonlyMap<string, Read>,
  scope: string | null,
): Promise<ReadonlyMap<string, Kept>> {
  const ids = scope === null ? [...reads.keys()] : [...reads.keys()].filter((id) => !id.startsWith(scope));
  const inScope = scope === null ? sql`false` : scope === '' ? sql`true` : sql`starts_with(id, ${scope})`;
  const { rows } = await sql<Kept & { id: string }>`
    select id, hash, gone_at is not null as gone from sluis.fact
    where organisation = ${OWN} and kind = ${kind} and (${inScope} or id = any(${ids}::text[])) order by id`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.id, row]));
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
