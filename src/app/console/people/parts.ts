import type { Reader } from '../../../text/say.ts';
import type { StaffLanguage } from '../../../text/language.ts';
import type { PeopleRows } from '../rows/people.ts';
import type { ConsoleParts } from '../parts.ts';

/** What the pages about people are answered from. */
export interface PeopleParts extends ConsoleParts {
  readonly rows: PeopleRows;
}

export function readerOf({ config }: Pick<ConsoleParts, 'config'>, language: StaffLanguage): Exclude<Reader, string> {
  return { language, timeZone: config.organisation.timeZone };
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}

export function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}
