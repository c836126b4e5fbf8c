import { type Language, languages } from '../../text/language.ts';
import { Html, html } from '../html.ts';
import { paletteOf } from './colour.ts';
import type { Located } from './when.ts';

/**
 * A form that posts to `href`, whose answer comes in the language that was chosen on the page. Behind a personal link nothing else
 * guards it: nobody else knows its address. In a session it carries that session's token.
 */
export function postForm(reader: Located, href: string, kind: string, fields: Html): Html {
  const csrf = reader.csrf ?? null;
  return html`<form method="post" action="${href}?language=${reader.language}" class="${kind}">${
    csrf !== null && html`<input type="hidden" name="csrf" value="${csrf}">`
  }
${fields}</form>`;
}

export interface Page {
  readonly language: Language;
  readonly title: string;
  readonly body: Html;
  /** Whose styles and script. */
  readonly kind: 'portal' | 'status';
  /** The organisation's accent colour, with the number that lets its style element through. */
  readonly accent?: { readonly colour: string; readonly nonce: string };
  /** What this one page looks like beyond the rest of its kind; a constant of ours, never a value. */
  readonly style?: { readonly css: string; readonly nonce: string };
  /** What stands above the page: whose it is, and the other languages. */
  readonly top?: Html;
  /** What stands below it. */
  readonly foot?: Html;
  /** How the page looks again by itself; absent where it has nothing to wait for. */
  readonly live?: Live;
}

export interface Live {
  /** Answers `linkProgressSchema`. */
  readonly look: string;
  readonly stamp: string;
  readonly busy: boolean;
}

/** The look of a page that says one thing: on a wide screen a card in its middle, and no lines at the top of an empty one. */
export const CARD = `@media (min-width:40rem){body{min-height:100vh;display:grid;grid-template-rows:auto 1fr}
.top{width:100%}main{width:100%;align-self:center;margin-block-end:20vh;padding:28px 32px 32px;background:var(--card);border:1px solid var(--line);border-radius:8px}}`;

const NO_SCRIPT_SECONDS = 30;

/** A whole page. Plain, quick, complete without script; with none it loads itself again while something is going on. */
export function page({ language, title, body, kind, accent, style, top, foot, live }: Page): string {
  const { direction } = languages[language];
  const refresh = live?.busy === true;
  const looks = live
    ? html` data-look="${live.look}" data-stamp="${live.stamp}" data-busy="${String(live.busy)}"`
    : null;
  return html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
${refresh && html`<noscript><meta http-equiv="refresh" content="${NO_SCRIPT_SECONDS}"></noscript>`}
<link rel="icon" href="/assets/shared/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/shared/base.css">
<link rel="stylesheet" href="/assets/${kind}/${kind}.css">
${kind === 'portal' && html`<link rel="stylesheet" href="/assets/portal/forms.css">`}
${accent !== undefined && styleOf(accent)}
${style !== undefined && html`<style nonce="${style.nonce}">${new Html(style.css)}</style>`}
<script type="module" src="/assets/${kind}/${kind}.js"></script>
</head>
<body>
${top ?? null}
<main${looks}>
<h1>${title}</h1>
${body}
</main>
${foot ?? null}
</body>
</html>
`.text;
}

function styleOf({ colour, nonce }: NonNullable<Page['accent']>): Html {
  const palette = paletteOf(colour);
  if (palette === null) return html``;
  const { brand, onBrand, onLight, onDark } = palette;
  const light = `:root{--brand:${brand};--on-brand:${onBrand};--accent:${onLight}}`;
  const dark = `@media (prefers-color-scheme:dark){:root{--accent:${onDark}}}`;
  return html`<style nonce="${nonce}">${new Html(light + dark)}</style>`;
}
