import type { Instant, LeaveState, ManagementMode, Ownership, Platform, Tri } from '../../../domain/words.ts';
import { plainName } from './columns.ts';
import { wordsOf } from '../../words-of.ts';

/** What people write in lists, in neutral words. What is not known is `unknown`, never a guess. */

/** Trimmed text; null for nothing, and for what spreadsheets write where nothing is. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return text === '' || /^(?:-|n\/a|#n\/a|null|none)$/i.test(text) ? null : text;
}

/** By the platform column, else by what only one platform's models are called. */
export function platformOf(said: string | null, model: string | null): Platform {
  const word = plainName(said ?? '');
  if (word !== '') return namedPlatform(word, model ?? '');
  if (/ipad/i.test(model ?? '')) return 'ipados';
  if (/iphone/i.test(model ?? '')) return 'ios';
  return MAC_MODEL.test(model ?? '') ? 'macos' : 'unknown';
}

const MAC_MODEL = /^(?:macbook|imac|mac mini|mac pro|mac studio)/i;
const NO_PHONE = /^(?:apple\s*tv|apple\s*watch|apple\s*vision|homepod|watch\d)/i;

/** Versions and builds as Apple writes them: `17.1.2 (21B101)`. */
const APPLE_VERSION = String.raw`(?:version|v)?(?:\d[\da-h]*)?`;
const MAC_NAMES =
  '(?:yosemite|elcapitan|sierra|highsierra|mojave|catalina|bigsur|monterey|ventura|sonoma|sequoia|tahoe)?';

/**
 * Whole words with their versions, as products export them (Workspace ONE, Ivanti, MaaS360, SOTI, Kandji, Intune) and as people write
 * them. What only begins like one may be another thing: Windows Mobile, Apple TV.
 */
const platforms: readonly (readonly [RegExp, Platform | 'apple'])[] = [
  [/^(?:apple)?ipad(?:os|pro|air|mini|inch|wifi|cellular|[smt]?\d|th|rd|nd|gen|generation)*$/, 'ipados'],
  [/^(?:apple)?iphone(?:os|pro|max|mini|plus|air|se|x[rs]?|\d[sce]?|nd|rd|th|gen|generation)*$/, 'apple'],
  [new RegExp(`^(?:apple(?:ios)?|ios|iosipados|ipod(?:touch)?)${APPLE_VERSION}$`), 'apple'],
  [new RegExp(`^(?:apple)?(?:mac|macosx?|osx|macmdm|macintosh)${MAC_NAMES}${APPLE_VERSION}$`), 'macos'],
  [/^(?:apple)?(?:imac|macbook|macmini|macpro|macstudio)(?:pro|air|inch|m?\d)*$/, 'macos'],
  [
    /^android(?:enterprise|forwork|plus|aosp|os|workprofile|personallyownedworkprofile|corporateownedworkprofile|fullymanaged|dedicated|deviceadministrator)?(?:version|v)?\d*$/,
    'android',
  ],
  [
    /^(?:microsoft|ms)?win(?:dows)?(?:nt|os|pc|desktop|mdm)?(?:version|v)?(?:(?:7|8|10|11)(?:version|build|\d|h[12]|x(?=\d)|arm(?=\d)|bit|home|famille|pro|professional|professionnel|enterprise|entreprise|education|business|forworkstations|multisession|lts[bc]|edition|se|s|n)*)?$/,
    'windows',
  ],
  // WinRT: Workspace ONE calls Windows 10 so.
  [/^(?:win|windows)(?:rt|home|pro|professional|enterprise|education)$/, 'windows'],
  [/^chrome(?:os|book|osflex)?(?:version|v)?\d*$/, 'chromeos'],
  [/^linux(?:gnu)?(?:ubuntu|debian|redhat|rhel|fedora|suse|mint)?(?:desktop|version|v)?\d*(?:lts)?$/, 'linux'],
];

/** Longer words name nothing that is known, and are not worth a look at each sign. */
const LONGEST_PLATFORM = 80;

function namedPlatform(word: string, model: string): Platform {
  if (word.length > LONGEST_PLATFORM) return 'unknown';
  const named = platforms.find(([pattern]) => pattern.test(word))?.[1] ?? 'unknown';
  if (named !== 'apple') return named;
  // Said of all that Apple makes: the model tells.
  if (/ipad/i.test(model)) return 'ipados';
  if (NO_PHONE.test(model)) return 'unknown';
  return MAC_MODEL.test(model) || /^mac /i.test(model) ? 'macos' : 'ios';
}

const corporate =
  /^(?:c|corporate.*|company.*|business.*|bedrijf.*|firma|firmeneigen.*|unternehmen.*|dienstlich|entreprise|empresa|azienda.*|firmowe)$/;
