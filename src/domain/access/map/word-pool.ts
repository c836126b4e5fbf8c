/** Gives equal rows of words the same number. All rows have the same width. */
export interface WordPool {
  /** The row's number; the words are copied where they are new. Numbers count up from 0. */
  readonly number: (row: Uint32Array) => number;
  readonly row: (number: number) => Uint32Array;
  readonly size: () => number;
}

/** Open addressing over one block of words: no text and no object for a row. */
export function wordPool(width: number): WordPool {
  let block = new Uint32Array(width * 1024);
  let table = new Int32Array(4096).fill(-1);
  let count = 0;

  const isSame = (number: number, row: Uint32Array): boolean => {
    const from = number * width;
    for (let at = 0; at < width; at += 1) if (block[from + at] !== row[at]) return false;
    return true;
  };
  const place = (row: Uint32Array): number => {
    const last = table.length - 1;
    let at = hashOf(row, 0, width) & last;
    for (let number = table[at] ?? -1; number >= 0 && !isSame(number, row); number = table[at] ?? -1)
      at = (at + 1) & last;
    return at;
  };
  const grow = (): void => {
    if ((count + 1) * width > block.length) {
      const wider = new Uint32Array(block.length * 2);
      wider.set(block);
      block = wider;
    }
    if (count * 2 < table.length) return;
    table = new Int32Array(table.length * 2).fill(-1);
    for (let number = 0; number < count; number += 1) table[free(number)] = number;
  };
  const free = (number: number): number => {
    const last = table.length - 1;
    let at = hashOf(block, number * width, width) & last;
    while ((table[at] ?? -1) >= 0) at = (at + 1) & last;
    return at;
  };

  return {
    number(row) {
      const at = place(row);
      const known = table[at] ?? -1;
      if (known >= 0) return known;
      const number = count;
      table[at] = number;
      block.set(row, number * width);
      count += 1;
      grow();
      return number;
    },
    row: (number) => block.subarray(number * width, (number + 1) * width),
    size: () => count,
  };
}

function hashOf(words: Uint32Array, from: number, width: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < width; at += 1) {
    hash = Math.imul(hash ^ (words[from + at] ?? 0), 0x01000193);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}
