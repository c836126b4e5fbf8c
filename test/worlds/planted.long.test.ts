import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { breaches } from '../breaches/breaches.ts';
import { hastes } from './hastes.ts';
import { seedThatFinds } from './planted.ts';
import { runWorld } from './run.ts';
import { silences } from './silences.ts';

const HUNDRED = { first: 1, jobs: availableParallelism(), mostUsers: 12, atMost: 100 };

test.each([...breaches, ...hastes])(
  'one of a hundred worlds finds it when $what (law $law)',
  async (breach) => {
    const found = await seedThatFinds(breach, HUNDRED);

    process.stdout.write(`law ${breach.law} ${breach.name}: seed ${found?.seed}: ${found?.seen}\n`);
    expect(found).not.toBeNull();
  },
  3_600_000,
);

test.each(silences)(
  'one of a hundred worlds finds that nobody is told when $what, and the same world holds when somebody is',
  async (silence) => {
    const found = await seedThatFinds(silence, HUNDRED);

    process.stdout.write(`${silence.name}: seed ${found?.seed}: ${found?.seen}\n`);
    expect(found).not.toBeNull();
    expect((await runWorld(found?.seed ?? 0)).broken).toEqual([]);
  },
  3_600_000,
);
