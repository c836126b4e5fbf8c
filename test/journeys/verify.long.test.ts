import { expect, test } from 'vitest';
import { openJourney } from './support/product.ts';

test.each(['grace', 'at-once'] as const)(
  'at the end of a move of 30 people (%s) the product finds no law broken in its own record, and judged each',
  async (enforcement) => {
    const journey = await openJourney({ users: 30, seed: 2, enforcement });
    try {
      const { ending, said } = await journey.run({});

      expect(ending?.own.violations, said).toEqual([]);
      expect(ending?.own.laws.filter(({ checked }) => checked === 0)).toEqual([]);
    } finally {
      await journey.close();
    }
  },
  300_000,
);
