import type { ConnectorFailure } from '../connectors/connector.ts';
import { type Instant, MINUTE, type UserId } from '../domain/words.ts';
import { failedAgain, failingLast, failureOf, openSilences } from './failing.ts';
import { goneWord } from './gone.ts';
import { holdsUp, isKnown, isWanting, type Memory, newMemory, setMemoryBack } from './memory.ts';
import {
  followedBy,
  isLongInIntune,
  type PartRead,
  readAwaited,
  readChanges,
  readMembersOf,
  readSynced,
} from './parts.ts';
import { nothing, type Reading, type ReadPorts, readWhole, type ReadReport, type Refer } from './reads.ts';
import { spanned } from './trace.ts';
import type { View } from './view.ts';
import {
  ALL_OR_NOTHING,
  possibleWatches,
  SLACKENS_BY,
  type Watch,
  type WatchName,
  WHOLE_AT_MOST_EVERY,
  wholeWhileMany,
} from './watches.ts';

/** What to read besides what its beat says. */
export interface Wanted {
  /** Watches whose quick beat applies. */
  readonly busy: ReadonlySet<WatchName>;
  /** Read these now, by what changed where that can be. */
  readonly soon?: ReadonlySet<WatchName>;
  /** Read these now and whole. */
  readonly whole?: ReadonlySet<WatchName>;
  /**
   * It is a look before a write: of our levers it is enough to know of these users (null: of all), of a long list in the old product what
   * was read a little while ago, and of what failed a moment ago that it did.
   */
  readonly before?: { readonly users: ReadonlySet<UserId> | null };
}

export interface Observer {
  /** Reads what is due. */
  readonly read: (wanted: Wanted, signal: AbortSignal) => Promise<readonly ReadReport[]>;
  readonly nextAt: (busy: ReadonlySet<WatchName>) => Instant;
  /** Problems of the newest whole read of each watch, and of what was read since, for findings. */
  readonly problems: () => readonly ReadReport[];
  /** True once every watch was read whole at least once since the start, and while what holds people is readable to the last record. */
  readonly complete: () => boolean;
  /** The clock was ahead, and was put right: all is read again. What is known stays known. */
  readonly setBack: (now: Instant) => void;
  /** True once every watch was read to its end at least once since the start, whatever was believed of it, and can be read of it now. */
  readonly begun: () => boolean;
}

/**
 * Makes the reader. Marks are kept in memory alone: after a start everything is read whole before anything is written, and a
 * mark that outlived the facts it belongs to, as in a restored database, would hide changes.
 */
