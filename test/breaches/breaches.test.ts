import { expect, test } from 'vitest';
import { breaches } from './breaches.ts';
import { failingTests, lawsBrokenBy, misfits } from './run.ts';

const quick = breaches.filter((breach) => breach.law === 3 || breach.law === 5);

test('every breach still breaks the line that it was made for', () => {
  expect(misfits(breaches.flatMap(({ patches }) => patches))).toEqual([]);
});

test.each(quick)(
  'the witness sees law $law broken when $what',
  async (breach) => {
    expect(await lawsBrokenBy(breach)).toContain(breach.law);
  },
  100_000,
);

/** Those whose test is over in a few seconds; the long suite plants them all. */
const cheap = breaches.filter(({ fast }) => fast.startsWith('src/') && !fast.endsWith('/plan.test.ts'));

test.each(cheap)(
  'the fast tests see law $law broken when $what',
  async ({ patches, fast }) => {
    expect(await failingTests(patches, [fast])).not.toEqual([]);
  },
  100_000,
);
