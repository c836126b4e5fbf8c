import {
  addOdd,
  type Fields,
  fieldsOf,
  idOf,
  isEmpty,
  type OddList,
  textsIn,
  understood,
  unknownMembers,
} from './json.ts';
import type { GuestKind } from '../../words.ts';
import type { GuestTerm, Odd, UserTerms, UserTest } from './model.ts';

const MEMBERS = new Set(
  ['include', 'exclude'].flatMap((side) =>
    ['Users', 'Groups', 'Roles', 'GuestsOrExternalUsers'].map((what) => `${side}${what}`),
  ),
);
const GUEST_KINDS: ReadonlySet<string> = new Set<GuestKind>([
  'internalGuest',
  'b2bCollaborationGuest',
  'b2bCollaborationMember',
  'b2bDirectConnectUser',
  'otherExternalUser',
  'serviceProvider',
]);
const NOBODY: UserTerms = { all: false, users: [], groups: [], roles: [], guests: [] };

export interface ReadUsers {
  readonly test: UserTest;
  /** Surely no user is included: what a policy for workloads looks like. */
  readonly nobody: boolean;
}

/** `conditions.users`. Source: Graph v1.0 `conditionalAccessUsers`. */
export function readUsers(value: unknown, odd: OddList): ReadUsers {
  const path = 'conditions.users';
  const fields = fieldsOf(value);
  if (!fields) {
    addOdd(odd, path, value, 'users', 'either');
    return { test: { include: NOBODY, exclude: NOBODY }, nobody: value === null || value === undefined };
  }
  const before = odd.found.length;
  const include = termsOf(fields, 'include', odd);
  const mayInclude = odd.found.length > before;
  const exclude = termsOf(fields, 'exclude', odd);
  const between = odd.found.length;
  unknownMembers(fields, MEMBERS, { path, about: 'users' }, odd);
  const more = odd.found.slice(between).some((item) => item.may !== 'narrow');
  return { test: { include, exclude }, nobody: !mayInclude && !more && isNobody(include) };
}

function isNobody(terms: UserTerms): boolean {
  return (
    !terms.all &&
    terms.users.length === 0 &&
    terms.groups.length === 0 &&
    terms.roles.length === 0 &&
    terms.guests.length === 0
  );
}

function termsOf(fields: Fields, side: 'include' | 'exclude', odd: OddList): UserTerms {
  const part = { path: 'conditions.users', about: 'users' } as const;
  const may = side === 'include' ? 'widen' : 'narrow';
  const named = textsIn(fields, `${side}Users`, part, may, odd);
  const words = new Set(named.map((item) => item.toLowerCase()));
  const ids = named.filter((item) => !isWord(item, side));
  const older: readonly GuestTerm[] = words.has('guestsorexternalusers') ? [{ kinds: 'any', tenants: null }] : [];
  const guests = guestsOf(fields.get(`${side}GuestsOrExternalUsers`), `${side}GuestsOrExternalUsers`, may, odd);
  const lower = (what: string): readonly string[] => [
    ...new Set(textsIn(fields, `${side}${what}`, part, may, odd).map((item) => item.toLowerCase())),
  ];
  return {
    all: side === 'include' && words.has('all'),
    users: understood(ids, idOf, { ...part, path: `${part.path}.${side}Users` }, may, odd),
    groups: lower('Groups'),
    roles: lower('Roles'),
    guests: [...older, ...guests],
  };
}

/** `All` among excludes is no word: nobody documents it. */
function isWord(entry: string, side: 'include' | 'exclude'): boolean {
  const word = entry.toLowerCase();
  return word === 'none' || word === 'guestsorexternalusers' || (side === 'include' && word === 'all');
}

/** None, or one test. A member that we do not know, or a tenant test that we do not, makes the whole an entry that we do not know. */
function guestsOf(value: unknown, name: string, may: Odd['may'], odd: OddList): readonly GuestTerm[] {
  const path = `conditions.users.${name}`;
  if (isEmpty(value)) return [];
  const fields = fieldsOf(value);
  const types = fields?.get('guestOrExternalUserTypes');
  const tenants = tenantsOf(fields?.get('externalTenants'));
  const strange = [...(fields ?? [])].some(
    ([member, part]) => member !== 'guestOrExternalUserTypes' && member !== 'externalTenants' && !isEmpty(part),
  );
  if (!fields || typeof types !== 'string' || tenants === 'odd' || strange) {
    addOdd(odd, path, value, 'users', may);
    return [];
  }
  const named = types
    .split(',')
    .map((kind) => kind.trim())
    .filter((kind) => kind !== '' && kind !== 'none');
  const kinds = understood(
    named,
    (kind) => (GUEST_KINDS.has(kind) ? (kind as GuestKind) : null),
    { path: `${path}.guestOrExternalUserTypes`, about: 'users' },
    may,
    odd,
  );
  return kinds.length === 0 ? [] : [{ kinds, tenants }];
}

function tenantsOf(value: unknown): readonly string[] | null | 'odd' {
  if (isEmpty(value)) return null;
  const fields = fieldsOf(value);
  const kind = fields?.get('membershipKind');
  const members = fields?.get('members');
  const strange = [...(fields ?? [])].some(
    ([member, part]) => member !== 'membershipKind' && member !== 'members' && !isEmpty(part),
  );
  if (strange) return 'odd';
  if (kind === 'all') return null;
  if (kind !== 'enumerated' || !Array.isArray(members)) return 'odd';
  const ids = members.map((item) => (typeof item === 'string' ? idOf(item) : null));
  return ids.every((id) => id !== null) ? [...new Set(ids)] : 'odd';
}
