import { onPlatform } from '../access/sides.ts';
import { type Action, type ActionKind, isTaken, mayHaveHappened, type PastAction } from '../action.ts';
import type { Finding } from '../finding.ts';
import { type MoveSettings, PROPAGATION, READ_LAG_MS } from '../settings.ts';
import { HOUR, type Instant } from '../words.ts';
import { isExcluded, oldPolicies, partnerGaps, pastFor } from './exclusions.ts';
import { ownPolicyBlocks, sparedFindings, weakened } from './own-policy.ts';
import type { SetupCase } from './setup.ts';

type Wrote = 'exclude-from-policy' | 'exclude-from-partner' | 'attach-source-exemption';

/** What undoes each in the clearing away at the end; after that its absence is our own doing. */
const TOOK: Readonly<Record<Wrote, ActionKind>> = {
  'exclude-from-policy': 'readmit-to-policy',
  'exclude-from-partner': 'readmit-to-partner',
  'attach-source-exemption': 'detach-source-exemption',
};

/** An exclusion that set-up wrote or found, and that the tenant no longer shows though Sluis did not take it out. */
export interface Gone {
  readonly of: 'policy' | 'partner' | 'source-rule';
  readonly id: string;
  readonly name: string;
  /** ISO 8601; null where the outside does not say when it was changed. */
  readonly changedAt: string | null;
}

type Watched = Pick<
  SetupCase,
  'policies' | 'partners' | 'sourceRules' | 'leverGroups' | 'ownPolicyId' | 'past' | 'takenOut'
>;

/** Exclusions that an administrator took out. Nobody puts them back but a person: Sluis would write over a decision. */
export function goneExclusions(subject: Watched, settings: MoveSettings, now: Instant): readonly Gone[] {
  const { exempt, released } = subject.leverGroups;
  const wrote = (kind: Wrote, id: string): boolean => stands(subject.past, kind, id, now);
  // What a partner or a rule got since is nothing that anybody took our group out of.
  const wroteOne = (kind: Wrote, id: string, parts: readonly string[]): boolean =>
    parts.some((part) => stands(pastFor(subject.past, part), kind, id, now));
  return [
    ...oldPolicies(subject, settings)
      .filter((policy) => !isExcluded(policy, exempt))
      .filter(({ id }) => isTakenOut(subject, id) || wrote('exclude-from-policy', id))
      .map(({ id, name, modifiedAt }) => ({ of: 'policy' as const, id, name, changedAt: modifiedAt })),
    ...subject.partners
      .map((partner) => ({ ...partner, gaps: partnerGaps(partner, released) }))
      .filter(
        ({ id, gaps }) => (gaps.length > 0 && isTakenOut(subject, id)) || wroteOne('exclude-from-partner', id, gaps),
      )
      .map(({ id, name }) => ({ of: 'partner' as const, id, name, changedAt: null })),
    ...(settings.source.ownRules ? subject.sourceRules : [])
      .filter(({ enabled, exemptionAttached }) => enabled !== 'no' && exemptionAttached === 'no')
      .filter(({ id, bareGroups = [] }) =>
        bareGroups.length === 0
          ? wrote('attach-source-exemption', id)
          : wroteOne('attach-source-exemption', id, bareGroups),
      )
      .map(({ id, name }) => ({ of: 'source-rule' as const, id, name, changedAt: null })),
  ];
}

/** A person took our group out, no write of ours says that it was out, and it has not come back: nobody but a person writes it. */
export function isTakenOut({ takenOut }: Pick<SetupCase, 'takenOut'>, id: string): boolean {
  return takenOut?.get(id) === null;
}

/**
 * Policies and partners that acted and left our group out, as no write of ours explains, and that a read shows to act without it now: the
 * administrator who made such an exclusion, or another, took it back. By id.
 *
 * @param stood since when each stood, by `Shown.key`
 */
