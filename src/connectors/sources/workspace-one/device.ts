import { z } from 'zod';
import type { SourceDevice } from '../../../domain/facts.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { HOUR, type Instant, type LeaveState, type ManagementMode } from '../../../domain/words.ts';
import { idOf } from './calls.ts';
import { instantOf } from './dates.ts';
import { categoryOf, compliantOf, leaveStateOf, modeOf, ownershipOf, platformOf, textOf, versionOf } from './words.ts';

/** zod takes a missing key for an error unless it is optional, `unknown` included. */
const soft = z.unknown().optional();
const reference = z
  .looseObject({ Id: z.looseObject({ Value: soft }).optional() })
  .nullish()
  .catch(null);

/** Only the fields used; all but the id may be missing. Source: v1 `devices/search`, v1 device. */
const Device = z.object({
  Id: z.looseObject({ Value: soft }),
  Uuid: soft,
  Udid: soft,
  SerialNumber: soft,
  MacAddress: soft,
  Imei: soft,
  DeviceFriendlyName: soft,
  DeviceReportedName: soft,
  UserId: reference,
  UserName: soft,
  UserEmailAddress: soft,
  Ownership: soft,
  Platform: soft,
  Model: soft,
  OperatingSystem: soft,
  LastSeen: soft,
  EnrollmentStatus: soft,
  ComplianceStatus: soft,
  LastEnrolledOn: soft,
  EnrolledViaDEP: soft,
  EnrollmentCategory: soft,
});

/** What the device's own record does not say. */
export interface Surroundings {
  /** Uuids and ids of devices whose enterprise wipe is held back by wipe protection. */
  readonly held: ReadonlySet<string>;
  /** By device id, from the smart groups of the settings. */
  readonly modes: ReadonlyMap<string, ManagementMode>;
  /** When those groups were asked for. */
  readonly readAt: Instant;
}

/** Smart groups are made anew some minutes after a device came, on a busy server later. */
const GROUPS_LAG_MS = HOUR;

/**
 * It was enrolled so short a time before the smart groups were read that they may still say how it was held the time before: what would
 * have taken company data only then may erase it now (law 5). Where the record does not say when, it is taken for an old one.
 */
export function isFresh({ enrolledAt }: Pick<SourceDevice, 'enrolledAt'>, around: Surroundings): boolean {
  return around.modes.size > 0 && enrolledAt !== null && around.readAt - enrolledAt < GROUPS_LAG_MS;
}

/** One record of `devices/search` or of the detail in neutral words; why not, when it has no usable id. */
export function readDevice(
  item: unknown,
  around: Surroundings,
): Result<{ readonly id: string; readonly record: SourceDevice }, string> {
  const parsed = Device.safeParse(item);
  const id = parsed.success ? idOf(parsed.data.Id.Value) : null;
  if (!parsed.success || id === null) return fail('no usable Id');
  const raw = parsed.data;
  const model = textOf(raw.Model);
  const platform = platformOf(raw.Platform, model);
  const state = leaveStateOf(raw.EnrollmentStatus);
  const enrolledAt = instantOf(raw.LastEnrolledOn);
  const modeBy = (group: ManagementMode | null): ManagementMode =>
    modeOf(platform, { viaDep: raw.EnrolledViaDEP, category: categoryOf(raw.EnrollmentCategory), group });
  // A group that may be an old one says nothing for, and is heard against: what differs by it is not known.
  const [byRecord, byAll] = [modeBy(null), modeBy(around.modes.get(id) ?? null)];
  const record: SourceDevice = {
    id,
    serial: textOf(raw.SerialNumber),
    imei: textOf(raw.Imei),
    udid: textOf(raw.Udid),
    mac: textOf(raw.MacAddress),
    // The product knows the registration in Entra per device only, by a call whose answer is not documented.
    entraDeviceId: null,
    name: textOf(raw.DeviceReportedName) ?? textOf(raw.DeviceFriendlyName),
    sourceUserId: idOf(raw.UserId?.Id?.Value),
    userName: textOf(raw.UserName)?.toLowerCase() ?? null,
    userMail: textOf(raw.UserEmailAddress)?.toLowerCase() ?? null,
    platform,
    osVersion: versionOf(raw.OperatingSystem),
    model,
    ownership: ownershipOf(raw.Ownership),
    mode: isFresh({ enrolledAt }, around) && byRecord !== byAll ? 'unknown' : byAll,
    state: heldOr(state, around.held.has(id) || around.held.has((textOf(raw.Uuid) ?? '').toLowerCase())),
    enrolledAt,
    lastSeenAt: instantOf(raw.LastSeen),
    compliant: compliantOf(raw.ComplianceStatus),
  };
  return ok({ id, record });
}

/** A held wipe keeps its pending status; only the wipe log tells. */
function heldOr(state: LeaveState, held: boolean): LeaveState {
  return state === 'leave-requested' && held ? 'on-hold' : state;
}
