import type { Theme } from '@fluentui/react-components';
import { describe, expect, test } from 'vitest';
import { contrastOf, oklchOf } from './colour.ts';
import { themesOf } from './theme.ts';

/** Bright, dark, grey and glowing ones: what organisations really have. */
const DIFFICULT = [
  '#ffeb00',
  '#a6ff00',
  '#00ffff',
  '#ff00ff',
  '#0000ff',
  '#ff0000',
  '#ff8c00',
  '#ffd1dc',
  '#003300',
  '#808080',
  '#000000',
  '#ffffff',
] as const;

/** Text on what it stands on, by Fluent's tokens. */
const TEXT = [
  ['colorNeutralForegroundOnBrand', 'colorBrandBackground'],
  ['colorNeutralForegroundOnBrand', 'colorBrandBackgroundHover'],
  ['colorNeutralForegroundOnBrand', 'colorBrandBackgroundPressed'],
  ['colorNeutralForegroundOnBrand', 'colorBrandBackgroundSelected'],
  ['colorNeutralForegroundStaticInverted', 'colorBrandBackgroundStatic'],
  ['colorBrandForegroundLink', 'colorNeutralBackground1'],
  ['colorBrandForegroundLink', 'colorNeutralBackground2'],
  ['colorBrandForegroundLinkHover', 'colorNeutralBackground1'],
  ['colorBrandForegroundLinkPressed', 'colorNeutralBackground1'],
  ['colorBrandForeground1', 'colorNeutralBackground1'],
  ['colorBrandForeground1', 'colorNeutralBackground1Selected'],
  ['colorCompoundBrandForeground1', 'colorNeutralBackground1'],
  ['colorBrandForeground2', 'colorBrandBackground2'],
  ['colorNeutralForeground1', 'colorNeutralBackground1Selected'],
] as const satisfies readonly (readonly [keyof Theme, keyof Theme])[];

/** What says something by its colour, on what it stands on. */
const MARKS = [
  ['colorCompoundBrandStroke', 'colorNeutralBackground1'],
  ['colorCompoundBrandForeground1', 'colorNeutralBackground3'],
  ['colorBrandStroke1', 'colorNeutralBackground1'],
] as const satisfies readonly (readonly [keyof Theme, keyof Theme])[];

describe.each(DIFFICULT)('an organisation whose colour is %s', (colour) => {
  const themes = themesOf(colour);

  test.each(['light', 'dark'] as const)('reads well in the %s theme', (name) => {
    const theme = themes[name];
    const weak = (pairs: readonly (readonly [keyof Theme, keyof Theme])[], least: number): readonly string[] =>
      pairs
        .map(([text, ground]) => ({ text, ground, ratio: contrastOf(theme[text] as string, theme[ground] as string) }))
        .filter(({ ratio }) => ratio < least)
        .map(({ text, ground, ratio }) => `${text} on ${ground}: ${ratio.toFixed(2)}`);

    expect(weak(TEXT, 4.5)).toEqual([]);
    expect(weak(MARKS, 3)).toEqual([]);
  });
});

test('keeps the hue of the organisation, and invents none for a grey', () => {
  const { light } = themesOf('#008a3e');

  expect(Math.abs(oklchOf(light.colorBrandBackground).hue - oklchOf('#008a3e').hue)).toBeLessThan(3);
  expect(oklchOf(themesOf('#808080').light.colorBrandBackground).chroma).toBeLessThan(0.005);
});

test('Fluent’s own blue stays what it is', () => {
  expect(contrastOf(themesOf('#0f6cbd').light.colorBrandBackground, '#0f6cbd')).toBeCloseTo(1, 1);
});
