import type { Policy } from '../policy/model.ts';
import { CELL_BUDGET, type Classes, classesOf } from './classes.ts';
import { changeClosure } from './closure.ts';
import type { People } from './columns.ts';
import { type Changed, contentAfter } from './content-after.ts';
import { contextsOf } from './contexts.ts';
import { type AccessMap, cellwise, type MapInput, peopleOf, withCells } from './map.ts';
import type { Touched } from './members.ts';
import { protects, relevant } from './relevant.ts';
import { slotsOf } from './slots.ts';
import { type Values, valuesOf } from './values.ts';

/**
 * The map of a changed input, equal to one made anew. What did not change is found again by the same objects: hand in the policies,
 * directory and sets of before where they stayed. `touched` comes with the directory from `changeMembers`; null says that the
 * directory is another one altogether (users or groups came or went), and only what does not look at users is kept.
 */
export function updateMap(before: AccessMap, input: MapInput, touched: Touched | null = null): AccessMap {
  const values = input.judge === before.input.judge ? before.values : valuesOf(input.judge);
  const policies = relevant(input);
  const classes = classesAfter(before, input, policies, values);
  const { people, changed } = peopleAfter(before, input, policies, touched);
  const slots = slotsOf(policies, input.unsettled);
  const of = input.directory.users.size;
  const sameCells = classes.byDimension === before.classes.byDimension;
  const sameSides = input.old === before.input.old && of === before.input.directory.users.size;
  const contexts =
    sameSides && samePlaces(before.classes, classes) ? before.contexts : contextsOf(classes, input.old, of);
  const content = contentAfter(before.content, before.slots, { policies, slots, people, changed });
  const parts = { input, values, people, classes, slots, contexts, content };
  if (sameCells && contexts === before.contexts && sameKinds(before, input, policies))
    return withCells(parts, before.lazy);
  return withCells(parts, sameCells ? cellwise(parts, before.lazy.cells) : cellwise(parts));
}

/** Classes do not look at users, nor at what a policy asks for: they stay while all else about the policies does. */
function classesAfter(before: AccessMap, input: MapInput, policies: readonly Policy[], values: Values): Classes {
  const old = before.classes.policies;
  const sameWorld = values === before.values && input.around === before.input.around;
  const same =
    sameWorld &&
    input.budget === before.input.budget &&
    policies.length === old.length &&
    policies.every((policy, at) => policy === old[at] || conditionKey(policy) === conditionKey(old[at]));
  if (same) return { ...before.classes, policies };
  const budget = input.budget ?? CELL_BUDGET;
  return classesOf(policies, input.around, values, budget, sameWorld ? before.classes : null);
}

/** Contexts look at nothing but the classes of platforms and of resources. */
function samePlaces(before: Classes, classes: Classes): boolean {
  return (['platform', 'resource'] as const).every((name) => {
    const [one, two] = [before.byDimension[name], classes.byDimension[name]];
    return one.length === two.length && one.every((item, at) => item.labels.join() === two[at]?.labels.join());
  });
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
