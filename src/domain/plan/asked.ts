import { conditionHolds } from '../access/conditions.ts';
import type { Control, Policy } from '../access/policy/model.ts';
import { signInPlatform } from '../access/policy/model.ts';
import type { Held } from '../access/sign-in.ts';
import { ENROLLMENT_APPS, OWN_PLATFORMS, type OwnPlatform } from '../settings.ts';

/** Where this control can be met without a compliant device. */
function platformsOf(control: Control): readonly OwnPlatform[] {
  switch (control) {
    case 'domainJoinedDevice':
      return ['windows'];
    case 'approvedApplication':
      return ['ios', 'android'];
    case 'compliantApplication':
      return ['ios', 'android', 'windows'];
    case 'block':
    case 'compliantDevice':
      return [];
    case 'mfa':
    case 'passwordChange':
    case 'riskRemediation':
    case 'strength':
    case 'terms':
    case 'custom':
    case 'unknown':
      return OWN_PLATFORMS;
  }
}

/** By what this policy lets people in on a platform who have no compliant device. */
export function otherWays({ grant }: Policy, platform: OwnPlatform): readonly Control[] {
  const ways = grant.controls.filter((control) => platformsOf(control).includes(platform));
  if (grant.controls.includes('block')) return [];
  // All of them together are one way, if a compliant device is none of them.
  return grant.operator === 'or' || ways.length === grant.controls.length ? ways : [];
}

/** Whether its condition on platforms reaches this one, whatever it asks there. */
function reaches(policy: Policy, platform: OwnPlatform): Held['value'] {
  const named = signInPlatform(platform);
  return named === null ? 'no' : conditionHolds(policy, 'platform', { platform: named }).value;
}

/** It asks for something on this platform, or may. One that sets session controls alone asks for nothing. */
export function asksOn(policy: Policy, platform: OwnPlatform): boolean {
  return policy.grant.controls.length > 0 && reaches(policy, platform) !== 'no';
}

/** Where all its other conditions hold, nobody gets in on this platform without a compliant device. */
export function refusesOn(policy: Policy, platform: OwnPlatform): boolean {
  return (
    policy.grant.controls.length > 0 && reaches(policy, platform) === 'yes' && otherWays(policy, platform).length === 0
  );
}

/** It asks in all apps that our policy asks in. */
export function asksInAllApps({ resources: { includeApps, excludeApps, appFilter } }: Policy): boolean {
  const apps: readonly string[] = ENROLLMENT_APPS;
  return includeApps.includes('All') && appFilter === null && excludeApps.every((app) => apps.includes(app));
}
