import type { Reply } from '../../world/event.ts';
import { lastSyncAt } from '../../world/happen.ts';
import { enrolledBy } from '../../world/look.ts';
import type { Hardware, IntuneDevice, WorldState } from '../../world/state.ts';
import { intuneDeviceOf, userOf } from '../lookup.ts';
import { NO_DATE, noSuchItem, noSuchObject } from '../protocol/answer.ts';
import { answerList, answerOne, type Collection, type Row } from '../protocol/collection.ts';
import type { Filter } from '../protocol/filter.ts';
import type { ReadContext } from '../protocol/request.ts';

const SYSTEM = { ios: 'iOS', ipados: 'iPadOS', macos: 'macOS', android: 'Android', windows: 'Windows' } as const;

/** Real only when one device is read with `$select`; a list shows null or 0 (pitfall P1). */
const SINGLE_ONLY = [
  'activationLockBypassCode',
  'ethernetMacAddress',
  'iccid',
  'notes',
  'physicalMemoryInBytes',
  'udid',
] as const;

/** What the service filters by. It is documented nowhere; every other clause is ignored without a word (pitfall P2). */
const FILTERABLE = [
  'id',
  'azureADDeviceId',
  'complianceState',
  'deviceName',
  'emailAddress',
  'enrolledDateTime',
  'imei',
  'lastSyncDateTime',
  'managedDeviceOwnerType',
  'managementAgent',
  'managementState',
  'manufacturer',
  'model',
  'operatingSystem',
  'osVersion',
  'serialNumber',
  'userId',
  'userPrincipalName',
];

const NAMES = Object.keys(emptyRow());

/** The parts that no simulated device differs in, in the order of the schema. */
function emptyRow(): Row {
  return {
    id: '',
    activationLockBypassCode: null,
    androidSecurityPatchLevel: '',
    azureADDeviceId: '',
    azureADRegistered: true,
    complianceGracePeriodExpirationDateTime: '9999-12-31T23:59:59Z',
    complianceState: 'unknown',
    configurationManagerClientEnabledFeatures: null,
    deviceActionResults: [],
    deviceCategoryDisplayName: 'Unknown',
    deviceEnrollmentType: 'unknown',
    deviceHealthAttestationState: null,
    deviceName: '',
    deviceRegistrationState: 'registered',
    easActivated: false,
    easActivationDateTime: NO_DATE,
    easDeviceId: '',
    emailAddress: '',
    enrolledDateTime: NO_DATE,
    enrollmentProfileName: null,
    ethernetMacAddress: null,
    exchangeAccessState: 'none',
    exchangeAccessStateReason: 'none',
    exchangeLastSuccessfulSyncDateTime: NO_DATE,
    freeStorageSpaceInBytes: 0,
    iccid: null,
    imei: '',
    isEncrypted: true,
    isSupervised: false,
    jailBroken: 'Unknown',
    lastSyncDateTime: NO_DATE,
    managedDeviceName: '',
    managedDeviceOwnerType: 'unknown',
    managementAgent: 'mdm',
    managementCertificateExpirationDate: NO_DATE,
    managementState: 'managed',
    manufacturer: '',
    meid: '',
    model: '',
    notes: null,
    operatingSystem: '',
    osVersion: '',
    partnerReportedThreatState: 'unknown',
    phoneNumber: '',
    physicalMemoryInBytes: 0,
    remoteAssistanceSessionErrorDetails: null,
    remoteAssistanceSessionUrl: null,
    requireUserEnrollmentApproval: null,
    serialNumber: '',
    subscriberCarrier: '',
    totalStorageSpaceInBytes: 0,
    udid: null,
    userDisplayName: '',
    userId: '',
    userPrincipalName: '',
    wiFiMacAddress: '',
  };
}

/** As a list shows it. Fields that a device lacks are empty text, as Intune writes them, not null. */
function managedRow(state: WorldState, hardware: Hardware, device: IntuneDevice): Row {
  const user = device.userId === null ? undefined : userOf(state, device.userId);
  const row = emptyRow();
  row['id'] = device.id;
  row['azureADDeviceId'] = device.entraDeviceId;
  row['complianceState'] = device.complianceState;
  row['deviceActionResults'] = actionsOf(device);
  row['deviceEnrollmentType'] = enrollmentType(hardware);
  row['deviceName'] = hardware.name;
  row['emailAddress'] = user?.mail ?? '';
  row['enrolledDateTime'] = new Date(device.enrolledAt).toISOString();
  row['imei'] = hardware.imei ?? '';
  row['isSupervised'] = hardware.mode === 'apple-ade';
  row['jailBroken'] = hardware.platform === 'windows' ? 'Unknown' : 'False';
  row['lastSyncDateTime'] = new Date(lastSyncAt(hardware, device.lastSyncAt, state.now)).toISOString();
  row['managedDeviceName'] = `${hardware.name}_${hardware.platform}_${device.id.slice(0, 8)}`;
  row['managedDeviceOwnerType'] = hardware.ownership === 'personal' ? 'personal' : 'company';
  row['managementAgent'] = hardware.platform === 'android' ? 'googleCloudDevicePolicyController' : 'mdm';
  row['managementCertificateExpirationDate'] = new Date(device.enrolledAt + 365 * 86_400_000).toISOString();
  row['managementState'] = device.managementState;
  row['manufacturer'] = hardware.manufacturer;
  row['model'] = hardware.model;
  row['operatingSystem'] = SYSTEM[hardware.platform];
  row['osVersion'] = hardware.osVersion;
  row['serialNumber'] = hardware.serial;
  row['userDisplayName'] = user?.displayName ?? '';
  row['userId'] = user?.id ?? '';
  row['userPrincipalName'] = user?.userPrincipalName ?? '';
  row['wiFiMacAddress'] = hardware.mac?.replaceAll(':', '') ?? '';
  return row;
}

