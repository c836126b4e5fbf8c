import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase, withClient } from '../../../test/support/database.ts';
import { openQueue } from '../../store/dbos/queue.ts';
import { counted } from './jobs.ts';

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

/** A process that performs what is for anywhere. */
async function startWorker({ url }: FreshDatabase, name: string): Promise<void> {
  const program = fileURLToPath(new URL('../../store/dbos/crew.worker.ts', import.meta.url));
  const child = spawn(process.execPath, [program, url, name], { stdio: ['ignore', 'pipe', 'inherit'] });
  endings.push(async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  for await (const part of child.stdout) if (String(part).includes('ready')) break;
}

test('a job that a worker performs is counted until it has ended, as one that stays here is', async () => {
  const database = await freshDatabase();
  endings.push(database.drop);
  await withClient(database.url, (client) =>
    client.query('create table effect (id text, lane text, by text, what text)'),
  );
  const living = new Set(['w1']);
  const { queue, depth } = counted(
    await openQueue({
      url: database.url,
      executorId: 'main',
      applicationVersion: '1',
      crew: {
        part: 'main',
        workers: async () => living,
        concurrency: 2,
        beingSent: async () => new Set(),
        forgottenMs: 60_000,
      },
    }),
  );
  endings.push(queue.close);
  const here: string[] = [];
  await queue.work(async ({ id }) => void here.push(id), { concurrency: 2 });
  await startWorker(database, 'w1');
  const jobs = ['mine', 'one', 'two'].map((id) => ({ id, lane: id, keys: [id], anywhere: id !== 'mine' }));

  await queue.submit(jobs);
  const before = depth();
  await queue.idle();

  expect(here).toEqual(['mine']);
  expect([before >= 2, depth()]).toEqual([true, 0]);
}, 60_000);
