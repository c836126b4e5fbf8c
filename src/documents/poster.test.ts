import { expect, test } from 'vitest';
import { seePdf } from '../../test/support/pdf.ts';
import { readQr } from '../../test/support/qr.ts';
import { allLanguages } from '../text/language.ts';
import { say } from '../text/say.ts';
import { look, squeezed } from './look.fixture.ts';
import type { Look } from './look.ts';
import { logoOf } from './logo.ts';
import { makePoster, type Poster, posterDesigns, posterSizes } from './poster.ts';
import type { Pdf } from './typeset.ts';

const base: Poster = {
  design: 1,
  size: 'a4',
  language: 'en',
  portal: 'https://move.contoso.com',
  from: Date.parse('2026-03-09T07:00:00Z'),
  until: Date.parse('2026-03-23T07:00:00Z'),
};

const WIDTH = { a4: 595, a3: 842 } as const;
const HEIGHT = { a4: 842, a3: 1_191 } as const;

const every = allLanguages.flatMap((language) =>
  posterDesigns.flatMap((design) => posterSizes.map((size) => ({ language, design, size }))),
);

test.each(every)('design $design in $language on $size: one page, tagged, with all that belongs on it', (which) => {
  const poster = made(look, { ...base, ...which });
  const seen = seePdf(poster.bytes);

  expect(poster.overflows).toEqual([]);
  expect(seen.pages).toBe(1);
  expect([Math.round(seen.width), Math.round(seen.height)]).toEqual([WIDTH[which.size], HEIGHT[which.size]]);
  expect(seen.tagged).toBe(true);
  expect(seen.language).toBe(which.language);
  expect(plain(seen.title ?? '')).toBe(plain(say(which.language, 'poster.title', look)));
  expect([...seen.tags]).toEqual(expect.arrayContaining(['Document', 'H1', 'P', 'Figure']));
  for (const words of ['Contoso', 'Waterworks', 'move.contoso.com', 'helpdesk@contoso.com', '2026'])
    expect(seen.text.replaceAll(/\s/g, '')).toContain(words);
  expect(readQr(seen.blackSquares)).toBe('https://move.contoso.com');
});

test('what a poster says is the sentences of its language, letter by letter', () => {
  for (const language of allLanguages.filter((code) => code !== 'ar')) {
    const seen = seePdf(made(look, { ...base, design: 3, language }).bytes);
    for (const key of ['poster.steps.head', 'poster.steps.1.head', 'poster.steps.3.what', 'poster.calm'] as const)
      expect(squeezed(seen.text)).toContain(squeezed(say(language, key)));
  }
});

const words = 'Waterschapsverzekeringsmaatschappij en Rioleringsbelangengemeenschap ';

test.each([
  { what: 'a name of 300 letters', change: { organisation: words.repeat(5).slice(0, 300) } },
  { what: 'a name without a space', change: { organisation: 'Überschwemmungsversicherung'.repeat(9) } },
  {
    what: 'a long product',
    change: { product: 'Enterprise Mobility and Endpoint Management Suite for Public Services' },
  },
  {
    what: 'a long mail address and many numbers',
    change: {
      helpDesk: { mail: `${'the.whole.help.desk.'.repeat(6)}@contoso.com`, phone: '+31 20 123 4567, +31 20 765 4321' },
    },
  },
])('$what still fits, in every design and language', ({ change }) => {
  for (const design of posterDesigns) {
    for (const language of ['en', 'de', 'ar'] as const) {
      const poster = made({ ...look, ...change }, { ...base, design, language });
      expect(poster).toMatchObject({ pages: 1, overflows: [] });
    }
  }
});

test('a long portal address still fits, and its code still reads', () => {
  const portal = `https://portal.migration.contoso-waterworks-and-sewerage.example/${'devices/'.repeat(8)}start`;
  for (const design of posterDesigns) {
    const poster = made(look, { ...base, design, portal });
    expect(poster).toMatchObject({ pages: 1, overflows: [] });
    expect(readQr(seePdf(poster.bytes).blackSquares)).toBe(portal);
  }
});

test('without a date a poster sends its reader to the invitation; a last day alone is not told', () => {
  const seen = seePdf(made(look, { ...base, from: null }).bytes);
  expect(squeezed(seen.text)).toContain(squeezed(say('en', 'poster.in-mail')));
  expect(seen.text).not.toContain('2026');
});

test('the same data gives the same bytes, whatever was made in between', () => {
  const first = made(look, base);
  made({ ...look, organisation: 'Fabrikam' }, { ...base, design: 2, language: 'ar' });
  expect(Buffer.from(made(look, base).bytes).equals(Buffer.from(first.bytes))).toBe(true);
});

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="40" height="10" fill="#c00"/></svg>';

test('a logo is shown with its words; one that no one can read is said so', () => {
  for (const design of posterDesigns) {
    const logo = logoOf(new TextEncoder().encode(svg));
    const seen = seePdf(made({ ...look, logo }, { ...base, design }).bytes);
    expect(seen.alternatives.some((words) => words.includes('Logo of Contoso Waterworks'))).toBe(true);
  }
  const broken = makePoster({ ...look, logo: { format: 'png', bytes: new Uint8Array([1, 2, 3]) } }, base);
  expect(broken).toEqual({ ok: false, error: { code: 'logo-unreadable' } });
  expect(logoOf(new TextEncoder().encode('GIF89a'))).toBeNull();
});

test('a name in a script that no font here has leaves a sign, and the poster is made', () => {
  const seen = seePdf(made({ ...look, organisation: '水道局 Contoso' }, base).bytes);
  expect(seen.text).toContain('□□□');
});

function made(of: Look, poster: Poster): Pdf {
  const result = makePoster(of, poster);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

function plain(text: string): string {
  return text.replaceAll(/[\u2066-\u2069]/g, '');
}
