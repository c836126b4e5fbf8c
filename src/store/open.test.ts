import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect as connectTo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { inspect } from 'node:util';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectClear } from '../../test/corpus/kit.ts';
import { emptyDatabase, type FreshDatabase, withClient } from '../../test/support/database.ts';
import { failureOf } from '../../test/support/store-samples.ts';
import { meaningOf } from '../contract/codes.ts';
import type { StoreFailureCode } from './failure.ts';
import { openStore, pingStore } from './open.ts';
import { openOrganisations } from './organisations/organisations.ts';
import { connect } from './postgres/database.ts';

let database: FreshDatabase;

beforeAll(async () => {
  database = await emptyDatabase();
});

afterAll(async () => {
  await database.drop();
}, 60_000);

async function role(name: string, options: string): Promise<void> {
  await withClient(database.url, (client) =>
    client.query(`drop role if exists ${name}; create role ${name} ${options}`),
  );
}

const PLAIN = `sluis_test_open_${process.pid}`;

afterAll(() => withClient(database.url, (client) => client.query(`drop role if exists ${PLAIN}`)), 60_000);

const as = (url: URL): void => {
  url.username = PLAIN;
  url.password = encodeURIComponent('p@ss/w:rd');
};

test.each<readonly [string, StoreFailureCode, (url: URL) => unknown, string | null]>([
  ['nobody listens', 'store-not-listening', (url) => (url.port = '1'), null],
  ['the password is wrong', 'store-password', (url) => (url.password = 'sEcReT'), null],
  ['there is no such account', 'store-password', (url) => (url.username = 'nobody'), null],
  ['there is no such database', 'store-no-database', (url) => (url.pathname = '/no-such-database'), null],
  ['there is no such host', 'store-host-unknown', (url) => (url.hostname = 'nowhere.invalid'), null],
  ['the socket is not there', 'store-not-listening', (url) => (url.search = '?host=/no/such/folder'), null],
  ['the server has no TLS', 'store-tls-missing', (url) => (url.search = '?sslmode=verify-full'), null],
  ['the account may not sign in', 'store-account-refused', as, 'nologin'],
  ['the account may not create', 'store-forbidden', as, 'login'],
  ['all connections are taken', 'store-connections', as, 'login connection limit 0'],
  [
    'it can only be read',
    'store-read-only',
    (url) => (url.search = '?options=-c%20default_transaction_read_only=on'),
    null,
  ],
])('when %s, the failure says so and where, and not the password', async (_, code, change, account) => {
  const url = new URL(database.url);
  const { password } = url;
  if (account !== null) await role(PLAIN, `${account} password 'p@ss/w:rd'`);
  change(url);

  const failure = await failureOf(openStore({ url: url.href }));

  expect(failure).toMatchObject({ code, facts: { database: url.pathname.slice(1) } });
  for (const secret of [password, 'sEcReT', 'p@ss/w:rd', 'p%40ss'])
    if (secret !== '') expect(inspect(failure, { depth: 9 })).not.toContain(secret);
  expectClear({ code, facts: failure?.facts });
  expect(meaningOf(code).exit).toBe(3);
});

test('a password that is asked for and not given is told as that, and is mended in the URL', async () => {
  const url = new URL(database.url);
  url.password = '';
  const { href } = url;
  for (const open of [() => openStore({ url: href }), () => pingStore(href), () => openOrganisations(href)]) {
    const failure = await failureOf(open());
    expect(failure).toMatchObject({ code: 'store-password-missing', facts: { account: url.username } });
    expectClear({ code: 'store-password-missing', facts: failure?.facts });
  }
  expect(meaningOf('store-password-missing').exit).toBe(2);
});

test('what options sets, and the server does not know, is told as that', async () => {
  const url = `${database.url}?options=-c%20no_such_setting%3D1`;
  const failure = await failureOf(openStore({ url }));

  expect(failure).toMatchObject({ code: 'store-options', facts: { reason: '42704' } });
  expectClear({ code: 'store-options', facts: failure?.facts });
  expect(meaningOf('store-options').exit).toBe(2);
});

test('a mode of TLS that the driver warns of is read as we read it, and nothing is written beside our answer', async () => {
  const warned: string[] = [];
  const note = (warning: Error): void => void warned.push(warning.message);
  process.on('warning', note);
  for (const mode of ['prefer', 'require', 'verify-ca'])
    expect((await failureOf(openStore({ url: `${database.url}?sslmode=${mode}` })))?.code).toBe('store-tls-missing');
  await setImmediate();
  process.off('warning', note);

  expect(warned).toEqual([]);
});

/** What a server says to whoever comes, before anything else: in the words of PostgreSQL's protocol, or in its own. */
async function told(bytes: Buffer): Promise<{ readonly port: number; readonly close: () => void }> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(bytes));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

