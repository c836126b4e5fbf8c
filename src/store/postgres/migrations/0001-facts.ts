import { type Kysely, sql } from 'kysely';

/** Ids sort by their bytes, in whatever language the database was made. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Rows are rewritten in place where only times change: room on each page keeps that off the index.
  await sql`create table sluis.fact (
    kind text collate "C" not null, id text collate "C" not null, value text not null, hash text not null,
    first_seen_at bigint not null, changed_at bigint not null, seen_at bigint not null, gone_at bigint,
    primary key (kind, id)
  ) with (fillfactor = 85)`.execute(db);
  await sql`create table sluis.sweep (
    kind text collate "C" not null, scope text collate "C" not null, at bigint not null, primary key (kind, scope)
  )`.execute(db);
}
