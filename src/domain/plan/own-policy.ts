import type { Control, Policy } from '../access/policy/model.ts';
import { DIRECTORY_SYNC_ROLE, ENROLLMENT_APPS, OWN_PLATFORMS } from '../settings.ts';
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

/** It acts on a platform on which nobody was asked whether they have a compliant device (law 7). */
function reachesFurther({ platforms: { include, exclude }, odd }: Policy): boolean {
  if (include === 'all') return true;
  const ours: readonly string[] = OWN_PLATFORMS;
  return (
    include.some((name) => !ours.includes(name.toLowerCase()) && !exclude.includes(name)) ||
    odd.some(({ about, may }) => about === 'platform' && may !== 'narrow')
  );
}

/** Where our policy asks for less, or of fewer people, than it was made to. */
export function weakened(
  { users, resources, platforms, device, locations, clients, grant, odd }: Policy,
  emergency: readonly string[],
): readonly string[] {
  const known = new Set(emergency.map((id) => id.toLowerCase()));
  const { exclude } = users;
  const more = exclude.users.some((id) => !known.has(id)) || exclude.guests.length > 0;
  const apps: readonly string[] = ENROLLMENT_APPS;
  const narrowed = (test: {
    readonly include: readonly string[] | 'all';
    readonly exclude: readonly string[];
  }): boolean => (test.include !== 'all' && !test.include.includes('all')) || test.exclude.length > 0;
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
    ...((include !== 'all' && wanted.some((name) => !include.includes(name))) || platforms.exclude.length > 0
      ? ['conditions.platforms']
      : []),
    ...(device === null ? [] : ['conditions.devices']),
    ...(narrowed(locations) ? ['conditions.locations'] : []),
    ...(narrowed(clients) ? ['conditions.clientAppTypes'] : []),
    ...(grant.operator === 'or' &&
    grant.controls.some((control) => control !== 'compliantDevice' && control !== 'block')
      ? ['grantControls']
      : []),
    ...odd.map(({ path }) => path),
  ];
}
