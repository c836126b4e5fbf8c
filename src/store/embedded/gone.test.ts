import { appendFile, chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withClient } from '../../../test/support/database.ts';
import { type Embedded, startEmbedded } from './embedded.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluis-gone-'));
  await chmod(folder, 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Longer than from one look to the next. */
const LOOKED_MS = 2_500;

async function killServer({ cluster }: Embedded): Promise<void> {
  process.kill(Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[0]), 'SIGKILL');
}

/** What it says of its end, once it has been looked at again. */
async function told({ gone }: Embedded): Promise<unknown> {
  for (let waited = 0; !gone.aborted && waited < 2 * LOOKED_MS; waited += 50) await wait(50);
  return gone.reason;
}

test('a server that starts anew by itself, after one of its sessions was killed, is not gone; one that has ended is', async () => {
  const database = await startEmbedded(join(folder, 'data'));
  const session = await withClient(database.url, async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const pid = rows[0]?.pid ?? 0;
    process.kill(pid, 'SIGKILL');
    return client.query('select 1').catch(() => 'killed');
  }).catch(() => 'killed');
  expect(session).toBe('killed');
  await wait(LOOKED_MS);
  const answers = (): Promise<boolean> =>
    withClient(database.url, (client) => client.query('select 1')).then(
      () => true,
      () => false,
    );
  await expect.poll(answers, { timeout: 15_000 }).toBe(true);
  expect(database.gone.aborted).toBe(false);

  await killServer(database);
  expect(await told(database)).toMatchObject({
    code: 'database-ended',
    facts: { log: join(dirname(database.cluster), 'server.log') },
  });
  await database.stop();
}, 30_000);

test('that it ended for want of room is told by what its log says since it was started', async () => {
  const first = await startEmbedded(join(folder, 'full'));
  const log = join(dirname(first.cluster), 'server.log');
  await appendFile(log, 'PANIC:  could not write to file "pg_wal/xlogtemp.1": No space left on device\n');
  await killServer(first);
  expect(await told(first)).toMatchObject({ code: 'disk-full' });
  await first.stop();

  const second = await startEmbedded(join(folder, 'full'));
  await killServer(second);
  expect(await told(second)).toMatchObject({ code: 'database-ended' });
  await second.stop();
}, 30_000);

test('one that is stopped is not told as gone', async () => {
  const database = await startEmbedded(join(folder, 'stopped'));
  await database.stop();
  await wait(LOOKED_MS);
  expect(database.gone.aborted).toBe(false);
}, 30_000);
