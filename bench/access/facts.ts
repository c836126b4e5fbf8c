import { groupChains } from '../../src/domain/access/chains.ts';
import type { AccessSubject, AccessView } from '../../src/domain/access/gates.ts';
import { exampleOf } from '../../src/domain/access/map/answers.ts';
import type { DirectoryFacts } from '../../src/domain/access/map/directory.ts';
import type { AccessMap } from '../../src/domain/access/map/map.ts';
import type { LeverState } from '../../src/domain/access/lever.ts';
import { roleIndex } from '../../src/domain/access/roles.ts';
import { explain } from '../../src/domain/access/why.ts';
import type { Lever } from '../../src/domain/facts.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** The world as it is read: ids as text. Of memberships not surely in force the directory keeps which, here they are left out. */
export function factsOf({ directory, names }: World): DirectoryFacts {
  const { users, groups, roles } = directory;
  const ids = Array.from({ length: users.size }, (_, user) => users.idOf(user));
  const idsOf = (list: Uint32Array): readonly string[] => Array.from(list, (user) => ids[user] ?? '');
  return {
    users: ids.map((id, user) => ({ id, guest: users.guestOf(user), homeTenant: users.tenantOf(user) })),
    groups: groups.map((group) => ({
      id: group.id,
      name: group.id,
      members: group.readable ? [...idsOf(group.users), ...group.groups.map((child) => groups[child]?.id ?? '')] : null,
    })),
    roles: names.roles.map((id) => ({ id, name: id, members: idsOf(roles.get(id)?.users ?? new Uint32Array(0)) })),
    pending: [],
    now: 0,
  };
}

/** Asks why a user is let in or not, again and again: all policies with their reasons, ways through groups and effects. */
export function explainer(
  map: AccessMap,
  facts: DirectoryFacts,
  policies: AccessView['policies'],
): (random: Random) => number {
  const chains = groupChains(facts.groups);
  const view: AccessView = {
    policies,
    groups: chains,
    roles: roleIndex(facts.roles),
    partners: [],
    sourceRules: [],
    leverGroups: {},
    ownPolicyId: null,
    unrelated: new Set(),
    exclusionFrom: new Map(),
  };
  return (random) => {
    const one = facts.users[random.below(facts.users.length)];
    if (!one) return 0;
    const out = (lever: Lever): LeverState => ({ lever, value: 'out', seen: false, changedAt: null, settlesAt: null });
    const user: AccessSubject = {
      userId: one.id,
      guestKind: one.guest,
      homeTenant: one.homeTenant,
      sourceUserIds: [],
      levers: {
        exempt: out('exempt'),
        released: out('released'),
        enforced: out('enforced'),
        'source-exempt': out('source-exempt'),
      },
      windowsInOld: 'no',
      inOldOn: [],
    };
    const signIn = exampleOf(map, random.below(map.classes.cells));
    const found = explain({ user, signIn, view, chains, now: facts.now });
    return found.policies.filter(({ dimension }) => dimension !== null).length;
  };
}
