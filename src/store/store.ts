import type { Fact, FactKind, FactKinds } from '../domain/facts.ts';
import type { Instant } from '../domain/words.ts';

/** A JSON value: what intent, claims and audit entries hold besides their keys. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * What must survive a restart. One schema, the same over the embedded database and any PostgreSQL.
 * Every time is handed in: the store has no clock.
 */
export interface Store {
  readonly facts: FactStore;
  readonly claims: ClaimStore;
  readonly intent: IntentStore;
  readonly findings: FindingStore;
  readonly audit: AuditStore;
  readonly sessions: SessionStore;
  readonly leases: LeaseStore;
  /** All that the store holds but for sessions and leases, as JSON lines, the first line naming format and schema version. */
  readonly exportAll: () => AsyncIterable<string>;
  /** Into an empty store only; rejects a file of another format, or whose audit chain is broken, before it writes anything. */
  readonly importAll: (lines: AsyncIterable<string>) => Promise<{ readonly rows: number }>;
  readonly close: () => Promise<void>;
}

export interface FactStore {
  /**
   * Writes the records that differ from what is kept; touches nothing else. One whose object was merely seen later (`LAST_SEEN`) is
   * written, and keeps the time at which it changed. In a complete read the records not in it are
   * marked gone (their value stays), and a record that comes back is changed. An incomplete read marks nothing gone.
   */
  readonly record: <K extends FactKind>(
    kind: K,
    records: readonly FactKinds[K][],
    read: { readonly at: Instant; readonly complete: boolean },
  ) => Promise<{ readonly changed: readonly string[]; readonly gone: readonly string[] }>;
  /**
   * One page of a read that is too long to be held: writes the records that differ and answers them as they are kept now.
   * It says nothing of absence, and marks nothing seen that has not changed: `markGone` and `swept` do, once, at the end of the read.
   */
  readonly page: <K extends FactKind>(
    kind: K,
    records: readonly FactKinds[K][],
    at: Instant,
  ) => Promise<readonly Fact<K>[]>;
  /** When all records of a kind were last read to the end; null: never, so that absence says nothing. */
  readonly sweptAt: (kind: FactKind) => Promise<Instant | null>;
  /**
   * Ends a complete read of a scope (of ids that begin with it) of which all that it changed has been written, who is gone too: all else
   * that is kept of the scope was shown by it at this time.
   */
  readonly swept: (kind: FactKind, scope: string, at: Instant) => Promise<void>;
  /** All of a kind, the gone ones too, by id. */
  readonly all: <K extends FactKind>(kind: K) => Promise<readonly Fact<K>[]>;
  readonly some: <K extends FactKind>(kind: K, ids: readonly string[]) => Promise<readonly Fact<K>[]>;
  /** Marks records whose absence was read one by one (a 404 on the record itself). */
  readonly markGone: (kind: FactKind, ids: readonly string[], at: Instant) => Promise<void>;
}

/** One outside write, claimed before it is sent. `outcome` is null between claim and record: "perhaps it happened". */
export interface Claim {
  readonly key: string;
  readonly kind: string;
  readonly subject: string;
  /** The outside object it writes to: one writer at a time. */
  readonly object: string;
  readonly action: Json;
  readonly claimedAt: Instant;
  readonly outcome: ClaimOutcome | null;
  readonly recordedAt: Instant | null;
}

export type ClaimOutcome =
  | { readonly kind: 'done' | 'already' | 'asked'; readonly facts?: Json }
  /** Known not to have happened: the plan may offer it again, under a new key. */
  | { readonly kind: 'failed'; readonly code: string; readonly facts?: Json }
  /** A crash or a silence left it open and the outside cannot say. Never repeated; a finding shows it. */
  | { readonly kind: 'unknown'; readonly facts?: Json };

