import type { HttpRequest } from '../../connector.ts';
import type { GraphBucket } from './quota.ts';

/** The version spoken, but for the reads that the table gives another. */
export const VERSION = 'v1.0';

/**
 * Every call that this connector can make; what is not here cannot be sent (law 5). The permission list, the pacing and
 * the tests against Graph's own schema all come from this one table.
 */
export interface GraphCall {
  readonly method: HttpRequest['method'];
  /** Absent: v1.0. */
  readonly version?: 'beta';
  /** Path behind the version. `{id}` is one segment: letters, digits, `-`, `_`. `{mailbox}` is an address or an id. */
  readonly path: string;
  readonly bucket: GraphBucket;
  /** Resource units (identity) or requests. Source: Graph throttling limits, costs of identity requests. */
  readonly cost: number;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent because Graph offers the read only with it. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Asked by another method than GET, and changes nothing. */
  readonly asks?: true;
  /** The only top-level names that the body may have; none means that no body is sent. */
  readonly body?: readonly string[];
}

const USER = [
  'id',
  'userPrincipalName',
  'mail',
  'displayName',
  'preferredLanguage',
  'usageLocation',
  'accountEnabled',
  'userType',
  'creationType',
  'externalUserState',
  'department',
  'assignedLicenses',
];
const DEVICE = [
  'id',
  'deviceId',
  'displayName',
  'operatingSystem',
  'model',
  'accountEnabled',
  'isManaged',
  'isCompliant',
  'mdmAppId',
  'registrationDateTime',
  'approximateLastSignInDateTime',
];
const MANAGED = [
  'id',
  'azureADDeviceId',
  'serialNumber',
  'imei',
  'wiFiMacAddress',
  'deviceName',
  'userId',
  'userPrincipalName',
  'operatingSystem',
  'osVersion',
  'model',
  'managedDeviceOwnerType',
  'complianceState',
  'managementAgent',
  'managementState',
  'enrolledDateTime',
  'lastSyncDateTime',
];
const SKU = ['skuId', 'capabilityStatus', 'consumedUnits', 'prepaidUnits', 'servicePlans'];

