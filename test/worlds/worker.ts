import { type RunOptions, runWorld } from './run.ts';

/** What a worker is asked for, one world at a time. */
export interface Wanted {
  readonly seed: number;
  readonly options: Pick<RunOptions, 'mostUsers' | 'keep'>;
}

// Whoever asked is gone, and nobody wants to know any more.
process.on('disconnect', () => process.exit(1));
// Runs the worlds that it is told to, and answers with the end of each.
process.on('message', ({ seed, options }: Wanted) => {
  void runWorld(seed, options).then((end) => process.send?.(end));
});