export interface ClaimStore {
  /** True for exactly one caller per key, ever; also between processes. Writes the audit entry in the same transaction. */
  readonly claim: (claim: Omit<Claim, 'outcome' | 'recordedAt'>) => Promise<boolean>;
  /** Claims several at once; answers the keys that were won. */
  readonly claimMany: (
    claims: readonly Omit<Claim, 'outcome' | 'recordedAt'>[],
    /** Where several processes act: none is won by one whose lease has ended, and what is won is sent only while it lives. */
    holder?: Holder,
  ) => Promise<ReadonlySet<string>>;
  /** Only the first outcome counts; a second is refused (false), so a late worker cannot rewrite history. */
  readonly record: (key: string, outcome: ClaimOutcome, at: Instant) => Promise<boolean>;
  readonly recordMany: (outcomes: ReadonlyMap<string, ClaimOutcome>, at: Instant) => Promise<void>;
  /**
   * Of a process that is alone, which is given no claims: says that it begins these, and in the same moment what came of others. Nobody
   * begins one twice. From then on a life after this one cannot know that they were not sent.
   *
   * @param outcomes  as of `recordMany`
   * @returns the keys that it may send
   */
  readonly begin: (
    keys: readonly string[],
    at: Instant,
    outcomes?: ReadonlyMap<string, ClaimOutcome>,
  ) => Promise<ReadonlySet<string>>;
  /**
   * Takes back those of these that nobody was given and that have no outcome: this is their outcome, and nobody is given them any more.
   * Those of a process that is alone are the caller's own, who knows which ones are on their way.
   *
   * @param unless  `begun`: also those that a process that is alone said to begin, whichever life of it, are left
   * @returns the keys that were taken back
   */
  readonly withdraw: (
    keys: readonly string[],
    outcome: ClaimOutcome,
    at: Instant,
    unless?: 'begun',
  ) => Promise<ReadonlySet<string>>;
  /** Claimed, never recorded: what a crash left behind. */
  readonly open: () => Promise<readonly Claim[]>;
  /** In the order in which they were made. */
  readonly all: () => Promise<readonly Claim[]>;
  /** The same, for who keeps of each no more than it needs: `take` is handed some thousands at a time, the last time perhaps none. */
  readonly inPages: (take: (page: readonly Claim[]) => void) => Promise<void>;
  readonly bySubject: (subject: string) => Promise<readonly Claim[]>;
  readonly some: (keys: readonly string[]) => Promise<readonly Claim[]>;
  /**
   * Who may send these: answers the claims that nobody was given before and that have no outcome, each to one caller, ever. None
   * for a process whose lease has ended, whatever it believes: two that think they hold one job cannot both send it. None whose
   * claimer's lease has ended: what a main process decided that is gone, nobody sends any more. None while another living process
   * sends to the same outside object.
   *
   * @param at  now, by the clock that the plan goes by
   */
  readonly take: (keys: readonly string[], holder: Holder, at: Instant) => Promise<readonly Claim[]>;
  /** The holder is done with these, whether or not it knows what became of them; others' are left alone. */
  readonly let: (keys: readonly string[], holder: Holder) => Promise<void>;
  /**
   * Of these, the ones that somebody was given or said to begin, with when, and whether another process whose lease has not ended is sending
   * it now. So, too, those of a program that did not say what it began; of all others it is certain that they were not sent.
   *
   * @param self  null: this process is alone
   */
  readonly given: (
    keys: readonly string[],
    self: Holder | null,
  ) => Promise<ReadonlyMap<string, { readonly at: Instant; readonly beingSent: boolean }>>;
}

/** One life of one process: a name, and a number that no other life has. */
export interface Holder {
  readonly name: string;
  readonly epoch: number;
}

/** A process of this installation, as the others see it. */
export interface Peer extends Holder {
  /** `main` reads, plans, claims and serves; `worker` sends what was claimed. */
  readonly part: 'main' | 'worker';
  readonly joinedAt: Instant;
  /** Moves on as long as it lives; by the database's clock. */
  readonly livesUntil: Instant;
  /** How far its own clock was ahead of the database's when it renewed, milliseconds. */
  readonly aheadMs: number;
  /** Whose organisation it moves: processes that differ in it do not belong together. */
  readonly fits: string;
}

/** What a process says of itself when it joins. */
export interface Joining extends Pick<Peer, 'name' | 'part' | 'fits'> {
  readonly lastsMs: number;
  /** Now, by its own clock. */
  readonly at: Instant;
}

/**
 * Which processes of this installation live. The one place of the store that has a clock, the database's: it alone is the same for
 * processes whose own clocks lie apart.
 */
export interface LeaseStore {
  /** Null where a process of this name lives. */
  readonly join: (wish: Joining) => Promise<Holder | null>;
  /**
   * Lengthens it and answers all that live, oldest first, and the database's time; null where it has ended, for ever: it must join anew.
   *
   * @param aheadMs  how far this process's own clock is ahead of the database's; null: as it was said when it joined
   */
  readonly renew: (
    holder: Holder,
    lastsMs: number,
    aheadMs: number | null,
  ) => Promise<{ readonly peers: readonly Peer[]; readonly now: Instant } | null>;
  readonly leave: (holder: Holder) => Promise<void>;
  readonly living: () => Promise<readonly Peer[]>;
}

/** What people decided: wave states, approvals, starts from the portal, deferrals, exclusions, manual steps confirmed. */
export interface Intent {
  readonly kind: string;
  readonly id: string;
  readonly value: Json;
  readonly at: Instant;
  readonly by: string;
}

export interface IntentStore {
  /** Sets or replaces (kind, id), with an audit entry in the same transaction. */
  readonly set: (intent: Intent) => Promise<void>;
  /** False when (kind, id) exists: for what may be said once. */
  readonly setOnce: (intent: Intent) => Promise<boolean>;
  readonly remove: (kind: string, id: string, at: Instant, by: string) => Promise<void>;
  readonly all: () => Promise<readonly Intent[]>;
  readonly get: (kind: string, id: string) => Promise<Intent | null>;
}

export interface StoredFinding {
  /** Code, subject and what tells two of the same code on one subject apart. */
  readonly id: string;
  readonly code: string;
  readonly severity: 'info' | 'warns' | 'blocks';
  readonly subject: string;
  readonly facts: Json;
  readonly since: Instant;
}

