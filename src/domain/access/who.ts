import type { AccessSubject, AccessView } from './gates.ts';
import { sure, unknown } from './held.ts';
import type { Held, Who } from './sign-in.ts';

/** The user as policies see them. Our own groups come in through the levers, which know what has had its time. */
export function whoOf(user: AccessSubject, view: AccessView): Who {
  return {
    userId: user.userId,
    guest: user.guestKind,
    homeTenant: user.homeTenant,
    inGroup: (group) => inGroup(group, user, view),
    inRole: (role) => {
      const members = view.roles.get(role);
      return members === undefined ? unknown('unreadable') : sure(members.has(user.userId));
    },
  };
}

/** Our exclusion counts only from when the policy or partner that carries it is surely in force. */
export function unsettled(who: Who, group: string | undefined): Who {
  const wanted = group?.toLowerCase();
  return {
    ...who,
    inGroup: (id) => {
      const held = who.inGroup(id);
      return id === wanted && held.value === 'yes' ? unknown('propagating') : held;
    },
  };
}

function inGroup(groupId: string, user: AccessSubject, view: AccessView): Held {
  for (const lever of ['exempt', 'released', 'enforced'] as const) {
    if (view.leverGroups[lever]?.toLowerCase() !== groupId) continue;
    const { value } = user.levers[lever];
    return value === 'maybe' ? unknown('propagating') : sure(value === 'in');
  }
  const value = view.groups.has(groupId, user.userId);
  return value === 'unknown' ? unknown('unreadable') : sure(value === 'yes');
}
