import type { Action, EntraLever } from '../domain/action.ts';
import type { Claim } from '../store/store.ts';

/** What is ours in the tenant: ids of our lever groups, in lower case as ids are compared everywhere, and of our policy. */
export interface OwnObjects {
  readonly leverGroups: Partial<Record<EntraLever, string>>;
  readonly policyId: string | null;
}

/** As our own claims on the tenant say they were made, oldest first. */
export function ownObjectsOf(claims: Iterable<Claim>): OwnObjects {
  const leverGroups: Partial<Record<EntraLever, string>> = {};
  let policyId: string | null = null;
  for (const claim of claims) {
    const action = claim.action as unknown as Action;
    if (action.kind !== 'ensure-group' && action.kind !== 'ensure-policy') continue;
    const id = outcomeId(claim);
    if (id === null) continue;
    if (action.kind === 'ensure-group') leverGroups[action.lever] = id.toLowerCase();
    else policyId = id;
  }
  return { leverGroups, policyId };
}

function outcomeId(claim: Claim): string | null {
  if (claim.outcome?.kind !== 'done' && claim.outcome?.kind !== 'already') return null;
  const facts = claim.outcome.facts;
  return typeof facts === 'object' && facts !== null && 'id' in facts && typeof facts.id === 'string' ? facts.id : null;
}
