import { setTimeout as pause } from 'node:timers/promises';
import { sql, type Transaction } from 'kysely';
import { errorCode, StoreFailure } from '../failure.ts';
import { auditStore } from '../postgres/audit.ts';
import type { Database } from '../postgres/database.ts';
import { exportLines } from '../postgres/export.ts';
import type { Tables } from '../postgres/tables.ts';
import { type Hold, holdsOf, presenceOf } from './holds.ts';
import { refuseStrangers } from './strangers.ts';

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
  /** Somebody does not want it any more: as long as nothing is gone it is opened again. */
  readonly ended?: AbortSignal;
}

/** Looks, and changes nothing: it writes nowhere, so that nobody waits for it. */
export function look(db: Database, name: string): Promise<Belongings> {
  return asIt(db, name, belongingsOf);
}

/**
 * Removes an organisation: its rows, its journal, its account. First nobody can sign in as it any more; then all that is wanted of it is
 * kept; then all goes in one transaction, or nothing does, and it is opened again. Killed in between, it is there as it was and shut: asked
 * again this ends it, and adding it opens it again.
 *
 * @returns null where something speaks against it and nobody forces it: nothing was changed; else what is gone
 */
export async function remove(db: Database, name: string, wish: RemoveWish): Promise<Belongings | null> {
  const isHeld = ({ holds }: Belongings): boolean =>
    !wish.forced && holds.some(({ code }) => code !== 'not-exported' || wish.keep === null);
  const first = await asIt(db, name, async (tx, own) => {
    await refuseStrangers(tx, own);
    return belongingsOf(tx, own);
  });
  if (isHeld(first)) return null;
  goOn(wish);
  const wasShut = await shut(db, first);
  let erased: Belongings | null = null;
  let broke: unknown = null;
  try {
    // Who had signed in before it was shut is seen now; nobody comes any more.
    if (wish.forced) await cutOff(db, first, wish);
    else if ((await asIt(db, name, (tx) => presenceOf(tx, name, first.account))).connected > 0) throw new Held();
    const kept = wish.keep === null ? null : await keep(db, name, wish);
    return await db.transaction().execute(async (tx) => {
      try {
        const own = await become(tx, name);
        const all = await belongingsOf(tx, own);
        if (isHeld(all)) throw new Held();
        if (kept !== null && kept !== standOf(all)) throw new StoreFailure('organisation-changed', { name });
        await refuseStrangers(tx, own);
        goOn(wish);
        await erase(tx, all, own);
        erased = all;
        return all;
      } catch (error) {
        // What a connection that is gone says to the rollback would stand for it.
        broke = error;
        throw error;
      }
    });
  } catch (error) {
    // Its end may have been written, and the answer lost.
    const why = broke ?? error;
    if (!(await isBack(db, first, wasShut, why)) && erased !== null) return erased;
    if (why instanceof Held) return null;
    throw why;
  }
}

class Held extends Error {}

/** Somebody ended this while nothing was gone yet. */
function goOn({ ended }: RemoveWish): void {
  if (ended?.aborted) throw new StoreFailure('organisation-removal-ended');
}

/** In a transaction of its own: an export may take long, and what it reads is of one moment. Answers what that was. */
async function keep(db: Database, name: string, wish: RemoveWish): Promise<string> {
  return asIt(db, name, async (tx, own) => {
    await wish.keep?.(untilEnded(exportLines(tx), wish));
    return standOf({ record: await recordOf(tx), tables: await countsOf(tx, own) });
  });
}

async function* untilEnded(lines: AsyncIterable<string>, wish: RemoveWish): AsyncGenerator<string> {
  for await (const line of lines) {
    goOn(wish);
    yield line;
  }
}

/** What nothing can be written to without its being another: nearly all that is done stands in the record, the rest in the number of rows. */
function standOf({ record, tables }: Pick<Belongings, 'tables'> & { readonly record: Head }): string {
  return JSON.stringify([record.entries, record.head, tables]);
}

