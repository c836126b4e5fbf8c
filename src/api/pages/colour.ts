/** A colour of sRGB, each part from 0 to 255. */
type Rgb = readonly [number, number, number];

/** What the organisation's colour becomes on its pages. All `#rrggbb`. */
export interface Palette {
  /** Behind buttons, as it is. */
  readonly brand: string;
  /** Black or white, whichever reads better on it: at least 4.5 to 1. */
  readonly onBrand: string;
  /** For links and lines on the light and on the dark page: the same hue, as far away as 4.5 to 1 asks. */
  readonly onLight: string;
  readonly onDark: string;
}

/** The darkest back of the light pages and the lightest of the dark ones: `--soft` of the portal's styles. */
const LIGHT: Rgb = [240, 240, 240];
const DARK: Rgb = [51, 51, 51];
const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
/** WCAG 2.2, 1.4.3: contrast of text. */
const READABLE = 4.5;

/** Makes any colour readable; null where it is not `#rrggbb`. Source of the formulas: WCAG 2.2, "relative luminance". */
export function paletteOf(colour: string): Palette | null {
  const brand = rgbOf(colour);
  if (brand === null) return null;
  return {
    brand: hexOf(brand),
    onBrand: contrast(brand, WHITE) >= contrast(brand, BLACK) ? '#ffffff' : '#000000',
    onLight: hexOf(readableOn(LIGHT, brand, BLACK)),
    onDark: hexOf(readableOn(DARK, brand, WHITE)),
  };
}

/** From 1 (the same) to 21 (black on white). */
export function contrastOf(one: string, other: string): number {
  return contrast(rgbOf(one) ?? BLACK, rgbOf(other) ?? BLACK);
}

function readableOn(back: Rgb, colour: Rgb, towards: Rgb): Rgb {
  for (let share = 0; share < 1; share += 0.04) {
    const mixed = mix(colour, towards, share);
    if (contrast(mixed, back) >= READABLE) return mixed;
  }
  return towards;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const part = (index: 0 | 1 | 2): number => Math.round(from[index] + (to[index] - from[index]) * share);
  return [part(0), part(1), part(2)];
}

function contrast(one: Rgb, other: Rgb): number {
  const [high, low] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  const linear = (part: number): number => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function rgbOf(colour: string): Rgb | null {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return null;
  const part = (at: number): number => Number.parseInt(colour.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
}

function hexOf(colour: Rgb): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
