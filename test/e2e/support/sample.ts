import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const OPENS_WITHIN_MS = 90_000;

/** The whole product on its sample organisation, as `npm start` gives it to a newcomer. */
export interface Sample {
  readonly url: string;
  /** What it said on its terminal, for a test that failed. */
  readonly said: () => string;
  readonly close: () => Promise<void>;
}

/**
 * Starts it in a folder of its own, with its clock at a crawl: a test lets time go on when it wants to (`lab.pace`).
 *
 * @param options  further switches of `sluis start`
 * @param first    a module of the tests that is loaded before it
 */
export async function startSample(options: readonly string[] = [], first?: string): Promise<Sample> {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-e2e-'));
  const port = await freePort();
  const args = ['start', '--users', '40', '--seed', '3', '--port', String(port), '--speed', '1', '--data', folder];
  const before = first === undefined ? [] : ['--import', first];
  const child = spawn(process.execPath, [...before, join(ROOT, 'src/app/main.ts'), ...args, ...options], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, SLUIS_LANGUAGE: 'en' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += String(data)));
  const url = `http://127.0.0.1:${port}`;
  await answers(url, child, () => said);
  return {
    url,
    said: () => said,
    close: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await Promise.race([ended, wait(20_000).then(() => child.kill('SIGKILL'))]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string, child: ChildProcess, said: () => string): Promise<void> {
  const until = Date.now() + OPENS_WITHIN_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`the sample ended before it opened: ${said()}`);
    const answer = await fetch(`${url}/sign-in`).catch(() => null);
    if (answer !== null && answer.status < 500) return;
    await wait(250);
  }
  throw new Error(`the sample did not open: ${said()}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