/** Looks as this organisation, at one moment. */
async function asIt<T>(db: Database, name: string, work: (tx: Tx, own: Owned) => Promise<T>): Promise<T> {
  const tx = await db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute();
  try {
    return await work(tx, await become(tx, name));
  } finally {
    await tx.rollback().execute();
  }
}

/**
 * The owner becomes this organisation, for one transaction. So the policies that keep organisations apart let it reach the rows of this
 * one and of no other, whatever a statement of ours says.
 *
 * @returns whose account and journal go with it
 */
async function become(tx: Tx, name: string): Promise<Owned> {
  const { rows } = await sql<{ role: string | null; queue: string }>`select role, queue from sluis.organisation
    where name = ${name}`.execute(tx);
  const [row] = rows;
  if (!row) throw new StoreFailure('organisation-not-there', { name, names: '' });
  if (row.role === null) throw new StoreFailure('organisation-owner-moves', { organisation: name });
  await sql`select set_config('sluis.organisation', ${name}, true)`.execute(tx);
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

async function belongingsOf(tx: Tx, own: Owned): Promise<Belongings> {
  const { name, role, schema } = own;
  const tables = await countsOf(tx, own);
  const broken = await auditStore(tx).verify();
  const { jobs, unended } = await jobsOf(tx, schema);
  return {
    name,
    account: role,
    tables,
    jobs,
    record: { ...(await recordOf(tx)), brokenAt: broken?.brokenAt ?? null },
    holds: await holdsOf(tx, { name, role, unended, broken: broken !== null, tables }),
  };
}

type Head = Pick<Belongings['record'], 'entries' | 'head'>;

async function recordOf(tx: Tx): Promise<Head> {
  const { seq, hash } = await auditStore(tx).head();
  return { entries: seq, head: hash };
}

async function countsOf(tx: Tx, { name }: Owned): Promise<Belongings['tables']> {
  const tables: { table: string; rows: number }[] = [];
  for (const table of await tablesOf(tx)) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.id('sluis', table)}
      where organisation = ${name}`.execute(tx);
    tables.push({ table, rows: rows[0]?.n ?? 0 });
  }
  return tables;
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

/**
 * Opens it again, unless it was found shut. Answers whether it is there.
 *
 * @throws StoreFailure `organisation-shut` where the database lets nobody do so: why not, and why the removal ended, count both
 */
async function isBack(db: Database, { name, account }: Belongings, wasShut: boolean, ended: unknown): Promise<boolean> {
  try {
    return await db.transaction().execute(async (tx) => {
      const { rows } = await sql`select from sluis.organisation where name = ${name} for update`.execute(tx);
      if (rows.length === 0) return false;
      if (wasShut) return true;
      await sql`update sluis.organisation set removal_at = null where name = ${name}`.execute(tx);
      await alterLogin(tx, account, 'login');
      return true;
    });
  } catch (error) {
    throw new StoreFailure('organisation-shut', { name, reason: reasonOf(ended), reopening: reasonOf(error) });
  }
}

function reasonOf(error: unknown): string {
  return errorCode(error) || (error instanceof Error ? error.message : String(error));
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
async function cutOff(db: Database, { name, account }: Belongings, wish: RemoveWish): Promise<void> {
  for (let told = false; ; ) {
    goOn(wish);
    const { connected, leaseSeconds } = await asIt(db, name, (tx) => presenceOf(tx, name, account));
    if (connected === 0 && leaseSeconds <= 0) return;
    if (connected > 0) await endSessions(db, account);
    else if (!told) {
      wish.waiting(Math.ceil(leaseSeconds));
      told = true;
    }
    await pause(LOOK_AGAIN_MS);
  }
}

/** Who may end a session is who may act as its account. Nobody sees that the owner may: it is taken back before it is true for others. */
async function endSessions(db: Database, account: string): Promise<void> {
  const tx = await db.startTransaction().execute();
  try {
    await asOwnerOfRoles(sql`grant ${sql.id(account)} to current_user`.execute(tx));
    await asOwnerOfRoles(
      sql`select pg_terminate_backend(pid) from pg_stat_activity
        where usename = ${account} and pid <> pg_backend_pid()`.execute(tx),
    );
  } finally {
    await tx.rollback().execute();
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
