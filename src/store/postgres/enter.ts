import { sql } from 'kysely';
import { StoreFailure } from '../failure.ts';
import type { Database } from './database.ts';
import { bringForward, checkVersion, makeOrFind } from './migrate.ts';

/**
 * What becomes of the schema where the owner signs in. `bring`: it is made, or brought forward while nobody is at work by the older one ·
 * `find`: it is made where there is none, and else must be there as this program knows it · `leave`: nothing is made, nor looked at.
 */
export type OfSchema = 'bring' | 'find' | 'leave';

/**
 * Who signed in, to the database and so to an organisation. The owner of the schema may bring it forward, and is the organisation
 * `default` as long as no account was named for that. The account of an organisation finds everything made.
 *
 * @throws StoreFailure `store-older-schema` where the owner has not been here since this program is new, or merely looks, `store-in-use`, `store-newer-schema`,
 * `organisation-owner` where others are moved here and the owner moves nobody, `organisation-unknown`, `organisation-sees-all`
 */
export async function enter(db: Database, schema: OfSchema): Promise<void> {
  const account = await accountOf(db);
  if (account.part === 'owner') {
    await refuseSharing(db, account.name);
    if (schema === 'bring') await bringForward(db);
    if (schema === 'find') await makeOrFind(db);
    return;
  }
  await checkVersion(db);
  if ((await organisationNow(db)) === null) throw new StoreFailure('organisation-unknown', { account: account.name });
  if (account.seesAll) throw new StoreFailure('organisation-sees-all', { account: account.name });
}

export interface Account {
  /** `owner`: may bring the schema forward, or make it where there is none. */
  readonly part: 'owner' | 'member';
  readonly name: string;
  /**
   * No row-level security holds it; or, of a `member`: it is given another role, as which it may do what it may not itself, may give itself
   * one (CREATEROLE, before PostgreSQL 16), or may take a copy of the whole server (REPLICATION).
   */
  readonly seesAll: boolean;
}

export async function accountOf(db: Database): Promise<Account> {
  // Whatever the role, and whether its rights are had at once or by `set role`: an account of ours needs none. That its maker is a member
  // of it, as from PostgreSQL 16 on, is the other way about.
  const { rows } = await sql<{ name: string; sees: boolean; given: boolean; owns: boolean | null }>`
    select session_user::text as name, rolsuper or rolbypassrls as sees,
      rolreplication or rolcreaterole or exists (select from pg_auth_members where member = pg_roles.oid) as given,
      (select pg_has_role(session_user, nspowner, 'usage') from pg_namespace where nspname = 'sluis') as owns
    from pg_roles where rolname = session_user`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('the account that signed in is not in pg_roles');
  const part = row.owns === false ? 'member' : 'owner';
  return { part, name: row.name, seesAll: row.sees || (part === 'member' && row.given) };
}

/** Who owns the schema moves somebody only as long as nobody has an account of their own. */
async function refuseSharing(db: Database, account: string): Promise<void> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass('sluis.organisation') is not null as there`.execute(
    db,
  );
  if (rows[0]?.there !== true) return;
  if ((await organisationNow(db)) === null) throw new StoreFailure('organisation-owner');
  // An organisation's account that was made a superuser, or a member of the owner's.
  const named = await sql`select from sluis.organisation where role = session_user::text`.execute(db);
  if (named.rows.length > 0) throw new StoreFailure('organisation-sees-all', { account });
}

async function organisationNow(db: Database): Promise<string | null> {
  const { rows } = await sql<{ name: string | null }>`select sluis.organisation_now() as name`.execute(db);
  return rows[0]?.name ?? null;
}
