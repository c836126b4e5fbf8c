import { type ChildProcess, spawn } from 'node:child_process';
import { openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CallKind, forgetCalls, keptCalls, sumOf } from '../calls.ts';
import { makeFolder } from '../made-folder.ts';
import { installationKey } from '../wiring.ts';
import type { Store } from '../../store/store.ts';

export interface WorkersOptions {
  /** sluis.yaml of the sample. */
  readonly file: string;
  /** The lab's control door. */
  readonly control: string;
  /** Of the database. */
  readonly url: string;
  readonly dataDir: string;
}

export interface Workers {
  /** Process numbers, by their order. */
  readonly pids: readonly number[];
  /** What they called outside, up to the last job that each has ended. */
  readonly calls: () => Readonly<Record<string, CallKind>>;
  /** Lets each finish what it has begun. */
  readonly stop: () => Promise<void>;
}

const PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 15_000;

/**
 * Starts workers of the sample, each a process of its own, and waits until all of them live. One that ends by itself is not started
 * again: the others have its work.
 *
 * @throws where they do not come up
 */
export async function startWorkers(
  options: WorkersOptions,
  amount: number,
  store: Pick<Store, 'leases'>,
): Promise<Workers> {
  const names = Array.from({ length: amount }, (_, index) => `worker-${index + 1}`);
  const folders = names.map((name) => join(options.dataDir, name));
  // Like those of this process, their calls count from here.
  for (const folder of folders) forgetCalls(folder);
  const children = names.map((name) => startOne(options, name));
  const deadline = Date.now() + PATIENCE_MS;
  while ((await store.leases.living()).filter(({ part }) => part === 'worker').length < amount) {
    if (Date.now() > deadline) {
      // Those that are late would work for nobody.
      await Promise.all(children.map(stopOne));
      throw new Error(`workers did not start; see ${join(options.dataDir, 'worker-1', 'worker.log')}`);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  return {
    pids: children.map(({ pid }) => pid ?? 0),
    calls: () => sumOf(folders.map(keptCalls)),
    stop: async () => void (await Promise.all(children.map(stopOne))),
  };
}

function startOne({ file, control, url, dataDir }: WorkersOptions, name: string): ChildProcess {
  const folder = join(dataDir, name);
  makeFolder(folder);
  // One installation has one key, in whichever process: by it references in logs and traces agree.
  writeFileSync(join(folder, 'link-key'), installationKey(dataDir), { mode: 0o600 });
  const log = openSync(join(folder, 'worker.log'), 'a');
  const main = fileURLToPath(new URL('../main.ts', import.meta.url));
  const args = ['work', '--config', file, '--data', folder, '--name', name, '--lab', control, '--log', 'json'];
  return spawn(process.execPath, [main, ...args], {
    env: { ...process.env, SLUIS_DATABASE_URL: url, SLUIS_LAUNCHER: String(process.pid) },
    stdio: ['ignore', log, log],
  });
}

async function stopOne(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
  await gone;
  clearTimeout(late);
}
