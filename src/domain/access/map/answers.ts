import type { Policy } from '../policy/model.ts';
import type { SignIn } from '../sign-in.ts';
import { cellOf, classesAt, type CellPlace } from './classes.ts';
import type { Held } from './closure.ts';
import { sidesOf, type Sides, type Standing } from './by-cell.ts';
import type { AccessMap } from './map.ts';
import { planOf } from './plan.ts';
import { MAP_DIMENSIONS, type MapDimension } from './points.ts';
import { protects } from './relevant.ts';
import type { Side } from './standing.ts';
import { complement, countAnd, hasUser, listUsers, noUsers, type UserSet } from './user-set.ts';
import { hasBit } from './bits.ts';

/**
 * `both`: in force on both sides · `covered`: in force on at least one · `neither`: on none · `protected`: under a policy that asks for
 * something (a factor, a device, a block) · `unprotected`: under none. Each answer has who surely is, and who possibly is.
 */
export type Question = 'both' | 'neither' | 'covered' | 'protected' | 'unprotected';

/** Which sign-ins are meant: by dimension the labels of classes (any of them). A dimension that is not here is not restricted. */
export type Where = Readonly<Partial<Record<MapDimension, readonly string[]>>>;

/** The answer in one cell. */
export function askCell(map: AccessMap, question: Question, cell: number): Held {
  switch (question) {
    case 'both':
      return standingAt(map, cell).both;
    case 'covered':
      return standingAt(map, cell).covered;
    case 'neither':
      return inverse(standingAt(map, cell).covered);
    case 'protected':
      return protectionAt(map, cell);
    case 'unprotected':
      return inverse(protectionAt(map, cell));
  }
}

/** Those for whom the answer is yes in at least one cell (`somewhere`), or in all of them (`everywhere`; nobody where there is none). */
export function ask(
  map: AccessMap,
  question: Question,
  where: Where = {},
  quantity: 'somewhere' | 'everywhere' = 'somewhere',
): Held {
  const side = (name: Side): UserSet => {
    const plan = planOf(map, question, name, where, quantity);
    return plan === null ? noUsers(map.input.directory.users.size) : map.content.answer(plan);
  };
  return { surely: side('surely'), possibly: side('possibly') };
}

export interface Row extends Held {
  /** What the class holds: no policy tells these apart. Empty for a dimension that is not said. */
  readonly labels: readonly string[];
}

/** The answer for each class of one dimension. */
export function askBy(
  map: AccessMap,
  question: Question,
  dimension: MapDimension,
  where: Where = {},
  quantity: 'somewhere' | 'everywhere' = 'somewhere',
): readonly Row[] {
  return map.classes.byDimension[dimension].flatMap((item) => {
    const wanted = where[dimension];
    if (wanted && !item.labels.some((label) => wanted.includes(label))) return [];
    return [{ labels: item.labels, ...ask(map, question, { ...where, [dimension]: item.labels }, quantity) }];
  });
}

/** How many of an answer are in each of some sets, such as groups or waves. */
export function countIn(
  answer: Held,
  sets: ReadonlyMap<string, UserSet>,
): ReadonlyMap<string, { readonly surely: number; readonly possibly: number }> {
  return new Map(
    [...sets].map(([name, set]) => [
      name,
      { surely: countAnd(answer.surely, set), possibly: countAnd(answer.possibly, set) },
    ]),
  );
}

/** The ids of an answer's users, in the directory's order; at most `limit`. */
export function namesOf(map: AccessMap, set: UserSet, limit: number = set.size): readonly string[] {
  const { users } = map.input.directory;
  return Array.from(listUsers(set).subarray(0, limit), (user) => users.idOf(user));
}

/** The cell that a sign-in falls into. Null: of a kind that is in no class. */
export function findCell(map: AccessMap, signIn: SignIn): CellPlace | null {
  return cellOf(map.classes, signIn, map.values);
}

/** What a cell stands for: the labels of each dimension's class; none for one that is not said. */
export function labelsOf(map: AccessMap, cell: number): Readonly<Record<MapDimension, readonly string[]>> {
  const places = classesAt(map.classes, cell);
  return Object.fromEntries(
    MAP_DIMENSIONS.map((name, at) => [name, map.classes.byDimension[name][places[at] ?? 0]?.labels ?? []]),
  ) as Record<MapDimension, readonly string[]>;
}

/** One sign-in that stands for all of a cell. */
export function exampleOf(map: AccessMap, cell: number): SignIn {
  const places = classesAt(map.classes, cell);
  const parts = MAP_DIMENSIONS.map((name, at) => map.classes.byDimension[name][places[at] ?? 0]?.signIn ?? {});
  return Object.assign({}, ...parts) as SignIn;
}

/** The cells that are meant, rising. */
export function cellsWhere(map: AccessMap, where: Where): readonly number[] {
  let cells = [0];
  for (const name of MAP_DIMENSIONS) {
    const list = map.classes.byDimension[name];
    const wanted = where[name];
    const chosen = list.flatMap((item, at) =>
      wanted === undefined || item.labels.length === 0 || item.labels.some((label) => wanted.includes(label))
        ? [at]
        : [],
    );
    const next: number[] = [];
    for (const cell of cells) for (const at of chosen) next.push(cell * list.length + at);
    cells = next;
  }
  return cells;
}

/** Both sides of everybody in a cell. */
export function sidesAt(map: AccessMap, cell: number): Sides {
  const spec = map.structure.standings[map.structure.standingOf[cell] ?? 0];
  if (!spec) throw new Error(`no cell ${cell}`);
  return sidesOf(spec, map.byCell.union, map.contexts, map.input.directory.users.size);
}

export interface Applying {
  readonly policy: Policy;
  readonly value: 'yes' | 'maybe';
  readonly enforcer: boolean;
  readonly protects: boolean;
}

/** The policies that apply to one user in a cell, surely or maybe: who the enforcers are. The reasons are the judge's. */
export function policiesOn(map: AccessMap, user: number, cell: number): readonly Applying[] {
  const mask = map.cells.signatures[map.cells.signature[cell] ?? 0];
  if (!mask) return [];
  return map.classes.policies.flatMap((policy, at) => {
    const column = map.content.columns[at];
    if (!column || !hasBit(mask.open, at) || !hasUser(column.possibly, user)) return [];
    const sure = hasBit(mask.yes, at) && hasUser(column.surely, user);
    const kinds = { enforcer: map.input.isEnforcer(policy), protects: protects(policy) };
    return [{ policy, value: sure ? ('yes' as const) : ('maybe' as const), ...kinds }];
  });
}

function standingAt(map: AccessMap, cell: number): Standing {
  return map.byCell.standing(map.structure.standingOf[cell] ?? -1);
}

function protectionAt(map: AccessMap, cell: number): Held {
  const signature = map.cells.signature[cell] ?? 0;
  const surely = map.byCell.union(map.structure.protection[signature * 2] ?? -1);
  const possibly = map.byCell.union(map.structure.protection[signature * 2 + 1] ?? -1);
  return { surely, possibly };
}

function inverse(held: Held): Held {
  return { surely: complement(held.possibly), possibly: complement(held.surely) };
}
