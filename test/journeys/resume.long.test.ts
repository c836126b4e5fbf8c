import { expect, test } from 'vitest';
import { faultsOf } from './support/matrix.ts';
import { logOf, openJourney } from './support/product.ts';

test('closed and opened again in the middle, again and again: nothing is claimed that had been claimed before', async () => {
  const journey = await openJourney({ users: 7, seed: 1 });
  try {
    const { ending, said } = await journey.run({ reopenAt: [1, 6, 20, 40, 60, 80, 120] });
    if (!ending) throw new Error(`no ending: ${said}`);
    expect(ending.reopened).toBe(7);
    expect(ending.afterReopening).toEqual([]);
    expect(faultsOf({ ending, lines: await logOf(journey) })).toEqual([]);
  } finally {
    await journey.close();
  }
}, 120_000);
