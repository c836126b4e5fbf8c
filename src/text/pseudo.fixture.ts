import { catalogue } from './catalogue.ts';
import { employeeTexts } from './employee/employee.ts';

/**
 * For tests of pages and mails: puts a language that nobody speaks in the place of Dutch, for the rest of the test file. Every
 * letter of every sentence gets an accent, so what is still plain on a page did not come from the text room.
 */
export function speakPseudo(): void {
  const dutch = employeeTexts.nl as Record<string, string>;
  for (const [key, english] of Object.entries(employeeTexts.en)) dutch[key] = pseudo(english);
  for (const sentence of Object.values(catalogue)) (sentence as Record<string, string>)['nl'] = pseudo(sentence.en);
}

/** An ICU message with an accent (U+0301) behind each letter of its text; its variables stay. */
export function pseudo(message: string): string {
  // `m`: inside text, where a brace opens a variable. `a`: inside a variable, where a brace opens a branch of text.
  const inside = ['m'];
  return message.replaceAll(/[A-Za-z{}]/g, (character) => {
    if (character === '}') inside.pop();
    else if (character === '{') inside.push(inside.at(-1) === 'm' ? 'a' : 'm');
    else if (inside.at(-1) === 'm') return `${character}\u0301`;
    return character;
  });
}

/** Names of months and days come from the platform: they are translated, but not by us. */
const DATES = new RegExp(
  Array.from({ length: 12 }, (_, month) =>
    ['long', 'short'].flatMap((style) =>
      new Intl.DateTimeFormat('nl-NL', { weekday: style as 'long', month: style as 'long', timeZone: 'UTC' })
        .formatToParts(Date.UTC(2026, month, 1))
        .flatMap(({ type, value }) => (type === 'literal' ? [] : [value])),
    ),
  )
    .flat()
    .concat('om')
    .map((word) => `\\b${word.replaceAll('.', '\\.')}(?!\\w)`)
    .join('|'),
  'gi',
);

/** The plain words that a reader meets on a page (text, and attributes that are shown or read out), without those allowed. */
export function plainWords(html: string, allowed: readonly string[]): readonly string[] {
  const shown = [
    html
      .replaceAll(/<!--[\s\S]*?-->|<style[\s\S]*?<\/style>|<script[\s\S]*?<\/script>/g, ' ')
      .replaceAll(/<[^>]+>/g, '\n'),
    ...[...html.matchAll(/\s(?:alt|title|placeholder|aria-label)="([^"]*)"/g)].map((match) => match[1] ?? ''),
  ].join('\n');
  const ours = allowed
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, words) => text.replaceAll(words, ' '), shown.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, ' '));
  return [...ours.replaceAll(DATES, ' ').matchAll(/[A-Za-z]{2,}(?!\u0301)/g)].map(([word]) => word);
}
