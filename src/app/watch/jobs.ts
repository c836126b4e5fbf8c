import type { Queue } from '../../store/queue.ts';

/** The queue, and how many jobs this process handed to it and has not ended yet. */
export function counted(queue: Queue): { readonly queue: Queue; readonly depth: () => number } {
  const waiting = new Set<string>();
  return {
    queue: {
      ...queue,
      submit: (jobs) => {
        for (const { id } of jobs) waiting.add(id);
        return queue.submit(jobs);
      },
      work: (perform, options) =>
        queue.work(async (job) => {
          try {
            await perform(job);
          } finally {
            waiting.delete(job.id);
          }
        }, options),
      // Nobody here hears of the end of what a worker performs, or of what was never taken: when all have ended, these have.
      idle: async () => {
        const before = [...waiting];
        try {
          await queue.idle();
        } finally {
          for (const id of before) waiting.delete(id);
        }
      },
    },
    depth: () => waiting.size,
  };
}
