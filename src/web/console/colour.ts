/** Colours in OKLCH, where hue and chroma mean the same at every lightness. Channels and lightness are 0 to 1, hue is in degrees. */
interface Oklch {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

type Rgb = readonly [red: number, green: number, blue: number];

/** @param hex `#rrggbb` or `#rgb`; what cannot be read is black */
export function rgbOf(hex: string): Rgb {
  const digits = hex.replace('#', '');
  const whole = digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits;
  const channel = (at: number): number => (Number.parseInt(whole.slice(at, at + 2), 16) || 0) / 255;
  return [channel(0), channel(2), channel(4)];
}

/** Relative luminance, 0 to 1. Source: WCAG 2.2, "relative luminance". */
export function luminanceOf(hex: string): number {
  return luminance(rgbOf(hex).map(toLinear) as unknown as Rgb);
}

/** 1 to 21. Source: WCAG 2.2, "contrast ratio". */
export function contrastOf(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

export function oklchOf(hex: string): Oklch {
  const [red, green, blue] = rgbOf(hex).map(toLinear) as unknown as Rgb;
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const a = 1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short;
  const b = 0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short;
  return {
    lightness: 0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    chroma: Math.hypot(a, b),
    hue: (Math.atan2(b, a) * 180) / Math.PI,
  };
}

/**
 * The colour of this hue that has exactly this luminance, with at most this much chroma: less where a screen cannot show so
 * much. As luminance is what contrast is made of, every hue then has the same contrast.
 */
export function withLuminance(hue: number, chroma: number, wished: number): string {
  const bright = (lightness: number): Rgb => inGamut({ lightness, chroma, hue });
  const lightness = between(0, 1, (middle) => luminance(bright(middle)) < wished);
  return `#${bright(lightness)
    .map((channel) =>
      Math.round(255 * fromLinear(channel))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** As much of the chroma as can be shown, in linear light. */
function inGamut(colour: Oklch): Rgb {
  const whole = linearOf(colour);
  if (isShown(whole)) return whole;
  const chroma = between(0, colour.chroma, (middle) => isShown(linearOf({ ...colour, chroma: middle })));
  return linearOf({ ...colour, chroma }).map((channel) => Math.min(1, Math.max(0, channel))) as unknown as Rgb;
}

function isShown(channels: Rgb): boolean {
  return channels.every((channel) => channel >= -0.0001 && channel <= 1.0001);
}

/** Where `isBelow` turns from true to false. */
function between(from: number, to: number, isBelow: (middle: number) => boolean): number {
  let [low, high] = [from, to];
  for (let step = 0; step < 24; step++) {
    const middle = (low + high) / 2;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Source of the numbers: Björn Ottosson, "A perceptual color space for image processing". */
function linearOf({ lightness, chroma, hue }: Oklch): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ];
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function toLinear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

function fromLinear(channel: number): number {
  return channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055;
}
