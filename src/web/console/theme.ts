import { type BrandVariants, createDarkTheme, createLightTheme, type Theme } from '@fluentui/react-components';
import { luminanceOf, oklchOf, withLuminance } from './colour.ts';

/** Fluent's own sixteen brand shades, darkest first (`brandWeb` of @fluentui/tokens): each pair of them has the contrast that its use needs. */
const FLUENT = [
  '#061724',
  '#082338',
  '#0a2e4a',
  '#0c3b5e',
  '#0e4775',
  '#0f548c',
  '#115ea3',
  '#0f6cbd',
  '#2886de',
  '#479ef5',
  '#62abf5',
  '#77b7f7',
  '#96c6fa',
  '#b4d6fa',
  '#cfe4fa',
  '#ebf3fc',
] as const;

/** What a button is filled with: the organisation's colour gives its chroma to this one, and to the others in Fluent's proportion. */
const MAIN = FLUENT[7];
/** A hair darker, so that rounding to whole channels takes no contrast from text on white. */
const ROUNDED = 0.985;
/** More than this glows on a white page. */
const MOST_CHROMA = 0.19;

/**
 * Fluent's themes in the organisation's colour (`#rrggbb`). Hue and chroma are the organisation's, the luminance of each shade
 * is Fluent's: so every pair keeps Fluent's contrast, also for a yellow or a lime.
 */
export function themesOf(colour: string): { readonly light: Theme; readonly dark: Theme } {
  const brand = brandOf(colour);
  const dark = createDarkTheme(brand);
  return {
    light: createLightTheme(brand),
    dark: {
      ...dark,
      colorBrandForeground1: brand[120],
      colorBrandForeground2: brand[130],
      colorBrandForegroundLink: brand[120],
      colorBrandForegroundLinkHover: brand[130],
      colorBrandForegroundLinkPressed: brand[110],
      colorBrandForegroundLinkSelected: brand[120],
    },
  };
}

function brandOf(colour: string): BrandVariants {
  const { hue, chroma } = oklchOf(colour);
  const share = Math.min(chroma, MOST_CHROMA) / oklchOf(MAIN).chroma;
  return Object.fromEntries(
    FLUENT.map((shade, index) => [
      String((index + 1) * 10),
      withLuminance(hue, oklchOf(shade).chroma * share, luminanceOf(shade) * ROUNDED),
    ]),
  ) as unknown as BrandVariants;
}
