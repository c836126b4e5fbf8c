import type { HandoverRow } from '../../contract/access.ts';
import { conditionHolds } from '../../domain/access/conditions.ts';
import {
  type EnforcerIn,
  enforcersIn,
  type Handover,
  handoverOf,
  type Reach,
  type SourceAbility,
} from '../../domain/access/handover.ts';
import { columnOf } from '../../domain/access/map/columns.ts';
import { certain, type Held } from '../../domain/access/map/closure.ts';
import { and, andNot, noUsers, type UserSet } from '../../domain/access/map/user-set.ts';
import { GATE_PLATFORMS } from '../../domain/access/platforms.ts';
import type { Policy, SignInPlatform } from '../../domain/access/policy/model.ts';
import { heldBy } from '../../domain/access/sides.ts';
import { whoOf } from '../../domain/access/who.ts';
import type { CompliancePartner } from '../../domain/facts.ts';
import { amountOf, anyOf } from './kinds.ts';
import { type AccessWorld, heldOf } from './world.ts';

/** Who moves now, where waves are known, and what Sluis can do in the old product. */
export interface Moving {
  /** People of the waves that were opened; null: nothing is known of waves. */
  readonly users: UserSet | null;
  readonly able: SourceAbility;
}

/** One line for each enforcer: whom it reaches, and by which lever it is handed over. */
export function handoverRows(world: AccessWorld, { users, able }: Moving): readonly HandoverRow[] {
  const { view, now } = world.facts;
  return enforcersIn(view).map((enforcer) =>
    rowOf(handoverOf(enforcer, reachOf(world, enforcer, users), view, able, now)),
  );
}

function rowOf({ reach, inForceFrom, ...row }: Handover): HandoverRow {
  const { people, old, intune, outside } = reach;
  return {
    ...row,
    people,
    old,
    intune,
    outside,
    inForceFrom: inForceFrom === null ? null : new Date(inForceFrom).toISOString(),
  };
}

function reachOf(world: AccessWorld, enforcer: EnforcerIn, moving: UserSet | null): Reach {
  const none = noUsers(world.map.input.directory.users.size);
  const people = peopleUnder(world, enforcer);
  const sides =
    'policy' in enforcer
      ? sidesOn(world, enforcer.policy, people, enforcer.kind === 'own-policy')
      : { old: people, intune: certain(none) };
  return {
    people: amountOf(people),
    old: amountOf(sides.old),
    intune: amountOf(sides.intune),
    outside: moving === null ? null : andNot(people.possibly, moving).size,
  };
}

function peopleUnder({ map, facts }: AccessWorld, enforcer: EnforcerIn): Held {
  const of = map.input.directory.users.size;
  if ('policy' in enforcer) {
    const { policy } = enforcer;
    return policy.state === 'report-only' || policy.state === 'disabled'
      ? certain(noUsers(of))
      : columnOf(policy, map.people);
  }
  if ('partner' in enforcer)
    return anyOf(
      of,
      GATE_PLATFORMS.map((platform) => heldOn(facts, enforcer.partner, platform)),
    );
  return anyOf(
    of,
    map.input.old.rules.filter((rule) => rule.id === enforcer.rule.id).map((rule) => rule.held),
  );
}

function heldOn(
  facts: AccessWorld['facts'],
  partner: CompliancePartner,
  platform: (typeof GATE_PLATFORMS)[number],
): Held {
  const { view, now } = facts;
  return heldOf(facts.users, facts.subjects, (user) => heldBy(partner, platform, whoOf(user, view), view, now).value);
}

const FED: readonly SignInPlatform[] = ['iOS', 'android', 'macOS', 'windows'];

/** On whose word the policy acts, on the platforms that an MDM feeds and that the policy is about. */
function sidesOn(
  { map }: AccessWorld,
  policy: Policy,
  people: Held,
  own: boolean,
): { readonly old: Held; readonly intune: Held } {
  const of = map.input.directory.users.size;
  const old: Held[] = [];
  const intune: Held[] = [];
  for (const platform of FED) {
    const there = conditionHolds(policy, 'platform', { platform }).value;
    if (there === 'no') continue;
    const held = (own && platform === 'windows' ? undefined : map.input.old.holds[platform]) ?? certain(noUsers(of));
    const surely = there === 'yes' ? people.surely : noUsers(of);
    old.push({ surely: and(surely, held.surely), possibly: and(people.possibly, held.possibly) });
    intune.push({ surely: andNot(surely, held.possibly), possibly: andNot(people.possibly, held.surely) });
  }
  return { old: anyOf(of, old), intune: anyOf(of, intune) };
}
