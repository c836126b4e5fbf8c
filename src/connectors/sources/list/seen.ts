import { hash } from 'node:crypto';

/** Numbers that one key takes: three of its digest, and the line. */
const WIDTH = 4;

/**
 * Which keys came before, and on which line first, in 21 to 43 bytes a key and without the keys themselves. Two keys count
 * as one where 96 bits of SHA-256 are the same: among ten million keys, one chance in 10^15.
 */
export interface Seen {
  /**
   * Notes a key, unless it was noted before.
   *
   * @param line  1 or more
   * @returns the line that it was noted with, or null where it is new
   */
  readonly note: (key: string, line: number) => number | null;
}

export function openSeen(): Seen {
  let slots = 1024;
  let table = new Uint32Array(slots * WIDTH);
  let count = 0;
  /** Where this digest stands, or the free slot that is its. */
  const placeOf = (a: number, b: number, c: number): number => {
    for (let slot = a & (slots - 1); ; slot = (slot + 1) & (slots - 1)) {
      const at = slot * WIDTH;
      if (table[at + 3] === 0 || (table[at] === a && table[at + 1] === b && table[at + 2] === c)) return at;
    }
  };
  /** Number by number: a view of the old table for each key costs more than all the rest of a list of millions. */
  const put = (at: number, a: number, b: number, c: number, line: number): void => {
    table[at] = a;
    table[at + 1] = b;
    table[at + 2] = c;
    table[at + 3] = line;
  };
  const grow = (): void => {
    const old = table;
    slots *= 2;
    table = new Uint32Array(slots * WIDTH);
    for (let at = 0; at < old.length; at += WIDTH) {
      const line = old[at + 3] ?? 0;
      if (line === 0) continue;
      const [a, b, c] = [old[at] ?? 0, old[at + 1] ?? 0, old[at + 2] ?? 0];
      put(placeOf(a, b, c), a, b, c, line);
    }
  };
  return {
    note: (key, line) => {
      const digest = hash('sha256', key, 'buffer');
      const [a, b, c] = [digest.readUInt32LE(0), digest.readUInt32LE(4), digest.readUInt32LE(8)];
      const at = placeOf(a, b, c);
      const before = table[at + 3] ?? 0;
      if (before !== 0) return before;
      put(at, a, b, c, line);
      count += 1;
      // Beyond three quarters, looking for a free slot takes long.
      if (count * 4 > slots * 3) grow();
      return null;
    },
  };
}
