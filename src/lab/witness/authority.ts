import { OLD_MDM_APP_ID } from '../world/constants.ts';
import type { DirectoryPartner, Hardware, PartnerTargets, UemSmartGroup, WorldState } from '../world/state.ts';
import { liveRecord } from '../world/truth.ts';
import type { Index, Moment } from './membership.ts';
import { applies, demandsAt, type Platform, platforms, type Rule, type Who } from './policy.ts';

/** Names of what enforces on one user on one platform, by whose compliance state is asked. */
export interface Enforcers {
  readonly source: readonly string[];
  readonly intune: readonly string[];
}

/** One user on one platform, judged. `both`: a pair of two different enforcers, one of each side; null is as it should be. */
export interface Judged {
  readonly platform: Platform;
  readonly both: readonly [source: string, intune: string] | null;
}

export interface Verdict {
  readonly judged: readonly Judged[];
  /** Is a policy of the product's own in force for the user? */
  readonly ours: boolean;
}

const platformOf = (hardware: Hardware): Platform => (hardware.platform === 'ipados' ? 'ios' : hardware.platform);

const assignmentsAt = (partner: DirectoryPartner, moment: Moment): PartnerTargets => {
  if (moment === 'written') return partner.assignments;
  let found: PartnerTargets | null = partner.versions.length === 0 ? partner.assignments : null;
  for (const version of partner.versions) if (version.effectiveAt <= moment) found = version.assignments;
  return found ?? partner.assignments;
};

/** Is this user under a partner on that platform? One partner a platform (R74); a terminated one holds nobody. */
export const partnerHolds = (state: WorldState, who: Who, platform: Platform, moment: Moment): boolean => {
  if (platform !== 'ios' && platform !== 'android' && platform !== 'macos') return false;
  return state.directory.partners.some((partner) => {
    if (partner.partnerState === 'terminated' || !partner.onboarded[platform]) return false;
    const { include, exclude } = assignmentsAt(partner, moment)[platform];
    const included = include === 'all' || include.some((group) => who.groups.has(group));
    return included && !exclude.some((group) => who.groups.has(group));
  });
};

/** On Windows the old product writes compliance itself, for as long as the device is registered as managed by it. */
export const feedsFromOld = (hardware: Hardware): boolean =>
  hardware.entraRecords.some((record) => record.enabled && record.mdmAppId === OLD_MDM_APP_ID);

const ids = (group: UemSmartGroup, name: string): number[] => {
  const list = group.json[name];
  return Array.isArray(list) ? list.map((entry) => Number((entry as { Id?: unknown } | null)?.Id)) : [];
};

/** The vendor's platform words, as in a smart group and a compliance policy. */
const vendorWord: Readonly<Record<Hardware['platform'], string>> = {
  ios: 'Apple',
  ipados: 'Apple',
  macos: 'AppleOsX',
  android: 'Android',
  windows: 'WinRT',
};

/** Rules of the old product itself that hit this thing now: through a smart group, unless the user is excluded from it. */
export const ownRulesOn = (state: WorldState, index: Index, hardware: Hardware, moment: Moment): string[] => {
  const record = liveRecord(hardware);
  if (record === null) return [];
  const user = record.userId ?? -1;
  const word = vendorWord[hardware.platform];
  const hit: string[] = [];
  for (const policy of state.uem.compliancePolicies) {
    if (!policy.active || !policy.platforms.includes(word)) continue;
    const caught = state.uem.smartGroups.some((group) => {
      if (!policy.smartGroups.includes(group.id)) return false;
      if (ids(group, 'UserExclusions').includes(user) || ids(group, 'DeviceExclusions').includes(record.id))
        return false;
      if (ids(group, 'UserGroupExclusions').some((g) => index.inUemGroup(g, user, moment))) return false;
      if (ids(group, 'UserAdditions').includes(user) || ids(group, 'DeviceAdditions').includes(record.id)) return true;
      if (group.json.CriteriaType === 'UserDevice') return false;
      const only = group.json.Platforms;
      const userGroups = ids(group, 'UserGroups');
      return (
        (!Array.isArray(only) || only.length === 0 || only.includes(word)) &&
        (userGroups.length === 0 || userGroups.some((g) => index.inUemGroup(g, user, moment)))
      );
    });
    if (caught) hit.push(`uem:${policy.id}`);
  }
  return hit;
};

/**
 * One thing, or one platform of a user who has no thing on it. A demand for a compliant device enforces on the authority
 * of whoever feeds the compliance state there; the product's own policy is Intune's rule whoever feeds it.
 */
const enforcers = (rules: readonly Rule[], own: readonly string[], fedByOld: (rule: Rule) => boolean): Enforcers => {
  const source = [...own];
  const intune: string[] = [];
  for (const rule of rules) {
    const old = fedByOld(rule);
    if (old) source.push(rule.id);
    if (!old || rule.ours) intune.push(rule.id);
  }
  return { source, intune };
};

/** A policy that is on both lists is one enforcer, not two. */
const pair = ({ source, intune }: Enforcers): readonly [string, string] | null => {
  for (const s of source) for (const i of intune) if (s !== i) return [s, i];
  return null;
};

const windows = (
  state: WorldState,
  index: Index,
  rules: readonly Rule[],
  things: readonly Hardware[],
  moment: Moment,
) => {
  if (things.length === 0) return pair(enforcers(rules, [], (rule) => !rule.ours));
  for (const thing of things) {
    const old = feedsFromOld(thing);
    const found = pair(enforcers(rules, ownRulesOn(state, index, thing, moment), () => old));
    if (found !== null) return found;
  }
  return null;
};

/** Who is this for policies: their groups with nesting, their roles. */
export const whoIs = (state: WorldState, index: Index, user: string, moment: Moment): Who => ({
  id: user,
  guest: index.isGuest(user),
  groups: index.groupsOf(user, moment),
  roles: new Set(state.directory.roles.filter((role) => role.members.includes(user)).map((role) => role.templateId)),
});

/** Who really enforces on this user at that moment, on every platform, by going through all rules one after the other. */
export const judge = (
  state: WorldState,
  index: Index,
  who: Who,
  things: readonly Hardware[],
  moment: Moment,
  demands: readonly Rule[] = demandsAt(state, moment),
): Verdict => {
  const mine = demands.filter((rule) => applies(rule, who));
  const judged = platforms.map((platform): Judged => {
    const rules = mine.filter((rule) => rule.platforms.includes(platform));
    const here = things.filter((thing) => platformOf(thing) === platform);
    if (platform === 'windows') return { platform, both: windows(state, index, rules, here, moment) };
    const own = here.flatMap((thing) => ownRulesOn(state, index, thing, moment));
    if (rules.length === 0) return { platform, both: null };
    const held = partnerHolds(state, who, platform, moment);
    return { platform, both: pair(enforcers(rules, own, () => held)) };
  });
  return { judged, ours: mine.some((rule) => rule.ours) };
};
