import type { Platform } from '../words.ts';

/** The platforms whose gates are computed apart. */
export const GATE_PLATFORMS = ['ios', 'android', 'macos', 'windows', 'linux'] as const;
export type GatePlatform = (typeof GATE_PLATFORMS)[number];

/** Which platform of the gates a device falls under; null for one that conditional access does not know. */
export function gatePlatform(platform: Platform): GatePlatform | null {
  switch (platform) {
    case 'ios':
    case 'ipados':
      return 'ios';
    case 'android':
    case 'macos':
    case 'windows':
    case 'linux':
      return platform;
    case 'chromeos':
    case 'unknown':
      return null;
  }
}
