import iconv from 'iconv-lite';

/** Magic numbers of what people take for a list: ZIP (xlsx, ods), old Office, PDF, gzip, SQLite. */
const magics: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x25, 0x50, 0x44, 0x46],
  [0x1f, 0x8b],
  [0x53, 0x51, 0x4c, 0x69],
];

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * Text of a file in whatever encoding a spreadsheet wrote it: by its mark, else UTF-16 where every second byte is zero,
 * else UTF-8 where it is valid, else Windows-1252.
 *
 * @returns null when it is no text
 */
export function decode(bytes: Buffer): string | null {
  const encoding = wideOf(bytes) ?? (isUtf8(bytes) ? 'utf-8' : 'windows-1252');
  return isBinary(bytes, encoding) ? null : iconv.decode(bytes, encoding, { stripBOM: true });
}

/** UTF-16, as the first 4,096 bytes show it; null where it is one of the encodings that only the whole file tells apart. */
export function wideOf(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const sample = head.subarray(0, 4096);
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  // Letters of western languages: at least half of the high bytes are zero, and no low byte is.
  if (odd > sample.length / 4 && even === 0) return 'utf-16le';
  return even > sample.length / 4 && odd === 0 ? 'utf-16be' : null;
}

function isUtf8(bytes: Buffer): boolean {
  const utf8 = openUtf8Check();
  utf8.take(bytes);
  return utf8.ended();
}

/** Whether bytes that come in pieces are UTF-8. */
export function openUtf8Check(): { readonly take: (piece: Buffer) => void; readonly ended: () => boolean } {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let valid = true;
  const tried = (decode: () => void): void => {
    try {
      if (valid) decode();
    } catch {
      valid = false;
    }
  };
  return {
    take: (piece) => tried(() => decoder.decode(piece, { stream: true })),
    ended: () => {
      tried(() => decoder.decode());
      return valid;
    },
  };
}

/**
 * No text, as its beginning shows: a magic number, a zero, or more than one control sign in a hundred, tab and line ends
 * apart.
 *
 * @param head  the whole file, or at least its first 256 kB
 */
export function isBinary(head: Buffer, encoding: Encoding): boolean {
  if (magics.some((magic) => magic.every((byte, index) => head[index] === byte))) return true;
  // Four bytes are one sign at most or two, so that these are enough.
  const sample = iconv.decode(head.subarray(0, 4 * SAMPLE), encoding, { stripBOM: true }).slice(0, SAMPLE);
  let odd = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at);
    if (code === 0) return true;
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) odd += 1;
  }
  return odd > sample.length / 100;
}

const SAMPLE = 65_536;

/** Text of bytes that come in pieces. No piece of text ends within a sign that its bytes were cut in. */
export function openDecoder(encoding: Encoding): {
  readonly take: (piece: Buffer) => string;
  readonly ended: () => string;
} {
  const decoder = iconv.getDecoder(encoding, { stripBOM: true });
  return { take: (piece) => decoder.write(piece), ended: () => decoder.end() ?? '' };
}
