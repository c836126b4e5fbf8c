import { MAIL_REFUSED } from '../domain/action.ts';
import type { Instant } from '../domain/words.ts';
import type { Claim } from '../store/store.ts';
import { outcomeWord } from './past.ts';

/** What is asked of our messages in every turn, kept as they come: of all that ever went, a walk would take longer each day. */
export interface Sent {
  readonly claimed: (claim: Claim) => void;
  /** The same claim, which had no outcome until then. */
  readonly ended: (claim: Claim) => void;
  /** The message whose outcome was recorded last; null before the first. */
  readonly last: () => Claim | null;
  /** How many left after the one time and until the other, or may have. */
  readonly between: (after: Instant, until: Instant) => number;
}

export function openSent(): Sent {
  /** In order. */
  const times: Instant[] = [];
  let last: Claim | null = null;
  const add = (claim: Claim): void => {
    const { outcome, recordedAt, claimedAt } = claim;
    if (outcome?.kind !== 'failed' || outcome.code === MAIL_REFUSED) {
      const at = recordedAt ?? claimedAt;
      times.splice(placeAfter(times, at), 0, at);
    }
    // What was taken back was offered to no mail server.
    if (outcome && outcomeWord(outcome) === 'withdrawn') return;
    if ((recordedAt ?? -1) > (last?.recordedAt ?? -1)) last = claim;
  };
  return {
    claimed: (claim) => {
      if (claim.kind === 'send-message') add(claim);
    },
    ended: (claim) => {
      if (claim.kind !== 'send-message') return;
      times.splice(placeAfter(times, claim.claimedAt) - 1, 1);
      add(claim);
    },
    last: () => last,
    between: (after, until) => placeAfter(times, until) - placeAfter(times, after),
  };
}

/** How many of these are not later. */
function placeAfter(times: readonly Instant[], at: Instant): number {
  let from = 0;
  let to = times.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((times[middle] ?? 0) <= at) from = middle + 1;
    else to = middle;
  }
  return from;
}
