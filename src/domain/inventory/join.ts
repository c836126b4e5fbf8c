import { type Fact, stateSince } from '../facts.ts';
import { DAY, type Instant } from '../words.ts';
import { anchorsOfEntra, anchorsOfManaged, anchorsOfSource, normalSerial } from './anchors.ts';
import { leftAtOf } from './fit.ts';
import type { Records } from './match.ts';

/** Records of all systems that speak of one piece of hardware. */
export interface Group {
  readonly source: Fact<'source-device'>[];
  readonly managed: Fact<'managed-device'>[];
  readonly entra: Fact<'entra-device'>[];
}

export interface Joined {
  readonly groups: readonly Group[];
  /** Anchors that so many records share that they identify nobody. */
  readonly shared: ReadonlySet<string>;
}

/** More records than this in the old product at one moment, and what they share is no identity. */
const SHARED_AT_MOST = 4;

/**
 * Joins records that share an anchor. A Wi-Fi MAC is weak: docks and dongles pass theirs on, so it joins nothing that has two
 * serial numbers. Each record is in exactly one group; independent of the order of its input.
 */
export function joinRecords(records: Omit<Records, 'users'>): Joined {
  const entries = entriesOf(records);
  const shared = sharedAnchors(entries);
  const sets = disjointSets(entries.length);
  joinBy(entries, sets, (anchor) => !anchor.startsWith('mac:') && !shared.has(anchor));
  joinByMac(entries, sets, shared);
  const groups = new Map<number, Group>();
  for (const [index, entry] of entries.entries()) {
    const root = sets.find(index);
    const group = groups.get(root) ?? { source: [], managed: [], entra: [] };
    groups.set(root, group);
    entry.put(group);
  }
  return { groups: [...groups.values()], shared };
}

/** The very first read showed it as left already: it was not Sluis's move, and no sign of a second piece of hardware. */
export function leftBeforeFirstSeen(source: Fact<'source-device'>): boolean {
  return source.value.state === 'left' && stateSince(source) === source.firstSeenAt;
}

/** Since when the record is there, as far as its product and our reads tell: one that enrolled again as the same record was there before. */
export function beganAt({ value, firstSeenAt }: Fact<'source-device'>): Instant {
  return Math.min(value.enrolledAt ?? firstSeenAt, firstSeenAt);
}

export function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

interface Entry {
  readonly anchors: readonly string[];
  readonly serial: string | null;
  /** Null for records of other products. */
  readonly source: Fact<'source-device'> | null;
  readonly put: (group: Group) => void;
}

function entriesOf(records: Omit<Records, 'users'>): readonly Entry[] {
  return [
    ...records.source.map((fact) => ({
      anchors: anchorsOfSource(fact.value),
      serial: normalSerial(fact.value.serial),
      source: fact,
      put: (group: Group) => void group.source.push(fact),
    })),
    ...records.managed.map((fact) => ({
      anchors: anchorsOfManaged(fact.value),
      serial: normalSerial(fact.value.serial),
      source: null,
      put: (group: Group) => void group.managed.push(fact),
    })),
    ...records.entra.map((fact) => ({
      anchors: anchorsOfEntra(fact.value),
      serial: null,
      source: null,
      put: (group: Group) => void group.entra.push(fact),
    })),
  ];
}

/**
 * Enrollments of one device follow one another, however many there were, and are no reason for doubt; what several have at one moment
 * is of several. That they had it together stays so when they leave: a serial of nobody must not become an identity half-way through
 * the move.
 */
function sharedAnchors(entries: readonly Entry[]): ReadonlySet<string> {
  const uses = new Map<string, number>();
  for (const { source, anchors } of entries) {
    if (source === null || leftBeforeFirstSeen(source)) continue;
    for (const anchor of anchors) uses.set(anchor, (uses.get(anchor) ?? 0) + 1);
  }
  const stays = new Map<string, Stay[]>();
  for (const [anchor, count] of uses) if (count > SHARED_AT_MOST) stays.set(anchor, []);
  if (stays.size === 0) return NONE;
  for (const { source, anchors } of entries) {
    if (source === null || leftBeforeFirstSeen(source)) continue;
    for (const anchor of anchors) stays.get(anchor)?.push(stayOf(source));
  }
  return new Set([...stays].flatMap(([anchor, list]) => (mostAtOnce(list) > SHARED_AT_MOST ? [anchor] : [])));
}

const NONE: ReadonlySet<string> = new Set();

/** A record was in the old product from one moment until before another, later one. */
interface Stay {
  readonly from: Instant;
  readonly until: Instant;
}

/** A daily read shows so late that a record is gone, when the next enrollment of its device is there already; and clocks differ. */
const LEFT_SEEN_LATE_MS = DAY;

/** As far as its product and our reads tell. */
function stayOf(source: Fact<'source-device'>): Stay {
  const from = beganAt(source);
  return { from, until: Math.max(from + 1, (leftAtOf({ source }) ?? Infinity) - LEFT_SEEN_LATE_MS) };
}

function mostAtOnce(stays: readonly Stay[]): number {
  const ends = stays.map(({ until }) => until).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const starts = stays.map(({ from }) => from).toSorted((a, b) => a - b);
  let most = 0;
  let ended = 0;
  for (const [index, from] of starts.entries()) {
    while ((ends[ended] ?? Infinity) <= from) ended += 1;
    most = Math.max(most, index + 1 - ended);
  }
  return most;
}

type Sets = ReturnType<typeof disjointSets>;

function disjointSets(size: number): {
  readonly find: (n: number) => number;
  readonly join: (a: number, b: number) => void;
} {
  const parents = Array.from({ length: size }, (_, index) => index);
  const find = (n: number): number => {
    let at = n;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at] ?? at] ?? at;
      at = parents[at] ?? at;
    }
    return at;
  };
  return {
    find,
    join(a, b) {
      parents[find(a)] = find(b);
    },
  };
}

function joinBy(entries: readonly Entry[], sets: Sets, counts: (anchor: string) => boolean): void {
  const first = new Map<string, number>();
  for (const [index, entry] of entries.entries())
    for (const anchor of entry.anchors) {
      if (!counts(anchor)) continue;
      const other = first.get(anchor);
      if (other === undefined) first.set(anchor, index);
      else sets.join(index, other);
    }
}

/** All that would hang together by MAC is joined as a whole, or not at all where it has two serial numbers. */
function joinByMac(entries: readonly Entry[], sets: Sets, shared: ReadonlySet<string>): void {
  const trial = disjointSets(entries.length);
  for (const index of entries.keys()) trial.join(index, sets.find(index));
  joinBy(entries, trial, (anchor) => anchor.startsWith('mac:') && !shared.has(anchor));
  const serials = new Map<number, Map<number, Set<string>>>();
  for (const [index, { serial }] of entries.entries()) {
    const parts = serials.get(trial.find(index)) ?? new Map<number, Set<string>>();
    serials.set(trial.find(index), parts);
    const part = parts.get(sets.find(index)) ?? new Set<string>();
    parts.set(sets.find(index), part);
    if (serial !== null && !shared.has(`serial:${serial}`)) part.add(serial);
  }
  for (const parts of serials.values()) {
    if ([...parts.values()].filter((part) => part.size > 0).length > 1) continue;
    const [root, ...others] = parts.keys();
    if (root !== undefined) for (const other of others) sets.join(other, root);
  }
}
