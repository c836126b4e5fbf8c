/** What a test asked to go wrong with the next call that fits. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: number }
  /** The call is done, and the connection dies before the answer. */
  | { readonly kind: 'cut' }
  /** The call is done, and half of the answer arrives. */
  | { readonly kind: 'truncate' }
  /** The call is not done: something between answers with a page for people. */
  | { readonly kind: 'html' };

export type FaultFor = (method: string, path: string) => Fault | null;
