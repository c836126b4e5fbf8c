/** A picture as the organisation gave it. */
export interface Logo {
  readonly format: 'png' | 'jpg' | 'svg';
  readonly bytes: Uint8Array;
}

/** What kind of picture these bytes are, by their first signs; null for none that a document can show. */
export function logoOf(bytes: Uint8Array): Logo | null {
  const starts = (...signs: readonly number[]): boolean => signs.every((sign, n) => bytes[n] === sign);
  if (starts(0x89, 0x50, 0x4e, 0x47)) return { format: 'png', bytes };
  if (starts(0xff, 0xd8, 0xff)) return { format: 'jpg', bytes };
  const head = new TextDecoder().decode(bytes.subarray(0, 1_024));
  return /<svg[\s>]/.test(head) ? { format: 'svg', bytes } : null;
}
