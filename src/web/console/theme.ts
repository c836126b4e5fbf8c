import { type BrandVariants, createDarkTheme, createLightTheme, type Theme } from '@fluentui/react-components';

/** Lightness of Fluent's sixteen shades, darkest first; the organisation's colour gives hue and saturation. */
const LIGHTNESS = [6, 9, 13, 17, 21, 25, 29, 33, 40, 46, 53, 60, 67, 74, 81, 88] as const;

/** Fluent's themes in the organisation's colour. Each shade keeps Fluent's own lightness, so that every pair keeps its contrast. */
export function themesOf(colour: string): { readonly light: Theme; readonly dark: Theme } {
  const [hue, saturation] = hueOf(colour);
  const brand = Object.fromEntries(
    LIGHTNESS.map((lightness, index) => [String((index + 1) * 10), `hsl(${hue} ${saturation}% ${lightness}%)`]),
  ) as unknown as BrandVariants;
  const dark = createDarkTheme(brand);
  return {
    light: createLightTheme(brand),
    dark: { ...dark, colorBrandForeground1: brand[120], colorBrandForeground2: brand[130] },
  };
}

function hueOf(colour: string): readonly [hue: number, saturation: number] {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const most = Math.max(red, green, blue);
  const span = most - Math.min(red, green, blue);
  if (span === 0) return [0, 0];
  const sum = most + Math.min(red, green, blue);
  const turn =
    most === red
      ? ((green - blue) / span + 6) % 6
      : most === green
        ? (blue - red) / span + 2
        : (red - green) / span + 4;
  return [Math.round(turn * 60), Math.round((100 * span) / (1 - Math.abs(sum - 1)))];
}
