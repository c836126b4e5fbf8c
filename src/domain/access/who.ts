import type { AccessSubject, AccessView } from './gates.ts';
import { anyOf, sure, unknown } from './held.ts';
import type { Held, Who } from './sign-in.ts';

/** The user asked for last, of each view: gates are asked platform by platform, and every policy asks for the same groups again. */
const lastAsked = new WeakMap<AccessView, { readonly user: AccessSubject; readonly who: Who }>();

/** The user as policies see them. Our own groups come in through the levers, which know what has had its time. */
export function whoOf(user: AccessSubject, view: AccessView): Who {
  const last = lastAsked.get(view);
  if (last?.user === user) return last.who;
  const levers = leversByGroup(view);
  const known = new Map<string, Held>();
  const roles = new Map<string, Held>();
  const who: Who = {
    userId: user.userId,
    guest: user.guestKind,
    homeTenant: user.homeTenant,
    inGroup(group) {
      const held = known.get(group) ?? inGroup(group, user, view, levers);
      known.set(group, held);
      return held;
    },
    inRole(role) {
      const held = roles.get(role) ?? inRole(role, user, view, who);
      roles.set(role, held);
      return held;
    },
  };
  lastAsked.set(view, { user, who });
  return who;
}

function inRole(role: string, user: AccessSubject, view: AccessView, who: Who): Held {
  const members = view.roles.get(role);
  if (members === undefined) return unknown('unreadable');
  if (members.has(user.userId.toLowerCase())) return sure(true);
  return anyOf(groupsHolding(role, members, view).map((group) => who.inGroup(group)));
}

const holders = new WeakMap<AccessView, Map<string, readonly string[]>>();

/** A role may be held by a group, for all who are in it. Looked up once for a view. */
function groupsHolding(role: string, members: ReadonlySet<string>, view: AccessView): readonly string[] {
  const byRole = holders.get(view);
  const known = byRole?.get(role);
  if (known) return known;
  const groups = [...members]
    .filter((id) => view.groups.knows(id) || view.roles.isGroup?.(id) === true)
    .map((id) => id.toLowerCase());
  if (byRole) byRole.set(role, groups);
  else holders.set(view, new Map([[role, groups]]));
  return groups;
}

type LeverGroup = 'exempt' | 'released' | 'enforced';

function leversByGroup({ leverGroups }: AccessView): ReadonlyMap<string, LeverGroup> {
  const levers = (['exempt', 'released', 'enforced'] as const).filter((lever) => leverGroups[lever] !== undefined);
  return new Map(levers.map((lever) => [leverGroups[lever]?.toLowerCase() ?? '', lever]));
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

function inGroup(
  groupId: string,
  user: AccessSubject,
  view: AccessView,
  levers: ReadonlyMap<string, LeverGroup>,
): Held {
  const lever = levers.get(groupId);
  if (lever !== undefined) {
    const { value } = user.levers[lever];
    return value === 'maybe' ? unknown('propagating') : sure(value === 'in');
  }
  const value = view.groups.has(groupId, user.userId);
  return value === 'unknown' ? unknown('unreadable') : sure(value === 'yes');
}
