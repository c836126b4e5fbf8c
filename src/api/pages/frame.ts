import type { LinkView } from '../../contract/link.ts';
import { type Language, languages } from '../../text/language.ts';
import { type EmployeeReader, say } from '../../text/say.ts';
import { type Html, html } from '../html.ts';
import type { ActAnswer } from '../ports.ts';
import { type Live, page } from './layout.ts';
import type { Located } from './when.ts';

/** How the last press of a button ended. */
export type Said = Exclude<ActAnswer, 'unknown'>;

const SAID: ReadonlySet<unknown> = new Set<Said>(['accepted', 'not-now', 'wrong-serial', 'no-reason']);

export function isSaid(text: unknown): text is Said {
  return SAID.has(text);
}

/** The last press: how it ended, and for which device; null for a question that is about none. */
export interface Pressed {
  readonly said: Said;
  readonly device: string | null;
}

/** A page behind a personal link before its language is chosen. */
export interface LinkPage {
  readonly view: LinkView;
  readonly pressed: Pressed | null;
  readonly nonce: string;
  readonly live: Live;
  /** What the forms of a session must carry; null behind a personal link. */
  readonly csrf: string | null;
  /** What the organisation offers to employees, best first. */
  readonly languages: readonly Language[];
  /** Which of these the reader wants. */
  readonly pick: <L extends Language>(offered: readonly L[]) => L;
}

interface Filling {
  readonly title: string;
  readonly content: Html;
  /** Where the answer to a press is not told beside the device that it is about. */
  readonly notice: Html | null;
  /** Of a mail to the help desk. */
  readonly subject: string;
}

/** What the pages of all readers share: whose page it is, the other languages, greeting, how the last press ended, and help. */
export function linkFrame(
  { view, nonce, live }: LinkPage,
  reader: Located,
  offered: readonly Language[],
  { title, content, notice, subject }: Filling,
): string {
  const name = view.displayName ?? view.person;
  const body = html`
${view.displayName !== null && html`<p class="hello">${say(reader, 'portal.hello', { name: view.displayName })}</p>`}
${notice}
${content}
${help(reader, view, subject)}
<noscript><p class="quiet">${live.busy ? say(reader, 'portal.no-script') : html`<a class="button" href="">${say(reader, 'portal.refresh')}</a>`}</p></noscript>
<p class="offline quiet" hidden>${say(reader, 'portal.offline')}</p>`;
  return page({
    language: reader.language,
    title,
    body,
    kind: 'portal',
    accent: { colour: view.colour, nonce },
    top: topOf(reader, offered, view.organisation),
    foot: html`<footer><p class="quiet">${say(reader, 'portal.not-you', { name })}</p></footer>`,
    live,
  });
}

/** The organisation's name and the languages: what a stranger may see as well. `keep` is what the address holds besides, ended by `&`. */
export function topOf(reader: Located, offered: readonly Language[], organisation: string, keep = ''): Html {
  return html`<header class="top"><p class="organisation">${organisation}</p>
${languageChoice(reader, offered, keep)}</header>`;
}

export function noticeOf(reader: EmployeeReader, said: Said, accepted: string): Html {
  if (said === 'wrong-serial')
    return html`<p class="notice bad" role="alert">${say(reader, 'portal.serial-wrong')}</p>`;
  if (said === 'not-now') return html`<p class="notice bad" role="alert">${say(reader, 'portal.not-now')}</p>`;
  return html`<p class="notice good" role="status">${accepted}</p>`;
}

/** The help desk's addresses, to be tapped. A mail names the device that it is about. */
export function contacts(reader: EmployeeReader, helpDesk: LinkView['helpDesk'], subject: string): Html {
  if (helpDesk === null) return html``;
  const { mail, phone } = helpDesk;
  // Isolates belong on a page, and not in the subject of a mail.
  const plain = encodeURIComponent(subject.replaceAll(/[\u2068\u2069]/g, ''));
  return html`<p class="contacts"><a class="button" href="mailto:${mail}?subject=${plain}">${say(reader, 'portal.help.write')}</a>
${phone !== null && html`<a class="button" href="tel:${phone.replaceAll(/[^+\d]/g, '')}">${say(reader, 'portal.help.call', { phone })}</a>`}</p>`;
}

function help(reader: EmployeeReader, { helpDesk }: LinkView, subject: string): Html {
  if (helpDesk === null) return html``;
  return html`
<section class="help" aria-labelledby="help"><h2 id="help">${say(reader, 'portal.help')}</h2>
${contacts(reader, helpDesk, subject)}</section>`;
}

/** Each language by its own name, written its own way. */
function languageChoice(reader: Located, offered: readonly Language[], keep: string): Html {
  if (offered.length < 2) return html``;
  const links = offered.map((language) => {
    const { name, direction } = languages[language];
    return language === reader.language
      ? html`<li><strong lang="${language}" dir="${direction}" aria-current="true">${name}</strong></li>`
      : html`<li><a lang="${language}" dir="${direction}" hreflang="${language}" href="?${keep}language=${language}">${name}</a></li>`;
  });
  return html`<nav aria-label="${say(reader, 'portal.language')}"><details class="languages"><summary>${languages[reader.language].name}</summary>
<ul>${links}</ul></details></nav>`;
}
