import type { Problem } from '../../cli/doors.ts';
import { DAY } from '../../domain/words.ts';
import type { Clock } from '../../connectors/connector.ts';
import type { Watch } from '../watch/watch.ts';
import type { Sluis } from '../wiring.ts';
import { systemClock } from '../clock.ts';
import { expectedTrouble, logBug } from './trouble.ts';

/** So long the next turn waits for it. A journal of years, or a database that is away, is gone on with beside the turns. */
const PATIENCE_MS = 5_000;

/**
 * Once a day, to be called when a turn is over: the journal of jobs forgets what has ended, or it would only grow.
 *
 * @returns what went wrong with it, as trouble to be told. It holds up nothing, and is tried again a day later.
 */
export function openForgetting(
  { forgetJobs }: Pick<Sluis, 'forgetJobs'>,
  clock: Clock,
  { data, watch }: { readonly data: string; readonly watch: Pick<Watch, 'bug'> },
): (signal: AbortSignal) => Promise<readonly Problem[]> {
  let nextAt = Number.NEGATIVE_INFINITY;
  const forget = async (): Promise<readonly Problem[]> => {
    try {
      await forgetJobs();
      return [];
    } catch (error) {
      const trouble = expectedTrouble(error, data);
      if (trouble !== null) return [trouble];
      logBug(error, data, new Date(systemClock.now()), 'forgetting jobs');
      watch.bug?.(error, 'forgetting jobs');
      return [{ code: 'unexpected' }];
    }
  };
  return async (signal) => {
    if (clock.now() < nextAt) return [];
    nextAt = clock.now() + DAY;
    const patience = clock.sleep(PATIENCE_MS, signal).then(
      () => [],
      () => [],
    );
    return Promise.race([forget(), patience]);
  };
}
