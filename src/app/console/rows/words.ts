import type { Steps } from '../../../engine/steps.ts';
import { andInto, setBit, wordCount } from '../../../domain/access/map/bits.ts';
import { sortInSteps } from './sort.ts';

/** Which rows hold which words, for a search that begins a word. */
export interface WordIndex {
  readonly add: (slot: number, words: readonly string[]) => void;
  readonly remove: (slot: number, words: readonly string[]) => void;
  /** After many were added: what the next question would have to sort. */
  readonly settle: () => Steps<void>;
  /** Rows of which one of each of these begins some word; `size` is one more than the highest row number. */
  readonly find: (beginnings: readonly (readonly string[])[], size: number) => Uint32Array;
}

/** So few new words are put in by the question that comes first. */
const FEW = 512;

export function openWordIndex(): WordIndex {
  /** One number where one row alone has the word, as of most serial numbers. */
  const rows = new Map<string, number | Set<number>>();
  let sorted: string[] = [];
  /** Words that are not in `sorted` yet. */
  let fresh: string[] = [];

  function settleFew(): void {
    for (const word of fresh) {
      const at = lowerBound(sorted, word);
      if (sorted[at] !== word) sorted.splice(at, 0, word);
    }
    fresh = [];
  }

  function* settle(): Steps<void> {
    if (fresh.length < FEW) return settleFew();
    const all = yield* sortInSteps(sorted.concat(fresh), compareWords);
    const once: string[] = [];
    for (const [at, word] of all.entries()) {
      if (word !== all[at - 1]) once.push(word);
      if (at % 1_024 === 0) yield;
    }
    sorted = once;
    fresh = [];
  }

  function mark(beginning: string, found: Uint32Array): void {
    for (let at = lowerBound(sorted, beginning); sorted[at]?.startsWith(beginning); at++) {
      const slots = rows.get(sorted[at] ?? '');
      if (typeof slots === 'number') setBit(found, slots);
      else if (slots) for (const slot of slots) setBit(found, slot);
    }
  }

  return {
    add(slot, words) {
      for (const word of words) {
        const found = rows.get(word);
        if (found === undefined) {
          rows.set(word, slot);
          fresh.push(word);
        } else if (typeof found !== 'number') found.add(slot);
        else if (found !== slot) rows.set(word, new Set([found, slot]));
      }
    },
    remove(slot, words) {
      for (const word of words) {
        const found = rows.get(word);
        if (found === slot) rows.delete(word);
        else if (typeof found === 'object') {
          found.delete(slot);
          if (found.size === 0) rows.delete(word);
        }
      }
      // Words that nobody has any more stay in the list until there are many of them.
      if (sorted.length > 1_000 && sorted.length > 2 * rows.size) sorted = sorted.filter((word) => rows.has(word));
    },
    settle,
    find(beginnings, size) {
      settleFew();
      const both = new Uint32Array(wordCount(size)).fill(beginnings.length === 0 ? 0 : 0xffffffff);
      for (const alternatives of beginnings) {
        const found = new Uint32Array(wordCount(size));
        for (const beginning of alternatives) mark(beginning, found);
        andInto(both, found);
      }
      return both;
    },
  };
}

function compareWords(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function lowerBound(words: readonly string[], wanted: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle] ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
