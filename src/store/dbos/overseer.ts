import { putBack, SHARED_QUEUE, whereabouts } from './journal.ts';

/** Follows the jobs that were handed out, and hands those of dead workers out again. */
export interface Overseer {
  /** Does any worker live? */
  readonly anybody: () => Promise<boolean>;
  /** Looks after these until they have ended. */
  readonly watch: (ids: readonly string[]) => void;
  readonly watched: () => number;
  readonly close: () => Promise<void>;
}

const LOOK_MS = 50;
/** Where the database does not answer. */
const AGAIN_MS = 500;

/**
 * @param self  this process's executor id: what nobody else can do comes back to it
 * @param workers  executor ids of the workers that live; asked after the journal was read, so that nobody who took a job in between is
 *   taken for dead
 * @param ended  called once for each job that has ended
 */
export function openOverseer(
  self: string,
  workers: () => Promise<ReadonlySet<string>>,
  ended: (id: string) => void,
): Overseer {
  const ids = new Set<string>();
  let looking: Promise<void> | null = null;
  let closed = false;

  const look = async (): Promise<void> => {
    const asked = [...ids];
    const there = await whereabouts(asked);
    const living = await workers();
    const nobody = living.size === 0;
    const orphans = there.filter(({ runsIn, waitsIn }) =>
      runsIn === null ? nobody && waitsIn === SHARED_QUEUE : runsIn !== self && !living.has(runsIn),
    );
    if (orphans.length > 0)
      await putBack(
        orphans.map(({ id }) => id),
        nobody ? null : SHARED_QUEUE,
      );
    const left = new Set(there.map(({ id }) => id));
    for (const id of asked) if (!left.has(id) && ids.delete(id)) ended(id);
  };
  const run = async (): Promise<void> => {
    while (ids.size > 0 && !closed) {
      const pause = await look().then(
        () => LOOK_MS,
        () => AGAIN_MS,
      );
      if (ids.size > 0) await new Promise((done) => setTimeout(done, pause));
    }
  };
  const go = (): void => {
    looking ??= run().finally(() => {
      looking = null;
      if (ids.size > 0 && !closed) go();
    });
  };
  return {
    anybody: async () => (await workers()).size > 0,
    watch: (more) => {
      for (const id of more) ids.add(id);
      if (ids.size > 0) go();
    },
    watched: () => ids.size,
    close: async () => {
      closed = true;
      await looking;
    },
  };
}
