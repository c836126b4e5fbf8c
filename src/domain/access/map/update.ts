import type { Policy } from '../policy/model.ts';
import { type Cells, cellsOf } from './cells.ts';
import { CELL_BUDGET, type Classes, classesOf } from './classes.ts';
import { changeClosure, type Held, joined } from './closure.ts';
import { amongOf, columnAmong, columnOf, groupsAsked, type People } from './columns.ts';
import { contentOf } from './content.ts';
import { contextsOf } from './contexts.ts';
import { type AccessMap, type MapInput, peopleOf } from './map.ts';
import type { Touched } from './members.ts';
import { protects, relevant } from './relevant.ts';
import { columnsOf, slotsOf } from './slots.ts';
import { mergeLists, siftLists } from './sorted.ts';
import { structureOf } from './structure.ts';
import { changeUsers, type UserSet } from './user-set.ts';
import { type Values, valuesOf } from './values.ts';

/**
 * The map of a changed input, equal to one made anew. What did not change is found again by the same objects: hand in the policies,
 * directory and sets of before where they stayed. `touched` comes with the directory from `changeMembers`; null says that the
 * directory is another one altogether (users or groups came or went), and only what does not look at users is kept.
 */
export function updateMap(before: AccessMap, input: MapInput, touched: Touched | null = null): AccessMap {
  const values = input.judge === before.input.judge ? before.values : valuesOf(input.judge);
  const policies = relevant(input);
  const { classes, cells } = conditionsOf(before, input, policies, values);
  const { people, changed } = peopleAfter(before, input, policies, touched);
  const slots = slotsOf(policies, input.unsettled);
  const columns = columnsOf(slots, policies, columnMaker(before, people, changed));
  const of = input.directory.users.size;
  const sameSides = input.old === before.input.old && of === before.input.directory.users.size;
  const contexts = sameSides && cells === before.cells ? before.contexts : contextsOf(classes, input.old, of);
  const sameWork = cells === before.cells && contexts === before.contexts && sameKinds(before, input, policies);
  const structure = sameWork ? before.structure : structureOf({ classes, cells, contexts, input });
  const content = contentOf({ structure, contexts, columns, of, before });
  return { input, values, people, classes, cells, slots, contexts, structure, content };
}

/** Classes and cells do not look at users, nor at what a policy asks for: they stay while all else about the policies does. */
function conditionsOf(
  before: AccessMap,
  input: MapInput,
  policies: readonly Policy[],
  values: Values,
): { readonly classes: Classes; readonly cells: Cells } {
  const old = before.classes.policies;
  const same =
    values === before.values &&
    input.around === before.input.around &&
    input.budget === before.input.budget &&
    policies.length === old.length &&
    policies.every((policy, at) => policy === old[at] || conditionKey(policy) === conditionKey(old[at]));
  if (same) return { classes: { ...before.classes, policies }, cells: before.cells };
  const classes = classesOf(policies, input.around, values, input.budget ?? CELL_BUDGET);
  return { classes, cells: cellsOf(classes) };
}

function conditionKey(policy: Policy | undefined): string {
  if (!policy) return '';
  const {
    id: _id,
    name: _name,
    modifiedAt: _at,
    users: _users,
    grant: _grant,
    session: _session,
    odd,
    ...rest
  } = policy;
  const followed = odd.filter(({ about }) => about !== 'users' && about !== 'grant');
  return JSON.stringify([rest, followed.map(({ about, may }) => [about, may])]);
}

/** Whether each policy is an enforcer, protects and is ours as before. */
function sameKinds(before: AccessMap, input: MapInput, policies: readonly Policy[]): boolean {
  const old = before.classes.policies;
  return policies.every((policy, at) => {
    const was = old[at];
    if (!was || (policy.id === input.ownPolicyId) !== (was.id === before.input.ownPolicyId)) return false;
    if (policy === was && input.isEnforcer === before.input.isEnforcer) return true;
    return protects(policy) === protects(was) && input.isEnforcer(policy) === before.input.isEnforcer(was);
  });
}

/** Users by group number that a change may have moved; null: all of them anew. */
type Changed = ReadonlyMap<number, Uint32Array> | null;

function peopleAfter(
  before: AccessMap,
  input: MapInput,
  policies: readonly Policy[],
  touched: Touched | null,
): { readonly people: People; readonly changed: Changed } {
  const { closure } = before.people;
  if (input.directory === before.input.directory)
    return { people: peopleOf(input, policies, closure), changed: new Map() };
  if (touched === null) return { people: peopleOf(input, policies, null), changed: null };
  const moved = changeClosure(closure, input.directory, touched);
  return { people: peopleOf(input, policies, moved.closure), changed: moved.changed };
}

/** Takes a column over where it stays, moves the few users whom a change touches, or makes it. */
function columnMaker(before: AccessMap, people: People, changed: Changed): (policy: Policy, slot: string) => Held {
  const old = new Map(before.slots.map((slot, at) => [slot, before.content.columns[at]]));
  const among = amongOf();
  return (policy, slot) => {
    const column = old.get(slot);
    if (!column || changed === null) return columnOf(policy, people);
    const users = groupsAsked(policy, people.directory).reduce(
      (all, group) => mergeLists(all, changed.get(group) ?? NOBODY),
      NOBODY,
    );
    if (users.length === 0) return column;
    const within = columnAmong(policy, people, users, among);
    const put = (set: UserSet, list: Uint32Array): UserSet => changeUsers(set, list, siftLists(users, list, false));
    const surely = put(column.surely, within.surely);
    const sure = column.surely === column.possibly && sameList(within.surely, within.possibly);
    const possibly = sure ? surely : put(column.possibly, within.possibly);
    if (surely === column.surely && possibly === column.possibly) return column;
    return joined(surely, possibly);
  };
}

const NOBODY: Uint32Array = new Uint32Array(0);

function sameList(a: Uint32Array, b: Uint32Array): boolean {
  return a.length === b.length && a.every((user, at) => user === b[at]);
}
