import { type Kysely, sql } from 'kysely';
import { createDoors } from './0006-doors.ts';

/** Every table of data with what tells its rows apart within one organisation. */
const KEYS = {
  fact: ['kind', 'id'],
  sweep: ['kind', 'scope'],
  claim: ['key'],
  intent: ['kind', 'id'],
  finding: ['subject', 'id'],
  audit: ['seq'],
  audit_head: [],
  session: ['id_hash'],
  lease: ['name'],
} as const;

const INDEXES = [
  ['claim_subject', 'claim (organisation, subject)'],
  ['claim_open', 'claim (organisation, seq) where outcome is null'],
  ['claim_sending', 'claim (organisation, object) where sending'],
  ['session_expiry', 'session (organisation, expires_at)'],
] as const;

/**
 * Several organisations in the same tables. Whose a row is stands in it; who is signed in to the database sees and writes the rows of
 * its own organisation and no others. The account that owns the schema is the organisation `default` while no account is named for that.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // `role` null: whoever owns the schema. `queue`: schema of its journal. `made_at` null: begun, and not whole yet.
  await sql`create table sluis.organisation (
    name text collate "C" primary key, role text collate "C" unique, queue text collate "C" not null unique,
    made_at timestamptz
  )`.execute(db);
  await sql`create unique index organisation_of_owner on sluis.organisation ((true)) where role is null`.execute(db);
  await sql`insert into sluis.organisation (name, queue, made_at) values ('default', 'dbos', now())`.execute(db);
  await createWhose(db);
  // Before the rows: what stands in a row must be what the account that signs in is.
  await sql`create table sluis.fact_turn (kind text collate "C" not null)`.execute(db);
  await sql`alter table sluis.audit_head drop column only_one`.execute(db);
  for (const [table, key] of [...Object.entries(KEYS), ['fact_turn', ['kind']] as const]) await share(db, table, key);
  for (const [name, on] of INDEXES) {
    await sql`drop index sluis.${sql.raw(name)}`.execute(db);
    await sql`create index ${sql.raw(name)} on sluis.${sql.raw(on)}`.execute(db);
  }
  await createDoors(db);
}

/** By the account that signed in, which no `set` changes, not by the one whose rights it uses. */
async function createWhose(db: Kysely<unknown>): Promise<void> {
  // In plpgsql: it is asked in every statement, and a session keeps its plan.
  await sql`create function sluis.organisation_now() returns text stable parallel safe language plpgsql
    security definer set search_path = pg_catalog, pg_temp as $$
    declare own text;
    begin
      select name into own from sluis.organisation where role = session_user::text;
      if found then return own; end if;
      select name into own from sluis.organisation where role is null
        and (select pg_has_role(session_user, nspowner, 'usage') from pg_namespace where nspname = 'sluis');
      return own;
    end $$`.execute(db);
  await sql`create function sluis.queue_now() returns text stable language sql
    security definer set search_path = pg_catalog, pg_temp as $$
    select queue from sluis.organisation where name = sluis.organisation_now() $$`.execute(db);
}

async function share(db: Kysely<unknown>, table: string, key: readonly string[]): Promise<void> {
  const name = sql.id('sluis', table);
  // A constant first: it costs no write to the rows that are there.
  await sql`alter table ${name} add column organisation text collate "C" not null default 'default'`.execute(db);
  await sql`alter table ${name} drop constraint if exists ${sql.id(`${table}_pkey`)}`.execute(db);
  await sql`alter table ${name} add primary key (${sql.join(['organisation', ...key].map((one) => sql.ref(one)))})`.execute(
    db,
  );
  await sql`alter table ${name} alter column organisation set default sluis.organisation_now()`.execute(db);
  await sql`alter table ${name} enable row level security, force row level security`.execute(db);
  // Asked once a statement, not once a row.
  await sql`create policy own_organisation on ${name} using (organisation = (select sluis.organisation_now()))
    with check (organisation = (select sluis.organisation_now()))`.execute(db);
}
