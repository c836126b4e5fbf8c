import { clearBit, hasBit, setBit, wordCount } from '../../../domain/access/map/bits.ts';

/** A set of row numbers that grows as rows come. */
export interface BitSet {
  readonly add: (slot: number) => void;
  readonly remove: (slot: number) => void;
  readonly isEmpty: () => boolean;
  /** The set itself and no copy, perhaps shorter or longer than others: for reading at once. */
  readonly words: () => Uint32Array;
}

export function bitSet(): BitSet {
  let words = new Uint32Array(8);
  let count = 0;
  return {
    add(slot) {
      if (slot >>> 5 >= words.length) {
        const wider = new Uint32Array(Math.max(wordCount(slot + 1), words.length * 2));
        wider.set(words);
        words = wider;
      }
      if (!hasBit(words, slot)) count++;
      setBit(words, slot);
    },
    remove(slot) {
      if (slot >>> 5 >= words.length || !hasBit(words, slot)) return;
      count--;
      clearBit(words, slot);
    },
    isEmpty: () => count === 0,
    words: () => words,
  };
}

/** How many are in both. */
export function countOfBoth(a: Uint32Array, b: Uint32Array): number {
  const most = Math.min(a.length, b.length);
  let count = 0;
  for (let at = 0; at < most; at++) {
    let word = ((a[at] ?? 0) & (b[at] ?? 0)) | 0;
    word = (word - ((word >>> 1) & 0x55555555)) | 0;
    word = ((word & 0x33333333) + ((word >>> 2) & 0x33333333)) | 0;
    word = (word + (word >>> 4)) & 0x0f0f0f0f;
    count = (count + (Math.imul(word, 0x01010101) >>> 24)) | 0;
  }
  return count;
}
