import { type Language, languages } from '../text/language.ts';
import type { Logo } from './logo.ts';

/** What every document of an organisation shows. */
export interface Look {
  readonly organisation: string;
  /** The product that is left, by the name that people know; null: it has none (a list). */
  readonly product: string | null;
  /** `#rrggbb`. */
  readonly colour: string;
  readonly logo: Logo | null;
  /** IANA name; dates are told in it. */
  readonly timeZone: string;
  readonly helpDesk: { readonly mail: string; readonly phone: string | null };
}

/** How the help desk is reached, the quickest first. */
export function waysTo({ helpDesk }: Look): readonly string[] {
  return helpDesk.phone === null ? [helpDesk.mail] : [helpDesk.phone, helpDesk.mail];
}

/** An address or number that stands alone, from left to right also where the page is not (U+2066, U+2069). */
export function apart(language: Language, text: string): string {
  return languages[language].direction === 'rtl' ? `\u2066${text}\u2069` : text;
}
