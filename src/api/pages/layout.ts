import { type Language, languages } from '../../text/language.ts';
import { type EmployeeReader, languageOf } from '../../text/say.ts';
import { Html, html } from '../html.ts';

/** Where a form goes, so that its answer comes in the language that was chosen on the page. */
export function inLanguage(href: string, reader: EmployeeReader): string {
  return `${href}?language=${languageOf(reader)}`;
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
}

/** A whole page. Plain, quick, complete without script. */
export function page({ language, title, body, kind, accent, style }: Page): string {
  const { direction } = languages[language];
  const colour = accent !== undefined && /^#[0-9a-f]{6}$/i.test(accent.colour) ? accent.colour : null;
  return html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="/assets/shared/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/shared/base.css">
<link rel="stylesheet" href="/assets/${kind}/${kind}.css">
${colour !== null && accent !== undefined && html`<style nonce="${accent.nonce}">:root{--brand:${colour}}</style>`}
${style !== undefined && html`<style nonce="${style.nonce}">${new Html(style.css)}</style>`}
<script type="module" src="/assets/${kind}/${kind}.js"></script>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`.text;
}
