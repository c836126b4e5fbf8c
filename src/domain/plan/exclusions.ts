import { isEnforcer } from '../access/gates.ts';
import { assignmentOf, onPlatform } from '../access/sides.ts';
import type { Policy } from '../access/policy/model.ts';
import { type Action, mayHaveHappened, type PastAction } from '../action.ts';
import type { CompliancePartner } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { type MoveSettings, PROPAGATION } from '../settings.ts';
import type { Instant } from '../words.ts';
import type { SetupCase } from './setup.ts';

export const PARTNER_PLATFORMS = ['ios', 'android', 'macos'] as const;
export type PartnerPlatform = (typeof PARTNER_PLATFORMS)[number];

/** Enabled policies that are not ours and may be fed by the old product. */
export function oldPolicies(
  subject: Pick<SetupCase, 'policies' | 'ownPolicyId'>,
  settings: MoveSettings,
): readonly Policy[] {
  const unrelated = new Set(settings.unrelatedPolicies);
  return subject.policies.filter((policy) => policy.id !== subject.ownPolicyId && isEnforcer(policy, { unrelated }));
}

/** Is this policy about the move if it is on: not named as unrelated, and about managed devices? */
export function isOfTheMove(policy: Policy, { unrelatedPolicies }: MoveSettings): boolean {
  return isEnforcer({ ...policy, state: 'enabled' }, { unrelated: new Set(unrelatedPolicies) });
}

/**
 * Policies of others that act, exclude our group, and are not about the move (any more): they were named as unrelated, or changed. Whoever moves is
 * out of all that they ask for, and nothing takes our group out again: what Sluis does with a policy ends where it is not about the move.
 */
export function leftExclusions(
  subject: Pick<SetupCase, 'policies' | 'leverGroups' | 'ownPolicyId'>,
  settings: MoveSettings,
): readonly Finding[] {
  const { exempt } = subject.leverGroups;
  return subject.policies
    .filter(({ id, state }) => id !== subject.ownPolicyId && state !== 'disabled' && state !== 'report-only')
    .filter((policy) => isExcluded(policy, exempt) && !isOfTheMove(policy, settings))
    .map((policy) => ({
      code: 'exclusion-left',
      severity: 'warns',
      subject: policy.id,
      facts: {
        name: policy.name,
        controls: [...new Set(policy.grant.controls), ...(policy.session.length > 0 ? ['session'] : [])],
        unrelated: isNamed(policy, settings) ? 'yes' : 'no',
        device: mayRefuseByDevice(policy) ? 'yes' : 'no',
      },
    }));
}

/** It acts and looks at how a device is managed, or may, whatever it is declared to be: without our exclusion it may refuse who is half way. */
export function mayRefuseByDevice(policy: Policy): boolean {
  return isEnforcer(policy, { unrelated: new Set() });
}

/** By its name or its id. */
function isNamed({ id, name }: Policy, { unrelatedPolicies }: MoveSettings): boolean {
  return unrelatedPolicies.includes(id) || unrelatedPolicies.includes(name);
}

export function isExcluded(policy: Policy, group: string | undefined): boolean {
  return group !== undefined && policy.users.exclude.groups.includes(group.toLowerCase());
}

/** Only a person can leave our group out of it, and nobody has. */
export function isForHand(policy: Policy, { leverGroups }: Pick<SetupCase, 'leverGroups'>): boolean {
  return policy.hidden === true && !isExcluded(policy, leverGroups.exempt);
}

/** Platforms on which this partner holds somebody and our group is not out yet. */
export function partnerGaps(partner: CompliancePartner, released: string | undefined): readonly PartnerPlatform[] {
  // An older one has no exclusion that could be written.
  if (partner.kind === 'older') return [];
  return PARTNER_PLATFORMS.filter((platform) => {
    const assignment = assignmentOf(partner, platform);
    return assignment !== null && (released === undefined || !assignment.excludes.includes(released));
  });
}

/** Where a read shows an exclusion: a policy, or one platform of a partner. `key` is its name in `AccessView.exclusionFrom`. */
export interface Shown {
  readonly of: 'policy' | 'partner';
  readonly id: string;
  readonly key: string;
}

/**
 * Exclusions of our groups that a read shows and no write of ours explains: an administrator prepared them, or Sluis wrote them and its
 * database was restored from before that.
 */
