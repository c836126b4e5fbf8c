import { type Kysely, sql } from 'kysely';

/**
 * The processes of one installation, each with the time until which it may write outside; and on each claim, who made it and who sends
 * it. The clock of a lease is the database's own: it is the one that all of them share. `ahead` is how far the process's own clock was
 * ahead of it, in milliseconds; `fits` says in one word whose organisation it moves.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table sluis.lease (
    name text collate "C" primary key, epoch bigint not null, part text not null check (part in ('main', 'worker')),
    lives_until timestamptz not null, joined_at timestamptz not null, ahead bigint not null, fits text not null
  )`.execute(db);
  await sql`create sequence sluis.lease_epoch`.execute(db);
  await sql`alter table sluis.claim add column claimer text collate "C", add column sender text collate "C",
    add column sending boolean not null default false, add column taken_at bigint`.execute(db);
  await sql`create index claim_sending on sluis.claim (object) where sending`.execute(db);
}
