/** Text as it is compared: case and accents are nothing. */
export function folded(text: string): string {
  const lower = text.toLowerCase();
  // Most names are plain: what has no accent needs no taking apart.
  return /[^ -~]/.test(lower) ? lower.normalize('NFD').replaceAll(/\p{M}/gu, '') : lower;
}

/** The words of these texts, folded: what stands between anything that is no letter and no figure. */
export function wordsOf(texts: readonly (string | null)[]): readonly string[] {
  const words = new Set<string>();
  for (const text of texts) {
    if (text !== null) for (const word of folded(text).split(/[^\p{L}\p{N}]+/u)) if (word !== '') words.add(word);
  }
  return [...words];
}

const FIGURES = 8;

/** Text as it is ordered: folded, and "wave 2" before "wave 10". */
export function sortable(text: string): string {
  return folded(text).replaceAll(/\d+/g, (figures) => figures.padStart(FIGURES, '0'));
}
