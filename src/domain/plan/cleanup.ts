import type { Policy } from '../access/policy/model.ts';
import type { Action, PastAction } from '../action.ts';
import type { CompliancePartner, Lever } from '../facts.ts';
import { ENROLLMENT_APPS, type MoveSettings } from '../settings.ts';
import { type Instant, userId } from '../words.ts';
import { type Draft, lookAgain, newDraft, offer } from './draft.ts';
import { ownDrift } from './drift.ts';
import { beyondDevice } from '../access/lifts.ts';
import { isOfTheMove, mayRefuseByDevice, oldPolicies } from './exclusions.ts';
import { type Answers, questionFinding } from './question.ts';
import { carriesOurs, detachedBy } from './rule-groups.ts';
import { ownPolicyFaults, sparedFindings, weakened } from './own-policy.ts';
import { askApproval, type Awaited, type SetupCase, type SetupPlan } from './setup.ts';

/** What the end of the move rests on: the tenant as set-up sees it, and who is in our groups. */
export interface CleanupCase extends SetupCase {
  /** Members of our groups as the newest read shows them. */
  readonly members: readonly LeverMember[];
  /** What Sluis wrote about each subject before. */
  readonly pastOf: ReadonlyMap<string, readonly PastAction[]>;
  /** Users who are in the group under Intune's rules, for sure and in force. */
  readonly enforced: ReadonlySet<string>;
  /** Devices that still depend on the old product (law 12). */
  readonly dependent: number;
  /**
   * Policies and partners that were ended so lately that they may still act, as `policy:<id>` and `partner:<id>`, with when that is
   * surely over; and our own policy where it was changed so lately that it may still act as it was. Any change takes its time (law 1).
   */
  readonly unsettled: ReadonlyMap<string, Instant>;
  /** Enough people agreed that the move is over. */
  readonly cleanupApproved: boolean;
  readonly cleanupAnswers: Answers;
}

/** One membership, with whose it is. */
export interface LeverMember {
  readonly lever: Lever;
  /** Entra user id, for `source-exempt` the old product's. */
  readonly member: string;
  readonly subject: string;
  /** When a read first showed it. */
  readonly since: Instant;
}

/** Something of the move that still stands in somebody's configuration. */
export type Leftover =
  | {
      readonly kind: 'policy-exclusion' | 'partner-exclusion' | 'source-exemption';
      readonly id: string;
      readonly name: string;
    }
  | { readonly kind: 'members'; readonly id: Lever; readonly count: number };

export interface CleanupPlan extends SetupPlan {
  /** Nothing here: no exclusion of ours is left behind, and no group with members but the one that Intune's rule is for. */
  readonly left: readonly Leftover[];
}

const common = { subject: 'tenant', wave: null } as const;

/**
 * The end state: no exclusion left behind, no group with members left over. In this order, each seen before the next: the old
 * authority has ended (a person ends it: law 12) → our exclusions leave the rules → the groups that nothing names any more are
 * emptied. The group under Intune's rules and its policy stay: they are the new rules. A rule that would come back to life for
 * somebody is not touched; a person is asked to switch it off.
 */
export function planCleanup(subject: CleanupCase, settings: MoveSettings, now: Instant): CleanupPlan {
  const draft = newDraft(now);
  const left = leftovers(subject, settings);
  if (subject.dependent > 0) {
    draft.findings.push({
      code: 'cleanup-too-early',
      severity: 'blocks',
      subject: 'tenant',
      facts: { devices: subject.dependent },
    });
    return planOf(draft, [], left, false);
  }
  if (!subject.cleanupApproved) {
    draft.findings.push(questionFinding('tenant', 'cleanup', subject.cleanupAnswers));
    for (const approver of subject.cleanupAnswers.open) askApproval(draft, subject, approver, 'cleanup', now);
    return planOf(draft, draft.actions, left, false);
  }
  draft.findings.push(...ownDrift(subject, settings, now));
  const partners = freePartners(draft, subject, now);
  const policies = partners && freePolicies(draft, subject, settings, now);
  const rules = freeSourceRules(draft, subject, settings, now);
  if (partners) empty(draft, subject, 'released', now);
  if (policies) empty(draft, subject, 'exempt', now);
  if (rules) empty(draft, subject, 'source-exempt', now);
  return planOf(draft, draft.actions, left, true);
}

function planOf(draft: Draft, actions: readonly Action[], left: readonly Leftover[], closing: boolean): CleanupPlan {
  // Everything that is left is looked at often: what a person ends by hand shows only in a read.
  const awaiting: readonly Awaited[] = closing && left.length > 0 ? ['policies', 'partners', 'source-rules'] : [];
  return { actions, findings: draft.findings, nextDueAt: draft.dueAt, ready: true, closing, awaiting, left };
}

