import { expect, test } from 'vitest';
import { languageFor } from './language.ts';

test.each([
  { preferred: 'nl-BE', language: 'nl' },
  { preferred: 'NL', language: 'nl' },
  { preferred: 'en-US', language: 'en' },
  { preferred: 'pl-PL', language: 'en' },
  { preferred: null, language: 'en' },
  { preferred: '', language: 'en' },
  { preferred: 'fr-BE,nl;q=0.9,en;q=0.8', language: 'nl' },
  { preferred: 'en;q=0.2,nl;q=0.9', language: 'nl' },
  { preferred: 'nl;q=0, en', language: 'en' },
])('who prefers $preferred is written to in $language', ({ preferred, language }) => {
  expect(languageFor(preferred, ['en', 'nl'])).toBe(language);
});

test('what the organisation does not offer is not used; its first language is the one to fall back on', () => {
  expect(languageFor('en-GB', ['nl'])).toBe('nl');
  expect(languageFor('fr', ['nl', 'en'])).toBe('nl');
});
