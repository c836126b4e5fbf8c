import { type RawBuilder, sql } from 'kysely';

/**
 * What the account of an organisation may do, table by table: what the store does, and no more. Changes are granted by column and
 * deletions not at all (functions do those): who may change or delete a table as a whole could lock it for every other organisation.
 */
const TABLES: Readonly<Record<string, { readonly insert: boolean; readonly update: readonly string[] }>> = {
  fact: { insert: true, update: ['value', 'hash', 'changed_at', 'state_at', 'seen_at', 'gone_at'] },
  // Nothing is written to it; the right is what its row may be waited at by.
  fact_turn: { insert: true, update: ['kind'] },
  sweep: { insert: true, update: [] },
  claim: { insert: true, update: ['outcome', 'recorded_at', 'sender', 'sending', 'taken_at'] },
  intent: { insert: true, update: ['value', 'at', 'by'] },
  finding: { insert: true, update: [] },
  audit: { insert: false, update: [] },
  audit_head: { insert: false, update: [] },
  session: { insert: true, update: ['value', 'expires_at'] },
  lease: { insert: true, update: ['epoch', 'part', 'lives_until', 'joined_at', 'ahead', 'fits'] },
  migration: { insert: false, update: [] },
};

const FUNCTIONS = [
  'organisation_now',
  'queue_now',
  'audit_hold',
  'audit_append',
  'sweep_note',
  'intent_remove',
  'finding_replace_many',
  'session_end',
  'session_prune',
  'lease_prune',
] as const;

/** Everything anew, so that what an older Sluis or a hand granted beside it is taken back. */
export function grantsOf(role: string): readonly RawBuilder<unknown>[] {
  const to = sql.id(role);
  const on = (table: string) => sql.id('sluis', table);
  return [
    sql`revoke all on all tables in schema sluis from ${to}`,
    sql`revoke all on all sequences in schema sluis from ${to}`,
    sql`revoke all on all functions in schema sluis from ${to}`,
    sql`revoke all on schema sluis from ${to}`,
    sql`grant usage on schema sluis to ${to}`,
    ...Object.entries(TABLES).flatMap(([table, { insert, update }]) => [
      sql`grant select on ${on(table)} to ${to}`,
      ...(insert ? [sql`grant insert on ${on(table)} to ${to}`] : []),
      ...(update.length > 0
        ? [sql`grant update (${sql.join(update.map((one) => sql.ref(one)))}) on ${on(table)} to ${to}`]
        : []),
    ]),
    sql`grant usage on sequence sluis.lease_epoch to ${to}`,
    sql`grant execute on function ${sql.join(FUNCTIONS.map((name) => sql.id('sluis', name)))} to ${to}`,
  ];
}

/** Its own journal, whole, but for what says which version that has. */
export function grantsOfQueue(role: string, queue: string): readonly RawBuilder<unknown>[] {
  const [to, schema] = [sql.id(role), sql.id(queue)];
  return [
    sql`revoke all on schema ${schema} from public`,
    sql`grant usage on schema ${schema} to ${to}`,
    sql`grant select, insert, update, delete on all tables in schema ${schema} to ${to}`,
    sql`grant usage on all sequences in schema ${schema} to ${to}`,
    sql`revoke insert, update, delete on ${sql.id(queue, 'dbos_migrations')} from ${to}`,
  ];
}

/**
 * Of the database itself, as far as its owner is the one who asks: nobody makes temporary tables in it, or anything in `public`.
 * PostgreSQL answers with a warning where that is another's to decide.
 */
export function closedDatabase(database: string, role: string): readonly RawBuilder<unknown>[] {
  const name = sql.id(database);
  return [
    sql`revoke temporary on database ${name} from public`,
    sql`revoke create on schema public from public`,
    sql`grant connect on database ${name} to ${sql.id(role)}`,
  ];
}
