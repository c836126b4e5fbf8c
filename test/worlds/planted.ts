import type { PlantedBreach } from '../breaches/breaches.ts';
import { withBroken } from '../breaches/run.ts';
import { type PoolEnd, type PoolOptions, runPool } from './pool.ts';

export interface Found {
  readonly seed: number;
  /** What the world said of it. */
  readonly seen: string;
}

/**
 * The first world that sees this breach; null when none of them does. A world that breaks by something else is none: a line that
 * throws, or ends the process, says nothing of whether the judge sees a law broken.
 */
export function seedThatFinds(
  breach: PlantedBreach,
  { mostUsers, atMost, ...how }: Pick<PoolOptions, 'first' | 'jobs'> & { mostUsers: number; atMost: number },
): Promise<Found | null> {
  return withBroken(breach.patches, async (root) => {
    let found: Found | null = null;
    await runPool({
      ...how,
      count: atMost,
      options: { mostUsers, keep: false },
      stopsAt: (end) => seenIn(end, breach) !== undefined,
      root,
      onEnd: (end) => {
        const seen = seenIn(end, breach);
        if (seen !== undefined) found = { seed: end.seed, seen };
      },
    });
    return found;
  });
}

function seenIn({ broken }: PoolEnd, { law, seenAs }: PlantedBreach): string | undefined {
  return broken.find((one) => (seenAs ?? SEEN_AS.get(law) ?? new RegExp(`^(?:refused: )?law ${law}\\b`)).test(one));
}

/** Totals are the check of the worlds, beside the witness. */
const SEEN_AS: ReadonlyMap<number, RegExp> = new Map([[10, /^(?:(?:refused: )?law 10\b|totals|\d+ devices lost)/]]);
