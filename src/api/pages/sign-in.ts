import type { Language, StaffLanguage } from '../../text/language.ts';
import { say } from '../../text/say.ts';
import { html, type Html } from '../html.ts';
import { topOf } from './frame.ts';
import { CARD, page } from './layout.ts';

const SAID = ['failed', 'refused', 'unreachable', 'too-often', 'signed-out'] as const;
/** How the last attempt ended. */
export type Said = (typeof SAID)[number];

export function isSaid(word: unknown): word is Said {
  return SAID.some((known) => known === word);
}

/** The page at which everybody signs in, in their own language. */
export function signInPage(
  shown: Around & { readonly language: Language; readonly to: string; readonly said: Said | null },
): string {
  const { language, to, said } = shown;
  const kind = said === 'signed-out' ? 'good' : 'bad';
  const role = said === 'signed-out' ? 'status' : 'alert';
  const body = html`
${said !== null && html`<p class="notice ${kind}" role="${role}">${say(language, `sign-in.${said}`)}</p>`}
<p>${say(language, 'sign-in.what')}</p>
<p><a class="button door" href="/sign-in/start?to=${encodeURIComponent(to)}">${say(language, 'sign-in.button')}</a></p>`;
  const title = say(language, 'sign-in.title');
  return page({ language, title, body, kind: 'portal', ...look(shown, `to=${encodeURIComponent(to)}&`) });
}

/** Whose house it is, and in which languages it can be read. */
interface Around {
  readonly organisation: string;
  readonly colour: string;
  readonly offered: readonly Language[];
  readonly nonce: string;
}

function look(
  { language, organisation, colour, offered, nonce }: Around & { readonly language: Language },
  keep = '',
): Pick<Parameters<typeof page>[0], 'top' | 'accent' | 'style'> {
  const top = topOf({ language, timeZone: 'UTC' }, offered, organisation, keep);
  return { top, accent: { colour, nonce }, style: { css: DOOR, nonce } };
}

/** The page of the first sign-in: no provider is set up yet. */
export function firstRunPage(
  shown: Around & {
    readonly language: StaffLanguage;
    /** False for whoever is not at the machine itself. */
    readonly open: boolean;
    readonly token: string;
    readonly wrong: boolean;
  },
): string {
  const { language, open, wrong } = shown;
  const body = html`
${wrong && html`<p class="notice bad" role="alert">${say(language, 'first-run.wrong')}</p>`}
${open ? keyForm(shown) : html`<p>${say(language, 'first-run.elsewhere')}</p>`}`;
  const title = say(language, 'first-run.title');
  return page({ language, title, body, kind: 'portal', ...look(shown) });
}

function keyForm({ language, token }: { readonly language: StaffLanguage; readonly token: string }): Html {
  return html`<p>${say(language, 'first-run.what')}</p>
<form class="key" method="post" action="/first-run">
<label for="token">${say(language, 'first-run.label')}</label>
<input id="token" name="token" value="${token}" autocomplete="off" spellcheck="false" required>
<button class="main">${say(language, 'first-run.button')}</button>
</form>`;
}

/** The link is the button of the page that matters; the key has a line of its own. */
const DOOR = `.door{background:var(--brand);border-color:var(--accent);color:var(--on-brand);font-weight:600}
.key{display:grid;gap:12px;justify-items:start}.key input{width:100%}
${CARD}`;
