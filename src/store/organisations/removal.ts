import { setTimeout as pause } from 'node:timers/promises';
import { sql, type Transaction } from 'kysely';
import { errorCode, StoreFailure } from '../failure.ts';
import { auditStore } from '../postgres/audit.ts';
import type { Database } from '../postgres/database.ts';
import { exportLines } from '../postgres/export.ts';
import type { Tables } from '../postgres/tables.ts';
import { type Hold, holdsOf, presenceOf } from './holds.ts';

type Tx = Transaction<Tables>;

/** What an organisation has in the database: what goes when it is removed. */
export interface Belongings {
  readonly name: string;
  /** Its account of the database, which goes too. */
  readonly account: string;
  /** Every table that has rows of organisations, with how many are its own. */
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
  /** Jobs in its journal, whose schema goes too. */
  readonly jobs: number;
  /** Its audit record: the hash of the newest entry is what a person keeps. `brokenAt`: the first entry that does not hold. */
  readonly record: { readonly entries: number; readonly head: string; readonly brokenAt: number | null };
  /** What speaks against removing it. */
  readonly holds: readonly Hold[];
}

export interface RemoveWish {
  /** Also where something speaks against it: its processes are cut off, and what they may still be writing is waited for. */
  readonly forced: boolean;
  /** Takes all that an export holds, before anything is deleted and as it is then. Null: nobody wants it. */
  readonly keep: ((lines: AsyncIterable<string>) => Promise<unknown>) | null;
  /** Told once, where leases have to run out first: seconds. */
  readonly waiting: (seconds: number) => void;
}

/** Looks, and changes nothing. */
export function look(db: Database, name: string): Promise<Belongings> {
  return asIt(db, name, belongingsOf);
}

/**
 * Removes an organisation: its rows, its journal, its account. First nobody can sign in as it any more; then all goes in one transaction,
 * or nothing does, and it is opened again. Killed in between, it is there as it was and shut: asked again this ends it, and adding it
 * opens it again.
 *
 * @returns null where something speaks against it and nobody forces it: nothing was changed; else what is gone
 */
export async function remove(db: Database, name: string, wish: RemoveWish): Promise<Belongings | null> {
  const isHeld = ({ holds }: Belongings): boolean =>
    !wish.forced && holds.some(({ code }) => code !== 'not-exported' || wish.keep === null);
  const first = await look(db, name);
  if (isHeld(first)) return null;
  const wasShut = await shut(db, first);
  try {
    if (wish.forced) await cutOff(db, first, wish);
    // Who had signed in before it was shut is seen now; nobody comes any more.
    return await db.transaction().execute(async (tx) => {
      const own = await become(tx, name);
      const all = await belongingsOf(tx, own);
      if (isHeld(all)) throw new Held();
      await wish.keep?.(exportLines(tx));
      await erase(tx, all, own);
      return all;
    });
  } catch (error) {
    if (!wasShut) await open(db, first);
    if (error instanceof Held) return null;
    throw error;
  }
}

class Held extends Error {}

/** Looks as this organisation; whatever is done so is undone. */
async function asIt<T>(db: Database, name: string, work: (tx: Tx, own: Owned) => Promise<T>): Promise<T> {
  const tx = await db.startTransaction().execute();
  try {
    return await work(tx, await become(tx, name));
  } finally {
    await tx.rollback().execute();
  }
}

/**
 * The owner becomes this organisation, for one transaction that nobody sees before it ends, and not at all where it is rolled back. So the
 * policies that keep organisations apart let it reach the rows of this one and of no other, whatever a statement of ours says.
 *
 * @returns whose account and journal go with it
 */
async function become(tx: Tx, name: string): Promise<Owned> {
  const { rows } = await sql<{ role: string | null; queue: string }>`select role, queue from sluis.organisation
    where name = ${name} for update`.execute(tx);
  const [row] = rows;
  if (!row) throw new StoreFailure('organisation-not-there', { name, names: '' });
  if (row.role === null) throw new StoreFailure('organisation-owner-moves', { organisation: name });
  await sql`update sluis.organisation set role = null where name = ${name}`.execute(tx);
  const now = await sql<{ name: string | null }>`select sluis.organisation_now() as name`.execute(tx);
  if (now.rows[0]?.name !== name) throw new Error('the owner is not the organisation that it is to remove');
  return { name, role: row.role, schema: row.queue };
}

/** Whose everything is that is spoken of. */
interface Owned {
  readonly name: string;
  readonly role: string;
  readonly schema: string;
}

