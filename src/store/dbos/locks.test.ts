import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyDatabase, type FreshDatabase, withClient } from '../../../test/support/database.ts';
import { openLocks } from './locks.ts';

let database: FreshDatabase;

beforeAll(async () => {
  database = await emptyDatabase();
});

afterAll(async () => {
  await database.drop();
});

test('two sessions never have one lock; who waits gets it when it is given, or when its holder is gone', async () => {
  const one = await openLocks(database.url, 'dbos');
  const two = await openLocks(database.url, 'dbos');
  await one.take('lane', 'policy:1');

  expect(await two.tryTake('lane', 'policy:1')).toBe(false);
  expect(await two.tryTake('lane', 'policy:2')).toBe(true);
  expect(await two.tryTake('executor', 'policy:1')).toBe(true);

  const waiting = two.take('lane', 'policy:1');
  await one.give('lane', 'policy:1');
  await waiting;
  expect(await one.tryTake('lane', 'policy:1')).toBe(false);

  await two.close();
  await one.take('lane', 'policy:1');
  await one.close();
});

test('a session that was cut takes back what it held, and not what it had given', async () => {
  const one = await openLocks(database.url, 'dbos');
  await one.take('executor', 'kept');
  await one.take('lane', 'given');
  await one.give('lane', 'given');
  await withClient(database.url, (client) =>
    client.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'sluis-locks'`),
  );

  await one.take('lane', 'another');

  const two = await openLocks(database.url, 'dbos');
  expect(await two.tryTake('executor', 'kept')).toBe(false);
  expect(await two.tryTake('lane', 'another')).toBe(false);
  expect(await two.tryTake('lane', 'given')).toBe(true);
  await one.close();
  await two.close();
});

test('where no session can be had any more, whoever asks is told so, and who gave a lock back meanwhile does not have it later', async () => {
  const { url, drop } = await emptyDatabase();
  const name = new URL(url).pathname.slice(1);
  const shut = async (isShut: boolean): Promise<void> => {
    await withClient(database.url, async (client) => {
      await client.query(`alter database ${name} allow_connections ${!isShut}`);
      await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    });
  };
  const one = await openLocks(url, 'dbos', { patienceMs: 300 });
  await one.take('lane', 'given');
  await one.take('lane', 'kept');
  await shut(true);

  await expect(one.give('lane', 'given')).rejects.toMatchObject({ code: 'store-account-refused' });
  await shut(false);
  expect(await one.tryTake('lane', 'another')).toBe(true);

  const two = await openLocks(url, 'dbos');
  expect([await two.tryTake('lane', 'given'), await two.tryTake('lane', 'kept')]).toEqual([true, false]);
  await one.close();
  await two.close();
  await drop();
}, 30_000);
