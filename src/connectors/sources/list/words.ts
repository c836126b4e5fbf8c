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
  if (/^(?:ipados|ipad)/.test(word)) return 'ipados';
  if (/^(?:ios|iphone|apple)/.test(word)) return /ipad/i.test(model ?? '') ? 'ipados' : appleOf(word, model);
  if (/^(?:mac|osx|imac)/.test(word)) return 'macos';
  if (word.startsWith('android')) return 'android';
  if (word.startsWith('win')) return 'windows';
  if (word.startsWith('chrome')) return 'chromeos';
  if (word.startsWith('linux')) return 'linux';
  if (word !== '') return 'unknown';
  if (/ipad/i.test(model ?? '')) return 'ipados';
  if (/iphone/i.test(model ?? '')) return 'ios';
  return /^(?:macbook|imac|mac mini|mac pro|mac studio)/i.test(model ?? '') ? 'macos' : 'unknown';
}

function appleOf(word: string, model: string | null): Platform {
  if (/osx|mac/.test(word) || /^(?:macbook|imac|mac )/i.test(model ?? '')) return 'macos';
  return 'ios';
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
