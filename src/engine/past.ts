import { type Action, MAIL_REFUSED, OVERTAKEN, type PastAction } from '../domain/action.ts';
import type { Claim, ClaimOutcome, Intent } from '../store/store.ts';

/** The kind of intent that notes, under an action's key, that its message came back for good. */
export const BOUNCE = 'bounce';

/** A message that came back did not arrive, whatever the first server had said (law 3). */
export function pastOf(claim: Claim, bounce: Intent | undefined): PastAction {
  if (bounce && claim.outcome !== null)
    return {
      action: claim.action as unknown as Action,
      claimedAt: claim.claimedAt,
      outcome: 'failed',
      code: MAIL_REFUSED,
      ...detailIn(bounce.value),
      acceptedAt: claim.recordedAt ?? claim.claimedAt,
      recordedAt: bounce.at,
    };
  return {
    action: claim.action as unknown as Action,
    claimedAt: claim.claimedAt,
    outcome: claim.outcome?.kind ?? null,
    ...(claim.outcome?.kind === 'failed' ? { code: claim.outcome.code, ...detailIn(claim.outcome.facts) } : {}),
    recordedAt: claim.recordedAt,
  };
}

function detailIn(facts: unknown): { readonly detail?: string } {
  const found =
    typeof facts === 'object' && facts !== null ? (facts as Readonly<Record<string, unknown>>)['detail'] : undefined;
  return typeof found === 'string' ? { detail: found } : {};
}

export type OutcomeWord = ClaimOutcome['kind'] | 'withdrawn';

/** How an outcome is told: what was taken back before it was sent did not fail. */
export function outcomeWord(outcome: ClaimOutcome): OutcomeWord {
  return outcome.kind === 'failed' && outcome.code === OVERTAKEN ? 'withdrawn' : outcome.kind;
}

/** Somebody was asked to do something by hand, which a read will show. */
export function isAsked({ action }: Pick<Claim, 'action'>): boolean {
  return (action as unknown as { readonly message?: string }).message === 'admin-step';
}
