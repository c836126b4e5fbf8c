import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conditionHolds } from '../../../src/domain/access/conditions.ts';
import { askCell, exampleOf, findCell, labelsOf, sidesAt } from '../../../src/domain/access/map/answers.ts';
import { mapAccess } from '../../../src/domain/access/map/map.ts';
import { MAP_DIMENSIONS } from '../../../src/domain/access/map/points.ts';
import { standingOf, triOf } from './naive.kit.ts';
import { signIn, world } from './world.kit.ts';

test('the map says of every user what a loop over users and policies says', () => {
  fc.assert(
    fc.property(world, fc.array(signIn, { minLength: 1, maxLength: 6 }), (small, signIns) => {
      const map = mapAccess(small.input);
      for (const said of signIns) {
        const place = findCell(map, said);
        expect(place).not.toBeNull();
        const cell = place?.cell ?? -1;
        const sides = sidesAt(map, cell);
        for (const user of small.facts.users.keys()) {
          const slow = standingOf(small, user, said);
          const fast = {
            old: triOf(sides.old, user),
            intune: triOf(sides.intune, user),
            protected: triOf(askCell(map, 'protected', cell), user),
          };
          expect(fast).toEqual(slow);
          const both =
            slow.old === 'no' || slow.intune === 'no'
              ? 'no'
              : slow.old === 'yes' && slow.intune === 'yes'
                ? 'yes'
                : 'unknown';
          const covered =
            slow.old === 'yes' || slow.intune === 'yes'
              ? 'yes'
              : slow.old === 'no' && slow.intune === 'no'
                ? 'no'
                : 'unknown';
          const opposite = { yes: 'no', no: 'yes', unknown: 'unknown' } as const;
          expect(triOf(askCell(map, 'both', cell), user)).toBe(both);
          expect(triOf(askCell(map, 'covered', cell), user)).toBe(covered);
          expect(triOf(askCell(map, 'neither', cell), user)).toBe(opposite[covered]);
          expect(triOf(askCell(map, 'unprotected', cell), user)).toBe(opposite[slow.protected]);
        }
      }
    }),
    { numRuns: 150 },
  );
});

test('a sign-in that is wholly said falls into a cell where every policy judges alike', () => {
  fc.assert(
    fc.property(world, signIn, (small, said) => {
      const map = mapAccess(small.input);
      const place = findCell(map, said);
      expect(place?.exact).toBe(true);
      const example = exampleOf(map, place?.cell ?? -1);
      for (const policy of map.classes.policies)
        for (const name of MAP_DIMENSIONS)
          expect([name, conditionHolds(policy, name, example).value]).toEqual([
            name,
            conditionHolds(policy, name, said).value,
          ]);
      expect(labelsOf(map, place?.cell ?? -1).platform.length).toBeGreaterThan(0);
    }),
    { numRuns: 150 },
  );
});

test('with too few cells allowed, answers become maybe and never wrong', () => {
  fc.assert(
    fc.property(world, signIn, (small, said) => {
      const map = mapAccess({ ...small.input, budget: 40 });
      const cell = findCell(map, said)?.cell ?? -1;
      const sides = sidesAt(map, cell);
      for (const user of small.facts.users.keys()) {
        const slow = standingOf(small, user, said);
        for (const side of ['old', 'intune'] as const)
          expect([slow[side], 'unknown']).toContain(triOf(sides[side], user));
      }
    }),
    { numRuns: 100 },
  );
});
