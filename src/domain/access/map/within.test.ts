import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasBit, setBit, wordCount } from './bits.ts';
import { hasUser, listUsers, sameUsers, usersOf } from './user-set.ts';
import { lensOf, patched, settle, within } from './within.ts';

const OF = 700;
/** Small, nearly full and in between, so that each form of a set is patched. */
const members = fc.oneof(
  fc.array(fc.nat(OF - 1), { maxLength: 12 }),
  fc.array(fc.nat(OF - 1), { maxLength: OF, size: 'max' }),
  fc
    .array(fc.nat(OF - 1), { maxLength: 12 })
    .map((missing) => Array.from({ length: OF }, (_, user) => user).filter((user) => !missing.includes(user))),
);
/** From few users, so that patches that lie on one another speak of the same. */
const chosen = fc
  .array(fc.nat(40), { maxLength: 40 })
  .map((list) => Uint32Array.from(new Set(list)).sort())
  .map((list) => list.map((at) => (at * 17) % OF).sort());
const patch = fc.record({
  chosen,
  inside: fc.array(fc.boolean(), { minLength: 41, maxLength: 41 }),
  look: fc.boolean(),
});

test('sets patched again and again do what sets do, whether they were made in between or not', () => {
  fc.assert(
    fc.property(members, fc.array(patch, { maxLength: 5 }), chosen, (first, patches, asked) => {
      const plain = new Set(first);
      const base = usersOf(OF, first);
      let set = base;
      for (const one of patches) {
        const words = new Uint32Array(wordCount(one.chosen.length));
        for (const [at, user] of one.chosen.entries()) {
          if (one.inside[at]) {
            setBit(words, at);
            plain.add(user);
          } else plain.delete(user);
        }
        const next = patched(set, lensOf(one.chosen), words);

        set = next;
        if (one.look) settle(set);
        expect(set.size).toBe(plain.size);
        const found = within(set, asked);
        expect([...asked].map((_, at) => hasBit(found, at))).toEqual([...asked].map((user) => plain.has(user)));
      }
      expect(sameUsers(set, usersOf(OF, plain))).toBe(true);
      expect([...listUsers(set)].every((user) => plain.has(user) && hasUser(set, user))).toBe(true);
      expect(sameUsers(base, usersOf(OF, first))).toBe(true);
    }),
    { numRuns: 300 },
  );
});
