import { anyOf, butNot, NO, sure, unknown, YES } from './held.ts';
import { withOdd } from './conditions.ts';
import type { GuestTerm, Policy, UserTerms } from './policy/model.ts';
import type { Held, Who } from './sign-in.ts';

/** Whether a user is included and not excluded (E4, E5). */
export function usersHold(policy: Policy, who: Who): Held {
  const included = anyOf(termsHold(policy.users.include, who));
  const excluded = anyOf(termsHold(policy.users.exclude, who));
  return policy.odd.length === 0 ? butNot(included, excluded) : withOdd(policy, 'users', included, excluded);
}

/** Term by term, what is quick first: the caller stops at the first yes. */
function* termsHold(terms: UserTerms, who: Who): Generator<Held> {
  if (terms.all) yield YES;
  if (terms.users.length > 0) yield sure(listed(terms.users, who.userId.toLowerCase()));
  for (const term of terms.guests) yield guestHolds(term, who);
  for (const group of terms.groups) yield who.inGroup(group);
  for (const role of terms.roles) yield who.inRole(role);
}

/** A policy may list thousands of users by name. */
const LONG = 32;
const asSets = new WeakMap<readonly string[], ReadonlySet<string>>();

function listed(ids: readonly string[], id: string): boolean {
  if (ids.length < LONG) return ids.includes(id);
  const known = asSets.get(ids) ?? new Set(ids);
  asSets.set(ids, known);
  return known.has(id);
}

function guestHolds(term: GuestTerm, who: Who): Held {
  if (who.guest === 'member') return NO;
  if (who.guest === 'unknown') return unknown('unreadable');
  if (term.kinds === 'any') return YES;
  if (!term.kinds.includes(who.guest)) return NO;
  if (term.tenants === null) return YES;
  if (who.guest === 'internalGuest' || who.homeTenant === null) return unknown('unreadable');
  return sure(term.tenants.includes(who.homeTenant.toLowerCase()));
}
