import { expect, test } from 'vitest';
import { allLanguages, type Language, languages } from '../language.ts';
import { say, sayLoosely, variableKinds } from '../say.ts';
import { employeeTexts } from './employee.ts';

const keys = Object.keys(employeeTexts.en) as (keyof typeof employeeTexts.en)[];
const others = allLanguages.filter((language) => language !== 'en');

/** Names of products and of their parts, which no language translates. */
const NAMES =
  /https?:\/\/\S+|microsoft-edge-stable|intune-portal|Microsoft(?: Intune| Store)?|Company Portal|Google Play|App Store|ChromeOS|OneDrive|Android|Windows|Intune|Safari|iPhone|iPad|Apple|Linux|macOS|Mac|Wi-Fi|VPN|QR|IT/g;

/** Words of English that the other languages do not have as words of their own, but for those below. */
const ENGLISH =
  /\b(?:the|and|your|you|with|this|that|from|devices?|enroll(?:ed)?|settings|have|please|what|when|until|management|does|it|they|them|work|page|by|to)\b/i;

const THEIRS: Readonly<Partial<Record<Language, RegExp>>> = { fr: /\bpage\b/gi, pl: /\b(?:to|by)\b/gi };

test.each(others)('%s: no sentence is the English one, but for names', (language) => {
  const left = keys.filter(
    (key) => employeeTexts[language][key] === employeeTexts.en[key] && /\p{L}{2}/u.test(plain(employeeTexts.en[key])),
  );
  // Words that two languages share.
  const shared = ['nl portal.start', 'nl portal.defer', 'fr poster.minutes.unit'];
  expect(left.filter((key) => !shared.includes(`${language} ${key}`))).toEqual([]);
});

test.each(others)('%s: no English is left in a sentence', (language) => {
  const left = keys.filter((key) =>
    ENGLISH.test(plain(employeeTexts[language][key]).replaceAll(THEIRS[language] ?? /(?!)/g, '')),
  );
  expect(left).toEqual([]);
  expect(keys.filter((key) => ENGLISH.test(plain(employeeTexts.en[key]))).length).toBeGreaterThan(100);
});

test('a language that is not written in Latin letters has none but those of names', () => {
  const latin = allLanguages
    .filter((language) => languages[language].direction === 'rtl')
    .flatMap((language) => keys.filter((key) => /[A-Za-z]/.test(plain(employeeTexts[language][key]))));
  expect(latin).toEqual([]);
});

test.each(allLanguages)('%s: a plural has every branch that the language needs', (language) => {
  const rules = new Intl.PluralRules(languages[language].locale);
  const lacking = keys.flatMap((key) =>
    pluralsOf(employeeTexts[language][key]).flatMap((branches) =>
      Array.from({ length: 201 }, (_, n) => n)
        .filter((n) => !branches.has(`=${n}`) && !branches.has(rules.select(n)))
        .map((n) => `${key}: ${n} is ${rules.select(n)}`),
    ),
  );
  expect(lacking).toEqual([]);
});

test.each(allLanguages)('%s: a sentence ends as the English one does, with one space between words', (language) => {
  const odd = keys.filter((key) => {
    const [text, english] = [employeeTexts[language][key], employeeTexts.en[key]];
    return text.trim() !== text || / {2}/.test(text) || /[.!]$/.test(text) !== /[.!]$/.test(english);
  });
  expect(odd).toEqual([]);
});

test.each(allLanguages)('%s: dates are of our calendar, with figures that everybody can type', (language) => {
  const said = say({ language, timeZone: 'Europe/Amsterdam' }, 'mail.moment', {
    at: Date.parse('2026-03-09T07:00:00Z'),
  });
  expect(said).toContain('2026');
  expect(said).toContain('9');
  expect(said).toMatch(/\b0?8:00/);
  // A month in figures may be read as a day: no sentence tells a date so.
  const facts = { from: Date.parse('2026-03-09T07:00:00Z'), deadline: Date.parse('2026-03-09T07:00:00Z') };
  for (const key of ['mail.invitation.none-subject', 'mail.deadline.subject', 'mail.announcement.what'] as const)
    expect(sayLoosely(language, key, facts)).toMatch(/(?<![\d/.-])9(?![\d/-])/);
});

test('no sentence for employees chooses by a text: in a right-to-left language texts come with isolates', () => {
  const choosing = allLanguages.flatMap((language) =>
    keys.filter((key) => /,\s*select\s*,/.test(employeeTexts[language][key])).map((key) => `${language} ${key}`),
  );
  expect(choosing).toEqual([]);
  expect(variableKinds('mail.enroll.subject', 'en').get('model')).toBe('text');
});

/** A sentence without its variables and without the names in it. */
function plain(message: string): string {
  return message
    .replaceAll(/(?:=\d+|zero|one|two|few|many|other)\s*\{/g, '{')
    .replaceAll(/\{\s*\w+\s*,\s*plural\s*,/g, '{')
    .replaceAll(/\{\w+(?:,\s*\w+)*\}/g, '')
    .replaceAll(NAMES, '');
}

/** The names of the branches of each plural in a message. */
function pluralsOf(message: string): readonly ReadonlySet<string>[] {
  return [...message.matchAll(/,\s*plural\s*,/g)].map(({ index, 0: head }) => {
    const found = new Set<string>();
    let depth = 0;
    let name = '';
    for (const character of message.slice(index + head.length)) {
      if (character === '{') {
        if (depth === 0) found.add(name.trim());
        depth += 1;
        name = '';
      } else if (character === '}') {
        depth -= 1;
        if (depth < 0) break;
      } else if (depth === 0) name += character;
    }
    return found;
  });
}
