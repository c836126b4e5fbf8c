import type { Of } from './delta/streams.ts';
import { NEEDS, type Needs } from './permissions.ts';
import type { Ask, Read, Write } from './protocol/request.ts';
import * as apps from './reads/apps.ts';
import * as devices from './reads/devices.ts';
import * as groups from './reads/groups.ts';
import * as intune from './reads/intune.ts';
import * as locations from './reads/locations.ts';
import * as managed from './reads/managed-devices.ts';
import * as policies from './reads/policies.ts';
import * as tenant from './reads/tenant.ts';
import * as users from './reads/users.ts';
import { evaluate } from './what-if/evaluate.ts';
import * as toDirectory from './writes/directory.ts';
import * as toGroups from './writes/groups.ts';
import * as toIntune from './writes/intune.ts';
import * as toPolicies from './writes/policies.ts';

/** Which documented quota a call draws on (reference 2.2). */
export type Bucket =
  | 'identity'
  | 'intune-devices'
  | 'intune-configuration'
  | 'intune-enrollment'
  | 'conditional-access'
  | 'mail'
  | 'none';

export type Act =
  | { readonly kind: 'read'; readonly read: Read }
  | { readonly kind: 'write'; readonly write: Write }
  /** A question that is asked by POST and changes nothing: no event of the world. */
  | { readonly kind: 'ask'; readonly ask: Ask }
  | { readonly kind: 'delta'; readonly of: Of }
  | { readonly kind: 'mail' };

/** One method on one path. `cost` is in resource units and counts for the identity quota alone. */
export interface Route {
  readonly method: string;
  readonly template: string;
  readonly segments: readonly string[];
  readonly bucket: Bucket;
  readonly cost: number;
  readonly needs: Needs;
  readonly betaOnly: boolean;
  readonly act: Act;
}

interface Extra {
  readonly cost?: number;
  readonly betaOnly?: boolean;
}

function route(method: string, template: string, bucket: Bucket, needs: Needs, act: Act, extra: Extra = {}): Route {
  const segments = template.toLowerCase().split('/').slice(1);
  return { method, template, segments, bucket, needs, act, cost: extra.cost ?? 1, betaOnly: extra.betaOnly ?? false };
}

const get = (template: string, bucket: Bucket, needs: Needs, read: Read, extra?: Extra): Route =>
  route('GET', template, bucket, needs, { kind: 'read', read }, extra);
const write = (method: string, template: string, bucket: Bucket, needs: Needs, act: Write): Route =>
  route(method, template, bucket, needs, { kind: 'write', write: act });

const CA = '/identity/conditionalAccess';
const DM = '/deviceManagement';

