import type { Hardware, UemDevice } from '../world/state.ts';

/** The vendor's words for neutral ones, its date layouts and its error bodies (reference: device sample of the v1 API). */

/** `Platform` and `PlatformId` as `devices/search` has them; iPad and iPhone are told apart by `Model` alone. */
export const platformWords: Readonly<Record<Hardware['platform'], { readonly name: string; readonly id: number }>> = {
  ios: { name: 'Apple', id: 2 },
  ipados: { name: 'Apple', id: 2 },
  macos: { name: 'AppleOsX', id: 10 },
  android: { name: 'Android', id: 5 },
  windows: { name: 'WinRT', id: 12 },
};

export const ownershipWords: Readonly<Record<Hardware['ownership'], string>> = {
  corporate: 'C',
  personal: 'E',
  shared: 'S',
};

/** v2 detail spells ownership and status otherwise. */
export const ownershipWordsV2: Readonly<Record<Hardware['ownership'], string>> = {
  corporate: 'CORPORATE',
  personal: 'EMPLOYEE',
  shared: 'SHARED',
};

/**
 * [?] How the record tells Android's management mode. The public samples of the device record have no such field; the
 * word `EnrollmentCategories` is attested only as a smart group's criterion. An organisation on a version without it
 * shows nothing, which the lab imitates for some devices.
 */
export const categoryWords: Readonly<Record<Hardware['mode'], string>> = {
  'android-work-profile': 'WorkProfile',
  'android-device-administrator': 'DeviceAdministrator',
  'android-cope': 'CorporateOwnedPersonallyEnabled',
  'android-fully-managed': 'WorkManaged',
  'android-dedicated': 'Dedicated',
  'apple-ade': 'DepEnrolled',
  'apple-profile': 'ProfileEnrolled',
  'apple-user-enrollment': 'UserEnrolled',
  'windows-mdm': 'MdmEnrolled',
};

export const never = '0001-01-01T00:00:00.000';

/** UTC without a zone and three digits: the layout of most fields. */
export const noZone = (at: number): string => new Date(at).toISOString().slice(0, 23);

/** `10/27/2023 3:05:53 PM`: some records of a real tenant are written so. UTC. */
export const american = (at: number): string => {
  const d = new Date(at);
  const hour = d.getUTCHours();
  const two = (n: number) => String(n).padStart(2, '0');
  const day = `${d.getUTCMonth() + 1}/${d.getUTCDate()}/${d.getUTCFullYear()}`;
  return `${day} ${hour % 12 || 12}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())} ${hour < 12 ? 'AM' : 'PM'}`;
};

/** `EnterpriseWipePending` -> `ENTERPRISE_WIPE_PENDING`. */
export const upperSnake = (status: UemDevice['status']): string =>
  status.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();

/** The body of every error of this product. `activityId` is filled in by the server. */
export interface ErrorBody {
  readonly errorCode: number;
  readonly message: string;
}

export const errors = {
  tenant: (code: string): ErrorBody => ({
    errorCode: 1013,
    message: `Tenant code ${code} does not identify an Organization Group.`,
  }),
  credentials: { errorCode: 1005, message: 'Invalid user credentials.' },
  forbidden: { errorCode: 1016, message: 'The caller does not have the role for this action.' },
  device: { errorCode: 5061, message: 'Device not found for this request.' },
  missing: (what: string): ErrorBody => ({ errorCode: 1000, message: `${what} not found.` }),
  invalid: (what: string): ErrorBody => ({ errorCode: 400, message: what }),
  version: { errorCode: 406, message: 'The requested API version is not supported.' },
  busy: { errorCode: 429, message: 'API call limit exceeded for this Organization Group.' },
} as const;
