/** The word that was probably meant, or null when none is near: at most a third of its letters may be wrong, and one always may. */
export function nearest(written: string, words: readonly string[]): string | null {
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const word of words) {
    const most = Math.max(1, Math.floor(word.length / 3));
    // Whatever is written, a text of megabytes too, costs no more than the words.
    if (Math.abs(written.length - word.length) > most) continue;
    const distance = editDistance(written.toLowerCase(), word.toLowerCase());
    if (distance < least && distance <= most) {
      best = word;
      least = distance;
    }
  }
  return best;
}

/** Words that were perhaps meant, the nearest first; measured also by the part before an `@`. */
export function nearestFew(written: string, words: readonly string[], atMost: number): readonly string[] {
  const found = new Map<string, number>();
  for (const word of words) {
    for (const part of new Set([word, word.split('@')[0] ?? word])) {
      const most = Math.max(1, Math.floor(part.length / 3));
      if (part === '' || Math.abs(part.length - written.length) > most) continue;
      const distance = editDistance(written, part);
      if (distance <= most) found.set(word, Math.min(distance, found.get(word) ?? distance));
    }
  }
  const near = [...found].toSorted(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
  return near.slice(0, atMost).map(([word]) => word);
}

/** Letters to add, drop or change, a swap of two neighbours being one (optimal string alignment). */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const change = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, change, swapped ? at(i - 2, j - 2) + 1 : change));
    }
  }
  return at(a.length, b.length);
}
