import { type Kysely, sql } from 'kysely';

/**
 * No entry stands before the first of a chain. `not valid`: a database in which one was put there all the same is opened as before, and
 * `sluis audit verify` names the entry; it cannot be taken out, as no entry can.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table sluis.audit add constraint audit_from_one check (seq > 0) not valid`.execute(db);
}
