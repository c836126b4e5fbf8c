import type { Control, NameTest, Policy } from '../access/policy/model.ts';
import { isTaken } from '../action.ts';
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

const EXCLUDED_USERS = 'conditions.users.excludeUsers';

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
  if (caught(policy, subject).length > 0) faults.push(EXCLUDED_USERS);
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
  subject: Pick<SetupCase, 'emergencyIds' | 'leverGroups' | 'past' | 'userName'>,
  now: Instant,
): readonly Finding[] {
  const faults = ownPolicyFaults(policy, subject, subject.leverGroups.enforced);
  const paths = faults.length === 0 && isOffAgain(policy, subject, now) ? ['state'] : faults;
  const changed = paths.filter((path) => path !== EXCLUDED_USERS);
  const accounts = caught(policy, subject).map((id) => named(id, subject));
  const about = { severity: 'blocks', subject: policy.id } as const;
  return [
    ...(changed.length > 0 ? [{ ...about, code: 'own-policy-changed', facts: { paths: changed } } as const] : []),
    ...(accounts.length > 0 ? [{ ...about, code: 'own-policy-catches-emergency', facts: { accounts } } as const] : []),
  ];
}

/**
 * Accounts that our policy leaves out and that nobody names as emergency accounts: put there by somebody, or named no more, or made anew under
 * another id. Nothing is asked of them.
 */
export function sparedFindings(
  policy: Policy,
  subject: Pick<SetupCase, 'emergencyIds' | 'userName'>,
): readonly Finding[] {
  const accounts = spared(policy, subject.emergencyIds).map((id) => named(id, subject));
  if (accounts.length === 0) return [];
  return [{ code: 'own-policy-spares', severity: 'warns', subject: policy.id, facts: { accounts } }];
}

/** Emergency accounts that our policy does not leave out: it keeps those of the day it was made, and Sluis adds none to it. */
function caught({ users }: Policy, { emergencyIds }: Pick<SetupCase, 'emergencyIds'>): readonly string[] {
  return emergencyIds.filter((id) => !users.exclude.users.includes(id.toLowerCase()));
}

function spared({ users }: Policy, emergencyIds: readonly string[]): readonly string[] {
  const known = new Set(emergencyIds.map((id) => id.toLowerCase()));
  return users.exclude.users.filter((id) => !known.has(id));
}

/** With its id: an account that was made anew has the name of the one before. */
function named(id: string, { userName }: Pick<SetupCase, 'userName'>): string {
  const name = userName(id);
  return name === null ? id : `${name} (${id})`;
}

/** Our policy is on, or surely was by our own doing: set-up came to its end. */
export function wasOn({ policies, ownPolicyId, past }: Pick<SetupCase, 'policies' | 'ownPolicyId' | 'past'>): boolean {
  return (
    policies.some(({ id, state }) => id === ownPolicyId && state === 'enabled') ||
    past.some((item) => item.action.kind === 'enable-policy' && isTaken(item))
  );
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

/** Where our policy asks for less, or of fewer people, than it was made to; empty where nobody made it so. Single accounts: `sparedFindings`. */
export function weakened({ users, resources, platforms, device, grant, odd, ...policy }: Policy): readonly string[] {
  const { exclude } = users;
  const apps: readonly string[] = ENROLLMENT_APPS;
  const wanted = ['android', 'iOS', 'windows', 'macOS'];
  const { include } = platforms;
  return [
    ...(exclude.guests.length > 0 ? ['conditions.users.excludeGuestsOrExternalUsers'] : []),
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
