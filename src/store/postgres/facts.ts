import { sql } from 'kysely';
import type { Fact, FactKind, FactKinds } from '../../domain/facts.ts';
import type { FactStore } from '../store.ts';
import { type Database, OWN } from './database.ts';
import { compare, type Kept, type Read } from './facts-compare.ts';
import {
  chunks,
  lockKind,
  markGone,
  markSeen,
  noteSweep,
  prepare,
  sweepsOf,
  timesOf,
  writeChanged,
} from './facts-rows.ts';
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
        for (const part of chunks([...new Set(ids)])) await markGone(tx, kind, part, at);
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
  { at, complete }: { readonly at: number; readonly complete: boolean },
): Promise<{ readonly changed: readonly string[]; readonly gone: readonly string[] }> {
  const reads = prepare(records);
  if (reads.size === 0 && !complete) return { changed: [], gone: [] };
  if (complete && (await isAsKept(db, kind, reads))) {
    await noteSweep(db, kind, '', at);
    return { changed: [], gone: [] };
  }

  return db.transaction().execute(async (tx) => {
    await lockKind(tx, kind);
    const { changed, unchanged, gone } = compare(reads, await keptHashes(tx, kind, reads, complete), complete);

    for (const part of chunks(changed)) await writeChanged(tx, kind, part, at);
    // Before the sweep is noted: what is gone was last seen by the sweeps until now, not by this one.
    for (const part of chunks(gone)) await markGone(tx, kind, part, at);
    // A complete sweep says "seen" once for all; only an incomplete one has to say it row by row.
    if (complete) await noteSweep(tx, kind, '', at);
    else for (const part of chunks(unchanged)) await markSeen(tx, kind, part, at);
    return { changed: changed.map((one) => one.id), gone };
  });
}

/** The common case of a read: it shows what is kept, and nothing else. No lock is needed to see that, nor to note it. */
async function isAsKept(db: Database, kind: string, reads: ReadonlyMap<string, Read>): Promise<boolean> {
  const { changed, gone } = compare(reads, await keptHashes(db, kind, reads, true), true);
  return changed.length === 0 && gone.length === 0;
}

async function keptHashes(
  tx: Database,
  kind: string,
  reads: ReadonlyMap<string, Read>,
  complete: boolean,
): Promise<ReadonlyMap<string, Kept>> {
  const which = complete ? sql`true` : sql`id = any(${[...reads.keys()]}::text[])`;
  const { rows } = await sql<Kept & { id: string }>`
    select id, hash, gone_at is not null as gone from sluis.fact
    where organisation = ${OWN} and kind = ${kind} and ${which} order by id`.execute(tx);
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
    ...timesOf(row),
    seenAt: row.gone_at === null ? seenAt(row.id, row.seen_at) : row.seen_at,
    goneAt: row.gone_at,
  }));
}
