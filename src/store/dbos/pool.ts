import pg from 'pg';
import { driverUrl, type Where, whereOf } from '../postgres/address.ts';
import { outliveCuts } from '../postgres/database.ts';
import { asStoreFailure } from '../postgres/failures.ts';
import { errorCode } from '../failure.ts';

/** The journal's connections. Ours, because DBOS's own sets each connection up in a way that its driver warns of on the console. */
export function journalPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: driverUrl(url),
    max: 10,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    application_name: 'sluis-queue',
    // A session that hangs in a transaction must not hold its locks for ever.
    idle_in_transaction_session_timeout: 60_000,
  });
  outliveCuts(pool);
  const where = whereOf(url);
  pool.on('connect', (client) => tellFullDisk(client, where));
  return pool;
}

const DISK_FULL = '53100';

type Answer = (error: unknown, ...rest: unknown[]) => unknown;

/**
 * A full disk leaves a statement as `disk-full`. DBOS takes PostgreSQL's whole class 53 for something that passes and asks again without
 * end, in silence; room does not come by waiting, and whoever waits for the job must hear of it. Too many connections (53300) do pass.
 */
function tellFullDisk(client: pg.PoolClient, where: Where): void {
  const plain: unknown = Reflect.get(client, 'query');
  if (typeof plain !== 'function') return;
  const told = (error: unknown): unknown => (errorCode(error) === DISK_FULL ? asStoreFailure(error, where) : error);
  const query = (...args: unknown[]): unknown => {
    const answer = args.at(-1);
    if (typeof answer === 'function') {
      const passOn: Answer = (error, ...rest) => answer(told(error), ...rest);
      return plain.apply(client, [...args.slice(0, -1), passOn]);
    }
    const result: unknown = plain.apply(client, args);
    if (!(result instanceof Promise)) return result;
    return result.catch((error: unknown) => {
      throw told(error);
    });
  };
  Object.assign(client, { query });
}
