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

test.each([
  [
    'en',
    'line 9, column serial',
    'nothing there says which device it is',
    'no device counts as having left',
    'serial number',
  ],
  [
    'nl',
    'line 9, column serial',
    'niets zegt daar welk toestel het is',
    'geldt geen toestel als vertrokken',
    'serienummer',
  ],
] as const)(
  'a row that cannot be read is told with its place, its reason and what it holds up, in %s',
  (language, where, why, holds, act) => {
    const facts = { where, why: 'list-no-identity' };
    const told = (more: object) =>
      explainFinding(language, { code: 'record-rejected', facts: { ...facts, ...more } }, 'source-devices');
    const { what, next } = told({ hides: 'old' });

    expect(what).toContain(where);
    expect(what).toContain(why);
    expect(next).toContain(act);
    expect(next).toContain(holds);
    expect(told({}).next).not.toContain(holds);
  },
);

test('of several rows for one device the finding names the others, and of what no list said the words as they came', () => {
  const of = (why: string) =>
    explainFinding('en', { code: 'record-rejected', facts: { where: 'line 3', why } }, 'source-devices');

  expect(of('list-duplicate-serial: S6, also on line 11').what).toContain(
    'one device on several rows: S6, also on line 11.',
  );
  expect(of('no id: expected text').what).toMatch(/: no id: expected text\.$/);
});

test('an action that was refused is told with what was answered, and one of which nothing is known without', () => {
  const what = 'BadRequest 1034: Policy contains invalid applications: {"d4ebce55":"ServicePrincipalNotFound"}';
  const told = (facts: Readonly<Record<string, unknown>>) =>
    explainFinding('en', { code: 'action-failed', facts }, 'policy').what;

  expect(told({ said: 'something', what })).toBe(`An action for policy failed. What was answered: ${what}`);
  expect(told({ tries: 3 })).toBe('An action for policy failed.');
});

test('a number that a spreadsheet rounded is told with the way round it', () => {
  const facts = { where: 'line 3, column imei', why: 'list-rounded-number: 3,56938E+14', hides: 'old' };
  const { what, next } = explainFinding('en', { code: 'record-rejected', facts }, 'source-devices');

  expect(what).toContain('line 3, column imei): the number was rounded to 3,56938E+14');
  expect(next).toContain('do not save it with Excel');
});
