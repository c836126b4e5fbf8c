import { type Kysely, sql } from 'kysely';

/**
 * An organisation may be taken out whole. `removal_at`: that has begun, nobody signs in as it any more, and nothing of it is gone yet.
 * Its audit record goes then with the rest, and at no other time: whoever may write that mark owns the trigger as well.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table sluis.organisation add column removal_at timestamptz`.execute(db);
  await sql`create or replace function sluis.refuse_change() returns trigger language plpgsql
    security definer set search_path = pg_catalog, pg_temp as $$
    begin
      if tg_op = 'DELETE' then
        perform from sluis.organisation where name = old.organisation and removal_at is not null;
        if found then return old; end if;
      end if;
      raise exception 'the audit record is append-only' using errcode = '23001';
    end $$`.execute(db);
  await sql`revoke execute on function sluis.refuse_change() from public`.execute(db);
}
