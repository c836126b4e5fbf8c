import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { breaches } from '../breaches/breaches.ts';
import { hastes } from './hastes.ts';
import { seedThatFinds } from './planted.ts';
import { runWorld } from './run.ts';
import { silences } from './silences.ts';

// A product that does not even run is no find: something must have been seen that may never be, or the product have noticed itself.
test.each(breaches)(
  'one of a hundred worlds finds that law $law is broken when $what',
  async (breach) => {
    const found = await seedThatFinds(breach, { first: 1, jobs: availableParallelism(), mostUsers: 12, atMost: 100 });

    process.stdout.write(`law ${breach.law} ${breach.name}: seed ${found?.seed}: ${found?.broken[0]}\n`);
    expect(found?.broken.filter((one) => /^(?:law|refused: law|bug|totals|\d+ devices lost)/.test(one))).not.toEqual(
      [],
    );
  },
  3_600_000,
);

test.each(hastes)(
  'one of a hundred worlds finds that a limit is not kept when $what',
  async (breach) => {
    const found = await seedThatFinds(breach, { first: 1, jobs: availableParallelism(), mostUsers: 12, atMost: 100 });

    process.stdout.write(`${breach.name}: seed ${found?.seed}: ${found?.broken[0]}\n`);
    expect(found?.broken.filter((one) => /^more than \d+ devices were asked to leave/.test(one))).not.toEqual([]);
  },
  3_600_000,
);

test.each(silences)(
  'one of a hundred worlds finds that nobody is told when $what, and the same world holds when somebody is',
  async (silence) => {
    const found = await seedThatFinds(silence, { first: 1, jobs: availableParallelism(), mostUsers: 12, atMost: 100 });
    const { broken } = await runWorld(found?.seed ?? 0);

    process.stdout.write(`${silence.name}: seed ${found?.seed}: ${found?.broken[0]}\n`);
    expect(found?.broken.filter((one) => /nobody was told/.test(one))).not.toEqual([]);
    expect(broken).toEqual([]);
  },
  3_600_000,
);
