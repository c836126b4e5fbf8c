import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { SCHEMA_STEPS } from '../../src/store/postgres/migrations/all.ts';
import type { Store } from '../../src/store/store.ts';
import { type FreshDatabase, freshDatabase, withClient } from '../support/database.ts';
import { sharedServer } from '../support/server.ts';
import { type Desk, type Ended, openDesk } from './cli.kit.ts';

let desk: Desk;
let database: FreshDatabase;
let store: Store;

beforeAll(async () => {
  desk = await openDesk(18_801);
  database = await freshDatabase();
  store = await openStore({ url: database.url });
  const text = readFileSync(desk.config, 'utf8');
  writeFileSync(desk.config, `${text}database: env:DATABASE_OF_THIS_TEST\nworkers: { leaseSeconds: 5 }\n`);
  process.env['DATABASE_OF_THIS_TEST'] = database.url;
}, 60_000);

afterAll(async () => {
  delete process.env['DATABASE_OF_THIS_TEST'];
  await store.close();
  await database.drop();
  await desk.close();
});

const answers = async (port: number): Promise<boolean> =>
  (await fetch(`http://127.0.0.1:${port}/api/v1/status`).catch(() => null))?.ok === true;
const names = async (): Promise<readonly string[]> => (await store.leases.living()).map(({ name }) => name);

test('one main process; a second is refused, a standby takes over from one that was killed, a worker comes and goes', async () => {
  const first = desk.spawned('run', '--port', '18802');
  await expect.poll(() => answers(18_802), { timeout: 60_000 }).toBe(true);
  const worker = desk.spawned('work', '--name', 'w1');
  await expect.poll(names, { timeout: 30_000 }).toEqual(['main', 'w1']);

  const second = await desk.spawned('run', '--port', '18803').ended;
  const twin = await desk.spawned('work', '--name', 'w1').ended;
  expect([second.exit, twin.exit]).toEqual([3, 3]);
  expect(second.error).toContain('--standby');
  expect(twin.error).toContain('under the name w1');

  const standby = desk.spawned('run', '--port', '18803', '--standby');
  await expect.poll(() => textOf(standby.child), { timeout: 30_000 }).toContain('Waiting for it to end');
  expect(await answers(18_803)).toBe(false);
  first.child.kill('SIGKILL');
  await expect.poll(() => answers(18_803), { timeout: 60_000 }).toBe(true);
  expect((await names()).toSorted()).toEqual(['main', 'w1']);

  worker.child.kill('SIGTERM');
  expect((await worker.ended).exit).toBe(0);
  expect(await names()).toEqual(['main']);

  // As if it had been cut off: the database gave its place away.
  await withClient(database.url, (client) => client.query(`update sluis.lease set lives_until = clock_timestamp()`));
  const end: Ended = await standby.ended;
  expect(end.exit).toBe(3);
  expect(end.error).toContain('It has stopped writing');
}, 240_000);

test('of two standbys that saw the place free at once, the slower one leads by sluis.yaml as it is when the other ends', async () => {
  const text = readFileSync(desk.config, 'utf8');
  const ports = [18_802, 18_803];
  // What is read between the look at the place and the step into it: both come to a halt there.
  const standbys = await withClient(database.url, async (client) => {
    await client.query('begin; lock table sluis.intent in access exclusive mode');
    const both = ports.map((port) => ({ port, ...desk.spawned('run', '--port', String(port), '--standby') }));
    for (const { child } of both) textOf(child);
    const halted = async (): Promise<number> =>
      withClient(database.url, async (looker) => {
        const { rows } = await looker.query<{ amount: number }>(
          `select count(distinct pid)::integer as amount from pg_locks where not granted and relation = 'sluis.intent'::regclass`,
        );
        return rows[0]?.amount ?? 0;
      });
    await expect.poll(halted, { timeout: 60_000 }).toBe(2);
    await client.query('commit');
    return both;
  });
  await expect
    .poll(async () => (await Promise.all(ports.map(answers))).filter(Boolean).length, { timeout: 60_000 })
    .toBe(1);
  const leads = await Promise.all(ports.map(answers));
  const first = standbys[leads.indexOf(true)];
  const slower = standbys[leads.indexOf(false)];
  if (!first || !slower) throw new Error('one leads');
  await expect.poll(() => textOf(slower.child), { timeout: 30_000 }).toContain('Waiting for it to end');

  writeFileSync(desk.config, text.replaceAll(desk.settings.organisation, 'Renamed'));
  first.child.kill('SIGKILL');
  await expect.poll(() => answers(slower.port), { timeout: 60_000 }).toBe(true);
  const status = (await (await fetch(`http://127.0.0.1:${slower.port}/api/v1/status`)).json()) as object;
  writeFileSync(desk.config, text);
  slower.child.kill('SIGTERM');
  await slower.ended;

  expect(status).toMatchObject({ organisation: 'Renamed' });
}, 240_000);

