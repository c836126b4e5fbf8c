import type { Action } from '../../../domain/action.ts';
import type { View } from '../../../engine/view.ts';
import type { Claim } from '../../../store/store.ts';

export type SendAction = Extract<Action, { kind: 'send-message' }>;
export type Outcome = 'accepted' | 'failed' | 'unknown' | 'open';

/** One message that was claimed, as it stands now. */
export interface Sent {
  readonly claim: Claim;
  readonly action: SendAction;
  readonly outcome: Outcome;
}

/** The place of a message in the list: newest first, and never two at one place. */
export interface Place {
  readonly at: number;
  readonly key: string;
}

/**
 * Every message that was claimed, newest first. Claims are only ever added, so each is looked at once, and asking again costs what
 * has come since.
 */
export function openSent(view: Pick<View, 'claims'>): () => Iterable<Sent> {
  // An iterator of a map goes on with what was added since, as long as it has not come to the end.
  const unread = view.claims.values();
  let read = 0;
  let keys: readonly Place[] = [];
  const refresh = (): void => {
    const added: Place[] = [];
    for (; read < view.claims.size; read++) {
      const claim = unread.next().value;
      if (claim?.kind === 'send-message') added.push({ at: claim.claimedAt, key: claim.key });
    }
    if (added.length > 0) keys = [...keys, ...added].sort(newestFirst);
  };
  return function* () {
    refresh();
    for (const { key } of keys) {
      const claim = view.claims.get(key);
      if (claim) yield sentOf(claim);
    }
  };
}

export function newestFirst(a: Place, b: Place): number {
  return b.at - a.at || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

function sentOf(claim: Claim): Sent {
  return { claim, action: claim.action as unknown as SendAction, outcome: outcomeOf(claim) };
}

function outcomeOf({ outcome }: Claim): Outcome {
  switch (outcome?.kind) {
    case undefined:
      return 'open';
    case 'failed':
      return 'failed';
    case 'unknown':
      return 'unknown';
    default:
      return 'accepted';
  }
}
