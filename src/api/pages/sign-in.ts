import type { Language, StaffLanguage } from '../../text/language.ts';
import { say } from '../../text/say.ts';
import { html, type Html } from '../html.ts';
import { page } from './layout.ts';

const SAID = ['failed', 'refused', 'unreachable', 'too-often', 'signed-out'] as const;
/** How the last attempt ended. */
export type Said = (typeof SAID)[number];

export function isSaid(word: unknown): word is Said {
  return SAID.some((known) => known === word);
}

/** The page at which everybody signs in, in their own language. */
export function signInPage(shown: {
  readonly language: Language;
  readonly nonce: string;
  readonly to: string;
  readonly said: Said | null;
}): string {
  const { language, nonce, to, said } = shown;
  const kind = said === 'signed-out' ? 'good' : 'bad';
  const role = said === 'signed-out' ? 'status' : 'alert';
  const body = html`
${said !== null && html`<p class="notice ${kind}" role="${role}">${say(language, `sign-in.${said}`)}</p>`}
<p>${say(language, 'sign-in.what')}</p>
<p><a class="door" href="/sign-in/start?to=${encodeURIComponent(to)}">${say(language, 'sign-in.button')}</a></p>`;
  return page({ language, title: say(language, 'sign-in.title'), body, kind: 'portal', style: { css: DOOR, nonce } });
}

/** The page of the first sign-in: no provider is set up yet. */
export function firstRunPage(shown: {
  readonly language: StaffLanguage;
  readonly nonce: string;
  /** False for whoever is not at the machine itself. */
  readonly open: boolean;
  readonly token: string;
  readonly wrong: boolean;
}): string {
  const { language, nonce, open, wrong } = shown;
  const body = html`
${wrong && html`<p class="notice bad" role="alert">${say(language, 'first-run.wrong')}</p>`}
${open ? keyForm(shown) : html`<p>${say(language, 'first-run.elsewhere')}</p>`}`;
  const title = say(language, 'first-run.title');
  return page({ language, title, body, kind: 'portal', style: { css: DOOR, nonce } });
}

function keyForm({ language, token }: { readonly language: StaffLanguage; readonly token: string }): Html {
  return html`<p>${say(language, 'first-run.what')}</p>
<form class="key" method="post" action="/first-run">
<label for="token">${say(language, 'first-run.label')}</label>
<input id="token" name="token" value="${token}" autocomplete="off" spellcheck="false" required>
<button class="main">${say(language, 'first-run.button')}</button>
</form>`;
}

/** A link that looks like the button it is; a key is neither spaced nor written in capitals. */
const DOOR = `.door{display:inline-flex;align-items:center;min-height:48px;padding:0 20px;border-radius:6px;background:var(--brand);
color:var(--on-brand);font-weight:600;text-decoration:none}
.key{display:grid;gap:12px;justify-items:start}.key input{width:100%;letter-spacing:normal;text-transform:none}`;