export function createObserver(
  ports: ReadPorts,
  view: View,
  refer: Refer,
  onBug: (error: unknown, doing: string) => void,
): Observer {
  const watches = possibleWatches(ports);
  const memories = new Map(watches.map((watch) => [watch.name, newMemory()]));
  const memoryOf = (name: WatchName): Memory => memories.get(name) ?? newMemory();
  const silences = openSilences();

  const dueAt = (watch: Watch, busy: ReadonlySet<WatchName>): Instant => {
    const memory = memoryOf(watch.name);
    // A policy that names a new group makes that group's members news.
    return memory.refers === refersTo(watch.name, refer) && !isNews(watch.name, memory)
      ? dueBy(watch, memory, {
          busy,
          stirredAt: view.stirredAt(),
          goodForMs: watch.name === 'source-exempt' && memory.wholeAt !== null && !memory.failed ? goodFor(view) : 0,
        })
      : 0;
  };

  /** What a person said became of records that it did not show: the next look is to tell. */
  const saidOf = (name: WatchName): string => {
    const word = goneWord(name, view);
    return word === null ? '' : `${word.at} ${word.digest}`;
  };
  const isNews = (name: WatchName, memory: Memory): boolean => !['', memory.said].includes(saidOf(name));

  /** What makes a whole look needless: the few it is about were asked for, or the last one is still as good. */
  const enoughOf = async (
    { name }: Watch,
    memory: Memory,
    { users, now, signal }: NonNullable<Wanted['before']> & { readonly now: Instant; readonly signal: AbortSignal },
  ): Promise<ReadReport | null> => {
    // Something of it could not be read: the whole may say that all can be read again.
    if (isWanting(name, memory) || memory.failed) return null;
    if (name === 'source-exempt')
      return memory.listedAt !== null && now < memory.listedAt + goodFor(view) ? nothing(name) : null;
    if (name !== 'levers' || users === null || memory.partRefused) return null;
    const began = performance.now();
    const reading: Reading = { ports, view, refer, since: memory.goodAt ?? now, missed: memory.missed, signal };
    const report = await spanned(`read ${name}`, { 'sluis.users': users.size }, () =>
      readMembersOf(users, reading).catch((error: unknown) => failedByBug(name, newMemory(), { error, signal, onBug })),
    );
    if (report === null) return null;
    ports.told?.({ what: 'read', ms: performance.now() - began, report });
    memory.partRefused = report.failure !== null && isRefusal(report.failure);
    return report.failure === null ? report : null;
  };

  return {
    async read({ busy, soon, whole, before }, signal) {
      const now = ports.clock.now();
      const reports: ReadReport[] = [];
      let differ = false;
      /** Whoever has a licence by the former products is not believed to have one by these. */
      const noteUnread = (name: WatchName, failure: ConnectorFailure): void => {
        if (differ && name === 'users') reports.push({ ...nothing('products'), failure });
      };
      const left = [...failingLast(watches, ({ name }) => memoryOf(name).failing !== null)];
      for (let watch = left.shift(); watch; watch = left.shift()) {
        const { name } = watch;
        const memory = memoryOf(name);
        const must: boolean = (whole?.has(name) ?? false) || (differ && name === 'users');
        const isAsked = whole?.has(name) === true || soon?.has(name) === true;
        const failure =
          (before && isAsked ? failureOf(memory.failing, ports.clock.now()) : null) ??
          (must || isAsked || dueAt(watch, busy) <= now ? silences.of(name, ports.clock.now()) : null);
        if (failure !== null) {
          reports.push({ ...nothing(name), failure });
          noteUnread(name, failure);
          continue;
        }
        const enough = must && before ? await enoughOf(watch, memory, { ...before, now, signal }) : null;
        if (enough !== null) {
          reports.push(enough);
          continue;
        }
        if (soon?.has(name)) memory.owed = true;
        if (!must && dueAt(watch, busy) > now) continue;
        memory.owed = false;
        const reading: Reading = { ports, view, refer, since: (memory.goodAt ??= now), missed: memory.missed, signal };
        const [refers, said] = [refersTo(name, refer), saidOf(name)];
        const began = performance.now();
        const from = ports.clock.now();
        const report: ReadReport = await spanned(`read ${name}`, {}, async (span) => {
          const whole = must || memory.refers !== refers || isNews(name, memory);
          const done: ReadReport = await readDue(watch, memory, reading, whole).catch((error: unknown) =>
            failedByBug(name, memory, { error, signal, onBug }),
          );
          const { changed, rejects, lost, failure } = done;
          span.setAttributes({ 'sluis.changed': changed, 'sluis.rejects': rejects.length, 'sluis.lost': lost });
          if (failure) span.setAttribute('sluis.code', failure.code);
          return done;
        });
        reports.push(report);
        const until = ports.clock.now();
        memory.failing = report.failure && failedAgain(memory.failing, report.failure, until);
        silences.noted(report, { from, until });
        if (report.failure) noteUnread(name, report.failure);
        ports.told?.({ what: 'read', ms: performance.now() - began, report });
        if (name === 'entra-devices') view.setUnread('entra-device', memory.unread);
        memory.lastAt = now;
        if (report.changed > 0) memory.changedAt = now;
        memory.failed = report.failure !== null || report.doubtful === true;
        differ ||= report.differs === true;
        // The products failed before and were asked behind the users: these are read once more.
        if (report.differs === true) left.unshift(...usersPassed(watches, left));
        if (!memory.failed) memory.goodAt = now;
        memory.refers = refers;
        memory.said = said;
      }
      return reports;
    },
    // Not before a silent product is asked again.
    nextAt: (busy) => Math.min(...watches.map((of) => Math.max(dueAt(of, busy), silences.until(of.name) ?? 0))),
    problems: () => [...memories.values()].flatMap(({ whole, part }) => [whole, part].filter(isProblem)),
    setBack(now) {
      for (const memory of memories.values()) setMemoryBack(memory, now);
      silences.forget();
    },
    begun: () => [...memories.values()].every(({ endedAt }) => endedAt !== null),
    complete: () => [...memories].every(([name, memory]) => isKnown(memory) && !holdsUp(name, memory)),
  };
}

