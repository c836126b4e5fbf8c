import type { ConnectorFailure, Pages, Reject } from '../connectors/connector.ts';
import { type FactKind, type FactKinds, LAST_SEEN, type Lever } from '../domain/facts.ts';
import { ok } from '../domain/result.ts';
import { READ_LAG_MS } from '../domain/settings.ts';
import { DAY, type Instant, MINUTE, type UserId } from '../domain/words.ts';
import { endGone, type GoneWord, goneWord, type Loss, lossOf } from './gone.ts';
import { keptBack, noteMembers, type Said } from './members.ts';
import type { EnginePorts } from './ports.ts';
import { type AskAbsent, hidesOthers, learnKept, sweepInto } from './sweep.ts';
import type { View } from './view.ts';
import type { Awaited } from './watching.ts';
import type { WatchName } from './watches.ts';

/** What a read came to. A failure means: what we knew stays what we know (never "gone"). */
export interface ReadReport {
  readonly watch: WatchName;
  readonly changed: number;
  readonly failure: ConnectorFailure | null;
  readonly rejects: readonly Reject[];
  /** A complete read showed far fewer records than before and was not believed. */
  readonly lost: number;
  /** It came to its end, and what it did not show is known to be there and kept; absent where nobody asks. */
  readonly believed?: boolean;
  /** What was lost, where that is too much to be believed: a person may say that it is gone. */
  readonly loss?: Loss;
  /** Only what the product tells of changes was asked for. It may tell them late, so that "nothing changed" shows no more than the last whole read did. */
  readonly byChanges?: true;
  /** Of the products: all users are to be read again. */
  readonly differs?: boolean;
  /** It is to be looked at again soon: one read is not enough to say it. */
  readonly doubtful?: boolean;
  /** Only these users were asked about, and all was as it is known: says nothing of anybody else. */
  readonly about?: ReadonlySet<UserId>;
}

/** What the readers are told of the plan: whom to look for, and which groups matter. */
export interface Refer {
  /** Groups that policies, partners and waves name. */
  readonly groups: () => readonly string[];
  readonly levers: () => Readonly<Partial<Record<Exclude<Lever, 'source-exempt'>, string>>>;
  readonly awaited: (now: Instant) => Awaited;
  /** These were asked about in Intune, and the answer is written down. */
  readonly asked: (subjects: Awaited['subjects'], at: Instant) => void;
  /** Who is in these groups of ours is known to the last member, by a look of this process. */
  readonly membersKnown: (groupIds: Iterable<string>) => void;
  /** How long a device may be between the products: whoever arrived must be seen well before. */
  readonly limboLimitMs: number;
}

/** What reading needs of the wiring. */
export type ReadPorts = Pick<EnginePorts, 'store' | 'source' | 'target' | 'clock' | 'told'>;

export interface Reading {
  readonly ports: ReadPorts;
  readonly view: View;
  readonly refer: Refer;
  /** When the last read of it that did not fail began: nothing that changed after it has been told. */
  readonly since: Instant;
  /** Of what has no address to be asked at: since when whole reads have not shown it, by kind and id. */
  readonly missed: Map<string, Instant>;
  readonly signal: AbortSignal;
}

/** Reads one thing whole. */
export async function readWhole(name: WatchName, reading: Reading): Promise<ReadReport> {
  const { ports, signal } = reading;
  const { source, target } = ports;
  switch (name) {
    case 'source-devices':
      return sweep(name, 'source-device', source.inventory.devices(signal), reading);
    case 'source-changes': {
      const changed = source.inventory.changedDevices;
      if (!changed) return nothing(name);
      // The vendor stamps the change, not the moment at which it shows; and of who enrolled a moment ago some is known an hour later.
      const since = reading.since - CHANGES_OVERLAP_MS;
      return sweep(name, 'source-device', changed(since, signal), reading, { complete: false });
    }
    case 'source-users':
      return sweep(name, 'source-user', source.inventory.users(signal), reading);
    case 'source-rules':
      return source.access ? sweep(name, 'source-rule', source.access.rules(signal), reading) : nothing(name);
    case 'source-exempt':
      return readExempted(reading);
    case 'products': {
      const answer = await target.read.products(signal);
      return answer.ok ? { ...nothing(name), ...answer.value } : { ...nothing(name), failure: answer.error };
    }
    case 'users':
      return sweep(name, 'user', target.read.users(signal), reading);
    case 'entra-devices':
      return sweep(name, 'entra-device', target.read.entraDevices(signal), reading);
    case 'managed-devices':
      return sweep(name, 'managed-device', target.read.managedDevices(signal), reading);
    case 'groups': {
      const ids = reading.refer.groups();
      return sweep(name, 'group', target.read.groups(ids, signal), reading, { asked: ids });
    }
    case 'levers':
      return readLevers(reading, new Set(Object.values(reading.refer.levers())));
    case 'policies':
      return sweep(name, 'policy', target.read.policies(signal), reading);
    case 'partners':
      return sweep(name, 'partner', target.read.partners(signal), reading);
    case 'locations':
      return sweep(name, 'location', target.read.locations(signal), reading);
    case 'roles':
      return sweep(name, 'role', target.read.roles(signal), reading);
    case 'tenant':
      return readTenant(reading);
  }
}

