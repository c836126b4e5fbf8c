import type { Answer, Followed, Mark, OneByOne, Pages, Since } from '../connectors/connector.ts';
import type { FactKind, FactKinds, Lever, ManagedDevice } from '../domain/facts.ts';
import { type Instant, MINUTE, type UserId, userId } from '../domain/words.ts';
import { writeMembers } from './members.ts';
import { note, noteGone, nothing, type Reading, readLevers, type ReadReport, sweep } from './reads.ts';
import { present } from './cases.ts';
import { isBelievable } from './sweep.ts';
import type { WatchName } from './watches.ts';

/** A part of a list, read by itself; `whole`: only a whole read can tell now. */
export type PartRead = { readonly report: ReadReport; readonly mark: Mark | null } | 'whole';

/** The watches that Entra can tell the changes of. */
export function followedBy(name: WatchName, reading: Reading): Followed | null {
  switch (name) {
    case 'users':
    case 'entra-devices':
      return { kind: name };
    case 'levers': {
      const groupIds = Object.values(reading.refer.levers());
      return groupIds.length === 0 ? null : { kind: 'members', groupIds };
    }
    case 'groups': {
      // Nested ones too: whoever is in them is in the group above.
      const groupIds = present(reading.view.facts.group).map((group) => group.id);
      return groupIds.length === 0 || groupIds.length > MOST_GROUPS ? null : { kind: 'members', groupIds };
    }
    default:
      return null;
  }
}

/** So many groups can be followed by one mark. */
const MOST_GROUPS = 50;

/** Reads what changed since the mark. */
export async function readChanges(name: WatchName, mark: Mark, reading: Reading): Promise<PartRead> {
  const { changes } = reading.ports.target.read;
  switch (name) {
    case 'users':
      return oneByOne(name, 'user', mark, changes.users, reading);
    case 'entra-devices':
      return oneByOne(name, 'entra-device', mark, changes.entraDevices, reading);
    case 'levers':
      return leverChanges(mark, reading);
    case 'groups':
      return groupChanges(mark, reading);
    default:
      return 'whole';
  }
}

/** Records to one page of a list, and to one batch of single reads: beyond this a whole read is the cheaper one. */
const PER_PAGE = 999;
const PER_BATCH = 20;
/** So many single reads are preferred to a whole page in any case: they are a small answer. */
const FEW = 3 * PER_BATCH;

function fewerThanWhole(known: number): number {
  return Math.max(FEW, PER_BATCH * Math.ceil(known / PER_PAGE));
}

async function oneByOne<K extends FactKind>(
  watch: WatchName,
  kind: K,
  mark: Mark,
  read: (mark: Mark, atMost: number, signal: AbortSignal) => Answer<Since<OneByOne<FactKinds[K]>>>,
  reading: Reading,
): Promise<PartRead> {
  const known = reading.view.presentCount(kind);
  const since = await read(mark, fewerThanWhole(known), reading.signal);
  if (!since.ok) return { report: { ...nothing(watch), failure: since.error }, mark };
  if (since.value.kind === 'lost') return 'whole';
  const { found, mark: next } = since.value;
  // So many gone at once must pass the count check of a whole read (law 10).
  if (!isBelievable(found.gone.length, known)) return 'whole';
  return { report: await noteOneByOne(watch, kind, found, reading), mark: next };
}

async function noteOneByOne<K extends FactKind>(
  watch: WatchName,
  kind: K,
  found: OneByOne<FactKinds[K]>,
  reading: Reading,
): Promise<ReadReport> {
  const changed = await note(reading, kind, found.records, { complete: false });
  const gone = await noteGone(reading, kind, found.gone);
  return { ...nothing(watch), changed: changed + gone, rejects: found.rejects };
}

/**
 * Whether these users are on our levers as it is known, asked of each by itself: before a write that rests on rules, where the groups have
 * tens of thousands of members and the write is about a few. Null where only a whole read will do: one is not as it is known, Entra does
 * not know them, or the groups are few pages. A failure is that of the question: it says nothing of the groups.
 */
