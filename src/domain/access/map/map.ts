import type { Policy } from '../policy/model.ts';
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
  readonly cells: Cells;
  readonly slots: Slots;
  readonly contexts: readonly Context[];
  readonly structure: Structure;
  readonly content: Content;
}

export function mapAccess(input: MapInput): AccessMap {
  const values = valuesOf(input.judge);
  const policies = relevant(input);
  const classes = classesOf(policies, input.around, values, input.budget ?? CELL_BUDGET);
  const cells = cellsOf(classes);
  const people = peopleOf(input, policies, null);
  const slots = slotsOf(policies, input.unsettled);
  const contexts = contextsOf(classes, input.old, input.directory.users.size);
  const structure = structureOf({ classes, cells, contexts, input });
  const columns = columnsOf(slots, policies, (policy) => columnOf(policy, people));
  const content = contentOf({ structure, contexts, columns, of: input.directory.users.size, before: null });
  return { input, values, people, classes, cells, slots, contexts, structure, content };
}

/** The people whom the policies can ask for; `closed` has groups of this directory that are closed already. */
export function peopleOf(input: MapInput, policies: readonly Policy[], closed: Closure | null): People {
  const { directory } = input;
  const asked = new Set(policies.flatMap((policy) => groupsAsked(policy, directory)));
  const closure = closed ? closeGroups(directory, asked, closed) : closeGroups(directory, asked);
  return { directory, closure, guests: guestSets(directory.users), unsettled: input.unsettled };
}
