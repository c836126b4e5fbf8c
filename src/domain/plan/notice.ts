import { type Action, MAIL_REFUSED, type MessageKind, type NamedDays, OVERTAKEN, type PastAction } from '../action.ts';
import { type Enforcement, FORGOTTEN_MS, type MoveSettings } from '../settings.ts';
import type { Device } from '../inventory/match.ts';
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
  /** When each of them was, and the devices that this person had then; null where that was not kept. */
  readonly told: readonly { readonly at: Instant; readonly devices: readonly DeviceKey[] | null }[];
  /** When the newest warning was, that the service begins after their days of notice, or the newest word of another date. Null: none was needed. */
  readonly warnedAt: Instant | null;
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
    const { promise, days, devices = null } = action;
    return [
      {
        at: timeOf(item),
        claimedAt,
        isHeard: isHeard(item),
        promise,
        days,
        devices,
        warns: isWarning(action) || isPromisedAnew(action),
      },
    ];
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
  const warnings = told.filter(({ warns }) => warns);
  const warnedAt = warnings.length === 0 ? null : Math.max(...warnings.map((item) => item.at));
  return { firstAt, promisedAt, datedAt, reassuredAt, deadlineAt, changesFrom, lastAt, told, warnedAt };
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
  told: [],
  warnedAt: null,
};

/** The name of a warning that the service begins, after this last word of the move. */
export function warningAfter(lastAt: Instant): string {
  return `late:${lastAt}`;
}

/** The message reminds somebody whose last day has passed. */
export function isOverdue({ kind, key }: Pick<Action, 'kind' | 'key'>): boolean {
  return kind === 'send-message' && /:overdue:\d+:\d+(?:#\d+)?$/.test(key);
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

/** Until when the days of notice run that a warning, or the word of another date, gave anew: the service begins with nothing before. Null: none did. */
export function givenUntil({ warnedAt }: Pick<Notice, 'warnedAt'>, beforeMs: number): Instant | null {
  return warnedAt === null ? null : warnedAt + beforeMs;
}

/**
 * From when on the service may begin with this device. Null: whoever has it was told of the move too long ago, or before they had it, and
 * is warned first.
 */
export function serviceFrom(
  { lastAt, told, warnedAt }: Notice,
  { key, source }: Pick<Device, 'key' | 'source'>,
  { notice: { beforeMs } }: Pick<MoveSettings, 'notice'>,
  now: Instant,
): Instant | null {
  // Its record may be older than that they have it: another had it before.
  const since = told.filter(({ at, devices }) => at >= (source?.firstSeenAt ?? 0) && (devices?.includes(key) ?? true));
  if (lastAt === null || since.length === 0 || now >= forgottenAt(lastAt, beforeMs)) return null;
  // Of what they got after the first word, the days of notice count from the first one since.
  const own = Math.min(...since.map(({ at }) => at)) + beforeMs;
  return Math.max(own, givenUntil({ warnedAt }, beforeMs) ?? lastAt);
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
