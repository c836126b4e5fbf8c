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
  const words = wholeWords(said ?? '');
  if (words !== '') return namedPlatform(words, model ?? '');
  if (/ipad/i.test(model ?? '')) return 'ipados';
  if (/iphone/i.test(model ?? '')) return 'ios';
  return MAC_MODEL.test(model ?? '') ? 'macos' : 'unknown';
}

const MAC_MODEL = /^(?:macbook|imac|mac mini|mac pro|mac studio)/i;
const NO_PHONE = /^(?:apple\s*tv|apple\s*watch|apple\s*vision|homepod|watch\d)/i;

/** Lower case without accents, and one blank for all that stands between words: whether a word is whole shows here alone. */
function wholeWords(said: string): string {
  const letters = said.replaceAll(/[®™]/g, ' ').normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return letters.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** The word at the beginning, whole: what follows it is a version, an edition or a build. */
const begins = (word: string): RegExp => new RegExp(`^(?:${word})(?![^ \\d])`);
/** One of these words, whole, anywhere. */
const names = (word: string): RegExp => new RegExp(`(?<![^ \\d])(?:${word})(?![^ \\d])`);

interface PlatformWords {
  readonly platform: Platform | 'apple';
  /** With what products (Workspace ONE, Ivanti, MaaS360, SOTI, Kandji, Intune) write in one with it. */
  readonly word: RegExp;
  /** What begins with the same word and is another thing, which leaving may erase. */
  readonly not?: RegExp;
}

const EDITIONS = 'home|pro|professional|enterprise|education';
const NO_PC = 'mobile|phone|ce|server|handheld|embedded (?:\\d+ )*compact';
/** A row that names two platforms says neither, and of Windows alone leaving is known to erase nothing. */
const NO_WINDOWS = 'android|ios|ipad|ipados|iphone|mac|macos|chrome|chromeos';
const HELD =
  'enterprise|forwork|workprofile|fullymanaged|dedicated|deviceadministrator|plus|knox|elm|generic|aosp|ngms';

const platforms: readonly PlatformWords[] = [
  { platform: 'ipados', word: begins('(?:apple ?)?ipad(?:os|pro|air|mini)?') },
  { platform: 'apple', word: begins('(?:apple ?)?(?:iphone(?:os|se|x[rs]?)?|ios(?:ipados)?|ipod(?:touch)?)') },
  {
    platform: 'macos',
    word: begins('(?:apple ?)?(?:mac(?: ?os ?x?|mdm|intosh|mini|pro|studio|book(?:pro|air)?)?|os ?x|imac(?:pro)?)'),
  },
  { platform: 'macos', word: begins('apple(?: silicon| m\\d)') },
  { platform: 'apple', word: begins('apple'), not: names('tv|watch|vision|tvos|watchos|visionos|homepod') },
  { platform: 'android', word: begins(`android(?:os|mdm|${HELD})?`), not: names('tv|wear|auto|automotive|things') },
  {
    platform: 'windows',
    word: begins(`(?:(?:microsoft|ms) ?)?windows(?:nt|os|pc|mdm|desktop(?:legacy)?|rt|runtime|${EDITIONS})?`),
    not: names(`${NO_PC}|${NO_WINDOWS}|(?<=windows ?)20\\d\\d`),
  },
  {
    platform: 'windows',
    word: begins(`(?:(?:microsoft|ms) ?)?win(?:(?=$| ?\\d)| ?(?:nt|os|pc|mdm|desktop|rt|${EDITIONS}))`),
    not: names(`${NO_PC}|${NO_WINDOWS}|(?<=win ?)20\\d\\d`),
  },
  { platform: 'chromeos', word: begins('chrome(?: ?os(?:flex)?| ?books?)?'), not: names('cast|browser') },
  { platform: 'linux', word: begins('linux(?:gnu|desktop|ubuntu|debian|redhat|rhel|fedora|suse|mint)?') },
];

function namedPlatform(words: string, model: string): Platform {
  const found = platforms.find(({ word }) => word.test(words));
  if (found === undefined || found.not?.test(words) === true) return 'unknown';
  if (found.platform !== 'apple') return found.platform;
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
