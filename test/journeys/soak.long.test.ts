import { loadavg } from 'node:os';
import { expect, test } from 'vitest';
import { type Sample, slopeOf, soak } from './support/soak.ts';

/** `SOAK_USERS=60 SOAK_TURNS=2000 node bin/run.mjs long test/journeys/soak.long.test.ts` */
const given = (name: string, usual: number): number => Number(process.env[name] ?? usual);
const USERS = given('SOAK_USERS', 300);
const TURNS = given('SOAK_TURNS', 5_000);
/** Each turn an hour after the one before: 208 days. */
const MINUTES = 60;
/** At first code is compiled and caches are filled. */
const WARM = 0.2;
/**
 * Bytes a turn. A turn a minute for a year is half a million turns: less than 130 MB. What is owed to the record (a weekly summary, a
 * finding that a person is reminded of) is in it.
 */
const BOUND = 250;

const WORLD = { users: USERS, seed: 1, minutes: MINUTES, movingEvery: 100, visitEvery: 10 };
const MB = 1_048_576;

function slopeAtRest(samples: readonly Sample[]): number {
  const resting = samples.filter(({ phase }) => phase === 'resting');
  return slopeOf(resting.slice(Math.floor(resting.length * WARM)));
}

test(
  `at rest for ${TURNS} turns over ${Math.round((TURNS * MINUTES) / 1_440)} days the live heap stays as it is`,
  async () => {
    const samples = await soak({ ...WORLD, turns: TURNS, every: Math.ceil(TURNS / 50) });
    for (const { phase, turns, days, heap, rss } of samples)
      console.log(
        `${phase} turn ${turns}, day ${days.toFixed(0)}: ${(heap / MB).toFixed(2)} MB live, ${(rss / MB).toFixed(0)} MB resident`,
      );
    const slope = slopeAtRest(samples);
    console.log(`${slope.toFixed(0)} bytes a turn at rest; load ${loadavg().join(' ')}`);

    expect(slope).toBeLessThan(BOUND);
  },
  2 * 3_600_000,
);

test('four times the bound left behind by each turn is seen', async () => {
  const turns = Math.ceil(TURNS / 5);
  const samples = await soak({ ...WORLD, users: 10, turns, every: Math.ceil(turns / 50), plant: 4 * BOUND });

  expect(slopeAtRest(samples)).toBeGreaterThan(BOUND);
}, 3_600_000);
