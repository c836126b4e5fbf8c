import type { SourceDevice } from '../facts.ts';

/**
 * The way out of the old product. `retire`: by its service, company data only · `manual`: a person does it and we watch ·
 * `native-migration`: Apple moves it without the old product sending anything · `reset`: only an erase would do, which is
 * never ours to send (law 5).
 */
export type Route =
  | { readonly kind: 'retire' }
  | { readonly kind: 'manual'; readonly why: 'no-api' | 'platform' }
  | { readonly kind: 'native-migration' }
  | { readonly kind: 'reset'; readonly why: ResetReason };

export type ResetReason =
  | 'fully-managed'
  | 'dedicated'
  | 'cope-before-11'
  | 'ade-before-26'
  | 'mode-unknown'
  | 'cope-ownership-kept';

/**
 * The route of one device by how it is held. Unknown management, or one that its platform does not have, is a reset: doubt
 * never erases anything.
 * Android COPE 11 and later can drop its work profile, but only where the product gives up ownership, so it is a reset
 * unless `relinquishes`. Sources: routes table of the device journey; `source-emms` 0.3, 0.4; rule R67.
 */
export function routeOf(
  device: SourceDevice,
  source: { readonly retires: boolean; readonly relinquishes?: boolean },
): Route {
  if (contradicts(device)) return { kind: 'reset', why: 'mode-unknown' };
  const out: Route = source.retires ? { kind: 'retire' } : { kind: 'manual', why: 'no-api' };
  switch (device.mode) {
    case 'android-work-profile':
    case 'android-device-administrator':
    case 'apple-profile':
    case 'apple-user-enrollment':
    case 'windows-mdm':
      return out;
    case 'android-fully-managed':
      return { kind: 'reset', why: 'fully-managed' };
    case 'android-dedicated':
      return { kind: 'reset', why: 'dedicated' };
    case 'android-cope':
      if ((majorOf(device.osVersion) ?? 0) < 11) return { kind: 'reset', why: 'cope-before-11' };
      return source.relinquishes === true ? out : { kind: 'reset', why: 'cope-ownership-kept' };
    case 'apple-ade':
      if ((majorOf(device.osVersion) ?? 0) >= 26) return { kind: 'native-migration' };
      return device.platform === 'macos' ? out : { kind: 'reset', why: 'ade-before-26' };
    case 'unknown':
      return device.platform === 'linux' || device.platform === 'chromeos'
        ? { kind: 'manual', why: 'platform' }
        : { kind: 'reset', why: 'mode-unknown' };
  }
}

/** Managed in a way that this platform does not know: one of the two is wrong, and nobody can say which. */
function contradicts(device: SourceDevice): boolean {
  const { mode, platform } = device;
  if (platform === 'unknown' || mode === 'unknown') return false;
  if (mode.startsWith('android-')) return platform !== 'android';
  if (mode === 'windows-mdm') return platform !== 'windows';
  return platform !== 'ios' && platform !== 'ipados' && platform !== 'macos';
}

/** The number before the first dot; null where there is none. */
export function majorOf(version: string | null): number | null {
  const found = /^\s*(\d+)/.exec(version ?? '')?.[1];
  return found === undefined ? null : Number(found);
}
