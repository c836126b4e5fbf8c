import type { Policy } from '../policy/model.ts';
import { type ByCell, byCellOf } from './by-cell.ts';
import { cellsOf, type Cells } from './cells.ts';
import { CELL_BUDGET, type Classes, classesOf } from './classes.ts';
import { type Closure, closeGroups } from './closure.ts';
import { columnOf, groupsAsked, guestSets, type People } from './columns.ts';
import { type Content, contentOf } from './content.ts';
import { type Context, contextsOf, type OldSide } from './contexts.ts';
import type { Directory } from './directory.ts';
import type { Surroundings } from './points.ts';
import { relevant } from './relevant.ts';
import { type Structure, structureOf } from './structure.ts';
import { type JudgeCondition, type Values, valuesOf } from './values.ts';
import { columnsOf, type Slots, slotsOf } from './slots.ts';

/** Everything that the map is made of. */
export interface MapInput {
  readonly directory: Directory;
  /** Every policy that could be read, in any state. */
  readonly policies: readonly Policy[];
  readonly around: Surroundings;
  /** What the old product holds, and its own rules. */
  readonly old: OldSide;
  readonly judge: JudgeCondition;
  /** Whether a policy can be an enforcer of the move (`README.md`, sides). */
  readonly isEnforcer: (policy: Policy) => boolean;
  /** Sluis's own policy speaks for Intune on Windows always. */
  readonly ownPolicyId: string | null;
  /** Groups, by policy id, whose exclusion from it is not surely in force yet. */
  readonly unsettled: ReadonlyMap<string, ReadonlySet<string>>;
  /** Most cells; the default is `CELL_BUDGET`. */
  readonly budget?: number;
}

/**
 * Who is under which enforcer, for all users and all kinds of sign-ins at once. Ask it with `answers.ts`, compare two with
 * `compare.ts`, follow a change with `update.ts`. It holds no times: make it again when the clock has moved past something pending.
 */
export interface AccessMap {
  readonly input: MapInput;
  readonly values: Values;
  readonly people: People;
  readonly classes: Classes;
  readonly slots: Slots;
  readonly contexts: readonly Context[];
  readonly content: Content;
  /** Cell by cell; of a map that was updated only made when somebody asks for it. */
  readonly cells: Cells;
  readonly structure: Structure;
  readonly byCell: ByCell;
  readonly lazy: Lazy;
}

export function mapAccess(input: MapInput): AccessMap {
  const values = valuesOf(input.judge);
  const policies = relevant(input);
  const classes = classesOf(policies, input.around, values, input.budget ?? CELL_BUDGET);
  const people = peopleOf(input, policies, null);
  const slots = slotsOf(policies, input.unsettled);
  const of = input.directory.users.size;
  const contexts = contextsOf(classes, input.old, of);
  const columns = columnsOf(slots, policies, (policy) => columnOf(policy, people));
  const content = contentOf(of, columns);
  const map = withCells(
    { input, values, people, classes, slots, contexts, content },
    cellwise({ classes, contexts, input }),
  );
  const { structure } = map;
  for (const number of structure.standings.keys()) map.byCell.standing(number);
  for (const number of structure.protection) map.byCell.union(number);
  return map;
}

/** What is made when it is first asked for. Maps with the same classes share it. */
export interface Lazy {
  readonly cells: () => Cells;
  readonly structure: () => Structure;
}

type Parts = Omit<AccessMap, 'cells' | 'structure' | 'byCell' | 'lazy'>;

export function cellwise(
  parts: Pick<Parts, 'classes' | 'contexts' | 'input'>,
  cells: Lazy['cells'] = lazily(() => cellsOf(parts.classes)),
): Lazy {
  return { cells, structure: lazily(() => structureOf({ ...parts, cells: cells() })) };
}

export function lazily<T extends object>(make: () => T): () => T {
  let made: T | null = null;
  return () => (made ??= make());
}

export function withCells(parts: Parts, lazy: Lazy): AccessMap {
  const byCell = lazily(() => byCellOf(lazy.structure(), parts.contexts, parts.content));
  return {
    ...parts,
    lazy,
    get cells() {
      return lazy.cells();
    },
    get structure() {
      return lazy.structure();
    },
    get byCell() {
      return byCell();
    },
  };
}

/** The people whom the policies can ask for; `closed` has groups of this directory that are closed already. */
export function peopleOf(input: MapInput, policies: readonly Policy[], closed: Closure | null): People {
  const { directory } = input;
  const asked = new Set(policies.flatMap((policy) => groupsAsked(policy, directory)));
  const closure = closed ? closeGroups(directory, asked, closed) : closeGroups(directory, asked);
  return { directory, closure, guests: guestSets(directory.users), unsettled: input.unsettled };
}
