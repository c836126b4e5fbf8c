import type { Held } from './closure.ts';
import type { Context } from './contexts.ts';
import { and, andNot, or, type UserSet } from './user-set.ts';

export type Side = 'surely' | 'possibly';

/** What counts of a context: whom the old product holds, who is between, whom its own rules reach. */
export type Holding = Pick<Context, 'holds' | 'between' | 'ruled'>;

/**
 * The rules of `README.md` (sides) multiplied out: whom both sides have, and whom at least one has. Written so that sets that are
 * empty in most tenants (users between two authorities, rules of the old product) cost nothing. Both only grow with the policies.
 */
export function underBoth(side: Side, policies: UserSet, own: UserSet, { holds, between, ruled }: Holding): UserSet {
  if (side === 'surely')
    return or(
      or(meet(own, policies, holds.surely), unheld(ruled.surely, policies, holds.possibly)),
      and(ruled.surely, own),
    );
  return [
    and(policies, between),
    unheld(ruled.possibly, policies, holds.surely),
    meet(own, policies, holds.possibly),
    and(ruled.possibly, own),
  ].reduce(or);
}

export function underOne(side: Side, policies: UserSet, own: UserSet, { between, ruled }: Holding): UserSet {
  return or(or(side === 'surely' ? andNot(policies, between) : policies, ruled[side]), own);
}

/** The same of each set, as another place has it. */
export function holdingOf({ holds, between, ruled }: Holding, local: (set: UserSet) => UserSet): Holding {
  const both = (held: Held): Held => ({ surely: local(held.surely), possibly: local(held.possibly) });
  return { holds: both(holds), between: local(between), ruled: both(ruled) };
}

function meet(small: UserSet, one: UserSet, two: UserSet): UserSet {
  return and(and(small, one), two);
}

function unheld(small: UserSet, one: UserSet, holds: UserSet): UserSet {
  return andNot(and(small, one), holds);
}
