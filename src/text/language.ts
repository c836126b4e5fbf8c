/** A language in which employees are written to: mails, pages behind their links, how their devices are enrolled. */
export type Language = 'en' | 'nl' | 'de' | 'fr' | 'es' | 'it' | 'pt' | 'pl' | 'sv' | 'ar';

/** A language in which staff is written to: administrator, help desk, approvers, command line, report. */
export type StaffLanguage = Extract<Language, 'en' | 'nl'>;

/** Where a language's dates and numbers come from, its own name, and which way it is written. */
export interface LanguageFacts {
  /**
   * BCP 47, for `Intl`. British dates: 3 March 2026 cannot be misread, 3/2/2026 can. Arabic with our calendar and figures,
   * whatever the country: a serial number is typed in the same ones.
   */
  readonly locale: string;
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
}

export const languages: Readonly<Record<Language, LanguageFacts>> = {
  en: { locale: 'en-GB', name: 'English', direction: 'ltr' },
  nl: { locale: 'nl-NL', name: 'Nederlands', direction: 'ltr' },
  de: { locale: 'de-DE', name: 'Deutsch', direction: 'ltr' },
  fr: { locale: 'fr-FR', name: 'Français', direction: 'ltr' },
  es: { locale: 'es-ES', name: 'Español', direction: 'ltr' },
  it: { locale: 'it-IT', name: 'Italiano', direction: 'ltr' },
  pt: { locale: 'pt-PT', name: 'Português', direction: 'ltr' },
  pl: { locale: 'pl-PL', name: 'Polski', direction: 'ltr' },
  sv: { locale: 'sv-SE', name: 'Svenska', direction: 'ltr' },
  ar: { locale: 'ar-EG-u-ca-gregory-nu-latn', name: 'العربية', direction: 'rtl' },
};

/** Every language there is, in the order in which a page offers them. */
export const allLanguages = Object.keys(languages) as readonly Language[];

/** True where this text is the code of one of them. */
export function isLanguage(code: string): code is Language {
  return Object.hasOwn(languages, code);
}

/** Every language that staff can read in. */
export const staffLanguages: readonly StaffLanguage[] = ['en', 'nl'];

/** True where this text is the code of a language that staff can read in. */
export function isStaffLanguage(code: string): code is StaffLanguage {
  return staffLanguages.some((language) => language === code);
}

/**
 * The languages of an organisation that staff can read in, in its own order; English where it has none. The one door from
 * the languages of employees to those of staff: a sentence for staff takes no other.
 */
export function forStaff(offered: readonly Language[]): readonly StaffLanguage[] {
  const fit = offered.filter(isStaffLanguage);
  return fit.length === 0 ? ['en'] : fit;
}

/**
 * The language in which a person is written to.
 *
 * @param preferred  BCP 47 as Entra has it (`nl-BE`), or a list as a browser sends it (`nl-BE,nl;q=0.9`); null when unknown
 * @param offered    what the organisation offers, best first; the first is used where nothing fits
 * @throws Error     when nothing is offered: an organisation without a language is a bug of the caller
 */
export function languageFor<L extends Language>(preferred: string | null, offered: readonly L[]): L {
  const fallback = offered[0];
  if (fallback === undefined) throw new Error('no language is offered');
  for (const wish of wishes(preferred ?? '')) {
    const found = offered.find((language) => language === wish);
    if (found !== undefined) return found;
  }
  return fallback;
}

/** The primary language subtags that are asked for, most wanted first. */
function wishes(preferred: string): readonly string[] {
  return preferred
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='));
      return { tag: tag.split(/[-_]/)[0]?.toLowerCase() ?? '', weight: quality ? Number(quality.trim().slice(2)) : 1 };
    })
    .filter((wish) => wish.tag !== '' && wish.weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map((wish) => wish.tag);
}
