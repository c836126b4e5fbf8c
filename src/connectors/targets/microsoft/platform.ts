import type { Platform } from '../../../domain/words.ts';

/**
 * Both Intune and Entra write the operating system as free text: iOS, iPadOS, IPhone, IPad, macOS, MacMDM, Android,
 * AndroidEnterprise, AndroidForWork, Windows, Linux, ChromeOS. iPads came as "iOS" for long: the model then tells.
 */
export function platformOf(operatingSystem: string | null, model: string | null): Platform {
  const system = operatingSystem?.toLowerCase() ?? '';
  if (system.startsWith('ipad')) return 'ipados';
  if (system.startsWith('iphone') || system.startsWith('ipod') || system === 'ios') {
    return model?.toLowerCase().startsWith('ipad') ? 'ipados' : 'ios';
  }
  if (system.startsWith('mac') || system === 'os x') return 'macos';
  if (system.startsWith('android')) return 'android';
  if (system.startsWith('windows')) return 'windows';
  if (system.startsWith('linux') || system === 'ubuntu') return 'linux';
  if (system.startsWith('chrome')) return 'chromeos';
  return 'unknown';
}
