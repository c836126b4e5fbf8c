import { hash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { errorCode } from '../../src/store/failure.ts';
import { sharedServer } from './server.ts';

/** A database of one test's own. */
export interface FreshDatabase {
  readonly url: string;
  /** Drops it; whatever is still connected is disconnected. */
  readonly drop: () => Promise<void>;
}

export interface FreshStore extends FreshDatabase {
  readonly store: Store;
  /** Closes the store and drops its database. */
  readonly close: () => Promise<void>;
}

/**
 * A store in an empty database of its own: a copy of a migrated template. The server is one for all test files and ends by itself
 * soon after the last of them. `SLUIS_TEST_DATABASE_URL` names another server to use instead.
 */
export async function freshStore(): Promise<FreshStore> {
  const database = await freshDatabase();
  const store = await openStore({ url: database.url });
  return { ...database, store, close: () => store.close().then(database.drop) };
}

/** The same, not opened: for what opens its own connections. Our schema is in it, and that of the queue. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = await sharedServer();
  // Once more where its connection was cut, as some tests cut those of others; and the next test asks anew.
  template ??= ensureTemplate(server)
    .catch(() => ensureTemplate(server))
    .catch((error: unknown) => {
      template = undefined;
      throw error;
    });
  // By its files: a block at a time through the buffers costs twice as much.
  return createDatabase(server, `template ${await template} strategy file_copy`);
}

/** A database with nothing in it, not even our schema. `options` as of `create database`. */
export async function emptyDatabase(server?: string, options = 'template template0'): Promise<FreshDatabase> {
  return createDatabase(server ?? (await sharedServer()), options);
}

/** One client for the time of `use`. */
export async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

let template: Promise<string> | undefined;

async function createDatabase(server: string, options: string): Promise<FreshDatabase> {
  const name = `sluis_test_${randomUUID().replaceAll('-', '')}`;
  await copyDatabase(server, name, options);
  return {
    url: urlWithName(server, name),
    drop: async () => {
      await orderServer(server, `drop database if exists ${name} with (force)`);
    },
  };
}

/** Of the server that all tests share: kept, because a new connection costs it as much as the order. */
let orders: pg.Pool | undefined;

async function orderServer(server: string, order: string): Promise<void> {
  if (server !== (await sharedServer())) return void (await withClient(server, (client) => client.query(order)));
  if (orders === undefined) {
    orders = new pg.Pool({ connectionString: server, max: 2, idleTimeoutMillis: 60_000, allowExitOnIdle: true });
    orders.on('error', () => {});
  }
  await orders.query(order);
}

async function copyDatabase(server: string, name: string, options: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await orderServer(server, `create database ${name} ${options}`);
      return;
    } catch (error) {
      // 55006: the connection that made the template is still on its way out.
      if (errorCode(error) !== '55006' || attempt === 50) throw error;
      await new Promise((done) => setTimeout(done, 20));
    }
  }
}

/** Named by the migrations' text and by who makes the queue's schema, so that a template of other code is never taken. */
async function ensureTemplate(server: string): Promise<string> {
  const folder = new URL('../../src/store/postgres/migrations/', import.meta.url);
  const files = (await readdir(folder)).toSorted();
  const texts = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')));
  const { dependencies } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const made = [...texts, dependencies['@dbos-inc/dbos-sdk']].join('\n');
  const name = `sluis_template_${hash('sha256', made).slice(0, 16)}`;
  await withClient(server, async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('sluis.template'))`);
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rows.length > 0) return;
    // Made under another name and renamed when whole: a run that is killed leaves no half template.
    const draft = `sluis_test_${randomUUID().replaceAll('-', '')}`;
    await client.query(`create database ${draft}`);
    await (await openStore({ url: urlWithName(server, draft) })).close();
    await makeQueueSchema(urlWithName(server, draft));
    await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, [draft]);
    await client.query(`alter database ${draft} rename to ${name}`);
  });
  return name;
}

/** A hundred steps, which every world and journey would take anew. Loaded here alone: few tests have a queue. */
async function makeQueueSchema(url: string): Promise<void> {
  const { openQueue } = await import('../../src/store/dbos/queue.ts');
  await (await openQueue({ url, executorId: 'template', applicationVersion: '1' })).close();
  await withClient(url, (client) => client.query('delete from dbos.application_versions'));
}

function urlWithName(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
