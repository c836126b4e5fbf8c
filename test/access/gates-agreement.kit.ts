import fc from 'fast-check';
import {
  type AccessSubject,
  type Gate,
  gatesOf,
  GATE_PLATFORMS,
  type GatePlatform,
} from '../../src/domain/access/gates.ts';
import { groupIndex } from '../../src/domain/access/groups.ts';
import type { LeverState } from '../../src/domain/access/lever.ts';
import { parsePolicy } from '../../src/domain/access/policy/parse.ts';
import { roleIndex, UNREAD_ROLE } from '../../src/domain/access/roles.ts';
import type { Lever, RoleMembers } from '../../src/domain/facts.ts';
import { naiveIsEnforcer } from './naive/enforcer.ts';
import { naiveHeldByOld, naiveRuleHits } from './naive/sides.ts';
import { allOf, not, type Tri } from './naive/tri.ts';
import { naiveVerdict } from './naive/verdict.ts';
import type { World, WorldUser } from './naive/world.ts';
import { world } from './worlds.kit.ts';

interface GateCase {
  readonly world: World;
  readonly own: number;
}

/** Levers are not pulled here, and no rule of the old product knows our exemption: tests of levers are their own. */
export const gateCase: fc.Arbitrary<GateCase> = fc.record({
  world: world.map((made) => ({
    ...made,
    pending: [],
    rules: made.rules.map((rule) => ({ ...rule, exemptionAttached: 'no' as const })),
  })),
  own: fc.integer({ min: 0, max: 8 }),
});

const NAMES = { ios: 'iOS', android: 'android', macos: 'macOS', windows: 'windows', linux: 'linux' } as const;
const idOfPolicy = (at: number): string => `policy-${at}`;
const out = (lever: Lever): LeverState => ({ lever, value: 'out', seen: false, changedAt: null, settlesAt: null });

function subject(user: WorldUser): AccessSubject {
  return {
    userId: user.id,
    guestKind: user.guest as AccessSubject['guestKind'],
    homeTenant: user.homeTenant,
    sourceUserIds: user.sourceIds,
    levers: {
      exempt: out('exempt'),
      released: out('released'),
      enforced: out('enforced'),
      'source-exempt': out('source-exempt'),
    },
    windowsInOld: user.windowsInOld,
    inOldOn: GATE_PLATFORMS,
  };
}

/** Every enforcer of a side that is not surely off, one by one: yes where it is surely in force for every sign-in there. */
function naiveGate(one: GateCase, user: WorldUser, platform: GatePlatform, side: 'old' | 'new'): readonly Tri[] {
  const { world: made, own } = one;
  const policies = made.policies.map((policy, at) => {
    if (!naiveIsEnforcer(policy)) return 'no';
    const { value } = naiveVerdict(policy, made, user.id, { platform: NAMES[platform] });
    const ofOld = at === own && platform === 'windows' ? 'no' : naiveHeldByOld(made, user, NAMES[platform]);
    return allOf([value === 'maybe' ? 'unknown' : value, side === 'old' ? ofOld : not(ofOld)]);
  });
  const rules = side === 'old' ? made.rules.map((rule) => naiveRuleHits(rule, user, NAMES[platform])) : [];
  return [...policies, ...rules].filter((value) => value !== 'no');
}

const NOT_ALL: RoleMembers = { id: UNREAD_ROLE, name: '', members: null };

/** Off is exactly off, the same enforcers are named, and what surely applies to every sign-in is surely in force. */
export function compareGates(one: GateCase): { readonly compared: number; readonly differs: unknown } {
  const { world: made, own } = one;
  const view = {
    policies: made.policies.map((raw, at) => parsePolicy({ id: idOfPolicy(at), raw })),
    groups: groupIndex(made.groups),
    roles: roleIndex(made.rolesWhole === true ? made.roles : [...made.roles, NOT_ALL]),
    partners: made.partners,
    sourceRules: made.rules,
    leverGroups: {},
    ownPolicyId: idOfPolicy(own),
    unrelated: new Set<string>(),
    exclusionFrom: new Map<string, number>(),
  };
  let compared = 0;
  for (const user of made.users) {
    for (const platform of GATE_PLATFORMS) {
      compared += 1;
      const gates = gatesOf(subject(user), platform, view, 0);
      for (const side of ['old', 'new'] as const) {
        const naive = naiveGate(one, user, platform, side);
        if (agrees(gates[side], naive)) continue;
        return { compared, differs: { user, platform, side, naive, engine: gates[side], world: made } };
      }
    }
  }
  return { compared, differs: null };
}

const agrees = (gate: Gate, naive: readonly Tri[]): boolean =>
  gate.by.length === naive.length &&
  (gate.value === 'off') === (naive.length === 0) &&
  (!naive.includes('yes') || gate.value === 'in-force') &&
  gate.by.filter((enforcer) => enforcer.value === 'in-force').length ===
    naive.filter((value) => value === 'yes').length;
