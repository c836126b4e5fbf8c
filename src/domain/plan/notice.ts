import { type Action, MAIL_REFUSED, type MessageKind, type NamedDays, OVERTAKEN, type PastAction } from '../action.ts';
import { type Enforcement, FORGOTTEN_MS, type MoveSettings } from '../settings.ts';
import type { Device } from '../inventory/match.ts';
import type { Case } from './case.ts';
import { type DeviceKey, HOUR, type Instant, type WaveName } from '../words.ts';

/** What this person was told, as channels accepted it. */
export interface Notice {
  /** When the first message that tells of the move was accepted; null = not told yet. Laws 3 and 4 count from here. */
  readonly firstAt: Instant | null;
  /**
   * Intune may not enforce before this (law 4): the latest date that an accepted message named. Null: none did since the last that said
   * that no rules come.
   */
  readonly promisedAt: Instant | null;
  /** When that date was first named; later than `firstAt` where it is another than that of the first message. Null as the date is. */
  readonly datedAt: Instant | null;
  /** When they were last told that no rules come, or may have been; or 0. */
  readonly reassuredAt: Instant;
  /** Until when the person was asked to move: the latest day that was named, whatever was decided since. */
  readonly deadlineAt: Instant | null;
  /** Nothing changes for this person before this. */
  readonly changesFrom: Instant | null;
  /** When the newest of the messages that tell of the move was accepted. */
  readonly lastAt: Instant | null;
  readonly words: readonly Word[];
  /** The latest day that a message named for the service, which begins with nothing of theirs before. Null: none did. */
  readonly serviceNotBefore: Instant | null;
}

/** A message that tells of the move, as it was accepted; or may have been, where it says that nobody starts a device without its owner. */
interface Word {
  readonly at: Instant;
  /** Of which devices it speaks; null: of all that they had, where that was not kept. */
  readonly devices: readonly DeviceKey[] | null;
  /** It says that the service starts these, unless their owner does; what was said before that was kept is taken to. */
  readonly isOfService: boolean;
  /** It gives their days of notice anew. */
  readonly warns: boolean;
}

/** Messages that tell of the move. */
export const TELLING: ReadonlySet<MessageKind> = new Set(['invitation', 'reminder', 'deadline']);

/**
 * Derives from accepted messages alone what a person was promised in this wave. Messages from before `since`, when the wave was
 * started again, no longer count. Rules R2, R16; laws 3 and 4.
 */
export function noticeOf(
  past: readonly PastAction[],
  wave: WaveName | null,
  settings: MoveSettings,
  since: Instant | null = null,
): Notice {
  const said = past.flatMap((item) => {
    const { action, outcome, claimedAt } = item;
    if (action.kind !== 'send-message' || !TELLING.has(action.message) || action.wave !== wave) return [];
    if (outcome === 'failed' || (since !== null && claimedAt < since)) return [];
    const { promise, days, service } = action;
    const warns = givesDays(action);
    const word: Word = { at: timeOf(item), devices: spokenOf(action), isOfService: service?.from !== null, warns };
    return [{ ...word, claimedAt, isHeard: isHeard(item), promise, days, service }];
  });
  const told = said.filter((item) => item.isHeard);
  const [first] = told.toSorted((a, b) => a.at - b.at);
  if (first === undefined) return UNTOLD;
  const firstAt = first.at;
  // Also where nobody knows whether that arrived: it may be the last that they read.
  const reassuredAt = Math.max(0, ...said.filter(({ promise }) => promise === null).map(({ at }) => at));
  const promises = told.flatMap(({ at, promise }) => (promise === null || at < reassuredAt ? [] : [promise]));
  const promisedAt = promises.length === 0 ? null : Math.max(...promises);
  const named = told.flatMap(({ days }) => days ?? []);
  // As long as was meant when it was first said, from when that was accepted: settings of today are for who is told today.
  const beforeMs = first.days ? first.days.from - first.claimedAt : settings.notice.beforeMs;
  const changesFrom = Math.max(firstAt + beforeMs, ...named.map(({ from }) => from));
  const until = lastDay(settings, promisedAt, changesFrom);
  const deadlineAt = Math.max(until, ...named.map((days) => days.until));
  const datedAt =
    promisedAt === null ? null : Math.min(...told.flatMap(({ at, promise }) => (promise === promisedAt ? [at] : [])));
  const lastAt = Math.max(...told.map((item) => item.at));
  const words = said.filter((item) => item.isHeard || !item.isOfService);
  const daysOfService = told.flatMap(({ at, claimedAt, warns, service }) => {
    if (service === undefined) return warns ? [at + settings.notice.beforeMs] : [];
    if (service.from === null) return [];
    // Days of notice count from when it was accepted, as many as it named.
    return [service.from + (warns ? at - claimedAt : 0)];
  });
  const serviceNotBefore = daysOfService.length === 0 ? null : Math.max(...daysOfService);
  return { firstAt, promisedAt, datedAt, reassuredAt, deadlineAt, changesFrom, lastAt, words, serviceNotBefore };
}

