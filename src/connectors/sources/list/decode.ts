import iconv from 'iconv-lite';

/** Magic numbers of what people take for a list: ZIP (xlsx, ods), old Office, PDF, gzip, SQLite. */
const magics: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x25, 0x50, 0x44, 0x46],
  [0x1f, 0x8b],
  [0x53, 0x51, 0x4c, 0x69],
];

/**
 * Text of a file in whatever encoding a spreadsheet wrote it: by its mark, else UTF-16 where every second byte is zero,
 * else UTF-8 where it is valid, else Windows-1252.
 *
 * @returns null when it is no text
 */
export function decode(bytes: Buffer): string | null {
  if (magics.some((magic) => magic.every((byte, index) => bytes[index] === byte))) return null;
  const text = iconv.decode(bytes, encodingOf(bytes), { stripBOM: true });
  return looksBinary(text) ? null : text;
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  // Letters of western languages: at least half of the high bytes are zero, and no low byte is.
  if (odd > sample.length / 4 && even === 0) return 'utf-16le';
  if (even > sample.length / 4 && odd === 0) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** A zero, or more than one control sign in a hundred, tab and line ends apart. */
function looksBinary(text: string): boolean {
  const sample = text.slice(0, 65_536);
  let odd = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at);
    if (code === 0) return true;
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) odd += 1;
  }
  return odd > sample.length / 100;
}
