import { type RawBuilder, sql, type Transaction } from 'kysely';
import { type Fact, type FactKind, LAST_SEEN, STATE } from '../../domain/facts.ts';
import { canonical, hashOf } from './canonical.ts';
import { type Database, OWN } from './database.ts';
import type { Read } from './facts-compare.ts';
import { seenAtBy, type Sweeps } from './sweeps.ts';
import type { FactRow, Tables } from './tables.ts';

export type Tx = Transaction<Tables>;

/** Rows per statement: large enough that round trips do not count, small enough that one statement's text stays a few MB. */
const CHUNK = 5_000;

/** By id; when a reader hands the same record twice, the later one counts. */
export function prepare(records: readonly { readonly id: string }[]): ReadonlyMap<string, Read> {
  const reads = new Map<string, Read>();
  for (const one of records) {
    const value = canonical(one);
    reads.set(one.id, { id: one.id, value, hash: hashOf(value) });
  }
  return reads;
}

/**
 * One writer per kind: two sweeps that run into each other would otherwise deadlock, or call gone what the other just wrote. A row of
 * the organisation's own is what they wait at, not a number that everybody in the database could lock; nothing is written to it.
 */
export async function lockKind(tx: Tx, kind: string): Promise<void> {
  await sql`insert into sluis.fact_turn (kind) values (${kind})
    on conflict (organisation, kind) do update set kind = excluded.kind where false`.execute(tx);
}

export type WrittenAt = Pick<Fact, 'firstSeenAt' | 'changedAt' | 'stateAt'>;

/**
 * The record is in the state in which it was before: everything that makes it says the same. One that was gone has come back to it, unless
 * it had left: that it does again. Of when it was enrolled a read may know nothing; that is no other enrollment.
 */
function isInSameState(kind: FactKind): RawBuilder<unknown> {
  const fields = STATE[kind];
  if (fields === undefined) return sql`false`;
  const said = (row: 'fact' | 'excluded', field: string): RawBuilder<unknown> =>
    sql`substring(${sql.ref(`${row}.value`)} from ${`"${field}":([^,}]*)`})`;
  const alike = fields.map((field) => {
    const same = sql`${said('fact', field)} is not distinct from ${said('excluded', field)}`;
    return field === 'enrolledAt'
      ? sql`(${same} or 'null' in (${said('fact', field)}, ${said('excluded', field)}))`
      : same;
  });
  const stays = sql`(fact.gone_at is null or ${said('fact', 'state')} = '"left"')`;
  return sql`(${sql.join([...alike, stays], sql` and `)})`;
}

/**
 * Answers when they were first seen, and when they changed, of those of which it is not now. A record that says the same with a later time
 * at which its object was in touch is written, and keeps the time at which it changed: its object may be in touch every day, and is as
 * long in that state as before. In canonical JSON its name with its quotes can stand nowhere else.
 */
export async function writeChanged(
  tx: Tx,
  kind: FactKind,
  reads: readonly Read[],
  at: number,
): Promise<ReadonlyMap<string, WrittenAt>> {
  const name = LAST_SEEN[kind];
  const lastSeen = `"${name}":[^,}]*`;
  const told = (value: string) => sql`regexp_replace(${sql.ref(value)}, ${lastSeen}, '')`;
  const isAlike =
    name === undefined ? sql`false` : sql`fact.gone_at is null and ${told('fact.value')} = ${told('excluded.value')}`;
  // Canonical JSON never holds a line break, so the values go as lines: as an array each of their many quotes would be escaped.
  const { rows } = await sql<Pick<FactRow, 'id' | 'first_seen_at' | 'changed_at' | 'state_at'>>`
    with written as (
      insert into sluis.fact (organisation, kind, id, value, hash, first_seen_at, changed_at, seen_at, gone_at)
      select ${OWN}, ${kind}, given.id, given.value, given.hash, ${at}::bigint, ${at}::bigint, ${at}::bigint, null
      from rows from (unnest(${reads.map((one) => one.id)}::text[]), unnest(${reads.map((one) => one.hash)}::text[]),
        string_to_table(${reads.map((one) => one.value).join('\n')}::text, E'\n')) as given (id, hash, value)
      on conflict (organisation, kind, id) do update set value = excluded.value, hash = excluded.hash,
        changed_at = case when ${isAlike} then fact.changed_at else excluded.changed_at end,
        state_at = case when ${isInSameState(kind)} then coalesce(fact.state_at, fact.changed_at) else null end, seen_at = excluded.seen_at, gone_at = null
      returning id, first_seen_at, changed_at, state_at)
    select id, first_seen_at, changed_at, state_at from written where first_seen_at <> ${at}::bigint`.execute(tx);
  return new Map(rows.map((row) => [row.id, timesOf(row)]));
}

/** As the row has them, in a fact's words. */
export function timesOf(row: Pick<FactRow, 'first_seen_at' | 'changed_at' | 'state_at'>): WrittenAt {
  const { first_seen_at: firstSeenAt, changed_at: changedAt, state_at: stateAt } = row;
  return stateAt === null || stateAt === changedAt ? { firstSeenAt, changedAt } : { firstSeenAt, changedAt, stateAt };
}

export async function markSeen(tx: Tx, kind: string, ids: readonly string[], at: number): Promise<void> {
  await sql`update sluis.fact set seen_at = ${at}
    where organisation = ${OWN} and kind = ${kind} and id = any(${ids}::text[]) and seen_at < ${at}`.execute(tx);
}

/** Those that are gone already keep the time at which they went. */
export async function markGone(tx: Tx, kind: string, ids: readonly string[], at: number): Promise<void> {
  const seenAt = seenAtBy(await sweepsOf(tx, kind));
  const { rows } = await sql<{ id: string; seen_at: number }>`select id, seen_at from sluis.fact
    where organisation = ${OWN} and kind = ${kind} and id = any(${ids}::text[]) and gone_at is null order by id`.execute(
    tx,
  );
  await sql`update sluis.fact set gone_at = ${at}, seen_at = given.seen_at
    from unnest(${rows.map((row) => row.id)}::text[], ${rows.map((row) => seenAt(row.id, row.seen_at))}::bigint[]) as given (id, seen_at)
    where fact.organisation = ${OWN} and fact.kind = ${kind} and fact.id = given.id`.execute(tx);
}

/** Notes the sweep, and forgets narrower ones that it covers. */
export async function noteSweep(db: Database, kind: string, scope: string, at: number): Promise<void> {
  await sql`select sluis.sweep_note(${kind}, ${scope}, ${at}::bigint)`.execute(db);
}

export async function sweepsOf(db: Database, kind: string): Promise<Sweeps> {
  const rows = await db
    .selectFrom('sweep')
    .select(['scope', 'at'])
    .where('organisation', '=', OWN)
    .where('kind', '=', kind)
    .execute();
  return new Map(rows.map((row) => [row.scope, row.at]));
}

export function* chunks<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += CHUNK) yield all.slice(from, from + CHUNK);
}