/** The watch of the users, where it is not among what is left to ask. */
function usersPassed(watches: readonly Watch[], left: readonly Watch[]): readonly Watch[] {
  return watches.filter((watch) => watch.name === 'users' && !left.includes(watch));
}

interface Thrown {
  readonly error: unknown;
  readonly signal: AbortSignal;
  readonly onBug: (error: unknown, doing: string) => void;
}

/** A connector that throws is a bug, and one more read that failed: what was known stays, and the other reads go on. */
function failedByBug(name: WatchName, memory: Memory, { error, signal, onBug }: Thrown): ReadReport {
  // Asked to stop, or the database is gone: neither is a bug of a read.
  if (signal.aborted || isTrouble(error)) throw error;
  onBug(error, `read of ${name}`);
  const report: ReadReport = { ...nothing(name), failure: { code: 'malformed', at: name, excerpt: '' } };
  memory.part = report;
  memory.mark = null;
  return report;
}

/** What the store or the system says with a code; a mistake in our own code has none. */
function isTrouble(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}

/** What a read is about: another group is news, also where it is ours. */
function refersTo(name: WatchName, refer: Refer): string {
  if (name === 'groups') return refer.groups().join();
  return name === 'levers' ? Object.values(refer.levers()).join() : '';
}

function isProblem(report: ReadReport | null): report is ReadReport {
  return report !== null && (report.failure !== null || report.rejects.length > 0 || report.lost > 0);
}

/** What does not exist is known to: only a record that is there and cannot be read may be anything. */
function hasUnread(report: ReadReport): boolean {
  return report.rejects.some((reject) => reject.missing === undefined);
}

function dueBy(
  watch: Watch,
  memory: Memory,
  {
    busy,
    stirredAt,
    goodForMs,
  }: { readonly busy: ReadonlySet<WatchName>; readonly stirredAt: Instant; readonly goodForMs: number },
): Instant {
  if (memory.lastAt === null) return 0;
  const floor = mayBePart(watch, memory) ? goodForMs : WHOLE_AT_MOST_EVERY;
  if (memory.owed) return memory.lastAt + floor;
  const slow = busy.has(watch.name) ? quickBeat(watch, memory, stirredAt) : watch.restMs;
  // What failed, or holds everybody up, is not left until tomorrow, and not asked for every minute.
  const beat = memory.failed || isWanting(watch.name, memory) ? Math.min(slow, WHOLE_AT_MOST_EVERY) : slow;
  const whole = watch.wholeMs === undefined ? Infinity : wholeDueAt(watch.wholeMs, memory);
  return Math.min(memory.lastAt + Math.max(beat, floor), whole);
}

/**
 * How long a look at the old product's exemption group is good for: nothing where a few thousand are in it. More can only be read by many
 * pages, which must not be all that is done. A device that is asked to leave goes when it next checks in, and what becomes of its owner's
 * exemption until then is seen by no look before either.
 */
function goodFor(view: View): number {
  const count = view.countOn('source-exempt');
  return count < MANY_EXEMPTED ? 0 : Math.min(GOOD_AT_MOST_MS, (count / MANY_EXEMPTED) * MINUTE);
}

/** So many are read in some seconds. */
const MANY_EXEMPTED = 4_000;
const GOOD_AT_MOST_MS = 15 * MINUTE;

/** It will be answered so the next time too. */
function isRefusal({ code }: ConnectorFailure): boolean {
  return code === 'forbidden' || code === 'refused' || code === 'malformed' || code === 'name-shared';
}

function quickBeat({ busyMs, restMs, slackens }: Watch, { lastAt, changedAt }: Memory, stirredAt: Instant): number {
  if (!slackens || lastAt === null) return busyMs;
  return Math.min(restMs, Math.max(busyMs, (lastAt - Math.max(stirredAt, changedAt)) / SLACKENS_BY));
}

/** Can less than the whole be read? Watches without a part of their own are as cheap as they get. */
function mayBePart(watch: Watch, memory: Memory): boolean {
  return (
    watch.wholeMs === undefined ||
    watch.name === 'managed-devices' ||
    memory.mark !== null ||
    (watch.name === 'source-devices' && memory.edition !== null)
  );
}

