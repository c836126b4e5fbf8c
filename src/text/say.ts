import { IntlMessageFormat } from 'intl-messageformat';
import { catalogue } from './catalogue.ts';
import { dateStyles } from './date-styles.ts';
import { type EmployeeEnglish, employeeTexts } from './employee/employee.ts';
import { isStaffLanguage, type Language, languages, type StaffLanguage } from './language.ts';
import type { VariablesOf } from './variables.ts';

/** The key of a sentence for employees: it is there in every language. */
export type EmployeeKey = keyof EmployeeEnglish;

/** The key of a sentence that only staff reads: English and Dutch. */
type StaffKey = keyof typeof catalogue;

/** The key of every sentence. */
export type Key = EmployeeKey | StaffKey;

type English = EmployeeEnglish & { readonly [K in StaffKey]: (typeof catalogue)[K]['en'] };

/** What a sentence asks for: text, numbers, or instants (milliseconds since 1970 UTC) for dates. */
export type VariablesFor<K extends Key> = VariablesOf<English[K]>;

/** No third argument where the sentence has no variables; a required one where it has. */
export type VariableArguments<K extends Key> = keyof VariablesFor<K> extends never ? [] : [variables: VariablesFor<K>];

/** Who reads: the language, and the time zone (IANA) in which dates are told. A bare language reads in UTC. */
type ReaderIn<L extends Language> = L | { readonly language: L; readonly timeZone: string };

/** Staff that reads: every sentence can be said to it. */
export type Reader = ReaderIn<StaffLanguage>;

/** An employee that reads, in any language: only sentences for employees can be said. */
export type EmployeeReader = ReaderIn<Language>;

/** Who can read this sentence. A sentence that only staff reads does not compile with another language: see `forStaff`. */
export type ReaderOf<K extends Key> = [K] extends [EmployeeKey] ? EmployeeReader : Reader;

/**
 * One sentence for a person. Named date styles: `{at, date, day}` (3 March 2026), `weekday` (Tuesday 3 March 2026), `moment`
 * (Tuesday 3 March 2026, 09:14), `short` (3 Mar 2026), `dayname` (Tuesday), and `{at, time, clock}` (09:14).
 *
 * @throws Error when a value is missing or the time zone does not exist: both are bugs of the caller
 */
export function say<K extends Key>(reader: ReaderOf<K>, key: K, ...variables: VariableArguments<K>): string {
  return sayTo(reader, key, (variables[0] ?? {}) as Readonly<Record<string, string | number>>);
}

/** True where there is a sentence of this key: for codes that come from data. */
export function isKey(key: string): key is Key {
  return isEmployeeKey(key) || Object.hasOwn(catalogue, key);
}

/** True where there is a sentence of this key that employees read, in every language. */
export function isEmployeeKey(key: string): key is EmployeeKey {
  return Object.hasOwn(employeeTexts.en, key);
}

/**
 * A sentence whose key is only known at run time (a code in the store, a check's name). Facts that the sentence does not use
 * are ignored; one that it lacks is shown as `?`, since a page must not fall over an old record.
 */
export function sayLoosely<K extends Key>(
  reader: ReaderOf<K>,
  key: K,
  facts: Readonly<Record<string, unknown>>,
): string {
  const wanted = variableKinds(key, languageOf(reader));
  const values: Record<string, string | number> = {};
  for (const [name, kind] of wanted) values[name] = loosely(facts[name], kind);
  return sayTo(reader, key, values);
}

function loosely(value: unknown, kind: 'text' | 'number' | 'time'): string | number {
  if (kind === 'text') return textOf(value);
  if (typeof value === 'string' && kind === 'time') return Date.parse(value) || 0;
  const number = Number(value);
  return Number.isFinite(number) ? number : 0;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value === '' ? '?' : value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  return '?';
}

function sayTo(reader: EmployeeReader, key: Key, values: Readonly<Record<string, string | number>>): string {
  const language = languageOf(reader);
  const message = messageOf(key, language);
  // A message without braces has nothing to fill; most sentences are so.
  if (!message.includes('{')) return message.replaceAll("''", "'");
  const said = formatter(language, timeZoneOf(reader), key, message).format(isolated(language, values));
  return typeof said === 'string' ? said : String(said);
}

/** The message in a language as it was written. The types let no employee's language come with a key that only staff reads. */
export function messageOf(key: Key, language: Language): string {
  if (isEmployeeKey(key)) return employeeTexts[language][key];
  if (!isStaffLanguage(language)) throw new Error(`only staff reads ${key}`);
  return catalogue[key][language];
}

/**
 * In a right-to-left sentence each text that is put in stands between isolates (U+2068, U+2069), so that a model, an address
 * or a phone number keeps its own order and the sentence around it too. Source: Unicode Standard Annex 9, section 2.4.
 */
function isolated(
  language: Language,
  values: Readonly<Record<string, string | number>>,
): Readonly<Record<string, string | number>> {
  if (languages[language].direction === 'ltr') return values;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? `\u2068${value}\u2069` : value]),
  );
}

export function languageOf<L extends Language>(reader: ReaderIn<L>): L {
  return typeof reader === 'string' ? reader : reader.language;
}

function timeZoneOf(reader: EmployeeReader): string {
  return typeof reader === 'string' ? 'UTC' : reader.timeZone;
}

/** Compiled sentences by language, zone and key: bounded by languages x zones in use x keys. */
const compiled = new Map<string, IntlMessageFormat>();

function formatter(language: Language, timeZone: string, key: string, message: string): IntlMessageFormat {
  const id = `${language} ${timeZone} ${key}`;
  const known = compiled.get(id);
  if (known) return known;
  const made = new IntlMessageFormat(message, languages[language].locale, dateStyles(timeZone), { ignoreTag: true });
  compiled.set(id, made);
  return made;
}

const kindsByKey = new Map<string, ReadonlyMap<string, 'text' | 'number' | 'time'>>();

/** The variables of a sentence as its parsed form names them, with what each must be. */
export function variableKinds(key: Key, language: Language): ReadonlyMap<string, 'text' | 'number' | 'time'> {
  const id = `${language} ${key}`;
  const known = kindsByKey.get(id);
  if (known) return known;
  const found = new Map<string, 'text' | 'number' | 'time'>();
  collect(new IntlMessageFormat(messageOf(key, language), 'en', undefined, { ignoreTag: true }).getAst(), found);
  kindsByKey.set(id, found);
  return found;
}

/** The parts of a parsed message that we look at; numbers of `type` are those of the ICU parser: 1 argument, 2 number, 3 date, 4 time, 5 select, 6 plural. */
interface Part {
  readonly type: number;
  readonly value?: unknown;
  readonly options?: Readonly<Record<string, { readonly value: readonly Part[] }>>;
}

function collect(parts: readonly Part[], into: Map<string, 'text' | 'number' | 'time'>): void {
  for (const part of parts) {
    if (part.type < 1 || part.type > 6) continue;
    const kind = part.type === 3 || part.type === 4 ? 'time' : part.type === 2 || part.type === 6 ? 'number' : 'text';
    if (into.get(String(part.value)) !== 'number') into.set(String(part.value), kind);
    if ('options' in part) for (const option of Object.values(part.options ?? {})) collect(option.value, into);
  }
}