test('a standby that the database does not answer any more ends and says so, and does not wait for ever', async () => {
  const { url, drop } = await freshDatabase();
  const name = new URL(url).pathname.slice(1);
  const onServer = async (text: string): Promise<void> => {
    await withClient(await sharedServer(), (client) => client.query(text));
  };
  const other = await openStore({ url });
  expect(await other.leases.join({ name: 'main', part: 'main', fits: 'x', lastsMs: 300_000, at: Date.now() })).not.toBe(
    null,
  );
  await other.close();
  process.env['DATABASE_OF_THIS_TEST'] = url;
  const standby = desk.spawned('run', '--port', '18803', '--standby');
  process.env['DATABASE_OF_THIS_TEST'] = database.url;
  await expect.poll(() => textOf(standby.child), { timeout: 60_000 }).toContain('Waiting for it to end');
  await onServer(`alter database ${name} allow_connections false`);
  // Those that are open stay so until they are ended.
  await onServer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
  const { exit, error } = await standby.ended;
  await onServer(`alter database ${name} allow_connections true`);
  await drop();

  expect(exit).toBe(3);
  expect(error).toContain('ALLOW_CONNECTIONS');
}, 120_000);

test('a worker of another version than the main process ends and says so', async () => {
  const worker = desk.spawned('work', '--name', 'w2');
  await expect.poll(names, { timeout: 60_000 }).toContain('w2');
  const { fits = '' } = (await store.leases.living()).find(({ name }) => name === 'w2') ?? {};
  const main = await store.leases.join({
    name: 'main',
    part: 'main',
    fits: fits.replace(/\..*/, '.other'),
    lastsMs: 120_000,
    at: Date.now(),
  });
  if (!main) throw new Error('another main process lives');

  const { exit, error } = await worker.ended;
  await store.leases.leave(main);
  expect(exit).toBe(3);
  expect(error).toContain('different versions of Sluis');
}, 180_000);

test('beside a process of an older version nothing changes its database, whatever is asked', async () => {
  const main = await store.leases.join({ name: 'main', part: 'main', fits: 'a', lastsMs: 240_000, at: Date.now() });
  if (!main) throw new Error('another main process lives');
  const [newest = ''] = SCHEMA_STEPS.slice(-1);
  const step = (query: string): Promise<unknown> =>
    withClient(database.url, async (client) => (await client.query(query, [newest])).rows);
  await step('delete from sluis.migration where name = $1');

  const found: Record<string, unknown> = {};
  for (const args of [
    ['status'],
    ['audit', 'verify'],
    ['export', 'kept'],
    ['work', '--name', 'w3'],
    ['run', '--port', '18803'],
  ]) {
    const { exit, out } = await desk.sluis(...args, '--json');
    const { problems } = JSON.parse(out) as { readonly problems: readonly { readonly code: string }[] };
    found[args[0] ?? ''] = [exit, problems.map(({ code }) => code)];
  }
  const left = await step('select name from sluis.migration where name = $1');
  await step(`insert into sluis.migration values ($1, 'now')`);
  await store.leases.leave(main);

  const looks = [3, ['store-older-schema']];
  expect(found).toEqual({ status: looks, audit: looks, export: looks, work: looks, run: [3, ['store-in-use']] });
  expect(left).toEqual([]);
}, 180_000);

test('a worker without a PostgreSQL to share says what to write', async () => {
  const text = readFileSync(desk.config, 'utf8');
  writeFileSync(desk.config, text.replace(/^database:.*\n/m, ''));
  const { exit, error } = await desk.sluis('work');
  writeFileSync(desk.config, text);

  expect(exit).toBe(2);
  expect(error).toContain('database: env:NAME');
});

const said = new Map<object, string>();

/** What this process has printed to its error stream since it was first asked. */
function textOf(child: ReturnType<Desk['spawned']>['child']): string {
  if (!said.has(child)) {
    said.set(child, '');
    child.stderr?.on('data', (chunk) => said.set(child, `${said.get(child)}${String(chunk)}`));
  }
  return said.get(child) ?? '';
}
