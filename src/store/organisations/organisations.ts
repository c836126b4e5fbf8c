import { randomBytes } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { makeJournal } from '../dbos/schema.ts';
import { errorCode, StoreFailure } from '../failure.ts';
import { checkServer, openStore } from '../open.ts';
import { connect, type Database } from '../postgres/database.ts';
import { accountOf } from '../postgres/enter.ts';
import { checkAddress, urlAs, whereOf } from '../postgres/address.ts';
import { asStoreFailure } from '../postgres/failures.ts';
import { bringForward, isOlder } from '../postgres/migrate.ts';
import { PORTABLE_TABLES } from '../postgres/portable.ts';
import type { Tables } from '../postgres/tables.ts';
import { again, alone, hastily, hasty } from './alone.ts';
import { closedDatabase, grantsOf, grantsOfQueue } from './grants.ts';
import { refuseMixedOwners, refuseOthers } from './owner.ts';
import { freshPassword, verifierOf } from './password.ts';
import { type Belongings, look, remove, type RemoveWish } from './removal.ts';

/** An organisation in a database of several. */
export interface Listed {
  readonly name: string;
  /** Its account of the database, which is also the name of its journal's schema; null: the owner of the schema. */
  readonly account: string | null;
  /** Connections that its account has now; null for the owner. */
  readonly connected: number | null;
  /** Connections that its account may have; null: any number. */
  readonly connections: number | null;
  /** Making it was cut off, or removing it: adding it again makes it whole. */
  readonly whole: boolean;
}

export interface Listing {
  readonly organisations: readonly Listed[];
  /** An older Sluis made the schema: `upgrade` brings it forward. False where there is none yet. */
  readonly older: boolean;
}

/** What the owner of a database does for the organisations in it. It moves none of them. */
export interface Organisations {
  /** The owner is a superuser, or passes by row-level security: of the two things that keep organisations apart from it one is missing. */
  readonly ownerSeesAll: boolean;
  /** Reads, and writes nothing: also what an older Sluis made, or nobody yet. */
  readonly list: () => Promise<Listing>;
  /**
   * Makes an organisation with an account of its own, or brings the rights of one that is there back to what they should be, and opens it
   * where removing it was cut off. `default` gives what the owner has moved until now to an account of its own.
   *
   * @returns the URL for that organisation's secret, which nobody can read again; null where it is there and keeps its password
   * @throws StoreFailure, before anything is written, those of `refuseOthers`, `organisation-not-there`, `organisation-schema-older`,
   * `organisation-connections`, `organisation-in-use`, and `store-in-use` where an older schema would change under somebody; then, before anything of
   * an organisation is written, `organisation-owner-moves`; `organisation-role-refused`, `organisation-role-of-another`, `organisation-busy`
   */
  readonly add: (name: string, wish: AddWish) => Promise<string | null>;
  /**
   * Brings the schema, every journal and every account's rights to this program's version.
   *
   * @throws StoreFailure those of `refuseOthers`, and `store-in-use` where an older schema would change under somebody, before anything is written;
   * `organisation-busy`
   */
  readonly upgrade: () => Promise<void>;
  /**
   * What would go if it were removed; changes nothing.
   *
   * @throws StoreFailure those of `refuseOthers`, `organisation-not-there`, `organisation-schema-older`, `organisation-owner-moves`
   */
  readonly look: (name: string) => Promise<Belongings>;
  /**
   * Removes an organisation with all that it has here, and nothing of another's.
   *
   * @returns what is gone; null where something speaks against it (`look` says what): then nothing was changed
   * @throws StoreFailure as `look`, `organisation-role-refused`, `organisation-account-tied`, `organisation-busy`, `organisation-changed`,
   * `organisation-journal-shared`, `organisation-removal-ended`; `organisation-shut`: nothing is gone, and nobody may sign in
   */
  readonly remove: (name: string, wish: RemoveWish) => Promise<Belongings | null>;
  readonly close: () => Promise<void>;
}

export interface AddWish {
  /** Of one that is there: its old password ends. */
  readonly newPassword: boolean;
  /** That its account may have at one time; null: as it is, and 60 for a new one. */
  readonly connections: number | null;
}

const CONNECTIONS = 60;

/** Letters of ours, so that a name means the same in a shell, a file's name and a log. */
export const ORGANISATION_NAME: RegExp = /^[a-z][a-z0-9-]{0,39}$/;

interface Row {
  readonly name: string;
  readonly role: string | null;
  readonly queue: string;
  /** It was made to its end once. */
  readonly made: boolean;
  /** Removing it has begun. */
  readonly shut: boolean;
}

type Tx = Transaction<Tables>;

const MADE = sql`made_at is not null`;
/** Also where an older Sluis made the table, which knew of no removal. */
const SHUT = sql`to_jsonb(organisation) ->> 'removal_at' is not null`;

