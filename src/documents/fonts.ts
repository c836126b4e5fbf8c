import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('fonts', import.meta.url));

/** The fonts that documents are set in, each file whole. */
export function readFonts(): readonly Buffer[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.ttf'));
  return files.toSorted().map((file) => readFileSync(join(FOLDER, file)));
}

/** Every code point that this TrueType font has a glyph for: its `cmap` in format 4, which holds all that is below U+10000. */
export function codePointsOf(font: Buffer): ReadonlySet<number> {
  const cmap = tableOf(font, 'cmap');
  for (let n = 0; n < font.readUInt16BE(cmap + 2); n++) {
    const subtable = cmap + font.readUInt32BE(cmap + 4 + n * 8 + 4);
    if (font.readUInt16BE(subtable) === 4) return segmentsOf(font, subtable);
  }
  throw new Error('a font without a character map of format 4');
}

function tableOf(font: Buffer, tag: string): number {
  for (let n = 0; n < font.readUInt16BE(4); n++) {
    const record = 12 + n * 16;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`a font without the table ${tag}`);
}

function segmentsOf(font: Buffer, subtable: number): ReadonlySet<number> {
  const size = font.readUInt16BE(subtable + 6);
  const ends = subtable + 14;
  const starts = ends + size + 2;
  const deltas = starts + size;
  const offsets = deltas + size;
  const found = new Set<number>();
  for (let at = 0; at < size; at += 2) {
    const [start, end] = [font.readUInt16BE(starts + at), font.readUInt16BE(ends + at)];
    const [delta, offset] = [font.readUInt16BE(deltas + at), font.readUInt16BE(offsets + at)];
    for (let code = start; code <= end && code < 0xffff; code++) {
      const glyph =
        offset === 0 ? (code + delta) & 0xffff : font.readUInt16BE(offsets + at + offset + (code - start) * 2);
      if (glyph !== 0) found.add(code);
    }
  }
  return found;
}
