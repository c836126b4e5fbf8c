import type { Result } from '../../../domain/result.ts';

/** What is wrong with a list as a whole. The code has its sentence in the text room, `error.<code>`. */
export interface ListProblem {
  readonly code:
    | 'list-not-found'
    /** A folder stands there. */
    | 'list-folder'
    /** It is there, and the account that runs Sluis may not read it. */
    | 'list-forbidden'
    | 'list-changed'
    | 'list-empty'
    /** One page of several. */
    | 'list-cut'
    | 'list-binary'
    | 'list-too-large'
    | 'list-missing-column'
    | 'list-column-twice'
    | 'list-line-too-long'
    | 'list-syntax'
    | 'list-mapping';
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Pieces in their order; a problem is the last thing yielded. */
export type Pieces<T> = AsyncGenerator<Result<T, ListProblem>, void>;
