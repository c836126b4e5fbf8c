import { expect, test } from 'vitest';
import { deadlyCrew, deathsAtEach, faultsOfDeaths } from './support/crew-deaths.ts';
import { inPairs } from './support/matrix.ts';
import type { JourneyWorld } from './support/product.ts';

/** Writes between two deaths of one run: two workers and what they hold are as before when the next comes. */
const APART = 4;
/** The shortest there is: so long nobody judges what a dead worker may have sent. */
const CREW = { workers: 2, leaseSeconds: 5 };

const worlds = (['workspace-one', 'list'] as const).flatMap((source) =>
  (['grace', 'at-once'] as const).map(
    (enforcement): JourneyWorld => ({ users: 3, seed: 1, timetable: 'short', source, enforcement }),
  ),
);

test.each(worlds)(
  'a worker dead before and after every write that workers make ($source, $enforcement): the world is as if none had died, and nothing was done twice',
  async (world) => {
    const began = performance.now();
    const calm = await deadlyCrew({ ...CREW, world }, []);
    expect(faultsOfDeaths(calm.whole, [], calm)).toEqual([]);
    const runs = deathsAtEach(calm.writes, APART);
    const ends = await inPairs(runs, async (deaths) => {
      const worked = await deadlyCrew({ ...CREW, world }, deaths);
      return { deaths, died: worked.died.length, faults: faultsOfDeaths(calm.whole, deaths, worked) };
    });

    const died = ends.reduce((sum, end) => sum + end.died, 0);
    const minutes = ((performance.now() - began) / 60_000).toFixed(1);
    console.log(`${calm.writes.length} writes of workers, ${runs.length} runs, ${died} deaths, ${minutes} minutes`);
    expect(ends.filter(({ faults }) => faults.length > 0)).toEqual([]);
    expect(died).toBe(2 * calm.writes.length);
  },
  3_600_000,
);