export function nothing(watch: WatchName): ReadReport {
  return { watch, changed: 0, failure: null, rejects: [], lost: 0 };
}

const CHANGES_OVERLAP_MS = 90 * MINUTE;

/** Days are enough for "when was it last seen". */
const byDay = (at: Instant | null): Instant | null => (at === null ? null : Math.floor(at / DAY) * DAY);

/** As it is kept: when it was last seen by the day, all else as it was read. A heartbeat of a partner has to be newer than a write of ours. */
function shaped<K extends FactKind>(kind: K, record: FactKinds[K]): FactKinds[K] {
  const name = LAST_SEEN[kind];
  return name === undefined || kind === 'partner'
    ? record
    : { ...record, [name]: byDay(record[name] as Instant | null) };
}

/**
 * Reads all pages of one kind into the store and the view.
 *
 * @param how.asked  of groups: those that were asked for; absent: all there are
 */
export async function sweep<K extends FactKind>(
  watch: WatchName,
  kind: K,
  pages: Pages<FactKinds[K]>,
  reading: Reading,
  { complete = true, asked }: { readonly complete?: boolean; readonly asked?: readonly string[] } = {},
): Promise<ReadReport> {
  const { ports, view } = reading;
  const word = complete ? goneWord(watch, view) : null;
  const { unshown, ...swept } = await sweepInto({ store: ports.store, view, at: ports.clock.now() }, kind, pages, {
    shape: (record) => shaped(kind, record),
    complete,
    absent: absentBy(kind, reading, word),
    many: BY_ADDRESS.has(kind),
    ...(kind === 'source-device' ? { counts: (record) => !hasLeft(record) } : {}),
    ...(asked ? { wanted: (missing) => groupsBehind(asked, view, missing) } : {}),
    ...(word ? { said: word.covers } : {}),
  });
  if (swept.failure !== null) return { watch, ...swept };
  if (swept.lost === 0 || !swept.believed) reading.missed.clear();
  const isUnread = swept.rejects.some(hidesOthers);
  const isSecondDue = swept.lost > 0 && BY_TWO_LOOKS.has(kind) && word?.covers(unshown) === true;
  if (word && !isUnread && !isSecondDue) await endGone({ ...ports, view, now: ports.clock.now }, watch);
  return { watch, ...swept, ...(swept.believed ? {} : { loss: lossOf(watch, kind, unshown) }) };
}

/** These groups, and those that are in them as far as is known; nothing is in one that does not exist. */
function groupsBehind(ids: readonly string[], view: View, missing: ReadonlySet<string>): ReadonlySet<string> {
  const behind = new Set(ids);
  // A set goes on with what it is given on the way.
  for (const id of behind) {
    const group = view.facts.group.get(id);
    if (group === undefined || group.goneAt !== null || missing.has(id)) continue;
    for (const member of group.value.members ?? []) if (view.facts.group.has(member)) behind.add(member);
  }
  return behind;
}

/** Its record is history: that it is cleared away, with thousands of others, changes nothing. */
const hasLeft = (record: object): boolean => 'state' in record && record.state === 'left';

/** Of the tenant, that everybody who may read it sees whole. An account of the old product sees as little by address as by list. */
const BY_ADDRESS: ReadonlySet<FactKind> = new Set(['user', 'entra-device', 'managed-device', 'policy']);

/** What has no address: it is gone when a second look agrees. */
const BY_TWO_LOOKS: ReadonlySet<FactKind> = new Set(['partner', 'source-rule']);

/** How a record of this kind is asked for by its own address; null where it cannot be. */
function absentBy(kind: FactKind, reading: Reading, word: GoneWord | null): AskAbsent {
  const { ports, signal } = reading;
  switch (kind) {
    case 'source-device': {
      const ask = ports.source.inventory.absentDevices;
      return ask ? (ids) => ask(ids, signal) : null;
    }
    case 'user':
    case 'entra-device':
    case 'managed-device':
    case 'policy':
      return (ids) => ports.target.read.absent(kind, ids, signal);
    case 'partner':
    case 'source-rule':
      // A look that missed all these came before a person's word about them.
      return (ids) => Promise.resolve(ok(missedLong(reading, ids, word?.covers(ids) ? word.at : null)));
    default:
      return null;
  }
}

/**
 * One empty answer must not open a door to those whom it still holds: two looks, apart by as long as a read may lag, have to agree, and
 * whatever was shown in between begins anew.
 *
 * @param ids     all that the look did not show
 * @param before  when an earlier look, that this process may not know of, is known to have shown none of them either; null: nobody says so
 */
function missedLong({ missed, ports }: Reading, ids: readonly string[], before: Instant | null): readonly string[] {
  const unshown = new Set(ids);
  for (const id of missed.keys()) if (!unshown.has(id)) missed.delete(id);
  return ids.filter((id) => isMissedLong({ missed, ports }, id, before));
}

