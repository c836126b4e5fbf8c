import { languages, type StaffLanguage } from '../text/language.ts';
import { say } from '../text/say.ts';
import type { Look } from './look.ts';
import { DAY, HOUR, MINUTE } from '../domain/words.ts';

/** Staff that reads a paper. */
export interface StaffReader {
  readonly language: StaffLanguage;
  readonly timeZone: string;
}

/** The old product as staff reads of it. */
export function productOf(reader: StaffReader, { product }: Look): string {
  return product ?? say(reader, 'paper.old-product');
}

/** How long something lasts, in the largest unit that fits it: 5 days, 3 hours, 30 minutes. */
export function span(reader: StaffReader, ms: number): string {
  if (ms >= DAY && ms % DAY === 0) return say(reader, 'paper.days', { n: ms / DAY });
  if (ms >= HOUR && ms % HOUR === 0) return say(reader, 'paper.hours', { n: ms / HOUR });
  return say(reader, 'paper.minutes', { n: Math.round(ms / MINUTE) });
}

/** “a, b and c”. */
export function listed(language: StaffLanguage, items: readonly string[]): string {
  return new Intl.ListFormat(languages[language].locale, { type: 'conjunction' }).format(items);
}

/** What every sheet for staff carries: language, title, the line that says when it was made, page numbers (`%p`, `%n`). */
export function frameOf(reader: StaffReader, title: string, madeAt: number): Readonly<Record<string, unknown>> {
  return {
    language: reader.language,
    direction: languages[reader.language].direction,
    title,
    made: say(reader, 'paper.made', { at: madeAt, zone: reader.timeZone }),
    page: say(reader, 'paper.page', { page: '%p', pages: '%n' }),
  };
}
