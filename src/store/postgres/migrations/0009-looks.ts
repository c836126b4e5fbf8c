import { type Kysely, sql } from 'kysely';

/**
 * The owner may look as one organisation, for a transaction, by naming it in `sluis.organisation`: without a write, so that nobody waits
 * for it. It has the right to write whose account is whose anyway; to anybody else the name says nothing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create or replace function sluis.organisation_now() returns text stable parallel safe language plpgsql
    security definer set search_path = pg_catalog, pg_temp as $$
    declare own text;
    begin
      select name into own from sluis.organisation where role = session_user::text;
      if found then return own; end if;
      select name into own from sluis.organisation
        where case when coalesce(current_setting('sluis.organisation', true), '') = '' then role is null
            else name = current_setting('sluis.organisation', true) end
          and (select pg_has_role(session_user, nspowner, 'usage') from pg_namespace where nspname = 'sluis');
      return own;
    end $$`.execute(db);
}
