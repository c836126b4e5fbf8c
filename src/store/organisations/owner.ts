import { sql } from 'kysely';
import { StoreFailure } from '../failure.ts';
import type { Database } from '../postgres/database.ts';

/**
 * Only the owner itself adds and upgrades. A superuser, or a member of the owner's role, may do the same, but what it makes is its own:
 * the owner can bring none of it forward later.
 *
 * @throws StoreFailure `organisation-not-owner`
 */
export async function refuseOthers(db: Database, account: string): Promise<void> {
  const { rows } = await sql<{ owner: string }>`
    select coalesce((select pg_get_userbyid(nspowner) from pg_namespace where nspname = 'sluis'),
      pg_get_userbyid(datdba))::text as owner
    from pg_database where datname = current_database()`.execute(db);
  const owner = rows[0]?.owner ?? '';
  if (owner !== account) throw new StoreFailure('organisation-not-owner', { account, owner });
}

/**
 * What another account made in the schemas of Sluis is found before anything is begun.
 *
 * @throws StoreFailure `organisation-of-another`
 */
export async function refuseMixedOwners(db: Database): Promise<void> {
  const { rows } = await sql<{ schema: string; holder: string; account: string }>`
    with own as (select oid, nspname, nspowner from pg_namespace
      where nspname = 'sluis' or nspname = 'dbos' and to_regclass('sluis.organisation') is not null or exists (select from pg_roles where rolname = nspname and nspname ~ '^sluis_[0-9a-f]{12}$'))
    select nspname::text as schema, pg_get_userbyid(holder)::text as holder, session_user::text as account from (
      select nspname, nspowner as holder from own
      union all select nspname, relowner from own join pg_class on relnamespace = own.oid where relkind in ('r', 'p', 'v', 'S')
      union all select nspname, proowner from own join pg_proc on pronamespace = own.oid
    ) as things where pg_get_userbyid(holder) <> session_user order by 1 limit 1`.execute(db);
  const [found] = rows;
  if (found) throw new StoreFailure('organisation-of-another', { ...found });
}
