import type { PastAction } from '../domain/action.ts';
import { type GroupIndex, openGroups } from '../domain/access/groups.ts';
import type { Fact, FactKind, Lever } from '../domain/facts.ts';
import type { Device } from '../domain/inventory/match.ts';
import type { AndroidModes } from '../domain/inventory/modes.ts';
import { type DeviceFact, isMerelySeen, isOfDevice, maySeenMatter } from '../domain/inventory/seen.ts';
import type { DeviceKey, UserId } from '../domain/words.ts';
import type { Claim, ClaimOutcome, Intent, Store } from '../store/store.ts';
import { type Counts, openCounts } from './counts.ts';
import { type DirtyList, newDirtyList, taken } from './dirty.ts';
import { type AnyFact, membersOf, sameToCut, seenLater } from './fact-changes.ts';
import { emptyTable, type FactTable } from './fact-table.ts';
import { openOutNames, outNamesOf, type OutNames } from './left-out.ts';
import { type Matching, openMatching, subjectOf } from './matching.ts';

import { type OwnObjects, ownObjectsOf } from './own.ts';
import { BOUNCE, isAsked, pastOf } from './past.ts';
import { openRetires, type Retire } from './retires.ts';
import { openSent } from './sent.ts';
import { numberIn, textIn } from './values.ts';

export { subjectOf };

/**
 * What the store holds, kept in memory for planning. It is a cache: thrown away and read again at every start, and changed
 * only by what was written to the store first. Nothing that matters lives here alone.
 */
export interface View {
  readonly facts: FactTable;
  /** Our writes by subject, oldest first. */
  readonly past: ReadonlyMap<string, readonly PastAction[]>;
  readonly claims: ReadonlyMap<string, Claim>;
  /** Those without an outcome. */
  readonly open: ReadonlyMap<string, Claim>;
  /** When devices were asked to leave since then, oldest first. */
  readonly retiresSince: (at: number) => readonly Retire[];
  /** How it was asked to leave, whosever it was then. */
  readonly retiresOf: (device: DeviceKey) => readonly PastAction[];
  /** The message whose outcome was recorded last; null before the first. */
  readonly lastMail: () => Claim | null;
  /** How many messages left after the one time and until the other, or may have; kept, whatever number ever left. */
  readonly mailsBetween: (after: number, until: number) => number;
  readonly intents: ReadonlyMap<string, ReadonlyMap<string, Intent>>;
  /** Who was left out as a whole when they bore this name: ids of intents. */
  readonly outAs: OutNames['of'];
  /** How many devices somebody picked this time for; kept as well. */
  readonly pickedAt: (at: number) => number;
  readonly devices: readonly Device[];
  readonly devicesByKey: ReadonlyMap<string, Device>;
  readonly devicesBySubject: ReadonlyMap<string, readonly Device[]>;
  /** Of all devices, kept and not counted. */
  readonly androidModes: () => AndroidModes;
  /** How many records of this kind the last read still showed; kept as well. */
  readonly presentCount: (kind: FactKind) => number;
  /** How many are on this lever, kept and not counted. */
  readonly countOn: (lever: Lever) => number;
  readonly inGroups: Counts['inGroups'];
  /** The old product's accounts of each Entra user: ids in order. Brought up to date by whoever asks, and by each `takeDirty`. */
  readonly accounts: ReadonlyMap<string, readonly string[]>;
  /** The groups that policies, partners and waves name: the same object always, up to date. */
  readonly groups: GroupIndex;
  /** Who has this user principal name in Entra, as the last read shows it. */
  readonly usersNamed: (name: string) => readonly UserId[];
  /** Who a name of the old product is in Entra. */
  readonly ownerOf: Matching['ownerOf'];
  /** Objects that only Entra shows. */
  readonly entraAlone: Matching['entraAlone'];
  /** A device of which two people's records speak may be this user's. */
  readonly isContested: (user: string) => boolean;
  /** Subjects to plan again; `null` = all of them. Reading takes them away. */
  readonly takeDirty: () => Set<string> | null;
  /** How many subjects wait to be planned again; Infinity for all. Takes nothing away. */
  readonly dirtyCount: () => number;
  /** Subjects of whom something has changed that waves are cut from, those who came and went among them; `null` = all. Reading takes them away. */
  readonly takeToCut: () => ReadonlySet<string> | null;
  /** As `takeDirty`, for whoever else keeps something by subject: its own list, which starts with all. */
  readonly changes: () => () => Set<string> | null;
  readonly setFacts: <K extends FactKind>(kind: K, facts: readonly Fact<K>[]) => void;
  readonly setClaims: (claims: readonly Claim[]) => void;
  readonly setOutcomes: (outcomes: ReadonlyMap<string, ClaimOutcome>, at: number) => void;
  readonly setIntent: (intent: Intent) => void;
  readonly removeIntent: (kind: string, id: string) => void;
  /** When we last wrote anything but a message, or a person last decided anything; 0 if never. */
  readonly stirredAt: () => number;
  /** Calls whenever a person decides something (an intent that is not our own is set or taken away), until it is taken away again. */
  readonly onWord: (listener: (word: Word) => void) => () => void;
  /** Whose plan a word about one subject or one device concerns; empty for any other word. */
  readonly subjectsOf: (word: Word) => readonly string[];
  /** Does the outside show records of this kind that could not be read? Then absence among what is known says nothing. */
  readonly isUnread: (kind: FactKind) => boolean;
  readonly setUnread: (kind: FactKind, unread: boolean) => void;
  readonly touchAll: () => void;
  readonly touch: (subject: string) => void;
}