async function belongingsOf(tx: Tx, { name, role, schema }: Owned): Promise<Belongings> {
  const tables: { table: string; rows: number }[] = [];
  for (const table of await tablesOf(tx)) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.id('sluis', table)}
      where organisation = ${name}`.execute(tx);
    tables.push({ table, rows: rows[0]?.n ?? 0 });
  }
  const audit = auditStore(tx);
  const broken = await audit.verify();
  const { seq, hash } = await audit.head();
  const { jobs, unended } = await jobsOf(tx, schema);
  return {
    name,
    account: role,
    tables,
    jobs,
    record: { entries: seq, head: hash, brokenAt: broken?.brokenAt ?? null },
    holds: await holdsOf(tx, { name, role, unended, broken: broken !== null, tables }),
  };
}

/** Whatever a later step of the schema adds, as long as its rows say whose they are. */
async function tablesOf(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select relname as name from pg_class
    join pg_attribute on attrelid = pg_class.oid and attname = 'organisation' and not attisdropped
    where relnamespace = 'sluis'::regnamespace and relkind in ('r', 'p') order by relname`.execute(tx);
  return rows.map((row) => row.name);
}

async function jobsOf(tx: Tx, schema: string): Promise<{ readonly jobs: number; readonly unended: number }> {
  const there = await sql<{
    name: string | null;
  }>`select to_regclass(${`"${schema}".workflow_status`})::text as name`.execute(tx);
  // Making it was cut off.
  if ((there.rows[0]?.name ?? null) === null) return { jobs: 0, unended: 0 };
  const { rows } = await sql<{ jobs: number; unended: number }>`select count(*) as jobs,
    count(*) filter (where status in ('PENDING', 'ENQUEUED', 'DELAYED')) as unended from ${sql.id(schema, 'workflow_status')}`.execute(
    tx,
  );
  return rows[0] ?? { jobs: 0, unended: 0 };
}

/** Answers whether it was shut already. */
async function shut(db: Database, { name, account }: Belongings): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ shut: boolean }>`select removal_at is not null as shut from sluis.organisation
      where name = ${name} for update`.execute(tx);
    if (!rows[0]) throw new StoreFailure('organisation-not-there', { name, names: '' });
    await sql`update sluis.organisation set removal_at = coalesce(removal_at, now()) where name = ${name}`.execute(tx);
    await asOwnerOfRoles(alterLogin(tx, account, 'nologin'));
    return rows[0].shut;
  });
}

async function open(db: Database, { name, account }: Belongings): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`update sluis.organisation set removal_at = null where name = ${name}`.execute(tx);
    await alterLogin(tx, account, 'login');
  });
}

async function alterLogin(tx: Tx, account: string, how: 'login' | 'nologin'): Promise<void> {
  const { rows } = await sql`select from pg_roles where rolname = ${account}`.execute(tx);
  if (rows.length > 0) await sql`alter role ${sql.id(account)} ${sql.raw(how)}`.execute(tx);
}

const LOOK_AGAIN_MS = 200;

/**
 * Ends its connections. A process that loses them stops writing outside when its lease has run out, and not before: until then
 * nothing of its journal may go.
 */
async function cutOff(db: Database, { name, account }: Belongings, { waiting }: RemoveWish): Promise<void> {
  let told = false;
  for (let isFirst = true; ; isFirst = false) {
    const { connected, leaseSeconds } = await asIt(db, name, (tx) => presenceOf(tx, name, account));
    if (connected === 0 && leaseSeconds <= 0) return;
    // Who may end a session is who may act as its account; the membership goes with it.
    if (isFirst && connected > 0) await asOwnerOfRoles(sql`grant ${sql.id(account)} to current_user`.execute(db));
    if (connected > 0)
      await asOwnerOfRoles(
        sql`select pg_terminate_backend(pid) from pg_stat_activity
          where usename = ${account} and pid <> pg_backend_pid()`.execute(db),
      );
    else if (!told) waiting(Math.ceil(leaseSeconds));
    told ||= connected === 0;
    await pause(LOOK_AGAIN_MS);
  }
}

async function erase(tx: Tx, { name, account, tables }: Belongings, { schema }: Owned): Promise<void> {
  for (const { table } of tables)
    await sql`delete from ${sql.id('sluis', table)} where organisation = ${name}`.execute(tx);
  await sql`drop schema if exists ${sql.id(schema)} cascade`.execute(tx);
  await sql`delete from sluis.organisation where name = ${name}`.execute(tx);
  const { rows } = await sql<{ database: string }>`select current_database() as database from pg_roles
    where rolname = ${account}`.execute(tx);
  if (!rows[0]) return;
  const from = sql.id(account);
  for (const what of ['all tables', 'all sequences', 'all functions'])
    await sql`revoke all on ${sql.raw(what)} in schema sluis from ${from}`.execute(tx);
  await sql`revoke all on schema sluis from ${from}`.execute(tx);
  await sql`revoke all on database ${sql.id(rows[0].database)} from ${from}`.execute(tx);
  try {
    await asOwnerOfRoles(sql`drop role ${from}`.execute(tx));
  } catch (error) {
    // It owns something, or has rights that a hand gave it, here or in another database of the server.
    if (errorCode(error) === '2BP01') throw new StoreFailure('organisation-account-tied', { account });
    throw error;
  }
}

async function asOwnerOfRoles(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (errorCode(error) === '42501') throw new StoreFailure('organisation-role-refused');
    throw error;
  }
}
