import { type Kysely, sql } from 'kysely';

/**
 * The processes of one installation, each with the time until which it may write outside; and on each claim, who sends it. The clock
 * here is the database's own: it is the one that all of them share; `ahead` is how far the process's own was ahead of it, in milliseconds.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table sluis.lease (
    name text collate "C" primary key, epoch bigint not null, part text not null check (part in ('main', 'worker')),
    lives_until timestamptz not null, joined_at timestamptz not null, ahead bigint not null
  )`.execute(db);
  await sql`create sequence sluis.lease_epoch`.execute(db);
  await sql`alter table sluis.claim add column sender text collate "C", add column sending boolean not null default false`.execute(
    db,
  );
}
