import type { StaffLanguage } from './language.ts';
import type { VariablesOf } from './variables.ts';

/** One sentence for staff, in every language that staff reads. */
export type Sentence = Readonly<Record<StaffLanguage, string>>;

/** Sentences by key. A key begins with the name of its area: `cli.`, `mail.`, `error.` ... */
export type Sentences = Readonly<Record<string, Sentence>>;

/** Sentences of one language by key. */
export type Texts = Readonly<Record<string, string>>;

/** What is wrong with a sentence whose languages do not name the same variables; as a type, so that it does not compile. */
interface VariablesDiffer<Expected> {
  readonly 'every language of a sentence must use the same variables': Expected;
}

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

type Checked<T extends Sentences> = {
  readonly [K in keyof T]: {
    readonly [L in StaffLanguage]: Same<VariablesOf<T[K][L]>, VariablesOf<T[K]['en']>> extends true
      ? string
      : VariablesDiffer<VariablesOf<T[K]['en']>>;
  };
};

/**
 * Takes sentences for staff into the catalogue. To add one, write a key with one line per language. A language that is
 * missing, or one that uses other variables than English does, does not compile.
 */
export function sentences<const T extends Sentences>(all: T & Checked<T>): T {
  return all;
}

type Translated<English extends Texts, T extends Texts> = {
  readonly [K in keyof English]: K extends keyof T
    ? Same<VariablesOf<T[K]>, VariablesOf<English[K]>> extends true
      ? string
      : VariablesDiffer<VariablesOf<English[K]>>
    : string;
} & { readonly [K in Exclude<keyof T, keyof English>]: never };

/** What a translation gives: every key of the English file. */
export type Translation<English extends Texts> = Readonly<Record<keyof English, string>>;

/**
 * Takes one language's sentences for employees: `translation<typeof english>()({ ... })`. A key that is missing or that
 * English does not have, or a sentence that uses other variables than the English one, does not compile. The order of words,
 * the style of a date and the branches of a plural are the translator's own; a test sees to it that a plural has every
 * branch that its language needs.
 */
export function translation<English extends Texts>(): <const T extends Texts>(
  all: T & Translated<English, T>,
) => Translation<English> {
  return (all) => all as Translation<English>;
}
