/** HTML that needs no escaping any more. Made by `html` only, so that no text gets onto a page unescaped. */
export interface Html {
  readonly html: string;
}

type Hole = Html | string | number | readonly Html[];

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A template whose values are escaped unless they are HTML already. Attributes must be quoted in it. */
export function html(strings: TemplateStringsArray, ...holes: readonly Hole[]): Html {
  return { html: strings.map((text, at) => text + (at < holes.length ? put(holes[at] ?? '') : '')).join('') };
}

/** Several in a row. */
export function each<T>(items: readonly T[], made: (item: T, index: number) => Html): readonly Html[] {
  return items.map(made);
}

function put(hole: Hole): string {
  if (typeof hole === 'number') return String(hole);
  if (typeof hole === 'string') return hole.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? character);
  if ('html' in hole) return hole.html;
  return hole.map((one) => one.html).join('');
}