async function readDue(watch: Watch, memory: Memory, reading: Reading, must: boolean): Promise<ReadReport> {
  const now = reading.ports.clock.now();
  const wholeDue = watch.wholeMs === undefined || now >= wholeDueAt(watch.wholeMs, memory);
  if (!must && !wholeDue) {
    const part = await readPart(watch, memory, reading);
    if (part === null) return nothing(watch.name);
    if (part !== 'whole') {
      memory.part = part.report;
      memory.unread ||= hasUnread(part.report);
      // Only a whole read can say that all can be read again.
      memory.mark = memory.unread && ALL_OR_NOTHING.has(watch.name) ? null : part.mark;
      return part.report;
    }
  }
  return readAll(watch, memory, reading);
}

/** Null: there is nothing to ask for. */
async function readPart(watch: Watch, memory: Memory, reading: Reading): Promise<PartRead | null> {
  if (watch.name === 'managed-devices') {
    const part = await readAwaited(reading);
    return part === 'many' ? readMany(memory, reading) : part;
  }
  if (watch.name === 'source-devices') {
    const edition = await editionNow(reading);
    return edition !== null && edition === memory.edition ? null : 'whole';
  }
  const followed = followedBy(watch.name, reading);
  if (memory.mark === null || followed === null || JSON.stringify(followed) !== memory.follows) return 'whole';
  return readChanges(watch.name, memory.mark, reading);
}

/** Of which list the old product's devices would be read now; null: it does not tell. */
async function editionNow({ ports, signal }: Reading): Promise<string | null> {
  const edition = await ports.source.inventory.edition?.(signal);
  return edition?.ok ? edition.value : null;
}

/**
 * Many are awaited in Intune: what is new in a long list, and all of it now and then. Where the part cannot be read, or is none because
 * its filter was ignored, all of it as soon as it may be.
 */
async function readMany(memory: Memory, reading: Reading): Promise<PartRead | null> {
  const now = reading.ports.clock.now();
  const mayBeWhole = now >= (memory.triedAt ?? 0) + WHOLE_AT_MOST_EVERY;
  const dueAt = (memory.wholeAt ?? 0) + wholeWhileMany(reading.refer.limboLimitMs);
  if (mayBeWhole && now >= dueAt) return 'whole';
  if (memory.listedAt === null || memory.partRefused || !isLongInIntune(reading)) return mayBeWhole ? 'whole' : null;
  const { report, ignored } = await readSynced(memory.listedAt, reading);
  memory.partRefused ||= ignored;
  if (report.failure !== null) return mayBeWhole ? 'whole' : { report, mark: null };
  memory.listedAt = now;
  return { report, mark: null };
}

/** One that failed, or was not believed, is not tried again before the time that any two whole reads are apart. */
function wholeDueAt(wholeMs: number, { wholeAt, triedAt }: Memory): Instant {
  const again = triedAt === null ? 0 : triedAt + WHOLE_AT_MOST_EVERY;
  return wholeAt === null ? again : Math.max(wholeAt + wholeMs, again);
}

/** The mark is taken first, so that what changes while the list is read is told again by the next read of changes. */
async function readAll(watch: Watch, memory: Memory, reading: Reading): Promise<ReadReport> {
  const { refer } = reading;
  const began = reading.ports.clock.now();
  memory.triedAt = began;
  const followed = followedBy(watch.name, reading);
  const mark = followed === null ? null : await reading.ports.target.read.changes.mark(followed, reading.signal);
  const edition = watch.name === 'source-devices' ? await editionNow(reading) : null;
  const report = await readWhole(watch.name, reading);
  // What only the list hides is kept as it was: of what nobody is let out by, that is as good as shown. Read again it may show them.
  const isKept = report.believed === true && !ALL_OR_NOTHING.has(watch.name);
  if (isKept) memory.keptAt = reading.ports.clock.now();
  if (report.failure === null) memory.endedAt = reading.ports.clock.now();
  const believed = report.failure === null && (report.lost === 0 || (isKept && memory.whole?.lost === report.lost));
  memory.whole = report;
  memory.part = null;
  memory.unread = hasUnread(report) || (memory.unread && report.failure !== null);
  memory.mark = believed && mark?.ok && !report.doubtful ? mark.value : null;
  memory.edition = believed ? edition : null;
  memory.follows = JSON.stringify(followed);
  if (!believed) return report;
  memory.wholeAt = reading.ports.clock.now();
  memory.listedAt = began;
  if (watch.name === 'managed-devices' && report.rejects.length === 0 && report.lost === 0)
    refer.asked(refer.awaited(began).subjects, began);
  return report;
}
