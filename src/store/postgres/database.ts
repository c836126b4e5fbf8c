import { Socket } from 'node:net';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { driverUrl } from './address.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

/**
 * Whose rows a statement speaks of; asked once a statement. Row-level security says the same, but not to an account that it does not
 * hold, such as the embedded database's: there the indexes would be of no use, as each begins with it.
 */
export const OWN = sql<string>`(select sluis.organisation_now())`;

const INT8 = 20;

/** What differs from the pool of all. */
export interface PoolWish {
  /** Connections; 8 unless said. */
  readonly max?: number;
  /** A statement that has no answer by then is given up, milliseconds; never unless said. */
  readonly patienceMs?: number;
  /** The server ends a statement that takes longer, milliseconds; never unless said. The connection goes on. */
  readonly endsAfterMs?: number;
}

/** One pool, in the schema `sluis`. Connects at first use. */
export function connect(
  url: string,
  { max = 8, patienceMs, endsAfterMs }: PoolWish = {},
): { readonly db: Database; readonly end: () => Promise<void> } {
  const sockets = new Set<Socket>();
  const pool = new pg.Pool({
    connectionString: driverUrl(url),
    stream: () => {
      const socket = new Socket();
      sockets.add(socket);
      return socket.once('close', () => sockets.delete(socket));
    },
    max,
    // While a process lives it is seen to live: nobody gives its organisation to another account behind its back.
    min: 1,
    connectionTimeoutMillis: patienceMs ?? 10_000,
    // A server whose machine is gone answers nothing, and no probe: who waits for it hears so in minutes, not in hours.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    ...(patienceMs === undefined ? {} : { query_timeout: patienceMs }),
    ...(endsAfterMs === undefined ? {} : { statement_timeout: endsAfterMs }),
    // A process that hangs in a transaction must not hold its locks for ever: another is to take its place.
    idle_in_transaction_session_timeout: 45_000,
    application_name: 'sluis',
    // Instants and sequence numbers stay far below 2^53, so they are numbers here.
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8 ? Number : pg.types.getTypeParser(oid, format),
    },
  });
  outliveCuts(pool);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }).withSchema('sluis');
  return {
    db,
    end: async () => {
      await db.destroy();
      // What the driver itself gave up at the sign-in (the server asks for a password, and the URL has none) it leaves open: this
      // process could not end, and the server waits for it a minute.
      for (const socket of sockets) socket.destroy();
    },
  };
}

/**
 * A connection that breaks is replaced at its next use, and whoever has it in use is told by its next statement. Without these
 * listeners the process would end: the pool's own hears only of connections that nobody uses.
 */
export function outliveCuts(pool: pg.Pool): void {
  pool.on('error', () => {});
  pool.on('connect', (client) => void client.on('error', () => {}));
}