/** That a person decided something: which intent was set or taken away. */
export type Word = Pick<Intent, 'kind' | 'id'>;

const MATCHED_KINDS: ReadonlySet<FactKind> = new Set([
  'source-device',
  'source-user',
  'managed-device',
  'entra-device',
  'user',
]);
const TENANT_KINDS: ReadonlySet<FactKind> = new Set(['source-rule', 'policy', 'partner', 'location', 'role', 'tenant']);

/** Intents that change whom a wave holds. */
const CUTTING: ReadonlySet<string> = new Set(['wave', 'wave-made']);

/** Intents about one subject or one device. */
const SUBJECT_INTENTS: ReadonlySet<string> = new Set(['start', 'slot', 'defer', 'exclude', 'enforce-anyway']);

/** Reads everything once. */
export async function openView(store: Store): Promise<View> {
  const view = newView();
  for (const kind of Object.keys(view.facts) as FactKind[]) view.setFacts(kind, await store.facts.all(kind));
  await store.claims.inPages(view.setClaims);
  for (const intent of await store.intent.all()) view.setIntent(intent);
  view.touchAll();
  return view;
}

/** The view of a store in which there is nothing. */
export function newView(): View {
  return createView(emptyTable());
}

function createView(facts: FactTable): View {
  const claims = new Map<string, Claim>();
  const open = new Map<string, Claim>();
  const past = new Map<string, PastAction[]>();
  const intents = new Map<string, Map<string, Intent>>();
  const retires = openRetires();
  const sent = openSent();
  const matching = openMatching();
  const groups = openGroups();
  const unread = new Set<FactKind>();
  const lists: DirtyList[] = [];
  const mark = (subject: string): void => {
    for (const list of lists) list.subjects.add(subject);
  };
  const markAll = (): void => {
    for (const list of lists) list.all = true;
  };
  const planning = newDirtyList(lists);
  const cutting: DirtyList = { all: true, subjects: new Set() };
  const counts = openCounts();
  const outNames = openOutNames();
  const picked = new Map<number, number>();
  const countPicked = (slot: Intent | undefined, by: 1 | -1): void => {
    const at = slot?.kind === 'slot' ? numberIn(slot.value, 'at') : null;
    if (at !== null) picked.set(at, (picked.get(at) ?? 0) + by);
  };
  let stirredAt = 0;
  const listeners = new Set<(word: Word) => void>();
  const tellWord = ({ kind, id }: Word): void => {
    for (const listener of listeners) listener({ kind, id });
  };

  /** A claim as the plan sees it: with the report that came back on it. */
  function seen(claim: Claim): PastAction {
    return pastOf(claim, intents.get(BOUNCE)?.get(claim.key));
  }

  /** The plan of whoever's device was asked to leave rests on it, also where it was in the name of a former owner. */
  function markBy({ kind, subject, action }: Claim): void {
    mark(subject);
    const device = kind === 'retire-device' ? matching.byKey.get(textIn(action, 'device')) : undefined;
    if (device) mark(subjectOf(device));
  }

  function seeAnew(key: string): void {
    const claim = claims.get(key);
    if (!claim) return;
    const list = past.get(claim.subject) ?? [];
    past.set(
      claim.subject,
      list.map((item) => (item.action.key === key ? seen(claim) : item)),
    );
    markBy(claim);
  }

  /** Of a group in which others are than before these are planned again, and nobody else. */
  function setGroup({ id, value, goneAt }: Fact<'group'>): void {
    const moved = groups.set(id, goneAt === null ? value : null);
    if (moved === null) {
      markAll();
      cutting.all = true;
    }
    for (const member of moved ?? []) {
      const subject = facts.user.has(member) ? member : member.toLowerCase();
      mark(subject);
      cutting.subjects.add(subject);
    }
  }

  function refresh(): void {
    for (const subject of matching.refresh()) mark(subject);
  }

  function take(list: DirtyList): Set<string> | null {
    refresh();
    return taken(list);
  }

  /** Most of all devices, every day: nobody is planned again for it. Whether it is a change is the store's to say. */
  function isOnlyAlive(before: DeviceFact, fact: DeviceFact): boolean {
    if (before.changedAt !== fact.changedAt || before.firstSeenAt !== fact.firstSeenAt) return false;
    if (!isMerelySeen(before, fact) || maySeenMatter(before, fact)) return false;
    const holder = matching.holderOf(fact);
    if (holder === null || fact.kind === 'entra-device') return true;
    // When each of several records was last seen tells which is the live one; and any sign from Intune ends that a device is given up.
    if (holder.superseded.length > 0 || holder.supersededManaged.length > 0) return false;
    return fact.kind !== 'managed-device' || !intents.get('exclude')?.has(holder.key);
  }

  /** Wave and approval intents reach subjects through their wave's view, which is compared each turn. */
  function touchIntent(word: Word): void {
    for (const subject of subjectsOf(word)) mark(subject);
  }

  function subjectsOf({ kind, id }: Word): readonly string[] {
    if (!SUBJECT_INTENTS.has(kind)) return [];
    const device = matching.byKey.get(id);
    if (device) return [id, subjectOf(device)];
    const word = intents.get(kind)?.get(id);
    return [
      id,
      ...(word ? [...outNamesOf(word)] : []).flatMap((name) => [`name:${name}`, matching.ownerOf(name) ?? id]),
    ];
  }

  return {
    facts,
    past,
    claims,
    open,
    retiresSince: retires.since,
    retiresOf: (device) =>
      retires
        .of(device)
        .flatMap((key) => claims.get(key) ?? [])
        .map(seen),
    lastMail: sent.last,
    mailsBetween: sent.between,
    intents,
    pickedAt: (at) => picked.get(at) ?? 0,
    get devices() {
      refresh();
      return matching.devices();
    },
    get devicesByKey() {
      refresh();
      return matching.byKey;
    },
    get devicesBySubject() {
      refresh();
      return matching.bySubject;
    },
    androidModes() {
      refresh();
      return matching.androidModes();
    },
    get accounts() {
      refresh();
      return matching.accounts;
    },
    groups,
    outAs: outNames.of,
    usersNamed: matching.byPrincipalName,
    ownerOf: matching.ownerOf,
    presentCount: counts.there,
    countOn: counts.on,
    inGroups: counts.inGroups,
    get entraAlone() {
      refresh();
      return matching.entraAlone;
    },
    isContested(user) {
      refresh();
      return matching.isContested(user);
    },
    takeDirty: () => take(planning),
    dirtyCount() {
      refresh();
      return planning.all ? Infinity : planning.subjects.size;
    },
    takeToCut() {
      refresh();
      for (const subject of matching.takeComings()) cutting.subjects.add(subject);
      return taken(cutting);
    },
    changes() {
      const list = newDirtyList(lists);
      return () => take(list);
    },
    setFacts(kind, changed) {
      const table = facts[kind] as unknown as Map<string, AnyFact>;
      for (const fact of changed as readonly AnyFact[]) {
        const before = table.get(fact.id);
        if (before && isOfDevice(before) && isOfDevice(fact) && isOnlyAlive(before, fact)) {
          seenLater(before, fact);
          continue;
        }
        table.set(fact.id, fact);
        const member = counts.put(before, fact);
        if (member !== null) cutting.subjects.add(member);
        if (fact.kind === 'user' && !(before?.kind === 'user' && sameToCut(before, fact)))
          cutting.subjects.add(fact.id);
        if (isMatched(fact)) matching.put(fact);
        if (fact.kind === 'user')
          for (const id of [fact.id, ...matching.byPrincipalName(fact.value.userPrincipalName)]) mark(id);
        if (fact.kind === 'group') setGroup(fact);
        if (fact.kind === 'membership') for (const subject of membersOf(fact.value, matching)) mark(subject);
      }
      if (changed.length > 0 && TENANT_KINDS.has(kind)) markAll();
    },
    setClaims(added) {
      for (const claim of added) {
        claims.set(claim.key, claim);
        if (claim.outcome === null) open.set(claim.key, claim);
        const list = past.get(claim.subject) ?? [];
        list.push(seen(claim));
        past.set(claim.subject, list);
        markBy(claim);
        if (claim.kind === 'retire-device') retires.add(claim);
        sent.claimed(claim);
        if (claim.kind !== 'send-message' || isAsked(claim)) stirredAt = Math.max(stirredAt, claim.claimedAt);
      }
    },
    setOutcomes(outcomes, at) {
      for (const [key, outcome] of outcomes) {
        const claim = claims.get(key);
        if (!claim || claim.outcome !== null) continue;
        const ended = { ...claim, outcome, recordedAt: at };
        claims.set(key, ended);
        open.delete(key);
        sent.ended(ended);
        seeAnew(key);
      }
    },
    setIntent(intent) {
      const table = intents.get(intent.kind) ?? new Map<string, Intent>();
      countPicked(table.get(intent.id), -1);
      countPicked(intent, 1);
      outNames.put(table.get(intent.id), intent);
      table.set(intent.id, intent);
      intents.set(intent.kind, table);
      if (CUTTING.has(intent.kind)) cutting.all = true;
      if (intent.kind === BOUNCE) seeAnew(intent.id);
      touchIntent(intent);
      if (intent.by === 'sluis') return;
      stirredAt = Math.max(stirredAt, intent.at);
      tellWord(intent);
    },
    removeIntent(kind, id) {
      const before = intents.get(kind)?.get(id);
      countPicked(before, -1);
      outNames.put(before, undefined);
      touchIntent({ kind, id });
      intents.get(kind)?.delete(id);
      if (CUTTING.has(kind)) cutting.all = true;
      tellWord({ kind, id });
    },
    stirredAt: () => stirredAt,
    subjectsOf,
    onWord(listener) {
      const one = (word: Word): void => listener(word);
      listeners.add(one);
      return () => listeners.delete(one);
    },
    isUnread: (kind) => unread.has(kind),
    setUnread(kind, now) {
      if (unread.has(kind) === now) return;
      if (now) unread.add(kind);
      else unread.delete(kind);
      markAll();
    },
    touchAll: markAll,
    touch: mark,
  };
}

function isMatched(fact: AnyFact): fact is Parameters<Matching['put']>[0] {
  return MATCHED_KINDS.has(fact.kind);
}

/** Our lever groups and own policy, as our own claims say they were made. */
export function ownObjects(view: Pick<View, 'past' | 'claims'>): OwnObjects {
  const past = view.past.get('tenant') ?? [];
  return ownObjectsOf(past.flatMap(({ action }) => view.claims.get(action.key) ?? []));
}
