import type { SourceDevice } from '../../../domain/facts.ts';

/**
 * Why an enterprise wipe would erase this device, or might (law 5); null when it takes company data only. A second guard
 * beside the plan's own, on purpose worked out from the facts alone. COPE on Android 11 and later is let through here: its
 * work profile alone goes. Source: Android and Apple rules, `source-emms` 0.3 and 0.4.
 */
export function whyItWouldErase(device: Pick<SourceDevice, 'mode' | 'platform' | 'osVersion'>): string | null {
  const major = Number(/^\d+/.exec(device.osVersion ?? '')?.[0] ?? Number.NaN);
  switch (device.mode) {
    case 'android-fully-managed':
    case 'android-dedicated':
      return device.mode;
    case 'unknown':
      return 'management mode unknown';
    case 'android-cope':
      return major >= 11 ? null : `android-cope on Android ${device.osVersion ?? 'unknown'}`;
    case 'apple-ade':
      return device.platform === 'macos' || major >= 26 ? null : `apple-ade on ${device.osVersion ?? 'unknown'}`;
    case 'android-work-profile':
    case 'android-device-administrator':
    case 'apple-profile':
    case 'apple-user-enrollment':
    case 'windows-mdm':
      return null;
  }
}