/** Everything of ours that stands in the way of a clean end, whatever may be done about it now. */
export function leftovers(subject: CleanupCase, settings: MoveSettings): readonly Leftover[] {
  const { exempt, released } = subject.leverGroups;
  const count = (lever: Lever): readonly Leftover[] => {
    const members = subject.members.filter((item) => item.lever === lever).length;
    return members === 0 ? [] : [{ kind: 'members', id: lever, count: members }];
  };
  return [
    ...subject.partners
      .filter((partner) => excludes(partner, released))
      .map(({ id, name }) => ({ kind: 'partner-exclusion' as const, id, name })),
    ...excludingPolicies(subject, exempt).map(({ id, name }) => ({ kind: 'policy-exclusion' as const, id, name })),
    ...(settings.source.ownRules ? subject.sourceRules : [])
      .filter(carriesOurs)
      .map(({ id, name }) => ({ kind: 'source-exemption' as const, id, name })),
    ...count('released'),
    ...count('exempt'),
    ...count('source-exempt'),
  ];
}

/** Policies that keep our group out, ours apart; also such as an administrator put it into by hand. */
function excludingPolicies(subject: CleanupCase, exempt: string | undefined): readonly Policy[] {
  if (exempt === undefined) return [];
  return subject.policies.filter(
    (policy) => policy.id !== subject.ownPolicyId && policy.users.exclude.groups.includes(exempt),
  );
}

function excludes(partner: CompliancePartner, released: string | undefined): boolean {
  return released !== undefined && partner.assignments.some((item) => item.excludes.includes(released));
}

/** A partner that can hold nobody any more: its connection was ended, or nothing is assigned to it. */
export function isEnded(partner: CompliancePartner): boolean {
  if (partner.state === 'terminated' || partner.state === 'rejected') return true;
  return partner.assignments.every((item) => Array.isArray(item.includes) && item.includes.length === 0);
}

/** True once no partner can hold anybody, and none names our group. */
function freePartners(draft: Draft, subject: CleanupCase, now: Instant): boolean {
  const { released } = subject.leverGroups;
  for (const partner of subject.partners) {
    if (!isEnded(partner)) step(draft, 'end-partner', partner);
    else if (!isOver(draft, subject, `partner:${partner.id}`)) continue;
    else if (excludes(partner, released))
      offer(
        draft,
        `readmit-to-partner:${partner.id}:${released}:${times(subject, 'exclude-from-partner', partner.id)}`,
        subject.past,
        now,
        (key) => ({
          kind: 'readmit-to-partner',
          key,
          partnerId: partner.id,
          platforms: partner.assignments
            .filter((item) => item.excludes.includes(released ?? ''))
            .map((item) => item.platform),
          object: `partner:${partner.id}`,
          ...common,
        }),
      );
  }
  const free = subject.partners.every((partner) => isEnded(partner) && !excludes(partner, released));
  return free && allOver(draft, subject, 'partner:');
}

/** What was ended has had its time; else it is looked at again then. */
function isOver(draft: Draft, { unsettled }: CleanupCase, id: string): boolean {
  lookAgain(draft, unsettled.get(id) ?? null);
  return !unsettled.has(id);
}

function allOver(draft: Draft, subject: CleanupCase, kind: 'policy:' | 'partner:'): boolean {
  const open = [...subject.unsettled.keys()].filter((id) => id.startsWith(kind));
  return open.filter((id) => !isOver(draft, subject, id)).length === 0;
}

/** True once no policy names our group. */
function freePolicies(draft: Draft, subject: CleanupCase, settings: MoveSettings, now: Instant): boolean {
  const open = excludingPolicies(subject, subject.leverGroups.exempt);
  const isOwnOver = isOver(draft, subject, `policy:${subject.ownPolicyId}`);
  for (const policy of open) {
    if (policy.state === 'disabled' ? !isOver(draft, subject, `policy:${policy.id}`) : !isOwnOver) continue;
    // One that is off has ended already; one that has nothing to do with the move may well stay on. So may one that does more than what is
    // replaced, if only a second factor of which one or the other was enough: guests and whoever has no device are under it alone.
    const mayStay = policy.state === 'disabled' || !isOfTheMove(policy, settings) || beyondDevice(policy).length > 0;
    if (policy.hidden || !mayReadmit(policy, subject, settings))
      step(draft, mayStay ? 'detach-policy' : 'end-policy', policy, mayStay && mayRefuseByDevice(policy));
    else
      offer(
        draft,
        `readmit-to-policy:${policy.id}:${subject.leverGroups.exempt}:${times(subject, 'exclude-from-policy', policy.id)}`,
        subject.past,
        now,
        (key) => ({
          kind: 'readmit-to-policy',
          key,
          policyId: policy.id,
          object: `policy:${policy.id}`,
          ...common,
        }),
      );
  }
  return open.length === 0 && allOver(draft, subject, 'policy:');
}

/**
 * Does it change nothing for anybody when our group is no longer kept out? Yes where the policy is off and surely no longer acts,
 * and where it asks for no more than what all those users are under already: a compliant device, on Intune's word (the partners have ended).
 */
