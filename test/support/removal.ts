import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { doors } from '../../src/app/doors/doors.ts';
import { runCli } from '../../src/cli/run.ts';
import type { RemovalView } from '../../src/contract/views.ts';
import { openQueue } from '../../src/store/dbos/queue.ts';
import { openStore } from '../../src/store/open.ts';
import { openOrganisations } from '../../src/store/organisations/organisations.ts';
import { emptyDatabase, type FreshDatabase, withClient } from './database.ts';
import { group } from './fact-model.ts';
import { sharedServer } from './server.ts';
import { claim, entry } from './store-samples.ts';

export const OWNER = 'OWNER_OF_THE_REMOVAL';
export const PLAIN: string = `sluis_test_owner_${process.pid}`;
export const FORCED = { forced: true, keep: null, waiting: () => {} } as const;
export const folder: string = mkdtempSync(join(tmpdir(), 'sluis-removal-'));

let database: FreshDatabase;
/** Go at the end. */
export const accounts: Set<string> = new Set<string>();

/** Of this test file, whose hooks are set here. */
export const at: {
  /** Of the database, by who sees all. */
  url: string;
  /** Of the owner: no superuser, so that row-level security holds it too. */
  owner: string;
  server: string;
} = { url: '', owner: '', server: '' };

beforeAll(async () => {
  at.server = await sharedServer();
  database = await emptyDatabase();
  at.url = database.url;
  await withClient(at.server, (client) =>
    client.query(`create role ${PLAIN} login createrole password 'p';
      alter database ${new URL(database.url).pathname.slice(1)} owner to ${PLAIN}`),
  );
  const url = new URL(database.url);
  url.username = PLAIN;
  url.password = 'p';
  at.owner = url.href;
  process.env[OWNER] = at.owner;
}, 240_000);

afterAll(async () => {
  delete process.env[OWNER];
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
  await withClient(at.server, (client) => client.query(`drop role if exists ${[...accounts, PLAIN].join(', ')}`));
});

export async function asOwner<T>(
  work: (them: Awaited<ReturnType<typeof openOrganisations>>) => Promise<T>,
): Promise<T> {
  const them = await openOrganisations(at.owner);
  try {
    return await work(them);
  } finally {
    await them.close();
  }
}

/** An organisation with something in every table, and a journal with a job that has ended. */
export async function filled(name: string): Promise<string> {
  const url = await asOwner(async (them) => {
    const { organisations } = await them.list();
    const newPassword = organisations.some((one) => one.name === name);
    return them.add(name, { newPassword, connections: null });
  });
  if (url === null) throw new Error('no URL');
  accounts.add(new URL(url).username);
  const store = await openStore({ url });
  await store.facts.record('group', [group('a'), group('b')], { at: 7, complete: true });
  await store.claims.claimMany([claim('k'), claim('l')]);
  await store.claims.recordMany(new Map(['k', 'l'].map((key) => [key, { kind: 'done' }])), 2);
  await store.intent.set({ kind: 'wave', id: 'w', value: 'theirs', at: 1, by: 'bea' });
  await store.findings.replace(
    new Map([['u', [{ id: 'f', code: 'c', severity: 'info', subject: 'u', facts: {} }]]]),
    1,
  );
  await store.audit.append(entry(1));
  await store.sessions.start('a'.repeat(64), 'theirs', 100);
  const main = await store.leases.join({ name: 'main', part: 'main', fits: 'b', lastsMs: 60_000, at: 0 });
  if (main) await store.leases.leave(main);
  await store.close();
  const queue = await openQueue({ url, executorId: 'main', applicationVersion: '1' });
  await queue.work(async () => undefined, { concurrency: 1 });
  await queue.submit([{ id: 'j', lane: 'l', keys: [] }]);
  await queue.idle();
  await queue.close();
  await gone(url);
  return url;
}

/** Nobody is signed in with this account any more: PostgreSQL sees a connection end some time after its client does. */
export async function gone(url: string): Promise<void> {
  const count = (): Promise<number> =>
    withClient(at.url, async (client) => {
      const { rows } = await client.query<{ n: number }>(
        'select count(*)::integer as n from pg_stat_activity where usename = $1',
        [new URL(url).username],
      );
      return rows[0]?.n ?? 0;
    });
  await expect.poll(count, { timeout: 20_000 }).toBe(0);
}

interface Said {
  readonly exit: number;
  readonly out: string;
  readonly error: string;
}

export async function sluis(language: string, ...args: readonly string[]): Promise<Said> {
  let out = '';
  let error = '';
  const exit = await runCli(['organisation', ...args, '--database', `env:${OWNER}`], doors, {
    out: { write: (text) => (out += text) },
    error: { write: (text) => (error += text) },
    env: { LANG: language },
  });
  return { exit, out, error };
}

export async function asJson(
  ...args: readonly string[]
): Promise<{ readonly exit: number; readonly removal: RemovalView }> {
  const { out } = await sluis('en', ...args, '--json');
  const { data, exit } = JSON.parse(out) as { data: { removal: RemovalView } | null; exit: number };
  if (data === null) throw new Error(out);
  return { exit, removal: data.removal };
}

export const accountOf = (url: string): string => new URL(url).username;
