import type { MoveSettings } from '../settings.ts';
import type { Instant } from '../words.ts';
import { type Draft, lookAgain, offer } from './draft.ts';
import { isTakenOut, roundOf } from './drift.ts';
import { exclusionFrom, isExcluded, isForHand, laterOf, oldPolicies, partnerGaps, stepFor } from './exclusions.ts';
import { wasOn } from './own-policy.ts';
import { attachToRules } from './rule-groups.ts';
import type { SetupCase } from './setup.ts';

const common = { subject: 'tenant', wave: null } as const;

/** Nobody else's: none of our groups was there before us with members whom we did not put there, or may have been. */
export function areGroupsOurs({ strangers, areStrangersUnread }: SetupCase): boolean {
  return areStrangersUnread !== true && (strangers?.size ?? 0) === 0;
}

/**
 * May our group be put out of old policies? While something holds set-up up it prepares nothing; but where it was approved and went through, and
 * people are in our groups, a policy that came since would refuse them at once, and this only takes them out of it.
 *
 * @param isHeldUp something blocks set-up
 */
export function mayExclude(subject: SetupCase, { enforcement }: MoveSettings, isHeldUp: boolean): boolean {
  const { approved, tenant, leverGroups } = subject;
  if (!approved || tenant === null || leverGroups.exempt === undefined || !areGroupsOurs(subject)) return false;
  if (!isHeldUp) return true;
  const wentThrough = enforcement.kind === 'none' || wasOn(subject);
  return wentThrough && subject.isAnybodyInGroups === true && subject.arePoliciesKnown === true;
}

/** True once every exclusion is seen and has had its time. */
export function attachExclusions(draft: Draft, subject: SetupCase, settings: MoveSettings, now: Instant): boolean {
  const released = subject.leverGroups.released;
  let ready = excludeFromPolicies(draft, subject, settings, now);
  for (const partner of subject.partners.filter((item) => item.kind === 'compliance')) {
    const open = partnerGaps(partner, released);
    const base = `exclude-from-partner:${partner.id}:${released}${roundOf(subject.past, 'exclude-from-partner', partner.id)}`;
    const step = stepFor(subject.past, base, open);
    if (step && !isTakenOut(subject, partner.id))
      offer(draft, step.base, subject.past, now, (key) => ({
        kind: 'exclude-from-partner',
        key,
        partnerId: partner.id,
        platforms: step.parts,
        object: `partner:${partner.id}`,
        ...common,
      }));
    ready = settled(draft, subject, { base, id: partner.id }, open.length === 0, now) && ready;
  }
  if (!settings.source.ownRules) return ready;
  return attachToRules(draft, subject, now) && ready;
}

/** Offers what puts our group out of the old policies; true once it is seen out of each, and that has had its time. */
export function excludeFromPolicies(draft: Draft, subject: SetupCase, settings: MoveSettings, now: Instant): boolean {
  const exempt = subject.leverGroups.exempt;
  let ready = true;
  for (const policy of oldPolicies(subject, settings)) {
    const done = isExcluded(policy, exempt);
    const base = `exclude-from-policy:${policy.id}:${exempt}${roundOf(subject.past, 'exclude-from-policy', policy.id)}`;
    if (!done && !isForHand(policy, subject) && !isTakenOut(subject, policy.id))
      offer(draft, base, subject.past, now, (key) => ({
        kind: 'exclude-from-policy',
        key,
        policyId: policy.id,
        object: `policy:${policy.id}`,
        ...common,
      }));
    ready = settled(draft, subject, { base, id: policy.id }, done, now) && ready;
  }
  return ready;
}

/** Seen, and a day old, whoever wrote it (law 1): membership must not count before the exclusion itself does. */
function settled(
  draft: Draft,
  subject: SetupCase,
  { base, id }: { readonly base: string; readonly id: string },
  seen: boolean,
  now: Instant,
): boolean {
  if (!seen) return false;
  const from = laterOf(exclusionFrom(subject.past, base), subject.shownFrom?.get(id));
  if (from === null || now >= from) return true;
  lookAgain(draft, from);
  return false;
}