export const calls = {
  users: {
    method: 'GET',
    path: '/users',
    bucket: 'identity',
    cost: 1,
    query: { $select: USER.join(','), $top: '999' },
  },
  user: { method: 'GET', path: '/users/{id}', bucket: 'identity', cost: 1, query: { $select: USER.join(',') } },
  /** Tells which users changed; the users themselves are then read by `user`. */
  userChanges: {
    method: 'GET',
    path: '/users/delta',
    bucket: 'identity',
    cost: 1,
    query: { $select: USER.join(',') },
  },
  skus: { method: 'GET', path: '/subscribedSkus', bucket: 'identity', cost: 3, query: { $select: SKU.join(',') } },
  devices: {
    method: 'GET',
    path: '/devices',
    bucket: 'identity',
    cost: 2,
    query: { $select: DEVICE.join(','), $expand: 'registeredOwners($select=id)', $top: '999' },
  },
  device: {
    method: 'GET',
    path: '/devices/{id}',
    bucket: 'identity',
    cost: 1,
    query: { $select: DEVICE.join(','), $expand: 'registeredOwners($select=id)' },
  },
  /** Delta follows no owners of devices, and a sign-in alone is no change worth a read. */
  deviceChanges: {
    method: 'GET',
    path: '/devices/delta',
    bucket: 'identity',
    cost: 1,
    query: { $select: DEVICE.filter((name) => name !== 'approximateLastSignInDateTime').join(',') },
  },
  managedDevices: {
    method: 'GET',
    path: '/deviceManagement/managedDevices',
    bucket: 'intune-devices',
    cost: 1,
    query: { $select: MANAGED.join(','), $top: '1000' },
  },
  managedDevice: {
    method: 'GET',
    path: '/deviceManagement/managedDevices/{id}',
    bucket: 'intune-devices',
    cost: 1,
    query: { $select: MANAGED.join(',') },
  },
  managedDevicesOfUser: {
    method: 'GET',
    path: '/users/{id}/managedDevices',
    bucket: 'intune-devices',
    cost: 1,
    query: { $select: MANAGED.join(',') },
  },
  /** The first call names the groups by a filter, at most 50. */
  memberChanges: {
    method: 'GET',
    path: '/groups/delta',
    bucket: 'identity',
    cost: 1,
    query: { $select: 'members' },
  },
  group: {
    method: 'GET',
    path: '/groups/{id}',
    bucket: 'identity',
    cost: 1,
    query: { $select: 'id,displayName,visibility' },
  },
  groupMembers: {
    method: 'GET',
    path: '/groups/{id}/members',
    bucket: 'identity',
    cost: 3,
    query: { $select: 'id', $top: '999' },
  },
  /** A question: it changes nothing, though it is asked by POST. Through nested groups too. */
  groupsOfUser: {
    method: 'POST',
    path: '/users/{id}/checkMemberGroups',
    bucket: 'identity',
    cost: 4,
    body: ['groupIds'],
    asks: true,
  },
  groupsByName: { method: 'GET', path: '/groups', bucket: 'identity', cost: 1, query: { $select: 'id,displayName' } },
  roles: {
    method: 'GET',
    path: '/directoryRoles',
    bucket: 'identity',
    cost: 1,
    query: { $select: 'id,displayName,roleTemplateId' },
  },
  roleMembers: {
    method: 'GET',
    path: '/directoryRoles/{id}/members',
    bucket: 'identity',
    cost: 3,
    query: { $select: 'id' },
  },
  policies: { method: 'GET', path: '/identity/conditionalAccess/policies', bucket: 'conditional-access', cost: 1 },
  /** The same list with the policies that v1.0 leaves out. Read for those alone. */
  betaPolicies: {
    method: 'GET',
    version: 'beta',
    path: '/identity/conditionalAccess/policies',
    bucket: 'conditional-access',
    cost: 1,
  },
  policy: { method: 'GET', path: '/identity/conditionalAccess/policies/{id}', bucket: 'conditional-access', cost: 1 },
  /** Of a policy that v1.0 does not show. */
  betaPolicy: {
    method: 'GET',
    version: 'beta',
    path: '/identity/conditionalAccess/policies/{id}',
    bucket: 'conditional-access',
    cost: 1,
  },
  partners: {
    method: 'GET',
    path: '/deviceManagement/complianceManagementPartners',
    bucket: 'intune-enrollment',
    cost: 1,
  },
  partner: {
    method: 'GET',
    path: '/deviceManagement/complianceManagementPartners/{id}',
    bucket: 'intune-enrollment',
    cost: 1,
  },
  olderPartners: {
    method: 'GET',
    path: '/deviceManagement/deviceManagementPartners',
    bucket: 'intune-enrollment',
    cost: 1,
  },
  locations: {
    method: 'GET',
    path: '/identity/conditionalAccess/namedLocations',
    bucket: 'conditional-access',
    cost: 1,
  },
  /** A question: it changes nothing, though it is asked by POST. */
  evaluate: {
    method: 'POST',
    path: '/identity/conditionalAccess/evaluate',
    bucket: 'conditional-access',
    cost: 1,
    asks: true,
    body: ['signInIdentity', 'signInContext', 'signInConditions', 'appliedPoliciesOnly'],
  },
  securityDefaults: {
    method: 'GET',
    path: '/policies/identitySecurityDefaultsEnforcementPolicy',
    bucket: 'identity',
    cost: 1,
    query: { $select: 'isEnabled' },
  },
  organization: {
    method: 'GET',
    path: '/organization',
    bucket: 'identity',
    cost: 1,
    query: { $select: 'id,mobileDeviceManagementAuthority' },
  },
  intuneSettings: {
    method: 'GET',
    path: '/deviceManagement',
    bucket: 'intune-configuration',
    cost: 1,
    query: { $select: 'settings' },
  },
  compliancePolicies: {
    method: 'GET',
    path: '/deviceManagement/deviceCompliancePolicies',
    bucket: 'intune-configuration',
    cost: 1,
    query: { $select: 'id,displayName', $expand: 'assignments' },
  },
  enrollmentConfigurations: {
    method: 'GET',
    path: '/deviceManagement/deviceEnrollmentConfigurations',
    bucket: 'intune-enrollment',
    cost: 1,
  },
  pushCertificate: {
    method: 'GET',
    path: '/deviceManagement/applePushNotificationCertificate',
    bucket: 'intune-devices',
    cost: 1,
    query: { $select: 'expirationDateTime' },
  },
  registrationPolicy: { method: 'GET', path: '/policies/deviceRegistrationPolicy', bucket: 'identity', cost: 1 },
  /** Apps of Microsoft and of others that this tenant knows; asked by a filter on `appId`. */
  servicePrincipals: {
    method: 'GET',
    path: '/servicePrincipals',
    bucket: 'identity',
    cost: 1,
    query: { $select: 'id,appId' },
  },
  createGroup: {
    method: 'POST',
    path: '/groups',
    bucket: 'identity-write',
    cost: 1,
    body: ['displayName', 'description', 'mailNickname', 'mailEnabled', 'securityEnabled', 'groupTypes'],
  },
  addMember: {
    method: 'POST',
    path: '/groups/{id}/members/$ref',
    bucket: 'identity-write',
    cost: 1,
    body: ['@odata.id'],
  },
  /** Never without `/$ref`: that would delete the user itself. */
  removeMember: { method: 'DELETE', path: '/groups/{id}/members/{id}/$ref', bucket: 'identity-write', cost: 1 },
  createPolicy: {
    method: 'POST',
    path: '/identity/conditionalAccess/policies',
    bucket: 'conditional-access',
    cost: 1,
    body: ['displayName', 'state', 'conditions', 'grantControls'],
  },
  changePolicy: {
    method: 'PATCH',
    path: '/identity/conditionalAccess/policies/{id}',
    bucket: 'conditional-access',
    cost: 1,
    body: ['conditions', 'state'],
  },
  changePartner: {
    method: 'PATCH',
    path: '/deviceManagement/complianceManagementPartners/{id}',
    bucket: 'intune-enrollment-write',
    cost: 1,
    body: ['@odata.type', 'iosEnrollmentAssignments', 'androidEnrollmentAssignments', 'macOsEnrollmentAssignments'],
  },
  revokeSessions: { method: 'POST', path: '/users/{id}/revokeSignInSessions', bucket: 'identity-write', cost: 1 },
  syncDevice: {
    method: 'POST',
    path: '/deviceManagement/managedDevices/{id}/syncDevice',
    bucket: 'intune-device-write',
    cost: 1,
  },
  sendMail: {
    method: 'POST',
    path: '/users/{mailbox}/sendMail',
    bucket: 'mail',
    cost: 1,
    body: ['message', 'saveToSentItems'],
  },
} as const satisfies Record<string, GraphCall>;

/** Changes nothing, by whatever method it is asked. */
export function isRead(call: GraphCall): boolean {
  return call.method === 'GET' || call.asks === true;
}

/** The version of Graph that a call is sent to. */
export function versionOf(call: GraphCall): string {
  return call.version ?? VERSION;
}

export type CallName = keyof typeof calls;
export const callNames = Object.keys(calls) as readonly CallName[];
