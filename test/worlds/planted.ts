import type { PlantedBreach } from '../breaches/breaches.ts';
import { withBroken } from '../breaches/run.ts';
import { type PoolEnd, type PoolOptions, runPool } from './pool.ts';

export type Found = Pick<PoolEnd, 'seed' | 'broken'>;

/** The first world that a product with this breach does not come through; null when all of them hold. */
export function seedThatFinds(
  { patches }: PlantedBreach,
  { mostUsers, atMost, ...how }: Pick<PoolOptions, 'first' | 'jobs'> & { mostUsers: number; atMost: number },
): Promise<Found | null> {
  return withBroken(patches, async (root) => {
    let found: Found | null = null;
    await runPool({
      ...how,
      count: atMost,
      options: { mostUsers, keep: false },
      stopsAtBreach: true,
      root,
      onEnd: ({ seed, broken }) => {
        if (broken.length > 0) found = { seed, broken };
      },
    });
    return found;
  });
}
