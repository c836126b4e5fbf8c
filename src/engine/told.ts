import type { Breach } from '../domain/laws.ts';
import type { ClaimOutcome } from '../store/store.ts';
import type { TurnReport } from './ports.ts';
import type { ReadReport } from './reads.ts';

/**
 * What the engine tells whoever watches it, as it happens. `ms` are of the real clock: how long we took, whatever time it is in the
 * world that we look at. Subjects and keys name people and devices: a watcher must not print them as they are.
 */
export type Happening =
  | { readonly what: 'turn'; readonly ms: number; readonly report: TurnReport }
  | { readonly what: 'read'; readonly ms: number; readonly report: ReadReport }
  /** An outcome was recorded: of a write that was sent, or of one whose answer was lost and that a later read decided. */
  | {
      readonly what: 'action';
      readonly kind: string;
      readonly key: string;
      readonly subject: string;
      readonly outcome: ClaimOutcome;
    }
  /** A law stopped an action of ours. It is a bug. */
  | { readonly what: 'refused'; readonly breach: Breach };
