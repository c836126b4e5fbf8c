import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { WorldEnd } from './run.ts';
import type { Ran, Wanted } from './worker.ts';

/** What one seed came to. `world` is null when its process died of it. */
export interface PoolEnd {
  readonly seed: number;
  readonly broken: readonly string[];
  readonly world: WorldEnd | null;
}

export interface PoolOptions {
  readonly first: number;
  readonly count: number;
  /** Processes side by side, 1 or more. */
  readonly jobs: number;
  readonly options: Wanted['options'];
  /** After the first that this is true of no later seed counts, and those that run already are ended. */
  readonly stopsAt: (end: PoolEnd) => boolean;
  /** Folder of the sources that are run. */
  readonly root: string;
  /** Told in the order of the seeds, the one that stops it last. */
  readonly onEnd: (end: PoolEnd) => void;
}

/** What a process has loaded and compiled is worth much, and what it remembers must stay small. */
const WORLDS_A_PROCESS = 60;

/** Most of what a turn makes is thrown away at its end: with more room for it, from the beginning, it is never copied. Megabytes. */
const YOUNG = ['--min-semi-space-size=64', '--max-semi-space-size=64'];

/** Runs worlds in processes of their own, several side by side. Answers the milliseconds of CPU that these used. */
export async function runPool(pool: PoolOptions): Promise<number> {
  /** By process number: what each had used when it last told. */
  const used = new Map<number, number>();
  const ended = new Map<number, PoolEnd>();
  const running = new Map<number, ChildProcess>();
  let next = pool.first;
  let told = pool.first;
  let limit = pool.first + pool.count;
  const note = (end: PoolEnd): void => {
    if (end.seed >= limit) return;
    if (pool.stopsAt(end)) {
      limit = end.seed + 1;
      for (const [seed, worker] of running) if (seed >= limit) worker.kill();
    }
    ended.set(end.seed, end);
    for (let one = ended.get(told); one !== undefined; one = ended.get(++told)) pool.onEnd(one);
  };
  const work = async (): Promise<void> => {
    let worker: ChildProcess | null = null;
    for (let done = 1; next < limit; done += 1) {
      const seed = next++;
      worker ??= fork(join(pool.root, 'test', 'worlds', 'worker.ts'), {
        cwd: pool.root,
        serialization: 'advanced',
        execArgv: [...process.execArgv, ...YOUNG],
      });
      running.set(seed, worker);
      const end = await runIn(worker, { seed, options: pool.options }, used);
      running.delete(seed);
      if (end.world === null || done % WORLDS_A_PROCESS === 0) {
        worker.kill();
        worker = null;
      }
      note(end);
    }
    worker?.kill();
  };
  await Promise.all(Array.from({ length: pool.jobs }, work));
  return used.values().reduce((sum, ms) => sum + ms, 0);
}

function runIn(worker: ChildProcess, wanted: Wanted, used: Map<number, number>): Promise<PoolEnd> {
  const { seed } = wanted;
  return new Promise((done) => {
    const onExit = (code: number | null, signal: string | null): void => {
      worker.off('message', onMessage);
      done({ seed, broken: [`its process ended with ${code ?? signal}`], world: null });
    };
    const onMessage = (message: unknown): void => {
      worker.off('exit', onExit);
      const { world, cpuMs } = message as Ran;
      used.set(worker.pid ?? 0, cpuMs);
      done({ seed, broken: world.broken, world });
    };
    worker.once('exit', onExit);
    worker.once('message', onMessage);
    worker.send(wanted);
  });
}
