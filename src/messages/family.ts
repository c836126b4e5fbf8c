import { type EmployeeKey, isEmployeeKey } from '../text/say.ts';
import type { MailDevice } from './variables.ts';

/** Devices of which the same things stay and go. */
export type Family =
  | 'apple-mobile'
  | 'mac'
  | 'work-profile'
  | 'android'
  | 'windows'
  | 'apple-migration'
  | 'reset'
  | 'other';

/**
 * What a person is told of this device. A route by reset comes before all else: whoever has such a device must not read that
 * nothing is erased.
 */
export function familyOf(device: Pick<MailDevice, 'platform' | 'mode' | 'route'>): Family {
  if (device.route === 'reset-needed') return 'reset';
  if (device.route === 'apple-migration') return 'apple-migration';
  switch (device.platform) {
    case 'ios':
    case 'ipados':
      return 'apple-mobile';
    case 'macos':
      return 'mac';
    case 'android':
      return device.mode === 'android-work-profile' || device.mode === 'android-cope' ? 'work-profile' : 'android';
    case 'windows':
      return 'windows';
    case 'linux':
    case 'chromeos':
    case 'unknown':
      return 'other';
  }
}

/** The keys of the enrollment steps for exactly this device, in order. */
export function enrollmentSteps(device: Pick<MailDevice, 'platform' | 'mode' | 'route'>): readonly EmployeeKey[] {
  const path = stepPath(device);
  const keys: EmployeeKey[] = [];
  for (let number = 1; ; number++) {
    const key = `enroll.${path}.${number}`;
    if (!isEmployeeKey(key)) return keys;
    keys.push(key);
  }
}

function stepPath(device: Pick<MailDevice, 'platform' | 'mode' | 'route'>): string {
  if (device.route === 'apple-migration') return 'apple-migration';
  switch (device.platform) {
    case 'ios':
    case 'ipados':
      return 'ios';
    case 'macos':
    case 'android':
    case 'windows':
    case 'linux':
      return device.platform;
    case 'chromeos':
    case 'unknown':
      return 'other';
  }
}
