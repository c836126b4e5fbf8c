import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { DAY } from '../../src/domain/words.ts';
import { drawWorld } from './draw.ts';
import { faults } from './faults.ts';
import { type PoolEnd, runPool } from './pool.ts';
import { runWorld } from './run.ts';

test('the same seed draws the same world, and of a hundred seeds every fault is drawn by one', () => {
  const seeds = Array.from({ length: 100 }, (_, seed) => drawWorld(seed, 12));

  expect(drawWorld(7, 12)).toEqual(seeds[7]);
  expect(new Set(seeds.flatMap(({ schedule }) => schedule.map(({ name }) => name)))).toEqual(
    new Set(Object.keys(faults)),
  );
  const kinds = seeds.map(({ world: { source, enforcement, timetable } }) => `${source} ${enforcement} ${timetable}`);
  expect(new Set(kinds).size).toBe(12);
});

test('lists that lose records all the time: it is noticed, and nothing that is there is taken for gone', async () => {
  const losing = (['graph-loses-records', 'uem-loses-records'] as const).flatMap((name) =>
    Array.from({ length: 10 }, (_, index) => ({ name, afterMs: (index * 2 + 0.25) * DAY })),
  );
  const world = { seed: 2, users: 8, source: 'workspace-one', enforcement: 'grace' } as const;
  const schedule = losing.toSorted((a, b) => a.afterMs - b.afterMs);
  const { broken, told, struck } = await runWorld(2, { drawn: { world, schedule } });

  expect(broken).toEqual([]);
  expect(struck.length).toBeGreaterThan(6);
  expect([...told]).toContain('read-lost-records');
}, 300_000);

test('an administrator takes somebody out of a lever at the moment at which they are to come under the new rules: nothing is switched on', async () => {
  const world = { seed: 53, users: 12, source: 'list', enforcement: 'at-once' } as const;
  const schedule = [
    { afterMs: 324_000_000, name: 'mail-server-down' },
    { afterMs: 500_400_000, name: 'graph-ill' },
    { afterMs: 536_400_000, name: 'graph-says-done' },
    { afterMs: 853_200_000, name: 'lever-group-renamed' },
    { afterMs: 1_213_200_000, name: 'member-removed-by-hand' },
  ] as const;
  const { broken, struck } = await runWorld(53, { drawn: { world, schedule } });

  expect(broken).toEqual([]);
  expect(struck).toContain('member-removed-by-hand');
}, 300_000);

// Broke once: three who left while the old product could not be read for most of a day, and the next one was started.
test('world 31170: who left while nobody could look counts as long as they may have been away', async () => {
  const { broken } = await runWorld(31_170);

  expect(broken).toEqual([]);
}, 300_000);

// A slice of what `npm run worlds` runs as many of as there is time for, in processes of their own as there.
test('thirty worlds: whatever goes wrong, no law is broken and nobody is lost', async () => {
  const ends: PoolEnd[] = [];
  await runPool({
    first: 1,
    count: 30,
    jobs: availableParallelism(),
    options: { mostUsers: 12, keep: false },
    stopsAt: () => false,
    root: process.cwd(),
    onEnd: (end) => ends.push(end),
  });

  expect(ends.flatMap(({ seed, broken }) => broken.map((one) => `seed ${seed}: ${one}`))).toEqual([]);
  expect(ends.filter(({ world }) => (world?.struck.length ?? 0) > 0).length).toBeGreaterThan(25);
  expect(ends.length).toBe(30);
}, 900_000);
