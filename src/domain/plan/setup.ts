import type { Action, EntraLever, PastAction } from '../action.ts';
import type { CompliancePartner, Fact, SourceRule, TenantFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { type MoveSettings, PROPAGATION } from '../settings.ts';
import { DAY, type Instant } from '../words.ts';
import { areGroupsOurs, attachExclusions, excludeFromPolicies, mayExclude } from './attach.ts';
import { driftFindings } from './drift.ts';
import { exclusionFrom, isExcluded, isForHand, leftExclusions, oldPolicies, partnerGaps } from './exclusions.ts';
import { refusedAnew } from './other-ways.ts';
import { ownPolicyBlocks } from './own-policy.ts';
import { isLicenceAssumed } from './standing.ts';
import { liftsMore, type PolicyCase, policyFindings } from './policy-findings.ts';
import { unknownUnrelated } from './unrelated.ts';
import { askNumber, type Draft, lookAgain, newDraft, offer } from './draft.ts';
import { type Answers, questionFinding } from './question.ts';
import { ruleGroupFindings } from './rule-groups.ts';

/** What set-up rests on: the tenant as read, and our own earlier writes. */
export interface SetupCase extends PolicyCase {
  /** These are all that there are; absent: that was never read to the end. */
  readonly arePoliciesKnown?: boolean;
  /** When a read first showed each of them, by id. */
  readonly policiesFrom?: ReadonlyMap<string, Instant>;
  readonly partners: readonly CompliancePartner[];
  readonly sourceRules: readonly SourceRule[];
  readonly tenant: TenantFacts | null;
  /** Our groups by lever, as far as they exist. */
  readonly leverGroups: Readonly<Partial<Record<EntraLever, string>>>;
  /** How many stand in the group under the new rules while our policy is not on; 0 where it is. */
  readonly enforcedAlready?: number;
  /** Members of a group that was there before us, none of whom we put there, by lever. */
  readonly strangers?: ReadonlyMap<EntraLever, number>;
  /** One that was there before us was found a moment ago, and nobody has looked yet who is in it. */
  readonly areStrangersUnread?: boolean;
  /** Entra objects in use without an owner that no record of the move accounts for; absent: none. */
  readonly unowned?: readonly Fact<'entra-device'>[];
  readonly isAnybodyInGroups?: boolean;
  readonly past: readonly PastAction[];
  /** From when exclusions that came back, or that no write of ours explains, are surely in force, by policy or partner id. */
  readonly shownFrom?: ReadonlyMap<string, Instant>;
  /** Policies and partners out of which a person took our group, though no write of ours had put it out: since when it is back; null: it is not. */
  readonly takenOut?: ReadonlyMap<string, Instant | null>;
  /** Manual steps that a person confirmed, by their name. */
  readonly confirmed: ReadonlySet<string>;
  readonly approved: boolean;
  /** How the question stands whether the move may be prepared. */
  readonly answers: Answers;
  readonly quietUntil: Instant | null;
}

export interface SetupPlan {
  readonly actions: readonly Action[];
  readonly findings: readonly Finding[];
  readonly nextDueAt: Instant | null;
  /** Everything is set, seen, and has had its time: users may be moved. */
  readonly ready: boolean;
  /** The move is over and what it left behind is being cleared away. */
  readonly closing: boolean;
  /** What was written and no read shows yet. */
  readonly awaiting: readonly Awaited[];
}

/** The reads that show set-up's own writes. */
export type Awaited = 'policies' | 'partners' | 'source-rules';

const IDLE = { ready: false, closing: false, awaiting: [] } as const;

const LEVERS: readonly EntraLever[] = ['exempt', 'released', 'enforced'];

/**
 * Prepares the levers once for the whole tenant: groups, our exclusion on each old policy, on the partner and on the old
 * product's own rules, and our own policy, born report-only and switched on while its group is empty. None of it changes
 * anything for anybody: every group is empty. Guide steps 2 and 3; law 7.
 */
export function planSetup(subject: SetupCase, settings: MoveSettings, now: Instant): SetupPlan {
  const draft = newDraft(now);
  tenantFindings(draft, subject, settings, now);
  const blocked = draft.findings.some((finding) => finding.severity === 'blocks');
  // Nobody is moved meanwhile, and our groups are made: a person needs one of them.
  draft.findings.push(...hiddenFindings(subject, settings));
  // Of one rule, these stop no other; and who is asked whether the move may be prepared sees them before.
  if (settings.source.ownRules) draft.findings.push(...ruleGroupFindings(subject.sourceRules));
  // What somebody changed by hand is told whatever else holds set-up up: that may rest on it. Before our first write there is nothing of it.
  const excludes = mayExclude(subject, settings, blocked);
  if (subject.tenant !== null) draft.findings.push(...driftFindings(subject, settings, { now, excludes }));
  if (blocked || subject.tenant === null) {
    if (excludes) excludeFromPolicies(draft, subject, settings, now);
    const awaiting: readonly Awaited[] = excludes && isAnyBare(subject, settings) ? ['policies'] : [];
    return { ...IDLE, actions: draft.actions, findings: draft.findings, nextDueAt: draft.dueAt, awaiting };
  }
  if (!subject.approved) {
    draft.findings.push(questionFinding('tenant', 'setup', subject.answers));
    for (const approver of subject.answers.open) askApproval(draft, subject, approver, 'setup', now);
    return { ...IDLE, actions: draft.actions, findings: draft.findings, nextDueAt: draft.dueAt };
  }
  for (const [lever, count] of subject.strangers ?? [])
    draft.findings.push({ code: 'group-of-another', severity: 'blocks', subject: 'tenant', facts: { lever, count } });
  const groups = ensureGroups(draft, subject, settings, now) && areGroupsOurs(subject);
  const excluded = groups && attachExclusions(draft, subject, settings, now);
  const synced = excluded && partnerSync(draft, subject, settings, now);
  const policy = groups && (settings.enforcement.kind === 'none' || ownPolicy(draft, subject, now));
  return {
    actions: draft.actions,
    findings: draft.findings,
    nextDueAt: draft.dueAt,
    ready: synced && policy,
    closing: false,
    awaiting: awaitingOf(subject, settings, draft),
  };
}

function awaitingOf(subject: SetupCase, settings: MoveSettings, draft: Draft): readonly Awaited[] {
  const { released } = subject.leverGroups;
  const own = subject.policies.find((policy) => policy.id === subject.ownPolicyId);
  const policies = isAnyBare(subject, settings) || (settings.enforcement.kind !== 'none' && own?.state !== 'enabled');
  const partners =
    subject.partners.some((partner) => partnerGaps(partner, released).length > 0) ||
    draft.findings.some((finding) => finding.code === 'manual-step-open');
  const rules =
    settings.source.ownRules &&
    subject.sourceRules.some((rule) => rule.enabled !== 'no' && rule.exemptionAttached !== 'yes');
  return [
    ...(policies ? ['policies' as const] : []),
    ...(partners ? ['partners' as const] : []),
    ...(rules ? ['source-rules' as const] : []),
  ];
}

/** Some old policy does not exclude our group. */
function isAnyBare(subject: SetupCase, settings: MoveSettings): boolean {
  return oldPolicies(subject, settings).some((policy) => !isExcluded(policy, subject.leverGroups.exempt));
}

function tenantFindings(draft: Draft, subject: SetupCase, settings: MoveSettings, now: Instant): void {
  const { tenant } = subject;
  const find = (code: Finding['code'], severity: Finding['severity'], facts: Finding['facts'] = {}): void =>
    void draft.findings.push({ code, severity, subject: 'tenant', facts });
  if (!tenant) return;
  if (tenant.mdmAuthority !== 'intune')
    find('mdm-authority-not-intune', tenant.mdmAuthority === 'unknown' ? 'warns' : 'blocks', {
      authority: tenant.mdmAuthority,
    });
  if (
    settings.enforcement.kind !== 'none' &&
    tenant.compliancePolicyFor !== 'unknown' &&
    tenant.compliancePolicyFor.length === 0
  )
    find('no-compliance-policy', 'blocks');
  if (tenant.securityDefaults === 'yes')
    find('security-defaults-on', settings.enforcement.kind === 'none' ? 'warns' : 'blocks');
  if (tenant.licences === null && !isLicenceAssumed(tenant, settings)) find('licences-not-read', 'warns');
  if (tenant.blockedPlatforms === 'unknown' && settings.unknownPlatform !== 'assume')
    find('restrictions-not-read', 'warns');
  if (tenant.secureByDefault === 'no') find('not-secure-by-default', 'warns');
  if (tenant.apnsExpiresAt === null) find('push-certificate-missing', 'warns');
  else if (tenant.apnsExpiresAt - now < 30 * DAY) find('push-certificate-ends', 'warns', { at: tenant.apnsExpiresAt });
  if (subject.emergencyIds.length < settings.emergencyAccounts.length)
    find('emergency-account-unknown', 'blocks', {
      found: subject.emergencyIds.length,
      wanted: settings.emergencyAccounts.length,
    });
  draft.findings.push(...policyFindings(subject, settings.enforcement.kind !== 'none'));
  const old = oldPolicies(subject, settings);
  draft.findings.push(...liftsMore(old), ...leftExclusions(subject, settings));
  if (subject.arePoliciesKnown) draft.findings.push(...unknownUnrelated(settings.unrelatedPolicies, subject.policies));
  draft.findings.push(...refusedAnew(subject, old, settings, now));
  for (const policy of old)
    if (policy.odd.length > 0 && !isForHand(policy, subject))
      draft.findings.push({
        code: 'policy-not-understood',
        severity: 'warns',
        subject: policy.id,
        facts: { name: policy.name, paths: policy.odd.map((odd) => odd.path) },
      });
  for (const partner of subject.partners)
    if (partner.kind === 'older') olderPartner(draft, partner);
    else if (partner.state !== 'enabled')
      draft.findings.push({
        code: 'partner-not-enabled',
        severity: 'info',
        subject: partner.id,
        facts: { state: partner.state },
      });
}

function hiddenFindings(subject: SetupCase, settings: MoveSettings): readonly Finding[] {
  return oldPolicies(subject, settings)
    .filter((policy) => isForHand(policy, subject))
    .map(({ id, name }) => ({ code: 'policy-hidden', severity: 'blocks', subject: id, facts: { name } }));
}

/** It keeps its groups on macOS until a person takes them out: no lever of ours does it. One that holds nobody is history. */
function olderPartner(draft: Draft, partner: CompliancePartner): void {
  const ended = partner.state === 'terminated' || partner.state === 'rejected';
  const holds = partner.assignments.some(({ includes }) => !Array.isArray(includes) || includes.length > 0);
  if (ended || !holds) return;
  draft.findings.push({
    code: 'older-partner-holds',
    severity: 'warns',
    subject: partner.id,
    facts: { state: partner.state, removesDevicesAt: partner.removesDevicesAt },
  });
}

const common = { subject: 'tenant', wave: null } as const;

/** True once every group exists. */
function ensureGroups(draft: Draft, subject: SetupCase, settings: MoveSettings, now: Instant): boolean {
  const wanted = settings.enforcement.kind === 'none' ? LEVERS.filter((lever) => lever !== 'enforced') : LEVERS;
  const missing = wanted.filter((lever) => subject.leverGroups[lever] === undefined);
  for (const lever of missing)
    offer(draft, `ensure-group:${lever}`, subject.past, now, (key) => ({
      kind: 'ensure-group',
      key,
      lever,
      object: `group:${lever}`,
      ...common,
    }));
  return missing.length === 0;
}

/**
 * Workspace ONE learns of changed partner assignments only when somebody presses Sync there (R74): a guided manual step,
 * confirmed by the person and, where the partner shows one, by a heartbeat that is newer than our write.
 */
function partnerSync(draft: Draft, subject: SetupCase, settings: MoveSettings, now: Instant): boolean {
  if (!settings.source.needsPartnerSync || subject.partners.length === 0) return true;
  const open = subject.partners.filter((partner) => {
    if (partner.kind === 'older') return false;
    const base = `exclude-from-partner:${partner.id}:${subject.leverGroups.released}`;
    const written = exclusionFrom(subject.past, base);
    return (
      written !== null &&
      (partner.heartbeatAt ?? 0) < written - PROPAGATION.unrevokedMs &&
      !subject.confirmed.has(`partner-sync:${partner.id}`)
    );
  });
  for (const partner of open) adminStep(draft, subject, `partner-sync:${partner.id}`, now);
  return open.length === 0;
}

/** Asks the administrator by mail for a step that no API does, once, and shows it until it is confirmed or seen. */
function adminStep(draft: Draft, subject: SetupCase, about: string, now: Instant): void {
  draft.findings.push({ code: 'manual-step-open', severity: 'info', subject: 'tenant', facts: { step: about } });
  const n = askNumber(subject.past, 'administrator', (found) => found === about, now);
  if (n === null) return lookAgain(draft, now + DAY);
  offer(draft, `mail:admin-step:${about}:${n}`, subject.past, now, (key) => ({
    kind: 'send-message',
    key,
    object: 'mail:administrator',
    message: 'admin-step',
    to: 'administrator',
    device: null,
    promise: null,
    about,
    ...common,
  }));
}

/** Asks one approver by mail, once a day while the question is open. */
export function askApproval(
  draft: Draft,
  subject: Pick<SetupCase, 'quietUntil' | 'past'>,
  approver: string,
  about: 'setup' | 'cleanup',
  now: Instant,
): void {
  if (subject.quietUntil !== null) return lookAgain(draft, subject.quietUntil);
  const n = askNumber(subject.past, `approver:${approver}`, (found) => found === about, now);
  if (n === null) return lookAgain(draft, now + DAY);
  offer(draft, `mail:approval-request:${about}:${approver}:${n}`, subject.past, now, (key) => ({
    kind: 'send-message',
    key,
    object: `mail:${approver}`,
    message: 'approval-request',
    to: `approver:${approver}`,
    device: null,
    promise: null,
    about,
    ...common,
  }));
}

/** True once our policy is on, read back, and keeps out all that law 7 keeps out. */
function ownPolicy(draft: Draft, subject: SetupCase, now: Instant): boolean {
  const group = subject.leverGroups.enforced;
  const policy = subject.policies.find((item) => item.id === subject.ownPolicyId);
  if (!policy) {
    offer(draft, `ensure-policy:${group}`, subject.past, now, (key) => ({
      kind: 'ensure-policy',
      key,
      object: 'policy:own',
      ...common,
    }));
    return false;
  }
  if (ownPolicyBlocks(policy, subject, now).length > 0) return false;
  if (policy.state === 'enabled') return true;
  if ((subject.enforcedAlready ?? 0) > 0)
    draft.findings.push({
      code: 'group-not-empty',
      severity: 'blocks',
      subject: policy.id,
      facts: { count: subject.enforcedAlready ?? 0 },
    });
  else
    offer(draft, `enable-policy:${policy.id}`, subject.past, now, (key) => ({
      kind: 'enable-policy',
      key,
      policyId: policy.id,
      object: `policy:${policy.id}`,
      ...common,
    }));
  return false;
}
