import type { Row } from '../protocol/collection.ts';

/** One member as a group shows it now. */
export interface Member {
  readonly id: string;
  readonly type: string;
}

/** What a stream shows at one moment: per id the record, and of a group who is in it. */
export interface Shown {
  readonly row: Row;
  readonly members: readonly Member[] | null;
}

/** What one round answers, oldest change first. */
export interface Change {
  readonly id: string;
  /** Null: removed. */
  readonly row: Row | null;
  /** The round at which each property last changed. */
  readonly since: ReadonlyMap<string, number>;
  readonly members: readonly { readonly id: string; readonly type: string; readonly present: boolean }[];
}

interface Kept {
  readonly id: string;
  /** In the order in which they were first shown. */
  readonly number: number;
  row: Row | null;
  changedIn: number;
  /** Properties that ever had a value: one that never had is not answered at all. */
  readonly ever: Set<string>;
  readonly since: Map<string, number>;
  readonly members: Map<string, { type: string; present: boolean; changedIn: number }>;
}

/** All that one stream ever showed, and in which round it changed: a token is then no more than the number of a round. */
export interface Journal {
  /** Takes down what differs from the newest round, as a round of its own; answers its number. What is not named is as it was. */
  readonly take: (look: { readonly shown: ReadonlyMap<string, Shown>; readonly gone: readonly string[] }) => number;
  /** What changed after that round. 0: everything that is there. */
  readonly after: (round: number) => readonly Change[];
}

export function createJournal(): Journal {
  const kept = new Map<string, Kept>();
  /** By round, what changed in it; it may have changed again since. */
  const changes: Kept[][] = [];
  let round = 0;
  return {
    take: ({ shown, gone }) => {
      round += 1;
      for (const [id, now] of shown) takeOne(keptOf(kept, id), now, round);
      for (const id of gone) {
        const old = kept.get(id);
        if (old !== undefined && old.row !== null) remove(old, round);
      }
      const named = [...shown.keys(), ...gone].flatMap((id) => kept.get(id) ?? []);
      changes[round] = named.filter((one) => one.changedIn === round).toSorted((a, b) => a.number - b.number);
      return round;
    },
    after: (since) =>
      changes
        .slice(since + 1)
        .flatMap((changed, place) => changed.filter((one) => one.changedIn === since + 1 + place))
        .filter((one) => one.row !== null || since > 0)
        .map((one) => changeOf(one, since)),
  };
}

function keptOf(kept: Map<string, Kept>, id: string): Kept {
  const known = kept.get(id);
  if (known !== undefined) return known;
  const made = {
    id,
    number: kept.size,
    row: null,
    changedIn: 0,
    ever: new Set<string>(),
    since: new Map(),
    members: new Map(),
  };
  kept.set(id, made);
  return made;
}

function takeOne(one: Kept, now: Shown, round: number): void {
  if (one.row === null || !same(one.row, now.row)) {
    for (const [name, value] of Object.entries(now.row)) {
      if (value !== null) one.ever.add(name);
      if (!sameValue(one.row?.[name], value)) one.since.set(name, round);
    }
    one.row = now.row;
    one.changedIn = round;
  }
  if (now.members === null) return;
  const present = new Map(now.members.map((member) => [member.id, member.type]));
  for (const [id, type] of present) {
    if (one.members.get(id)?.present === true) continue;
    one.members.set(id, { type, present: true, changedIn: round });
    one.changedIn = round;
  }
  for (const [id, member] of one.members) {
    if (!member.present || present.has(id)) continue;
    Object.assign(member, { present: false, changedIn: round });
    one.changedIn = round;
  }
}

/** Both are of one stream, so they have the same properties. Every record is held against the round before: no text is made of it. */
function same(before: Row, now: Row): boolean {
  for (const name in now) if (!sameValue(before[name], now[name])) return false;
  return true;
}

function sameValue(before: unknown, now: unknown): boolean {
  if (before === now) return true;
  if (typeof before !== 'object' || typeof now !== 'object') return false;
  return JSON.stringify(before) === JSON.stringify(now);
}

function remove(old: Kept, round: number): void {
  Object.assign(old, { row: null, changedIn: round });
  old.members.clear();
}

function changeOf(one: Kept, since: number): Change {
  const { id } = one;
  const members = [...one.members]
    .filter(([, member]) => member.changedIn > since && (member.present || since > 0))
    .map(([memberId, member]) => ({ id: memberId, type: member.type, present: member.present }));
  const row =
    one.row === null
      ? null
      : Object.fromEntries(Object.entries(one.row).filter(([name, value]) => value !== null || one.ever.has(name)));
  return { id, row, since: one.since, members };
}
