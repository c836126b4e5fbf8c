import type { LinkActionName, LinkAnswer, LinkView } from '../contract/link.ts';
import type { StatusView } from '../contract/status.ts';

/** What was filled in, checked: `start` has the end of a serial number, `slot` a time or none, `defer` what its reader saw, `refuse` why. */
export interface ActBody {
  readonly serialEnd?: string;
  /** Milliseconds since 1970 UTC; null: no time any more. */
  readonly slotAt?: number | null;
  /** How often it had been put off when the button was shown. */
  readonly deferrals?: number;
  readonly reason?: string;
}

export type ActAnswer = 'accepted' | 'not-now' | 'unknown' | 'wrong-serial' | 'no-reason';

/** `progress`: how things stand, without the times that may be picked, which nobody reads then. */
export type Look = 'page' | 'progress';

/** One reader's own page. */
export interface PersonDesk {
  readonly open: (look?: Look) => Promise<LinkAnswer | null>;
  /** Is this device, by what their page calls it, one of theirs? */
  readonly has: (deviceKey: string) => boolean;
  /** `deviceKey` null: the action is about the whole question. A device of somebody else is `unknown`. */
  readonly act: (action: LinkActionName, deviceKey: string | null, body: ActBody) => Promise<ActAnswer>;
}

/**
 * What a personal link opens and does. A token that was never made, was replaced, or has ended is `null` or `'unknown'`, one
 * and the same to the caller. The desk keeps only hashes of tokens: see `hashToken`.
 */
export interface LinkDesk {
  /** Does it open anything now, and have this device behind it where one is named? Cheap: asked before anything is counted. */
  readonly opens: (token: string, deviceKey?: string) => boolean;
  /** The `href` of each action is `/api/v1/links/<token>/<action>` or `/api/v1/links/<token>/devices/<key>/<action>`: see `linkHref`. */
  readonly open: (token: string, look?: Look) => Promise<LinkAnswer | null>;
  readonly act: (token: string, action: LinkActionName, deviceKey: string | null, body: ActBody) => Promise<ActAnswer>;
  /**
   * The same page for somebody who signed in, by their id in Entra; null where the provider gave none, and then no device is theirs.
   * What they press is written in the name of `mail`, which is the account's own where none is said. Actions are posted below `/portal`: see `portalHref`.
   */
  readonly deskFor?: (userId: string | null, mail?: string) => PersonDesk;
  /** What a page may show to a stranger: whom to ask, in which colour. */
  readonly contact?: Pick<LinkView, 'organisation' | 'colour' | 'helpDesk'>;
}

/** Where the live picture comes from. `status` is cheap: kept, not counted for each call. */
export interface StatusSource {
  readonly status: () => Promise<StatusView>;
  /** Calls `changed` after every change; answers how to stop that. */
  readonly onChange: (changed: () => void) => () => void;
}
