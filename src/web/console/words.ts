import { IntlMessageFormat } from 'intl-messageformat';
import { createContext, useContext } from 'react';
import { type ConsoleKey, consoleTexts } from '../../text/console/all.ts';
import { dateStyles } from '../../text/date-styles.ts';
import type { StaffLanguage } from '../../text/language.ts';
import type { VariablesOf } from '../../text/variables.ts';

type VariablesFor<K extends ConsoleKey> = VariablesOf<(typeof consoleTexts)[K]['en']>;
type Rest<K extends ConsoleKey> = keyof VariablesFor<K> extends never ? [] : [variables: VariablesFor<K>];

/** All that makes text of what is shown: sentences by key, dates and numbers, in the reader's language and time zone. */
export interface Words {
  readonly language: StaffLanguage;
  readonly say: <K extends ConsoleKey>(key: K, ...variables: Rest<K>) => string;
  /** A sentence whose key is data (a phase, a state); the last part of the key where there is none. */
  readonly word: (area: string, code: string) => string;
  /** The same with variables: for sentences whose key and facts both come from the server. */
  readonly tell: (area: string, code: string, facts: Readonly<Record<string, unknown>>) => string;
  /** 3 Mar 2026 */
  readonly day: (iso: string) => string;
  /** 3 Mar: on an axis, where the year is plain. */
  readonly dayMonth: (iso: string) => string;
  /** 09:14 where it is the day of `now`, else 3 Mar 2026, 09:14. */
  readonly clock: (iso: string, now: string) => string;
  /** Tue 3 Mar 2026, 09:14 */
  readonly moment: (iso: string) => string;
  readonly number: (value: number) => string;
  readonly percent: (share: number) => string;
  /** "in 3 days", "2 hours ago": from `from` to `to`. */
  readonly apart: (to: string, from: string) => string;
}

const LOCALES: Readonly<Record<StaffLanguage, string>> = { en: 'en-GB', nl: 'nl-NL' };
const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

export function makeWords(language: StaffLanguage, timeZone: string): Words {
  const locale = LOCALES[language];
  const compiled = new Map<string, IntlMessageFormat>();
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone });
  const dayMonth = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone });
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone });
  const moment = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const format = (key: ConsoleKey, variables: object): string => {
    const message = consoleTexts[key][language];
    if (!message.includes('{')) return message.replaceAll("''", "'");
    let made = compiled.get(key);
    if (!made) {
      made = new IntlMessageFormat(message, locale, dateStyles(timeZone), { ignoreTag: true });
      compiled.set(key, made);
    }
    return String(made.format(variables as Record<string, string>));
  };
  return {
    language,
    say: (key, ...[variables]) => format(key, variables ?? {}),
    word: (area, code) => {
      const key = `${area}.${code}`;
      return Object.hasOwn(consoleTexts, key) ? format(key as ConsoleKey, {}) : code;
    },
    tell: (area, code, facts) => {
      const key = `${area}.${code}`;
      return Object.hasOwn(consoleTexts, key) ? format(key as ConsoleKey, facts) : code;
    },
    day: (iso) => day.format(new Date(iso)),
    dayMonth: (iso) => dayMonth.format(new Date(iso)),
    clock: (iso, now) => {
      const time = clock.format(new Date(iso));
      const date = day.format(new Date(iso));
      return date === day.format(new Date(now)) ? time : `${date}, ${time}`;
    },
    moment: (iso) => moment.format(new Date(iso)),
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    apart: (to, from) => {
      const gap = Date.parse(to) - Date.parse(from);
      const [unit, size] = UNITS.find(([, ms]) => Math.abs(gap) >= ms) ?? ['minute', 60_000];
      return relative.format(Math.round(gap / size), unit);
    },
  };
}

export const WordsContext = createContext<Words>(makeWords('en', 'UTC'));

export function useWords(): Words {
  return useContext(WordsContext);
}
