import type { Reply } from '../../world/event.ts';
import type { EntraDeviceRecord, Hardware, WorldState } from '../../world/state.ts';
import { entraDeviceOf, userOf } from '../lookup.ts';
import { noSuchObject, seconds, wholeList } from '../protocol/answer.ts';
import { answerCount, answerList, answerOne, type Collection, type Row } from '../protocol/collection.ts';
import type { ReadContext } from '../protocol/request.ts';
import { USER_KNOWN, userRow } from './users.ts';

const SYSTEM = { ios: 'iOS', ipados: 'iPad', macos: 'MacMDM', android: 'Android', windows: 'Windows' } as const;

const DEVICE_KNOWN = [
  'id',
  'deletedDateTime',
  'accountEnabled',
  'approximateLastSignInDateTime',
  'complianceExpirationDateTime',
  'createdDateTime',
  'deviceCategory',
  'deviceId',
  'deviceMetadata',
  'deviceOwnership',
  'deviceVersion',
  'displayName',
  'enrollmentProfileName',
  'enrollmentType',
  'isCompliant',
  'isManaged',
  'isRooted',
  'managementType',
  'manufacturer',
  'mdmAppId',
  'model',
  'onPremisesLastSyncDateTime',
  'onPremisesSyncEnabled',
  'operatingSystem',
  'operatingSystemVersion',
  'physicalIds',
  'profileType',
  'registrationDateTime',
  'systemLabels',
  'trustType',
] as const;

/** A device as the directory shows it now: a change that has not arrived yet shows its former value. */
export function deviceRow(state: WorldState, hardware: Hardware, record: EntraDeviceRecord): Row {
  const shown = state.now < record.visibleAt && record.shown !== null ? record.shown : record;
  return {
    id: record.id,
    deletedDateTime: null,
    accountEnabled: record.enabled,
    approximateLastSignInDateTime: seconds(record.lastSignInAt),
    complianceExpirationDateTime: null,
    deviceCategory: null,
    deviceId: record.deviceId,
    deviceMetadata: null,
    deviceOwnership: hardware.ownership === 'personal' ? 'Personal' : 'Company',
    deviceVersion: 2,
    displayName: record.displayName,
    enrollmentProfileName: null,
    enrollmentType: null,
    isCompliant: shown.isCompliant,
    isManaged: shown.isManaged,
    isRooted: shown.isManaged === true ? false : null,
    managementType: shown.mdmAppId === null ? null : 'MDM',
    manufacturer: hardware.manufacturer,
    mdmAppId: shown.mdmAppId,
    model: hardware.model,
    onPremisesLastSyncDateTime: null,
    onPremisesSyncEnabled: null,
    operatingSystem: SYSTEM[hardware.platform],
    operatingSystemVersion: hardware.osVersion,
    physicalIds: [],
    profileType: 'RegisteredDevice',
    registrationDateTime: seconds(record.registeredAt),
    systemLabels: [],
    trustType: record.trustType,
  };
}

export function deviceCollection(state: WorldState): Collection<Hardware> {
  return {
    name: 'devices',
    type: 'device',
    slots: state.hardware,
    render: (hardware) => hardware.entraRecords.map((record) => deviceRow(state, hardware, record)),
    defaults: null,
    known: DEVICE_KNOWN,
    filterable: [
      'id',
      'deviceId',
      'displayName',
      'accountEnabled',
      'isCompliant',
      'isManaged',
      'mdmAppId',
      'operatingSystem',
      'trustType',
      'approximateLastSignInDateTime',
      'registrationDateTime',
    ],
    onUnfilterable: 'refuse',
    pageSize: 100,
    maxTop: 999,
    directory: true,
    options: ['$select', '$top', '$filter', '$count', '$expand', '$orderby', '$skiptoken'],
    expand: {
      registeredOwners: { rows: (row) => ownersOf(state, String(row['id'])), known: USER_KNOWN },
      registeredUsers: { rows: (row) => ownersOf(state, String(row['id'])), known: USER_KNOWN },
    },
  };
}

function ownersOf(state: WorldState, id: string): Row[] {
  const holder = entraDeviceOf(state, id)?.hardware.holder ?? null;
  const user = holder === null ? undefined : userOf(state, holder);
  return user === undefined ? [] : [{ '@odata.type': '#microsoft.graph.user', ...userRow(state, user) }];
}

export const listDevices = (context: ReadContext): Reply => answerList(context, deviceCollection(context.state));
export const countDevices = (context: ReadContext): Reply => answerCount(context, deviceCollection(context.state));

export const getDevice = (context: ReadContext): Reply => one(context, 'id');
export const getDeviceByDeviceId = (context: ReadContext): Reply => one(context, 'deviceId');

function one(context: ReadContext, by: 'id' | 'deviceId'): Reply {
  const id = context.params['id'] ?? '';
  const found = entraDeviceOf(context.state, id, by);
  if (found === undefined) return noSuchObject(id);
  const row = deviceRow(context.state, found.hardware, found.record);
  return answerOne(context, deviceCollection(context.state), row, 'devices');
}

export function listOwners(context: ReadContext): Reply {
  const id = context.params['id'] ?? '';
  if (entraDeviceOf(context.state, id) === undefined) return noSuchObject(id);
  return wholeList(context, 'directoryObjects', ownersOf(context.state, id));
}
