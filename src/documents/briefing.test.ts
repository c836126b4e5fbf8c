import { expect, test } from 'vitest';
import { seePdf } from '../../test/support/pdf.ts';
import { DAY, HOUR } from '../domain/words.ts';
import { staffLanguages } from '../text/language.ts';
import { type Briefing, makeBriefing } from './briefing.ts';
import { codePointsOf, readFonts } from './fonts.ts';
import { look, squeezed } from './look.fixture.ts';
import type { Pdf } from './typeset.ts';

const now = Date.parse('2026-03-02T09:00:00Z');

const base: Briefing = {
  language: 'en',
  wave: 'Head office',
  pilot: false,
  madeAt: now,
  people: 212,
  devices: 301,
  platforms: [
    { platform: 'android', devices: 60 },
    { platform: 'ios', devices: 241 },
  ],
  departments: [
    { department: 'Finance', people: 200 },
    { department: null, people: 12 },
  ],
  resetNeeded: 7,
  dates: {
    told: false,
    inviteAt: now,
    startAt: now + 5 * DAY,
    deadlineAt: now + 19 * DAY,
    enforceAt: now + 19 * DAY,
  },
  byItself: 'never',
  remindersMs: [7 * DAY, 3 * DAY],
  limboLimitMs: 8 * HOUR,
  ticketsPerDay: 20,
  administrator: 'admin@contoso.com',
  signedOffAt: null,
  names: null,
};

test.each(staffLanguages)('%s: two sheets that hold who, when, what to say, and the sign-off', (language) => {
  const made = printed({ ...base, language });
  const seen = seePdf(made.bytes);
  const text = squeezed(seen.text);

  expect(made).toMatchObject({ pages: 2, overflows: [] });
  expect(seen).toMatchObject({ pages: 2, language, tagged: true });
  expect([...seen.tags]).toEqual(expect.arrayContaining(['H1', 'H2', 'Table', 'TH', 'TD', 'L', 'LI']));
  for (const words of [
    'Contoso Waterworks',
    '212',
    '301',
    '241',
    'Finance',
    'admin@contoso.com',
    'helpdesk@contoso.com',
  ])
    expect(text).toContain(squeezed(words));
  expect(text).toContain(squeezed(language === 'en' ? 'Saturday, 7 March 2026' : 'zaterdag 7 maart 2026'));
  expect(text).toContain(squeezed(language === 'en' ? 'Page 2 of 2' : 'Pagina 2 van 2'));
});

test('a wave with many departments stays on two sheets, and its sum stays the same', () => {
  const departments = Array.from({ length: 40 }, (_, n) => ({ department: `Department ${n}`, people: 40 - n }));
  const seen = seePdf(printed({ ...base, departments, pilot: true }).bytes);

  expect(seen.pages).toBe(2);
  // 40 to 34 by name; 33 others with 33 + 32 + ... + 1 people.
  expect(squeezed(seen.text)).toContain(squeezed('33 others 561'));
});

test('where Intune’s rules are no part of the move nobody is told of a block', () => {
  const { dates } = base;
  const text = squeezed(seePdf(printed({ ...base, dates: { ...dates, enforceAt: null } }).bytes).text);

  expect(text).toContain(squeezed('not switched on'));
  expect(text).not.toContain(squeezed('blocked by the new rules'));
  expect(squeezed(seePdf(printed(base).bytes).text)).toContain(squeezed('blocked by the new rules'));
});

test('who calls about the invitation hears when the service starts by itself', () => {
  const answer = (byItself: Briefing['byItself']) => {
    const text = squeezed(seePdf(printed({ ...base, byItself }).bytes).text);
    return ['you choose the moment', 'we start from then on', 'we start for you'].map((words) =>
      text.includes(squeezed(words)),
    );
  };
  expect(answer('never')).toEqual([true, false, false]);
  expect(answer('deadline')).toEqual([true, false, true]);
  expect(answer('service')).toEqual([false, true, false]);
});

test('dates that are not told say when they hold; told ones say that they are kept', () => {
  const expected = squeezed(seePdf(printed(base).bytes).text);
  const told = squeezed(
    seePdf(printed({ ...base, dates: { ...base.dates, told: true }, signedOffAt: now }).bytes).text,
  );

  expect(expected).toContain(squeezed('The invitations are not out. If they go out on 2 March 2026'));
  expect(told).toContain(squeezed('The invitations are out.'));
  expect(told).toContain(squeezed('Signed off on Monday, 2 March 2026'));
});

test('everybody by name stands on further sheets, in the order of the alphabet', () => {
  const names = Array.from({ length: 120 }, (_, n) => ({
    name: `Person ${120 - n}`,
    mail: n === 5 ? null : `person.${120 - n}@contoso.com`,
    devices: 2,
  }));
  const seen = seePdf(printed({ ...base, names }).bytes);
  const text = squeezed(seen.text);

  expect(seen.pages).toBeGreaterThan(3);
  expect(names.filter(({ name }) => !text.includes(squeezed(name)))).toEqual([]);
  expect(text.indexOf('Person9person.9')).toBeLessThan(text.indexOf('Person10person.10'));
});

test('every sign that a font claims to have can be set', () => {
  const codes = new Set(readFonts().flatMap((font) => [...codePointsOf(font)]));
  const signs = [...codes].map((code) => String.fromCodePoint(code));
  const names = Array.from({ length: Math.ceil(signs.length / 20) }, (_, n) => ({
    name: signs.slice(n * 20, n * 20 + 20).join(' '),
    mail: null,
    devices: 1,
  }));

  expect(signs.length).toBeGreaterThan(1_500);
  expect(Array.from('aåßğțłżЖωẽ€ضچ□').filter((sign) => !signs.includes(sign))).toEqual([]);
  expect(printed({ ...base, names }).pages).toBeGreaterThan(3);
});

test('names that are long or strange break lines and not the sheet', () => {
  const long = 'Waterschapsverzekeringsmaatschappij'.repeat(4);
  const changed = { ...look, organisation: long.slice(0, 130) };
  const result = makeBriefing(changed, {
    ...base,
    wave: 'W'.repeat(60),
    administrator: `${'a'.repeat(60)}@contoso.com`,
  });

  expect(result.ok && result.value.pages).toBe(2);
});

function printed(briefing: Briefing): Pdf {
  const result = makeBriefing(look, briefing);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

test('of many names the first are listed, and how many more there are is said', () => {
  const names = Array.from({ length: 12 }, (_, n) => ({ name: `Person ${n + 1}`, mail: null, devices: 1 }));
  const made = makeBriefing(look, { ...base, names, mostNames: 5 });
  if (!made.ok) throw new Error(made.error.code);
  const text = squeezed(seePdf(made.value.bytes).text);

  expect(text).toContain('Person5');
  expect(text).not.toContain('Person6');
  expect(text).toContain(squeezed('7 more people are not listed'));
});
