import { expect, test } from 'vitest';
import { breaches } from './breaches.ts';
import { lawsBrokenBy } from './run.ts';

const quick = breaches.filter((breach) => breach.law === 3 || breach.law === 5);

test.each(quick)(
  'the witness sees law $law broken when $what',
  async (breach) => {
    expect(await lawsBrokenBy(breach)).toContain(breach.law);
  },
  100_000,
);
