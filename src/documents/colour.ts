/** The organisation's colour as the templates use it, each pair with the contrast that WCAG 2.2 AA asks for (4.5 to 1). */
export interface Palette {
  /** Areas. */
  readonly accent: string;
  /** Letters on areas of the accent. */
  readonly onAccent: string;
  /** The accent as letters and lines on white, darkened where it is too light. */
  readonly ink: string;
  /** A whisper of the accent, as the ground of boxes. */
  readonly soft: string;
}

type Rgb = readonly [number, number, number];

const ENOUGH = 4.5;
const WHITE: Rgb = [255, 255, 255];
const DARK: Rgb = [26, 26, 26];

/** @param colour `#rrggbb` @throws Error for anything else: the configuration lets nothing else through */
export function paletteOf(colour: string): Palette {
  const accent = read(colour);
  let ink = accent;
  // The soft ground is the lightest that stands behind the ink.
  const soft = mixed(accent, WHITE, 0.92);
  while (contrast(ink, soft) < ENOUGH) ink = mixed(ink, [0, 0, 0], 0.06);
  const onAccent =
    contrast(WHITE, accent) >= ENOUGH || contrast(WHITE, accent) >= contrast(DARK, accent) ? WHITE : DARK;
  return { accent: write(accent), onAccent: write(onAccent), ink: write(ink), soft: write(soft) };
}

/** As WCAG defines it: 1 (the same) to 21 (black on white). */
export function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

export function read(colour: string): Rgb {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (!found) throw new Error('a colour is #rrggbb');
  const [, r = '', g = '', b = ''] = found;
  return [Number.parseInt(r, 16), Number.parseInt(g, 16), Number.parseInt(b, 16)];
}

function write(colour: Rgb): string {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

function mixed(one: Rgb, other: Rgb, share: number): Rgb {
  const part = (n: 0 | 1 | 2): number => one[n] + (other[n] - one[n]) * share;
  return [part(0), part(1), part(2)];
}

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}
