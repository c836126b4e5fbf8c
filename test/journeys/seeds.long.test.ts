import { expect, test } from 'vitest';
import { faultsAtEnd } from './support/at-end.ts';
import { inPairs } from './support/matrix.ts';

const USERS = 40;
/** `SLUIS_SEEDS=3-7` runs these alone. */
const [from = 1, to = from] = (process.env['SLUIS_SEEDS'] ?? '1-20').split('-').map(Number);
const seeds = Array.from({ length: to - from + 1 }, (_, index) => from + index);

const kinds = (['workspace-one', 'list'] as const).flatMap((source) =>
  (['grace', 'at-once', 'none'] as const).map((enforcement) => ({ source, enforcement })),
);

test.each(kinds)(
  'whatever the organisation ($source, $enforcement): to the end, no law broken, nobody lost',
  async ({ source, enforcement }) => {
    const found = await inPairs(seeds, (seed) => faultsAtEnd({ users: USERS, seed, source, enforcement }));

    expect(found.flat()).toEqual([]);
  },
  3_600_000,
);
