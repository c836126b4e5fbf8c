import { joined, type Held } from './closure.ts';
import type { Content } from './content.ts';
import type { Context } from './contexts.ts';
import type { Term } from './plan.ts';
import { type Side, underBoth, underOne } from './standing.ts';
import type { StandingSpec, Structure } from './structure.ts';
import { and, andNot, noUsers, or, type UserSet } from './user-set.ts';

/**
 * Who stands how in the cells that have this standing. Both: possibly in force on both sides. Covered: in force on at least one,
 * surely or possibly. Neither is what is not covered.
 */
export interface Standing {
  readonly both: Held;
  readonly covered: Held;
}

/** The users of a structure, by numbers of its unions and standings. Made when asked for. Equal ones are mostly the same object. */
export interface ByCell {
  readonly union: (number: number) => UserSet;
  readonly standing: (number: number) => Standing;
}

export function byCellOf(structure: Structure, contexts: readonly Context[], content: Content): ByCell {
  const unions: UserSet[] = [];
  const standings: Standing[] = [];
  const made = new Map<string, Standing>();
  const numbers = new Map<object, number>();
  const numberOf = (part: object | undefined): number => {
    if (part === undefined) return -1;
    const known = numbers.get(part) ?? numbers.size;
    numbers.set(part, known);
    return known;
  };
  const union = (number: number): UserSet => {
    const spec = structure.unions[number];
    if (!spec) throw new Error(`no union ${number}`);
    return (unions[number] ??= content.unite(spec.words, spec.sure ? 'surely' : 'possibly'));
  };
  const whole = (spec: StandingSpec): Standing => {
    const context = contexts[spec.context];
    const parts = [spec.surely, spec.possibly, spec.ownSurely, spec.ownPossibly];
    const sets = parts.map((part) => (part < 0 ? undefined : union(part)));
    const key = [...sets, context?.holds, context?.ruled].map(numberOf).join();
    const standing = made.get(key) ?? standingOf(spec, union, contexts, content.of);
    made.set(key, standing);
    return standing;
  };
  const pieced = (spec: StandingSpec): Standing => {
    const side = (kind: 'both' | 'covered', name: Side): UserSet =>
      content.answer({ kind, side: name, how: 'any', turned: false, terms: [termOf(spec, structure, contexts, name)] });
    const both = { surely: side('both', 'surely'), possibly: side('both', 'possibly') };
    const covered = { surely: side('covered', 'surely'), possibly: side('covered', 'possibly') };
    const key = [both.surely, both.possibly, covered.surely, covered.possibly].map(numberOf).join();
    const standing = made.get(key) ?? { both, covered };
    made.set(key, standing);
    return standing;
  };
  return {
    union,
    standing(number) {
      const spec = structure.standings[number];
      if (!spec) throw new Error(`no standing ${number}`);
      // A patched set is best patched as a whole: to work with its parts would make them.
      return (standings[number] ??= content.depth > 0 ? pieced(spec) : whole(spec));
    },
  };
}

function termOf(spec: StandingSpec, structure: Structure, contexts: readonly Context[], side: Side): Term {
  const words = (number: number): Uint32Array | null => structure.unions[number]?.words ?? null;
  const own = words(side === 'surely' ? spec.ownSurely : spec.ownPossibly);
  const policies = words(side === 'surely' ? spec.surely : spec.possibly);
  const context = contexts[spec.context];
  if (!policies || !context) throw new Error('a standing has policies and a context');
  return { context, policies, own };
}

/** The sides of somebody in a cell, as sets of users. */
export interface Sides {
  readonly old: Held;
  readonly intune: Held;
}

type UnionAt = (number: number) => UserSet;

/** `README.md`, sides: whoever feeds the compliance state has the authority; what cannot be told counts on both sides as maybe. */
export function sidesOf(spec: StandingSpec, union: UnionAt, contexts: readonly Context[], of: number): Sides {
  const { policies, own } = partsOf(spec, union, of);
  const { holds, ruled } = contextAt(contexts, spec);
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

/** The same multiplied out: what both sides have, and what at least one has. */
export function standingOf(spec: StandingSpec, union: UnionAt, contexts: readonly Context[], of: number): Standing {
  const { policies, own } = partsOf(spec, union, of);
  const context = contextAt(contexts, spec);
  const held = (under: typeof underBoth): Held =>
    joined(
      under('surely', policies.surely, own.surely, context),
      under('possibly', policies.possibly, own.possibly, context),
    );
  return { both: held(underBoth), covered: held(underOne) };
}

function contextAt(contexts: readonly Context[], spec: StandingSpec): Context {
  const context = contexts[spec.context];
  if (!context) throw new Error(`no context ${spec.context}`);
  return context;
}

function partsOf(spec: StandingSpec, union: UnionAt, of: number): { readonly policies: Held; readonly own: Held } {
  const nobody = noUsers(of);
  const at = (number: number): UserSet => (number < 0 ? nobody : union(number));
  return {
    policies: { surely: at(spec.surely), possibly: at(spec.possibly) },
    own: { surely: at(spec.ownSurely), possibly: at(spec.ownPossibly) },
  };
}
