import { expect, test } from 'vitest';
import { breaches } from './breaches.ts';
import { failingTests, lawsBrokenBy } from './run.ts';

test.each(breaches)(
  'the witness sees law $law broken when $what',
  async (breach) => {
    expect(await lawsBrokenBy(breach, 40)).toContain(breach.law);
  },
  240_000,
);

test.each(breaches)(
  'the fast tests see law $law broken when $what',
  async ({ patches, fast }) => {
    expect(await failingTests(patches, [fast])).not.toEqual([]);
  },
  120_000,
);

test('and fail for no other reason: unbroken, they all hold', async () => {
  expect(await failingTests([], [...new Set(breaches.map(({ fast }) => fast))])).toEqual([]);
}, 120_000);

test('there is a breach for every law', () => {
  expect([...new Set(breaches.map(({ law }) => law))].toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 12 }, (_, index) => index + 1),
  );
});
