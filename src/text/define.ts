import type { Language } from './language.ts';
import type { VariablesOf } from './variables.ts';

/** One sentence in every language. */
export type Sentence = Readonly<Record<Language, string>>;

/** Sentences by key. A key begins with the name of its area: `cli.`, `mail.`, `error.` ... */
export type Sentences = Readonly<Record<string, Sentence>>;

/** What is wrong with a sentence whose languages do not name the same variables; as a type, so that it does not compile. */
interface VariablesDiffer<Expected> {
  readonly 'every language of a sentence must use the same variables': Expected;
}

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

type Checked<T extends Sentences> = {
  readonly [K in keyof T]: {
    readonly [L in Language]: Same<VariablesOf<T[K][L]>, VariablesOf<T[K]['en']>> extends true
      ? string
      : VariablesDiffer<VariablesOf<T[K]['en']>>;
  };
};

/**
 * Takes sentences into the catalogue. To add one, write a key with one line per language. A language that is missing, or one
 * that uses other variables than English does, does not compile.
 */
export function sentences<const T extends Sentences>(all: T & Checked<T>): T {
  return all;
}
