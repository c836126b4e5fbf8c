import type { Person, WorldState } from '../world/state.ts';
import type { Registration } from './registration.ts';

/** Somebody who can sign in. */
export interface Account {
  /** Entra object id. */
  readonly id: string;
  readonly upn: string;
  readonly name: string;
  /** Values of app roles. */
  readonly roles: readonly string[];
  readonly groups: readonly string[];
  /** What they are called on the page of people to be; null: an employee. */
  readonly post: string | null;
  readonly department: string;
  readonly language: string;
  /** Models of what they carry. */
  readonly devices: readonly string[];
}

const POSTS: Readonly<Partial<Record<Person['role'], readonly [keyof Registration['appRoles'], string]>>> = {
  administrator: ['administrator', 'Administrator'],
  officer: ['securityOfficer', 'Security officer'],
  'help-desk': ['helpDesk', 'Help desk'],
};

/** Everybody whose account is enabled, the four with a post first. One employee leads the project beside their own work. */
export function accountsOf(state: WorldState, { appRoles }: Registration): readonly Account[] {
  const enabled = new Map(state.directory.users.map((user) => [user.id, user.accountEnabled]));
  const people = state.people.filter(
    (one) => one.role !== 'emergency-account' && one.role !== 'service-account' && enabled.get(one.id) === true,
  );
  const employees = people.filter((one) => one.role === 'employee');
  const lead = employees.find((one) => one.department === 'IT' && one.mail !== '') ?? employees[0];
  const models = new Map(state.hardware.map((hardware) => [hardware.serial, hardware.model]));
  const groups = groupsByMember(state);
  const accounts = people.map((person): Account => {
    const [role, post] =
      POSTS[person.role] ?? (person === lead ? (['projectLead', 'Project lead'] as const) : [null, null]);
    return {
      id: person.id,
      upn: person.upn,
      name: person.displayName,
      roles: role === null ? [] : [appRoles[role]],
      groups: groups.get(person.id) ?? [],
      post,
      department: person.department,
      language: person.language,
      devices: person.devices.flatMap((serial) => models.get(serial) ?? []),
    };
  });
  const order = ['Administrator', 'Security officer', 'Help desk', 'Project lead'];
  const place = ({ post }: Account): number => (post === null ? order.length : order.indexOf(post));
  return accounts.toSorted((a, b) => place(a) - place(b) || a.name.localeCompare(b.name, 'en'));
}

/** Direct memberships, as they are now. */
function groupsByMember(state: WorldState): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const group of state.directory.groups) {
    for (const member of group.members) {
      if (member.type !== 'user' || !member.present) continue;
      const before = found.get(member.id);
      if (before) before.push(group.id);
      else found.set(member.id, [group.id]);
    }
  }
  return found;
}
