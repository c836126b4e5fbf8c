import { type Kysely, sql } from 'kysely';

/** Claims are read in the order in which they were made, a page at a time: without this each page would read and sort all of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index claim_order on sluis.claim (organisation, seq)`.execute(db);
}
