import type { Job } from '../queue.ts';
import { putBack, SHARED_QUEUE, whereabouts } from './journal.ts';

/** Follows the jobs that were handed out, and hands those of dead workers out again. */
export interface Overseer {
  /** Does any worker live? */
  readonly anybody: () => Promise<boolean>;
  /** Looks after these until they have ended. */
  readonly watch: (jobs: readonly Job[]) => void;
  readonly watched: () => number;
  /** A worker said that something has ended: looks at once, and for a moment more often. */
  readonly told: () => void;
  readonly close: () => Promise<void>;
}

/** What it must know of the workers. */
interface Overseen {
  /** Executor ids of those that live; asked after the journal was read, so that nobody who took a job in between is taken for dead. */
  readonly workers: () => Promise<ReadonlySet<string>>;
  readonly beingSent: (keys: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly forgottenMs: number;
}

const LOOK_MS = 50;
/** A worker says that a job has ended a moment before the journal shows it: so often is looked then, for so long. */
const TOLD_LOOK_MS = 10;
const TOLD_MS = 60;
/** While nothing ends, a look waits for so long a part of the time since something did: what is slow is not asked for 20 times a second. */
const PATIENCE = 1 / 4;
const LOOK_AT_LEAST_MS = 500;
const NOBODY: ReadonlySet<string> = new Set();
/** Where the database does not answer. */
const AGAIN_MS = 500;

/**
 * @param self  this process's executor id: what nobody else can do comes back to it
 * @param ended  called once for each job that has ended
 */
export function openOverseer(self: string, crew: Overseen, ended: (id: string) => void): Overseer {
  const jobs = new Map<string, Job>();
  /** Since when a job is seen to be in one worker. */
  const held = new Map<string, { readonly by: string; readonly since: number }>();
  let looking: Promise<void> | null = null;
  /** When something was handed out or ended last. */
  let movedAt = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  let wake = (): void => undefined;
  let closed = false;

  /** In a living worker for long, and it sends nothing of it: an answer on the way to it was lost. */
  const isForgotten = async (id: string, by: string): Promise<boolean> => {
    const known = held.get(id);
    if (known?.by !== by) held.set(id, { by, since: performance.now() });
    if (known?.by !== by || performance.now() - known.since < crew.forgottenMs) return false;
    held.delete(id);
    return (await crew.beingSent(jobs.get(id)?.keys ?? [])).size === 0;
  };
  const look = async (): Promise<void> => {
    const asked = [...jobs.keys()];
    const there = await whereabouts(asked);
    const living = there.length === 0 ? NOBODY : await crew.workers();
    const nobody = living.size === 0;
    const orphans: string[] = [];
    for (const { id, runsIn, waitsIn } of there) {
      const isOrphan =
        runsIn === null
          ? nobody && waitsIn === SHARED_QUEUE
          : runsIn !== self && (!living.has(runsIn) || (await isForgotten(id, runsIn)));
      if (isOrphan) orphans.push(id);
    }
    if (orphans.length > 0) await putBack(orphans, nobody ? null : SHARED_QUEUE);
    const left = new Set(there.map(({ id }) => id));
    for (const id of asked) {
      if (left.has(id) || !jobs.delete(id)) continue;
      held.delete(id);
      movedAt = performance.now();
      ended(id);
    }
  };
  const run = async (): Promise<void> => {
    while (jobs.size > 0 && !closed) {
      const lookedAt = performance.now();
      const pause = await look().then(
        // A look that takes long, at thousands of jobs, is not all that is done.
        () => (toldAt >= lookedAt - TOLD_MS ? Math.max(TOLD_LOOK_MS, performance.now() - lookedAt) : slowly()),
        () => AGAIN_MS,
      );
      if (jobs.size === 0 || closed) return;
      await new Promise<void>((done) => {
        const timer = setTimeout(done, pause);
        wake = () => {
          clearTimeout(timer);
          done();
        };
      });
    }
  };
  const slowly = (): number => Math.min(LOOK_AT_LEAST_MS, Math.max(LOOK_MS, (performance.now() - movedAt) * PATIENCE));
  const go = (): void => {
    looking ??= run().finally(() => {
      looking = null;
      if (jobs.size > 0 && !closed) go();
    });
  };
  return {
    anybody: async () => (await crew.workers()).size > 0,
    watch: (more) => {
      for (const job of more) jobs.set(job.id, job);
      movedAt = performance.now();
      if (jobs.size > 0) go();
    },
    watched: () => jobs.size,
    told: () => {
      toldAt = performance.now();
      wake();
    },
    close: async () => {
      closed = true;
      wake();
      await looking;
    },
  };
}
