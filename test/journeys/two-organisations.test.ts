import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { sharedDatabase } from '../support/organisations.ts';
import { wholeOf } from './support/matrix.ts';
import { openJourney } from './support/product.ts';

/** The same people in both: the same subjects, the same keys of the same claims. */
const WORLD = { users: 10, seed: 3, enforcement: 'at-once', timetable: 'short' } as const;

test('two organisations move side by side on one PostgreSQL, alike to the last name, and each ends as if it were alone', async () => {
  const database = await sharedDatabase(['acme', 'beta']);
  const journeys = await Promise.all([openJourney(WORLD), openJourney(WORLD)]);
  try {
    const ended = await Promise.all(
      journeys.map((journey, index) => {
        const databaseUrl = database.urls[['acme', 'beta'][index] ?? ''] ?? '';
        return journey.run({ crew: { databaseUrl, leaseSeconds: 30 } });
      }),
    );
    const wholes = await Promise.all(
      ended.map(({ ending, said }, index) => {
        const journey = journeys[index];
        if (!ending || !journey) throw new Error(`no end: ${said}`);
        return wholeOf(journey, ending);
      }),
    );

    const keys: (readonly string[])[] = [];
    for (const url of Object.values(database.urls)) {
      const store = await openStore({ url });
      expect(await store.audit.verify()).toBeNull();
      keys.push((await store.claims.all()).map(({ key }) => key));
      await store.close();
    }
    const [first, second] = wholes;
    for (const { ending } of wholes) {
      expect({ ...ending, own: ending.own.violations }).toMatchObject({
        refused: [],
        bugs: [],
        open: [],
        violations: [],
        own: [],
      });
      expect(
        Object.values(ending.devices).filter((standing) => standing.startsWith('verified')).length,
      ).toBeGreaterThan(5);
    }
    expect(first?.ending.devices).toEqual(second?.ending.devices);
    expect(first?.truth).toEqual(second?.truth);
    // They met: most of what one claimed the other claimed too, under the same key.
    const [mine = [], theirs = []] = keys;
    const shared = new Set(mine).intersection(new Set(theirs));
    expect(shared.size).toBeGreaterThan(mine.length / 2);
  } finally {
    await Promise.all(journeys.map((journey) => journey.close()));
    await database.drop();
  }
}, 600_000);