export function tookBack(
  subject: Watched,
  settings: MoveSettings,
  { stood, now }: { readonly stood: ReadonlyMap<string, Instant>; readonly now: Instant },
): readonly string[] {
  const { exempt, released } = subject.leverGroups;
  const isTookBack = (kind: Wrote, id: string, key = id): boolean => {
    const since = stood.get(key);
    // Right after it was made a read may show it and the next one not.
    if (since === undefined || now - since <= READ_LAG_MS) return false;
    return !subject.past.some(
      (item) =>
        item.action.kind === TOOK[kind] && idIn(item.action) === id && item.claimedAt >= since && mayHaveHappened(item),
    );
  };
  const policies = oldPolicies(subject, settings).filter(
    (policy) => !isExcluded(policy, exempt) && isTookBack('exclude-from-policy', policy.id),
  );
  const partners = subject.partners.filter((partner) =>
    partnerGaps(partner, released).some((platform) =>
      isTookBack('exclude-from-partner', partner.id, onPlatform(partner.id, platform)),
    ),
  );
  return [...policies, ...partners].map(({ id }) => id);
}

/**
 * What somebody changed of what set-up wrote, or added beside it: the object, what, and when where the outside says.
 *
 * @param turn.excludes set-up puts our group out of what was added
 */
export function driftFindings(
  subject: SetupCase,
  settings: MoveSettings,
  { now, excludes }: { readonly now: Instant; readonly excludes: boolean },
): readonly Finding[] {
  const gone = goneExclusions(subject, settings, now).map(
    ({ of, id, name, changedAt }): Finding => ({
      code: 'exclusion-removed',
      severity: 'blocks',
      subject: id,
      facts: { name, of, ...when(changedAt) },
    }),
  );
  return [...gone, ...newEnforcers(subject, settings, { now, excludes }), ...ownDrift(subject, settings, now)];
}

/** Graph tells when, not who: its record of who did what is not read. */
function when(at: string | null): { readonly known: 'yes' | 'no'; readonly at: string | null } {
  return { known: at === null ? 'no' : 'yes', at };
}

/** Our newest write of this kind stands by itself: it was taken, it has had time to show, and we did not undo it. */
function stands(past: readonly PastAction[], kind: Wrote, id: string, now: Instant): boolean {
  const wrote = newest(past, kind, id);
  return wrote !== null && wrote > (newest(past, TOOK[kind], id) ?? 0) && now - wrote > READ_LAG_MS;
}

function newest(past: readonly PastAction[], kind: ActionKind, id: string): Instant | null {
  const times = past
    .filter((item) => item.action.kind === kind && idIn(item.action) === id && isTaken(item))
    .map((item) => item.recordedAt ?? item.claimedAt);
  return times.length === 0 ? null : Math.max(...times);
}

function idIn(action: Action): string | null {
  if ('policyId' in action) return action.policyId;
  if ('partnerId' in action) return action.partnerId;
  return 'ruleId' in action ? action.ruleId : null;
}

/** How often we took this exclusion out ourselves: after each, writing it again is another action. */
export function roundOf(past: readonly PastAction[], kind: Wrote, id: string): string {
  const times = past.filter((item) => item.action.kind === TOOK[kind] && idIn(item.action) === id && isTaken(item));
  return times.length === 0 ? '' : `:after-${times.length}`;
}

/**
 * Old policies that came into force after set-up: made since, or switched on again. Shown until our exclusion on them, whoever wrote it, is in force;
 * whoever had moved was under them meanwhile.
 */
