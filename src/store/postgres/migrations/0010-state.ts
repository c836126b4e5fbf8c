import { type Kysely, sql } from 'kysely';

/** Since when a record is in its state, where that is longer than since its value changed: null, as all were until now, is no longer. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table sluis.fact add column state_at bigint`.execute(db);
}
