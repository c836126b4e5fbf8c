import { languages } from '../../text/language.ts';
import type { EmployeeReader } from '../../text/say.ts';

/** A reader whose clocks are known, and what the forms of their session must carry. */
export type Located = Exclude<EmployeeReader, string> & { readonly csrf?: string | null };

/** `Tuesday 3 March` and `09:00`, as parts of a list of times. */
export function dayAndTime(
  { language, timeZone }: Located,
  at: number,
): { readonly day: string; readonly time: string } {
  const { locale } = languages[language];
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone }).format(at);
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone }).format(at);
  return { day, time };
}
