import type { Result } from '../domain/result.ts';
import type { ComposedMail } from './mail.ts';

/** A way by which messages go out. A channel does not choose, wait for quiet hours or repeat: it sends one message once. */
export interface Channel {
  readonly name: 'smtp';
  /** Null: as much as it is given. */
  readonly limits: SendingLimits | null;
  /**
   * Ends when the server has answered for this message, or cannot any more. Never throws for what the server does.
   *
   * @param mayGo  asked when it is this message's turn, which may be a minute later: whoever sends may have lost its place meanwhile
   */
  readonly send: (mail: ComposedMail, mayGo?: () => Promise<boolean>) => Promise<Result<'accepted', SendFailure>>;
  /** The process ends: what is on its way now is waited for a little longer, and no more. */
  readonly hurry: () => void;
  /** Lets messages on their way finish, then closes the connections. */
  readonly close: () => void;
}

/** How many messages a way out takes. */
export interface SendingLimits {
  /** Whoever hands over more waits for it. */
  readonly perMinute: number;
  /** Within any 24 hours. The channel does not count them, as it knows nothing of what an earlier process sent. */
  readonly perDay: number;
}

/** Why a message does not count as accepted. Never holds a password. */
export type SendFailure =
  /**
   * The server said no: `status` 4xx may change by itself, 5xx not; null when it was never asked (the address is none). `recipient`: it
   * said so of this recipient or this message, and not of the sender or itself.
   */
  | {
      readonly code: 'refused';
      readonly status: number | null;
      readonly lasting: boolean;
      readonly recipient: boolean;
      readonly detail: string;
    }
  /** The message certainly did not arrive: it may be sent again. */
  | { readonly code: 'unreachable'; readonly detail: string }
  /** It was its turn, and it might not go any more: the server was never asked. */
  | { readonly code: 'lease-lost'; readonly detail: string }
  /** The whole message was sent and no answer came: perhaps it was accepted. Never sent again blindly (law 8). */
  | { readonly code: 'unknown'; readonly detail: string };

/** Time as the channel sees it; the connectors' clock fits. */
export interface PacingClock {
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}
