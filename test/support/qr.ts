import type { Square } from './pdf.ts';

/** A reader of QR codes for tests: versions 1 to 10, byte mode, as ISO/IEC 18004 lays them out. It corrects no errors: a print that is not exact fails. */

const EC_WORDS: Readonly<Record<string, readonly number[]>> = {
  L: [7, 10, 15, 20, 26, 18, 20, 24, 30, 18],
  M: [10, 16, 26, 18, 24, 16, 18, 22, 22, 26],
  Q: [13, 22, 18, 26, 18, 24, 18, 22, 20, 24],
  H: [17, 28, 22, 16, 22, 28, 26, 26, 24, 28],
};
const BLOCKS: Readonly<Record<string, readonly number[]>> = {
  L: [1, 1, 1, 1, 1, 2, 2, 2, 2, 4],
  M: [1, 1, 1, 2, 2, 4, 4, 4, 5, 5],
  Q: [1, 1, 2, 2, 4, 4, 6, 6, 8, 8],
  H: [1, 1, 2, 4, 4, 4, 5, 6, 8, 8],
};
const LEVELS = ['M', 'L', 'H', 'Q'];

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

type Dark = (x: number, y: number) => boolean;

/** What the code says that these black squares make. Throws where they make none. */
export function readQr(squares: readonly Square[]): string {
  const side = Math.min(...squares.map((square) => square.side));
  const left = Math.min(...squares.map((square) => square.x));
  const top = Math.min(...squares.map((square) => square.y));
  const at = (value: number, from: number): number => Math.round((value - from) / side);
  const black = new Set(squares.map(({ x, y }) => `${at(x, left)},${at(y, top)}`));
  const size = Math.max(...squares.map(({ x }) => at(x, left))) + 1;
  const dark: Dark = (x, y) => black.has(`${x},${y}`);
  const version = (size - 17) / 4;
  if (!Number.isInteger(version) || version < 1 || version > 10) throw new Error(`${size} modules are no code`);
  const format = formatOf(dark);
  return textIn(joined(wordsOf(dark, size, version, format.mask), version, format.level), version);
}

function formatOf(dark: Dark): { readonly level: string; readonly mask: number } {
  const places = [0, 1, 2, 3, 4, 5, 7].map((y) => [8, y] as const);
  const more = [8, 7, 5, 4, 3, 2, 1, 0].map((x) => [x, 8] as const);
  const bits = [...places, ...more].reduce((all, [x, y], n) => all | (dark(x, y) ? 1 << n : 0), 0) ^ 0x5412;
  return { level: LEVELS[bits >> 13] ?? '', mask: (bits >> 10) & 7 };
}

function isFunction(x: number, y: number, size: number, version: number): boolean {
  const corner = (a: number, b: number): boolean => a < 9 && b < 9;
  if (corner(x, y) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8) || x === 6 || y === 6) return true;
  if (version >= 7 && ((x >= size - 11 && y < 6) || (y >= size - 11 && x < 6))) return true;
  const places = alignments(size, version);
  return places.some((a) => places.some((b) => !isFinder(a, b, size) && Math.abs(x - a) <= 2 && Math.abs(y - b) <= 2));
}

const isFinder = (a: number, b: number, size: number): boolean =>
  (a === 6 && b === 6) || (a === 6 && b === size - 7) || (a === size - 7 && b === 6);

function alignments(size: number, version: number): readonly number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((size - 13) / (2 * count - 2)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, n) => size - 7 - n * step)];
}

function wordsOf(dark: Dark, size: number, version: number, mask: number): readonly number[] {
  const masked = MASKS[mask] ?? (() => false);
  const bits: number[] = [];
  for (let right = size - 1, up = true; right >= 1; right -= 2, up = !up) {
    if (right === 6) right = 5;
    for (let n = 0; n < size; n++) {
      const y = up ? size - 1 - n : n;
      for (const x of [right, right - 1]) {
        if (!isFunction(x, y, size, version)) bits.push(dark(x, y) === masked(x, y) ? 0 : 1);
      }
    }
  }
  return Array.from({ length: Math.floor(bits.length / 8) }, (_, n) =>
    bits.slice(n * 8, n * 8 + 8).reduce((all, bit) => all * 2 + bit, 0),
  );
}

/** The data words of all blocks, one block after the other. */
function joined(words: readonly number[], version: number, level: string): readonly number[] {
  const blocks = BLOCKS[level]?.[version - 1] ?? 1;
  const data = words.length - blocks * (EC_WORDS[level]?.[version - 1] ?? 0);
  const short = Math.floor(data / blocks);
  const longer = data % blocks;
  const lengths = Array.from({ length: blocks }, (_, n) => short + (n >= blocks - longer ? 1 : 0));
  const found: number[][] = lengths.map(() => []);
  let next = 0;
  for (let n = 0; n <= short; n++) {
    for (const [block, length] of lengths.entries()) if (n < length) found[block]?.push(words[next++] ?? 0);
  }
  return found.flat();
}

function textIn(words: readonly number[], version: number): string {
  const bits = words.flatMap((word) => Array.from({ length: 8 }, (_, n) => (word >> (7 - n)) & 1));
  let place = 0;
  const take = (count: number): number => bits.slice(place, (place += count)).reduce((all, bit) => all * 2 + bit, 0);
  if (take(4) !== 4) throw new Error('only byte mode is read');
  const length = take(version < 10 ? 8 : 16);
  return Buffer.from(Array.from({ length }, () => take(8))).toString('utf8');
}
