import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { frozenClock, steppedClock } from '../../../test/graph/stand-in.ts';
import { freshDatabase, withClient } from '../../../test/support/database.ts';
import { openQueue } from '../../store/dbos/queue.ts';
import { StoreFailure } from '../../store/failure.ts';
import { openForgetting } from './forgetting.ts';

const never = new AbortController().signal;
const DAY = 86_400_000;
const data = mkdtempSync(join(tmpdir(), 'sluis-forgetting-'));
const endings: (() => unknown)[] = [() => rmSync(data, { recursive: true, force: true })];
afterEach(async () => {
  for (const end of endings.splice(1).toReversed()) await end();
});
process.on('exit', () => endings[0]?.());

test('jobs that have ended are forgotten once a day', async () => {
  const database = await freshDatabase();
  endings.push(database.drop);
  const queue = await openQueue({ url: database.url, executorId: 'main', applicationVersion: '1' });
  endings.push(queue.close);
  await queue.work(async () => undefined, { concurrency: 2 });
  const journaled = async (): Promise<number> => {
    const text = `select count(*)::int as amount from dbos.workflow_status where status = 'SUCCESS'`;
    const { rows } = await withClient(database.url, (client) => client.query<{ amount: number }>(text));
    return rows[0]?.amount ?? 0;
  };
  const endsOne = async (id: string): Promise<void> => {
    await queue.submit([{ id, lane: id, keys: [id] }]);
    await queue.idle();
    await expect.poll(journaled).toBe(1);
  };
  let now = 0;
  // Nobody waits for long here: it is over before.
  const clock = { ...frozenClock(), now: () => now };
  const forget = openForgetting({ forgetJobs: queue.prune }, clock, { data, watch: {} });

  await endsOne('a');
  const first = [await forget(never), await journaled()];
  await endsOne('b');
  now = DAY - 1;
  const sooner = [await forget(never), await journaled()];
  now = DAY;
  const later = [await forget(never), await journaled()];

  expect([first, sooner, later]).toEqual([
    [[], 0],
    [[], 1],
    [[], 0],
  ]);
}, 30_000);

test('what goes wrong is told once a day and stops nothing', async () => {
  const bugs: string[] = [];
  const watch = { bug: (_error: unknown, doing: string) => void bugs.push(doing) };
  const failing = [new StoreFailure('store-forbidden', {}), new Error('planted')];
  const clock = { ...frozenClock(), now: () => (2 - failing.length) * DAY };
  const forgetJobs = (): Promise<void> => Promise.reject(failing.shift());
  const forget = openForgetting({ forgetJobs }, clock, { data, watch });

  const first = await forget(never);
  const second = await forget(never);

  expect([first, second]).toMatchObject([[{ code: 'store-forbidden' }], [{ code: 'unexpected' }]]);
  expect(bugs).toEqual(['forgetting jobs']);
  expect(readFileSync(join(data, 'errors.log'), 'utf8')).toContain('planted');
});

test('a journal that does not answer is waited for a moment, and not in the way of the next turn', async () => {
  const clock = steppedClock();
  const forget = openForgetting({ forgetJobs: () => new Promise(() => undefined) }, clock, { data, watch: {} });

  expect(await forget(never)).toEqual([]);
  expect(clock.slept).toEqual([5_000]);
});
