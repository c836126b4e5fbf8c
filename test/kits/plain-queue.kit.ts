import type { Job } from '../../src/store/queue.ts';

/** Performs each job at once, in this process, and keeps nothing of it: for tests of what an engine does, not of how jobs survive. */
export function plainQueue() {
  let perform: (job: Job) => Promise<void> = () => Promise.reject(new Error('nobody works'));
  const running: Promise<void>[] = [];
  return {
    work: async (work: typeof perform): Promise<void> => void (perform = work),
    submit: async (jobs: readonly Job[]): Promise<void> => void running.push(...jobs.map((job) => perform(job))),
    idle: async (): Promise<void> => void (await Promise.all(running.splice(0))),
  };
}
