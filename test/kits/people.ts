import type { KitDevice, KitWorld } from './emulator.ts';

const FIRST = Date.UTC(2025, 8, 1, 8, 30, 15, 250);

/** One of each kind that the rules of leaving tell apart, in turn. */
const kinds: readonly Pick<KitDevice, 'platform' | 'mode' | 'osVersion' | 'ownership'>[] = [
  { platform: 'ios', mode: 'apple-profile', osVersion: '17.5.1', ownership: 'personal' },
  { platform: 'android', mode: 'android-work-profile', osVersion: '14', ownership: 'personal' },
  { platform: 'windows', mode: 'windows-mdm', osVersion: '10.0.19045', ownership: 'corporate' },
  { platform: 'macos', mode: 'apple-profile', osVersion: '14.4', ownership: 'corporate' },
  { platform: 'android', mode: 'android-fully-managed', osVersion: '13', ownership: 'corporate' },
  { platform: 'ipados', mode: 'apple-ade', osVersion: '17.5', ownership: 'corporate' },
  { platform: 'ios', mode: 'apple-ade', osVersion: '26.1', ownership: 'corporate' },
  { platform: 'android', mode: 'android-cope', osVersion: '10', ownership: 'corporate' },
  { platform: 'android', mode: 'android-cope', osVersion: '12', ownership: 'corporate' },
  { platform: 'android', mode: 'android-dedicated', osVersion: '12', ownership: 'shared' },
];

/** An organisation of this many devices, two for each user, kiosks without one. */
export function kitWorld(devices: number): KitWorld {
  const made = Array.from({ length: devices }, (_, index): KitDevice => {
    const kind = kinds[index % kinds.length] ?? kindless();
    return {
      ...kind,
      serial: `KIT${String(index).padStart(6, '0')}`,
      user: kind.mode === 'android-dedicated' ? null : userName(Math.floor(index / 2)),
      enrolledAt: FIRST + index * 60_000,
    };
  });
  return { devices: made, users: [...new Set(made.flatMap((device) => device.user ?? []))] };
}

function kindless(): never {
  throw new Error('a world needs kinds of devices');
}

const userName = (index: number): string => `user${String(index).padStart(5, '0')}`;