/** One that a look did not show; whatever shows it takes it out of `missed`. */
function isMissedLong(
  { missed, ports }: Pick<Reading, 'missed' | 'ports'>,
  id: string,
  before: Instant | null = null,
): boolean {
  const now = ports.clock.now();
  const since = missed.get(id) ?? Math.min(now, before ?? now);
  missed.set(id, since);
  return now - since >= READ_LAG_MS;
}

/** Writes down what was read, and answers how many facts changed by it. */
export async function note<K extends FactKind>(
  reading: Reading,
  kind: K,
  records: readonly FactKinds[K][],
  read: { readonly complete: boolean },
): Promise<number> {
  const { ports, view } = reading;
  const kept = records.map((record) => shaped(kind, record));
  const at = ports.clock.now();
  const { changed, gone } = await ports.store.facts.record(kind, kept, { ...read, at });
  const facts = changed.length > 0 || gone.length > 0 ? await ports.store.facts.some(kind, [...changed, ...gone]) : [];
  if (facts.length > 0) view.setFacts(kind, facts);
  await learnKept({ store: ports.store, view }, kind, kept);
  return facts.filter((fact) => fact.changedAt === at || fact.goneAt === at).length;
}

/** Writes down what is gone by its own address. What was not known, or gone before, is nothing new. */
export async function noteGone(reading: Reading, kind: FactKind, ids: readonly string[]): Promise<number> {
  const { ports, view } = reading;
  const there = ids.filter((id) => view.facts[kind].get(id)?.goneAt === null);
  if (there.length === 0) return 0;
  await ports.store.facts.markGone(kind, there, ports.clock.now());
  view.setFacts(kind, await ports.store.facts.some(kind, there));
  return there.length;
}

const NOTHING_SAID: Said = { here: new Set(), gone: new Set() };

/**
 * Who is in these of our groups, as Entra shows it now: the read-back of every lever (law 2). One that is gone, or whose members
 * cannot be told to the last, makes it a read that failed.
 */
export async function readLevers(
  reading: Reading,
  groupIds: ReadonlySet<string>,
  said: Said = NOTHING_SAID,
): Promise<ReadReport> {
  const leverOf = new Map(Object.entries(reading.refer.levers()).map(([lever, id]) => [id, lever as Lever]));
  const wanted = new Set([...groupIds].filter((id) => leverOf.has(id)));
  const unread: Reject[] = [];
  const deleted: Reject[] = [];
  let changed = 0;
  let doubtful = false;
  const shown = [...wanted];
  if (wanted.size === 0) {
    reading.refer.membersKnown(shown);
    return nothing('levers');
  }
  for await (const page of reading.ports.target.read.groups([...wanted], reading.signal)) {
    if (!page.ok) return { ...nothing('levers'), changed, rejects: [...unread, ...deleted], failure: page.error };
    unread.push(...page.value.rejects.filter((reject) => reject.missing === undefined));
    for (const { id, members } of page.value.records) {
      const lever = leverOf.get(id);
      if (lever === undefined || members === null || !wanted.delete(id)) continue;
      reading.missed.delete(id);
      // A member that could not be read is still one.
      const complete = unread.length === 0;
      const kept = complete ? await keptBack(reading, { lever, groupId: id, members }, said) : ok([]);
      if (!kept.ok) return { ...nothing('levers'), changed, rejects: [...unread, ...deleted], failure: kept.error };
      // The changes before this read are not told again: whom it kept, another whole read is to tell.
      doubtful ||= kept.value.length > 0;
      changed += await noteMembers(reading, lever, [...members, ...kept.value], complete);
    }
    for (const id of page.value.rejects.flatMap((reject) => reject.missing ?? [])) {
      const lever = leverOf.get(id);
      if (lever === undefined || !wanted.delete(id)) continue;
      // That it is gone is no answer by which anything may be done. Nobody is in it when a later look agrees: until then one wrong answer
      // would make a newcomer of everybody.
      deleted.push({ where: `group ${id} (${lever})`, why: 'does not exist' });
      if (isMissedLong(reading, id)) changed += await noteMembers(reading, lever, [], unread.length === 0);
    }
  }
  for (const id of wanted) unread.push({ where: `group ${id}`, why: 'its members are not shown' });
  const rejects = [...unread, ...deleted];
  const [first] = rejects;
  const failure = first ? ({ code: 'malformed', at: first.where, excerpt: first.why } as const) : null;
  if (failure === null) reading.refer.membersKnown(shown);
  return { ...nothing('levers'), changed, rejects, failure, ...(doubtful ? { doubtful } : {}) };
}

async function readExempted(reading: Reading): Promise<ReadReport> {
  const watch = 'source-exempt';
  const answer = await reading.ports.source.access?.exempted(reading.signal);
  if (!answer) return nothing(watch);
  if (!answer.ok) return { ...nothing(watch), failure: answer.error };
  return { ...nothing(watch), changed: await noteMembers(reading, watch, answer.value, true) };
}

async function readTenant(reading: Reading): Promise<ReadReport> {
  const answer = await reading.ports.target.read.tenant(reading.signal);
  if (!answer.ok) return { ...nothing('tenant'), failure: answer.error };
  return { ...nothing('tenant'), changed: await note(reading, 'tenant', [answer.value], { complete: true }) };
}
