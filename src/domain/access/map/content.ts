import { certain, type Held, joined } from './closure.ts';
import type { Context } from './contexts.ts';
import type { AccessMap } from './map.ts';
import type { StandingSpec, Structure } from './structure.ts';
import { type Uniters, unionsOf, unitersOf } from './unions.ts';
import { and, andNot, noUsers, or, type UserSet } from './user-set.ts';

/** The users of a structure. */
export interface Content {
  /** Whom each policy's test on users lets in, by place of the policy. */
  readonly columns: readonly Held[];
  readonly uniters: Uniters;
  /** By number of the union. */
  readonly unions: readonly UserSet[];
  /** By number of the standing. */
  readonly standings: readonly Standing[];
}

/**
 * Who stands how in the cells that have this standing. Both: possibly in force on both sides. Covered: in force on at least one,
 * surely or possibly. Neither is what is not covered.
 */
export interface Standing {
  readonly both: Held;
  readonly covered: Held;
}

interface Parts {
  readonly structure: Structure;
  readonly contexts: readonly Context[];
  readonly columns: readonly Held[];
  readonly of: number;
  /** A map of the same policies at the same places, from which is taken what still holds; null: all is made. */
  readonly before: Pick<AccessMap, 'structure' | 'contexts' | 'content'> | null;
}

export function contentOf({ structure, contexts, columns, of, before }: Parts): Content {
  const uniters = unitersOf(of, columns, before?.content.uniters ?? null);
  const unions = unionsOf(structure.unions, columns, uniters);
  const old = before !== null && before.structure === structure && before.contexts === contexts ? before.content : null;
  return { columns, uniters, unions, standings: standingsOf({ structure, contexts, of }, unions, old) };
}

/** Standings made of the same sets are the same object. */
function standingsOf(
  { structure, contexts, of }: Pick<Parts, 'structure' | 'contexts' | 'of'>,
  unions: readonly UserSet[],
  old: Content | null,
): readonly Standing[] {
  const numbers = new Map<object, number>();
  const numberOf = (part: object | undefined): number => {
    if (part === undefined) return -1;
    const known = numbers.get(part) ?? numbers.size;
    numbers.set(part, known);
    return known;
  };
  const made = new Map<string, Standing>();
  return structure.standings.map((spec, at) => {
    const parts = [spec.surely, spec.possibly, spec.ownSurely, spec.ownPossibly];
    const kept = old?.standings[at];
    if (kept && parts.every((part) => unions[part] === old?.unions[part])) return kept;
    const context = contexts[spec.context];
    const key = [...parts.map((part) => unions[part]), context?.holds, context?.ruled].map(numberOf).join();
    const standing = made.get(key) ?? standingOf(spec, unions, contexts, of);
    made.set(key, standing);
    return standing;
  });
}

/** The sides of somebody in a cell, as sets of users. */
export interface Sides {
  readonly old: Held;
  readonly intune: Held;
}

/** `README.md`, sides: whoever feeds the compliance state has the authority; what cannot be told counts on both sides as maybe. */
export function sidesOf(
  spec: StandingSpec,
  unions: readonly UserSet[],
  contexts: readonly Context[],
  of: number,
): Sides {
  const { policies, own, holds, ruled } = partsOf(spec, unions, contexts, of);
  return {
    old: joined(
      or(and(policies.surely, holds.surely), ruled.surely),
      or(and(policies.possibly, holds.possibly), ruled.possibly),
    ),
    intune: joined(
      or(andNot(policies.surely, holds.possibly), own.surely),
      or(andNot(policies.possibly, holds.surely), own.possibly),
    ),
  };
}

/**
 * The same rules, multiplied out: what both sides have, and what at least one has. Written so that sets that are empty in most
 * tenants (users between two authorities, rules of the old product) cost nothing.
 */
export function standingOf(
  spec: StandingSpec,
  unions: readonly UserSet[],
  contexts: readonly Context[],
  of: number,
): Standing {
  const { policies, own, holds, ruled } = partsOf(spec, unions, contexts, of);
  const between = contexts[spec.context]?.between ?? noUsers(of);
  const surely = or(
    or(meet(own.surely, policies.surely, holds.surely), unheld(ruled.surely, policies.surely, holds.possibly)),
    and(ruled.surely, own.surely),
  );
  const possibly = [
    and(policies.possibly, between),
    unheld(ruled.possibly, policies.possibly, holds.surely),
    meet(own.possibly, policies.possibly, holds.possibly),
    and(ruled.possibly, own.possibly),
  ].reduce(or);
  return {
    both: joined(surely, possibly),
    covered: joined(
      or(or(andNot(policies.surely, between), ruled.surely), own.surely),
      or(or(policies.possibly, ruled.possibly), own.possibly),
    ),
  };
}

function meet(small: UserSet, one: UserSet, two: UserSet): UserSet {
  return and(and(small, one), two);
}

function unheld(small: UserSet, one: UserSet, holds: UserSet): UserSet {
  return andNot(and(small, one), holds);
}

function partsOf(
  spec: StandingSpec,
  unions: readonly UserSet[],
  contexts: readonly Context[],
  of: number,
): { readonly policies: Held; readonly own: Held; readonly holds: Held; readonly ruled: Held } {
  const nobody = noUsers(of);
  const context = contexts[spec.context];
  const none = certain(nobody);
  return {
    policies: { surely: unions[spec.surely] ?? nobody, possibly: unions[spec.possibly] ?? nobody },
    own: { surely: unions[spec.ownSurely] ?? nobody, possibly: unions[spec.ownPossibly] ?? nobody },
    holds: context?.holds ?? none,
    ruled: context?.ruled ?? none,
  };
}
