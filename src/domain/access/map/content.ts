import type { Held } from './closure.ts';
import type { Plan, Term } from './plan.ts';
import { holdingOf, type Side, underBoth, underOne } from './standing.ts';
import { firstIn, type Uniters, unitersOf, wordsOf } from './unions.ts';
import { allUsers, and, complement, noUsers, union, type UserSet } from './user-set.ts';
import { settle } from './within.ts';

/** Whom the policies let in, and what follows from it for any cells: what was asked is remembered. */
export interface Content {
  readonly of: number;
  /** Whom each policy's test on users lets in, by place of the policy. */
  readonly columns: readonly Held[];
  /** Places of the columns, the biggest first as they were when all was made: who looks for everybody looks there first. */
  readonly order: readonly number[];
  /** How many changes lie on one another. 0: there is nothing beneath. */
  readonly depth: number;
  readonly unite: (words: Uint32Array, side: Side) => UserSet;
  readonly answer: (plan: Plan) => UserSet;
  /** What was asked so far. */
  readonly asked: ReadonlyMap<string, UserSet>;
  /** Null where it rests on another content. */
  readonly uniters: () => Uniters | null;
}

/** Where terms are worked out: on all users, or on some. */
export interface Ground {
  readonly of: number;
  readonly unite: (words: Uint32Array, side: Side) => UserSet;
  /** A set of all users as it is here. */
  readonly local: (set: UserSet) => UserSet;
}

/**
 * @param before  uniters of columns at the same places, from which is taken what still holds
 * @param asked  answers that hold for these columns
 */
export function contentOf(
  of: number,
  columns: readonly Held[],
  before: Uniters | null = null,
  asked: ReadonlyMap<string, UserSet> = new Map(),
): Content {
  const known = new Map(asked);
  const unsure = wordsOf(columns, (column) => column.surely !== column.possibly);
  let made: Uniters | null = null;
  const uniters = (): Uniters => (made ??= unitersOf(of, columns, before));
  // What all columns say for sure is the same surely and possibly.
  const unite = (words: Uint32Array, side: Side): UserSet =>
    (side === 'surely' || firstIn(words, unsure) < 0 ? uniters().surely : uniters().possibly).unite(words);
  const ground: Ground = { of, unite, local: (set) => set };
  let order: readonly number[] | null = null;
  return {
    of,
    columns,
    get order() {
      order ??= columns.map((_, at) => at).sort((a, b) => sizeAt(columns, b) - sizeAt(columns, a));
      return order;
    },
    depth: 0,
    unite,
    answer: (plan) => remembered(known, keyOf(plan), () => workOut(plan, ground)),
    asked: known,
    uniters,
  };
}

function sizeAt(columns: readonly Held[], at: number): number {
  return columns[at]?.surely.size ?? 0;
}

/** The same content with nothing beneath. What was asked of it is kept. */
export function settled(content: Content): Content {
  if (content.depth === 0) return content;
  for (const column of content.columns) {
    settle(column.surely);
    settle(column.possibly);
  }
  for (const set of content.asked.values()) settle(set);
  return contentOf(content.of, content.columns, null, content.asked);
}

export function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}

export function workOut({ kind, side, how, turned, terms }: Plan, ground: Ground): UserSet {
  const seen = new Set<string>();
  let all = how === 'any' ? noUsers(ground.of) : allUsers(ground.of);
  const sets: UserSet[] = [];
  for (const term of terms) {
    const key = termKey(term);
    if (seen.has(key)) continue;
    seen.add(key);
    const set = termSet(kind, side, term, ground);
    if (how === 'any') sets.push(set);
    else all = and(all, set);
    if (how === 'all' && all.size === 0) break;
  }
  if (how === 'any') all = union(ground.of, sets);
  return turned ? complement(all) : all;
}

function termSet(kind: Plan['kind'], side: Side, { context, policies, own }: Term, ground: Ground): UserSet {
  const all = ground.unite(policies, side);
  if (kind === 'protected' || context === null) return all;
  const ours = own === null ? noUsers(ground.of) : ground.unite(own, side);
  return (kind === 'both' ? underBoth : underOne)(side, all, ours, holdingOf(context, ground.local));
}

export function keyOf({ kind, side, how, turned, terms }: Plan): string {
  return `${kind} ${side} ${how} ${turned ? 'not' : ''}${terms.map(termKey).join(';')}`;
}

function termKey({ context, policies, own }: Term): string {
  const words = `${policies.join()}/${own?.join() ?? ''}`;
  if (context === null) return words;
  const { holds, ruled } = context;
  return `${numberOf(holds.surely)} ${numberOf(holds.possibly)} ${numberOf(ruled.surely)} ${numberOf(ruled.possibly)} ${words}`;
}

const numbers = new WeakMap<UserSet, number>();
let numbered = 0;

function numberOf(set: UserSet): number {
  const known = numbers.get(set);
  if (known !== undefined) return known;
  numbered += 1;
  numbers.set(set, numbered);
  return numbered;
}

/** Whether a plan looks at one of some policies. */
export function looksAt(plan: Plan, changed: Uint32Array): boolean {
  return plan.terms.some(
    ({ policies, own }) => firstIn(policies, changed) >= 0 || (own !== null && firstIn(own, changed) >= 0),
  );
}
