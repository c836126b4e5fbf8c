import fc from 'fast-check';
import { expect, test } from 'vitest';
import { certain } from './closure.ts';
import { unitersOf } from './unions.ts';
import { complement, listUsers, union, type UserSet, usersOf } from './user-set.ts';

const OF = 640;
const users = (most: number): fc.Arbitrary<readonly number[]> => fc.array(fc.nat(most), { maxLength: 12 });
/** Mostly all but a few of the same twenty users, so that the same remainders are met again and again. */
const column: fc.Arbitrary<UserSet> = fc.oneof(
  { weight: 4, arbitrary: users(20).map((list) => complement(usersOf(OF, [0, 1, 2, ...list]))) },
  { weight: 1, arbitrary: users(2).map((list) => complement(usersOf(OF, list))) },
  { weight: 2, arbitrary: users(20).map((list) => usersOf(OF, list)) },
  { weight: 1, arbitrary: fc.array(fc.nat(OF - 1), { maxLength: OF }).map((list) => usersOf(OF, list)) },
);
const columns = fc.array(column, { minLength: 40, maxLength: 40 });
const masks = fc.array(fc.array(fc.nat(39), { maxLength: 12 }), { minLength: 1, maxLength: 30 });

const wordsOf = (places: readonly number[]): Uint32Array => {
  const words = new Uint32Array(2);
  for (const at of places) words[at >>> 5] = (words[at >>> 5] ?? 0) | (1 << (at & 31));
  return words;
};

test('unions are what uniting one by one gives, before and after columns change', () => {
  fc.assert(
    fc.property(columns, columns, masks, fc.array(fc.nat(39), { maxLength: 4 }), (before, others, chosen, places) => {
      const specs = chosen.map((mask) => wordsOf(mask));
      const expectAll = (sets: readonly UserSet[], made: readonly UserSet[]): void => {
        for (const [at, mask] of chosen.entries()) {
          const plain = union(
            OF,
            [...new Set(mask)].flatMap((place) => sets[place] ?? []),
          );
          expect([...listUsers(made[at] ?? plain)]).toEqual([...listUsers(plain)]);
        }
      };
      const after = before.map((set, at) => (places.includes(at) ? (others[at] ?? set) : set));
      const uniters = unitersOf(OF, before.map(certain), null);
      expectAll(before, specs.map(uniters.surely.unite));
      const changed = unitersOf(OF, after.map(certain), uniters);
      expectAll(after, specs.map(changed.surely.unite));
      expectAll(before, specs.map(uniters.surely.unite));
    }),
    { numRuns: 100 },
  );
});
