import { sql } from 'kysely';
import { StoreFailure } from '../failure.ts';
import type { Database } from './database.ts';
import { checkVersion, migrate } from './migrate.ts';

/**
 * Who signed in, to the database and so to an organisation. The owner of the schema brings it forward, and is the organisation
 * `default` as long as no account was named for that. The account of an organisation finds everything made.
 *
 * @throws StoreFailure `store-older-schema` where the owner has not been here since this program is new, `store-newer-schema`,
 * `organisation-owner` where others are moved here and the owner moves nobody, `organisation-unknown`, `organisation-sees-all`
 * @param migrates  false: look only
 */
export async function enter(db: Database, migrates = true): Promise<void> {
  const account = await accountOf(db);
  if (account.part === 'owner') {
    if (await isShared(db)) throw new StoreFailure('organisation-owner');
    if (migrates) await migrate(db);
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
  /** No row-level security holds it. */
  readonly seesAll: boolean;
}

export async function accountOf(db: Database): Promise<Account> {
  const { rows } = await sql<{ name: string; sees: boolean; owns: boolean | null }>`
    select session_user::text as name, rolsuper or rolbypassrls as sees,
      (select pg_has_role(session_user, nspowner, 'usage') from pg_namespace where nspname = 'sluis') as owns
    from pg_roles where rolname = session_user`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('the account that signed in is not in pg_roles');
  return { part: row.owns === false ? 'member' : 'owner', name: row.name, seesAll: row.sees };
}

/** Each organisation has an account of its own here. Asked of the owner. */
export async function isShared(db: Database): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass('sluis.organisation') is not null as there`.execute(
    db,
  );
  return rows[0]?.there === true && (await organisationNow(db)) === null;
}

async function organisationNow(db: Database): Promise<string | null> {
  const { rows } = await sql<{ name: string | null }>`select sluis.organisation_now() as name`.execute(db);
  return rows[0]?.name ?? null;
}