/**
 * @param url  of the account that owns the schema, or is to own it; it needs the right to make roles
 * @throws StoreFailure as `openStore`, and `organisation-not-owner`
 */
export async function openOrganisations(url: string): Promise<Organisations> {
  const where = whereOf(url);
  checkAddress(url);
  // One connection: all others of this account that move somebody are other processes'.
  const { db, end } = connect(url, { max: 1 });
  const orFailure = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw asStoreFailure(error, where);
    }
  };
  let ownerSeesAll: boolean;
  try {
    ownerSeesAll = await orFailure(async () => {
      await checkServer(db);
      const { part, name, seesAll } = await accountOf(db);
      if (part === 'member') await refuseOthers(db, name);
      return seesAll;
    });
  } catch (error) {
    await end();
    throw error;
  }
  const enter = async (): Promise<void> => {
    await refuseOthers(db, (await accountOf(db)).name);
    await refuseMixedOwners(db);
  };
  const entered = async (name: string): Promise<void> => {
    await enter();
    await knownWith(db, name);
    if (await isOlder(db)) throw new StoreFailure('organisation-schema-older');
  };
  return {
    ownerSeesAll,
    list: () => orFailure(() => listing(db)),
    add: (name, wish) =>
      orFailure(() =>
        alone(url, async () => {
          await enter();
          await refuseSurprises(db, name, wish);
          await refuseTooMany(db, wish);
          // What the owner itself has moved somebody by until now is as old.
          if (await isOlder(db)) await refuseOwnerAtWork(db);
          await hastily(db, () => bringForward(db));
          return add(db, url, name, wish);
        }),
      ),
    upgrade: () =>
      orFailure(() =>
        alone(url, async () => {
          await enter();
          await refuseSignedIn(db);
          await hastily(db, () => bringForward(db));
          for (const row of await rowsOf(db)) if (row.role !== null) await equip(db, url, row);
        }),
      ),
    look: (name) => orFailure(() => entered(name).then(() => look(db, name))),
    remove: (name, wish) => orFailure(() => alone(url, () => entered(name).then(() => remove(db, name, wish)))),
    close: end,
  };
}

/** What the owner did not mean: another organisation than that of a new password, or a schema that changes under processes at work. */
async function refuseSurprises(db: Database, name: string, { newPassword }: AddWish): Promise<void> {
  const known = await knownWith(db, newPassword ? name : null);
  if (known.some(({ role }) => role !== null) && (await isOlder(db)))
    throw new StoreFailure('organisation-schema-older');
}

/** Whoever is signed in works by the schema as it was when they came. */
async function refuseSignedIn(db: Database): Promise<void> {
  if (!(await isOlder(db)) || !(await hasOrganisations(db))) return;
  const { rows } = await sql<{ name: string }>`select name from sluis.organisation where role in (
    select usename::text from pg_stat_activity where datname = current_database()) order by name`.execute(db);
  if (rows.length > 0) throw new StoreFailure('store-in-use', { names: rows.map(({ name }) => name).join(', ') });
}

/** More than the server takes is no limit, and whoever says it means another. What is kept for superusers no organisation gets. */
async function refuseTooMany(db: Database, { connections }: AddWish): Promise<void> {
  if (connections === null) return;
  const { rows } = await sql<{ most: number }>`select current_setting('max_connections')::integer
    - current_setting('superuser_reserved_connections')::integer
    - coalesce(current_setting('reserved_connections', true)::integer, 0) as most`.execute(db);
  const most = rows[0]?.most ?? 0;
  if (connections > most) throw new StoreFailure('organisation-connections', { connections, most });
}

/** Those that are there, this one among them. */
async function knownWith(db: Database, name: string | null): Promise<readonly Row[]> {
  const known = (await hasOrganisations(db)) ? await rowsOf(db) : [];
  if (name !== null && !known.some((one) => one.name === name))
    throw new StoreFailure('organisation-not-there', { name, names: known.map((one) => one.name).join(', ') });
  return known;
}

async function add(db: Database, url: string, name: string, wish: AddWish): Promise<string | null> {
  if (!ORGANISATION_NAME.test(name)) throw new RangeError('a name that was to be refused at the door');
  const password = freshPassword();
  const { row, signsIn } = await again(() =>
    db.transaction().execute(async (tx) => {
      await hasty(tx);
      // Who opens a store meanwhile waits, and finds whose it is then.
      await sql`lock table sluis.organisation in access exclusive mode`.execute(tx);
      await partFromOwner(tx, name);
      const made = await ensureRow(tx, name);
      const fresh = await ensureAccount(tx, made, wish, password);
      return { row: made, signsIn: fresh };
    }),
  );
  await equip(db, url, row);
  const own = urlAs(url, row.role, password);
  // As it will be opened; what does not hold is told now, and not to the organisation.
  if (signsIn) await (await openStore({ url: own })).close();
  await sql`update sluis.organisation set made_at = coalesce(made_at, now()), removal_at = null where name = ${name}`.execute(
    db,
  );
  return signsIn ? own : null;
}

