import type { Spoil } from '../world/spoil.ts';

/** What a test asked to go wrong with the next call that fits. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: number }
  /** The connection dies before the answer: the call is done, but for `before`. */
  | { readonly kind: 'cut'; readonly when?: 'before' | 'after' }
  /** The call is done, and half of the answer arrives. */
  | { readonly kind: 'truncate' }
  /** The call is not done: something between answers with a page for people. */
  | { readonly kind: 'html'; readonly status?: number }
  /** The service's clock is so many minutes ahead. */
  | { readonly kind: 'skew'; readonly minutes: number }
  | Spoil;

export type FaultFor = (method: string, path: string) => Fault | null;
