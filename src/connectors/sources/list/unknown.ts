import type { SourceDevice } from '../../../domain/facts.ts';
import { isModeWord, stateOf } from './words.ts';

/** Columns of which a word that is not understood changes what becomes of a device. */
export type Worded = 'status' | 'mode' | 'platform';

/** A word that somebody wrote and that says nothing to us. */
export interface UnknownWord {
  readonly field: Worded;
  readonly word: string;
}

const NONE: readonly UnknownWord[] = [];

/** What a row says under these columns, where its device is known by nothing of it. */
export function unknownWords(
  said: Readonly<Record<Worded, string | null>>,
  { state, platform }: Pick<SourceDevice, 'state' | 'platform'>,
): readonly UnknownWord[] {
  const found: UnknownWord[] = [];
  if (said.status !== null && state === 'unknown') found.push({ field: 'status', word: said.status });
  // Some products call the state of their devices a mode.
  const isMode = said.mode === null || isModeWord(said.mode) || stateOf(said.mode) !== 'unknown';
  // How a computer with Windows is held says nothing more; without a word for its state this may have been meant as one.
  const matters = platform !== 'windows' || (said.status === null && state === 'unknown');
  if (!isMode && matters && said.mode !== null) found.push({ field: 'mode', word: said.mode });
  if (said.platform !== null && platform === 'unknown') found.push({ field: 'platform', word: said.platform });
  return found.length === 0 ? NONE : found;
}

/** A column of free text has as many words as rows. */
const MOST_WORDS = 1_000;
const MOST_TOLD = 10;
const LONGEST_WORD = 40;

/** Counts such words. Compared as they are written; of very many different ones the first thousand count. */
export interface WordTally {
  readonly add: (words: readonly UnknownWord[]) => void;
  /** The most frequent, ten at most. */
  readonly told: () => readonly (UnknownWord & { readonly rows: number })[];
}

export function openWordTally(): WordTally {
  const tally = new Map<string, UnknownWord & { rows: number }>();
  return {
    add: (words) => {
      for (const { field, word } of words) {
        const key = `${field} ${word}`;
        const one = tally.get(key);
        if (one) one.rows += 1;
        else if (tally.size < MOST_WORDS) tally.set(key, { field, word: word.slice(0, LONGEST_WORD), rows: 1 });
      }
    },
    told: () => [...tally.values()].toSorted((a, b) => b.rows - a.rows).slice(0, MOST_TOLD),
  };
}