const personal =
  /^(?:e|employee.*|personal.*|private.*|byod|byo|prive.*|persoonlijk.*|privat|personlich|personnel|pessoal|prywatne)$/;
const shared = /^(?:s|shared|gedeeld.*|geteilt|gemeinsam.*|partage|compartido|condiviso|compartilhado)$/;

export function ownershipOf(said: string | null): Ownership {
  const word = plainName(said ?? '');
  if (corporate.test(word)) return word.includes('shared') ? 'shared' : 'corporate';
  if (personal.test(word)) return 'personal';
  return shared.test(word) ? 'shared' : 'unknown';
}

const modes = wordsOf<ManagementMode>({
  androidworkprofile: 'android-work-profile',
  workprofile: 'android-work-profile',
  androiddeviceadministrator: 'android-device-administrator',
  deviceadministrator: 'android-device-administrator',
  deviceadmin: 'android-device-administrator',
  androidcope: 'android-cope',
  cope: 'android-cope',
  corporateownedworkprofile: 'android-cope',
  androidfullymanaged: 'android-fully-managed',
  fullymanaged: 'android-fully-managed',
  workmanaged: 'android-fully-managed',
  deviceowner: 'android-fully-managed',
  androiddedicated: 'android-dedicated',
  dedicated: 'android-dedicated',
  kiosk: 'android-dedicated',
  cosu: 'android-dedicated',
  appleade: 'apple-ade',
  ade: 'apple-ade',
  dep: 'apple-ade',
  automateddeviceenrollment: 'apple-ade',
  appleprofile: 'apple-profile',
  profile: 'apple-profile',
  deviceenrollment: 'apple-profile',
  appleuserenrollment: 'apple-user-enrollment',
  userenrollment: 'apple-user-enrollment',
  windowsmdm: 'windows-mdm',
});

/** Does it name a mode, whatever the platform? */
export function isModeWord(said: string): boolean {
  return modes.has(plainName(said));
}

/** A mode that cannot be on this platform is none: the row is then treated with the most care (law 5). */
export function modeOf(said: string | null, platform: Platform): ManagementMode {
  if (platform === 'windows') return 'windows-mdm';
  const mode = modes.get(plainName(said ?? '')) ?? 'unknown';
  const family = platform === 'android' ? 'android-' : 'apple-';
  const apple = platform === 'ios' || platform === 'ipados' || platform === 'macos';
  return (apple || platform === 'android') && mode.startsWith(family) ? mode : 'unknown';
}

/** Beside common words in several languages, those of Workspace ONE, Ivanti, MaaS360, SOTI and Intune. */
const states: readonly (readonly [RegExp, LeaveState])[] = [
  [
    /^(?:left|unenrolled|unenrolledbyadmin|unenrolledbyuser|notenrolled|unmanaged|retired|removed|controlremoved|userremovedcontrol|deleted|gone|vertrokken|verwijderd|uitgeschreven|entfernt|abgemeldet|retire|eliminado|rimosso|removido|usuniete)$/,
    'left',
  ],
  [
    /^(?:managed|enrolled|active|activated|yes|true|beheerd|ingeschreven|actief|verwaltet|registriert|aktiv|gere|inscrit|gestionado|gestito|gerenciado|zarzadzane)$/,
    'managed',
  ],
  [
    /^(?:pending|retirepending|retireissued|enterprisewipepending|leaverequested|pendingcontrolremoved|unenrollpendingadmin|unenrollpendinguser)$/,
    'leave-requested',
  ],
  [/^retirefailed$/, 'failed'],
  [/^(?:devicewipepending|wipepending|wipeinitiated|wipeissued)$/, 'wipe-running'],
];

export function stateOf(said: string | null): LeaveState {
  const word = plainName(said ?? '');
  return states.find(([pattern]) => pattern.test(word))?.[1] ?? 'unknown';
}

export function compliantOf(said: string | null): Tri {
  const word = plainName(said ?? '');
  if (/^(?:compliant|yes|true|1|ja|oui|si|tak)$/.test(word)) return 'yes';
  return /^(?:noncompliant|notcompliant|no|false|0|nee|nein|non|nie)$/.test(word) ? 'no' : 'unknown';
}

export function versionOf(said: string | null): string | null {
  return /\d+(?:\.\d+)*/.exec(said ?? '')?.[0] ?? null;
}

/** ISO 8601 alone: in `03/04/2026` nobody knows which is the month. Without zone it is UTC. */
export function instantOf(said: string | null): Instant | null {
  const found = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)\d*\s*(Z|[+-]\d\d:?\d\d)?)?$/i.exec(
    said ?? '',
  );
  if (found === null) return null;
  const at = Date.parse(`${found[1] ?? ''}T${found[2] ?? '00:00'}${found[3] ?? 'Z'}`);
  return Number.isNaN(at) || at < Date.UTC(1990, 0, 1) ? null : at;
}
