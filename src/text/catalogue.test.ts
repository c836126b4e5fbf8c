import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalogue } from './catalogue.ts';
import { employeeTexts } from './employee/employee.ts';
import { allLanguages, type Language, staffLanguages } from './language.ts';
import { isEmployeeKey, type Key, messageOf, sayLoosely, variableKinds } from './say.ts';

const staffKeys = Object.keys(catalogue) as (keyof typeof catalogue)[];
const employeeKeys = Object.keys(employeeTexts.en) as (keyof typeof employeeTexts.en)[];
const keys: readonly Key[] = [...staffKeys, ...employeeKeys];
const sampleOf = { text: 'Sample', number: 2, time: Date.parse('2026-03-02T07:00:00Z') } as const;

test('every sentence in every language names the same variables and can be said', () => {
  const wrong: string[] = [];
  for (const key of keys) {
    const english = variableKinds(key, 'en');
    const facts = Object.fromEntries([...english].map(([name, kind]) => [name, sampleOf[kind]]));
    for (const language of languagesOf(key)) {
      const said = sayLoosely(language as 'en', key, facts);
      if (said.trim() === '' || /[{}?]$|\?\?/.test(said.replace(/\?$/, ''))) wrong.push(`${language} ${key}: ${said}`);
      const kinds = variableKinds(key, language);
      if (!same(kinds, english)) wrong.push(`${language} ${key}: variables`);
    }
  }
  expect(keys.length).toBeGreaterThan(350);
  expect(employeeKeys.length).toBeGreaterThan(150);
  expect(wrong).toEqual([]);
});

test('every sentence for staff is translated: only names and product terms are the same in two languages', () => {
  const same = staffKeys.filter(
    (key) => catalogue[key].en === catalogue[key].nl && /[a-z]{3}/i.test(plain(catalogue[key].en)),
  );
  // One a line: names and product terms, and words that the two languages share.
  const named = [
    /^(message|phase|live|term|cli|access\.(platform|resource))\./,
    /^access\.(side|column|tab)\.(intune|platform)$/,
    /^waves\.platform/,
    /^connections\.(microsoft|workspace-one)$/,
    /^console\.menu$/,
    /^step\.sync-azure-services\.2$/,
    /^report\.(pilot|minutes|sign-officer)$/,
    /^lock\.new-water$/,
  ];
  expect(same.filter((key) => !named.some((one) => one.test(key)))).toEqual([]);
});

test('a wave is “golf” in Dutch wherever it is meant: “groep” is a group of Entra', () => {
  const wrong = staffKeys.filter((key) => {
    const { en, nl } = catalogue[key];
    return /wave/i.test(en) && !/group/i.test(en) && /groep/i.test(nl);
  });
  expect(wrong).toEqual([]);
  expect(employeeKeys.filter((key) => /\b(je|jouw) groep\b|groep voor groep/i.test(messageOf(key, 'nl')))).toEqual([]);
});

test('each error, finding and check says what to do next', () => {
  const heads = keys.filter((key) => /^(error|finding|check)\.[a-z-]+$/.test(key));
  expect(heads.length).toBeGreaterThan(80);
  expect(heads.filter((key) => !keys.includes(`${key}.next` as Key))).toEqual([]);
});

test('no key stands in two files: one would silently hide the other', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.includes('/') && file.endsWith('.ts') && !file.startsWith('employee/'),
  );
  const english = readdirSync(`${import.meta.dirname}/employee/en`).map((file) => `employee/en/${file}`);
  const written = [
    ...files.flatMap((file) => keysIn(file, /^ {2}'([^']+)': \{/gm)),
    ...english.flatMap((file) => keysIn(file, /^ {2}'([^']+)':/gm)),
  ];
  expect(written.length).toBe(keys.length);
  expect(new Set(written).size).toBe(written.length);
});

test('no sentence quotes a brace or uses a straight apostrophe before one: ICU would read it as a quotation', () => {
  const quoted = keys.filter((key) =>
    languagesOf(key).some((language) => /'[{}#<]|[{}#]'/.test(messageOf(key, language))),
  );
  expect(quoted).toEqual([]);
});

test('a sentence that only staff reads cannot be said in a language that staff does not read', () => {
  // The types allow no such call; this is the net below them.
  for (const language of allLanguages.filter((code) => !staffLanguages.some((staff) => staff === code)))
    expect(() => messageOf('phase.limbo', language)).toThrow(/only staff/);
  expect(messageOf('phase.limbo', 'nl')).toBe('ertussenin');
});

function languagesOf(key: Key): readonly Language[] {
  return isEmployeeKey(key) ? allLanguages : staffLanguages;
}

function keysIn(file: string, line: RegExp): readonly (string | undefined)[] {
  return [...readFileSync(`${import.meta.dirname}/${file}`, 'utf8').matchAll(line)].map((match) => match[1]);
}

/** A sentence without its variables. */
function plain(message: string): string {
  return message.replaceAll(/\{[^{}]*\}/g, '');
}

function same(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([name, kind]) => b.get(name) === kind);
}
