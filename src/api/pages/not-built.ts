import type { StaffLanguage } from '../../text/language.ts';
import { say } from '../../text/say.ts';
import { html } from '../html.ts';
import { CARD, page } from './layout.ts';

/** In place of the console, where its files are not there. Anybody may see it: it names no folder and nobody. */
export function notBuiltPage(language: StaffLanguage, nonce: string): string {
  const body = html`
<p>${say(language, 'page.not-built.how')}</p>
<p><code>npm run build</code></p>
<p>${say(language, 'page.not-built.then')}</p>
<p><a class="button" href="">${say(language, 'page.not-built.again')}</a></p>
<p class="quiet"><a href="/status">${say(language, 'live.heading')}</a>. ${say(language, 'page.not-built.meanwhile')}</p>`;
  const title = say(language, 'page.not-built.title');
  // The card stands in the row below it.
  const top = html`<div class="top"></div>`;
  return page({ language, title, body, kind: 'portal', top, style: { css: CARD, nonce } });
}
