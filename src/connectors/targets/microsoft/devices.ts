import { z } from 'zod';
import type { EntraDevice, ManagedDevice } from '../../../domain/facts.ts';
import { type Instant, type Tri, userId } from '../../../domain/words.ts';
import type { Pages } from '../../connector.ts';
import { address, guid, hardwareId, instant, oneOf, readPages, text, tri } from './border.ts';
import { type Graph, pagesOf } from './graph.ts';
import { platformOf } from './platform.ts';

/** Only the fields we use. Source: Graph v1.0 `device`. */
export const Device: z.ZodType<EntraDevice, unknown> = z
  .object({
    id: z.string().min(1),
    deviceId: z.string().min(1),
    displayName: text,
    operatingSystem: text,
    model: text,
    accountEnabled: tri,
    isManaged: z.boolean().nullish(),
    isCompliant: tri,
    mdmAppId: guid,
    registrationDateTime: instant,
    approximateLastSignInDateTime: instant,
    registeredOwners: z.array(z.object({ id: z.string().min(1) })).nullish(),
  })
  .transform((device) => ({
    id: device.id,
    deviceId: device.deviceId,
    name: device.displayName,
    platform: platformOf(device.operatingSystem, device.model),
    model: device.model,
    ownerIds: (device.registeredOwners ?? []).map((owner) => userId(owner.id)),
    enabled: device.accountEnabled,
    // Null is written where no MDM ever reported; a field that is missing altogether says nothing.
    managed: device.isManaged === undefined ? 'unknown' : device.isManaged === true ? 'yes' : 'no',
    compliant: device.isCompliant,
    mdmAppId: device.mdmAppId,
    registeredAt: device.registrationDateTime,
    lastSignInAt: device.approximateLastSignInDateTime,
  }));

export function readEntraDevices(graph: Graph, signal: AbortSignal): Pages<EntraDevice> {
  return readPages('devices', pagesOf(graph, 'devices', {}, signal), Device);
}

/** States in which the record is on its way out of Intune. A request that failed or was cancelled is not. */
const LEAVING = new Set(['retirePending', 'retireIssued', 'wipePending', 'wipeIssued', 'deletePending']);

/**
 * Who manages a device that Intune lists: it lists those of Configuration Manager, Defender, Jamf, Exchange and Basic Mobility as well.
 * Managed by both Configuration Manager and Intune (co-management) is Intune's. Source: Graph `managementAgentType`, of beta those that
 * Intune manages itself; a value that is in neither list may be anybody's.
 */
const BY_INTUNE = new Set([
  'mdm',
  'easMdm',
  'intuneClient',
  'easIntuneClient',
  'configurationManagerClientMdm',
  'configurationManagerClientMdmEas',
  'googleCloudDevicePolicyController',
  'intuneAosp',
]);
const BY_OTHERS = new Set(['eas', 'configurationManagerClient', 'jamf', 'microsoft365ManagedMdm', 'msSense']);

function byIntuneOf(agent: string | null): Tri {
  if (agent === null) return 'unknown';
  return BY_INTUNE.has(agent) ? 'yes' : BY_OTHERS.has(agent) ? 'no' : 'unknown';
}

/** Only the fields we use. Source: Graph v1.0 `managedDevice`; the list has no UDID (P1). */
export const Managed: z.ZodType<ManagedDevice, unknown> = z
  .object({
    id: z.string().min(1),
    azureADDeviceId: guid,
    serialNumber: hardwareId,
    imei: hardwareId,
    wiFiMacAddress: hardwareId,
    deviceName: text,
    userId: guid,
    userPrincipalName: address,
    operatingSystem: text,
    osVersion: text,
    model: text,
    managedDeviceOwnerType: oneOf(['company', 'personal']),
    complianceState: oneOf(['compliant', 'noncompliant', 'inGracePeriod', 'conflict', 'error', 'configManager']),
    managementAgent: text,
    managementState: text,
    enrolledDateTime: instant,
    lastSyncDateTime: instant,
  })
  .transform((device) => ({
    id: device.id,
    entraDeviceId: device.azureADDeviceId,
    serial: device.serialNumber,
    imei: device.imei,
    mac: device.wiFiMacAddress,
    name: device.deviceName,
    userId: device.userId === null ? null : userId(device.userId),
    userPrincipalName: device.userPrincipalName,
    platform: platformOf(device.operatingSystem, device.model),
    osVersion: device.osVersion,
    model: device.model,
    ownership: device.managedDeviceOwnerType === 'company' ? 'corporate' : device.managedDeviceOwnerType,
    compliance: device.complianceState,
    byIntune: byIntuneOf(device.managementAgent),
    leaving: LEAVING.has(device.managementState ?? ''),
    enrolledAt: device.enrolledDateTime,
    lastSyncAt: device.lastSyncDateTime,
  }));

/** Intune has neither delta nor notifications; `lastSyncDateTime` is the filter to poll by. A filter that it does not know it ignores (P2, P7). */
export function readManagedDevicesSynced(graph: Graph, since: Instant, signal: AbortSignal): Pages<ManagedDevice> {
  const query = { $filter: `lastSyncDateTime ge ${new Date(since).toISOString()}` };
  return readPages('managedDevices', pagesOf(graph, 'managedDevices', { query }, signal), Managed);
}

export function readManagedDevices(graph: Graph, signal: AbortSignal): Pages<ManagedDevice> {
  return readPages('managedDevices', pagesOf(graph, 'managedDevices', {}, signal), Managed);
}