export function mayReadmit(policy: Policy, subject: CleanupCase, settings: MoveSettings): boolean {
  // What was changed a while ago may still act as it was.
  if (subject.unsettled.has(`policy:${policy.id}`)) return false;
  if (policy.state === 'disabled') return true;
  if (policy.state !== 'enabled' || settings.enforcement.kind === 'none') return false;
  if (!oldPolicies(subject, settings).includes(policy)) return false;
  const plain =
    policy.odd.length === 0 &&
    policy.session.length === 0 &&
    policy.device === null &&
    policy.grant.controls.join() === 'compliantDevice';
  const exempt = subject.members.filter((item) => item.lever === 'exempt');
  return (
    plain &&
    reachesNoFurther(policy) &&
    isOursInForce(subject) &&
    exempt.every((item) => subject.enforced.has(item.member))
  );
}

/** Our own policy is on and as we made it, and has been for so long that it surely acts so: what it asks, all its people are under already. */
function isOursInForce(subject: CleanupCase): boolean {
  const own = ownOf(subject);
  return (
    own?.state === 'enabled' &&
    !subject.unsettled.has(`policy:${own.id}`) &&
    ownPolicyFaults(own, subject, subject.leverGroups.enforced).length === 0 &&
    weakened(own).length + sparedFindings(own, subject).length === 0
  );
}

function ownOf({ policies, ownPolicyId }: CleanupCase): Policy | undefined {
  return policies.find(({ id }) => id === ownPolicyId);
}

/** Platforms that our own policy covers; another one would be new to everybody. */
const OWN_PLATFORMS = ['ios', 'android', 'macos', 'windows'];

/** The policy asks nothing where ours asks nothing: on no further platform, and not of the apps that enrollment needs. */
function reachesNoFurther({ platforms, resources }: Policy): boolean {
  const within =
    platforms.include !== 'all' && platforms.include.every((name) => OWN_PLATFORMS.includes(name.toLowerCase()));
  const spares = ENROLLMENT_APPS.every((app) =>
    resources.includeApps.includes('All') ? resources.excludeApps.includes(app) : !resources.includeApps.includes(app),
  );
  const appsAlone =
    resources.userActions.length === 0 && resources.authContexts.length === 0 && resources.appFilter === null;
  return within && spares && appsAlone && !resources.includeApps.includes('Office365');
}

/** True once no rule of the old product carries our exemption. The product is ended afterwards, by a person. */
function freeSourceRules(draft: Draft, subject: CleanupCase, settings: MoveSettings, now: Instant): boolean {
  if (!settings.source.ownRules) return true;
  const open = subject.sourceRules.filter(carriesOurs);
  for (const rule of open) {
    // A gateway that blocks refuses just those who are out of the old product: they keep their exemption until it is off.
    if (rule.enabled !== 'no' && rule.effect !== 'compliant') {
      step(draft, 'end-rule', rule);
      continue;
    }
    const by = detachedBy(rule);
    if (by.person) step(draft, 'detach-rule', rule);
    if (!by.sluis) continue;
    offer(
      draft,
      `detach-source-exemption:${rule.id}:${times(subject, 'attach-source-exemption', rule.id)}`,
      subject.past,
      now,
      (key) => ({
        kind: 'detach-source-exemption',
        key,
        ruleId: rule.id,
        object: `source-rule:${rule.id}`,
        ...common,
      }),
    );
  }
  return open.length === 0;
}

/** Takes everybody out of a group that nothing names any more. The key names the membership that was seen. */
function empty(draft: Draft, subject: CleanupCase, lever: Exclude<Lever, 'enforced'>, now: Instant): void {
  for (const { member, subject: whose, since } of subject.members.filter((item) => item.lever === lever)) {
    const of = { subject: whose, wave: null };
    offer(draft, `cleanup:${lever}:${member}:${since}`, subject.pastOf.get(whose) ?? [], now, (key) =>
      lever === 'source-exempt'
        ? { kind: 'readmit-in-source', key, member, object: 'group:source-exempt', ...of }
        : { kind: 'remove-member', key, lever, member: userId(member), object: `group:${lever}`, ...of },
    );
  }
}

/** How often Sluis set it up: a later observation than that makes another key (law 8). */
function times({ past }: CleanupCase, kind: Action['kind'], id: string): number {
  return past.filter(
    ({ action, outcome }) => action.kind === kind && outcome !== 'failed' && Object.values(action).includes(id),
  ).length;
}

type ByHand = 'end-partner' | 'end-policy' | 'detach-policy' | 'end-rule' | 'detach-rule';

/**
 * What only a person can end, or take our group out of. It is asked for here and seen by reading; nobody has to confirm it.
 *
 * @param mayRefuse  done, it may refuse by their device whoever is in our group
 */
function step(
  draft: Draft,
  act: ByHand,
  { id, name }: { readonly id: string; readonly name: string },
  mayRefuse = false,
): void {
  const [verb, of] = act.split('-');
  const end = verb === 'end' ? 'yes' : 'no';
  const facts = { step: `${act}:${id}`, name, of: of ?? '', end, device: mayRefuse ? 'yes' : 'no' };
  draft.findings.push({ code: 'cleanup-step-open', severity: 'info', subject: 'tenant', facts });
}
