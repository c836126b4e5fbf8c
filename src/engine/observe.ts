import type { ConnectorFailure, Pages, Reject } from '../connectors/connector.ts';
import type { FactKind, FactKinds, Lever } from '../domain/facts.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../domain/words.ts';
import type { EnginePorts } from './ports.ts';
import { sweepInto } from './sweep.ts';
import type { View } from './view.ts';

/** One thing to read, how often at rest and how often while it may be about to change. */
export interface Watch {
  readonly name: WatchName;
  readonly restMs: number;
  readonly busyMs: number;
  /** Never more often than this, even when something is known to have happened. */
  readonly leastMs?: number;
}

export type WatchName =
  | 'source-devices'
  | 'source-changes'
  | 'source-users'
  | 'source-rules'
  | 'source-exempt'
  | 'users'
  | 'entra-devices'
  | 'managed-devices'
  | 'groups'
  | 'levers'
  | 'policies'
  | 'partners'
  | 'locations'
  | 'roles'
  | 'tenant';

/**
 * Cost follows change: each read has a slow beat for drift and a quick one while an effect is awaited. Conditional access
 * allows one request a second, so its reads are the rarest.
 */
export const WATCHES: readonly Watch[] = [
  { name: 'source-devices', restMs: DAY, busyMs: DAY },
  { name: 'source-changes', restMs: HOUR, busyMs: 10 * MINUTE },
  { name: 'source-users', restMs: DAY, busyMs: DAY },
  { name: 'source-rules', restMs: DAY, busyMs: 10 * MINUTE },
  { name: 'source-exempt', restMs: DAY, busyMs: 5 * MINUTE },
  { name: 'users', restMs: 12 * HOUR, busyMs: 12 * HOUR },
  // The largest answer of all: no more often than every half hour, whatever happens.
  { name: 'entra-devices', restMs: 12 * HOUR, busyMs: 30 * MINUTE, leastMs: 30 * MINUTE },
  { name: 'managed-devices', restMs: 6 * HOUR, busyMs: 10 * MINUTE },
  { name: 'levers', restMs: 6 * HOUR, busyMs: 5 * MINUTE },
  { name: 'policies', restMs: 6 * HOUR, busyMs: 10 * MINUTE },
  { name: 'partners', restMs: DAY, busyMs: 10 * MINUTE },
  { name: 'locations', restMs: DAY, busyMs: DAY },
  { name: 'groups', restMs: 12 * HOUR, busyMs: 12 * HOUR },
  { name: 'roles', restMs: DAY, busyMs: DAY },
  { name: 'tenant', restMs: DAY, busyMs: DAY },
];

/** What a read came to. A failure means: what we knew stays what we know (never "gone"). */
export interface ReadReport {
  readonly watch: WatchName;
  readonly changed: number;
  readonly failure: ConnectorFailure | null;
  readonly rejects: readonly Reject[];
  /** A complete read showed far fewer records than before and was not believed. */
  readonly lost: number;
}

export interface Observer {
  /** Reads what is due. `busy`: the watches whose quick beat applies; `force`: read these now whatever the beat. */
  readonly read: (
    busy: ReadonlySet<WatchName>,
    force: ReadonlySet<WatchName>,
    signal: AbortSignal,
  ) => Promise<readonly ReadReport[]>;
  readonly nextAt: (busy: ReadonlySet<WatchName>) => Instant;
  /** Problems of the newest read of each watch, for findings. */
  readonly problems: () => readonly ReadReport[];
  /** True once every watch was read whole at least once since the start. */
  readonly complete: () => boolean;
}

