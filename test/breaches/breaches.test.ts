import { expect, test } from 'vitest';
import { breaches } from './breaches.ts';
import { lawsBrokenBy, misfits } from './run.ts';

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
