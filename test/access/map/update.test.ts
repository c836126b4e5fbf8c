import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ask,
  askBy,
  askCell,
  cellsWhere,
  exampleOf,
  findCell,
  policiesOn,
  type Question,
  type Where,
} from '../../../src/domain/access/map/answers.ts';
import { directoryOf } from '../../../src/domain/access/map/directory.ts';
import { type AccessMap, mapAccess } from '../../../src/domain/access/map/map.ts';
import { changeMembers } from '../../../src/domain/access/map/members.ts';
import { updateMap } from '../../../src/domain/access/map/update.ts';
import type { Policy } from '../../../src/domain/access/policy/model.ts';
import { allUsers, and, sameUsers, union, type UserSet } from '../../../src/domain/access/map/user-set.ts';
import { GROUPS, groupId, policy, type SmallWorld, userId, USERS, world } from './world.kit.ts';

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

const wheres: readonly Where[] = [
  {},
  { resource: ['exchange'] },
  { platform: ['windows'], resource: ['exchange', 'other-app'] },
  { platform: ['iOS', 'android'], client: ['browser'], device: ['limbo', 'intune'] },
  { resource: ['no such label'] },
];

/** The answers of a map for many cells at once are those of its cells one by one, and those of a map made anew. */
function expectAnswers(map: AccessMap, fresh: AccessMap): void {
  const of = map.input.directory.users.size;
  const cells = map.classes.cells > 3_000 ? [] : wheres.map((where) => cellsWhere(map, where));
  for (const question of QUESTIONS)
    for (const [place, where] of wheres.entries())
      for (const quantity of ['somewhere', 'everywhere'] as const) {
        const found = ask(map, question, where, quantity);
        const made = ask(fresh, question, where, quantity);
        for (const side of ['surely', 'possibly'] as const) {
          expect([question, where, quantity, side, sameUsers(found[side], made[side])]).toEqual([
            question,
            where,
            quantity,
            side,
            true,
          ]);
          expect(found[side].size).toBe(made[side].size);
          const list = cells[place]?.map((cell) => askCell(map, question, cell)[side]);
          if (list) expect(sameUsers(found[side], overCells(of, list, quantity))).toBe(true);
        }
      }
}

function overCells(of: number, sets: readonly UserSet[], quantity: 'somewhere' | 'everywhere'): UserSet {
  const distinct = [...new Set(sets)];
  return quantity === 'somewhere' || distinct.length === 0 ? union(of, distinct) : distinct.reduce(and, allUsers(of));
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
      expect(map.content).toBe(before.content);
    }),
    { numRuns: 50 },
  );
});

type Step =
  | { readonly kind: 'members'; readonly changes: Parameters<typeof changeMembers>[1] }
  | { readonly kind: 'users' | 'conditions' | 'grant' | 'add' | 'remove'; readonly at: number; readonly other: Policy };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('members' as const), changes: fc.array(change, { maxLength: 4 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'users' as const,
        'conditions' as const,
        'grant' as const,
        'add' as const,
        'remove' as const,
      ),
      at: fc.nat(7),
      other: policy,
    }),
  },
);

/** The next map, and its input. */
function follow(map: AccessMap, done: Step): AccessMap {
  const { input } = map;
  if (done.kind === 'members') {
    const { directory, touched } = changeMembers(input.directory, done.changes);
    return updateMap(map, { ...input, directory }, touched);
  }
  const { kind, at, other } = done;
  const policies = input.policies.flatMap((old, place) => {
    if (place !== at % input.policies.length) return [old];
    if (kind === 'users') return [{ ...old, users: other.users }];
    if (kind === 'conditions') return [{ ...other, id: old.id, users: old.users, grant: old.grant }];
    if (kind === 'grant') return [{ ...old, grant: other.grant }];
    return kind === 'remove' ? [] : [old];
  });
  return updateMap(map, { ...input, policies: kind === 'add' ? [...policies, other] : policies });
}

test('answers over many cells are those of the cells one by one', () => {
  fc.assert(
    fc.property(world, (small: SmallWorld) => {
      const map = mapAccess(small.input);
      expectAnswers(map, map);
    }),
    { numRuns: 60 },
  );
});

test('after long sequences of all kinds of changes, asked at some of the steps, every map equals a new one', () => {
  fc.assert(
    fc.property(world, fc.array(fc.tuple(step, fc.boolean()), { minLength: 1, maxLength: 24 }), (small, steps) => {
      const first = mapAccess(small.input);
      let map = first;
      for (const [one, asked] of steps) {
        map = follow(map, one);
        if (asked) expectAnswers(map, mapAccess(map.input));
      }
      const fresh = mapAccess(map.input);
      expectAnswers(map, fresh);
      expectSame(map, fresh);
      for (const [at, column] of map.content.columns.entries()) {
        const made = fresh.content.columns[at];
        expect(made && sameUsers(column.surely, made.surely) && sameUsers(column.possibly, made.possibly)).toBe(true);
      }
      for (const row of askBy(map, 'both', 'platform')) expect(row.possibly.size).toBeLessThanOrEqual(row.possibly.of);
      if (map.input.directory.users.size > 0)
        expect(policiesOn(map, 0, 0).map(({ policy: { id }, value }) => [id, value])).toEqual(
          policiesOn(fresh, 0, 0).map(({ policy: { id }, value }) => [id, value]),
        );
      expectAnswers(first, mapAccess(first.input));
    }),
    { numRuns: 40 },
  );
});
