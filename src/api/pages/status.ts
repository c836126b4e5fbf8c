import type { StaffLanguage } from '../../text/language.ts';
import { catalogue } from '../../text/catalogue.ts';
import { say } from '../../text/say.ts';
import { html, jsonForScript } from '../html.ts';
import { page } from './layout.ts';

/** Which sentences the page's script needs: all of these areas that have no variables. */
const AREAS = /^(?:live|gate|phase|weight)\./;

/** The page around the live picture; the script fills it from the API. The words travel with the page. */
export function statusPage(language: StaffLanguage, title: string): string {
  const words = Object.fromEntries(
    Object.entries(catalogue)
      .filter(([key, sentence]) => AREAS.test(key) && !sentence.en.includes('{'))
      .map(([key, sentence]) => [key, sentence[language]]),
  );
  const body = html`
<p><a href="/console/">${say(language, 'live.console')}</a></p>
<script type="application/json" id="words">${jsonForScript(words)}</script>
<div id="picture" aria-live="off"><p class="quiet">${words['live.connecting'] ?? ''}</p></div>`;
  return page({ language, title, body, kind: 'status' });
}
