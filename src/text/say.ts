import { type Formats, IntlMessageFormat } from 'intl-messageformat';
import { catalogue } from './catalogue.ts';
import { type Language, languages } from './language.ts';
import type { VariablesOf } from './variables.ts';

/** The key of every sentence. */
export type Key = keyof typeof catalogue;

/** What a sentence asks for: text, numbers, or instants (milliseconds since 1970 UTC) for dates. */
export type VariablesFor<K extends Key> = VariablesOf<(typeof catalogue)[K]['en']>;

/** No third argument where the sentence has no variables; a required one where it has. */
export type VariableArguments<K extends Key> = keyof VariablesFor<K> extends never ? [] : [variables: VariablesFor<K>];

/** Who reads: the language, and the time zone (IANA) in which dates are told. A bare language reads in UTC. */
export type Reader = Language | { readonly language: Language; readonly timeZone: string };

/**
 * One sentence for a person. Named date styles: `{at, date, day}` (3 March 2026), `weekday` (Tuesday 3 March 2026), `moment`
 * (Tuesday 3 March 2026, 09:14), `short` (3 Mar 2026), and `{at, time, clock}` (09:14).
 *
 * @throws Error when a value is missing or the time zone does not exist: both are bugs of the caller
 */
export function say<K extends Key>(reader: Reader, key: K, ...variables: VariableArguments<K>): string {
  return sayFrom(catalogue[key], key, reader, (variables[0] ?? {}) as Readonly<Record<string, string | number>>);
}

/** True where the catalogue has a sentence of this key: for codes that come from data. */
export function isKey(key: string): key is Key {
  return Object.hasOwn(catalogue, key);
}

/**
 * A sentence whose key is only known at run time (a code in the store, a check's name). Facts that the sentence does not use
 * are ignored; one that it lacks is shown as `?`, since a page must not fall over an old record.
 */
export function sayLoosely(reader: Reader, key: Key, facts: Readonly<Record<string, unknown>>): string {
  const wanted = variableKinds(key, languageOf(reader));
  const values: Record<string, string | number> = {};
  for (const [name, kind] of wanted) values[name] = loosely(facts[name], kind);
  return sayFrom(catalogue[key], key, reader, values);
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

function sayFrom(
  sentence: Readonly<Record<Language, string>>,
  key: string,
  reader: Reader,
  values: Readonly<Record<string, string | number>>,
): string {
  const language = languageOf(reader);
  const message = sentence[language];
  // A message without braces has nothing to fill; most sentences are so.
  if (!message.includes('{')) return message.replaceAll("''", "'");
  const said = formatter(language, timeZoneOf(reader), key, message).format(values);
  return typeof said === 'string' ? said : String(said);
}

export function languageOf(reader: Reader): Language {
  return typeof reader === 'string' ? reader : reader.language;
}

function timeZoneOf(reader: Reader): string {
  return typeof reader === 'string' ? 'UTC' : reader.timeZone;
}

/** Compiled sentences by language, zone and key: bounded by languages x zones in use x keys. */
const compiled = new Map<string, IntlMessageFormat>();

function formatter(language: Language, timeZone: string, key: string, message: string): IntlMessageFormat {
  const id = `${language} ${timeZone} ${key}`;
  const known = compiled.get(id);
  if (known) return known;
  const made = new IntlMessageFormat(message, languages[language].locale, styles(timeZone), { ignoreTag: true });
  compiled.set(id, made);
  return made;
}

function styles(timeZone: string): Partial<Formats> {
  return {
    date: {
      day: { day: 'numeric', month: 'long', year: 'numeric', timeZone },
      weekday: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone },
      short: { day: 'numeric', month: 'short', year: 'numeric', timeZone },
      moment: {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        timeZone,
      },
    },
    time: { clock: { hour: '2-digit', minute: '2-digit', timeZone } },
  };
}

const kindsByKey = new Map<string, ReadonlyMap<string, 'text' | 'number' | 'time'>>();

/** The variables of a sentence as its parsed form names them, with what each must be. */
export function variableKinds(key: Key, language: Language): ReadonlyMap<string, 'text' | 'number' | 'time'> {
  const id = `${language} ${key}`;
  const known = kindsByKey.get(id);
  if (known) return known;
  const found = new Map<string, 'text' | 'number' | 'time'>();
  collect(new IntlMessageFormat(catalogue[key][language], 'en', undefined, { ignoreTag: true }).getAst(), found);
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
