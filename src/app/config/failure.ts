import type { ProofLack } from './proof.ts';

/**
 * What is wrong with sluis.yaml: a code and facts; the sentence is in the text room under `error.<code>`. `line` and `column`
 * count from 1. `key` is the dotted path as a person would say it (`waves[2].after`). `allowed` are the allowed words, or
 * where `example` is true one or a few of many. No failure ever holds a value that might be a secret.
 */
export type ConfigFailure =
  | { readonly code: 'config-not-found'; readonly file: string }
  /** It is there and cannot be read: `reason` is the system's word (`EACCES`, `EISDIR`). */
  | { readonly code: 'config-unreadable'; readonly file: string; readonly reason: string }
  | { readonly code: 'config-empty'; readonly file: string }
  /** A list, a word or a number, and not settings by name. */
  | { readonly code: 'config-not-named'; readonly file: string; readonly line: number }
  /** Not UTF-8: `line` holds the first sign that cannot be read. */
  | { readonly code: 'config-encoding'; readonly file: string; readonly line: number }
  | (Omit<At, 'key'> & { readonly code: 'config-duplicate-key'; readonly key: string })
  | (Omit<At, 'key'> & { readonly code: 'config-tab' })
  | {
      readonly code: 'config-syntax';
      readonly file: string;
      readonly line: number;
      readonly column: number;
      readonly detail: string;
    }
  | (At & { readonly code: 'config-unknown-key'; readonly nearest: string | null; readonly allowed: string })
  | (At & { readonly code: 'config-missing-key'; readonly allowed: string; readonly example: boolean })
  | (At & {
      readonly code: 'config-wrong-value';
      readonly nearest: string | null;
      readonly allowed: string;
      readonly example: boolean;
    })
  | (At & { readonly code: 'config-secret-literal'; readonly allowed: string })
  /** Workspace ONE by OAuth, and nobody says where its tokens come from: it would be asked without any. */
  | (At & { readonly code: 'config-token-url-missing'; readonly allowed: string })
  /** A wave's name is that of another. Names differ by more than capitals and blanks. */
  | (At & {
      readonly code: 'config-wave-name-twice';
      readonly other: string;
      readonly otherLine: number;
    })
  | SecretFailure;

/** Why there is no secret behind a reference. `path` is the file that was looked at, whole; `reason` the system's word. */
export type SecretFailure = { readonly key: string; readonly reference: string } & SecretTrouble;

export type SecretTrouble =
  | { readonly code: 'secret-unset' }
  | { readonly code: 'secret-empty' }
  /** No text: neither UTF-8, nor UTF-16 with its mark. */
  | { readonly code: 'secret-encoding' }
  /** Of the target: neither a PEM nor one line of printable signs. */
  | { readonly code: 'secret-shape' }
  | { readonly code: 'secret-pem'; readonly lacks: ProofLack }
  | { readonly code: 'secret-missing' | 'secret-folder' | 'secret-forbidden'; readonly path: string }
  | { readonly code: 'secret-unreadable'; readonly path: string; readonly reason: string };

interface At {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly key: string;
}