function refusal(code: string, message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C${code}\0M${message}\0\0`);
  const head = Buffer.from([0x45, 0, 0, 0, 0]);
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

test.each<readonly [string, StoreFailureCode, Buffer]>([
  ['57P03', 'store-starting', refusal('57P03', 'the database system is starting up')],
  ['57P01', 'store-stopped', refusal('57P01', 'terminating connection due to administrator command')],
  [
    '28000',
    'store-tls-needed',
    refusal('28000', 'no pg_hba.conf entry for host "::1", user "u", database "d", no encryption'),
  ],
  ['28P01', 'store-password', refusal('28P01', 'password authentication failed')],
  ['55000 at the door', 'store-account-refused', refusal('55000', 'not accepting')],
  ['28000 of another kind', 'store-account-refused', refusal('28000', 'no pg_hba.conf entry')],
  ['08006', 'store-unreachable', refusal('08006', 'broken')],
  ['nothing', 'store-unreachable', Buffer.alloc(0)],
])('a server that answers %s is told as what it is', async (_, code, bytes) => {
  const server = await told(bytes);
  const url = `postgres://u:sEcReT@127.0.0.1:${server.port}/d`;

  for (const open of [openStore({ url }), pingStore(url), openOrganisations(url)]) {
    const failure = await failureOf(open);
    expect(failure).toMatchObject({
      code,
      facts: { host: '127.0.0.1', port: server.port, database: 'd', account: 'u' },
    });
    expectClear({ code, facts: failure?.facts });
    expect(inspect(failure, { depth: 9 })).not.toContain('sEcReT');
  }
  server.close();
});

test.each([
  '//user:sEcReT@ not a url',
  'sEcReT',
  'https://user:sEcReT@h/d',
  'postgres://user:sEcReT%zz@h/d',
  'postgres://user:sEc#ReT@h/d',
  'postgres://user:my@sEc#ReT@h/d',
  'postgres://user:12/sEcReT@h/d',
  'postgres://sEc:12?ReT@h/d',
  'host=h password=sEcReT',
])('%s is no URL of PostgreSQL, and nothing of it is shown', async (url) => {
  for (const open of [openStore({ url }), pingStore(url), openOrganisations(url)]) {
    const failure = await failureOf(open);
    expect(failure).toMatchObject({ code: 'store-address', facts: {} });
    expect(inspect(failure, { depth: 9 })).not.toMatch(/sEc|ReT/);
  }
  expectClear({ code: 'store-address' });
  expect(meaningOf('store-address').exit).toBe(2);
});

test('a database behind a socket is opened by a URL that has no host before it', async () => {
  const { hostname, port, username, password, pathname } = new URL(database.url);
  const folder = mkdtempSync(join(tmpdir(), 'sluis:a:socket-'));
  const server = createServer((socket) => {
    const inner = connectTo(Number(port), hostname);
    socket.on('error', () => inner.destroy()).pipe(inner);
    inner.on('error', () => socket.destroy()).pipe(socket);
  }).listen(join(folder, '.s.PGSQL.5432'));
  try {
    await once(server, 'listening');
    const store = await openStore({ url: `postgresql://${username}:${password}@${pathname}?host=${folder}` });
    expect(await store.audit.head()).toMatchObject({ seq: 0 });
    await store.close();
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
});

test('a certificate that the URL names and that is not there is no folder that cannot be written', async () => {
  const url = `${database.url}?sslmode=verify-full&sslrootcert=/no/such/root.pem`;

  const failure = await failureOf(openStore({ url }));

  expect(failure).toMatchObject({ code: 'store-tls-file', facts: { path: '/no/such/root.pem', name: 'sslrootcert' } });
  expectClear({ code: 'store-tls-file', facts: failure?.facts });
});

test('what failed at the sign-in leaves no connection behind: the server would hold it for a minute', async () => {
  const url = new URL(database.url);
  url.password = '';
  const open = (): number => process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
  const before = open();

  await failureOf(openStore({ url: url.href }));

  await expect.poll(open, { timeout: 5_000 }).toBeLessThanOrEqual(before);
});

async function cutAll(): Promise<void> {
  await withClient(database.url, (client) =>
    client.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`),
  );
  // The pool learns of it when the server's farewell arrives.
  await new Promise((done) => setTimeout(done, 50));
}

test('a connection that is cut between two statements of a transaction fails the next one, and not the process', async () => {
  const { db, end } = connect(database.url);
  const cut = db.transaction().execute(async (tx) => {
    await sql`select 1`.execute(tx);
    await cutAll();
    await sql`select 1`.execute(tx);
  });

  await expect(cut).rejects.toThrow();
  expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  await end();
});

test('a store whose connections are cut works on over new ones', async () => {
  const store = await openStore({ url: database.url });
  await store.intent.set({ kind: 'k', id: '1', value: 1, at: 1, by: 'ann' });
  await cutAll();

  await store.intent.set({ kind: 'k', id: '2', value: 1, at: 2, by: 'ann' });

  expect((await store.intent.all()).map((one) => one.id)).toEqual(['1', '2']);
  await store.close();
});
