import { expect, test } from 'vitest';
import { breaches } from '../breaches/breaches.ts';
import { failingTests, misfits } from '../breaches/run.ts';
import { hastes } from './hastes.ts';
import { seedThatFinds } from './planted.ts';
import { silences } from './silences.ts';

/** Found on the first days of the first world; the long suite plants them all. */
const early = breaches.filter(({ name }) => name === 'no-notice');

test.each(early)(
  'the worlds find that law $law is broken when $what',
  async (breach) => {
    const found = await seedThatFinds(breach, { first: 1, jobs: 1, mostUsers: 6, atMost: 2 });

    expect(found?.seen).toMatch(new RegExp(`^law ${breach.law}: `));
  },
  120_000,
);

test('a line that throws is not taken for a law that was seen broken', async () => {
  const [breach] = early;
  if (breach === undefined) throw new Error('no-notice is gone');
  const throwing = breach.patches.map((patch) => ({ ...patch, broken: `throw new Error('planted');\n${patch.old}` }));

  expect(
    await seedThatFinds({ ...breach, patches: throwing }, { first: 1, jobs: 1, mostUsers: 3, atMost: 1 }),
  ).toBeNull();
}, 120_000);

const beyondLaws = [...silences, ...hastes];

test('every silence and haste still breaks the line that it was made for', () => {
  expect(misfits(beyondLaws.flatMap(({ patches }) => patches))).toEqual([]);
});

test.each(beyondLaws)(
  'the fast tests see it when $what',
  async ({ patches, fast }) => {
    expect(await failingTests(patches, [fast])).not.toEqual([]);
  },
  100_000,
);
