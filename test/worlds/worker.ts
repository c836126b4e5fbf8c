import { type RunOptions, runWorld, type WorldEnd } from './run.ts';

/** What a worker is asked for, one world at a time. */
export interface Wanted {
  readonly seed: number;
  readonly options: Pick<RunOptions, 'mostUsers' | 'keep'>;
}

/** What it answers. `cpuMs`: that this process has used since it began, its own beginning with it. */
export interface Ran {
  readonly world: WorldEnd;
  readonly cpuMs: number;
}

// Whoever asked is gone, and nobody wants to know any more.
process.on('disconnect', () => process.exit(1));
// Runs the worlds that it is told to, and answers with the end of each.
process.on('message', ({ seed, options }: Wanted) => {
  void runWorld(seed, options).then((world) => {
    const { user, system } = process.cpuUsage();
    process.send?.({ world, cpuMs: (user + system) / 1_000 } satisfies Ran);
  });
});