/** Makes the reader. `groupsToRead` names the groups that policies, partners and waves refer to. */
export function createObserver(
  ports: EnginePorts,
  view: View,
  refer: {
    readonly groups: () => readonly string[];
    readonly levers: () => Readonly<Partial<Record<Exclude<Lever, 'source-exempt'>, string>>>;
  },
  onBug: (error: unknown, doing: string) => void,
): Observer {
  const lastAt = new Map<WatchName, Instant>();
  const last = new Map<WatchName, ReadReport>();
  const whole = new Set<WatchName>();
  const watches = WATCHES.filter((watch) => isPossible(watch.name, ports));

  /** Asked for, and put off because it was read a moment ago. */
  const owed = new Set<WatchName>();
  let groupsRead = '';

  const dueAt = (watch: Watch, busy: ReadonlySet<WatchName>): Instant => {
    // A policy that names a new group makes that group's members news.
    if (watch.name === 'groups' && refer.groups().join() !== groupsRead) return 0;
    const at = lastAt.get(watch.name);
    if (at === undefined) return 0;
    if (owed.has(watch.name)) return at + (watch.leastMs ?? 0);
    return at + (busy.has(watch.name) ? watch.busyMs : watch.restMs);
  };

  return {
    async read(busy, force, signal) {
      const now = ports.clock.now();
      const reports: ReadReport[] = [];
      for (const watch of watches) {
        if (force.has(watch.name)) owed.add(watch.name);
        if (dueAt(watch, busy) > now) continue;
        owed.delete(watch.name);
        const since = lastAt.get(watch.name) ?? null;
        if (watch.name === 'groups') groupsRead = refer.groups().join();
        const report = await readSafely(watch.name, { ports, view, refer, since, signal }, onBug);
        lastAt.set(watch.name, now);
        last.set(watch.name, report);
        if (report.failure === null && report.lost === 0) whole.add(watch.name);
        reports.push(report);
      }
      return reports;
    },
    nextAt: (busy) => Math.min(...watches.map((watch) => dueAt(watch, busy))),
    problems: () =>
      [...last.values()].filter((report) => report.failure !== null || report.rejects.length > 0 || report.lost > 0),
    complete: () => watches.every((watch) => whole.has(watch.name)),
  };
}

/** A connector that throws is a bug, and one more read that failed: what was known stays, and the other reads go on. */
async function readSafely(
  name: WatchName,
  reading: Reading,
  onBug: Parameters<typeof createObserver>[3],
): Promise<ReadReport> {
  return readOne(name, reading).catch((error: unknown) => {
    // Asked to stop, or the database is gone: neither is a bug of a read.
    if (reading.signal.aborted || isTrouble(error)) throw error;
    onBug(error, `read of ${name}`);
    return { ...nothing(name), failure: { code: 'malformed', at: name, excerpt: '' } };
  });
}

/** What the store or the system says with a code; a mistake in our own code has none. */
function isTrouble(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}

function isPossible(name: WatchName, ports: EnginePorts): boolean {
  if (name === 'source-rules' || name === 'source-exempt') return ports.source.access !== undefined;
  return name !== 'source-changes' || ports.source.inventory.changedDevices !== undefined;
}

interface Reading {
  readonly ports: EnginePorts;
  readonly view: View;
  readonly refer: Parameters<typeof createObserver>[2];
  readonly since: Instant | null;
  readonly signal: AbortSignal;
}

async function readOne(name: WatchName, reading: Reading): Promise<ReadReport> {
  const { ports, signal } = reading;
  const { source, target } = ports;
  switch (name) {
    case 'source-devices':
      return sweep(name, 'source-device', source.inventory.devices(signal), reading, (device) => ({
        ...device,
        lastSeenAt: byDay(device.lastSeenAt),
      }));
    case 'source-changes': {
      const changed = source.inventory.changedDevices;
      if (!changed) return nothing(name);
      // A little overlap: the vendor stamps the change, not the moment at which it shows.
      return sweep(
        name,
        'source-device',
        changed((reading.since ?? ports.clock.now()) - 30 * MINUTE, signal),
        reading,
        (device) => ({ ...device, lastSeenAt: byDay(device.lastSeenAt) }),
        false,
      );
    }
    case 'source-users':
      return sweep(name, 'source-user', source.inventory.users(signal), reading);
    case 'source-rules':
      return source.access ? sweep(name, 'source-rule', source.access.rules(signal), reading) : nothing(name);
    case 'source-exempt':
      return readExempted(reading);
    case 'users':
      return sweep(name, 'user', target.read.users(signal), reading);
    case 'entra-devices':
      return sweep(name, 'entra-device', target.read.entraDevices(signal), reading, (device) => ({
        ...device,
        lastSignInAt: byDay(device.lastSignInAt),
      }));
    case 'managed-devices':
      return sweep(name, 'managed-device', target.read.managedDevices(signal), reading, (device) => ({
        ...device,
        lastSyncAt: byDay(device.lastSyncAt),
      }));
    case 'groups':
      return sweep(name, 'group', target.read.groups(reading.refer.groups(), signal), reading);
    case 'levers':
      return readLevers(reading);
    case 'policies':
      return sweep(name, 'policy', target.read.policies(signal), reading);
    case 'partners':
      return sweep(name, 'partner', target.read.partners(signal), reading, (partner) => partner);
    case 'locations':
      return sweep(name, 'location', target.read.locations(signal), reading);
    case 'roles':
      return sweep(name, 'role', target.read.roles(signal), reading);
    case 'tenant':
      return readTenant(reading);
  }
}