function newEnforcers(
  subject: SetupCase,
  settings: MoveSettings,
  { now, excludes }: Parameters<typeof driftFindings>[2],
): readonly Finding[] {
  const prepared = preparedAt(subject.past, settings);
  return oldPolicies(subject, settings).flatMap((policy): readonly Finding[] => {
    // A person leaves our group out of it, and nothing tells whether it was there at set-up: `policy-hidden`. Out of which a person took it is known.
    if (policy.hidden === true || subject.takenOut?.has(policy.id)) return [];
    const tries = subject.past.filter(
      ({ action }) => action.kind === 'exclude-from-policy' && action.policyId === policy.id,
    );
    const shown = subject.shownFrom?.get(policy.id);
    const untried = shown === undefined ? now : shown - PROPAGATION.unrevokedMs;
    const since = tries.length === 0 ? untried : Math.min(...tries.map((item) => item.claimedAt));
    const isOut = isExcluded(policy, subject.leverGroups.exempt);
    const settled = isOut && now >= since + PROPAGATION.unrevokedMs;
    if (settled || !isLater(policy, since, { prepared, shownAt: subject.policiesFrom?.get(policy.id) })) return [];
    const excluded = isOut || excludes ? 'yes' : 'no';
    const facts = { name: policy.name, excluded, ...when(policy.modifiedAt) } as const;
    return [{ code: 'enforcer-new', severity: 'warns', subject: policy.id, facts }];
  });
}

/** What set-up offers in one turn, as soon as its groups are made and are its own. */
const PREPARES: ReadonlySet<ActionKind> = new Set<ActionKind>([
  'exclude-from-policy',
  'exclude-from-partner',
  'attach-source-exemption',
  'ensure-policy',
]);

interface Prepared {
  /** When set-up first wrote beyond its groups; null before. */
  readonly wroteAt: Instant | null;
  /** When its last group was made, where no rules are to come: then there may be nothing else to write. */
  readonly groupedAt: Instant | null;
}

function preparedAt(past: readonly PastAction[], { enforcement }: MoveSettings): Prepared {
  const at = (kinds: ReadonlySet<ActionKind>): readonly Instant[] =>
    past.filter((item) => isTaken(item) && kinds.has(item.action.kind)).map(({ claimedAt }) => claimedAt);
  const wrote = at(PREPARES);
  const groups = enforcement.kind === 'none' ? at(new Set(['ensure-group'])) : [];
  return {
    wroteAt: wrote.length === 0 ? null : Math.min(...wrote),
    groupedAt: groups.length === 0 ? null : Math.max(...groups),
  };
}

/**
 * It came after set-up. All that set-up found is written within minutes of each other; but its groups may be made days before, where a person
 * applies each plan: against those it counts only when the policy was changed, or else first shown.
 *
 * @param since from when our exclusion on it is tried, or stands
 */
function isLater(
  { modifiedAt }: SetupCase['policies'][number],
  since: Instant,
  { prepared: { wroteAt, groupedAt }, shownAt }: { readonly prepared: Prepared; readonly shownAt: Instant | undefined },
): boolean {
  if (wroteAt !== null && since - wroteAt >= HOUR) return true;
  if (groupedAt === null || since - groupedAt < HOUR) return false;
  const changedAt = modifiedAt === null ? Number.NaN : Date.parse(modifiedAt);
  // A change of then or later is the exclusion itself.
  const from = changedAt < since ? changedAt : shownAt;
  return from !== undefined && from > groupedAt;
}

/** Our policy is gone, was switched off, became dangerous, or is weaker than we made it. */
export function ownDrift(subject: SetupCase, settings: MoveSettings, now: Instant): readonly Finding[] {
  if (settings.enforcement.kind === 'none' || subject.ownPolicyId === null) return [];
  const own = subject.policies.find((policy) => policy.id === subject.ownPolicyId);
  const made = subject.past.filter((item) => item.action.kind === 'ensure-policy' && isTaken(item));
  const madeAt = Math.max(0, ...made.map((item) => item.recordedAt ?? item.claimedAt));
  const finding = (severity: Finding['severity'], paths: readonly string[], at: string | null): Finding => ({
    code: 'own-policy-changed',
    severity,
    subject: subject.ownPolicyId ?? '',
    facts: { paths, ...when(at) },
  });
  if (!own) return now - madeAt > READ_LAG_MS ? [finding('blocks', ['id'], null)] : [];
  const paths = weakened(own);
  return [
    ...(paths.length === 0 ? [] : [finding('warns', paths, own.modifiedAt)]),
    ...sparedFindings(own, subject),
    ...ownPolicyBlocks(own, subject, now),
  ];
}
