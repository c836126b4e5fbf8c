import { sql } from 'kysely';
import type { NotAsRecorded } from '../store.ts';
import { type Database, OWN } from './database.ts';

/**
 * A claim or a decision, the first by its name, that does not stand as the audit record has it: one that is gone, was added or was altered outside of Sluis,
 * where it leaves no trace. Null: all stand. One statement each, so that what is written meanwhile stands on both sides or on neither.
 */
export async function notAsRecorded(db: Database): Promise<NotAsRecorded | null> {
  return (await claimNot(db)) ?? (await intentNot(db));
}

/**
 * PostgreSQL opens no JSON with the escape of a NUL, or of half a character (a product's message that was cut within an emoji). Taken for
 * another sign on both sides of a comparison, of which our own JSON never writes the escape.
 */
const opened = (column: string) =>
  sql`regexp_replace(${sql.ref(column)}, ${'\\\\u(0000|d[89a-f][0-9a-f]{2})'}, ${'\\\\ufffd'}, 'g')`;
const facts = sql`${opened('facts')}::json`;

/**
 * What no chain holds, before its first entry or beyond its head, was put there past Sluis and proves nothing. `is true`: PostgreSQL takes a
 * range whose end it does not know for a two-hundredth of the table, and would join by that.
 */
const CHAINED = sql`organisation = ${OWN} and seq > 0
  and (seq <= (select seq from sluis.audit_head where organisation = ${OWN})) is true`;

/** Each claim was recorded when it was made, and once more when its outcome was known. `json` keeps the text as it was written. */
async function claimNot(db: Database): Promise<NotAsRecorded | null> {
  const { rows } = await sql<{ id: string }>`
    with claimed as (
      select ${facts}->>'key' as key, ${facts}->>'kind' as kind, ${facts}->>'object' as object,
        (${facts}->'action')::text as action, subject, at
      from sluis.audit where ${CHAINED} and what = 'claim'),
    ended as (
      select ${facts}->>'key' as key, (${facts}->'outcome')::text as outcome, at
      from sluis.audit where ${CHAINED} and what = 'outcome'),
    held as (
      select ${opened('key')} as key, ${opened('kind')} as kind, ${opened('object')} as object, ${opened('action')} as action, subject, claimed_at, ${opened('outcome')} as outcome, recorded_at
      from sluis.claim where organisation = ${OWN})
    select coalesce(held.key, claimed.key) as id
    from claimed full join held on held.key = claimed.key left join ended on ended.key = coalesce(held.key, claimed.key)
    where (held.kind, held.object, held.action, held.subject, held.claimed_at, held.outcome, held.recorded_at)
      is distinct from (claimed.kind, claimed.object, claimed.action, claimed.subject, claimed.at, ended.outcome, ended.at)
    order by id limit 1`.execute(db);
  const [row] = rows;
  return row === undefined ? null : { table: 'claim', id: row.id };
}

/** Of each decision the last entry: as it was set then, or taken back. */
async function intentNot(db: Database): Promise<NotAsRecorded | null> {
  const { rows } = await sql<{ kind: string; id: string }>`
    with said as (
      select ${facts}->>'kind' as kind, subject as id, what, by, at, (${facts}->'value')::text as value, seq
      from sluis.audit where ${CHAINED} and what in ('intent-set', 'intent-removed')),
    last as (select distinct on (kind, id) * from said order by kind, id, seq desc),
    stands as (select kind, id, by, at, value from last where what = 'intent-set'),
    held as (select kind, id, by, at, ${opened('value')} as value from sluis.intent where organisation = ${OWN})
    select coalesce(held.kind, stands.kind) as kind, coalesce(held.id, stands.id) as id
    from stands full join held on held.kind = stands.kind and held.id = stands.id
    where (held.by, held.at, held.value) is distinct from (stands.by, stands.at, stands.value)
    order by kind, id limit 1`.execute(db);
  const [row] = rows;
  return row === undefined ? null : { table: 'intent', id: `${row.kind}: ${row.id}` };
}