function nothing(watch: WatchName): ReadReport {
  return { watch, changed: 0, failure: null, rejects: [], lost: 0 };
}

/** Days are enough for "when was it last seen", and a device that is merely alive is not a change. */
function byDay(at: Instant | null): Instant | null {
  return at === null ? null : Math.floor(at / DAY) * DAY;
}

async function sweep<K extends FactKind>(
  watch: WatchName,
  kind: K,
  pages: Pages<FactKinds[K]>,
  reading: Reading,
  shape: (record: FactKinds[K]) => FactKinds[K] = (record) => record,
  complete = true,
): Promise<ReadReport> {
  const { ports, view } = reading;
  const swept = await sweepInto({ store: ports.store, view, at: ports.clock.now() }, kind, pages, { shape, complete });
  return { watch, ...swept };
}

async function note<K extends FactKind>(
  reading: Reading,
  kind: K,
  records: readonly FactKinds[K][],
  complete: boolean,
  scope?: string,
): Promise<number> {
  const { ports, view } = reading;
  const read = { at: ports.clock.now(), complete, ...(scope === undefined ? {} : { scope }) };
  const { changed, gone } = await ports.store.facts.record(kind, records, read);
  const ids = [...changed, ...gone];
  if (ids.length > 0) view.setFacts(kind, await ports.store.facts.some(kind, ids));
  return ids.length;
}

/** Who is in our groups, as Entra shows it now: the read-back of every lever (law 2). */
async function readLevers(reading: Reading): Promise<ReadReport> {
  const report = { watch: 'levers', changed: 0, failure: null, rejects: [], lost: 0 } as const;
  let changed = 0;
  for (const [lever, id] of Object.entries(reading.refer.levers())) {
    const members: FactKinds['membership'][] = [];
    let found = false;
    for await (const page of reading.ports.target.read.groups([id], reading.signal)) {
      if (!page.ok) return { ...report, changed, failure: page.error };
      const group = page.value.records.find((item) => item.id === id);
      if (!group?.members) continue;
      found = true;
      for (const member of group.members) members.push({ id: `${lever}:${member}`, lever: lever as Lever, member });
    }
    if (found) changed += await note(reading, 'membership', members, true, `${lever}:`);
  }
  return { ...report, changed };
}

async function readExempted(reading: Reading): Promise<ReadReport> {
  const watch = 'source-exempt';
  const answer = await reading.ports.source.access?.exempted(reading.signal);
  if (!answer) return nothing(watch);
  if (!answer.ok) return { ...nothing(watch), failure: answer.error };
  const members = answer.value.map((member) => ({
    id: `source-exempt:${member}`,
    lever: 'source-exempt' as const,
    member,
  }));
  return { ...nothing(watch), changed: await note(reading, 'membership', members, true, 'source-exempt:') };
}

async function readTenant(reading: Reading): Promise<ReadReport> {
  const answer = await reading.ports.target.read.tenant(reading.signal);
  if (!answer.ok) return { ...nothing('tenant'), failure: answer.error };
  return { ...nothing('tenant'), changed: await note(reading, 'tenant', [answer.value], true) };
}
