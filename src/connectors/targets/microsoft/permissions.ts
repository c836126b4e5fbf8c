import type { CallName } from './calls.ts';

/**
 * The application permissions that the app registration needs, and no other. Tested against Microsoft's own map of
 * permissions to calls: every call is covered, and none of these can be left out.
 */
export interface Permission {
  readonly name: string;
  readonly calls: readonly CallName[];
  /** Key of the sentence that says why, in the text room. */
  readonly why: string;
  /** `optional`: without it one feature is missing, and nothing else. */
  readonly need: 'always' | 'optional';
  /** Wider permissions that serve as well. Accepted where a tenant has them already, never asked for. */
  readonly orElse: readonly string[];
}

export const permissions: readonly Permission[] = [
  {
    name: 'User.Read.All',
    calls: ['users', 'user', 'userChanges', 'groupsOfUser'],
    why: 'read-users',
    need: 'always',
    orElse: ['User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
  },
  {
    name: 'LicenseAssignment.Read.All',
    calls: ['skus'],
    why: 'read-licences',
    need: 'always',
    orElse: ['Directory.Read.All', 'Directory.ReadWrite.All', 'Organization.Read.All', 'Organization.ReadWrite.All'],
  },
  {
    name: 'Device.Read.All',
    calls: ['devices', 'device', 'deviceChanges'],
    why: 'read-devices',
    need: 'always',
    // The changes of devices are granted by no wider one.
    orElse: [],
  },
  {
    name: 'DeviceManagementManagedDevices.Read.All',
    calls: ['managedDevices', 'managedDevice', 'managedDevicesOfUser'],
    why: 'read-managed-devices',
    need: 'always',
    orElse: ['DeviceManagementManagedDevices.ReadWrite.All'],
  },
  {
    name: 'GroupMember.Read.All',
    calls: ['group', 'groupMembers', 'groupsByName', 'groupsOfUser', 'memberChanges'],
    why: 'read-groups',
    need: 'always',
    orElse: ['Group.Read.All', 'Group.ReadWrite.All', 'Directory.Read.All'],
  },
  {
    name: 'RoleManagement.Read.Directory',
    calls: ['roles', 'roleMembers'],
    why: 'read-roles',
    need: 'always',
    orElse: ['RoleManagement.ReadWrite.Directory', 'Directory.Read.All', 'Directory.ReadWrite.All'],
  },
  {
    name: 'Policy.Read.All',
    calls: [
      'policies',
      'betaPolicies',
      'policy',
      'betaPolicy',
      'locations',
      'securityDefaults',
      'evaluate',
      'createPolicy',
      'changePolicy',
    ],
    why: 'read-policies',
    need: 'always',
    orElse: [],
  },
  {
    name: 'Policy.ReadWrite.ConditionalAccess',
    calls: ['createPolicy', 'changePolicy'],
    why: 'write-policies',
    need: 'always',
    orElse: [],
  },
  {
    name: 'Application.Read.All',
    calls: ['createPolicy', 'changePolicy', 'servicePrincipals'],
    why: 'write-policies',
    need: 'always',
    orElse: [],
  },
  {
    name: 'DeviceManagementServiceConfig.ReadWrite.All',
    calls: ['changePartner', 'partners', 'partner', 'olderPartners', 'enrollmentConfigurations', 'organization'],
    why: 'write-partner',
    need: 'always',
    orElse: [],
  },
  {
    name: 'DeviceManagementConfiguration.Read.All',
    calls: ['intuneSettings', 'compliancePolicies', 'pushCertificate'],
    why: 'read-compliance',
    need: 'always',
    orElse: ['DeviceManagementConfiguration.ReadWrite.All'],
  },
  {
    name: 'Policy.Read.DeviceConfiguration',
    calls: ['registrationPolicy'],
    why: 'read-device-limit',
    need: 'optional',
    orElse: ['Policy.ReadWrite.DeviceConfiguration'],
  },
  {
    name: 'Group.Create',
    calls: ['createGroup'],
    why: 'create-groups',
    need: 'always',
    orElse: ['Group.ReadWrite.All', 'Directory.ReadWrite.All'],
  },
  {
    name: 'GroupMember.ReadWrite.All',
    calls: ['addMember', 'removeMember'],
    why: 'write-members',
    need: 'always',
    orElse: ['Group.ReadWrite.All', 'Directory.ReadWrite.All'],
  },
  {
    name: 'User.RevokeSessions.All',
    calls: ['revokeSessions'],
    why: 'revoke-sessions',
    need: 'always',
    orElse: ['User.ReadWrite.All', 'Directory.ReadWrite.All'],
  },
  {
    // It would also allow retire and wipe: Graph has no narrower one. The guard sends neither, and a tenant may refuse it.
    name: 'DeviceManagementManagedDevices.PrivilegedOperations.All',
    calls: ['syncDevice'],
    why: 'sync-device',
    need: 'optional',
    orElse: [],
  },
  { name: 'Mail.Send', calls: ['sendMail'], why: 'send-mail', need: 'optional', orElse: [] },
];
