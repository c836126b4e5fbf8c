import { expect, test } from 'vitest';
import { calmRun, everyKill, faultsOf, sameWorld, wholeOf } from './support/matrix.ts';
import { openJourney } from './support/product.ts';

const WORLD = { users: 7, seed: 1 };
/** Each takes a quarter of a minute; `SLUIS_KILLS=all` dies at every write, before it and after it. */
const SPREAD = 12;
const wanted = process.env['SLUIS_KILLS'] === 'all' ? Number.POSITIVE_INFINITY : SPREAD;

test('whichever write it died at, it goes on to the same world as if it had not, and does nothing twice', async () => {
  const calm = await calmRun(WORLD);
  expect(faultsOf(calm)).toEqual([]);
  const all = everyKill(calm.lines);
  // An odd stride through pairs of before and after takes both.
  const stride = wanted < all.length ? Math.floor(all.length / wanted) | 1 : 1;
  for (const kill of all.filter((_, index) => index % stride === 0)) {
    const journey = await openJourney(WORLD);
    try {
      expect(await journey.run({ kill })).toMatchObject({ killed: true, ending: null });
      const { ending, said } = await journey.run();
      if (!ending) throw new Error(`${JSON.stringify(kill)}: no ending: ${said}`);
      const whole = await wholeOf(journey, ending);
      const [got, want] = [whole, calm].map(sameWorld);
      expect({ kill, faults: faultsOf(whole), world: got }).toEqual({ kill, faults: [], world: want });
    } finally {
      await journey.close();
    }
  }
}, 3_600_000);
