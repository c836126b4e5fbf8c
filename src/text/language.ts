/** A language that every sentence exists in. A new one is a line here and a line beside each sentence; callers do not change. */
export type Language = 'en' | 'nl';

/** Where a language's dates and numbers come from, its own name, and which way it is written. */
export interface LanguageFacts {
  /** BCP 47, for `Intl`. British dates: 3 March 2026 cannot be misread, 3/2/2026 can. */
  readonly locale: string;
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
}

export const languages: Readonly<Record<Language, LanguageFacts>> = {
  en: { locale: 'en-GB', name: 'English', direction: 'ltr' },
  nl: { locale: 'nl-NL', name: 'Nederlands', direction: 'ltr' },
};

/** Every language there is, in the order in which a page offers them. */
export const allLanguages: readonly Language[] = ['en', 'nl'];

/** True where this text is the code of a language that we have. */
export function isLanguage(code: string): code is Language {
  return Object.hasOwn(languages, code);
}

/**
 * The language in which a person is written to.
 *
 * @param preferred  BCP 47 as Entra has it (`nl-BE`), or a list as a browser sends it (`nl-BE,nl;q=0.9`); null when unknown
 * @param offered    what the organisation offers, best first; the first is used where nothing fits
 * @throws Error     when nothing is offered: an organisation without a language is a bug of the caller
 */
export function languageFor(preferred: string | null, offered: readonly Language[]): Language {
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
