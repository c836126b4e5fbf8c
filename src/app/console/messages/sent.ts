import { type Action, MAIL_REFUSED } from '../../../domain/action.ts';
import { BOUNCE, outcomeWord } from '../../../engine/past.ts';
import type { View } from '../../../engine/view.ts';
import type { Claim } from '../../../store/store.ts';

export type SendAction = Extract<Action, { kind: 'send-message' }>;
export type Outcome = 'accepted' | 'failed' | 'withdrawn' | 'unknown' | 'open';

/** One message that was claimed, as it stands now. */
export interface Sent {
  readonly claim: Claim;
  readonly action: SendAction;
  readonly outcome: Outcome;
  /** Why it failed; null where it did not. */
  readonly failure: { readonly code: string; readonly facts?: unknown } | null;
}

/** The place of a message in the list: newest first, and never two at one place. */
export interface Place {
  readonly at: number;
  readonly key: string;
}

export function newestFirst(a: Place, b: Place): number {
  return b.at - a.at || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

/** A message that came back did not arrive, whatever the first server had said (law 3). */
export function sentOf(claim: Claim, view: Pick<View, 'intents'>): Sent {
  const action = claim.action as unknown as SendAction;
  const bounce = claim.outcome === null ? undefined : view.intents.get(BOUNCE)?.get(claim.key);
  if (bounce) return { claim, action, outcome: 'failed', failure: { code: MAIL_REFUSED, facts: bounce.value } };
  return {
    claim,
    action,
    outcome: outcomeOf(claim),
    failure: claim.outcome?.kind === 'failed' ? claim.outcome : null,
  };
}

function outcomeOf({ outcome }: Claim): Outcome {
  const word = outcome === null ? 'open' : outcomeWord(outcome);
  switch (word) {
    case 'open':
    case 'failed':
    case 'withdrawn':
    case 'unknown':
      return word;
    default:
      return 'accepted';
  }
}
