import type { CompliancePartner, Lever, SourceRule } from '../facts.ts';
import type { Instant, Platform, Tri } from '../words.ts';
import type { GroupIndex } from './groups.ts';
import type { LeverState } from './lever.ts';
import type { PolicyModel } from './policy.ts';

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
  /** The first thing that left it open, for people: `propagating`, `not-understood`, `hidden-group` ... */
  readonly because: 'applies' | 'propagating' | 'not-understood' | 'unreadable' | 'state-unknown';
}

/** Both gates of one user on one platform. Law 1: never both other than `off`. */
export interface Gates {
  readonly old: Gate;
  readonly new: Gate;
}

/** What is true of the whole tenant, gathered once a turn. */
export interface AccessView {
  readonly policies: readonly PolicyModel[];
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
  for (const policy of view.policies) {
    if (!isEnforcer(policy, view)) continue;
    const verdict = applies(policy, user, platform, view, now);
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

/** Policies that belong to the handover: they demand a compliant device, or may look at the device in a way we do not follow. */
export function isEnforcer(policy: PolicyModel, view: Pick<AccessView, 'unrelated'>): boolean {
  if (view.unrelated.has(policy.id) || view.unrelated.has(policy.name)) return false;
  if (policy.state === 'disabled' || policy.state === 'report-only') return false;
  return policy.grant.compliantDevice || policy.mayLookAtDevice;
}

type Verdict = Pick<Enforcer, 'value' | 'because'>;

function gate(by: readonly Enforcer[]): Gate {
  const value = by.some((enforcer) => enforcer.value === 'in-force') ? 'in-force' : by.length > 0 ? 'maybe' : 'off';
  return { value, by };
}

function weaken(verdict: Verdict, side: Tri): Verdict {
  return side === 'yes'
    ? verdict
    : { value: 'maybe', because: verdict.because === 'applies' ? 'propagating' : verdict.because };
}

/** Null: surely does not apply. */
function applies(
  policy: PolicyModel,
  user: AccessSubject,
  platform: GatePlatform,
  view: AccessView,
  now: Instant,
): Verdict | null {
  const onPlatform = platformTri(policy, platform);
  if (onPlatform === 'no') return null;
  const excluded = excludedTri(policy, user, view, now);
  if (excluded.value === 'yes') return null;
  const included = includedTri(policy, user, view);
  if (included.value === 'no') return null;
  if (policy.state === 'unknown') return { value: 'maybe', because: 'state-unknown' };
  if (excluded.value === 'unknown') return { value: 'maybe', because: excluded.because };
  if (included.value === 'unknown') return { value: 'maybe', because: included.because };
  if (onPlatform === 'unknown' || policy.notUnderstood.length > 0) return { value: 'maybe', because: 'not-understood' };
  return { value: 'in-force', because: 'applies' };
}

interface Judged {
  readonly value: Tri;
  readonly because: 'propagating' | 'unreadable';
}

/** Includes are ORed; groups through the index, our own groups through the lever (E4, E5). */
function includedTri(policy: PolicyModel, user: AccessSubject, view: AccessView): Judged {
  const condition = policy.users;
  const sure: Judged = { value: 'yes', because: 'unreadable' };
  if (condition.all || condition.includeUsers.includes(user.userId)) return sure;
  if (condition.guests && user.guest) return sure;
  const parts = [
    ...condition.includeGroups.map((group) => inGroup(group, user, view)),
    ...condition.includeRoles.map((role) => inRole(role, user, view)),
  ];
  return anyOf(parts);
}

/** Exclude overrides include. Our exclusion counts only from when the policy that carries it is surely in force. */
function excludedTri(policy: PolicyModel, user: AccessSubject, view: AccessView, now: Instant): Judged {
  const condition = policy.users;
  if (condition.excludeUsers.includes(user.userId)) return { value: 'yes', because: 'unreadable' };
  if (condition.excludeGuests && user.guest) return { value: 'yes', because: 'unreadable' };
  const settledFrom = view.exclusionFrom.get(policy.id) ?? 0;
  const parts = [
    ...condition.excludeGroups.map((group): Judged => {
      const found = inGroup(group, user, view);
      const ours = group === view.leverGroups.exempt;
      return ours && found.value === 'yes' && now < settledFrom ? { value: 'unknown', because: 'propagating' } : found;
    }),
    ...condition.excludeRoles.map((role) => inRole(role, user, view)),
  ];
  return anyOf(parts);
}

function anyOf(parts: readonly Judged[]): Judged {
  return (
    parts.find((part) => part.value === 'yes') ??
    parts.find((part) => part.value === 'unknown') ?? { value: 'no', because: 'unreadable' }
  );
}

function inGroup(groupId: string, user: AccessSubject, view: AccessView): Judged {
  for (const lever of ['exempt', 'released', 'enforced'] as const) {
    if (view.leverGroups[lever] !== groupId) continue;
    const { value } = user.levers[lever];
    return { value: value === 'in' ? 'yes' : value === 'out' ? 'no' : 'unknown', because: 'propagating' };
  }
  return { value: view.groups.has(groupId, user.userId), because: 'unreadable' };
}

function inRole(role: string, user: AccessSubject, view: AccessView): Judged {
  const members = view.roles.get(role);
  return { value: members === undefined ? 'unknown' : members.has(user.userId) ? 'yes' : 'no', because: 'unreadable' };
}

const GRAPH_PLATFORM: Readonly<Record<GatePlatform, string>> = {
  ios: 'iOS',
  android: 'android',
  macos: 'macOS',
  windows: 'windows',
  linux: 'linux',
};
const KNOWN_PLATFORMS = new Set(['android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'linux', 'all']);

function platformTri(policy: PolicyModel, platform: GatePlatform): Tri {
  const name = GRAPH_PLATFORM[platform];
  const { include, exclude } = policy.platforms;
  if (exclude.includes(name) || exclude.includes('all')) return 'no';
  if (include === 'all') return 'yes';
  if (include.includes(name)) return 'yes';
  return include.some((item) => !KNOWN_PLATFORMS.has(item)) ? 'unknown' : 'no';
}

/** Does a compliance partner hold this user on this platform? The exclusion of our group is followed through the lever. */
export function partnerHolds(user: AccessSubject, platform: GatePlatform, view: AccessView, now: Instant): Tri {
  const parts = view.partners.map((partner): Tri => {
    if (partner.state === 'terminated' || partner.state === 'rejected') return 'no';
    const assignment = partner.assignments.find((item) => item.platform === platform);
    if (!assignment?.onboarded && assignment?.includes.length === 0) return 'no';
    if (!assignment) return 'no';
    const out = anyOf(assignment.excludes.map((group) => inGroup(group, user, view))).value;
    const settled = now >= (view.exclusionFrom.get(partner.id) ?? 0);
    if (out === 'yes' && settled) return 'no';
    const held =
      assignment.includes === 'all'
        ? 'yes'
        : assignment.includes === 'unknown'
          ? 'unknown'
          : anyOf(assignment.includes.map((group) => inGroup(group, user, view))).value;
    if (held === 'no') return 'no';
    return held === 'yes' && out === 'no' ? 'yes' : 'unknown';
  });
  return parts.includes('yes') ? 'yes' : parts.includes('unknown') ? 'unknown' : 'no';
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
