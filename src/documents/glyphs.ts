import { codePointsOf, readFonts } from './fonts.ts';

/** Signs that steer and are not drawn: joiners, marks and isolates of direction, the space of no width. */
const UNDRAWN: readonly number[] = [0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2066, 0x2067, 0x2068, 0x2069];

/** Letters in a row, after which a line may break all the same: a name or an address must not run off the paper. */
const LONGEST_WORD = 24;

let known: ReadonlySet<number> | null = null;

function drawable(): ReadonlySet<number> {
  known ??= new Set([...UNDRAWN, ...readFonts().flatMap((font) => [...codePointsOf(font)])]);
  return known;
}

/**
 * A text that every template can set: what no font of ours can draw is □ (a reader sees that something was there), and a word that
 * is too long for a line may be broken. Line breaks stay, other control signs are spaces.
 */
export function settable(text: string): string {
  const glyphs = drawable();
  const signs = Array.from(text.normalize('NFC').replaceAll(/(?!\n)\p{Cc}/gu, ' '), (sign) =>
    sign === '\n' || glyphs.has(sign.codePointAt(0) ?? 0) ? sign : '□',
  );
  return signs.join('').replaceAll(/\S{25,}/gu, breakable);
}

/** Prefers to break behind the joints of an address; a space of no width allows it. */
function breakable(word: string): string {
  let since = 0;
  let made = '';
  for (const sign of word) {
    made += sign;
    since += 1;
    const joint = /[/.?&=_@-]/.test(sign) && since > 3;
    if (!joint && since < LONGEST_WORD) continue;
    made += '\u200b';
    since = 0;
  }
  return made;
}

/** Every text in plain data, made settable; numbers and the rest stay. */
export function settableAll(data: unknown): unknown {
  if (typeof data === 'string') return settable(data);
  if (Array.isArray(data)) return data.map(settableAll);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, settableAll(value)]));
}
