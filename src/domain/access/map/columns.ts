import type { GuestTerm, Policy, UserTerms } from '../policy/model.ts';
import { andNotInto, orInto } from './bits.ts';
import { certain, type Closure, type Held, joined, notKnown } from './closure.ts';
import type { Directory, Guest } from './directory.ts';
import type { Side } from './standing.ts';
import { allUsers, andNot, fromList, noUsers, union, type UserSet, usersOf } from './user-set.ts';

/** Where the sets come from that a test on users is made of. */
export interface People {
  readonly directory: Directory;
  readonly closure: Closure;
  readonly guests: GuestSets;
  /** Groups whose exclusion from a policy, by policy id, was written and is not surely in force yet: being in one counts as unknown. */
  readonly unsettled: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Guests by kind. Members of the tenant are in none. */
export interface GuestSets {
  readonly any: UserSet;
  readonly byKind: ReadonlyMap<Guest, UserSet>;
}

const knownGuests = new WeakMap<Directory['users'], GuestSets>();

export function guestSets(users: Directory['users']): GuestSets {
  const known = knownGuests.get(users);
  if (known) return known;
  const byKind = new Map<Guest, number[]>();
  for (const user of users.guests) {
    const list = byKind.get(users.guestOf(user));
    if (list) list.push(user);
    else byKind.set(users.guestOf(user), [user]);
  }
  const sets: GuestSets = {
    any: usersOf(users.size, users.guests),
    byKind: new Map([...byKind].map(([kind, list]) => [kind, usersOf(users.size, list)])),
  };
  knownGuests.set(users, sets);
  return sets;
}

/**
 * Whom the test on users of a policy lets in: includes are ORed, excludes override (E4). What was not understood may let in
 * anybody, or take out anybody: so says `odd`.
 */
export function columnOf(policy: Policy, people: People): Held {
  const { included, excluded } = sidesOf(policy, people);
  const surely = andNot(included.surely, excluded.possibly);
  const sure = included.surely === included.possibly && excluded.surely === excluded.possibly;
  return sure ? certain(surely) : joined(surely, andNot(included.possibly, excluded.surely));
}

/** What the column says of some users only; `look` finds which of them are in a set. For the few that a change touches. */
export function columnWithin(
  policy: Policy,
  people: People,
  width: number,
  look: (set: UserSet) => Uint32Array,
): { readonly surely: Uint32Array; readonly possibly: Uint32Array } {
  const { include, exclude } = partsOf(policy, people);
  const side = (included: Side, excluded: Side): Uint32Array => {
    const words = new Uint32Array(width);
    for (const part of include) orInto(words, look(part[included]));
    for (const part of exclude) andNotInto(words, look(part[excluded]));
    return words;
  };
  return { surely: side('surely', 'possibly'), possibly: side('possibly', 'surely') };
}

/** The groups that a policy's test asks for, by number; those that hold a role it names are among them. */
export function groupsAsked(policy: Policy, directory: Directory): readonly number[] {
  const known = asked.get(policy.users);
  if (known?.groupNumber === directory.groupNumber && known.roles === directory.roles) return known.groups;
  const groups = [policy.users.include, policy.users.exclude].flatMap((terms) => [
    ...terms.groups.flatMap((id) => directory.groupNumber.get(id) ?? []),
    ...terms.roles.flatMap((id) => directory.roles.get(id)?.groups ?? []),
  ]);
  asked.set(policy.users, { groupNumber: directory.groupNumber, roles: directory.roles, groups });
  return groups;
}

const asked = new WeakMap<
  Policy['users'],
  Pick<Directory, 'groupNumber' | 'roles'> & { readonly groups: readonly number[] }
>();

export function heldByGroup(id: string, people: Pick<People, 'directory' | 'closure'>): Held {
  const number = people.directory.groupNumber.get(id.toLowerCase());
  const held = number === undefined ? undefined : people.closure.held.get(number);
  return held ?? notKnown(people.directory.users.size);
}

export function heldByRole(id: string, people: Pick<People, 'directory' | 'closure'>): Held {
  const of = people.directory.users.size;
  const holders = people.directory.roles.get(id.toLowerCase());
  if (!holders) return notKnown(of);
  const direct = certain(fromList(of, holders.users));
  const groups = holders.groups.map((group) => people.closure.held.get(group) ?? notKnown(of));
  return groups.length === 0 ? direct : anyOf(of, [direct, ...groups]);
}

function sidesOf(policy: Policy, people: People): { readonly included: Held; readonly excluded: Held } {
  const of = people.directory.users.size;
  const { include, exclude } = partsOf(policy, people);
  return { included: anyOf(of, include), excluded: anyOf(of, exclude) };
}

function partsOf(
  policy: Policy,
  people: People,
): { readonly include: readonly Held[]; readonly exclude: readonly Held[] } {
  const { include, exclude } = policy.users;
  const unsettled = people.unsettled.get(policy.id) ?? NONE;
  return {
    include: [...termsOf(include, people, NONE), ...oddIn(policy, 'widen', people)],
    exclude: [...termsOf(exclude, people, unsettled), ...oddIn(policy, 'narrow', people)],
  };
}

const NONE: ReadonlySet<string> = new Set();

function termsOf(terms: UserTerms, people: People, unsettled: ReadonlySet<string>): readonly Held[] {
  const { directory } = people;
  const { size } = directory.users;
  const named = terms.users.flatMap((id) => directory.users.numberOf(id) ?? []);
  return [
    ...(terms.all ? [certain(allUsers(size))] : []),
    ...(named.length > 0 ? [certain(usersOf(size, named))] : []),
    ...terms.groups.map((id) => {
      const held = heldByGroup(id, people);
      return unsettled.has(id) ? { surely: noUsers(size), possibly: held.possibly } : held;
    }),
    ...terms.roles.map((id) => heldByRole(id, people)),
    ...terms.guests.map((term) => guestsOf(term, people)),
  ];
}

/** What stands in the test and was not understood: it may let in anybody (`widen`), or take out anybody (`narrow`). */
function oddIn(policy: Policy, way: 'widen' | 'narrow', people: People): readonly Held[] {
  const found = policy.odd.some((odd) => odd.about === 'users' && (odd.may === way || odd.may === 'either'));
  return found ? [notKnown(people.directory.users.size)] : [];
}

function anyOf(of: number, parts: readonly Held[]): Held {
  const surely = union(
    of,
    parts.map((part) => part.surely),
  );
  if (parts.every((part) => part.surely === part.possibly)) return certain(surely);
  return joined(
    surely,
    union(
      of,
      parts.map((part) => part.possibly),
    ),
  );
}

function guestsOf(term: GuestTerm, people: People): Held {
  const of = people.directory.users.size;
  const { guests, directory } = people;
  const { kinds, tenants } = term;
  const surely =
    kinds === 'any'
      ? andNot(guests.any, guests.byKind.get('unknown') ?? noUsers(of))
      : union(
          of,
          kinds.map((kind) => guests.byKind.get(kind) ?? noUsers(of)),
        );
  const maybe = kinds === 'any' ? guests.any : union(of, [surely, guests.byKind.get('unknown') ?? noUsers(of)]);
  if (tenants === null) return joined(surely, maybe);
  const known = { yes: [] as number[], no: [] as number[] };
  for (const user of directory.users.guests) {
    const home = directory.users.guestOf(user) === 'internalGuest' ? null : directory.users.tenantOf(user);
    if (home === null) continue;
    if (tenants.includes(home)) known.yes.push(user);
    else if (directory.users.guestOf(user) !== 'unknown') known.no.push(user);
  }
  const inside = andNot(surely, andNot(guests.any, usersOf(of, known.yes)));
  return joined(inside, andNot(maybe, usersOf(of, known.no)));
}
