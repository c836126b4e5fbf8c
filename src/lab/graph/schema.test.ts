import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCsdl } from '../../../test/oracle/csdl.ts';
import { type Kit, openKit } from './kit.ts';

const csdl = readCsdl();
const HOUR = 3_600_000;

describe.skipIf(csdl === null)(
  'every read conforms to the published schema (skipped: the schema is not on this machine)',
  () => {
    let kit: Kit;
    beforeAll(async () => {
      kit = await openKit(30, { prepare: enrolSome });
    });
    afterAll(async () => kit.stop());

    const ids = () => {
      const { directory, hardware } = kit.world.state;
      return {
        user: directory.users.find((user) => user.skuIds.length > 0)?.id ?? '',
        group: directory.groups.find((group) => group.displayName === 'MDM Pilot')?.id ?? '',
        device: hardware.find((one) => one.entraRecords.length > 0 && one.holder !== null)?.entraRecords[0]?.id ?? '',
        managed: hardware.find((one) => one.intuneRecords.length > 0)?.intuneRecords[0]?.id ?? '',
        policy: directory.policies[0]?.id ?? '',
        compliance: directory.compliancePolicies[0]?.id ?? '',
        partner: directory.partners[0]?.id ?? '',
        location: directory.namedLocations[0]?.id ?? '',
        role: directory.roles[0]?.templateId ?? '',
      };
    };

    const everything =
      'accountEnabled,assignedLicenses,assignedPlans,createdDateTime,creationType,department,externalUserState,identities,licenseAssignmentStates,otherMails,proxyAddresses,signInSessionsValidFromDateTime,usageLocation,userType';
    const reads: readonly (readonly [string, string])[] = [
      ['/users', 'user'],
      [`/users?$select=${everything}`, 'user'],
      ['/users/{user}', 'user'],
      ['/users/delta', 'user'],
      ['/users/{user}/licenseDetails', 'licenseDetails'],
      ['/users/{user}/managedDevices', 'managedDevice'],
      ['/groups', 'group'],
      ['/groups/{group}', 'group'],
      ['/groups/delta?$select=displayName', 'group'],
      ['/groups/{group}/members', 'directoryObject'],
      ['/groups/{group}/transitiveMembers', 'directoryObject'],
      ['/devices?$expand=registeredOwners', 'device'],
      ['/devices/{device}', 'device'],
      ['/devices/{device}/registeredOwners', 'directoryObject'],
      ['/devices/delta', 'device'],
      ['/directoryRoles', 'directoryRole'],
      ["/directoryRoles(roleTemplateId='{role}')/members", 'directoryObject'],
      ['/roleManagement/directory/roleAssignments?$expand=principal', 'unifiedRoleAssignment'],
      ["/servicePrincipals?$filter=appId in ('d4ebce55-015a-49b5-a083-c84d1797ae8c')", 'servicePrincipal'],
      ['/servicePrincipals?$select=id,appId', 'servicePrincipal'],
      ['/subscribedSkus', 'subscribedSku'],
      ['/organization', 'organization'],
      ['/organization?$select=mobileDeviceManagementAuthority', 'organization'],
      ['/policies/deviceRegistrationPolicy', 'deviceRegistrationPolicy'],
      ['/deviceManagement?$select=settings', 'deviceManagement'],
      ['/deviceManagement', 'deviceManagement'],
      ['/deviceManagement/managedDevices', 'managedDevice'],
      ['/deviceManagement/managedDevices/{managed}?$select=udid,serialNumber', 'managedDevice'],
      ['/deviceManagement/applePushNotificationCertificate', 'applePushNotificationCertificate'],
      ['/deviceManagement/deviceCompliancePolicies?$expand=assignments', 'deviceCompliancePolicy'],
      ['/deviceManagement/deviceCompliancePolicies/{compliance}', 'deviceCompliancePolicy'],
      ['/deviceManagement/deviceCompliancePolicies/{compliance}/assignments', 'deviceCompliancePolicyAssignment'],
      ['/deviceManagement/deviceEnrollmentConfigurations', 'deviceEnrollmentConfiguration'],
      ['/deviceManagement/complianceManagementPartners', 'complianceManagementPartner'],
      ['/deviceManagement/complianceManagementPartners/{partner}', 'complianceManagementPartner'],
      ['/policies/identitySecurityDefaultsEnforcementPolicy', 'identitySecurityDefaultsEnforcementPolicy'],
      ['/deviceManagement/deviceManagementPartners', 'deviceManagementPartner'],
      ['/identity/conditionalAccess/namedLocations', 'namedLocation'],
      ['/identity/conditionalAccess/namedLocations/{location}', 'namedLocation'],
      ['/identity/conditionalAccess/policies', 'conditionalAccessPolicy'],
      ['/identity/conditionalAccess/policies/{policy}', 'conditionalAccessPolicy'],
    ];

    it.each(reads)('%s is of type %s', async (template, type) => {
      const known: Record<string, string> = ids();
      const path = template.replace(/\{(\w+)\}/g, (_all, name: string) => known[name] ?? '');
      kit.pass(2_000);

      const answer = await kit.get(`/v1.0${path}`);

      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      const list: unknown = answer.body['value'];
      const items: readonly unknown[] = Array.isArray(list) ? list : [answer.body];
      expect(items.length).toBeGreaterThan(0);
      expect(items.flatMap((item) => csdl?.checkAgainstCsdl(type, item))).toEqual([]);
    });
  },
);

/** A few devices in Intune, and every permission, so that each read has something to show. */
function enrolSome(world: Kit['world']): void {
  const { organisation, hardware, now, directory } = world.state;
  organisation.app.permissions.push('Policy.Read.DeviceConfiguration');
  const licensed = directory.users.find((user) => user.skuIds.length > 0);
  for (const one of hardware.slice(0, 12)) {
    one.intuneRecords.push({
      id: crypto.randomUUID(),
      entraDeviceId: one.entraRecords[0]?.deviceId ?? '00000000-0000-0000-0000-000000000000',
      userId: one === hardware[0] ? (licensed?.id ?? null) : one.holder,
      complianceState: 'compliant',
      managementState: 'managed',
      enrolledAt: now - HOUR,
      lastSyncAt: now,
    });
  }
}
