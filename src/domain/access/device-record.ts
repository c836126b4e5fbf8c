import type { EntraDevice } from '../facts.ts';
import { ENROLLMENT_APPS } from '../settings.ts';
import type { Tri } from '../words.ts';
import type { DeviceRecord, SignIn } from './sign-in.ts';

/** Which device one asks about. `any`: nothing is said of it. `limbo`: between the two products. `none`: not registered. */
export type DeviceChoice = 'any' | 'limbo' | 'none' | DeviceRecord;

/** Registered, without MDM, not compliant: what a device is between leaving the old product and arriving in Intune. */
const LIMBO: DeviceRecord = { isCompliant: false, mdmAppId: null, intuneManaged: false, enrollmentProfileName: null };

/** Absent: not said. */
export function chosenDevice(choice: DeviceChoice): Pick<SignIn, 'device'> {
  if (choice === 'any') return {};
  return { device: choice === 'limbo' ? LIMBO : choice === 'none' ? null : choice };
}

const INTUNE = ENROLLMENT_APPS[1];

/** A registered device as filters see it, as far as its fact tells. The system's name in the directory is not our platform: not said. */
export function recordOf(device: EntraDevice): DeviceRecord {
  const isCompliant = truth(device.compliant);
  return {
    deviceId: device.deviceId,
    displayName: device.name,
    model: device.model,
    mdmAppId: device.mdmAppId,
    intuneManaged: device.mdmAppId?.toLowerCase() === INTUNE,
    ...(isCompliant === null ? {} : { isCompliant }),
  };
}

function truth(value: Tri): boolean | null {
  return value === 'unknown' ? null : value === 'yes';
}
