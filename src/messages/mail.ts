import type { Language } from '../text/language.ts';

/** A message ready for any channel. Nothing in it is to be filled in any more, and nothing in it is secret but the link. */
export interface ComposedMail {
  /** RFC 5322 Message-ID without brackets. The same action gives the same id, so that a repeat is recognised. */
  readonly id: string;
  readonly to: string;
  readonly toName: string | null;
  readonly subject: string;
  /** What it is about in a sentence: what a list of mails shows behind the subject. */
  readonly preview: string;
  readonly html: string;
  /** The same content as `html`. */
  readonly text: string;
  readonly language: Language;
  /** `X-Sluis-...`: what the message is, for machines. At most four; values have no line breaks. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Who it goes to. `timeZone` is an IANA name: every time in the message is told in it. */
export interface Recipient<L extends Language = Language> {
  readonly mail: string;
  readonly displayName: string | null;
  readonly language: L;
  readonly timeZone: string;
}

/** How the organisation looks and what its words are. */
export interface Branding {
  readonly organisation: string;
  /** The part after the @ of a Message-ID; the organisation's mail domain. */
  readonly domain: string;
  /** `#rrggbb`. */
  readonly colour: string;
  /** Absolute https address of a picture at least 80 pixels high; null shows the name instead. */
  readonly logoUrl: string | null;
  readonly helpDesk: { readonly mail: string; readonly phone: string | null };
  /** The product being left, by the name that people know; null where it has none. */
  readonly oldProduct: string | null;
}
