import { sql } from 'kysely';
import type { Intent, IntentStore, Json } from '../store.ts';
import { canonical } from './canonical.ts';
import { type Database, OWN } from './database.ts';
import type { IntentRow } from './tables.ts';

const COLUMNS = ['kind', 'id', 'value', 'at', 'by'] as const;

export function intentStore(db: Database): IntentStore {
  return {
    set: async (intent) => {
      await write(db, intent, 'replace');
    },
    setOnce: async (intent) => (await write(db, intent, 'once')) === 1,
    remove: async (kind, id, at, by) => {
      await sql`
        with removed as (select kind, id from sluis.intent_remove(${kind}, ${id}))
        select sluis.audit_append(array_agg(${at}::bigint), array_agg(${by}::text), array_agg('intent-removed'::text),
          array_agg(id), array_agg('{"kind":' || to_json(kind) || '}')) from removed`.execute(db);
    },
    all: async () =>
      (
        await db
          .selectFrom('intent')
          .select(COLUMNS)
          .where('organisation', '=', OWN)
          .orderBy('kind')
          .orderBy('id')
          .execute()
      ).map(intentOf),
    get: async (kind, id) => {
      const row = await db
        .selectFrom('intent')
        .select(COLUMNS)
        .where('organisation', '=', OWN)
        .where('kind', '=', kind)
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined ? null : intentOf(row);
    },
  };
}

async function write(db: Database, intent: Intent, mode: 'replace' | 'once'): Promise<number> {
  const conflict =
    mode === 'once' ? sql`do nothing` : sql`do update set value = excluded.value, at = excluded.at, by = excluded.by`;
  const { rows } = await sql<{ amount: number }>`
    with written as (
      insert into sluis.intent (organisation, kind, id, value, at, by)
      values (${OWN}, ${intent.kind}, ${intent.id}, ${canonical(intent.value)}, ${intent.at}, ${intent.by})
      on conflict (organisation, kind, id) ${conflict}
      returning kind, id, value, at, by)
    select count(*)::integer as amount, sluis.audit_append(array_agg(at), array_agg(by), array_agg('intent-set'::text),
      array_agg(id), array_agg('{"kind":' || to_json(kind) || ',"value":' || value || '}')) from written`.execute(db);
  return rows[0]?.amount ?? 0;
}

function intentOf(row: IntentRow): Intent {
  return { ...row, value: JSON.parse(row.value) as Json };
}