export async function readMembersOf(users: ReadonlySet<UserId>, reading: Reading): Promise<ReadReport | null> {
  const { ports, view, refer, signal } = reading;
  const levers = Object.entries(refer.levers());
  if (levers.length === 0 || !isFew(users.size, reading)) return null;
  if (users.size === 0) return { ...nothing('levers'), about: users };
  const answer = await ports.target.read.memberships([...users], Object.values(refer.levers()), signal);
  if (!answer.ok) return { ...nothing('levers'), failure: answer.error, about: users };
  const come: FactKinds['membership'][] = [];
  let isKnown = true;
  for (const user of users) {
    const groups = answer.value.get(user);
    isKnown &&= groups !== undefined;
    for (const [name, groupId] of groups === undefined ? [] : levers) {
      const [lever, id] = [name as Lever, `${name}:${user}`];
      if (isThere(view.facts.membership.get(id)) === groups?.has(groupId)) continue;
      isKnown = false;
      if (groups?.has(groupId)) come.push({ id, lever, member: user });
    }
  }
  if (isKnown) return { ...nothing('levers'), about: users };
  // They have said it: the list that is read now may not show it.
  await writeMembers(reading, { come, gone: [], swept: null });
  return null;
}

/** Cheaper to ask for by themselves, in Graph's resource units, than the members of our groups page by page. */
function isFew(count: number, { view, refer }: Reading): boolean {
  const pages = Object.keys(refer.levers()).reduce(
    (sum, lever) => sum + Math.ceil(view.countOn(lever as Lever) / PER_PAGE),
    0,
  );
  return count * UNITS_A_USER < pages * UNITS_A_PAGE;
}

/** `checkMemberGroups`, and a page of `members`. Source: Graph throttling limits, costs of identity requests. */
const UNITS_A_USER = 4;
const UNITS_A_PAGE = 3;

/** Null: nobody can be asked, or too many. */
async function askMembers(
  users: readonly UserId[],
  reading: Reading,
): Promise<ReadonlyMap<UserId, ReadonlySet<string>> | null> {
  const { ports, refer, signal } = reading;
  if (users.length === 0 || !isFew(users.length, reading)) return null;
  const answer = await ports.target.read.memberships(users, Object.values(refer.levers()), signal);
  return answer.ok ? answer.value : null;
}

function isThere(fact: { readonly goneAt: Instant | null } | undefined): boolean {
  return fact !== undefined && fact.goneAt === null;
}

/**
 * A change that says something new may be a replay of an old one, also where a write of ours meant just that: it is no answer.
 * A few are asked about by themselves; else, and where the two answers differ, the members of that group are read whole before anything is
 * believed (laws 1 and 2).
 */
async function leverChanges(mark: Mark, reading: Reading): Promise<PartRead> {
  const since = await reading.ports.target.read.changes.members(mark, reading.signal);
  if (!since.ok) return { report: { ...nothing('levers'), failure: since.error }, mark };
  if (since.value.kind === 'lost') return 'whole';
  const { found, mark: next } = since.value;
  const leverOf = new Map(Object.entries(reading.refer.levers()).map(([lever, id]) => [id, lever as Lever]));
  const unsure = new Set(found.unsure);
  const news = found.changes.flatMap(({ groupId, member, present }) => {
    const lever = leverOf.get(groupId);
    if (lever === undefined || unsure.has(groupId)) return [];
    const id = `${lever}:${member}`;
    return isThere(reading.view.facts.membership.get(id)) === present ? [] : [{ id, lever, member, groupId, present }];
  });
  const users = new Set(news.map(({ member }) => userId(member)));
  const answer = await askMembers([...users], reading);
  const sure = news.filter(({ member, groupId, present }) => {
    // Nested groups and devices among the members are no users, and get no answer.
    const isSure = answer?.get(userId(member))?.has(groupId) === present;
    if (!isSure) unsure.add(groupId);
    return isSure;
  });
  const told = sure.filter(({ groupId }) => !unsure.has(groupId));
  const noted = await writeMembers(reading, {
    come: told.flatMap(({ id, lever, member, present }) => (present ? [{ id, lever, member }] : [])),
    gone: told.flatMap(({ id, present }) => (present ? [] : [id])),
    swept: null,
  });
  // Where the list does not show them either, two have said that they are gone, unless they have just said themselves that they are not.
  const gone = news.filter(({ member, groupId, present }) => !present && !answer?.get(userId(member))?.has(groupId));
  const here = news.filter(({ present }) => present);
  const said = { gone: new Set(gone.map(({ id }) => id)), here: new Set(here.map(({ id }) => id)) };
  const report = await readLevers(reading, unsure, said);
  // A group that could not be read stays unsure: the same changes are asked for again.
  return {
    report: { ...report, changed: report.changed + noted, byChanges: true },
    mark: report.failure ? mark : report.doubtful ? null : next,
  };
}

