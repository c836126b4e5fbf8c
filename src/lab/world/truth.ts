import type { Hardware, UemDevice } from './state.ts';

/**
 * Does leaving the old product erase this device (law 5)? True for fully managed and dedicated Android, for a work
 * profile on a company-owned device up to Android 10, and for automatically enrolled iPhones and iPads below 26.
 */
export function needsReset(hardware: Pick<Hardware, 'mode' | 'platform' | 'osVersion'>): boolean {
  const major = Number.parseInt(hardware.osVersion, 10);
  switch (hardware.mode) {
    case 'android-fully-managed':
    case 'android-dedicated':
      return true;
    case 'android-cope':
      return major <= 10;
    case 'apple-ade':
      return hardware.platform !== 'macos' && major < 26;
    case 'android-work-profile':
    case 'android-device-administrator':
    case 'apple-profile':
    case 'apple-user-enrollment':
    case 'windows-mdm':
      return false;
  }
}

/** The record by which the old product really holds the device now; null when it does not. Stale doubles never are. */
export function liveRecord(hardware: Hardware): UemDevice | null {
  const newest = newestRecord(hardware);
  return newest !== null && !newest.deleted && HOLDS.has(newest.status) ? newest : null;
}

const HOLDS: ReadonlySet<UemDevice['status']> = new Set([
  'Enrolled',
  'EnterpriseWipePending',
  'DeviceWipePending',
  'WipeInitiated',
]);

/** The newest record, which is the one that the device itself answers to; null for a device the old product never saw. */
export function newestRecord(hardware: Hardware): UemDevice | null {
  let newest: UemDevice | null = null;
  for (const record of hardware.uemRecords) {
    if (newest === null || record.enrolledAt > newest.enrolledAt) newest = record;
  }
  return newest;
}

/** Where the device truly is. `limbo`: left, not yet arrived. `nowhere`: never managed by either. */
export function placeOf(hardware: Hardware): 'in-old' | 'limbo' | 'in-intune' | 'nowhere' {
  if (liveRecord(hardware) !== null) return 'in-old';
  if (hardware.intuneRecords.length > 0) return 'in-intune';
  return hardware.leftAt === null ? 'nowhere' : 'limbo';
}
