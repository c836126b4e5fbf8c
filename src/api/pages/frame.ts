import type { LinkView } from '../../contract/link.ts';
import { type Language, languages } from '../../text/language.ts';
import { type EmployeeReader, say } from '../../text/say.ts';
import { type Html, html } from '../html.ts';
import { page } from './layout.ts';

/** How the last press of a button ended. */
export type Said = 'accepted' | 'not-now' | 'wrong-serial';

export function isSaid(text: unknown): text is Said {
  return text === 'accepted' || text === 'not-now' || text === 'wrong-serial';
}

/** A page behind a personal link before its language is chosen. */
export interface LinkPage {
  readonly view: LinkView;
  readonly said: Said | null;
  readonly nonce: string;
  /** What the organisation offers to employees, best first. */
  readonly languages: readonly Language[];
  /** Which of these the reader wants. */
  readonly pick: <L extends Language>(offered: readonly L[]) => L;
}

interface Filling {
  readonly title: string;
  readonly content: Html;
  /** What is said once the button that was pressed has been taken. */
  readonly accepted: string;
}

/** What the pages of all readers share: greeting, how the last press ended, help, and the other languages. */
export function linkFrame(
  { view, said, nonce }: LinkPage,
  reader: Exclude<EmployeeReader, string>,
  offered: readonly Language[],
  { title, content, accepted }: Filling,
): string {
  const body = html`
${view.displayName !== null && html`<p class="hello">${say(reader, 'portal.hello', { name: view.displayName })}</p>`}
${said !== null && notice(reader, said, accepted)}
${content}
${help(reader, view)}
${languageChoice(offered, reader.language)}`;
  const accent = { colour: view.colour, nonce };
  return page({ language: reader.language, title, body, kind: 'portal', accent });
}

function notice(reader: EmployeeReader, said: Said, accepted: string): Html {
  if (said === 'wrong-serial')
    return html`<p class="notice bad" role="alert">${say(reader, 'portal.serial-wrong')}</p>`;
  if (said === 'not-now') return html`<p class="notice bad" role="alert">${say(reader, 'portal.not-now')}</p>`;
  return html`<p class="notice good" role="status">${accepted}</p>`;
}

function help(reader: EmployeeReader, { helpDesk }: LinkView): Html {
  if (helpDesk === null) return html``;
  const { mail, phone } = helpDesk;
  return html`
<section class="help"><h2>${say(reader, 'portal.help')}</h2>
<p><a href="mailto:${mail}">${say(reader, 'portal.help-what', { mail })}</a>
${phone !== null && html`<a href="tel:${phone.replaceAll(/[^+\d]/g, '')}">${say(reader, 'page.help.phone', { phone })}</a>`}</p></section>`;
}

/** Each language by its own name, written its own way. */
function languageChoice(offered: readonly Language[], current: Language): Html {
  if (offered.length < 2) return html``;
  const links = offered.map((language) => {
    const { name, direction } = languages[language];
    return language === current
      ? html`<strong lang="${language}" dir="${direction}">${name}</strong> `
      : html`<a lang="${language}" dir="${direction}" hreflang="${language}" href="?language=${language}">${name}</a> `;
  });
  return html`<nav class="languages">${links}</nav>`;
}
