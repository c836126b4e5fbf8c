/** One of these suffices. A call that needs several of them at once names several such lists. */
export type Needs = readonly (readonly string[])[];

const intune = (area: string, ...also: readonly string[]): Needs => [
  [`DeviceManagement${area}.Read.All`, `DeviceManagement${area}.ReadWrite.All`, ...also],
];
const CONFIGURATION = ['DeviceManagementConfiguration.Read.All', 'DeviceManagementConfiguration.ReadWrite.All'];
const DIRECTORY = ['Directory.Read.All', 'Directory.ReadWrite.All'];
const GROUPS = [
  'Group.ReadBasic.All',
  'Group.Read.All',
  'Group.ReadWrite.All',
  'GroupMember.Read.All',
  'GroupMember.ReadWrite.All',
];

/** Which application permissions each kind of call accepts, the least privileged first. Source: reference 2.3. */
export const NEEDS = {
  none: [],
  readUsers: [['User.ReadBasic.All', 'User.Read.All', 'User.ReadWrite.All', ...DIRECTORY]],
  /** Of a user, two at once; the basic right serves people who sign in, not applications. */
  checkMemberGroups: [
    ['User.Read.All', 'User.ReadWrite.All', ...DIRECTORY],
    ['GroupMember.Read.All', 'GroupMember.ReadWrite.All', 'Group.Read.All', 'Group.ReadWrite.All', ...DIRECTORY],
  ],
  readUserChanges: [['User.Read.All', 'User.ReadWrite.All', ...DIRECTORY]],
  readLicences: [['LicenseAssignment.Read.All', 'User.Read.All', 'User.ReadWrite.All', ...DIRECTORY]],
  readSkus: [['LicenseAssignment.Read.All', 'Organization.Read.All', 'Organization.ReadWrite.All', ...DIRECTORY]],
  revokeSessions: [['User.RevokeSessions.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All']],
  deleteUser: [['User.DeleteRestore.All', 'User.ReadWrite.All']],
  sendMail: [['Mail.Send']],
  readGroups: [[...GROUPS, ...DIRECTORY]],
  readMembers: [['GroupMember.ReadBasic.All', ...GROUPS, ...DIRECTORY]],
  createGroup: [['Group.Create', 'Group.ReadWrite.All', 'Directory.ReadWrite.All']],
  writeGroup: [['Group.ReadWrite.All', 'Directory.ReadWrite.All']],
  writeMembers: [['GroupMember.ReadWrite.All', 'Group.ReadWrite.All', 'Directory.ReadWrite.All']],
  readDevices: [['Device.Read.All', 'Device.ReadWrite.All', ...DIRECTORY]],
  writeDevices: [['Device.ReadWrite.All', 'Directory.ReadWrite.All']],
  deleteDevices: [['Device.ReadWrite.All']],
  readApps: [
    ['Application.Read.All', 'Application.ReadWrite.OwnedBy', 'Application.ReadWrite.All', 'Directory.Read.All'],
  ],
  readRoles: [['RoleManagement.Read.Directory', 'RoleManagement.ReadWrite.Directory', ...DIRECTORY]],
  readOrganisation: [
    [
      'DeviceManagementServiceConfig.Read.All',
      'DeviceManagementServiceConfig.ReadWrite.All',
      ...CONFIGURATION,
      'Organization.Read.All',
      'Organization.ReadWrite.All',
      'User.Read.All',
      ...DIRECTORY,
    ],
  ],
  readRegistrationPolicy: [['Policy.Read.DeviceConfiguration', 'Policy.ReadWrite.DeviceConfiguration']],
  readIntune: [
    [
      ...CONFIGURATION,
      'DeviceManagementServiceConfig.Read.All',
      'DeviceManagementServiceConfig.ReadWrite.All',
      'DeviceManagementManagedDevices.Read.All',
      'DeviceManagementManagedDevices.ReadWrite.All',
      'DeviceManagementApps.Read.All',
      'DeviceManagementApps.ReadWrite.All',
    ],
  ],
  readManagedDevices: intune('ManagedDevices', ...CONFIGURATION),
  writeManagedDevices: [
    ['DeviceManagementManagedDevices.ReadWrite.All', 'DeviceManagementConfiguration.ReadWrite.All'],
  ],
  actOnDevice: [['DeviceManagementManagedDevices.PrivilegedOperations.All']],
  wipeDevice: [
    ['DeviceManagementManagedDevices.ReadWrite.All', 'DeviceManagementManagedDevices.PrivilegedOperations.All'],
  ],
  readConfiguration: [CONFIGURATION],
  readServiceConfig: intune('ServiceConfig', ...CONFIGURATION),
  readPushCertificate: [
    ['DeviceManagementServiceConfig.ReadWrite.All', ...CONFIGURATION, 'DeviceManagementManagedDevices.Read.All'],
  ],
  writeServiceConfig: [['DeviceManagementServiceConfig.ReadWrite.All', 'DeviceManagementConfiguration.ReadWrite.All']],
  readPolicies: [['Policy.Read.All']],
  readSecurityDefaults: [['Policy.Read.All']],
  evaluate: [['Policy.Read.ConditionalAccess', 'Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess']],
  /** All three, not any of them. */
  writePolicies: [['Policy.Read.All'], ['Policy.ReadWrite.ConditionalAccess'], ['Application.Read.All']],
} as const satisfies Record<string, Needs>;

export function isAllowed(needs: Needs, roles: ReadonlySet<string>): boolean {
  return needs.every((anyOf) => anyOf.some((permission) => roles.has(permission)));
}
