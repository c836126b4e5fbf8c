import type { Held as HeldTerm, Who } from '../sign-in.ts';
import type { Held } from './closure.ts';
import { heldByGroup, heldByRole, type People } from './columns.ts';
import { listHas } from './sorted.ts';
import { hasUser } from './user-set.ts';

/** One user of the directory as the judge asks for one, from sets that are closed already: for many "why"s in a row. */
export function whoOf(people: People, user: number): Who {
  const { users } = people.directory;
  return {
    userId: users.idOf(user),
    guest: users.guestOf(user),
    homeTenant: users.tenantOf(user),
    inGroup: (id) => termOf(heldByGroup(id, people), user, () => isPending(people, id, user)),
    inRole: (id) => termOf(heldByRole(id, people), user, () => false),
  };
}

function termOf(held: Held, user: number, pending: () => boolean): HeldTerm {
  if (hasUser(held.surely, user)) return { value: 'yes' };
  if (!hasUser(held.possibly, user)) return { value: 'no' };
  return { value: 'unknown', because: pending() ? 'propagating' : 'unreadable' };
}

/** The user's own membership of the group, or of one nested in it, is changing. */
function isPending({ directory }: People, id: string, user: number): boolean {
  const open = [directory.groupNumber.get(id.toLowerCase()) ?? -1];
  const seen = new Set(open);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const entry = directory.groups[next];
    if (!entry) continue;
    if (listHas(entry.pending, user)) return true;
    for (const child of entry.groups) {
      if (!seen.has(child)) open.push(child);
      seen.add(child);
    }
  }
  return false;
}
