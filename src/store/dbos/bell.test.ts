import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type FreshDatabase, freshDatabase, withClient } from '../../../test/support/database.ts';
import { outliveCuts } from '../postgres/database.ts';
import { type Bell, openBell } from './bell.ts';
import { openRinger } from './words.ts';

let database: FreshDatabase;
let pool: pg.Pool;
let bell: Bell | undefined;
let now = 0;

beforeAll(async () => {
  database = await freshDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 3, application_name: 'bell-test' });
  outliveCuts(pool);
});

afterEach(() => {
  bell?.close();
  bell = undefined;
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** A bell that listens, and has nothing left to tell. */
async function quietBell(schema: string, isSpent: () => boolean = () => false): Promise<Bell> {
  now = 0;
  bell = openBell(pool, schema, { now: () => now, isSpent });
  const opened = bell;
  await vi.waitFor(() => expect(looks(opened)).toEqual([true, false]), { interval: 5 });
  return opened;
}

/** Two looks, each long enough after the one before for whoever hears nothing. */
function looks(opened: Bell): readonly boolean[] {
  return [0, 0].map(() => {
    now += 20;
    return opened.mayHaveWork();
  });
}

const listeners = (): Promise<readonly { readonly pid: number }[]> =>
  withClient(database.url, async (client) => {
    const text = `select pid from pg_stat_activity where application_name = 'bell-test' and query like 'listen%'`;
    return (await client.query<{ pid: number }>(text)).rows;
  });

test('a word of the same schema is heard, once; one of another schema is not', async () => {
  const heard = await quietBell('one');

  openRinger(pool, 'two', 'sluis_jobs').ring();
  await withClient(database.url, (client) => client.query(`select pg_notify('sluis_jobs', 'three')`));
  expect(heard.mayHaveWork()).toBe(false);
  openRinger(pool, 'one', 'sluis_jobs').ring();

  await vi.waitFor(() => expect(heard.mayHaveWork()).toBe(true), { interval: 5 });
  expect(heard.mayHaveWork()).toBe(false);
});

test('who found something looks again at once; who found nothing waits for a word, a second at most', async () => {
  const heard = await quietBell('one');

  heard.looked(2);
  expect([heard.mayHaveWork(), heard.mayHaveWork()]).toEqual([true, false]);
  heard.looked(0);
  expect(heard.mayHaveWork()).toBe(false);
  now += 999;
  expect(heard.mayHaveWork()).toBe(false);
  now += 1;
  expect(heard.mayHaveWork()).toBe(true);
});

test('after a job has ended here its lane is looked at until the end of it is noted', async () => {
  const heard = await quietBell('one');

  heard.ended();
  now += 20;
  expect([heard.mayHaveWork(), heard.mayHaveWork()]).toEqual([true, false]);
  now += 279;
  expect([heard.mayHaveWork(), heard.mayHaveWork()]).toEqual([true, false]);
  now += 20;
  expect(heard.mayHaveWork()).toBe(false);
});

test('who can send nothing now leaves a word to the others for a quarter of a second, and forgets none', async () => {
  let spent = false;
  const heard = await quietBell('one', () => spent);

  heard.looked(1);
  expect(heard.mayHaveWork()).toBe(true);
  spent = true;
  heard.looked(1);
  now += 249;
  expect(heard.mayHaveWork()).toBe(false);
  now += 1;
  expect(heard.mayHaveWork()).toBe(true);
  heard.looked(1);
  expect(heard.mayHaveWork()).toBe(false);
  spent = false;
  expect(heard.mayHaveWork()).toBe(true);
});

test('while it cannot listen it is looked all the time, and it listens again by itself', async () => {
  const heard = await quietBell('one');
  const [before] = await listeners();
  await withClient(database.url, (client) => client.query('select pg_terminate_backend($1)', [before?.pid]));

  await vi.waitFor(() => expect(looks(heard)).toEqual([true, true]), { interval: 5 });
  await vi.waitFor(() => expect(looks(heard)).toEqual([true, false]), { timeout: 5_000, interval: 5 });
  const [after] = await listeners();
  expect(after).not.toEqual(before);
});
