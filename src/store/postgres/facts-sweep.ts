import { sql } from 'kysely';
import type { Fact, FactKind, FactKinds } from '../../domain/facts.ts';
import { type Database, OWN } from './database.ts';
import type { Read } from './facts-compare.ts';
import { chunks, lockKind, markGone, markSeen, noteSweep, prepare, writeChanged } from './facts-rows.ts';

/**
 * One page of a long read. It is compared with what is kept by its hashes, inside the database; only what differs is sent and
 * written. One transaction for each page: a read that is cut off leaves what it had seen.
 */
export async function writePage<K extends FactKind>(
  db: Database,
  kind: K,
  records: readonly FactKinds[K][],
  at: number,
): Promise<readonly Fact<K>[]> {
  const reads = prepare(records);
  if (reads.size === 0) return [];
  const differing = await differingFrom(db, kind, [...reads.values()]);
  if (differing.length === 0) return [];
  return db.transaction().execute(async (tx) => {
    await lockKind(tx, kind);
    const firstSeenAt = await writeChanged(tx, kind, differing, at);
    const values = new Map(records.map((record) => [record.id, record]));
    return differing.flatMap(({ id }): Fact<K>[] => {
      const value = values.get(id);
      const first = firstSeenAt.get(id) ?? at;
      return value ? [{ kind, id, value, firstSeenAt: first, changedAt: at, seenAt: at, goneAt: null }] : [];
    });
  });
}

export async function endSweep(
  db: Database,
  kind: FactKind,
  shown: ReadonlySet<string>,
  read: { readonly at: number; readonly complete: boolean; readonly scope?: string },
): Promise<readonly string[]> {
  const { at, complete, scope = '' } = read;
  if (!complete && shown.size === 0) return [];
  // The common end of a read: nothing is gone and nothing has to be said row by row. No lock is needed to say so.
  const isWithin = complete && [...shown].every((id) => id.startsWith(scope));
  if (isWithin && (await notedIfWhole(db, kind, scope, shown, at))) return [];
  return db.transaction().execute(async (tx) => {
    await lockKind(tx, kind);
    const gone = complete ? await notAmong(tx, kind, scope, shown, at) : [];
    // Before the sweep is noted: what is gone was last seen by the sweeps until now, not by this one.
    for (const part of chunks(gone)) await markGone(tx, kind, part, at);
    // A complete sweep says "seen" once for all that it covers; anything else says it row by row.
    const unswept = complete ? [...shown].filter((id) => !id.startsWith(scope)) : [...shown];
    for (const part of chunks(unswept)) await markSeen(tx, kind, part, at);
    if (complete) await noteSweep(tx, kind, scope, at);
    return gone;
  });
}

/**
 * Those that are new, have another value, or were gone. In the order of their ids, in which every writer writes. The offset
 * keeps it at one look into the index for each: a table that was filled a moment ago is not yet known to be large.
 */
async function differingFrom(db: Database, kind: string, reads: readonly Read[]): Promise<readonly Read[]> {
  const { rows } = await sql<{ nr: number }>`
    select given.nr::integer as nr
    from unnest(${reads.map((one) => one.id)}::text[], ${reads.map((one) => one.hash)}::text[])
      with ordinality as given (id, hash, nr)
    left join lateral (
      select fact.hash, fact.gone_at from sluis.fact where fact.organisation = ${OWN} and fact.kind = ${kind} and fact.id = given.id offset 0
    ) as kept on true
    where kept.hash is null or kept.gone_at is not null or kept.hash <> given.hash
    order by given.id collate "C"`.execute(db);
  return rows.flatMap(({ nr }) => reads[nr - 1] ?? []);
}

/**
 * Notes the sweep unless something of its scope is gone, in one statement. It is counted, not asked whether there is one: for that
 * PostgreSQL goes through all that was shown for each record, which a million of them does not live to see.
 */
async function notedIfWhole(
  db: Database,
  kind: string,
  scope: string,
  shown: ReadonlySet<string>,
  at: number,
): Promise<boolean> {
  const { rows } = await noteSweep(
    db,
    kind,
    scope,
    at,
    sql`(select count(*) from (${missing(kind, scope, shown, at)}) as missing) = 0`,
  );
  return rows.length > 0;
}

/** Ids of the scope that are not gone and that the sweep did not show. What somebody else wrote after it began is not its to judge. */
async function notAmong(
  db: Database,
  kind: string,
  scope: string,
  shown: ReadonlySet<string>,
  at: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`${missing(kind, scope, shown, at)} order by id`.execute(db);
  return rows.map((row) => row.id);
}

function missing(kind: string, scope: string, shown: ReadonlySet<string>, at: number) {
  return sql<{ id: string }>`select id from sluis.fact
    where organisation = ${OWN} and kind = ${kind} and gone_at is null and changed_at <= ${at} and starts_with(id, ${scope})
      and not exists (select from unnest(${[...shown]}::text[]) as seen (id) where seen.id = fact.id collate "C")`;
}
