import type { CompliancePartner } from '../facts.ts';
import type { Instant, Tri } from '../words.ts';
import type { Chains } from './chains.ts';
import type { AccessSubject, AccessView, Enforcer } from './gates.ts';
import { type Effect, effectOf, together } from './grant.ts';
import { type Judgement, judge } from './judge.ts';
import { GATE_PLATFORMS, type GatePlatform } from './platforms.ts';
import { type Policy, type SignInPlatform, signInPlatform } from './policy/model.ts';
import { type Authority, authorityOf, heldBy, isEnforcer, partnerHolds } from './sides.ts';
import type { Because, SignIn, Who } from './sign-in.ts';
import { ruleApplies } from './source-rules.ts';
import { entryOf, type UserEntry } from './users.ts';
import { unsettled, whoOf } from './who.ts';

/** One user and one sign-in, or a family of them (with the device that `chosenDevice` gives). */
export interface WhyQuestion {
  readonly user: AccessSubject;
  readonly signIn: SignIn;
  readonly view: AccessView;
  readonly chains: Chains;
  readonly now: Instant;
}

/** Why one user is, is not, or may be refused: codes and facts. Everything that could speak is there, also what does not apply. */
export interface Explanation {
  readonly policies: readonly PolicyReason[];
  readonly partners: readonly PartnerReason[];
  readonly rules: readonly RuleReason[];
  /** What all enabled policies that surely apply do together, and what they do with those that may. */
  readonly surely: Effect;
  readonly possibly: Effect;
}

export interface PolicyReason extends Judgement {
  readonly id: string;
  readonly name: string;
  readonly state: Policy['state'];
  /** How the user got in, and out again; null when no entry reaches them. */
  readonly included: Way | null;
  readonly excluded: Way | null;
  /** On whose word its controls rest; null when it does not belong to the handover. */
  readonly authority: Authority | null;
  readonly own: boolean;
  /** What its controls do where it applies; null where it surely does not. A report-only policy does it to nobody. */
  readonly effect: Effect | null;
}

/** An entry of a policy or partner that reaches the user, with the nested groups from it down to the one that names them. */
export interface Way extends UserEntry {
  /** Ids in lower case; empty but for groups, and for a membership whose way was not read. */
  readonly chain: readonly string[];
}

export interface PartnerReason {
  readonly id: string;
  readonly name: string;
  readonly platform: GatePlatform;
  readonly value: Tri;
  readonly because: Because | null;
  readonly included: Way | null;
  readonly excluded: Way | null;
}

export interface RuleReason {
  readonly id: string;
  readonly name: string;
  /** Null: it reaches no device of this user (on this platform). */
  readonly value: Enforcer['value'] | null;
  readonly because: Enforcer['because'] | null;
}

/** Pure; a policy costs what its conditions cost, and a chain is looked for only in groups that really hold the user. */
export function explain(question: WhyQuestion): Explanation {
  const { user, signIn, view } = question;
  const who = whoOf(user, view);
  const platforms = platformsOf(signIn.platform);
  const authority = { own: authorityOn(platforms, true, question), other: authorityOn(platforms, false, question) };
  const policies = view.policies.map((policy) => policyReason(policy, who, authority, question));
  const inForce = policies.filter((reason) => reason.state === 'enabled' || reason.state === 'unknown');
  const effects = (values: readonly Judgement['value'][]): readonly Effect[] =>
    inForce.flatMap(({ value, effect }) => (effect !== null && values.includes(value) ? [effect] : []));
  return {
    policies,
    partners: view.partners.flatMap((partner) =>
      partner.assignments
        .filter(({ platform }) => platforms.includes(platform))
        .map(({ platform }) => partnerReason(partner, platform, who, question)),
    ),
    rules: view.sourceRules.map((rule) => {
      const found = platforms.map((platform) => ruleApplies(rule, user, platform)).filter((item) => item !== null);
      const strongest = found.find((item) => item.value === 'in-force') ?? found[0];
      return { id: rule.id, name: rule.name, value: strongest?.value ?? null, because: strongest?.because ?? null };
    }),
    surely: together(effects(['yes'])),
    possibly: together(effects(['yes', 'maybe'])),
  };
}

function policyReason(
  policy: Policy,
  who: Who,
  authority: { readonly own: Authority; readonly other: Authority },
  { user, signIn, view, chains, now }: WhyQuestion,
): PolicyReason {
  const settled = now >= (view.exclusionFrom.get(policy.id) ?? 0);
  const seen = settled ? who : unsettled(who, view.leverGroups.exempt);
  const judgement = judge(policy, seen, signIn);
  const own = policy.id === view.ownPolicyId;
  const way = (terms: Policy['users']['include']): Way | null => wayOf(entryOf(terms, seen), user.userId, chains);
  return {
    id: policy.id,
    name: policy.name,
    state: policy.state,
    ...judgement,
    included: way(policy.users.include),
    excluded: way(policy.users.exclude),
    authority: isEnforcer(policy, view) ? authority[own ? 'own' : 'other'] : null,
    own,
    effect: judgement.value === 'no' ? null : effectOf(policy.grant, signIn),
  };
}

/** The platforms that a sign-in may be on, as gates know them. */
function platformsOf(platform: SignInPlatform | undefined): readonly GatePlatform[] {
  if (platform === undefined) return GATE_PLATFORMS;
  return GATE_PLATFORMS.filter((item) => signInPlatform(item) === platform);
}

/** Where the platforms differ, each side is open. A platform that no MDM feeds is Intune's. */
function authorityOn(platforms: readonly GatePlatform[], own: boolean, question: WhyQuestion): Authority {
  const { user, view, now } = question;
  const each = platforms.map((platform) =>
    authorityOf(own, platform, partnerHolds(user, platform, view, now), user.windowsInOld),
  );
  const side = (name: 'old' | 'intune', none: Tri): Tri => {
    const values = new Set(each.map((authority) => authority[name]));
    const [only] = values;
    return values.size === 0 ? none : values.size === 1 && only ? only : 'unknown';
  };
  return { old: side('old', 'no'), intune: side('intune', 'yes') };
}

function wayOf(entry: UserEntry | null, userId: string, chains: Chains): Way | null {
  if (entry === null) return null;
  const held = entry.kind === 'group' && entry.value === 'yes';
  return { ...entry, chain: (held && entry.id !== null ? chains.chain(entry.id, userId) : null) ?? [] };
}

function partnerReason(
  partner: CompliancePartner,
  platform: GatePlatform,
  who: Who,
  { view, chains, now }: WhyQuestion,
): PartnerReason {
  const held = heldBy(partner, platform, who, view, now);
  const assignment = partner.assignments.find((item) => item.platform === platform);
  const way = (groups: readonly string[], all: boolean): Way | null => {
    const lower = groups.map((group) => group.toLowerCase());
    const entry = entryOf({ all, users: [], groups: lower, roles: [], guests: [] }, who);
    return wayOf(entry, who.userId, chains);
  };
  const includes = assignment?.includes ?? [];
  return {
    id: partner.id,
    name: partner.name,
    platform,
    value: held.value,
    because: held.value === 'unknown' ? held.because : null,
    included: way(Array.isArray(includes) ? includes : [], includes === 'all'),
    excluded: way(assignment?.excludes ?? [], false),
  };
}
