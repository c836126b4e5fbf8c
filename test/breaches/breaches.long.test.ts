import { expect, test } from 'vitest';
import { breaches } from './breaches.ts';
import { lawsBrokenBy } from './run.ts';

test.each(breaches)(
  'the witness sees law $law broken when $what',
  async (breach) => {
    expect(await lawsBrokenBy(breach, 40)).toContain(breach.law);
  },
  120_000,
);