/**
 * What Intune lists for Configuration Manager's tenant attach, and for the settings of Defender: it manages neither, and shows no user. Once
 * the device enrolls, Intune's own record stands there instead.
 */
function listedRows(state: WorldState, hardware: Hardware): Row[] {
  const { listedFor } = hardware;
  if (listedFor === undefined || hardware.intuneRecords.length > 0) return [];
  const row = managedRow(state, hardware, {
    id: listedFor.id,
    entraDeviceId: hardware.entraRecords[0]?.deviceId ?? '',
    userId: null,
    complianceState: listedFor.agent === 'msSense' ? 'unknown' : 'configManager',
    managementState: 'managed',
    enrolledAt: listedFor.since,
    lastSyncAt: listedFor.since,
  });
  row['deviceEnrollmentType'] = 'unknown';
  row['managementAgent'] = listedFor.agent;
  return [row];
}

function actionsOf(device: IntuneDevice): Row[] {
  if (device.managementState === 'managed') return [];
  const actionName = device.managementState.startsWith('wipe') ? 'factoryReset' : 'removeCompanyData';
  return [{ actionName, actionState: 'pending', startDateTime: NO_DATE, lastUpdatedDateTime: NO_DATE }];
}

/** Corporate Android types come after the sentinel of the evolvable enumeration (rule G4). */
function enrollmentType(hardware: Hardware): string {
  switch (hardware.mode) {
    case 'apple-ade':
      return hardware.holder === null ? 'appleBulkWithoutUser' : 'appleBulkWithUser';
    case 'apple-user-enrollment':
      return 'appleUserEnrollment';
    case 'android-cope':
    case 'android-fully-managed':
    case 'android-dedicated':
      return 'unknownFutureValue';
    case 'windows-mdm':
      return hardware.ownership === 'personal' ? 'userEnrollment' : 'windowsAutoEnrollment';
    case 'apple-profile':
    case 'android-device-administrator':
    case 'android-work-profile':
      return 'userEnrollment';
  }
}

function managedCollection(
  state: WorldState,
  slots: readonly Hardware[],
  isShown: (device: IntuneDevice) => boolean = () => true,
): Collection<Hardware> {
  return {
    name: 'deviceManagement/managedDevices',
    type: 'managedDevice',
    slots,
    render: (hardware) => [
      ...hardware.intuneRecords.filter(isShown).map((device) => managedRow(state, hardware, device)),
      ...listedRows(state, hardware),
    ],
    defaults: null,
    known: NAMES,
    filterable: FILTERABLE,
    onUnfilterable: 'ignore',
    pageSize: 1_000,
    maxTop: 1_000,
    directory: false,
    options: ['$select', '$top', '$filter', '$count', '$expand', '$orderby', '$skip', '$skiptoken'],
    mayMatch: (hardware, filter) => maySync(hardware, filter, state.now),
  };
}

/** Judged for the one filter that a whole tenant is polled by; of any other the rendered record tells. */
function maySync(hardware: Hardware, filter: Filter, now: number): boolean {
  if (filter.kind !== 'compare' || filter.property !== 'lastSyncDateTime' || filter.operator !== 'ge') return true;
  const from = Date.parse(String(filter.value));
  return (
    Number.isNaN(from) ||
    hardware.listedFor !== undefined ||
    hardware.intuneRecords.some((one) => lastSyncAt(hardware, one.lastSyncAt, now) >= from - 1_000)
  );
}

export const listManagedDevices = (context: ReadContext): Reply =>
  answerList(context, managedCollection(context.state, context.state.hardware));

export function listManagedDevicesOfUser(context: ReadContext): Reply {
  const id = context.params['id'] ?? '';
  const user = userOf(context.state, id);
  if (user === undefined) return noSuchObject(id);
  const slots = enrolledBy(context.state, user.id);
  return answerList(
    context,
    managedCollection(context.state, slots, ({ userId }) => userId === user.id),
  );
}

export function getManagedDevice(context: ReadContext): Reply {
  const id = context.params['id'] ?? '';
  const found = intuneDeviceOf(context.state, id);
  const other = context.state.hardware.find(({ listedFor }) => found === undefined && listedFor?.id === id);
  const [listed] = other === undefined ? [] : listedRows(context.state, other);
  if (listed)
    return answerOne(context, managedCollection(context.state, []), listed, 'deviceManagement/managedDevices');
  if (found === undefined) return noSuchItem(id);
  const row = managedRow(context.state, found.hardware, found.device);
  if (context.request.query.has('$select')) Object.assign(row, singleOnly(found.hardware));
  return answerOne(context, managedCollection(context.state, []), row, 'deviceManagement/managedDevices');
}

function singleOnly(hardware: Hardware): Row {
  const row: Row = Object.fromEntries(SINGLE_ONLY.map((name) => [name, null]));
  row['ethernetMacAddress'] = hardware.platform === 'windows' ? (hardware.mac?.replaceAll(':', '') ?? '') : '';
  row['iccid'] = '';
  row['physicalMemoryInBytes'] = 4_294_967_296;
  row['udid'] = hardware.udid ?? '';
  return row;
}
