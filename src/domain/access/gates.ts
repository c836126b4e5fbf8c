import type { CompliancePartner, Lever, SourceRule } from '../facts.ts';
import type { Instant, Platform, Tri } from '../words.ts';
import type { GroupIndex } from './groups.ts';
import type { LeverState } from './lever.ts';
import { anyOf, butNot, sure, unknown } from './held.ts';
import { weigh } from './judge.ts';
import { type Policy, signInPlatform } from './policy/model.ts';
import { looksAtManagement } from './sides.ts';
import type { Because, Held, SignIn, Who } from './sign-in.ts';

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
  readonly roles: ReadonlyMap<string, ReadonlySet<string>>;
  readonly partners: readonly CompliancePartner[];
  readonly sourceRules: readonly SourceRule[];
  readonly leverGroups: Readonly<Partial<Record<Exclude<Lever, 'source-exempt'>, string>>>;
  readonly ownPolicyId: string | null;
  /** Policies that the administrator declared to have nothing to do with the move. */
  readonly unrelated: ReadonlySet<string>;
  /** From when on an exclusion that we wrote counts, by policy or partner id; absent = it was there before us. */
  readonly exclusionFrom: ReadonlyMap<string, Instant>;
}

export interface AccessSubject {
  readonly userId: string;
  readonly guest: boolean;
  readonly sourceUserIds: readonly string[];
  readonly levers: Readonly<Record<Lever, LeverState>>;
  /** The user has a Windows device that the old product still manages, as Entra sees it. */
  readonly windowsInOld: Tri;
  /** Platforms on which the old product still manages a device of this user: its own rules reach no other. */
  readonly inOldOn: readonly GatePlatform[];
}

/** The platforms whose gates are computed apart. */
export const GATE_PLATFORMS = ['ios', 'android', 'macos', 'windows', 'linux'] as const;
export type GatePlatform = (typeof GATE_PLATFORMS)[number];

/** Which platform of the gates a device falls under; null for one that conditional access does not know. */
export function gatePlatform(platform: Platform): GatePlatform | null {
  switch (platform) {
    case 'ios':
    case 'ipados':
      return 'ios';
    case 'android':
    case 'macos':
    case 'windows':
    case 'linux':
      return platform;
    case 'chromeos':
    case 'unknown':
      return null;
  }
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
    const side = authority(own, platform, partner, user);
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

/** Policies that belong to the handover: they demand a compliant device, or look at the device's management or may do so. */
export function isEnforcer(policy: Policy, view: Pick<AccessView, 'unrelated'>): boolean {
  if (view.unrelated.has(policy.id) || view.unrelated.has(policy.name)) return false;
  if (policy.state === 'disabled' || policy.state === 'report-only') return false;
  return looksAtManagement(policy);
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

/** The user as policies see them. Our own groups come in through the levers, which know what has had its time. */
function whoOf(user: AccessSubject, view: AccessView): Who {
  return {
    userId: user.userId,
    guest: user.guest ? 'unknown' : 'member',
    homeTenant: null,
    inGroup: (group) => inGroup(group, user, view),
    inRole: (role) => {
      const members = view.roles.get(role);
      return members === undefined ? unknown('unreadable') : sure(members.has(user.userId));
    },
  };
}

/** Our exclusion counts only from when the policy or partner that carries it is surely in force. */
function unsettled(who: Who, group: string | undefined): Who {
  const wanted = group?.toLowerCase();
  return {
    ...who,
    inGroup: (id) => {
      const held = who.inGroup(id);
      return id === wanted && held.value === 'yes' ? unknown('propagating') : held;
    },
  };
}

function inGroup(groupId: string, user: AccessSubject, view: AccessView): Held {
  for (const lever of ['exempt', 'released', 'enforced'] as const) {
    if (view.leverGroups[lever]?.toLowerCase() !== groupId) continue;
    const { value } = user.levers[lever];
    return value === 'maybe' ? unknown('propagating') : sure(value === 'in');
  }
  const value = view.groups.has(groupId, user.userId);
  return value === 'unknown' ? unknown('unreadable') : sure(value === 'yes');
}

/** Does a compliance partner hold this user on this platform? The exclusion of our group is followed through the lever. */
export function partnerHolds(user: AccessSubject, platform: GatePlatform, view: AccessView, now: Instant): Tri {
  const who = whoOf(user, view);
  return anyOf(view.partners.map((partner) => heldBy(partner, platform, who, view, now))).value;
}

function heldBy(partner: CompliancePartner, platform: GatePlatform, who: Who, view: AccessView, now: Instant): Held {
  const assignment = partner.assignments.find((item) => item.platform === platform);
  if (partner.state === 'terminated' || partner.state === 'rejected' || !assignment) return sure(false);
  const { includes, excludes } = assignment;
  const within = (groups: readonly string[], seen: Who): Held =>
    anyOf(groups.map((group) => seen.inGroup(group.toLowerCase())));
  const settled = now >= (view.exclusionFrom.get(partner.id) ?? 0);
  const out = within(excludes, settled ? who : unsettled(who, view.leverGroups.released));
  if (includes === 'unknown') return butNot(unknown('unreadable'), out);
  return butNot(includes === 'all' ? sure(true) : within(includes, who), out);
}

/** On whose word "compliant" rests: each side yes, no or unknown. */
function authority(
  own: boolean,
  platform: GatePlatform,
  partner: Tri,
  user: AccessSubject,
): { readonly old: Tri; readonly intune: Tri } {
  if (platform === 'windows') {
    // Windows compliance is written by the MDM itself (R77). A policy of before the move speaks for the old product as long
    // as it holds the device, and is not taken for Intune's while we cannot tell.
    if (own) return { old: 'no', intune: 'yes' };
    if (user.windowsInOld === 'yes') return { old: 'yes', intune: 'no' };
    return user.windowsInOld === 'no' ? { old: 'no', intune: 'yes' } : { old: 'unknown', intune: 'unknown' };
  }
  if (partner === 'yes') return { old: 'yes', intune: 'no' };
  if (partner === 'no') return { old: 'no', intune: 'yes' };
  return { old: 'unknown', intune: 'unknown' };
}

/** Rules of the old product itself: mail gateway, compliance actions. */
function ruleApplies(rule: SourceRule, user: AccessSubject, platform: GatePlatform): Verdict | null {
  if (rule.enabled === 'no' || user.sourceUserIds.length === 0 || !user.inOldOn.includes(platform)) return null;
  if (
    rule.platforms !== 'all' &&
    rule.platforms !== 'unknown' &&
    !rule.platforms.some((item) => gatePlatform(item) === platform)
  )
    return null;
  const { includes } = rule;
  const remaining = user.sourceUserIds.filter(
    (id) => includes === 'everyone' || includes === 'unknown' || includes.includes(id),
  );
  if (remaining.length === 0) return null;
  const lever = user.levers['source-exempt'];
  if (rule.exemptionAttached === 'yes') {
    if (lever.value === 'in') return null;
    if (lever.value === 'maybe') return { value: 'maybe', because: 'propagating' };
  }
  if (remaining.every((id) => rule.excludes.includes(id)) && rule.exemptionAttached !== 'yes') return null;
  if (rule.enabled === 'unknown') return { value: 'maybe', because: 'state-unknown' };
  if (includes === 'unknown' || rule.platforms === 'unknown') return { value: 'maybe', because: 'unreadable' };
  return { value: 'in-force', because: 'applies' };
}
