import { ensureSystemDatabase } from '@dbos-inc/dbos-sdk/internal/system_database';
import { GlobalLogger } from '@dbos-inc/dbos-sdk/internal/telemetry/logs';
import pg from 'pg';
import { driverUrl } from '../postgres/address.ts';
import { outliveCuts } from '../postgres/database.ts';

/** DBOS tells of each step; what concerns people reaches them as failures and findings. */
export const SILENT = { info: () => {}, debug: () => {}, warn: () => {}, error: () => {} };

/** Makes the schema of a journal, or brings it to this program's version: what a process with no right to do so finds done. */
export async function makeJournal(url: string, schema: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: driverUrl(url), max: 1, application_name: 'sluis-owner' });
  outliveCuts(pool);
  try {
    await ensureSystemDatabase(driverUrl(url), new GlobalLogger(undefined, { logger: SILENT }), pool, schema, false);
  } finally {
    await pool.end();
  }
}

export interface Journal {
  readonly schema: string;
  /** This account may bring it forward. */
  readonly owned: boolean;
}

/** Where the journal of whoever signs in is; before there is a store, DBOS's own. */
export async function journalOf(url: string): Promise<Journal> {
  const client = new pg.Client({
    connectionString: driverUrl(url),
    connectionTimeoutMillis: 10_000,
    application_name: 'sluis',
  });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ owned: boolean }>(
      `select pg_has_role(session_user, nspowner, 'usage') as owned from pg_namespace where nspname = 'sluis'`,
    );
    const owned = rows[0]?.owned;
    if (owned === undefined) return { schema: 'dbos', owned: true };
    const answer = await client.query<{ queue: string | null }>('select sluis.queue_now() as queue');
    return { schema: answer.rows[0]?.queue ?? 'dbos', owned };
  } finally {
    await client.end();
  }
}
