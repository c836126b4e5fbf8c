import type { CompliancePartner, PartnerAssignment } from '../facts.ts';
import type { Instant, Tri } from '../words.ts';
import { type Property, propertiesOf } from './filter/filter.ts';
import type { AccessSubject, AccessView } from './gates.ts';
import type { GatePlatform } from './platforms.ts';
import { anyOf, butNot, sure, unknown } from './held.ts';
import type { Policy } from './policy/model.ts';
import type { Held, Who } from './sign-in.ts';
import { unsettled, whoOf } from './who.ts';

/** Properties of a device that an MDM feeds: a filter on one of them treats a device by who manages it. */
const OF_MANAGEMENT: ReadonlySet<Property> = new Set<Property>([
  'isCompliant',
  'mdmAppId',
  'deviceOwnership',
  'enrollmentProfileName',
  'systemLabels',
]);

/**
 * The policy treats a device by how it is managed, or may do so: a compliant device is asked for, its filter looks at management,
 * or a control or something about devices is not understood. What asks for other things alone (multifactor, terms, an
 * app, a hybrid join) does not speak for any MDM.
 */
export function looksAtManagement(policy: Policy): boolean {
  if (policy.grant.controls.includes('compliantDevice') || policy.grant.controls.includes('unknown')) return true;
  if (policy.odd.some((odd) => odd.about === 'device' || odd.about === 'grant')) return true;
  const filter = policy.device?.filter;
  if (!filter) return false;
  return [...propertiesOf(filter)].some((name) => OF_MANAGEMENT.has(name) || name.startsWith('extensionAttribute'));
}

/** Policies that belong to the handover: they demand a compliant device, or look at the device's management or may do so. */
export function isEnforcer(policy: Policy, view: Pick<AccessView, 'unrelated'>): boolean {
  if (view.unrelated.has(policy.id) || view.unrelated.has(policy.name)) return false;
  if (policy.state === 'disabled' || policy.state === 'report-only') return false;
  return looksAtManagement(policy);
}

/** Does a compliance partner hold this user on this platform? The exclusion of our group is followed through the lever. */
export function partnerHolds(user: AccessSubject, platform: GatePlatform, view: AccessView, now: Instant): Tri {
  const who = whoOf(user, view);
  return anyOf(view.partners.map((partner) => heldBy(partner, platform, who, view, now))).value;
}

/**
 * May a compliance partner hold this user on this platform, now or in a moment? A list of a group's members can silently lack one, and people
 * join and leave groups between two reads: what no list says is a no only for whoever is surely out by our group, and of a partner that
 * holds nobody there. An older partner has no exclusion that could be written: of it the lists are all there is.
 */
export function partnerMayHold(user: AccessSubject, platform: GatePlatform, view: AccessView, now: Instant): boolean {
  const who = whoOf(user, view);
  return view.partners.some((partner) => {
    if (partner.kind === 'older') return heldBy(partner, platform, who, view, now).value !== 'no';
    const assignment = assignmentOf(partner, platform);
    if (assignment === null) return false;
    const { released } = view.leverGroups;
    const isOut =
      released !== undefined && assignment.excludes.some((id) => id.toLowerCase() === released.toLowerCase());
    return !isOut || user.levers.released.value !== 'in' || now < outFrom(partner, platform, view);
  });
}

/** From when our exclusion on this platform of a partner counts. */
function outFrom({ id }: CompliancePartner, platform: GatePlatform, { exclusionFrom }: AccessView): Instant {
  return exclusionFrom.get(onPlatform(id, platform)) ?? exclusionFrom.get(id) ?? 0;
}

/** Under which `AccessView.exclusionFrom` has one platform of a partner. */
export function onPlatform(partner: string, platform: GatePlatform): string {
  return `${partner}:${platform}`;
}

/** Whom the partner may hold on this platform. Null: it was ended, or is assigned to nobody there. */
export function assignmentOf(partner: CompliancePartner, platform: GatePlatform): PartnerAssignment | null {
  if (partner.state === 'terminated' || partner.state === 'rejected') return null;
  const found = partner.assignments.find((item) => item.platform === platform);
  return found === undefined || (Array.isArray(found.includes) && found.includes.length === 0) ? null : found;
}

/** The same of one partner. */
export function heldBy(
  partner: CompliancePartner,
  platform: GatePlatform,
  who: Who,
  view: AccessView,
  now: Instant,
): Held {
  const assignment = assignmentOf(partner, platform);
  if (assignment === null) return sure(false);
  const { includes, excludes, onboarded } = assignment;
  const within = (groups: readonly string[], seen: Who): Held =>
    anyOf(groups.map((group) => seen.inGroup(group.toLowerCase())));
  const settled = now >= outFrom(partner, platform, view);
  const out = within(excludes, settled ? who : unsettled(who, view.leverGroups.released));
  const held = includes === 'all' ? sure(true) : includes === 'unknown' ? unknown('unreadable') : within(includes, who);
  return butNot(held.value === 'yes' && !isConnected(partner, onboarded) ? unknown('state-unknown') : held, out);
}

/** The connection works, as far as Intune says. One that only does not answer still holds its users. */
function isConnected({ state, kind }: CompliancePartner, onboarded: boolean): boolean {
  return (state === 'enabled' || state === 'unresponsive') && (onboarded || kind === 'older');
}

/** Each side yes, no or unknown; never both yes. */
export interface Authority {
  readonly old: Tri;
  readonly intune: Tri;
}

/** On whose word "compliant" rests: the old product's or Intune's. Sources: README, sides; R74, R77. */
export function authorityOf(own: boolean, platform: GatePlatform, partner: Tri, windowsInOld: Tri): Authority {
  if (platform === 'windows') {
    // Windows compliance is written by the MDM itself (R77). A policy of before the move speaks for the old product as long
    // as it holds the device, and is not taken for Intune's while we cannot tell.
    if (own) return { old: 'no', intune: 'yes' };
    if (windowsInOld === 'yes') return { old: 'yes', intune: 'no' };
    return windowsInOld === 'no' ? { old: 'no', intune: 'yes' } : { old: 'unknown', intune: 'unknown' };
  }
  if (partner === 'yes') return { old: 'yes', intune: 'no' };
  if (partner === 'no') return { old: 'no', intune: 'yes' };
  return { old: 'unknown', intune: 'unknown' };
}
