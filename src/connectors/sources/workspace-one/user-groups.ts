import { fail, ok, type Result } from '../../../domain/result.ts';
import { HOUR, type Instant } from '../../../domain/words.ts';
import type { Answer, Clock, ConnectorFailure } from '../../connector.ts';
import { type Calls, idOf } from './calls.ts';
import { usersList } from './inventory.ts';
import { readAll } from './pages.ts';
import type { Settings } from './settings.ts';
import { textOf } from './words.ts';

/** Of no organisation group in particular. */
const ALL_SEEN: Settings = {};

export interface UserGroups {
  /** The id of the one custom user group with exactly this name; null when there is none. */
  readonly named: (name: string, signal: AbortSignal) => Answer<string | null>;
  readonly members: (groupId: string, signal: AbortSignal) => Answer<Members>;
  /**
   * The name of this account, where several have it and the members of a group may be told by name alone: once it is in a group, nobody
   * could say which of them is. Null otherwise. The documented answers have no ids: it is so until others were seen.
   */
  readonly sharedName: (userId: string, signal: AbortSignal) => Answer<string | null>;
}

/** All users are a page for each five hundred: too many calls for each look at a group. */
const NAMES_LAST_MS = HOUR;

/** Source user ids of a group's members. */
export interface Members {
  /** They are in it. */
  readonly certain: ReadonlySet<string>;
  /** The accounts of a name that several have, where the answer says no more than the name: one of them is in it, it is not known which. */
  readonly possible: ReadonlySet<string>;
  /** Such names. */
  readonly shared: readonly string[];
}

/**
 * The documented answer names a group's members by user name alone, some versions add an id. Names are looked up in the
 * list of all users whom the account sees, which is read when an unknown name turns up, and anew when it is old: a member may belong to
 * another part of the organisation than moves. A name is of one directory: two people of two directories may have the same, and the second
 * may come any day.
 */
export function openUserGroups(calls: Calls, clock: Pick<Clock, 'now'>): UserGroups {
  let idsByName: ReadonlyMap<string, readonly string[]> = new Map();
  let nameOf: ReadonlyMap<string, string> = new Map();
  let tellsIds = false;
  let learnedAt: Instant | null = null;
  const learn = async (signal: AbortSignal): Promise<Result<null, ConnectorFailure>> => {
    const at = clock.now();
    const users = await readAll(calls, usersList(ALL_SEEN), signal);
    if (!users.ok) return users;
    const byName = Map.groupBy(users.value.records, (user) => user.userName);
    idsByName = new Map([...byName].map(([name, accounts]) => [name, accounts.map(({ id }) => id)]));
    nameOf = new Map(users.value.records.map(({ id, userName }) => [id, userName]));
    learnedAt = at;
    return ok(null);
  };
  const isFresh = (): boolean => learnedAt !== null && clock.now() - learnedAt < NAMES_LAST_MS;
  const isKnown = (name: string): boolean => isFresh() && idsByName.has(name);
  return {
    named: (name, signal) => named(calls, name, signal),
    members: async (groupId, signal) => {
      const path = `/system/usergroups/${groupId}/users`;
      const read = await readAll(
        calls,
        { path, query: {}, names: ['EnrollmentUser', 'EnrollmentUsers', 'Users'], read: readMember },
        signal,
      );
      if (!read.ok) return read;
      const { records, rejects, short } = read.value;
      if (short) return fail({ code: 'malformed', at: `GET /API${path}`, excerpt: short.why });
      if (records.some((member) => member.id === null && !isKnown(member.name))) {
        const learned = await learn(signal);
        if (!learned.ok) return learned;
      }
      if (records.length > 0) tellsIds = records.every(({ id }) => id !== null);
      const accounts = records.map(({ id, name }) => (id === null ? (idsByName.get(name) ?? []) : [id]));
      const lost = accounts.findIndex((ids) => ids.length === 0);
      if (lost !== -1 || rejects.length > 0) {
        const who = records[lost]?.name ?? rejects[0]?.where ?? '';
        return fail({ code: 'malformed', at: `GET /API${path}`, excerpt: `a member that is no known user: ${who}` });
      }
      const certain = new Set(accounts.flatMap((ids) => (ids.length === 1 ? ids : [])));
      return ok({
        certain,
        possible: new Set(accounts.flat()).difference(certain),
        shared: records.filter((_, index) => (accounts[index]?.length ?? 0) > 1).map(({ name }) => name),
      });
    },
    sharedName: async (userId, signal) => {
      if (tellsIds) return ok(null);
      if (!isFresh() || !nameOf.has(userId)) {
        const learned = await learn(signal);
        if (!learned.ok) return learned;
      }
      const name = nameOf.get(userId) ?? '';
      return ok((idsByName.get(name)?.length ?? 0) > 1 ? name : null);
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
