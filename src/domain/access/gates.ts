import type { CompliancePartner, EntraUser, Lever, SourceRule } from '../facts.ts';
import type { Instant, Tri } from '../words.ts';
import type { GroupIndex } from './groups.ts';
import type { LeverState } from './lever.ts';
import { weigh } from './judge.ts';
import { type Policy, signInPlatform } from './policy/model.ts';
import type { GatePlatform } from './platforms.ts';
import type { RoleIndex } from './roles.ts';
import { authorityOf, isEnforcer, partnerHolds } from './sides.ts';
import { ruleApplies } from './source-rules.ts';
import type { Because, SignIn, Who } from './sign-in.ts';
import { unsettled, whoOf } from './who.ts';

export { GATE_PLATFORMS, type GatePlatform, gatePlatform } from './platforms.ts';
export { isEnforcer, partnerHolds, partnerMayHold } from './sides.ts';

/** Whether rules of one side can refuse this user on this platform. `maybe` counts as in force (law 1). */
export type GateValue = 'in-force' | 'maybe' | 'off';

export interface Gate {
  readonly value: GateValue;
  /** The enforcers that are in force or may be, with what makes them so. */
  readonly by: readonly Enforcer[];
}

export interface Enforcer {
  readonly kind: 'policy' | 'own-policy' | 'source-rule';
  readonly id: string;
  readonly name: string;
  readonly value: 'in-force' | 'maybe';
  /**
   * The first thing that left it open. `sometimes`: all is understood and it applies to some of the sign-ins on this platform (an
   * app, a client, a place that is not said here), so that it surely is in force for those.
   */
  readonly because: 'applies' | 'sometimes' | Exclude<Because, 'not-said'>;
}

/** Both gates of one user on one platform. Law 1: never both other than `off`. */
export interface Gates {
  readonly old: Gate;
  readonly new: Gate;
}

/** What is true of the whole tenant, gathered once a turn. */
export interface AccessView {
  readonly policies: readonly Policy[];
  readonly groups: GroupIndex;
  readonly roles: RoleIndex;
  readonly partners: readonly CompliancePartner[];
  readonly sourceRules: readonly SourceRule[];
  readonly leverGroups: Readonly<Partial<Record<Exclude<Lever, 'source-exempt'>, string>>>;
  readonly ownPolicyId: string | null;
  /** Policies that the administrator declared to have nothing to do with the move. */
  readonly unrelated: ReadonlySet<string>;
  /**
   * From when on an exclusion of our group counts, by policy or partner id, and by platform of a partner (`onPlatform`): a day after we wrote
   * it or, where no write of ours explains it, after it was changed. Absent = there is none.
   */
  readonly exclusionFrom: ReadonlyMap<string, Instant>;
}

export interface AccessSubject {
  readonly userId: string;
  readonly guestKind: EntraUser['guestKind'];
  readonly homeTenant: string | null;
  readonly sourceUserIds: readonly string[];
  /** Where each of those accounts stands by itself; whoever is not in it stands as `levers['source-exempt']`. */
  readonly sourceStates?: ReadonlyMap<string, LeverState>;
  readonly levers: Readonly<Record<Lever, LeverState>>;
  /** The user has a Windows device that the old product still manages, as Entra sees it. */
  readonly windowsInOld: Tri;
  /** Platforms on which the old product still manages a device of this user: its own rules reach no other. */
  readonly inOldOn: readonly GatePlatform[];
}

/**
 * Who may refuse this user on this platform, old side and Intune's. A policy that demands a compliant device acts on the
 * authority of whoever feeds the compliance state: the partner for its users and platforms, the old product on Windows
 * devices that it manages, else Intune. Rules E1 to E7, R74, R77.
 */
export function gatesOf(user: AccessSubject, platform: GatePlatform, view: AccessView, now: Instant): Gates {
  const old: Enforcer[] = [];
  const fresh: Enforcer[] = [];
  const partner = partnerHolds(user, platform, view, now);
  const who = whoOf(user, view);
  for (const policy of view.policies) {
    if (!isEnforcer(policy, view)) continue;
    const settled = now >= (view.exclusionFrom.get(policy.id) ?? 0);
    const verdict = verdictOf(policy, settled ? who : unsettled(who, view.leverGroups.exempt), platform);
    if (verdict === null) continue;
    const own = policy.id === view.ownPolicyId;
    const side = authorityOf(own, platform, partner, user.windowsInOld);
    const enforcer = { kind: own ? 'own-policy' : 'policy', id: policy.id, name: policy.name } as const;
    if (side.old !== 'no') old.push({ ...enforcer, ...weaken(verdict, side.old) });
    if (side.intune !== 'no') fresh.push({ ...enforcer, ...weaken(verdict, side.intune) });
  }
  for (const rule of view.sourceRules) {
    const verdict = ruleApplies(rule, user, platform);
    if (verdict) old.push({ kind: 'source-rule', id: rule.id, name: rule.name, ...verdict });
  }
  return { old: gate(old), new: gate(fresh) };
}

type Verdict = Pick<Enforcer, 'value' | 'because'>;

function gate(by: readonly Enforcer[]): Gate {
  const surely = by.some((enforcer) => enforcer.value === 'in-force' || enforcer.because === 'sometimes');
  const value = surely ? 'in-force' : by.length > 0 ? 'maybe' : 'off';
  return { value, by };
}

function weaken(verdict: Verdict, side: Tri): Verdict {
  return side === 'yes'
    ? verdict
    : {
        value: 'maybe',
        because: verdict.because === 'applies' || verdict.because === 'sometimes' ? 'propagating' : verdict.because,
      };
}

/** Null: surely applies to no sign-in on this platform. */
function verdictOf(policy: Policy, who: Who, platform: GatePlatform): Verdict | null {
  const { no, open } = weigh(policy, who, onPlatform(platform));
  if (no !== null) return null;
  if (open.length === 0) return { value: 'in-force', because: 'applies' };
  for (const { because } of open) if (because !== 'not-said') return { value: 'maybe', because };
  return { value: 'maybe', because: 'sometimes' };
}

function onPlatform(platform: GatePlatform): SignIn {
  const named = signInPlatform(platform);
  return named === null ? {} : { platform: named };
}
