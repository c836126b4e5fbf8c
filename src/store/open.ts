import { sql } from 'kysely';
import { StoreFailure } from './failure.ts';
import { checkAddress, whereOf } from './postgres/address.ts';
import { auditStore } from './postgres/audit.ts';
import { claimStore } from './postgres/claims.ts';
import { connect, type Database } from './postgres/database.ts';
import { enter } from './postgres/enter.ts';
import { exportAll } from './postgres/export.ts';
import { factStore } from './postgres/facts.ts';
import { asStoreFailure, withFailures } from './postgres/failures.ts';
import { findingStore } from './postgres/findings.ts';
import { importAll } from './postgres/import.ts';
import { intentStore } from './postgres/intent.ts';
import { leaseStore } from './postgres/leases.ts';
import { openSearches, SEARCH_PATIENCE_MS, SEARCHES_AT_ONCE } from './postgres/searches.ts';
import { sessionStore } from './postgres/sessions.ts';
import type { Store } from './store.ts';

const OLDEST_SERVER = 15;
const LEASE_PATIENCE_MS = 2_500;

/**
 * Opens the store in any PostgreSQL 15 or newer: that of the organisation whose account signs in. The owner of the schema (`sluis`) makes it where
 * there is none, and needs the right to create a schema in the database. Several processes may have the same store open.
 *
 * @param url  `postgres://user:password@host:port/database`; its parameters are those of `checkParameters`
 * @param brings  an older schema is brought forward, where nobody is at work: for who makes the database theirs. Else it is left alone, and refused.
 * @throws StoreFailure those of `checkAddress`, of `asStoreFailure` and of `enter`, `store-newer-schema`, `store-older-schema`, `store-in-use`, `store-too-old`; all functions of the store reject with the same when the database goes away under them. No failure holds the password.
 */
export async function openStore({
  url,
  brings = false,
}: {
  readonly url: string;
  readonly brings?: boolean;
}): Promise<Store> {
  const where = whereOf(url);
  checkAddress(url);
  const { db, end } = connect(url);
  try {
    await checkServer(db);
    await enter(db, brings ? 'bring' : 'find');
  } catch (error) {
    await end();
    throw asStoreFailure(error, where);
  }
  // Of their own: a lease must not end because a long read has every connection, and must be told of a silence.
  const leases = connect(url, { max: 1, patienceMs: LEASE_PATIENCE_MS });
  // Of their own too: what pages look for may read all there is, and the turn must not wait for that.
  const searches = connect(url, { max: SEARCHES_AT_ONCE, endsAfterMs: SEARCH_PATIENCE_MS });
  let closed: Promise<void> | undefined;
  return {
    facts: withFailures(factStore(db), where),
    claims: withFailures(claimStore(db), where),
    intent: withFailures(intentStore(db), where),
    findings: withFailures(findingStore(db), where),
    audit: withFailures(auditStore(db, openSearches(searches.db)), where),
    sessions: withFailures(sessionStore(db), where),
    leases: withFailures(leaseStore(leases.db), where),
    exportAll: () => exportAll(db),
    ...withFailures({ importAll: (lines: AsyncIterable<string>) => importAll(db, lines) }, where),
    close: () => (closed ??= Promise.all([end(), leases.end(), searches.end()]).then(() => undefined)),
  };
}

/** Signs in to the database, looks whether it is new enough and whose the account is, and leaves it as it was. Throws as `openStore` does. */
export async function pingStore(url: string): Promise<void> {
  const where = whereOf(url);
  checkAddress(url);
  const { db, end } = connect(url);
  try {
    await checkServer(db);
    await enter(db, 'leave');
  } catch (error) {
    throw asStoreFailure(error, where);
  } finally {
    await end();
  }
}

/** @throws StoreFailure `store-too-old` */
export async function checkServer(db: Database): Promise<void> {
  const { rows } = await sql<{ version: string }>`select current_setting('server_version_num') as version`.execute(db);
  const major = Math.trunc(Number(rows[0]?.version ?? 0) / 10_000);
  if (major < OLDEST_SERVER) throw new StoreFailure('store-too-old', { found: major, needed: OLDEST_SERVER });
}