/** From the first account on the owner moves nobody: it could see what it must not, and has rights that nobody needs who moves. */
async function partFromOwner(tx: Tx, name: string): Promise<void> {
  const owners = (await rowsOf(tx)).find((row) => row.role === null);
  if (owners === undefined) return;
  await refuseOwnerAtWork(tx);
  if (owners.name === name) return;
  for (const table of PORTABLE_TABLES) {
    const found = await sql`select from ${sql.id('sluis', table)} where organisation = ${owners.name} limit 1`.execute(
      tx,
    );
    if (found.rows.length > 0) throw new StoreFailure('organisation-owner-moves', { organisation: owners.name });
  }
  for (const table of ['session', 'lease', 'fact_turn', 'audit_head'])
    await sql`delete from ${sql.id('sluis', table)} where organisation = ${owners.name}`.execute(tx);
  await sql`delete from sluis.organisation where name = ${owners.name}`.execute(tx);
}

/** Some process moves an organisation as the owner. */
async function refuseOwnerAtWork(db: Database): Promise<void> {
  const { rows } = await sql<{ amount: number }>`select count(*)::integer as amount from pg_stat_activity
    where datname = current_database() and usename = session_user and pid <> pg_backend_pid()
      and application_name in ('sluis', 'sluis-queue', 'sluis-locks')`.execute(db);
  if (rows[0]?.amount !== 0) throw new StoreFailure('organisation-in-use', { connections: rows[0]?.amount ?? 0 });
}

async function ensureRow(tx: Tx, name: string): Promise<Row & { readonly role: string }> {
  // Everybody in the server may read the names of its accounts and schemas: this one says nothing.
  const account = `sluis_${randomBytes(6).toString('hex')}`;
  await sql`insert into sluis.organisation (name, role, queue) values (${name}, ${account}, ${account})
    on conflict (name) do update set role = coalesce(organisation.role, excluded.role)`.execute(tx);
  const row = (await rowsOf(tx)).find((one) => one.name === name);
  if (!row || row.role === null) throw new Error('the organisation that was written is not there');
  return { ...row, role: row.role };
}

/** Answers whether it has the password that was handed in. */
async function ensureAccount(
  tx: Tx,
  { role, made, shut, name }: Row & { readonly role: string },
  { newPassword, connections }: AddWish,
  password: string,
): Promise<boolean> {
  const { rows } = await sql`select from pg_roles where rolname = ${role}`.execute(tx);
  const isThere = rows.length > 0;
  const keepsPassword = isThere && made && !newPassword;
  if (keepsPassword && connections === null && !shut) return false;
  const atMost = connections ?? (isThere ? null : CONNECTIONS);
  try {
    await sql`${sql.raw(isThere ? 'alter' : 'create')} role ${sql.id(role)} login noinherit
      ${atMost === null ? sql`` : sql`connection limit ${sql.lit(atMost)}`}
      ${keepsPassword ? sql`` : sql`password ${sql.lit(verifierOf(password))}`}`.execute(tx);
  } catch (error) {
    if (errorCode(error) !== '42501') throw error;
    throw isThere
      ? new StoreFailure('organisation-role-of-another', { name, role, account: (await accountOf(tx)).name })
      : new StoreFailure('organisation-role-refused');
  }
  return !keepsPassword;
}

/** Rights and journal; done again it changes nothing. */
async function equip(db: Database, url: string, { role, queue }: Row): Promise<void> {
  if (role === null) return;
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db);
  await makeJournal(url, queue);
  await again(() =>
    db.transaction().execute(async (tx) => {
      await hasty(tx);
      for (const grant of [
        ...grantsOf(role),
        ...grantsOfQueue(role, queue),
        ...closedDatabase(rows[0]?.name ?? '', role),
      ])
        await grant.execute(tx);
    }),
  );
}

async function listing(db: Database): Promise<Listing> {
  return db
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => ({
      older: await isOlder(tx),
      organisations: (await hasOrganisations(tx)) ? await list(tx) : [],
    }));
}

async function list(db: Database): Promise<readonly Listed[]> {
  const { rows } = await sql<Listed>`
    select name, role as account, case when role is not null then (select count(*)::integer from pg_stat_activity
        where usename = role and datname = current_database()) end as connected,
      case when rolconnlimit >= 0 then rolconnlimit end as connections, ${MADE} and not ${SHUT} as whole
    from sluis.organisation left join pg_roles on rolname = role order by name`.execute(db);
  return rows;
}

async function hasOrganisations(db: Database): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass('sluis.organisation') is not null as there`.execute(
    db,
  );
  return rows[0]?.there === true;
}

async function rowsOf(db: Database): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`select name, role, queue, ${MADE} as made, ${SHUT} as shut from sluis.organisation
    order by name`.execute(db);
  return rows;
}
