import type { NameTest, Policy } from './access/policy/model.ts';
import type { CleanupCase } from './plan/cleanup.ts';
import { DIRECTORY_SYNC_ROLE, ENROLLMENT_APPS } from './settings.ts';

/**
 * The policy asks somebody for something that our own policy, on and as it was made, does not ask of them already. Law 1 rests on it at the end
 * of the move; written apart from the cleanup's own plan.
 */
export function asksAnew(policy: Policy, subject: CleanupCase): boolean {
  const own = subject.policies.find((item) => item.id === subject.ownPolicyId);
  const { platforms, resources, grant } = policy;
  const { includeApps, excludeApps } = resources;
  const enrollment = ENROLLMENT_APPS.some((app) =>
    includeApps.includes('All') ? !excludeApps.includes(app) : includeApps.includes(app),
  );
  return (
    own === undefined ||
    !holdsThem(own, subject) ||
    !isUnconditional(own) ||
    !actsOn(own.platforms, platforms.include) ||
    grant.controls.join() !== 'compliantDevice' ||
    policy.odd.length + policy.session.length + resources.userActions.length + resources.authContexts.length > 0 ||
    policy.device !== null ||
    enrollment ||
    subject.members.some((item) => item.lever === 'exempt' && !subject.enforced.has(item.member))
  );
}

/** Everybody who is kept out of old rules is under our policy: nobody of them may be left out of it by a name, a group or a role. */
function holdsThem(own: Policy, { leverGroups, members, unsettled }: CleanupCase): boolean {
  const { include, exclude } = own.users;
  const spared = new Set(exclude.users);
  return (
    own.state === 'enabled' &&
    !unsettled.has(`policy:${own.id}`) &&
    own.grant.controls.join() === 'compliantDevice' &&
    leverGroups.enforced !== undefined &&
    include.groups.includes(leverGroups.enforced.toLowerCase()) &&
    exclude.groups.length + exclude.guests.length === 0 &&
    exclude.roles.every((role) => role === DIRECTORY_SYNC_ROLE) &&
    !members.some(({ lever, member }) => lever === 'exempt' && spared.has(member.toLowerCase()))
  );
}

/** It asks that of every sign-in, wherever and however, but for the apps that enrollment needs. */
function isUnconditional(own: Policy): boolean {
  const { includeApps, excludeApps, appFilter } = own.resources;
  const enrollment: readonly string[] = ENROLLMENT_APPS;
  const tests = [own.clients, own.locations, own.signInRisk, own.userRisk, own.insiderRisk, own.flows];
  return (
    own.odd.length === 0 &&
    own.device === null &&
    appFilter === null &&
    includeApps.includes('All') &&
    excludeApps.every((app) => enrollment.includes(app)) &&
    tests.every(({ include, exclude }) => include === 'all' && exclude.length === 0)
  );
}

/** On each of these platforms; one that nobody counts is none of them. */
function actsOn({ include, exclude }: NameTest, wanted: NameTest['include']): boolean {
  if (wanted === 'all' || wanted.some((name) => /^(linux|windowsphone|all)$/i.test(name))) return false;
  return wanted.every((name) => (include === 'all' || include.includes(name)) && !exclude.includes(name));
}
