import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { newBrowser } from '../support/browser.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { type Desk, openDesk } from './cli.kit.ts';

const PORT = 18_806;
const OTHER_CLOCK = new URL('support/other-clock.ts', import.meta.url).href;

let desk: Desk;
let database: FreshDatabase;
let store: Store;
/** A worker whose clock is the database's, beside every main process. */
let worker: Spawned;

beforeAll(async () => {
  desk = await openDesk(PORT);
  database = await freshDatabase();
  store = await openStore({ url: database.url });
  const text = readFileSync(desk.config, 'utf8');
  writeFileSync(desk.config, `${text}database: env:DATABASE_OF_THIS_TEST\nworkers: { leaseSeconds: 5 }\n`);
  process.env['DATABASE_OF_THIS_TEST'] = database.url;
  worker = spawned(0, 'work', '--name', 'w1');
}, 120_000);

afterAll(async () => {
  delete process.env['DATABASE_OF_THIS_TEST'];
  await ended(worker);
  await store.close();
  await database.drop();
  await desk.close();
});

type Spawned = ReturnType<Desk['spawned']> & {
  /** Sets its machine's clock. */
  readonly set: (minutes: number) => void;
  readonly said: () => string;
};
let clocks = 0;

/** The verb on a machine whose clock is so many minutes ahead of the database's. */
function spawned(minutes: number, ...args: readonly string[]): Spawned {
  const before = process.env['NODE_OPTIONS'];
  process.env['NODE_OPTIONS'] = `${before ?? ''} --import=${OTHER_CLOCK}`;
  const clock = join(desk.folder, `clock-${++clocks}`);
  const set = (ahead: number): void => {
    writeFileSync(`${clock}.part`, String(ahead * 60_000));
    renameSync(`${clock}.part`, clock);
  };
  set(minutes);
  process.env['CLOCK_AHEAD_FILE'] = clock;
  const made = desk.spawned(...args);
  delete process.env['CLOCK_AHEAD_FILE'];
  if (before === undefined) delete process.env['NODE_OPTIONS'];
  else process.env['NODE_OPTIONS'] = before;
  let said = '';
  for (const stream of [made.child.stdout, made.child.stderr]) stream?.on('data', (chunk) => (said += String(chunk)));
  return { ...made, set, said: () => said };
}

const ended = ({ child, ended: end }: Spawned) => {
  child.kill('SIGTERM');
  return end;
};
const turnsOf = ({ said }: Spawned): number => said().split('"what":"turn"').length - 1;
const life = async (): Promise<number | undefined> =>
  (await store.leases.living()).find(({ name }) => name === 'main')?.epoch;
const keys = async (): Promise<readonly string[]> => (await store.claims.all()).map(({ key }) => key).toSorted();

/** A main process that turns, until it is ended; and meanwhile one of the other kind wants its place. */
async function turned(minutes: number, other: number): Promise<Spawned> {
  const main = spawned(minutes, 'run', '--port', String(PORT));
  await expect.poll(() => turnsOf(main), { timeout: 120_000 }).toBeGreaterThan(0);
  const before = await life();

  const rival = await spawned(other, 'run', '--port', String(PORT + 1)).ended;

  expect(before).toBeDefined();
  expect([rival.exit, rival.error.includes('--standby'), await life()]).toEqual([3, true, before]);
  return main;
}

const seen = async (): Promise<readonly [number, readonly string[]]> => [await desk.writes(), await keys()];

test.each([10, -10])(
  'a main process whose clock is %i minutes ahead of the database’s notes nothing that it sees, writes nothing, says so and takes no other’s place; nor does a verb that writes once',
  async (minutes) => {
    const before = await seen();

    const wrong = await turned(minutes, 0);
    const after = await seen();
    await ended(wrong);
    const undone = await spawned(minutes, 'undo', 'IT pilot', '--yes', '--json').ended;

    expect(wrong.said()).toContain('minutes apart');
    expect(wrong.said()).toContain('"code":"clock-apart"');
    expect(after).toEqual(before);
    // Waits are counted from when something was seen.
    expect(wrong.said()).not.toContain('"what":"read"');
    expect(await store.facts.all('user')).toEqual([]);
    expect([undone.exit, undone.out]).toEqual([3, expect.stringContaining('"clock-apart"')]);
    expect(await seen()).toEqual(before);
  },
  300_000,
);