/** A group in which anything changed is read whole, and groups that are new in it. */
async function groupChanges(mark: Mark, reading: Reading): Promise<PartRead> {
  const { read } = reading.ports.target;
  const since = await read.changes.members(mark, reading.signal);
  if (!since.ok) return { report: { ...nothing('groups'), failure: since.error }, mark };
  if (since.value.kind === 'lost') return 'whole';
  const { found, mark: next } = since.value;
  const ids = [...new Set([...found.changes.map((change) => change.groupId), ...found.unsure])];
  if (ids.length === 0) return { report: nothing('groups'), mark: next };
  const report = await sweep('groups', 'group', read.groups(ids, reading.signal), reading, { complete: false });
  return { report, mark: report.failure ? mark : next };
}

/**
 * Intune tells no changes, so those whom somebody waits for are asked for by themselves: known records by id, and what the
 * users have whose devices have not arrived, as far as they are to be asked about now. Null: nobody is. More than a few, or one without a user: `many`.
 */
export async function readAwaited(reading: Reading): Promise<PartRead | 'many' | null> {
  const { refer, ports } = reading;
  const now = ports.clock.now();
  const { users, managedIds, others, subjects } = refer.awaited(now);
  const count = users.size + managedIds.size;
  const known = reading.view.presentCount('managed-device');
  if (others > 0 || count > fewerThanWhole(known)) return 'many';
  if (count === 0) return null;
  const which = { users: [...users], ids: [...managedIds] };
  const answer = await reading.ports.target.read.managedDevicesOf(which, reading.signal);
  if (!answer.ok) return { report: { ...nothing('managed-devices'), failure: answer.error }, mark: null };
  // So many gone at once must pass the count check of a whole read (law 10).
  if (!isBelievable(answer.value.gone.length, known)) return 'whole';
  const report = await noteOneByOne('managed-devices', 'managed-device', answer.value, reading);
  // What could not be read is no answer: whose it is, nobody knows.
  if (report.rejects.length === 0) refer.asked(subjects, now);
  return { report, mark: null };
}

/** A list of so few pages is read whole: it costs no more, and shows who is missing. */
const SHORT = 3 * PER_PAGE;
/** Between a sync and its showing in the list. */
const SYNC_LAG_MS = 30 * MINUTE;

/** Is Intune's list so long that a look at a part of it is the cheaper one? */
export function isLongInIntune({ view }: Pick<Reading, 'view'>): boolean {
  return view.presentCount('managed-device') > SHORT;
}

/**
 * Whoever comes to Intune syncs with it, and whoever is judged anew has: of many who are awaited, those that did since the list was read
 * last. A filter that Intune does not know it ignores without a word (P2): then all are shown, and `ignored` says so.
 */
export async function readSynced(
  since: Instant,
  reading: Reading,
): Promise<{ readonly report: ReadReport; readonly ignored: boolean }> {
  const from = since - SYNC_LAG_MS;
  let ignored = false;
  async function* watched(): Pages<ManagedDevice> {
    for await (const page of reading.ports.target.read.managedDevicesSynced(from, reading.signal)) {
      if (page.ok) ignored ||= page.value.records.some(({ lastSyncAt }) => lastSyncAt !== null && lastSyncAt < from);
      yield page;
    }
  }
  const report = await sweep('managed-devices', 'managed-device', watched(), reading, { complete: false });
  return { report, ignored };
}
