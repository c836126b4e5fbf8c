import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table sluis.claim (
    key text collate "C" primary key, seq bigint generated always as identity,
    kind text collate "C" not null, subject text collate "C" not null, object text not null, action text not null, claimed_at bigint not null,
    outcome text, recorded_at bigint, check ((outcome is null) = (recorded_at is null))
  )`.execute(db);
  await sql`create index claim_subject on sluis.claim (subject)`.execute(db);
  await sql`create index claim_open on sluis.claim (seq) where outcome is null`.execute(db);
  await sql`create table sluis.intent (
    kind text collate "C" not null, id text collate "C" not null, value text not null, at bigint not null, by text not null, primary key (kind, id)
  )`.execute(db);
  await sql`create table sluis.finding (
    subject text collate "C" not null, id text collate "C" not null, code text not null,
    severity text not null check (severity in ('info', 'warns', 'blocks')), facts text not null, since bigint not null,
    primary key (subject, id)
  )`.execute(db);
}
