/** A seeded source of choices. Never Math.random: the same seed must give the same world. */
export interface Dice {
  /** 0 <= x < 1. */
  readonly next: () => number;
  /** A whole number from `low` to `high`, both included. */
  readonly int: (low: number, high: number) => number;
  readonly chance: (share: number) => boolean;
  /** Throws on an empty list: a bug of the caller. */
  readonly pick: <T>(from: readonly T[]) => T;
  readonly shuffle: <T>(items: readonly T[]) => T[];
  /** `length` characters out of `alphabet`. */
  readonly text: (length: number, alphabet: string) => string;
  /** A version 4 GUID in lower case. */
  readonly guid: () => string;
}

const HEX = '0123456789abcdef';

/** A 32-bit number for a text, well mixed (FNV-1a with a final avalanche). */
export function hash32(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * A choice that depends on its name alone and not on what was drawn before it, 0 <= x < 1. People and devices decide by
 * this, so that the order in which a product writes does not change who they are.
 */
export function draw(seed: number, ...name: readonly (string | number)[]): number {
  return hash32(`${seed}|${name.join('|')}`) / 0x1_0000_0000;
}

/** Steps a mulberry32 whose state is kept in `counters` under the stream's name; 0 <= x < 1. */
export function nextOf(seed: number, counters: Record<string, number>, stream: string): number {
  const key = `random/${stream}`;
  const a = ((counters[key] ?? hash32(`${seed}/${stream}`)) + 0x6d2b79f5) >>> 0;
  counters[key] = a;
  return mix(a);
}

function mix(a: number): number {
  let t = Math.imul(a ^ (a >>> 15), a | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
}

/** Dice with a state of their own, for building a world. */
export function dice(seed: number, stream: string): Dice {
  let a = hash32(`${seed}/${stream}`);
  return diceOf(() => {
    a = (a + 0x6d2b79f5) >>> 0;
    return mix(a);
  });
}

/** Dice over any source of 0 <= x < 1, such as a world's stream. */
export function diceOf(next: () => number): Dice {
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const text = (length: number, alphabet: string): string => {
    let made = '';
    for (let i = 0; i < length; i++) made += alphabet.charAt(int(0, alphabet.length - 1));
    return made;
  };
  return {
    next,
    int,
    text,
    chance: (share) => next() < share,
    pick: (from) => {
      const chosen = from[int(0, from.length - 1)];
      if (chosen === undefined) throw new Error('nothing to pick from');
      return chosen;
    },
    shuffle: (items) => shuffled(items, int),
    guid: () => `${text(8, HEX)}-${text(4, HEX)}-4${text(3, HEX)}-${text(1, '89ab')}${text(3, HEX)}-${text(12, HEX)}`,
  };
}

function shuffled<T>(items: readonly T[], int: (low: number, high: number) => number): T[] {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = int(0, i);
    const a = copy[i];
    const b = copy[j];
    if (a === undefined || b === undefined) continue;
    copy[i] = b;
    copy[j] = a;
  }
  return copy;
}

/** `count` cards in the given shares (largest remainder), in seeded order: shares hold at every size, not only on average. */
export function deck<T>(shares: readonly (readonly [T, number])[], count: number, by: Dice): T[] {
  const total = shares.reduce((sum, [, share]) => sum + share, 0);
  const parts = shares.map(([card, share]) => {
    const exact = (share / total) * count;
    return { card, many: Math.floor(exact), rest: exact - Math.floor(exact) };
  });
  let missing = count - parts.reduce((sum, part) => sum + part.many, 0);
  for (const part of [...parts].toSorted((a, b) => b.rest - a.rest)) {
    if (missing === 0) break;
    part.many++;
    missing--;
  }
  return by.shuffle(parts.flatMap((part) => Array.from({ length: part.many }, () => part.card)));
}
