import type { View } from '../../engine/view.ts';
import { NO_WORDING, WORDED, type Wording } from '../../messages/wording.ts';
import { isStaffMail, type MailKind, mailKinds } from '../../messages/variables.ts';
import { allLanguages, type Language, staffLanguages } from '../../text/language.ts';

/** The kind of intent under which an organisation's own words are kept. */
export const WORDING = 'wording';

/** Where the words of one message are kept: for everybody, or for one wave. */
export interface WordingPlace {
  readonly kind: MailKind;
  readonly language: Language;
  readonly wave: string | null;
}

/** The intent's id. A wave's name may hold anything, so it stands last. */
export function wordingId({ kind, language, wave }: WordingPlace): string {
  return wave === null ? `${kind}/${language}` : `${kind}/${language}/${wave}`;
}

export function placeOfWording(id: string): WordingPlace | null {
  const [, kindName, languageName, wave] = /^([^/]+)\/([^/]+)(?:\/(.*))?$/s.exec(id) ?? [];
  const place = placeNamed(kindName ?? '', languageName ?? '');
  return place && { ...place, wave: wave ?? null };
}

/** A kind and a language in which it is written, by their names; null where there is no such message. */
export function placeNamed(kindName: string, languageName: string): Omit<WordingPlace, 'wave'> | null {
  const kind = mailKinds.find((name) => name === kindName);
  if (kind === undefined) return null;
  const language = (isStaffMail(kind) ? staffLanguages : allLanguages).find((code) => code === languageName);
  return language === undefined ? null : { kind, language };
}

/** What the organisation says in a message of this wave: the wave's own words, and where it has none those for everybody. */
export function wordingFor(view: Pick<View, 'intents'>, place: WordingPlace): Wording {
  const general = keptWording(view, { ...place, wave: null });
  if (place.wave === null) return general;
  const own = keptWording(view, place);
  return {
    subject: own.subject ?? general.subject,
    opening: own.opening ?? general.opening,
    closing: own.closing ?? general.closing,
  };
}

/** Exactly what was written down for this place. */
export function keptWording(view: Pick<View, 'intents'>, place: WordingPlace): Wording {
  const value = view.intents.get(WORDING)?.get(wordingId(place))?.value;
  if (value === undefined) return NO_WORDING;
  const [subject = null, opening = null, closing = null] = WORDED.map((part) => fieldText(value, part));
  return { subject, opening, closing };
}

function fieldText(value: unknown, name: string): string | null {
  const found = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : null;
  return typeof found === 'string' && found.trim() !== '' ? found : null;
}