export interface FindingStore {
  /**
   * What each of these subjects has now: new ones are added with `since: at`, standing ones keep their `since`, others are closed, and
   * all of them where the list is empty. Subjects that are not named keep what they have. A finding is kept
   * under the key of the map, whatever its own `subject` says. One statement, all of it or nothing: for some hundreds of subjects at a time.
   */
  readonly replace: (
    bySubject: ReadonlyMap<string, readonly Omit<StoredFinding, 'since'>[]>,
    at: Instant,
  ) => Promise<void>;
  readonly all: () => Promise<readonly StoredFinding[]>;
}

/** One line of the append-only, hash-chained record. `hash` covers all of it and the previous hash. */
export interface AuditEntry {
  readonly seq: number;
  readonly at: Instant;
  readonly by: string;
  readonly what: string;
  readonly subject: string;
  readonly facts: Json;
  readonly previous: string;
  readonly hash: string;
}

/** A row that is gone, was added or was altered behind the record's back. `id`: a claim's key, or kind and id of a decision. */
export interface NotAsRecorded {
  readonly table: 'claim' | 'intent';
  readonly id: string;
}

export interface AuditStore {
  readonly append: (entry: {
    readonly at: Instant;
    readonly by: string;
    readonly what: string;
    readonly subject: string;
    readonly facts: Json;
  }) => Promise<void>;
  readonly head: () => Promise<{ readonly seq: number; readonly hash: string }>;
  /** The first broken link, or null when the chain holds from the first entry to the head, and nothing stands before the one or beyond the other. */
  readonly verify: () => Promise<{ readonly brokenAt: number } | null>;
  /** The first claim or decision that does not stand as the record has it: changed where no entry is made of it. Null: all stand. */
  readonly differs: () => Promise<NotAsRecorded | null>;
  readonly read: (afterSeq: number, atMost: number) => Promise<readonly AuditEntry[]>;
  /**
   * Newest first, those before `before` (null: from the newest), that fit; `total` counts all that fit, wherever they are, as far as 10,001; null where that takes too long, and behind the first page.
   * It keeps nothing else waiting, however long it takes, and rejects with `store-search-long` where that is too long.
   *
   * @param signal  whoever asked went away: answers anything
   */
  readonly find: (
    wanted: {
      readonly before: number | null;
      readonly atMost: number;
      readonly by?: string;
      readonly what?: string;
      /** Stands anywhere in subject, name or facts, in whatever case. */
      readonly text?: string;
    },
    signal?: AbortSignal,
  ) => Promise<{ readonly entries: readonly AuditEntry[]; readonly total: number | null }>;
}

/**
 * Who is signed in, by the hash of the session's id (SHA-256, 64 hex digits; anything else is refused). No part of an export: a
 * copy of the store must let nobody in.
 */
export interface SessionStore {
  /** Null where there is none, where it was ended, and from `expiresAt` on. */
  readonly get: (idHash: string, now: Instant) => Promise<Json>;
  /** A new session, or one that replaces what was kept under this hash. */
  readonly start: (idHash: string, value: Json, expiresAt: Instant) => Promise<void>;
  /**
   * Writes what is there on, and never brings back one that was ended meanwhile: false then. A value that is the same and an expiry
   * that moves by less than a minute are not written.
   */
  readonly keep: (idHash: string, value: Json, expiresAt: Instant) => Promise<boolean>;
  readonly end: (idHash: string) => Promise<void>;
  /** Takes out what has expired; answers how many. */
  readonly prune: (now: Instant) => Promise<number>;
}

/**
 * This process's right to write outside. It is held as long as the database says so, counted on this machine from before each
 * question, so that neither a clock that is wrong nor an answer that was late can make it longer than the database thinks.
 */
export interface Lease {
  readonly holder: Holder;
  /**
   * May a call that ends within `callMs` begin now? Asks the database again where the time that is left is too short, so a process
   * that was merely busy goes on; also where a clock of this machine was set. False: it is over, or the database cannot be reached to say that it is not.
   */
  readonly mayWrite: () => Promise<boolean>;
  /** Is there still time, as far as this machine knows, without asking? */
  readonly holds: () => boolean;
  /**
   * Now by the main process's clock, which the plan goes by, never earlier than it is there, or by the database's where that is too far from it and is gone
   * by there as well; null while none is known. What a worker records must
   * not lie before it happened: the plan waits from there until it is in force everywhere.
   */
  readonly mainTime: () => Instant | null;
  /**
   * How far the clock that this process's work goes by is ahead of the database's now, milliseconds, below 0 where it is behind; the way to the
   * database, and what kept this process busy, do not count. Asks the database; null where it does not answer.
   */
  readonly aheadMs: () => Promise<number | null>;
  /**
   * As `aheadMs`, of a time that a clock of this machine says now, without asking: what has passed since the newest renewal is counted by what cannot
   * be set. Null before the first.
   */
  readonly aheadAtMs: (now: Instant) => number | null;
  /** All that live, this one among them, as of the newest renewal. */
  readonly peers: () => readonly Peer[];
  /** Aborted when the lease is over for good: another may be at work in its place. */
  readonly lost: AbortSignal;
  readonly close: () => Promise<void>;
}
