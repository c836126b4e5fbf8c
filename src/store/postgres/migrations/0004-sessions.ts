import { type Kysely, sql } from 'kysely';

/** Who is signed in. The id of a session is a key to the house: the check keeps anything but its hash out of the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table sluis.session (
    id_hash text collate "C" primary key check (id_hash ~ '^[0-9a-f]{64}$'), value text not null, expires_at bigint not null
  )`.execute(db);
  await sql`create index session_expiry on sluis.session (expires_at)`.execute(db);
}