test('the next one with a right clock does all of it, once, whatever wanted its place; the worker has lived beside all of them', async () => {
  expect(await keys()).toEqual([]);

  const right = await turned(0, 10);
  await ended(right);
  const after = await seen();
  for (const minutes of [10, -10]) await ended(await turned(minutes, -minutes));

  expect(right.said()).not.toContain('clock-apart');
  expect((await store.claims.open()).map(({ key }) => key)).toEqual([]);
  expect(after[1].length).toBeGreaterThan(0);
  expect(await seen()).toEqual(after);
  expect(await twice()).toEqual([]);
  expect((await store.leases.living()).map(({ name }) => name)).toEqual(['w1']);
}, 400_000);

test('what somebody decides on the pages of one whose clock is a day ahead is dated by the database’s clock, and the pages say that its clock is wrong', async () => {
  const config = join(desk.folder, 'first-run.yaml');
  writeFileSync(config, readFileSync(desk.config, 'utf8').replace(/^signIn:\n(?: .*\n)+/m, ''));
  const wrong = spawned(24 * 60, 'run', '--config', config, '--port', String(PORT));
  await expect.poll(() => wrong.said(), { timeout: 60_000 }).toMatch(/sign-in\?token=\S+/);
  const token = /sign-in\?token=(\S+)/.exec(wrong.said())?.[1] ?? '';
  await expect.poll(() => turnsOf(wrong), { timeout: 120_000 }).toBeGreaterThan(0);
  const house = `http://127.0.0.1:${PORT}`;
  const browser = newBrowser({ accept: 'application/json' });
  await browser.open(`${house}/first-run`, { method: 'POST', body: new URLSearchParams({ token }) });
  const { csrf } = (await (await browser.ask(`${house}/api/v1/me`)).json()) as { readonly csrf: string };

  const [user] = await store.facts.all('user');
  const before = Date.now();
  const { status } = await browser.ask(`${house}/api/v1/users/${user?.id}/exclude`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
    body: JSON.stringify({ reason: 'on leave' }),
  });
  const after = Date.now();
  const found = await (await browser.ask(`${house}/api/v1/findings`)).text();
  await ended(wrong);
  const decided = (await store.intent.all()).find(({ kind }) => kind === 'exclude');

  expect([status, decided?.id]).toEqual([200, user?.id]);
  expect(decided?.at).toBeGreaterThan(before - 5_000);
  expect(decided?.at).toBeLessThan(after + 5_000);
  expect(found).toContain('The clocks of Sluis’s machine and of its database are 1440 minutes apart.');
}, 300_000);

test('a clock that is set ahead while a turn reads: nothing of that turn is written, and it goes on when the clock is right again', async () => {
  const fresh = await freshDatabase();
  process.env['DATABASE_OF_THIS_TEST'] = fresh.url;
  // By a shorter lease it would end: so much time cannot pass within it.
  const text = readFileSync(desk.config, 'utf8');
  writeFileSync(desk.config, text.replace('leaseSeconds: 5 ', 'leaseSeconds: 600 '));
  const [before] = await seen();
  const slow = (ms: number) =>
    fetch(`${desk.doors.control}/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'slow', ms }),
    });

  const main = spawned(0, 'run', '--port', String(PORT));
  await expect.poll(() => main.said(), { timeout: 60_000 }).toContain('"what":"opened"');
  await slow(300);
  await expect.poll(() => main.said(), { timeout: 60_000 }).toContain('"what":"read"');
  const turnsBefore = turnsOf(main);
  main.set(9);
  await expect.poll(() => turnsOf(main), { timeout: 120_000 }).toBeGreaterThan(0);
  const after = await desk.writes();
  const told = main.said();
  await slow(0);
  main.set(0);
  await expect.poll(() => desk.writes(), { timeout: 120_000 }).toBeGreaterThan(before);
  await ended(main);
  process.env['DATABASE_OF_THIS_TEST'] = database.url;
  writeFileSync(desk.config, text);
  await fresh.drop();

  expect([turnsBefore, after]).toEqual([0, before]);
  expect(told).toContain('"code":"clock-apart"');
}, 400_000);

/** Writes and mails that the outside saw more than once. */
async function twice(): Promise<readonly string[]> {
  const { lines } = (await (await fetch(`${desk.doors.control}/log?limit=100000`)).json()) as {
    readonly lines: readonly { readonly event: { readonly type: string } }[];
  };
  const seen = lines.map(({ event }) => event).filter(({ type }) => !['advance', 'hand', 'visit'].includes(type));
  const told = seen.map((event) => JSON.stringify(event));
  return told.filter((text, index) => told.indexOf(text) !== index);
}
