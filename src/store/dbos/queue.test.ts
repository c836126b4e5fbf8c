import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase, withClient } from '../../../test/support/database.ts';
import type { Job, Queue } from '../queue.ts';
import { openQueue } from './queue.ts';

const SETTINGS = { executorId: 'one', applicationVersion: '1' };

let database: FreshDatabase;
let queue: Queue | undefined;

beforeAll(async () => {
  database = await freshDatabase();
});

afterEach(async () => {
  await queue?.close();
  queue = undefined;
  // One database for all tests: DBOS takes a second or so to make its schema.
  await withClient(database.url, (client) =>
    client.query('truncate dbos.workflow_status cascade; drop table if exists effect'),
  );
});

afterAll(async () => {
  await database.drop();
});

function job(id: string, lane = id, more: Partial<Job> = {}): Job {
  return { id, lane, keys: [`claim-${id}`], ...more };
}

describe('a queue in one process', () => {
  test('performs each job once, whole, however often it is submitted, and is idle at once when there are none', async () => {
    queue = await openQueue({ url: database.url, ...SETTINGS });
    const performed: Job[] = [];
    await queue.submit([job('a'), job('a'), job('b', 'lane', { keys: ['x', 'y'], priority: 3 })]);
    await queue.work(async (one) => void performed.push(one), { concurrency: 4 });

    await queue.idle();
    await queue.submit([job('a'), job('b')]);
    await queue.idle();
    await queue.idle();

    expect(performed.toSorted((x, y) => (x.id < y.id ? -1 : 1))).toEqual([
      job('a'),
      job('b', 'lane', { keys: ['x', 'y'], priority: 3 }),
    ]);
  });

  test('a disk that is full when a job is noted is told at once, and the job is taken when there is room again', async () => {
    queue = await openQueue({ url: database.url, ...SETTINGS });
    await queue.work(async () => undefined, { concurrency: 1 });
    await withClient(database.url, (client) =>
      client.query(`
        create function full_disk() returns trigger language plpgsql as
          $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$;
        create trigger full_disk before insert on dbos.workflow_status for each row execute function full_disk()`),
    );
    const submitted = queue.submit([job('f')]).then(
      () => 'taken',
      (error: unknown) => error,
    );
    const soon = new Promise((done) => setTimeout(done, 3_000, 'still waits'));
    const told = await Promise.race([submitted, soon]);
    await withClient(database.url, (client) => client.query('drop function full_disk cascade'));

    expect(told).toMatchObject({ name: 'StoreFailure', code: 'disk-full' });
    await queue.submit([job('f')]);
    await queue.idle();
  });

  test('one lane one at a time, different lanes beside each other', async () => {
    queue = await openQueue({ url: database.url, ...SETTINGS });
    let inLane = 0;
    let most = 0;
    let running = 0;
    await queue.work(
      async (one) => {
        running += 1;
        most = Math.max(most, running);
        if (one.lane === 'shared') {
          inLane += 1;
          expect(inLane).toBe(1);
        }
        await new Promise((done) => setTimeout(done, 5));
        if (one.lane === 'shared') inLane -= 1;
        running -= 1;
      },
      { concurrency: 3 },
    );

    await queue.submit(Array.from({ length: 10 }, (_, n) => job(`s${n}`, 'shared')));
    await queue.submit(Array.from({ length: 10 }, (_, n) => job(`o${n}`)));
    await queue.idle();

    expect(most).toBe(3);
  });

  test('a bug in one job comes out of idle once, and stops no other', async () => {
    queue = await openQueue({ url: database.url, ...SETTINGS });
    const performed: string[] = [];
    await queue.work(
      async (one) => {
        if (one.id === 'bad') throw new TypeError('a bug');
        performed.push(one.id);
      },
      { concurrency: 2 },
    );
    await queue.submit([job('bad', 'lane'), job('good', 'lane')]);

    const bugs: unknown = await queue.idle().catch((error: unknown) => error);

    expect(bugs).toBeInstanceOf(AggregateError);
    expect((bugs as AggregateError).errors).toEqual([new TypeError('a bug')]);
    await expect(queue.idle()).resolves.toBeUndefined();
    expect(performed).toEqual(['good']);
  });

  test('a job may submit jobs', async () => {
    queue = await openQueue({ url: database.url, ...SETTINGS });
    const performed: string[] = [];
    await queue.work(
      async (one) => {
        performed.push(one.id);
        if (one.id === 'parent') await queue?.submit([job('child')]);
      },
      { concurrency: 1 },
    );

    await queue.submit([job('parent')]);
    await queue.idle();

    expect(performed).toEqual(['parent', 'child']);
    const { rows } = await withClient(database.url, (client) =>
      client.query(`select 1 from dbos.workflow_status where parent_workflow_id is not null`),
    );
    expect(rows).toEqual([]);
  });

  test('what has ended can be pruned; what waits stays', async () => {
    queue = await openQueue({ url: database.url, ...SETTINGS });
    await queue.work(async () => {}, { concurrency: 2 });
    await queue.submit([job('a'), job('b')]);
    await queue.idle();
    await expect.poll(() => ended(database.url)).toBe(2);

    await queue.prune();

    expect(await ended(database.url)).toBe(0);
  });

  test('while something is on its way nothing is forgotten', async () => {
    queue = await openQueue({ url: database.url, ...SETTINGS });
    const release = Promise.withResolvers<undefined>();
    await queue.work(async ({ id }) => (id === 'slow' ? release.promise : undefined), { concurrency: 2 });
    await queue.submit([job('slow'), job('quick')]);
    await expect.poll(() => ended(database.url)).toBe(1);

    await queue.prune();
    const meanwhile = await ended(database.url);
    release.resolve(undefined);
    await queue.idle();
    await expect.poll(() => ended(database.url)).toBe(2);
    await queue.prune();

    expect([meanwhile, await ended(database.url)]).toEqual([1, 0]);
  });

  test('one job is over within 30 ms, a hundred within a second', async () => {
    queue = await openQueue({ url: database.url, ...SETTINGS });
    await queue.work(async () => {}, { concurrency: 20 });
    const timed = async (name: string, amount: number): Promise<number> => {
      const from = performance.now();
      await queue?.submit(Array.from({ length: amount }, (_, n) => job(`${name}-${n}`)));
      await queue?.idle();
      return performance.now() - from;
    };
    await timed('warm', 20);

    const ones: number[] = [];
    for (let n = 0; n < 9; n += 1) ones.push(await timed(`one-${n}`, 1));
    const hundred = await timed('hundred', 100);

    // The middle one: seven other things may be running on this machine.
    expect(ones.toSorted((a, b) => a - b)[4]).toBeLessThan(30);
    expect(hundred).toBeLessThan(1_000);
  });

  test('connections cut in the middle of the work cost no job', async () => {
    queue = await openQueue({ url: database.url, ...SETTINGS });
    const performed: string[] = [];
    await queue.work(
      async (one) => {
        await new Promise((done) => setTimeout(done, 10));
        performed.push(one.id);
      },
      { concurrency: 2 },
    );
    await queue.submit(Array.from({ length: 20 }, (_, n) => job(`j${n}`, `lane-${n % 3}`)));

    await withClient(database.url, (client) =>
      client.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`),
    );
    await queue.idle();
    await queue.submit([job('after')]);
    await queue.idle();

    expect(new Set(performed).size).toBe(21);
  });

  test('a second process under the same name is refused', async () => {
    queue = await openQueue({ url: database.url, ...SETTINGS });
    const other = startWorker(database.url, 'one', 'none');

    const said = await output(other);

    expect(said).toContain('executor-in-use');
  }, 15_000);
});

async function ended(url: string): Promise<number> {
  const { rows } = await withClient(url, (client) =>
    client.query<{ amount: number }>(
      `select count(*)::integer as amount from dbos.workflow_status where status = 'SUCCESS'`,
    ),
  );
  return rows[0]?.amount ?? -1;
}

describe('killed in mid-job', () => {
  test('three times: every job is performed to its end at least once, none is lost', async () => {
    await withClient(database.url, (client) => client.query('create table effect (id text)'));
    const all = Array.from({ length: 120 }, (_, n) => `job-${n}`);

    /** Jobs whose end was noted when it was killed, and how often each had been performed by then. */
    const ended = new Map<string, number>();
    for (let kill = 0; kill < 3; kill += 1) {
      const worker = startWorker(database.url, 'one', kill === 0 ? all.join(',') : 'none');
      await submitted(worker);
      const before = await effects(database.url);
      await expect.poll(() => effects(database.url), { timeout: 10_000, interval: 10 }).toBeGreaterThan(before + 3);
      worker.kill('SIGKILL');
      await once(worker, 'exit');
      const text = `select id, count(*)::int as times from effect
        where id in (select workflow_uuid from dbos.workflow_status where status = 'SUCCESS') group by id`;
      const noted = await withClient(database.url, (client) => client.query<{ id: string; times: number }>(text));
      for (const { id, times } of noted.rows) if (!ended.has(id)) ended.set(id, times);
    }
    expect(await effects(database.url)).toBeLessThan(all.length);
    const last = startWorker(database.url, 'one', 'none', 'until-idle');
    await once(last, 'exit');

    const { rows } = await withClient(database.url, (client) => client.query<{ id: string }>('select id from effect'));
    expect(new Set(rows.map((row) => row.id))).toEqual(new Set(all));
    // Whose end was noted is performed no more, whatever is killed afterwards; what was running may have been begun again.
    expect(ended.size).toBeGreaterThan(0);
    for (const [id, times] of ended) expect(rows.filter((row) => row.id === id).length, id).toBe(times);
  }, 30_000);

  test.each([
    ['the same version', '1'],
    ['a newer version', '2'],
  ])(
    'for good: another process, of %s, takes over what it left',
    async (_, applicationVersion) => {
      await withClient(database.url, (client) => client.query('create table effect (id text)'));
      const worker = startWorker(database.url, 'gone', 'a,b,c,d,e,f,g,h,i,j');
      await submitted(worker);
      worker.kill('SIGKILL');
      await once(worker, 'exit');
      const done = new Set<string>();

      queue = await openQueue({ url: database.url, executorId: 'heir', applicationVersion });
      await queue.work(async (one) => void done.add(one.id), { concurrency: 4 });
      await queue.idle();

      const { rows } = await withClient(database.url, (client) =>
        client.query<{ id: string }>('select id from effect'),
      );
      for (const row of rows) done.add(row.id);
      expect([...done].toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']);
    },
    20_000,
  );
});

async function effects(url: string): Promise<number> {
  const { rows } = await withClient(url, (client) =>
    client.query<{ amount: number }>('select count(*)::integer as amount from effect'),
  );
  return rows[0]?.amount ?? -1;
}

function startWorker(url: string, executorId: string, jobs: string, until = 'killed'): ChildProcess {
  const program = fileURLToPath(new URL('queue.worker.ts', import.meta.url));
  return spawn(process.execPath, [program, url, executorId, jobs, until], { stdio: ['ignore', 'pipe', 'pipe'] });
}

async function submitted(worker: ChildProcess): Promise<void> {
  for await (const part of worker.stdout ?? []) if (String(part).includes('submitted')) return;
  throw new Error('the worker ended before it had submitted');
}

async function output(child: ChildProcess): Promise<string> {
  let text = '';
  child.stdout?.on('data', (part: Buffer) => (text += part.toString()));
  child.stderr?.on('data', (part: Buffer) => (text += part.toString()));
  await once(child, 'close');
  return text;
}
