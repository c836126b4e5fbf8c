import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase, withClient } from '../../../test/support/database.ts';
import type { Job, Queue } from '../queue.ts';
import { openQueue } from './queue.ts';

let database: FreshDatabase;
let queue: Queue | undefined;
const children: ChildProcess[] = [];
/** Whom the main process takes for alive, as leases say it. */
const living = new Set<string>();

beforeAll(async () => {
  database = await freshDatabase();
});

afterEach(async () => {
  for (const child of children.splice(0)) await killed(child);
  await queue?.close();
  queue = undefined;
  living.clear();
  await withClient(database.url, (client) =>
    client.query('truncate dbos.workflow_status cascade; drop table if exists effect'),
  );
});

afterAll(async () => {
  await database.drop();
});

const job = (id: string, lane = id, more: Partial<Job> = {}): Job => ({
  id,
  lane,
  keys: [id],
  anywhere: true,
  ...more,
});

async function main(perform: (job: Job) => Promise<void>, executorId = 'main', forgottenMs = 60_000): Promise<Queue> {
  await withClient(database.url, (client) =>
    client.query(
      'create table if not exists effect (id text, lane text, by text, what text, at timestamptz default clock_timestamp())',
    ),
  );
  const opened = await openQueue({
    url: database.url,
    executorId,
    applicationVersion: '1',
    crew: { part: 'main', workers: async () => living, concurrency: 4, beingSent: async () => new Set(), forgottenMs },
  });
  await opened.work(perform, { concurrency: 4 });
  return opened;
}

