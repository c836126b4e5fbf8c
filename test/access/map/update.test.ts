import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askCell, exampleOf, findCell, type Question } from '../../../src/domain/access/map/answers.ts';
import { directoryOf } from '../../../src/domain/access/map/directory.ts';
import { type AccessMap, mapAccess } from '../../../src/domain/access/map/map.ts';
import { changeMembers } from '../../../src/domain/access/map/members.ts';
import { updateMap } from '../../../src/domain/access/map/update.ts';
import { sameUsers } from '../../../src/domain/access/map/user-set.ts';
import { GROUPS, groupId, policy, userId, USERS, world } from './world.kit.ts';

const QUESTIONS: readonly Question[] = ['both', 'covered', 'neither', 'protected', 'unprotected'];

/** Every cell of the fresh map has, in the other, a cell with the same answers. */
function expectSame(other: AccessMap, fresh: AccessMap): void {
  const places = Array.from({ length: Math.min(fresh.classes.cells, 40) }, (_, at) =>
    Math.floor((at * fresh.classes.cells) / Math.min(fresh.classes.cells, 40)),
  );
  for (const cell of places) {
    const place = findCell(other, exampleOf(fresh, cell));
    expect(place?.exact).toBe(true);
    for (const question of QUESTIONS) {
      const [a, b] = [askCell(other, question, place?.cell ?? -1), askCell(fresh, question, cell)];
      expect([question, sameUsers(a.surely, b.surely), sameUsers(a.possibly, b.possibly)]).toEqual([
        question,
        true,
        true,
      ]);
    }
  }
}

const change = fc.record({
  group: fc.nat(GROUPS).map(groupId),
  user: fc.nat(USERS).map(userId),
  member: fc.boolean(),
  pending: fc.boolean(),
});

test('after memberships changed, twice, the updated map equals a new one, and the old one is as it was', () => {
  fc.assert(
    fc.property(
      world,
      fc.array(change, { maxLength: 8 }),
      fc.array(change, { maxLength: 3 }),
      (small, first, second) => {
        const before = mapAccess(small.input);
        const once = changeMembers(small.input.directory, first);
        const map = updateMap(before, { ...small.input, directory: once.directory }, once.touched);
        expectSame(map, mapAccess({ ...small.input, directory: once.directory }));
        const twice = changeMembers(once.directory, second);
        const next = { ...small.input, directory: twice.directory };
        expectSame(updateMap(map, next, twice.touched), mapAccess(next));
        expectSame(before, mapAccess(small.input));
      },
    ),
    { numRuns: 60 },
  );
});

test('after policies changed, came and went, the updated map equals a new one', () => {
  const edit = fc.tuple(fc.constantFrom('users', 'grant', 'whole', 'add', 'remove'), fc.nat(7), policy);
  fc.assert(
    fc.property(world, fc.array(edit, { minLength: 1, maxLength: 3 }), (small, edits) => {
      let map = mapAccess(small.input);
      let { input } = small;
      for (const [kind, place, other] of edits) {
        const policies = input.policies.flatMap((old, at) => {
          if (at !== place) return [old];
          if (kind === 'users') return [{ ...old, users: other.users }];
          if (kind === 'grant') return [{ ...old, grant: other.grant }];
          return kind === 'whole' ? [other] : kind === 'remove' ? [] : [old];
        });
        input = { ...input, policies: kind === 'add' ? [...policies, other] : policies };
        map = updateMap(map, input);
        expectSame(map, mapAccess(input));
      }
    }),
    { numRuns: 60 },
  );
});

test('after users came, or the old product lost its hold, the updated map equals a new one', () => {
  fc.assert(
    fc.property(world, world, (small, other) => {
      const before = mapAccess(small.input);
      const users = [...small.facts.users, { id: userId(USERS + 5), guest: 'unknown' as const, homeTenant: null }];
      const more = { ...small.input, directory: directoryOf({ ...small.facts, users }), old: { holds: {}, rules: [] } };
      expectSame(updateMap(before, more), mapAccess(more));
      const others = { ...small.input, directory: other.input.directory, old: other.input.old };
      expectSame(updateMap(before, others), mapAccess(others));
      const released = { ...small.input, old: { holds: {}, rules: small.input.old.rules } };
      expectSame(updateMap(before, released), mapAccess(released));
      const unsettled = {
        ...small.input,
        unsettled: new Map(small.input.policies.map(({ id }) => [id, new Set([groupId(2)])])),
      };
      expectSame(updateMap(before, unsettled), mapAccess(unsettled));
    }),
    { numRuns: 40 },
  );
});

test('what a change does not reach is the same object', () => {
  fc.assert(
    fc.property(world, (small) => {
      const before = mapAccess(small.input);
      const { directory, touched } = changeMembers(small.input.directory, []);
      const map = updateMap(before, { ...small.input, directory }, touched);
      expect(map.structure).toBe(before.structure);
      expect(map.content.standings.every((standing, at) => standing === before.content.standings[at])).toBe(true);
    }),
    { numRuns: 50 },
  );
});
