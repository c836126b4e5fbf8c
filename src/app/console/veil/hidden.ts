const WORD = /[\p{L}\p{N}]+/gu;
const IN_WORD = /[\p{L}\p{N}]/u;

/** Texts that are not to be read, each with what stands there instead. */
export interface Hidden {
  /** Of a text without a letter or figure nothing is hidden. */
  readonly hide: (text: string, instead: string) => void;
  /** The longest that begins at this word and ends with one; null: none does. */
  readonly at: (
    text: string,
    index: number,
    word: string,
  ) => { readonly length: number; readonly instead: string } | null;
}

/**
 * Finds texts by the word that they begin with and by their length, so that one that is searched is read once, however many are hidden: a pattern
 * made of thousands of them takes minutes over one long line.
 *
 * @param fold  what counts as the same, such as capitals; it keeps the length
 */
export function openHidden(fold: (text: string) => string = (text) => text): Hidden {
  const hidden = new Map<string, string>();
  /** By first word: how long those are that begin with it, the longest first. */
  const lengths = new Map<string, number[]>();
  return {
    hide(text, instead) {
      const from = text.search(IN_WORD);
      if (from === -1) return;
      const begun = fold(text.slice(from));
      hidden.set(begun, instead.slice(from));
      const [word = ''] = begun.match(WORD) ?? [];
      const known = lengths.get(word) ?? [];
      if (!known.includes(begun.length))
        lengths.set(
          word,
          [...known, begun.length].toSorted((a, b) => b - a),
        );
    },
    at(text, index, word) {
      for (const length of lengths.get(fold(word)) ?? []) {
        const found = text.slice(index, index + length);
        const instead = found.length === length ? hidden.get(fold(found)) : undefined;
        const goesOn = IN_WORD.test(found.at(-1) ?? '') && IN_WORD.test(text[index + length] ?? '');
        if (instead !== undefined && !goesOn) return { length, instead };
      }
      return null;
    },
  };
}

/** The text with what is hidden replaced. Where two begin at one place, the first of `all` counts. */
export function without(text: string, all: readonly Hidden[]): string {
  let made = '';
  let from = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (index < from) continue;
    const found = all.map((hidden) => hidden.at(text, index, word)).find((one) => one !== null);
    if (!found) continue;
    made += text.slice(from, index) + found.instead;
    from = index + found.length;
  }
  return made + text.slice(from);
}