async function worker(name: string, concurrency = 2): Promise<ChildProcess> {
  const program = fileURLToPath(new URL('crew.worker.ts', import.meta.url));
  const child = spawn(process.execPath, [program, database.url, name, String(concurrency)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  // As a worker does: it has its lease before it looks for jobs.
  living.add(name);
  for await (const part of child.stdout ?? []) if (String(part).includes('ready')) break;
  return child;
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

interface Effect {
  readonly id: string;
  readonly lane: string;
  readonly by: string;
  readonly what: string;
}

async function effects(): Promise<readonly Effect[]> {
  const { rows } = await withClient(database.url, (client) =>
    client.query<Effect>('select id, lane, by, what from effect order by at'),
  );
  return rows;
}

describe('a main process and workers', () => {
  test('without a worker, and what is not for anywhere, stays in the main process', async () => {
    const here: string[] = [];
    queue = await main(async (one) => void here.push(one.id));
    await queue.submit([job('alone')]);
    await queue.idle();
    await worker('w1');
    await queue.submit([job('mine', 'mine', { anywhere: false })]);
    await queue.idle();

    expect(here).toEqual(['alone', 'mine']);
    expect(await effects()).toEqual([]);
  }, 30_000);

  test('workers share the jobs; a lane is one at a time across them, in the order of priority', async () => {
    queue = await main(nowhere);
    await Promise.all([worker('w1'), worker('w2')]);
    const shared = Array.from({ length: 6 }, (_, n) => job(`s${n}`, 'shared', { priority: 6 - n }));
    const others = Array.from({ length: 12 }, (_, n) => job(`o${n}`));
    await queue.submit([...shared, ...others]);
    expect(queue.shared()).toBeGreaterThan(0);
    await queue.idle();

    expect(queue.shared()).toBe(0);
    const all = await effects();
    expect(
      all
        .filter(({ what }) => what === 'ends')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([...shared, ...others].map(({ id }) => id).toSorted());
    expect(new Set(all.map(({ by }) => by))).toEqual(new Set(['w1', 'w2']));
    const lane = all.filter((effect) => effect.lane === 'shared').map(({ what }) => what);
    expect(lane).toEqual(lane.map((_, n) => (n % 2 === 0 ? 'begins' : 'ends')));
  }, 30_000);

  test('a worker says that a job has ended, and the main process listens', async () => {
    queue = await main(nowhere);
    await worker('w1');
    const heard: (string | undefined)[] = [];
    await withClient(database.url, async (client) => {
      const text = `select count(*)::int as amount from pg_stat_activity where query = 'listen sluis_jobs_ended' and datname = current_database()`;
      await expect.poll(async () => (await client.query<{ amount: number }>(text)).rows[0]?.amount).toBe(1);
      client.on('notification', ({ payload }) => heard.push(payload));
      await client.query('listen sluis_jobs_ended');
      await queue?.submit([job('one')]);
      await queue?.idle();
      await expect.poll(() => heard).toEqual(['dbos']);
    });
  }, 30_000);

  test('what a dead worker had goes to one that lives, and to the main process when none does', async () => {
    const here: string[] = [];
    queue = await main(async (one) => void here.push(one.id));
    const [first] = await Promise.all([worker('w1', 1), worker('w2', 1)]);
    const ids = Array.from({ length: 16 }, (_, n) => `j${n}`);
    await queue.submit(ids.map((id) => job(id)));
    await expect.poll(async () => (await effects()).some(({ by }) => by === 'w1'), { timeout: 10_000 }).toBe(true);
    await killed(first);
    living.delete('w1');
    await expect
      .poll(async () => (await effects()).filter(({ what }) => what === 'ends').length, { timeout: 20_000 })
      .toBeGreaterThan(8);
    for (const child of children) await killed(child);
    living.clear();
    await queue.idle();

    const done = (await effects()).filter(({ what }) => what === 'ends').map(({ id }) => id);
    expect(new Set([...done, ...here])).toEqual(new Set(ids));
    expect(here.length).toBeGreaterThan(0);
  }, 60_000);

  test('a main process that starts anew forgets what a former one handed out; a living worker ends what it has begun', async () => {
    queue = await main(nowhere);
    await worker('w1', 1);
    await queue.submit(Array.from({ length: 30 }, (_, n) => job(`j${n}`)));
    await queue.submit([job('mail', 'mail', { anywhere: false })]).catch(() => undefined);
    await expect.poll(async () => (await effects()).length, { timeout: 10_000 }).toBeGreaterThan(0);
    await queue.close();
    queue = await main(nowhere, 'main#2');
    await queue.idle();
    // Those that it had taken and not begun, it begins still; no claim of theirs would be given to it.
    let before = -1;
    for (let now = (await effects()).length; now !== before; now = (await effects()).length) {
      before = now;
      await new Promise((done) => setTimeout(done, 700));
    }
    const begun = (await effects()).filter(({ what }) => what === 'begins').length;

    expect((await effects()).filter(({ what }) => what === 'ends').length).toBe(begun);
    expect(begun).toBeLessThan(30);
    await queue.submit([job('after')]);
    await queue.idle();
    expect((await effects()).map(({ id }) => id)).toContain('after');
  }, 30_000);

  test('dead with its workers: the next one starts alone, waits for nothing, and works', async () => {
    queue = await main(nowhere);
    await worker('w1', 1);
    await queue.submit(Array.from({ length: 12 }, (_, n) => job(`j${n}`)));
    await expect.poll(async () => (await effects()).length, { timeout: 10_000 }).toBeGreaterThan(0);
    for (const child of children.splice(0)) await killed(child);
    living.clear();
    await queue.close();
    const here: string[] = [];
    queue = await main(async (one) => void here.push(one.id), 'main#2');
    await queue.idle();
    await queue.submit([job('new')]);
    await queue.idle();

    expect(here).toEqual(['new']);
  }, 30_000);

  test('a job that a living worker has and does not know of is handed out again', async () => {
    queue = await main(nowhere, 'main', 400);
    // Lives, and takes nothing: as if the answer to its question for jobs had been lost.
    living.add('deaf');
    await queue.submit([job('lost')]);
    await withClient(database.url, (client) =>
      client.query(
        `update dbos.workflow_status set status = 'PENDING', executor_id = 'deaf' where workflow_uuid = 'lost'`,
      ),
    );
    await worker('w1');
    await queue.idle();

    expect((await effects()).filter(({ what }) => what === 'ends').map(({ id, by }) => [id, by])).toEqual([
      ['lost', 'w1'],
    ]);
  }, 30_000);
});

async function nowhere(): Promise<void> {
  throw new Error('not here');
}
