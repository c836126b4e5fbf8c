import fc from 'fast-check';
import { askCell, exampleOf, findCell, sidesAt } from '../../src/domain/access/map/answers.ts';
import { joined, type Held } from '../../src/domain/access/map/closure.ts';
import { directoryOf } from '../../src/domain/access/map/directory.ts';
import { type AccessMap, mapAccess } from '../../src/domain/access/map/map.ts';
import { hasUser, usersOf } from '../../src/domain/access/map/user-set.ts';
import { isEnforcer } from '../../src/domain/access/gates.ts';
import { conditionHolds } from '../../src/domain/access/conditions.ts';
import { parsePolicy } from '../../src/domain/access/policy/parse.ts';
import type { SignIn } from '../../src/domain/access/sign-in.ts';
import { SIGN_IN_PLATFORMS } from '../../src/domain/access/policy/model.ts';
import { PLACES, USERS } from './ids.kit.ts';
import { naiveHeldByOld, naiveRuleHits, naiveSides } from './naive/sides.ts';
import { allOf, anyOf, not, type Tri } from './naive/tri.ts';
import type { World, WorldUser } from './naive/world.ts';
import { signIn } from './sign-ins.kit.ts';
import { world } from './worlds.kit.ts';

interface MapCase {
  readonly world: World;
  /** Which policy is Sluis's own; none where there are fewer. */
  readonly own: number;
  /** Cells to look at, counted round. */
  readonly cells: readonly number[];
  readonly said: readonly SignIn[];
}

export const mapCase: fc.Arbitrary<MapCase> = fc.record({
  // Only a user's own change of membership is followed by the map.
  world: world.map((made) => ({ ...made, pending: made.pending.filter((change) => USERS.includes(change.member)) })),
  own: fc.integer({ min: 0, max: 8 }),
  cells: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
  said: fc.array(signIn, { maxLength: 2 }),
});

const idOfPolicy = (at: number): string => `policy-${at}`;

function engineMap({ world: made, own }: MapCase): AccessMap {
  const heldBy = (test: (user: WorldUser) => Tri): Held => {
    const numbers = (values: readonly Tri[]) =>
      made.users.flatMap((user, number) => (values.includes(test(user)) ? [number] : []));
    const of = made.users.length;
    return joined(usersOf(of, numbers(['yes'])), usersOf(of, numbers(['yes', 'unknown'])));
  };
  return mapAccess({
    directory: directoryOf({
      users: made.users.map(({ id, guest, homeTenant }) => ({ id, guest: guest as 'unknown', homeTenant })),
      groups: made.groups,
      roles: made.roles,
      rolesWhole: made.rolesWhole === true,
      pending: made.pending.map(({ group, member }) => ({ group, user: member, direction: 'in', until: null })),
      now: 0,
    }),
    policies: made.policies.map((raw, at) => parsePolicy({ id: idOfPolicy(at), raw })),
    around: { trusted: new Map(PLACES.map((place, at) => [place, at === 0])), sampleApps: new Map() },
    old: {
      holds: Object.fromEntries(
        SIGN_IN_PLATFORMS.map((platform) => [platform, heldBy((user) => naiveHeldByOld(made, user, platform))]),
      ),
      rules: made.rules.flatMap((rule) =>
        SIGN_IN_PLATFORMS.map((platform) => ({
          id: rule.id,
          name: rule.name,
          platforms: [platform],
          resource: rule.resource,
          held: heldBy((user) => naiveRuleHits(rule, user, platform)),
        })),
      ),
    },
    judge: (policy, dimension, one) => (dimension === 'users' ? 'yes' : conditionHolds(policy, dimension, one).value),
    isEnforcer: (policy) => isEnforcer(policy, { unrelated: new Set() }),
    ownPolicyId: idOfPolicy(own),
    unsettled: new Map(),
  });
}

/** The sides of every user in some cells, by the map and one by one. */
export function compareMaps(one: MapCase): { readonly compared: number; readonly differs: unknown } {
  const map = engineMap(one);
  let compared = 0;
  const places = [
    ...one.cells.map((cell) => ({ cell: cell % map.classes.cells, signIn: exampleOf(map, cell % map.classes.cells) })),
    ...one.said.flatMap((said) => {
      const place = findCell(map, said);
      return place === null || !place.exact ? [] : [{ cell: place.cell, signIn: said }];
    }),
  ];
  for (const place of places) {
    const { old, intune } = sidesAt(map, place.cell);
    const both = askCell(map, 'both', place.cell);
    const neither = askCell(map, 'neither', place.cell);
    for (const [number, user] of one.world.users.entries()) {
      compared += 1;
      const naive = naiveSides(one.world, user.id, place.signIn, one.world.policies[one.own]);
      const expected = {
        old: naive.old,
        intune: naive.intune,
        both: allOf([naive.old, naive.intune]),
        neither: not(anyOf([naive.old, naive.intune])),
      };
      const found = Object.fromEntries(
        Object.entries({ old, intune, both, neither }).map(([name, held]) => [name, triOf(held, number)]),
      );
      if (JSON.stringify(found) !== JSON.stringify(expected)) {
        return { compared, differs: { user, found, expected, ...place, world: one.world } };
      }
    }
  }
  return { compared, differs: null };
}

const triOf = ({ surely, possibly }: Held, user: number): Tri =>
  hasUser(surely, user) ? 'yes' : hasUser(possibly, user) ? 'unknown' : 'no';
