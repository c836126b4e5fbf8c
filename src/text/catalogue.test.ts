import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalogue } from './catalogue.ts';
import { allLanguages } from './language.ts';
import { type Key, sayLoosely, variableKinds } from './say.ts';

const keys = Object.keys(catalogue) as Key[];
const sampleOf = { text: 'Sample', number: 2, time: Date.parse('2026-03-02T07:00:00Z') } as const;

test('every sentence in every language names the same variables and can be said', () => {
  const wrong: string[] = [];
  for (const key of keys) {
    const english = variableKinds(key, 'en');
    const facts = Object.fromEntries([...english].map(([name, kind]) => [name, sampleOf[kind]]));
    for (const language of allLanguages) {
      const said = sayLoosely(language, key, facts);
      if (said.trim() === '' || /[{}?]$|\?\?/.test(said.replace(/\?$/, ''))) wrong.push(`${language} ${key}: ${said}`);
      const kinds = variableKinds(key, language);
      if (!same(kinds, english)) wrong.push(`${language} ${key}: variables`);
    }
  }
  expect(keys.length).toBeGreaterThan(350);
  expect(wrong).toEqual([]);
});

test('every sentence is translated: only names and product terms are the same in two languages', () => {
  const same = keys.filter(
    (key) => catalogue[key].en === catalogue[key].nl && /[a-z]{3}/i.test(plain(catalogue[key].en)),
  );
  const named =
    /^(platform|message|phase|page|portal|live|term|cli|access\.(platform|resource))\.|^access\.(side|column)\.(intune|platform)$|^(step\.sync-azure-services\.2|report\.(pilot|minutes|sign-officer)|lock\.new-water)$/;
  expect(same.filter((key) => !named.test(key))).toEqual([]);
});

test('each error, finding and check says what to do next', () => {
  const heads = keys.filter((key) => /^(error|finding|check)\.[a-z-]+$/.test(key));
  expect(heads.length).toBeGreaterThan(80);
  expect(heads.filter((key) => !Object.hasOwn(catalogue, `${key}.next`))).toEqual([]);
});

test('no key stands in two files: one would silently hide the other', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.includes('/') && file.endsWith('.ts'),
  );
  const written = files.flatMap((file) =>
    [...readFileSync(`${import.meta.dirname}/${file}`, 'utf8').matchAll(/^ {2}'([^']+)': \{/gm)].map((m) => m[1]),
  );
  expect(written.length).toBe(keys.length);
  expect(new Set(written).size).toBe(written.length);
});

test('no sentence quotes a brace or uses a straight apostrophe before one: ICU would read it as a quotation', () => {
  expect(
    keys.filter((key) => allLanguages.some((language) => /'[{}#<]|[{}#]'/.test(catalogue[key][language]))),
  ).toEqual([]);
});

/** A sentence without its variables. */
function plain(message: string): string {
  return message.replaceAll(/\{[^{}]*\}/g, '');
}

function same(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([name, kind]) => b.get(name) === kind);
}
