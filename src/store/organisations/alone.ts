import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { errorCode, StoreFailure } from '../failure.ts';
import { driverUrl } from '../postgres/address.ts';
import type { Database } from '../postgres/database.ts';

const LOOK_AGAIN_MS = 250;
const PATIENCE_MS = 60_000;
/** Its number is in no database: a program that adds and one that removes must name the same. */
const KEY = 7_104_002;

/**
 * Adds, upgrades and removes one after another: they write the same rights, and each asks for locks that would have everybody wait behind
 * another's. Held by a connection of its own, so that it is let go of when this process ends, however it does.
 *
 * @throws StoreFailure `organisation-busy` where another has not ended after a minute
 */
export async function alone<T>(url: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: driverUrl(url),
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: 'sluis-owner',
  });
  client.on('error', () => {});
  await client.connect();
  try {
    const taken = async (): Promise<boolean> => {
      const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [KEY]);
      return rows[0]?.taken === true;
    };
    for (let left = PATIENCE_MS; !(await taken()); left -= LOOK_AGAIN_MS) {
      if (left <= 0) throw new StoreFailure('organisation-busy');
      await pause(LOOK_AGAIN_MS);
    }
    return await work();
  } finally {
    // What the work said counts, also where this connection broke meanwhile.
    await client.end().catch(() => {});
  }
}

const LOCK_WAIT = sql.lit('1s');
const REST_MS = 1_000;
const TRIES = 30;

/** In a transaction: a lock that is not had within a second is given up, with all that waits behind it. */
export async function hasty(tx: Database): Promise<void> {
  await sql`set local lock_timeout = ${LOCK_WAIT}`.execute(tx);
}

/**
 * The same for work that begins its own transactions, on a pool of one connection.
 */
export async function hastily<T>(db: Database, work: () => Promise<T>): Promise<T> {
  return again(async () => {
    await sql`set lock_timeout = ${LOCK_WAIT}`.execute(db);
    try {
      return await work();
    } finally {
      await sql`reset lock_timeout`.execute(db).catch(() => {});
    }
  });
}

/**
 * Work in which a lock is waited for no longer than a second at a time: who comes after whoever waits for a strong lock waits too, which
 * would stop every organisation. Between two tries they all go on.
 *
 * @throws StoreFailure `organisation-busy` after half a minute of that
 */
export async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      // 55P03: the lock was not had.
      if (errorCode(error) !== '55P03') throw error;
      if (tries === TRIES) throw new StoreFailure('organisation-busy');
    }
    await pause(REST_MS);
  }
}
