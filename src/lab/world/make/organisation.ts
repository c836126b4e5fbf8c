import type { Dice } from '../random.ts';
import type { Organisation } from '../state.ts';

const CODE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Least-privileged application permissions that a move needs. Source: Graph permissions reference, per call. */
const PERMISSIONS = [
  'Application.Read.All',
  'AuditLog.Read.All',
  'Device.Read.All',
  'DeviceManagementConfiguration.Read.All',
  'DeviceManagementManagedDevices.PrivilegedOperations.All',
  'DeviceManagementManagedDevices.Read.All',
  'DeviceManagementServiceConfig.ReadWrite.All',
  'Group.Create',
  'Group.Read.All',
  'GroupMember.ReadWrite.All',
  'LicenseAssignment.Read.All',
  'Mail.Send',
  'Organization.Read.All',
  'Policy.Read.All',
  'Policy.ReadWrite.ConditionalAccess',
  'RoleManagement.Read.Directory',
  'User.Read.All',
  'User.RevokeSessions.All',
];

/** A Dutch company with its own domain; the secrets are seeded and mean nothing outside the lab. */
export function makeOrganisation(by: Dice): Organisation {
  const domain = 'noordwind.example';
  return {
    name: 'Noordwind Logistics',
    domain,
    tenantId: by.guid(),
    timeZone: 'Europe/Amsterdam',
    helpDeskMail: `helpdesk@${domain}`,
    administratorMail: `marit.beheer@${domain}`,
    officerMail: `oscar.wachter@${domain}`,
    app: { clientId: by.guid(), clientSecret: by.text(40, CODE), permissions: [...PERMISSIONS] },
    uemAccount: {
      clientId: by.text(32, CODE.slice(26)),
      clientSecret: by.text(32, CODE),
      userName: 'svc-migration',
      password: by.text(20, CODE),
      tenantCode: by.text(44, CODE),
    },
  };
}
