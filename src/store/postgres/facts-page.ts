import { sql } from 'kysely';
import type { Fact, FactKind, FactKinds } from '../../domain/facts.ts';
import { type Database, OWN } from './database.ts';
import type { Read } from './facts-compare.ts';
import { lockKind, prepare, writeChanged } from './facts-rows.ts';

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
    const before = await writeChanged(tx, kind, differing, at);
    const values = new Map(records.map((record) => [record.id, record]));
    return differing.flatMap(({ id }): Fact<K>[] => {
      const value = values.get(id);
      const times = before.get(id) ?? { firstSeenAt: at, changedAt: at };
      return value ? [{ kind, id, value, ...times, seenAt: at, goneAt: null }] : [];
    });
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
