import { expect, test } from 'vitest';
import { contrastOf, paletteOf } from './colour.ts';

const STEPS = ['00', '22', '55', '80', 'aa', 'dd', 'ff'];
const COLOURS = STEPS.flatMap((red) => STEPS.flatMap((green) => STEPS.map((blue) => `#${red}${green}${blue}`)));

test('the words on a button read well on any colour that an organisation may have', () => {
  const poor = COLOURS.filter((colour) => {
    const palette = paletteOf(colour);
    return palette === null || contrastOf(palette.brand, palette.onBrand) < 4.5;
  });
  expect(COLOURS.length).toBe(343);
  expect(poor).toEqual([]);
});

test('links in any colour read well on light pages and cards, and on dark ones', () => {
  const poor = COLOURS.filter((colour) => {
    const palette = paletteOf(colour);
    if (palette === null) return true;
    const light = ['#f0f0f0', '#fafafa', '#ffffff'].map((back) => contrastOf(palette.onLight, back));
    const dark = ['#1a1a1a', '#262626', '#333333'].map((back) => contrastOf(palette.onDark, back));
    return [...light, ...dark].some((ratio) => ratio < 4.5);
  });
  expect(poor).toEqual([]);
});

test('a colour that reads well is left as it is, and what is no colour makes no palette', () => {
  expect(paletteOf('#0f6cbd')?.onLight).toBe('#0f6cbd');
  expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21);
  expect(['red', '#fff', '#0f6cbd}', ''].map(paletteOf)).toEqual([null, null, null, null]);
});
