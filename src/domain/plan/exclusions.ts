import { isEnforcer } from '../access/gates.ts';
import { assignmentOf } from '../access/sides.ts';
import type { Policy } from '../access/policy/model.ts';
import { mayHaveHappened, type PastAction } from '../action.ts';
import type { CompliancePartner } from '../facts.ts';
import { type MoveSettings, PROPAGATION } from '../settings.ts';
import type { Instant } from '../words.ts';
import type { SetupCase } from './setup.ts';

const PARTNER_PLATFORMS = ['ios', 'android', 'macos'] as const;

/** Enabled policies that are not ours and may be fed by the old product. */
export function oldPolicies(
  subject: Pick<SetupCase, 'policies' | 'ownPolicyId'>,
  settings: MoveSettings,
): readonly Policy[] {
  const unrelated = new Set(settings.unrelatedPolicies);
  return subject.policies.filter((policy) => policy.id !== subject.ownPolicyId && isEnforcer(policy, { unrelated }));
}

export function isExcluded(policy: Policy, group: string | undefined): boolean {
  return group !== undefined && policy.users.exclude.groups.includes(group.toLowerCase());
}

/** Platforms on which this partner holds somebody and our group is not out yet. */
export function partnerGaps(
  partner: CompliancePartner,
  released: string | undefined,
): readonly ('ios' | 'android' | 'macos')[] {
  // An older one has no exclusion that could be written.
  if (partner.kind === 'older') return [];
  return PARTNER_PLATFORMS.filter((platform) => {
    const assignment = assignmentOf(partner, platform);
    return assignment !== null && (released === undefined || !assignment.excludes.includes(released));
  });
}

/** An exclusion that somebody took out and put back counts from when it was seen again. */
export function laterOf(from: Instant | null, again: Instant | undefined): Instant | null {
  return again === undefined ? from : Math.max(from ?? 0, again);
}

/** From when an exclusion that we wrote, or perhaps wrote, is surely in force; null when it was not ours. */
export function exclusionFrom(past: readonly PastAction[], base: string): Instant | null {
  const times = past
    .filter(
      (item) =>
        (item.action.key === base ||
          item.action.key.startsWith(`${base}#`) ||
          item.action.key.startsWith(`${base}:after-`)) &&
        mayHaveHappened(item),
    )
    .map((item) => item.recordedAt ?? item.claimedAt);
  return times.length === 0 ? null : Math.max(...times) + PROPAGATION.unrevokedMs;
}
