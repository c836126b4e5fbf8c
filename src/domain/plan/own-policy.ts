import type { Control, NameTest, Policy } from '../access/policy/model.ts';
import type { Finding } from '../finding.ts';
import { DIRECTORY_SYNC_ROLE, ENROLLMENT_APPS, OWN_PLATFORMS } from '../settings.ts';
import { DAY, type Instant } from '../words.ts';
import type { SetupCase } from './setup.ts';

/**
 * Controls that say no to people whose device is compliant, where our policy asks for them as well. What a person can do on the spot, such as a
 * second factor, refuses nobody.
 */
const NOT_BY_COMPLIANCE: ReadonlySet<Control> = new Set<Control>([
  'domainJoinedDevice',
  'approvedApplication',
  'compliantApplication',
  'custom',
  'unknown',
]);

/** What somebody changed on our policy so that it is no longer safe to use; empty when it is as we made it (law 7). */
export function ownPolicyFaults(
  policy: Policy,
  subject: Pick<SetupCase, 'emergencyIds'>,
  group: string | undefined,
): readonly string[] {
  const { include, exclude } = policy.users;
  const { resources, grant } = policy;
  const faults: string[] = [];
  if (include.all || include.guests.length > 0 || include.users.length > 0 || include.roles.length > 0)
    faults.push('conditions.users.include');
  if (group === undefined || include.groups.length !== 1 || include.groups[0] !== group.toLowerCase())
    faults.push('conditions.users.includeGroups');
  if (subject.emergencyIds.some((id) => !exclude.users.includes(id.toLowerCase())))
    faults.push('conditions.users.excludeUsers');
  if (!exclude.roles.includes(DIRECTORY_SYNC_ROLE)) faults.push('conditions.users.excludeRoles');
  if (ENROLLMENT_APPS.some((app) => !resources.excludeApps.includes(app)))
    faults.push('conditions.applications.excludeApplications');
  if (resources.userActions.length + resources.authContexts.length > 0) faults.push('conditions.applications');
  if (reachesFurther(policy)) faults.push('conditions.platforms');
  if (!grant.controls.includes('compliantDevice') || grant.controls.includes('block'))
    faults.push('grantControls.builtInControls');
  // Asked for together, each is asked of everybody; one of them alone is another way in, and makes our policy weaker.
  if (grant.operator === 'and' && grant.controls.some((control) => NOT_BY_COMPLIANCE.has(control)))
    faults.push('grantControls');
  return faults;
}

/** What of our policy, as somebody changed it, stops the move: its faults, or else that it was switched off again. */
export function ownPolicyBlocks(
  policy: Policy,
  subject: Pick<SetupCase, 'emergencyIds' | 'leverGroups' | 'past'>,
  now: Instant,
): readonly Finding[] {
  const faults = ownPolicyFaults(policy, subject, subject.leverGroups.enforced);
  const paths = faults.length === 0 && isOffAgain(policy, subject, now) ? ['state'] : faults;
  if (paths.length === 0) return [];
  return [{ code: 'own-policy-changed', severity: 'blocks', subject: policy.id, facts: { paths } }];
}

/** Not on though we switched it on, so long ago that a read would show it. */
function isOffAgain({ state }: Policy, { past }: Pick<SetupCase, 'past'>, now: Instant): boolean {
  const enabled = past.filter(({ action, outcome }) => action.kind === 'enable-policy' && outcome !== 'failed');
  return (
    state !== 'enabled' &&
    enabled.length > 0 &&
    enabled.every(({ recordedAt }) => recordedAt !== null && now - recordedAt > DAY)
  );
}

/** It acts on a platform on which nobody was asked whether they have a compliant device (law 7). */
function reachesFurther({ platforms: { include, exclude }, odd }: Policy): boolean {
  if (include === 'all') return true;
  const ours: readonly string[] = OWN_PLATFORMS;
  return (
    include.some((name) => !ours.includes(name.toLowerCase()) && !exclude.includes(name)) ||
    odd.some(({ about, may }) => about === 'platform' && may !== 'narrow')
  );
}

/** Conditions that our policy has none of, with their names in Graph: any of them makes it ask of fewer sign-ins. */
const TESTS = [
  ['locations', 'locations'],
  ['clients', 'clientAppTypes'],
  ['signInRisk', 'signInRiskLevels'],
  ['userRisk', 'userRiskLevels'],
  ['insiderRisk', 'insiderRiskLevels'],
  ['flows', 'authenticationFlows'],
] as const;

function isNarrowed({ include, exclude }: NameTest): boolean {
  return (include !== 'all' && !include.includes('all')) || exclude.length > 0;
}

/** Where our policy asks for less, or of fewer people, than it was made to; empty where nobody made it weaker. */
export function weakened(
  { users, resources, platforms, device, grant, odd, ...policy }: Policy,
  emergency: readonly string[],
): readonly string[] {
  const known = new Set(emergency.map((id) => id.toLowerCase()));
  const { exclude } = users;
  const more = exclude.users.some((id) => !known.has(id)) || exclude.guests.length > 0;
  const apps: readonly string[] = ENROLLMENT_APPS;
  const wanted = ['android', 'iOS', 'windows', 'macOS'];
  const { include } = platforms;
  return [
    ...(more ? ['conditions.users.excludeUsers'] : []),
    ...(exclude.groups.length > 0 ? ['conditions.users.excludeGroups'] : []),
    ...(exclude.roles.some((role) => role !== DIRECTORY_SYNC_ROLE) ? ['conditions.users.excludeRoles'] : []),
    ...(resources.includeApps.includes('All') ? [] : ['conditions.applications.includeApplications']),
    ...(resources.excludeApps.some((app) => !apps.includes(app))
      ? ['conditions.applications.excludeApplications']
      : []),
    ...(resources.appFilter === null ? [] : ['conditions.applications.applicationFilter']),
    ...((include !== 'all' && wanted.some((name) => !include.includes(name))) || platforms.exclude.length > 0
      ? ['conditions.platforms']
      : []),
    ...(device === null ? [] : ['conditions.devices']),
    ...TESTS.filter(([test]) => isNarrowed(policy[test])).map(([, name]) => `conditions.${name}`),
    ...(grant.operator === 'or' &&
    grant.controls.some((control) => control !== 'compliantDevice' && control !== 'block')
      ? ['grantControls']
      : []),
    ...odd.map(({ path }) => path),
  ];
}
