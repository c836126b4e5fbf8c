import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Answer, ConnectorFailure } from '../../connector.ts';
import { type Calls, idOf } from './calls.ts';
import { usersList } from './inventory.ts';
import { readAll } from './pages.ts';
import type { Settings } from './settings.ts';
import { textOf } from './words.ts';

export interface UserGroups {
  /** The id of the one custom user group with exactly this name; null when there is none. */
  readonly named: (name: string, signal: AbortSignal) => Answer<string | null>;
  /** Source user ids of the members. */
  readonly members: (groupId: string, signal: AbortSignal) => Answer<readonly string[]>;
}

/**
 * The documented answer names a group's members by user name alone, some versions add an id. Names are looked up in the
 * list of all users, which is read when an unknown name turns up.
 */
export function openUserGroups(calls: Calls, settings: Settings): UserGroups {
  let idByName: ReadonlyMap<string, string> = new Map();
  const learn = async (signal: AbortSignal): Promise<Result<null, ConnectorFailure>> => {
    const users = await readAll(calls, usersList(settings), signal);
    if (!users.ok) return users;
    idByName = new Map(users.value.records.map((user) => [user.userName, user.id]));
    return ok(null);
  };
  return {
    named: (name, signal) => named(calls, name, signal),
    members: async (groupId, signal) => {
      const path = `/system/usergroups/${groupId}/users`;
      const members = await readAll(
        calls,
        { path, query: {}, names: ['EnrollmentUser', 'EnrollmentUsers', 'Users'], read: readMember },
        signal,
      );
      if (!members.ok) return members;
      const { short } = members.value;
      if (short) return fail({ code: 'malformed', at: `GET /API${path}`, excerpt: short.why });
      if (members.value.records.some((member) => member.id === null && !idByName.has(member.name))) {
        const learned = await learn(signal);
        if (!learned.ok) return learned;
      }
      const known = members.value.records.map((member) => member.id ?? idByName.get(member.name) ?? null);
      const lost = known.indexOf(null);
      if (lost !== -1 || members.value.rejects.length > 0) {
        const who = members.value.records[lost]?.name ?? members.value.rejects[0]?.where ?? '';
        return fail({ code: 'malformed', at: `GET /API${path}`, excerpt: `a member that is no known user: ${who}` });
      }
      return ok(known.filter((id) => id !== null));
    },
  };
}

async function named(calls: Calls, name: string, signal: AbortSignal): Answer<string | null> {
  const path = '/system/usergroups/custom/search';
  const found = await readAll(
    calls,
    {
      path,
      query: { groupname: name },
      names: ['UserGroup', 'UserGroups', 'ResultSet'],
      read: (item) => {
        const raw = (item ?? {}) as Readonly<Record<string, unknown>>;
        const id = idOf(raw['UserGroupId'] ?? raw['UserGroupID'] ?? raw['id']);
        return id === null
          ? fail('no usable UserGroupId')
          : ok({ id, record: { id, name: textOf(raw['UserGroupName'] ?? raw['groupName']) } });
      },
    },
    signal,
  );
  if (!found.ok) return found;
  // It may be the very one: "there is none" would make a second.
  // The search answers every group whose name holds the text.
  const [first, ...others] = found.value.records.filter((group) => group.name?.toLowerCase() === name.toLowerCase());
  const unread = found.value.rejects[0] ?? (first === undefined ? found.value.short : null);
  if (unread) return fail({ code: 'malformed', at: `GET /API${path}`, excerpt: `${unread.where}: ${unread.why}` });
  if (others.length > 0) {
    return fail({ code: 'conflict', at: `GET /API${path}`, detail: `several groups are named ${name}` });
  }
  return ok(first?.id ?? null);
}

function readMember(
  item: unknown,
): Result<{ readonly id: string; readonly record: { readonly id: string | null; readonly name: string } }, string> {
  const raw = (item ?? {}) as Readonly<Record<string, unknown>>;
  const id = idOf(raw['EnrollmentUserId'] ?? (raw['Id'] as { readonly Value?: unknown } | null | undefined)?.Value);
  const name = textOf(raw['UserName'])?.toLowerCase() ?? null;
  if (id === null && name === null) return fail('neither id nor UserName');
  return ok({ id: id ?? `name ${name ?? ''}`, record: { id, name: name ?? '' } });
}
