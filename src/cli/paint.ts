import { stripVTControlCharacters, styleText } from 'node:util';

type Colour = (text: string) => string;

/** Colours by meaning; plain text where there is no terminal, or the reader wants none (NO_COLOR). */
export interface Paint {
  readonly good: Colour;
  readonly bad: Colour;
  readonly warn: Colour;
  readonly quiet: Colour;
  readonly strong: Colour;
  readonly accent: Colour;
  readonly water: Colour;
}

type Style = Parameters<typeof styleText>[0];

export function paint(colours: boolean): Paint {
  const colour =
    (style: Style): Colour =>
    (text) =>
      colours ? styleText(style, text, { validateStream: false }) : text;
  return {
    good: colour('green'),
    bad: colour('red'),
    warn: colour('yellow'),
    quiet: colour('gray'),
    strong: colour('bold'),
    accent: colour('cyan'),
    water: colour('blue'),
  };
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** How many columns a text takes on a terminal, colours aside. */
export function widthOf(text: string): number {
  return Array.from(letters.segment(stripVTControlCharacters(text))).length;
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

export function centre(text: string, width: number): string {
  const room = Math.max(0, width - widthOf(text));
  return ' '.repeat(Math.floor(room / 2)) + text + ' '.repeat(Math.ceil(room / 2));
}

/**
 * A line as the lines that a terminal of this width has room for, broken between words; what follows stands two columns further in.
 * A word that is too long by itself stays whole: an address is copied.
 *
 * @param width  columns; absent where nothing wraps
 */
export function fold(line: string, width = Infinity): readonly string[] {
  if (widthOf(line) <= width) return [line];
  const inner = widthOf(/^\s*/.exec(stripVTControlCharacters(line))?.[0] ?? '') + 2;
  const indent = ' '.repeat(inner < width / 2 ? inner : 0);
  const lines: string[] = [];
  let current = '';
  let gap = '';
  for (const part of line.split(/( +)/)) {
    const isGap = part.trim() === '';
    const isFull = widthOf(current + gap + part) > width && stripVTControlCharacters(current).trim() !== '';
    if (!isGap && isFull) {
      lines.push(current);
      current = `${indent}${part}`;
    } else if (!isGap) current += gap + part;
    gap = isGap ? part : '';
  }
  return [...lines, current];
}

/** Below so many columns of a terminal a table that does not fit is told line by line. */
const NARROW = 60;

/**
 * Rows as columns of equal width; the first row is a heading. On a narrow terminal, where lines would wrap into each other, each
 * cell is a line of its own with its heading before it, and rows are apart.
 *
 * @param width  columns of the terminal; absent where nothing wraps, as in a file
 */
export function columns(rows: readonly (readonly string[])[], look: Paint, width = Infinity): readonly string[] {
  const widths: number[] = [];
  // Of any number of rows: as arguments of one call, those of a large organisation would not fit.
  for (const row of rows) for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, widthOf(cell));
  const count = widths.length;
  const whole = widths.reduce((sum, one) => sum + one, 0) + 2 * Math.max(0, count - 1);
  if (width < NARROW && whole > width) return labelled(rows, look);
  return rows.map((row, index) => {
    const line = row
      .map((cell, at) => padEnd(cell, widths[at] ?? 0))
      .join('  ')
      .trimEnd();
    return index === 0 ? look.quiet(line) : line;
  });
}

function labelled([heads = [], ...rows]: readonly (readonly string[])[], look: Paint): readonly string[] {
  return rows.flatMap((row, index) => [
    ...(index === 0 ? [] : ['']),
    ...row.flatMap((cell, at) => {
      const head = heads[at] ?? '';
      return cell === '' ? [] : [head === '' ? cell : `${look.quiet(`${head}:`)} ${cell}`];
    }),
  ]);
}
