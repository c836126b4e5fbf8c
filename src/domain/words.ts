/** Milliseconds since 1970-01-01 UTC. The domain knows no other time; the edges turn it into ISO 8601 text. */
export type Instant = number;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/**
 * Kinds of guests and external users as conditional access tells them apart. The first three have an object in the
 * directory, the others never. Source: Graph `conditionalAccessGuestOrExternalUserTypes`.
 */
export type GuestKind =
  | 'internalGuest'
  | 'b2bCollaborationGuest'
  | 'b2bCollaborationMember'
  | 'b2bDirectConnectUser'
  | 'otherExternalUser'
  | 'serviceProvider';

/** What is not known is said so. It is never taken for "no". */
export type Tri = 'yes' | 'no' | 'unknown';

declare const brand: unique symbol;

/** The object id of a user in Entra. Not the UPN. */
export type UserId = string & { readonly [brand]: 'UserId' };
/** A device as Sluis knows it: one per piece of hardware, made by identity matching. Stable over re-enrollment. */
export type DeviceKey = string & { readonly [brand]: 'DeviceKey' };
/** A wave's name in the configuration, which is its id. */
export type WaveName = string & { readonly [brand]: 'WaveName' };

/** The one place a string becomes a user id. Throws: an empty id is a bug of the caller. */
export function userId(raw: string): UserId {
  return nonEmpty(raw, 'user id') as UserId;
}

/** The one place a string becomes a device key. Throws: an empty key is a bug of the caller. */
export function deviceKey(raw: string): DeviceKey {
  return nonEmpty(raw, 'device key') as DeviceKey;
}

/** The one place a string becomes a wave name. Throws: an empty name is a bug of the caller. */
export function waveName(raw: string): WaveName {
  return nonEmpty(raw, 'wave name') as WaveName;
}

function nonEmpty(raw: string, what: string): string {
  if (raw.trim() === '') throw new Error(`a ${what} cannot be empty`);
  return raw;
}

/** `ios` includes iPadOS before it had its own name; conditional access calls both iOS. */
export type Platform = 'ios' | 'ipados' | 'macos' | 'android' | 'windows' | 'linux' | 'chromeos' | 'unknown';

export type Ownership = 'corporate' | 'personal' | 'shared' | 'unknown';

/**
 * How the old product holds the device, which decides whether leaving it erases the device (law 5).
 * `unknown` is treated as the worst: a reset.
 */
export type ManagementMode =
  | 'android-work-profile'
  | 'android-device-administrator'
  | 'android-cope'
  | 'android-fully-managed'
  | 'android-dedicated'
  | 'apple-ade'
  | 'apple-profile'
  | 'apple-user-enrollment'
  | 'windows-mdm'
  | 'unknown';

/**
 * Where the old product's record stands on its way out.
 * `wipe-running` is an alarm: somebody erases this device, and it was not Sluis.
 * Source: source-product states normalised per vendor (Workspace ONE `EnrollmentStatus`, ...).
 */
export type LeaveState = 'managed' | 'leave-requested' | 'on-hold' | 'left' | 'failed' | 'wipe-running' | 'unknown';