export function unexplained({
  policies,
  partners,
  leverGroups: { exempt, released },
  ownPolicyId,
  past,
}: Pick<SetupCase, 'policies' | 'partners' | 'leverGroups' | 'ownPolicyId' | 'past'>): readonly Shown[] {
  const ofPolicies = policies
    .filter((policy) => policy.id !== ownPolicyId && isExcluded(policy, exempt))
    .filter(({ id }) => exclusionFrom(past, `exclude-from-policy:${id}:${exempt}`) === null)
    .map(({ id }): Shown => ({ of: 'policy', id, key: id }));
  const ofPartners = partners
    .filter(({ kind }) => kind !== 'older' && released !== undefined)
    .flatMap((partner) => {
      const gaps = partnerGaps(partner, released);
      const base = `exclude-from-partner:${partner.id}:${released}`;
      return PARTNER_PLATFORMS.filter((platform) => assignmentOf(partner, platform) && !gaps.includes(platform))
        .filter((platform) => exclusionFrom(past, base, platform) === null)
        .map((platform): Shown => ({ of: 'partner', id: partner.id, key: onPlatform(partner.id, platform) }));
    });
  return [...ofPolicies, ...ofPartners];
}

/** An exclusion that somebody took out and put back counts from when it was seen again. */
export function laterOf(from: Instant | null, again: Instant | undefined): Instant | null {
  return again === undefined ? from : Math.max(from ?? 0, again);
}

/**
 * The write was for this platform of a partner, or this group of a rule, too: each names what it was for, whatever its key says. Of one that
 * names nothing it is not known, and nobody is to write over what a person may have taken out: it was for all.
 */
function isFor(action: Action, part: string): boolean {
  const parts: readonly string[] | undefined =
    'platforms' in action ? action.platforms : 'groups' in action ? action.groups : undefined;
  return parts?.includes(part) ?? true;
}

/**
 * Our writes that were for this part, with what became of them there. One that was cut off, and after which a later one of the same object left
 * this part out, had come to an end there: the part was not open any more.
 */
export function pastFor(past: readonly PastAction[], part: string): readonly PastAction[] {
  const isDone = (item: PastAction): boolean =>
    past.some(
      ({ action, claimedAt }) =>
        action.kind === item.action.kind &&
        action.object === item.action.object &&
        claimedAt > item.claimedAt &&
        !isFor(action, part),
    );
  return past
    .filter(({ action }) => isFor(action, part))
    .map((item) =>
      item.outcome === 'failed' && mayHaveHappened(item) && isDone(item) ? { ...item, outcome: 'done' } : item,
    );
}

/**
 * The step that puts our group out of these platforms of a partner, or groups of a rule, and its key: the first of a round names none. What
 * came since is a step of its own, which names it; what was written before, or may have been, is not written again. Null: nothing is.
 */
export function stepFor<T extends string>(
  past: readonly PastAction[],
  base: string,
  open: readonly T[],
): { readonly base: string; readonly parts: readonly T[] } | null {
  const ofRound = past.filter((item) => isOf(item, base));
  const isSent = ({ outcome }: PastAction): boolean => outcome !== 'failed';
  const parts = open.filter((part) => !pastFor(ofRound, part).some(isSent));
  if (parts.length === 0) return null;
  return { base: ofRound.some(isSent) ? `${base}${ADDED}${parts.join('+')}` : base, parts };
}

const ADDED = ':on-';

/** Of this round, in any of its tries. */
function isOf({ action: { key } }: PastAction, base: string): boolean {
  return key === base || key.startsWith(`${base}#`) || key.startsWith(`${base}${ADDED}`);
}

/** From when an exclusion that we wrote, or perhaps wrote, is surely in force; null when it was not ours. Of a partner by platform, if asked. */
export function exclusionFrom(
  past: readonly PastAction[],
  base: string,
  platform: PartnerPlatform | null = null,
): Instant | null {
  const times = past
    .filter(
      (item) =>
        (isOf(item, base) || item.action.key.startsWith(`${base}:after-`)) &&
        (platform === null || isFor(item.action, platform)) &&
        mayHaveHappened(item),
    )
    .map((item) => item.recordedAt ?? item.claimedAt);
  return times.length === 0 ? null : Math.max(...times) + PROPAGATION.unrevokedMs;
}
