import type { LeaveState, ManagementMode, Ownership, Platform, Tri } from '../../../domain/words.ts';
import { wordsOf } from '../../words-of.ts';

/** The vendor's words in neutral ones. A word that is not known is `unknown`, never a guess. */

/** Trimmed text; null for nothing and for what is no text. Numbers are text here: the vendor mixes both. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return text === '' ? null : text;
}

const platforms = wordsOf<Platform>({
  apple: 'ios',
  ios: 'ios',
  iphone: 'ios',
  ipados: 'ipados',
  appleosx: 'macos',
  macos: 'macos',
  android: 'android',
  winrt: 'windows',
  windows: 'windows',
  windows10: 'windows',
  windowspc: 'windows',
  windowsdesktop: 'windows',
  chromeos: 'chromeos',
  chromebook: 'chromeos',
  linux: 'linux',
});

/** `Apple` is said of iPhone and iPad alike; the model tells them apart. */
export function platformOf(word: unknown, model: string | null): Platform {
  const platform = platforms.get((textOf(word) ?? '').toLowerCase().replaceAll(/[\s_.-]/g, '')) ?? 'unknown';
  return platform === 'ios' && /ipad/i.test(model ?? '') ? 'ipados' : platform;
}

/** The platforms that a rule's word covers: `Apple` is both of iOS and iPadOS. */
export function rulePlatforms(words: readonly unknown[]): readonly Platform[] | 'all' | 'unknown' {
  if (words.some((word) => /^(?:any|all)$/i.test(textOf(word) ?? ''))) return 'all';
  const named = words.map((word) => platformOf(word, null));
  if (named.length === 0 || named.includes('unknown')) return 'unknown';
  return [...new Set(named.flatMap((platform): Platform[] => (platform === 'ios' ? ['ios', 'ipados'] : [platform])))];
}

const ownerships = wordsOf<Ownership>({
  c: 'corporate',
  corporate: 'corporate',
  corporatededicated: 'corporate',
  e: 'personal',
  employee: 'personal',
  employeeowned: 'personal',
  s: 'shared',
  shared: 'shared',
  corporateshared: 'shared',
});

export function ownershipOf(word: unknown): Ownership {
  return ownerships.get((textOf(word) ?? '').toLowerCase().replaceAll(/[\s_-]/g, '')) ?? 'unknown';
}

const states = wordsOf<LeaveState>({
  enrolled: 'managed',
  enterprisewipepending: 'leave-requested',
  unenrolled: 'left',
  retired: 'left',
  devicewipepending: 'wipe-running',
  wipeinitiated: 'wipe-running',
});

/** `Registered`, `Discovered` and `EnrollmentInProgress` are none of ours: the device is not, or not yet, under management. */
export function leaveStateOf(status: unknown): LeaveState {
  return states.get((textOf(status) ?? '').toLowerCase().replaceAll(/[\s_]/g, '')) ?? 'unknown';
}

export function compliantOf(word: unknown): Tri {
  const status = (textOf(word) ?? '').toLowerCase().replaceAll(/[\s_-]/g, '');
  if (status === 'compliant') return 'yes';
  return status === 'noncompliant' ? 'no' : 'unknown';
}

/**
 * The words that say how a device is held. No public document of the device record has such a field: it is read where a
 * tenant's version sends one. `AndroidEnterprise` covers work profile and fully managed alike, so it says nothing.
 */
const categories = wordsOf<ManagementMode>({
  workprofile: 'android-work-profile',
  androidworkprofile: 'android-work-profile',
  corporateownedpersonallyenabled: 'android-cope',
  cope: 'android-cope',
  workmanaged: 'android-fully-managed',
  fullymanaged: 'android-fully-managed',
  dedicated: 'android-dedicated',
  cosu: 'android-dedicated',
  deviceadministrator: 'android-device-administrator',
  androidlegacy: 'android-device-administrator',
  depenrolled: 'apple-ade',
  profileenrolled: 'apple-profile',
  userenrolled: 'apple-user-enrollment',
});

export function categoryOf(word: unknown): ManagementMode {
  return categories.get((textOf(word) ?? '').toLowerCase().replaceAll(/[\s_-]/g, '')) ?? 'unknown';
}

/** `Android 11`, `11.0.0`, `iOS 26.1`: the number alone, as the rules compare it. */
export function versionOf(text: unknown): string | null {
  return /\d+(?:\.\d+)*/.exec(textOf(text) ?? '')?.[0] ?? null;
}

const isAndroid = (mode: ManagementMode): boolean => mode.startsWith('android-');
const isApple = (mode: ManagementMode): boolean => mode.startsWith('apple-');

/**
 * How the device is held, from all that the product says of it. Sources that disagree make it `unknown`, which law 5
 * treats as a device that a retire would erase; for Apple, automated enrollment wins, since it is the worse of the two.
 *
 * @param viaDep   `EnrolledViaDEP`, which may be missing
 * @param category what the record says itself
 * @param group    what the smart groups of the settings say
 */
export function modeOf(
  platform: Platform,
  said: { readonly viaDep: unknown; readonly category: ManagementMode; readonly group: ManagementMode | null },
): ManagementMode {
  const { category, group } = said;
  switch (platform) {
    case 'windows':
      return 'windows-mdm';
    case 'ios':
    case 'ipados':
    case 'macos': {
      if (said.viaDep === true || category === 'apple-ade' || group === 'apple-ade') return 'apple-ade';
      if (group !== null && isApple(group)) return group;
      if (isApple(category)) return category;
      return said.viaDep === false ? 'apple-profile' : 'unknown';
    }
    case 'android': {
      const named = [category, group].filter((mode): mode is ManagementMode => mode !== null && mode !== 'unknown');
      const [first] = named;
      if (first === undefined || !named.every((mode) => mode === first && isAndroid(mode))) return 'unknown';
      return first;
    }
    case 'linux':
    case 'chromeos':
    case 'unknown':
      return 'unknown';
  }
}
