import { expect, test } from 'vitest';
import { allLanguages, forStaff, languageFor, languages } from './language.ts';

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

test('staff is written to in a language of the organisation that staff reads, else in English', () => {
  expect(forStaff(['pl', 'nl', 'ar', 'en'])).toEqual(['nl', 'en']);
  expect(forStaff(['pl', 'ar'])).toEqual(['en']);
  expect(languageFor('pl-PL', forStaff(['pl', 'nl']))).toBe('nl');
});

test('ten languages, of which one is written from right to left', () => {
  expect(allLanguages).toEqual(['en', 'nl', 'de', 'fr', 'es', 'it', 'pt', 'pl', 'sv', 'ar']);
  expect(allLanguages.filter((language) => languages[language].direction === 'rtl')).toEqual(['ar']);
  expect(languageFor('pt-BR', allLanguages)).toBe('pt');
  expect(languageFor('ar-SA', allLanguages)).toBe('ar');
});
