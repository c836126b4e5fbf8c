import { expect, test } from 'vitest';
import { explainFinding } from './explain.ts';
import { staffLanguages } from './language.ts';

test.each([
  ['en', 'This could not be read completely: Devices of the old product.'],
  ['nl', 'Dit was niet volledig te lezen: Toestellen van het oude product.'],
] as const)('what could not be read is named as people know it, in %s', (language, said) => {
  expect(explainFinding(language, { code: 'read-incomplete', facts: {} }, 'source-devices').what).toBe(said);
});

test('of what another part reads there is no such word, and its name stands', () => {
  expect(explainFinding('en', { code: 'read-incomplete', facts: {} }, 'moons').what).toMatch(/: moons\.$/);
});

test.each(staffLanguages)('in %s a wave with the name of a part of a large one is told as that', (language) => {
  const facts = { first: 'shops 2', firstFrom: 'file', second: 'Shops 2', secondFrom: 'part' };
  const { what, next } = explainFinding(language, { code: 'wave-named-twice', facts }, 'Shops 2');

  for (const said of ['“shops 2”', '“Shops 2”', { en: 'the name of a part', nl: 'de naam van een deel' }[language]])
    expect(what).toContain(said);
  expect(next).toContain('“shops 2”');
  expect(next).not.toContain('console');
});
