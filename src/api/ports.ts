import type { LinkActionName, LinkAnswer } from '../contract/link.ts';
import type { StatusView } from '../contract/status.ts';

/**
 * What a personal link opens and does. A token that was never made, was replaced, or has ended is `null` or `'unknown'`, one
 * and the same to the caller. The desk keeps only hashes of tokens: see `hashToken`.
 */
export interface LinkDesk {
  /** The `href` of each action is `/api/v1/links/<token>/<action>` or `/api/v1/links/<token>/devices/<key>/<action>`: see `linkHref`. */
  readonly open: (token: string) => Promise<LinkAnswer | null>;
  /** `deviceKey` null: the action is about the link's whole question. `body` was checked; only `start` has one. */
  readonly act: (
    token: string,
    action: LinkActionName,
    deviceKey: string | null,
    body: { readonly serialEnd?: string },
  ) => Promise<'accepted' | 'not-now' | 'unknown' | 'wrong-serial'>;
}

/** Where the live picture comes from. `status` is cheap: kept, not counted for each call. */
export interface StatusSource {
  readonly status: () => Promise<StatusView>;
  /** Calls `changed` after every change; answers how to stop that. */
  readonly onChange: (changed: () => void) => () => void;
}