const DIRECTORY: readonly Route[] = [
  get('/me', 'identity', NEEDS.none, users.noMe),
  get('/users', 'identity', NEEDS.readUsers, users.listUsers, { cost: 2 }),
  get('/users/$count', 'identity', NEEDS.readUsers, users.countUsers),
  route('GET', '/users/delta', 'identity', NEEDS.readUserChanges, { kind: 'delta', of: 'users' }),
  get('/users/{id}', 'identity', NEEDS.readUsers, users.getUser),
  get('/users/{id}/licenseDetails', 'identity', NEEDS.readLicences, users.listLicences, { cost: 2 }),
  route(
    'POST',
    '/users/{id}/checkMemberGroups',
    'identity',
    NEEDS.checkMemberGroups,
    { kind: 'ask', ask: groups.checkMemberGroups },
    { cost: 4 },
  ),
  write('POST', '/users/{id}/revokeSignInSessions', 'identity', NEEDS.revokeSessions, toDirectory.revokeSessions),
  write('DELETE', '/users/{id}', 'identity', NEEDS.deleteUser, toDirectory.deleteUser),
  route('POST', '/users/{id}/sendMail', 'mail', NEEDS.sendMail, { kind: 'mail' }),
  get('/groups', 'identity', NEEDS.readGroups, groups.listGroups),
  get('/groups/$count', 'identity', NEEDS.readGroups, groups.countGroups),
  route('GET', '/groups/delta', 'identity', NEEDS.readGroups, { kind: 'delta', of: 'groups' }),
  write('POST', '/groups', 'identity', NEEDS.createGroup, toGroups.createGroup),
  get('/groups/{id}', 'identity', NEEDS.readGroups, groups.getGroup),
  write('PATCH', '/groups/{id}', 'identity', NEEDS.writeMembers, toGroups.changeGroup),
  write('DELETE', '/groups/{id}', 'identity', NEEDS.writeGroup, toGroups.deleteGroup),
  get('/groups/{id}/members', 'identity', NEEDS.readMembers, groups.listMembers, { cost: 3 }),
  get('/groups/{id}/members/microsoft.graph.user', 'identity', NEEDS.readMembers, groups.listUserMembers, { cost: 3 }),
  get('/groups/{id}/transitiveMembers', 'identity', NEEDS.readMembers, groups.listTransitiveMembers, { cost: 5 }),
  write('POST', '/groups/{id}/members/$ref', 'identity', NEEDS.writeMembers, toGroups.addMember),
  write('DELETE', '/groups/{id}/members/{member}/$ref', 'identity', NEEDS.writeMembers, toGroups.removeMember),
  // Deletes the member itself, so it asks for the right to delete users and devices, not to change groups.
  write(
    'DELETE',
    '/groups/{id}/members/{member}',
    'identity',
    [...NEEDS.deleteUser, ...NEEDS.deleteDevices],
    toGroups.deleteMemberObject,
  ),
  get('/devices', 'identity', NEEDS.readDevices, devices.listDevices),
  get('/devices/$count', 'identity', NEEDS.readDevices, devices.countDevices),
  route('GET', '/devices/delta', 'identity', NEEDS.readDevices, { kind: 'delta', of: 'devices' }),
  get('/devices/{id}', 'identity', NEEDS.readDevices, devices.getDevice),
  get('/devices/(deviceid)/{id}', 'identity', NEEDS.readDevices, devices.getDeviceByDeviceId),
  get('/devices/{id}/registeredOwners', 'identity', NEEDS.readDevices, devices.listOwners),
  get('/devices/{id}/registeredUsers', 'identity', NEEDS.readDevices, devices.listOwners),
  write('PATCH', '/devices/{id}', 'identity', NEEDS.writeDevices, toDirectory.changeDevice),
  write('DELETE', '/devices/{id}', 'identity', NEEDS.deleteDevices, toDirectory.deleteDevice),
  get('/directoryRoles', 'identity', NEEDS.readRoles, tenant.listRoles),
  get('/directoryRoles/{id}', 'identity', NEEDS.readRoles, tenant.getRole),
  get('/directoryRoles/{id}/members', 'identity', NEEDS.readRoles, tenant.listRoleMembers),
  get('/directoryRoles/(roletemplateid)/{id}', 'identity', NEEDS.readRoles, tenant.getRoleByTemplate),
  get('/directoryRoles/(roletemplateid)/{id}/members', 'identity', NEEDS.readRoles, tenant.listRoleMembersByTemplate),
  get('/roleManagement/directory/roleAssignments', 'identity', NEEDS.readRoles, tenant.listRoleAssignments),
  get('/servicePrincipals', 'identity', NEEDS.readApps, apps.listServicePrincipals),
  get('/subscribedSkus', 'identity', NEEDS.readSkus, tenant.listSkus, { cost: 3 }),
  get('/organization', 'identity', NEEDS.readOrganisation, tenant.listOrganisation),
  get('/organization/{id}', 'identity', NEEDS.readOrganisation, tenant.getOrganisation),
  get('/policies/deviceRegistrationPolicy', 'identity', NEEDS.readRegistrationPolicy, tenant.getRegistrationPolicy),
  get(
    '/policies/identitySecurityDefaultsEnforcementPolicy',
    'identity',
    NEEDS.readSecurityDefaults,
    tenant.getSecurityDefaults,
  ),
];

const INTUNE: readonly Route[] = [
  get(DM, 'intune-configuration', NEEDS.readIntune, intune.getDeviceManagement),
  get(`${DM}/managedDevices`, 'intune-devices', NEEDS.readManagedDevices, managed.listManagedDevices),
  get(`${DM}/managedDevices/{id}`, 'intune-devices', NEEDS.readManagedDevices, managed.getManagedDevice),
  get('/users/{id}/managedDevices', 'intune-devices', NEEDS.readManagedDevices, managed.listManagedDevicesOfUser),
  write('POST', `${DM}/managedDevices/{id}/syncDevice`, 'intune-devices', NEEDS.actOnDevice, toIntune.syncDevice),
  write('POST', `${DM}/managedDevices/{id}/retire`, 'intune-devices', NEEDS.actOnDevice, toIntune.retireDevice),
  write('POST', `${DM}/managedDevices/{id}/wipe`, 'intune-devices', NEEDS.wipeDevice, toIntune.wipeDevice),
  write(
    'DELETE',
    `${DM}/managedDevices/{id}`,
    'intune-devices',
    NEEDS.writeManagedDevices,
    toIntune.deleteManagedDevice,
  ),
  get(`${DM}/applePushNotificationCertificate`, 'intune-devices', NEEDS.readPushCertificate, intune.getPushCertificate),
  get(`${DM}/deviceCompliancePolicies`, 'intune-configuration', NEEDS.readConfiguration, intune.listCompliancePolicies),
  get(
    `${DM}/deviceCompliancePolicies/{id}`,
    'intune-configuration',
    NEEDS.readConfiguration,
    intune.getCompliancePolicy,
  ),
  get(
    `${DM}/deviceCompliancePolicies/{id}/assignments`,
    'intune-configuration',
    NEEDS.readConfiguration,
    intune.listComplianceAssignments,
  ),
  get(
    `${DM}/deviceEnrollmentConfigurations`,
    'intune-enrollment',
    NEEDS.readServiceConfig,
    intune.listEnrollmentConfigurations,
  ),
  get(`${DM}/complianceManagementPartners`, 'intune-enrollment', NEEDS.readServiceConfig, intune.listPartners),
  get(`${DM}/complianceManagementPartners/{id}`, 'intune-enrollment', NEEDS.readServiceConfig, intune.getPartner),
  write(
    'PATCH',
    `${DM}/complianceManagementPartners/{id}`,
    'intune-enrollment',
    NEEDS.writeServiceConfig,
    toIntune.changePartner,
  ),
  get(`${DM}/deviceManagementPartners`, 'intune-enrollment', NEEDS.readServiceConfig, intune.listOlderPartners),
  get(
    `${DM}/assignmentFilters`,
    'intune-configuration',
    NEEDS.readConfiguration,
    tenant.empty('deviceManagement/assignmentFilters'),
    { betaOnly: true },
  ),
  get(
    `${DM}/depOnboardingSettings`,
    'intune-enrollment',
    NEEDS.readServiceConfig,
    tenant.empty('deviceManagement/depOnboardingSettings'),
    { betaOnly: true },
  ),
  get(
    `${DM}/importedDeviceIdentities`,
    'intune-enrollment',
    NEEDS.readServiceConfig,
    tenant.empty('deviceManagement/importedDeviceIdentities'),
    { betaOnly: true },
  ),
];

