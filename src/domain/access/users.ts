import { butNot, NO, sure, unknown, YES } from './held.ts';
import { withOdd } from './conditions.ts';
import type { GuestTerm, Policy, UserTerms } from './policy/model.ts';
import type { Held, Who } from './sign-in.ts';

/** Whether a user is included and not excluded (E4, E5). */
export function usersHold(policy: Policy, who: Who): Held {
  const included = termsHold(policy.users.include, who);
  const excluded = termsHold(policy.users.exclude, who);
  return policy.odd.length === 0 ? butNot(included, excluded) : withOdd(policy, 'users', included, excluded);
}

function termsHold(terms: UserTerms, who: Who): Held {
  let open = NO;
  const reached = firstEntry(terms, who, (_kind, _id, held) => {
    if (open.value === 'no') open = held;
  });
  return reached === null ? open : YES;
}

/** The entry of a policy's users that reached somebody, or may have. */
export interface UserEntry {
  readonly kind: 'all' | 'user' | 'guest' | 'group' | 'role';
  /** Of a group or role, in lower case; null for the rest. */
  readonly id: string | null;
  readonly value: 'yes' | 'unknown';
}

/** The first entry that surely reaches the user, else the first that may; null when none does. */
export function entryOf(terms: UserTerms, who: Who): UserEntry | null {
  const open: UserEntry[] = [];
  const reached = firstEntry(terms, who, (kind, id) => void open.push({ kind, id, value: 'unknown' }));
  return reached ?? open[0] ?? null;
}

type Perhaps = (kind: UserEntry['kind'], id: string | null, held: Held) => void;

/** Entry by entry, what is quick first. Plain loops: it is asked for every user and policy. */
function firstEntry(terms: UserTerms, who: Who, perhaps: Perhaps): UserEntry | null {
  if (terms.all) return { kind: 'all', id: null, value: 'yes' };
  if (terms.users.length > 0 && listed(terms.users, who.userId.toLowerCase()))
    return { kind: 'user', id: null, value: 'yes' };
  for (const term of terms.guests) {
    const held = guestHolds(term, who);
    if (held.value === 'yes') return { kind: 'guest', id: null, value: 'yes' };
    if (held.value === 'unknown') perhaps('guest', null, held);
  }
  for (const id of terms.groups) {
    const held = who.inGroup(id);
    if (held.value === 'yes') return { kind: 'group', id, value: 'yes' };
    if (held.value === 'unknown') perhaps('group', id, held);
  }
  for (const id of terms.roles) {
    const held = who.inRole(id);
    if (held.value === 'yes') return { kind: 'role', id, value: 'yes' };
    if (held.value === 'unknown') perhaps('role', id, held);
  }
  return null;
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
