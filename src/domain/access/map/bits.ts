/** Dense sets of small whole numbers: bit `i & 31` of word `i >>> 5`. All in place, no checks: the callers keep the bounds. */

/** Words that a set over 0 to size - 1 needs. */
export function wordCount(size: number): number {
  return (size + 31) >>> 5;
}

/** Bits of the last word that belong to the set; the others must stay 0. */
export function tailMask(size: number): number {
  return (size & 31) === 0 ? 0xffffffff : (1 << (size & 31)) - 1;
}

export function setBit(words: Uint32Array, index: number): void {
  const at = index >>> 5;
  words[at] = (words[at] ?? 0) | (1 << (index & 31));
}

export function clearBit(words: Uint32Array, index: number): void {
  const at = index >>> 5;
  words[at] = (words[at] ?? 0) & ~(1 << (index & 31));
}

export function hasBit(words: Uint32Array, index: number): boolean {
  return (((words[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1;
}

export function popcount(words: Uint32Array): number {
  let count = 0;
  for (let at = 0; at < words.length; at += 1) {
    // Signed from the start: unsigned arithmetic would be done in floating point.
    let word = (words[at] ?? 0) | 0;
    word = (word - ((word >>> 1) & 0x55555555)) | 0;
    word = ((word & 0x33333333) + ((word >>> 2) & 0x33333333)) | 0;
    word = (word + (word >>> 4)) & 0x0f0f0f0f;
    count = (count + (Math.imul(word, 0x01010101) >>> 24)) | 0;
  }
  return count;
}

export function orInto(into: Uint32Array, from: Uint32Array): void {
  for (let at = 0; at < into.length; at += 1) into[at] = (into[at] ?? 0) | (from[at] ?? 0);
}

export function andInto(into: Uint32Array, from: Uint32Array): void {
  for (let at = 0; at < into.length; at += 1) into[at] = (into[at] ?? 0) & (from[at] ?? 0);
}

export function andNotInto(into: Uint32Array, from: Uint32Array): void {
  for (let at = 0; at < into.length; at += 1) into[at] = (into[at] ?? 0) & ~(from[at] ?? 0);
}

/** Turns every bit of 0 to size - 1. */
export function invert(words: Uint32Array, size: number): void {
  for (let at = 0; at < words.length; at += 1) words[at] = ~(words[at] ?? 0);
  const last = words.length - 1;
  if (last >= 0) words[last] = (words[last] ?? 0) & tailMask(size);
}

/** Calls with each member, in rising order. */
export function eachBit(words: Uint32Array, visit: (index: number) => void): void {
  for (let at = 0; at < words.length; at += 1) {
    let rest = words[at] ?? 0;
    while (rest !== 0) {
      const low = rest & -rest;
      visit((at << 5) + (31 - Math.clz32(low)));
      rest ^= low;
    }
  }
}

/** The members in rising order; `count` must be their number. */
export function listBits(words: Uint32Array, count: number): Uint32Array {
  const list = new Uint32Array(count);
  let next = 0;
  for (let at = 0; at < words.length; at += 1) {
    let rest = words[at] ?? 0;
    while (rest !== 0) {
      const low = rest & -rest;
      list[next] = (at << 5) + (31 - Math.clz32(low));
      next += 1;
      rest ^= low;
    }
  }
  return list;
}
