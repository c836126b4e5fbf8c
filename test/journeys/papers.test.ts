import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seePdf, type SeenPdf } from '../support/pdf.ts';
import { readQr } from '../support/qr.ts';
import { type Desk, openDesk } from './cli.kit.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(18_797);
}, 30_000);
afterAll(() => desk.close());

const see = (name: string): SeenPdf => seePdf(readFileSync(join(desk.folder, name)));
const codesOf = (out: string): readonly string[] =>
  (JSON.parse(out) as { readonly problems: readonly { readonly code: string }[] }).problems.map((item) => item.code);
const squeezed = (text: string): string => text.replaceAll(/\s/g, '');

test('posters need nothing but the configuration: every language, size and design, or the one that is asked for', async () => {
  const one = join(desk.folder, 'one');
  const file = join(desk.folder, 'posters', 'poster-2-a3-ar.pdf');

  const all = await desk.sluis('posters', '--out', join(desk.folder, 'posters'), '--json');
  const single = await desk.sluis('posters', '--out', one, '--language', 'nl', '--size', 'a4', '--design', '3');

  expect([all.exit, all.error], all.out).toEqual([0, '']);
  expect((JSON.parse(all.out) as { data: { files: string[] } }).data.files).toHaveLength(60);
  expect(seePdf(readFileSync(file)).language).toBe('ar');
  expect(readQr(seePdf(readFileSync(file)).blackSquares)).toBe('http://127.0.0.1:18797');
  expect(single.exit).toBe(0);
  expect(single.out).toContain('poster-3-a4-nl.pdf');
  expect(readdirSync(one)).toEqual(['poster-3-a4-nl.pdf']);
  expect(existsSync(desk.data)).toBe(false);
});

test('a guide before anything was read has the decisions, and says of sizes that they are not known', async () => {
  const { exit, out } = await desk.sluis('guide', '--out', join(desk.folder, 'early.pdf'), '--json');
  const seen = see('early.pdf');

  expect(exit, out).toBe(0);
  expect(squeezed(seen.text)).toContain(squeezed('Nothing has been read of the products yet'));
  expect(squeezed(seen.text)).toContain(squeezed('14 days after the first change for a person'));
}, 30_000);

test('guide, briefing and a wave’s posters tell what was read, and write nothing outside', async () => {
  await desk.sluis('observe');
  const before = await desk.writes();
  const guide = await desk.sluis('guide', '--out', join(desk.folder, 'guide.pdf'), '--language', 'nl');
  const briefing = await desk.sluis('briefing', 'IT pilot', '--names', '--out', join(desk.folder, 'briefing.pdf'));
  const one = ['--language', 'en', '--size', 'a4', '--design', '1', '--out', join(desk.folder, 'pilot')];
  const posters = await desk.sluis('posters', '--wave', 'IT pilot', ...one);

  expect([guide.exit, briefing.exit, posters.exit]).toEqual([0, 0, 0]);
  expect(see('guide.pdf').language).toBe('nl');
  expect(squeezed(see('guide.pdf').text)).toContain(squeezed('10 personen'));
  expect(squeezed(see('briefing.pdf').text)).toContain(squeezed('Help-desk briefing: IT pilot'));
  expect(see('briefing.pdf').text).toMatch(/@/);
  // Nobody was told a date: the poster names none.
  expect(squeezed(see('pilot/poster-1-a4-en.pdf').text)).toContain(squeezed('Your date is in your invitation'));
  expect(await desk.writes()).toBe(before);
}, 60_000);

test('a wave that there is not, and a picture that is none, are wrong use with a remedy', async () => {
  const picture = join(desk.folder, 'logo.png');
  writeFileSync(picture, 'not a picture');
  const wave = await desk.sluis('briefing', 'nobody', '--out', join(desk.folder, 'x.pdf'), '--json');
  const bad = await desk.sluis('posters', '--logo', picture, '--out', join(desk.folder, 'x'), '--json');
  const gone = await desk.sluis('posters', '--logo', `${picture}.gone`, '--out', join(desk.folder, 'x'), '--json');
  const size = await desk.sluis('posters', '--size', 'a5', '--json');

  expect([wave.exit, ...codesOf(wave.out)]).toEqual([2, 'wave-unknown']);
  expect(wave.out).toContain('IT pilot');
  expect([bad.exit, ...codesOf(bad.out)]).toEqual([2, 'logo-unreadable']);
  expect([gone.exit, ...codesOf(gone.out)]).toEqual([2, 'file-not-found']);
  expect([size.exit, ...codesOf(size.out)]).toEqual([2, 'wrong-use']);
  expect(existsSync(join(desk.folder, 'x'))).toBe(false);
}, 30_000);
