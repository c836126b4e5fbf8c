import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findCell, sidesAt } from '../../../src/domain/access/map/answers.ts';
import { cellOf, classesAt, classesOf } from '../../../src/domain/access/map/classes.ts';
import { compareMaps } from '../../../src/domain/access/map/compare.ts';
import { mapAccess } from '../../../src/domain/access/map/map.ts';
import { changeMembers } from '../../../src/domain/access/map/members.ts';
import { MAP_DIMENSIONS, type MapDimension } from '../../../src/domain/access/map/points.ts';
import { hasUser } from '../../../src/domain/access/map/user-set.ts';
import { groupId, policy, signIn, userId, USERS, world } from './world.kit.ts';

test('who gains or loses an enforcer in some cell is in the comparison, there', () => {
  fc.assert(
    fc.property(
      world,
      fc.option(policy),
      fc.array(fc.nat(USERS - 1), { maxLength: 5 }),
      fc.array(signIn, { minLength: 1, maxLength: 4 }),
      (small, other, users, signIns) => {
        const moved = users.map((at) => ({ group: groupId(0), user: userId(at), member: true, pending: false }));
        const { directory } = changeMembers(small.input.directory, moved);
        const policies = other ? [...small.input.policies.slice(1), other] : small.input.policies;
        const before = mapAccess(small.input);
        const after = mapAccess({ ...small.input, directory, policies });
        const { shifts, sampled } = compareMaps(before, after);
        expect(sampled).toEqual([]);
        // What neither map tells apart: a resource that only one of them names has its label there and not in the other.
        const apart = classesOf(
          [...new Set([...before.classes.policies, ...after.classes.policies])],
          after.input.around,
          after.values,
          Number.POSITIVE_INFINITY,
        );
        for (const said of signIns) {
          const place = cellOf(apart, said, after.values);
          const [was, is] = [findCell(before, said), findCell(after, said)];
          if (!place?.exact || !was?.exact || !is?.exact) throw new Error('a sign-in is in no class');
          const labels = (name: MapDimension): readonly string[] =>
            apart.byDimension[name][classesAt(apart, place.cell)[MAP_DIMENSIONS.indexOf(name)] ?? -1]?.labels ?? [];
          const [one, two] = [sidesAt(before, was.cell), sidesAt(after, is.cell)];
          const here = shifts.filter(({ where }) =>
            where.some(
              ({ platform, resource }) =>
                labels('platform').every((label) => platform.includes(label)) &&
                labels('resource').every((label) => resource.includes(label)),
            ),
          );
          for (const side of ['old', 'intune'] as const)
            for (const level of ['surely', 'possibly'] as const)
              for (const user of small.facts.users.keys()) {
                const [had, has] = [hasUser(one[side][level], user), hasUser(two[side][level], user)];
                if (had === has) continue;
                const named = here.some((shift) => hasUser(shift[side][has ? 'gained' : 'lost'][level], user));
                expect(named).toBe(true);
              }
        }
      },
    ),
    { numRuns: 80 },
  );
});

test('a map compared with itself, or with one made anew, shows nothing', () => {
  fc.assert(
    fc.property(world, (small) => {
      const map = mapAccess(small.input);
      expect(compareMaps(map, map).shifts).toEqual([]);
      expect(compareMaps(map, mapAccess(small.input)).shifts).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