const ACCESS: readonly Route[] = [
  get(`${CA}/policies`, 'conditional-access', NEEDS.readPolicies, policies.listPolicies),
  get(`${CA}/policies/{id}`, 'conditional-access', NEEDS.readPolicies, policies.getPolicy),
  write('POST', `${CA}/policies`, 'conditional-access', NEEDS.writePolicies, toPolicies.createPolicy),
  write('PATCH', `${CA}/policies/{id}`, 'conditional-access', NEEDS.writePolicies, toPolicies.changePolicy),
  write('DELETE', `${CA}/policies/{id}`, 'conditional-access', NEEDS.writePolicies, toPolicies.deletePolicy),
  get(`${CA}/namedLocations`, 'conditional-access', NEEDS.readPolicies, locations.listNamedLocations),
  get(`${CA}/namedLocations/{id}`, 'conditional-access', NEEDS.readPolicies, locations.getNamedLocation),
  route('POST', `${CA}/evaluate`, 'conditional-access', NEEDS.evaluate, { kind: 'ask', ask: evaluate }),
];

export const ROUTES: readonly Route[] = [...DIRECTORY, ...INTUNE, ...ACCESS];

const byLength = Map.groupBy(ROUTES, (candidate) => candidate.segments.length);

export type Found =
  | { readonly kind: 'route'; readonly route: Route; readonly params: Readonly<Record<string, string>> }
  | { readonly kind: 'no-method' }
  | { readonly kind: 'no-path'; readonly segment: string };

/** Which route answers. A literal segment wins over a parameter, because literals stand first in the tables. */
export function findRoute(method: string, version: 'v1.0' | 'beta', segments: readonly string[]): Found {
  const lower = segments.map((segment) => segment.toLowerCase());
  let pathKnown = false;
  for (const candidate of byLength.get(segments.length) ?? []) {
    if ((candidate.betaOnly && version !== 'beta') || !fits(candidate, lower)) continue;
    pathKnown = true;
    if (candidate.method !== method) continue;
    return { kind: 'route', route: candidate, params: paramsOf(candidate, segments) };
  }
  return pathKnown ? { kind: 'no-method' } : { kind: 'no-path', segment: oddSegment(lower, segments, version) };
}

function fits(candidate: Route, lower: readonly string[], length = lower.length): boolean {
  for (let at = 0; at < length; at += 1) {
    const wanted = candidate.segments[at] ?? '';
    const isKey = wanted.startsWith('{');
    if (isKey ? lower[at]?.startsWith('$') === true || lower[at]?.startsWith('(') === true : wanted !== lower[at])
      return false;
  }
  return true;
}

function paramsOf(candidate: Route, segments: readonly string[]): Record<string, string> {
  const params: Record<string, string> = {};
  for (const [at, wanted] of candidate.segments.entries()) {
    if (wanted.startsWith('{')) params[wanted.slice(1, -1)] = segments[at] ?? '';
  }
  return params;
}

/** The first segment with which no known path goes on. */
function oddSegment(lower: readonly string[], segments: readonly string[], version: string): string {
  for (let length = 1; length <= lower.length; length += 1) {
    const known = ROUTES.some(
      (candidate) =>
        candidate.segments.length >= length &&
        (!candidate.betaOnly || version === 'beta') &&
        fits(candidate, lower, length),
    );
    if (!known) return segments[length - 1] ?? '';
  }
  return segments.at(-1) ?? '';
}
