import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isKey } from '../src/text/say.ts';

const sources = globSync('src/{app,engine,store}/**/*.ts')
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => readFileSync(file, 'utf8'));

function named(pattern: RegExp): readonly string[] {
  return [...new Set(sources.flatMap((source) => [...source.matchAll(pattern)].map((hit) => hit[1] ?? '')))].toSorted();
}

test('whatever is written to the audit record has a sentence of its own on its page', () => {
  const entries = named(/audit\.append\(\{[^;]*?what: '([a-z-]+)'/g);
  const decided = [
    ...named(/kind: '([a-z-]+)', id(?::[^;]*?)?, value\b/g),
    ...named(/(?<!\.)\bset\('([a-z-]+)', (?!')/g),
    ...named(/\bconst (?:BOUNCE|FOUND|GONE|KNOWN|SEEN_ON|WORDING) = '([a-z-]+)'/g),
  ];
  const takenBack = named(/(?:intent\.remove|\bunsaid)\('([a-z-]+)'/g);

  expect(entries).toEqual(expect.arrayContaining(['link-looked-up', 'settings-written', 'signed-in']));
  expect(decided).toEqual(
    expect.arrayContaining([
      'approval',
      'bounce',
      'exclude',
      'exclusion-found',
      'exclusion-gone',
      'exclusions-known',
      'own-policy-on',
      'sign-off',
      'start',
      'wave',
      'wording',
    ]),
  );
  expect(takenBack.length).toBeGreaterThan(2);
  const hasSentence = (key: string): boolean => isKey(key) || isKey(`${key}.open`);
  expect(entries.filter((what) => !hasSentence(`audit.${what}`) || !isKey(`audit.kind.${what}`))).toEqual([]);
  expect(decided.filter((kind) => !hasSentence(`audit.intent-set.${kind}`))).toEqual([]);
  expect(takenBack.filter((kind) => !hasSentence(`audit.intent-removed.${kind}`))).toEqual([]);
});
