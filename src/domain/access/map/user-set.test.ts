import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  and,
  andNot,
  changeUsers,
  complement,
  countAnd,
  disjoint,
  eachUser,
  fromWords,
  hasUser,
  listUsers,
  or,
  sameUsers,
  union,
  type UserSet,
  usersOf,
} from './user-set.ts';
import { setBit, wordCount } from './bits.ts';

/** Universes around the width of a word and above, and sets of every kind: few, nearly all, anything. */
const OF = [1, 31, 32, 33, 64, 200, 700];

interface Sample {
  readonly set: UserSet;
  readonly plain: ReadonlySet<number>;
}

const all = (of: number): readonly number[] => Array.from({ length: of }, (_, at) => at);
const subset = (of: number): fc.Arbitrary<Sample> =>
  fc
    .tuple(fc.constantFrom('few', 'most', 'half'), fc.uniqueArray(fc.nat(of - 1), { maxLength: of }), fc.nat(of >>> 5))
    .map(([kind, chosen, few]) => {
      const within = new Set(kind === 'half' ? chosen : chosen.slice(0, few));
      const plain = kind === 'most' ? new Set(all(of)).difference(within) : within;
      return { set: usersOf(of, plain), plain };
    });
const several = fc
  .constantFrom(...OF)
  .chain((of) => fc.tuple(fc.constant(of), fc.array(subset(of), { minLength: 3, maxLength: 5 })));

/** The members, and that the set keeps its own rules: rising, size right, the kind that its size asks for. */
function members(set: UserSet): readonly number[] {
  const list = [...listUsers(set)];
  expect(list).toEqual(list.toSorted((a, b) => a - b));
  expect(set.size).toBe(list.length);
  const kind = set.size * 32 <= set.of ? 'few' : (set.of - set.size) * 32 <= set.of ? 'most' : 'bits';
  expect(set.kind).toBe(kind);
  return list;
}

const sorted = (plain: Iterable<number>): readonly number[] => [...plain].sort((a, b) => a - b);

test('sets of users do what sets do', () => {
  fc.assert(
    fc.property(several, ([of, samples]) => {
      const [a, b, c] = samples;
      if (!a || !b || !c) return;
      expect(members(a.set)).toEqual(sorted(a.plain));
      expect(members(and(a.set, b.set))).toEqual(sorted(a.plain.intersection(b.plain)));
      expect(members(or(a.set, b.set))).toEqual(sorted(a.plain.union(b.plain)));
      expect(members(andNot(a.set, b.set))).toEqual(sorted(a.plain.difference(b.plain)));
      expect(members(complement(a.set))).toEqual(sorted(new Set(all(of)).difference(a.plain)));
      const united = samples.reduce((sum, item) => sum.union(item.plain), new Set<number>());
      expect(
        members(
          union(
            of,
            samples.map((item) => item.set),
          ),
        ),
      ).toEqual(sorted(united));
      expect(countAnd(a.set, b.set)).toBe(a.plain.intersection(b.plain).size);
      expect(disjoint(a.set, b.set)).toBe(a.plain.isDisjointFrom(b.plain));
      expect(sameUsers(a.set, b.set)).toBe(a.plain.size === b.plain.size && a.plain.isSubsetOf(b.plain));
      for (const user of all(of)) expect(hasUser(a.set, user)).toBe(a.plain.has(user));
      const gone = c.plain.difference(b.plain);
      const changed = changeUsers(a.set, Uint32Array.from(sorted(b.plain)), Uint32Array.from(sorted(gone)));
      expect(members(changed)).toEqual(sorted(a.plain.union(b.plain).difference(gone)));
    }),
    { numRuns: 200 },
  );
});

test('no operation changes the sets that it is given', () => {
  fc.assert(
    fc.property(several, ([of, samples]) => {
      const [a, b] = samples;
      if (!a || !b) return;
      for (const make of [and, or, andNot]) make(a.set, b.set);
      complement(a.set);
      union(of, [a.set, b.set]);
      changeUsers(a.set, Uint32Array.from(sorted(b.plain)), new Uint32Array(0));
      expect(members(a.set)).toEqual(sorted(a.plain));
      expect(members(b.set)).toEqual(sorted(b.plain));
    }),
  );
});

test('words that are taken over become the kind of set that their number asks for', () => {
  const words = new Uint32Array(wordCount(130));
  for (const user of [0, 31, 32, 64, 129]) setBit(words, user);
  const set = fromWords(130, words);
  const seen: number[] = [];
  eachUser(set, (user) => seen.push(user));
  expect(set.kind).toBe('bits');
  expect(seen).toEqual([0, 31, 32, 64, 129]);
});
