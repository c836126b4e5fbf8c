import { naiveInGroup, naiveInRole } from './groups.ts';
import {
  allOf,
  anyOf,
  entriesOf,
  isEmpty,
  isGuid,
  type Json,
  listed,
  objectOf,
  same,
  strangersOf,
  sure,
  type Tri,
  within,
} from './tri.ts';
import type { World, WorldUser } from './world.ts';

type Side = 'include' | 'exclude';
const LISTS = ['Users', 'Groups', 'Roles', 'GuestsOrExternalUsers'];
const KNOWN = LISTS.flatMap((list) => [`include${list}`, `exclude${list}`]);
const ABOUT_WORKLOADS = [
  'includeServicePrincipals',
  'excludeServicePrincipals',
  'includeAgentIdServicePrincipals',
  'excludeAgentIdServicePrincipals',
  'servicePrincipalFilter',
  'agentIdServicePrincipalFilter',
];

/** A policy that names service principals and no users can never apply to a user. */
export function identity(conditions: Json): Tri {
  const raw = conditions['clientApplications'];
  if (isEmpty(raw)) return 'yes';
  const parts = objectOf(raw);
  if (parts === null) return 'unknown';
  const about = Object.keys(parts).filter((name) => !isEmpty(parts[name]));
  if (about.some((name) => ABOUT_WORKLOADS.includes(name)) && namesNobody(conditions['users'])) return 'no';
  return about.every((name) => ABOUT_WORKLOADS.includes(name)) ? 'yes' : 'unknown';
}

function namesNobody(raw: unknown): boolean {
  if (raw === null || raw === undefined) return true;
  const test = objectOf(raw);
  if (test === null || strangersOf(test, 'include', KNOWN) !== 'no') return false;
  const nobody = entriesOf(test['includeUsers']).every((entry) => entry !== null && same(entry, 'None'));
  const term = guestTerm(test['includeGuestsOrExternalUsers']);
  return (
    nobody &&
    entriesOf(test['includeGroups']).length === 0 &&
    entriesOf(test['includeRoles']).length === 0 &&
    term !== null &&
    term.kinds.length === 0
  );
}

export function users(raw: unknown, world: World, user: WorldUser): Tri {
  const test = objectOf(raw);
  return test === null ? 'unknown' : within(side(test, 'include', world, user), side(test, 'exclude', world, user));
}

const side = (test: Json, word: Side, world: World, user: WorldUser): Tri =>
  anyOf([
    listed(test[`${word}Users`], (entry) => named(entry, word, user)),
    listed(test[`${word}Groups`], (entry) => naiveInGroup(world, user.id, entry)),
    listed(test[`${word}Roles`], (entry) => naiveInRole(world, user.id, entry)),
    guests(test[`${word}GuestsOrExternalUsers`], user),
    strangersOf(test, word, KNOWN),
  ]);

function named(entry: string, word: Side, user: WorldUser): Tri {
  if (same(entry, 'GuestsOrExternalUsers')) return user.guest === 'unknown' ? 'unknown' : sure(user.guest !== 'member');
  if (same(entry, 'All') && word === 'include') return 'yes';
  if (same(entry, 'None')) return 'no';
  if (same(entry, user.id)) return 'yes';
  return isGuid(entry) ? 'no' : 'unknown';
}

const KINDS = [
  'internalGuest',
  'b2bCollaborationGuest',
  'b2bCollaborationMember',
  'b2bDirectConnectUser',
  'otherExternalUser',
  'serviceProvider',
];

interface GuestTerm {
  readonly kinds: readonly string[];
  readonly tenants: readonly string[] | null;
}

/** No kinds: it says nothing. Null: it cannot be read. */
function guestTerm(raw: unknown): GuestTerm | null {
  if (isEmpty(raw)) return { kinds: [], tenants: null };
  const { guestOrExternalUserTypes: types, externalTenants, ...strange } = objectOf(raw) ?? {};
  if (typeof types !== 'string' || !isEmpty(strange)) return null;
  const kinds = types.split(',').map((kind) => kind.trim());
  const said = kinds.filter((kind) => kind !== '' && kind !== 'none');
  if (isEmpty(externalTenants)) return { kinds: said, tenants: null };
  const { membershipKind, members, ...more } = objectOf(externalTenants) ?? {};
  if (!isEmpty(more)) return null;
  if (membershipKind === 'all') return { kinds: said, tenants: null };
  if (membershipKind !== 'enumerated' || !Array.isArray(members)) return null;
  const ids = members.filter((member) => typeof member === 'string' && isGuid(member)) as string[];
  return ids.length === members.length ? { kinds: said, tenants: ids } : null;
}

function guests(raw: unknown, user: WorldUser): Tri {
  const term = guestTerm(raw);
  if (term === null) return 'unknown';
  const ofKind = anyOf(
    term.kinds.map((kind) => {
      if (!KINDS.includes(kind)) return 'no';
      return user.guest === 'unknown' ? 'unknown' : sure(user.guest === kind);
    }),
  );
  const strange = term.kinds.some((kind) => !KINDS.includes(kind));
  const known = user.guest === 'unknown' ? ofKind : allOf([ofKind, fromTenant(term.tenants, user)]);
  return anyOf([known, strange ? 'unknown' : 'no']);
}

function fromTenant(tenants: readonly string[] | null, user: WorldUser): Tri {
  if (tenants === null) return 'yes';
  const home = user.homeTenant;
  if (home === null || user.guest === 'internalGuest') return 'unknown';
  return sure(tenants.some((tenant) => same(tenant, home)));
}
