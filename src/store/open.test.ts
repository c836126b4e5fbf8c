import { inspect } from 'node:util';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyDatabase, type FreshDatabase, withClient } from '../../test/support/database.ts';
import { failureOf } from '../../test/support/store-samples.ts';
import { openStore } from './open.ts';
import { connect } from './postgres/database.ts';

let database: FreshDatabase;

beforeAll(async () => {
  database = await emptyDatabase();
});

afterAll(async () => {
  await database.drop();
});

test.each([
  ['nobody listens', (url: URL) => void (url.port = '1')],
  ['the password is wrong', (url: URL) => void (url.password = 'sEcReT')],
  ['there is no such database', (url: URL) => void (url.pathname = '/no-such-database')],
  ['there is no such host', (url: URL) => void (url.hostname = 'nowhere.invalid')],
])('when %s, the failure says where and why, and not the password', async (_, change) => {
  const url = new URL(database.url);
  const { password } = url;
  change(url);

  const failure = await failureOf(openStore({ url: url.href }));

  expect(failure).toMatchObject({
    code: 'store-unreachable',
    facts: { host: url.hostname, database: url.pathname.slice(1) },
  });
  for (const secret of [password, 'sEcReT']) expect(inspect(failure, { depth: 9 })).not.toContain(secret);
});

test('something that is no URL is unreachable too', async () => {
  expect((await failureOf(openStore({ url: '//user:secret@ not a url' })))?.facts).toEqual({
    host: '',
    port: 0,
    database: '',
    reason: 'not-a-url',
  });
});

test('a role that may not create is told so', async () => {
  const role = `sluis_test_role_${process.pid}`;
  await withClient(database.url, (client) => client.query(`create role ${role} login password 'p@ss/w:rd'`));
  const url = new URL(database.url);
  url.username = role;
  url.password = encodeURIComponent('p@ss/w:rd');

  const failure = await failureOf(openStore({ url: url.href }));
  await withClient(database.url, (client) => client.query(`drop role ${role}`));

  expect(failure).toMatchObject({ code: 'store-forbidden', facts: { reason: '42501' } });
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