function lastDay({ enforcement, windowMs }: MoveSettings, promisedAt: Instant | null, changesFrom: Instant): Instant {
  return enforcement.kind === 'grace' && promisedAt !== null ? promisedAt : changesFrom + windowMs;
}

/** The days that a message sent now names, with this promise, to who had this notice: none is earlier than what was named before. */
export function daysFor(
  { changesFrom, deadlineAt }: Notice,
  promise: Instant | null,
  settings: MoveSettings,
  now: Instant,
): NamedDays {
  const from = changesFrom ?? now + settings.notice.beforeMs;
  return { from, until: Math.max(deadlineAt ?? 0, lastDay(settings, promise, from)) };
}

const UNTOLD: Notice = {
  firstAt: null,
  promisedAt: null,
  datedAt: null,
  reassuredAt: 0,
  deadlineAt: null,
  changesFrom: null,
  lastAt: null,
  words: [],
  serviceNotBefore: null,
};

/** The name of a warning that the service begins, after this last word of the move. */
export function warningAfter(lastAt: Instant): string {
  return `late:${lastAt}`;
}

/** The message reminds somebody whose last day has passed. */
export function isOverdue({ kind, key }: Pick<Action, 'kind' | 'key'>): boolean {
  return kind === 'send-message' && /:overdue:\d+:\d+(?:#\d+)?$/.test(key);
}

/** After so many more mail moves nobody: the findings and the lists of the console name who is left. */
export const MOST_OVERDUE = 4;

/** How often such a message went to this person in this run of the wave, or may have gone. */
export function sentInRun(
  { past, wave }: Pick<Case, 'past' | 'wave'>,
  counts: (action: Pick<Action, 'kind' | 'key'>) => boolean,
): number {
  return past.filter(
    ({ action, outcome, claimedAt }) =>
      counts(action) &&
      'wave' in action &&
      action.wave === wave?.name &&
      outcome !== 'failed' &&
      claimedAt >= (wave?.againAt ?? -Infinity),
  ).length;
}

/** The message warns that the service begins after the days of notice, counted from itself. */
export function isWarning({ kind, key }: Pick<Action, 'kind' | 'key'>): boolean {
  return kind === 'send-message' && /:late:\d+(?::instead(?::\d+)?)?(?:#\d+)?$/.test(key);
}

/** The message tells another date, as the days before the last were no grace. */
export function isPromisedAnew({ kind, key }: Pick<Action, 'kind' | 'key'>): boolean {
  return kind === 'send-message' && /:promise:anew:\d+(?::instead(?::\d+)?)?(?:#\d+)?$/.test(key);
}

/** From when on somebody who was told of the move for the last time then is taken not to expect it any more. */
export function forgottenAt(lastAt: Instant, beforeMs: number): Instant {
  return lastAt + beforeMs + FORGOTTEN_MS + 1;
}

/** The message gives its reader their days of notice anew: the service begins with nothing of theirs before these are over. */
function givesDays(action: Pick<Action, 'kind' | 'key'>): boolean {
  return isWarning(action) || isPromisedAnew(action);
}

/** Before when the service begins with nothing of who had this notice, once this message is accepted now. Null: no day was named. */
export function serviceNotBefore(
  notice: Pick<Notice, 'serviceNotBefore'>,
  action: Pick<Action, 'kind' | 'key'>,
  beforeMs: number,
  now: Instant,
): Instant | null {
  return givesDays(action) ? Math.max(notice.serviceNotBefore ?? 0, now + beforeMs) : notice.serviceNotBefore;
}

/** The devices of which a message speaks that tells of the move; null: of all that its reader had, where that was not kept. */
export function spokenOf({ service, devices }: Extract<Action, { readonly kind: 'send-message' }>): Word['devices'] {
  return service?.devices ?? devices ?? null;
}

/**
 * Since when whoever has this device has it, and it the enrollment that it has: what was said before was about another. Its record may be
 * older than that they have it, and than that enrollment. One that is still to come is a clock that is wrong, and none.
 */
function theirsSince({ source }: Pick<Device, 'source'>, now: Instant): Instant {
  const enrolledAt = source?.value.enrolledAt ?? 0;
  return Math.max(source?.firstSeenAt ?? 0, enrolledAt > now ? 0 : enrolledAt);
}

/** What this person heard of the service starting this device, since they have it and since the last word that nobody does without them. */
export function wordsOfService(
  { words }: Pick<Notice, 'words'>,
  device: Pick<Device, 'key' | 'source'>,
  now: Instant,
): readonly Word[] {
  const since = theirsSince(device, now);
  const own = words.filter(({ at, devices }) => at >= since && (devices?.includes(device.key) ?? true));
  const silentAt = Math.max(0, ...own.flatMap(({ at, isOfService }) => (isOfService ? [] : [at])));
  return own.filter(({ at, isOfService }) => isOfService && at > silentAt);
}

/** The date that a message sent now may promise, on the full hour; null where Intune's rules will not be switched on. */
export function promiseFor(enforcement: Enforcement, noticeBeforeMs: number, now: Instant): Instant | null {
  switch (enforcement.kind) {
    case 'none':
      return null;
    case 'at-once':
      return roundUp(now + noticeBeforeMs);
    case 'grace':
      return roundUp(now + noticeBeforeMs + enforcement.graceMs);
  }
}

/** The time that this reminder is about; null for every message that is about none that was picked. */
export function slotRemindedOf({ kind, key }: Action): Instant | null {
  const at = kind === 'send-message' ? /:slot:(\d+):\w+(?:#\d+)?$/.exec(key)?.[1] : undefined;
  return at === undefined ? null : Number(at);
}

/**
 * When who reads of this was last reminded to move, or 0; the reminder of a picked time is none. Whose quiet time ends late would
 * else get two that were due days apart within hours.
 */
export function remindedAt(past: readonly PastAction[]): Instant {
  return lastSent(past, (action) => action.message === 'reminder' && slotRemindedOf(action) === null);
}

/**
 * When they were last reminded of the time that they picked, of any where none is given, or 0. The reminder of a day before may go
 * out hours before that time: who had no licence until then, or whose mail server was away. The next would say the same words again.
 */
export function slotRemindedAt(past: readonly PastAction[], slotAt: Instant | null = null): Instant {
  return lastSent(past, (action) => {
    const of = slotRemindedOf(action);
    return of !== null && (slotAt === null || of === slotAt);
  });
}

/** When a message that tells of the move last went to them, also one of which nobody knows whether it arrived, or 0. */
export function toldAt(past: readonly PastAction[]): Instant {
  return lastSent(past, ({ message }) => TELLING.has(message));
}

function lastSent(
  past: readonly PastAction[],
  counts: (action: Extract<Action, { readonly kind: 'send-message' }>) => boolean,
): Instant {
  return Math.max(
    0,
    ...past.flatMap((item) =>
      item.action.kind === 'send-message' && item.outcome !== 'failed' && counts(item.action) ? [timeOf(item)] : [],
    ),
  );
}

function roundUp(at: Instant): Instant {
  return Math.ceil(at / HOUR) * HOUR + HOUR;
}

/**
 * The newest message to this person, where it was refused for good: this address does not get mail. Null: none, or a later one was
 * accepted. What was refused was not told, so no clock runs on it (law 3).
 */
export function refusedMail(past: readonly PastAction[]): PastAction | null {
  const sent = past.filter(
    ({ action, outcome, code }) =>
      action.kind === 'send-message' && (outcome === 'done' || (outcome === 'failed' && code !== OVERTAKEN)),
  );
  const newest = sent.reduce<PastAction | null>((a, b) => (a && timeOf(a) > timeOf(b) ? a : b), null);
  return newest?.code === MAIL_REFUSED ? newest : null;
}

/** A channel accepted it. */
export function isHeard({ outcome }: Pick<PastAction, 'outcome'>): boolean {
  return outcome === 'done' || outcome === 'already';
}

/** When it was known what became of it; until then, when it was decided. */
export function timeOf({ recordedAt, claimedAt }: Pick<PastAction, 'recordedAt' | 'claimedAt'>): Instant {
  return recordedAt ?? claimedAt;
}
