import type { Cells } from './cells.ts';
import type { Classes } from './classes.ts';
import type { Context } from './contexts.ts';
import { MAP_DIMENSIONS } from './points.ts';
import { type Policies, protects } from './relevant.ts';
import { type Mask, maskOf } from './values.ts';
import { wordPool } from './word-pool.ts';

/**
 * What has to be united for which cell, without a single user: it stays when memberships change. Cells that need the same have one
 * standing, and a union is written down once however many cells need it.
 */
export interface Structure {
  readonly unions: readonly UnionSpec[];
  readonly standings: readonly StandingSpec[];
  /** Standing by cell. */
  readonly standingOf: Uint32Array;
  /** Unions of the protecting policies by signature: surely at 2n, possibly at 2n + 1. */
  readonly protection: Uint32Array;
}

/** The union of some policies' columns, as they surely are or as they possibly are. Policies are bits, by their place in the list. */
export interface UnionSpec {
  readonly sure: boolean;
  readonly words: Uint32Array;
}

/** Numbers of unions; `own` only on Windows, where Sluis's own policy counts apart (-1 = none). */
export interface StandingSpec {
  readonly surely: number;
  readonly possibly: number;
  readonly ownSurely: number;
  readonly ownPossibly: number;
  readonly context: number;
}

interface Parts {
  readonly classes: Classes;
  readonly cells: Cells;
  readonly contexts: readonly Context[];
  readonly input: Pick<Policies, 'isEnforcer'> & { readonly ownPolicyId: string | null };
}

export function structureOf({ classes, cells, contexts, input }: Parts): Structure {
  const { policies } = classes;
  const pool = unionPool(classes.base.yes.length);
  const enforcers = maskOf(policies, (policy) => (input.isEnforcer(policy) ? 'yes' : 'no')).yes;
  const protectors = maskOf(policies, (policy) => (protects(policy) ? 'yes' : 'no')).yes;
  const own = maskOf(policies, (policy) => (policy.id === input.ownPolicyId ? 'yes' : 'no')).yes;
  const others = enforcers.map((word, at) => word & ~(own[at] ?? 0));
  const ofOwn = enforcers.map((word, at) => word & (own[at] ?? 0));
  const together = cells.signatures.map((mask) => pool.pair(mask, enforcers));
  const apart = cells.signatures.map((mask) => ({ rest: pool.pair(mask, others), own: pool.pair(mask, ofOwn) }));
  const protection = Uint32Array.from(cells.signatures.flatMap((mask) => pool.pair(mask, protectors)));

  const standings: StandingSpec[] = [];
  const rows = wordPool(5);
  const row = new Uint32Array(5);
  const same = contexts.map((context) => sameContext(contexts, context));
  const standingFor = (signature: number, context: number): number => {
    const windows = contexts[context]?.windows === true;
    const [surely = 0, possibly = 0] = (windows ? apart[signature]?.rest : together[signature]) ?? [];
    const [ownSurely = -1, ownPossibly = -1] = (windows ? apart[signature]?.own : null) ?? [];
    row.set([surely, possibly, ownSurely + 1, ownPossibly + 1, same[context] ?? 0]);
    const number = rows.number(row);
    if (number === standings.length) standings.push({ surely, possibly, ownSurely, ownPossibly, context });
    return number;
  };
  return { standingOf: walk(classes, cells, standingFor), standings, unions: pool.unions, protection };
}

/** The first context with the same sets: on most platforms and resources they are the same. */
function sameContext(contexts: readonly Context[], one: Context): number {
  return contexts.findIndex(
    (other) => other.holds === one.holds && other.ruled === one.ruled && other.windows === one.windows,
  );
}

/** The standing of every cell: one look into a table of signatures and contexts. */
function walk(
  classes: Classes,
  cells: Cells,
  standingFor: (signature: number, context: number) => number,
): Uint32Array {
  const [platforms = 1, resources = 1] = MAP_DIMENSIONS.map((name) => classes.byDimension[name].length);
  const contexts = platforms * resources;
  const table = new Int32Array(cells.signatures.length * contexts).fill(-1);
  const standingOf = new Uint32Array(classes.cells);
  const inEach = classes.cells / contexts;
  for (let context = 0; context < contexts; context += 1) {
    for (let cell = context * inEach; cell < (context + 1) * inEach; cell += 1) {
      const signature = cells.signature[cell] ?? 0;
      const at = signature * contexts + context;
      let standing = table[at] ?? -1;
      if (standing < 0) {
        standing = standingFor(signature, context);
        table[at] = standing;
      }
      standingOf[cell] = standing;
    }
  }
  return standingOf;
}

/** Writes unions down, each once. */
function unionPool(width: number): {
  readonly unions: UnionSpec[];
  readonly pair: (mask: Mask, only: Uint32Array) => readonly [number, number];
} {
  const unions: UnionSpec[] = [];
  const row = new Uint32Array(width + 1);
  const rows = wordPool(width + 1);
  const unionFor = (mask: Uint32Array, only: Uint32Array, sure: boolean): number => {
    for (let at = 0; at < width; at += 1) row[at] = (mask[at] ?? 0) & (only[at] ?? 0);
    row[width] = sure ? 1 : 0;
    const number = rows.number(row);
    if (number === unions.length) unions.push({ sure, words: row.slice(0, width) });
    return number;
  };
  return { unions, pair: (mask, only) => [unionFor(mask.yes, only, true), unionFor(mask.open, only, false)] };
}
