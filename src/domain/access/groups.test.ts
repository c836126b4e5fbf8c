import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EntraGroup } from '../facts.ts';
import { groupIndex, openGroups } from './groups.ts';

const GROUPS = ['G1', 'g2', 'g3'];
const PEOPLE = ['ann', 'Bob', 'cyd'];
const EVERYBODY = [...PEOPLE, ...GROUPS];

const change = fc.record({
  id: fc.constantFrom(...GROUPS),
  members: fc.option(fc.subarray([...PEOPLE, 'g1', 'G2']), { freq: 6 }),
  gone: fc.boolean(),
});

const table = (index: Pick<ReturnType<typeof groupIndex>, 'has'>) =>
  new Map([...GROUPS, 'g9'].flatMap((group) => EVERYBODY.map((who) => [`${who} in ${group}`, index.has(group, who)])));

test('whatever changes, the kept index says what one made of all groups says, and tells whose memberships are others', () => {
  const seen = { few: 0, all: 0 };
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 10 }), (changes) => {
      const kept = openGroups();
      const known = new Map<string, EntraGroup>();
      for (const { id, members, gone } of changes) {
        const before = table(kept);
        const group = { id, name: id, members };
        if (gone) known.delete(id);
        else known.set(id, group);
        const told = kept.set(id, gone ? null : group);

        const now = table(kept);
        expect(now).toEqual(table(groupIndex([...known.values()])));
        for (const name of GROUPS) expect(kept.knows(name)).toBe(known.has(name));
        if (told === null) seen.all++;
        else seen.few++;
        const of = told?.map((one) => one.toLowerCase());
        for (const [pair, value] of now)
          if (of && before.get(pair) !== value) expect(of).toContain(pair.split(' ')[0]?.toLowerCase());
      }
    }),
    { numRuns: 3_000 },
  );
  expect(seen.few).toBeGreaterThan(500);
  expect(seen.all).toBeGreaterThan(500);
});
