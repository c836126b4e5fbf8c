import type { Action, MessageKind, NamedDays, ServiceTold } from '../action.ts';
import type { Device } from '../inventory/match.ts';
import { DAY, HOUR, type Instant } from '../words.ts';
import { NO_BOOKING, pickedFor, SLOT_REMINDERS_MS, waitsUntil } from './booking.ts';
import type { Case, PlanInput } from './case.ts';
import { cannotMove, hasWork, isHeld, mayStart, servicesTurnAt } from './device-steps.ts';
import { awaitsRules, standsStill } from './still.ts';
import { hasCrossed, isCheckedOut, isLaidAside, isLeftOut, isWrittenOff, wayOf } from './device.ts';
import { type Draft, lookAgain, offer, waitsForMorning } from './draft.ts';
import type { Door } from './door.ts';
import {
  daysFor,
  isHeard,
  isOverdue,
  isPromisedAnew,
  type Notice,
  MOST_OVERDUE,
  noticeOf,
  promiseFor,
  remindedAt,
  sentInRun,
  serviceNotBefore,
  slotRemindedAt,
  TELLING,
  toldAt,
  warningAfter,
} from './notice.ts';
import { FORGOTTEN_MS, OVERDUE_MS } from '../settings.ts';
import { expectedUntil, servicesFrom, serviceTold } from './service.ts';
import { isLetGoLate, isWarnedOf } from './usable.ts';
import { saidAgainAt, unheardSince } from './unheard.ts';

/** "The move comes", once, while the wave of this person is still to open. Promises nothing, and no clock runs on it (laws 3, 4). */
export function announce(draft: Draft, input: PlanInput): void {
  const { subject, settings, now } = input;
  const { announceMs } = settings.notice;
  const opensAt = subject.wave?.opensAt ?? null;
  if (announceMs === null || opensAt === null || subject.wave?.state !== 'waiting') return;
  // Waves that have not opened are cut anew when people come and go: whoever heard of the move as one of another wave has heard.
  const heard = subject.past.some(
    ({ action, outcome }) =>
      action.kind === 'send-message' &&
      action.message === 'announcement' &&
      action.wave !== subject.wave?.name &&
      outcome !== 'failed',
  );
  if (heard || subject.user === null || !hasWork(input)) return;
  if (now < opensAt - announceMs) return lookAgain(draft, opensAt - announceMs);
  message(draft, input, 'announcement', 'once', null);
}

/**
 * Invitation, the date of rules that were decided on later, reminders, deadline. Each once; none while a change is already past its date (rule
 * R47), and no reminder or deadline while nothing that it would ask for can be started.
 */
export function tell(draft: Draft, input: PlanInput, notice: Notice): void {
  const { subject, settings, now } = input;
  const promise = promiseFor(settings.enforcement, settings.notice.beforeMs, now);
  if (notice.firstAt === null) return invite(draft, input, promise);
  if (promise !== null && notice.promisedAt === null && subject.user)
    return promiseLate(draft, input, promise, notice.reassuredAt);
  const { deadlineAt } = notice;
  if (deadlineAt === null || !subject.devices.some((device) => isUpToOwner(device, input))) return;
  // What there is to say of it is said once there is a button to press.
  if (waitsForWave(input) || (awaitsRules(input, isHeld(input)) && isAnyToStart(input))) return;
  remindOfSlots(draft, input, notice);
  const quiet = arrangedUntil(input);
  const toldOf = Math.max(notice.firstAt, notice.datedAt ?? 0);
  // Of a date that was promised later they hear as of the first.
  const dated = toldOf > notice.firstAt ? `:until:${notice.promisedAt}` : '';
  const times = [
    ...settings.notice.remindersMs.map((before, index) => ({
      kind: 'reminder' as const,
      at: deadlineAt - before,
      name: `${index}${roundOf(input)}`,
    })),
    { kind: 'deadline' as const, at: deadlineAt - DAY, name: `last${roundOf(input)}` },
  ]
    .filter((item) => item.at > toldOf + HOUR && (item.kind === 'deadline' || quiet === null))
    .toSorted((a, b) => a.at - b.at);
  const due = times.filter((item) => item.at <= now).at(-1);
  // Nor is who was told an hour ago that the time has come told at that time that devices wait.
  const restsUntil = Math.max(remindedAt(subject.past) + DAY, slotRemindedAt(subject.past) + DAY / 2);
  const rested = due?.kind === 'reminder' ? restsUntil : now;
  for (const at of [quiet, rested, ...times.map((item) => item.at)]) lookAgain(draft, at);
  if (due && now >= rested && now < deadlineAt && !isSaidUndated(input, due))
    message(draft, input, due.kind, `${due.name}${dated}`, notice.promisedAt);
}

/** Said since it was due, with whatever date in its name: a message that takes a date back takes it out of the name of the next. */
function isSaidUndated(
  { subject: { past, subject, wave } }: PlanInput,
  { kind, at, name }: { readonly kind: MessageKind; readonly at: Instant; readonly name: string },
): boolean {
  const base = `mail:${kind}:${wave?.name}:${subject}:${name}`;
  return past.some(
    ({ action: { key }, outcome, claimedAt }) =>
      outcome !== 'failed' &&
      claimedAt >= at &&
      key.startsWith(base) &&
      /^(?::until:-?\d+)?(?:#\d+)?$/.test(key.slice(base.length)),
  );
}

/** Who arranged a time for all that they can still do is not asked for one before it has come; the deadline is told all the same. */
function arrangedUntil(input: PlanInput): Instant | null {
  const { subject, now } = input;
  const left = subject.devices.filter((device) => isUpToOwner(device, input));
  const until = left.map((device) => waitsUntil(subject.intent.bookings.get(device.key) ?? NO_BOOKING) ?? 0);
  return until.length > 0 && until.every((at) => at > now) ? Math.min(...until) : null;
}

/**
 * A day and an hour before each time that was picked, once however many devices it is for, and not twice within half a day; none for
 * one that has come or was changed, nor for what its owner has started before it.
 */
function remindOfSlots(draft: Draft, input: PlanInput, notice: Notice): void {
  const { subject, now } = input;
  const told = new Set<string>();
  for (const device of subject.devices) {
    const { slotAt, pickedAt } = subject.intent.bookings.get(device.key) ?? NO_BOOKING;
    if (slotAt === null || pickedAt === null || now >= slotAt || !isToStart(device, input)) continue;
    const times = Object.entries(SLOT_REMINDERS_MS).map(([name, before]) => ({ name, at: slotAt - before }));
    for (const { at } of times) lookAgain(draft, at);
    const due = times
      .filter(({ at }) => at > pickedAt && at <= now)
      .toSorted((a, b) => a.at - b.at)
      .at(-1);
    const name = `slot:${slotAt}:${due?.name}`;
    const rested = slotRemindedAt(subject.past, slotAt) + DAY / 2;
    lookAgain(draft, rested);
    if (due && now >= rested && !told.has(name)) {
      const others = pickedFor(subject, slotAt).filter((other) => other !== device && isToStart(other, input));
      message(draft, input, 'reminder', name, notice.promisedAt, [device, ...others]);
    }
    told.add(name);
  }
}

/**
 * Who was told last that Intune's rules stay off, and whom they are to reach after all, hears their date first: law 4 counts from that
 * message. Also who has moved already, and has nothing to do for it.
 */
function promiseLate(draft: Draft, input: PlanInput, promise: Instant, reassuredAt: Instant): void {
  sayAgain(draft, input, 'reminder', `promise:since:${reassuredAt}`, promise);
}

/** So often a person is told another date as the days before the last were no grace. */
const MOST_ANEW = 4;

/**
 * Who would lose access, and heard of a date that is so long past that they do not expect it any more (an approval that came late, a wave that
 * rested, somebody who was left out for a while), or whose grace period nobody could use, is told another first (law 3), and the rules wait
 * for that. False: no need.
 */
export function promiseAnew(draft: Draft, input: PlanInput, { promisedAt, lastAt }: Notice): boolean {
  const { settings, now } = input;
  const promise = promiseFor(settings.enforcement, settings.notice.beforeMs, now);
  if (promise === null || promisedAt === null) return false;
  const isForgotten = now > Math.max(promisedAt, lastAt ?? 0) + FORGOTTEN_MS;
  if (!isForgotten && !isGraceUnused(input, promisedAt)) return false;
  // Of days to start in they hear once they can.
  if (!waitsForWave(input)) sayAgain(draft, input, 'reminder', `promise:anew:${promisedAt}`, promise);
  return true;
}

/**
 * The days until this date were no grace: the old rules let go of this person so late that nothing could be started before it, or the
 * door was shut when the last warning was due, or the wave stood still, and that never went out. One that was tried and came to nothing was due, and is told of
 * elsewhere. Each new date is later than what made it by the whole grace period; where something takes them out anew before each date, the
 * last of so many holds, and that a lever moves by hand is a finding.
 */
function isGraceUnused(input: PlanInput, promisedAt: Instant): boolean {
  const { subject, settings } = input;
  const { enforcement } = settings;
  if (enforcement.kind !== 'grace' || anewSent(subject) >= MOST_ANEW) return false;
  if (isLetGoLate(subject, promisedAt, enforcement.graceMs)) return true;
  return subject.devices.some((device) => isUpToOwner(device, input)) && !isWarnedOf(subject, promisedAt);
}

/** So long after another word of the move nobody is warned of the service. */
const BETWEEN_WORDS_MS = 12 * HOUR;

/**
 * An old notice is none. Before the service begins with a device of somebody who heard of the move too long ago, or before they had that
 * device, or whose last day for it was none that they could use, they are warned and have their days of notice anew (law 3). And who can still start one themselves after the last day for it
 * is reminded once a week, four times. `warned`: the warning is said, or waits to be, and the service begins with nothing of theirs before it.
 */
export function tellOverdue(draft: Draft, input: PlanInput, door: Door): 'warned' | null {
  const { subject, settings, now } = input;
  const { lastAt, promisedAt } = door.notice;
  if (lastAt === null) return null;
  // Their date goes first: two letters of one hour would contradict each other.
  if (subject.user !== null && promisedAt === null && settings.enforcement.kind !== 'none') return null;
  const turn = subject.devices.filter((device) => {
    const at = servicesTurnAt(input, device, door);
    lookAgain(draft, at);
    return at !== null && now >= at;
  });
  // What was asked to leave already is not begun with a second time.
  const isUnaware = (device: Device): boolean =>
    !hasCrossed(device, subject.past) && servicesFrom(input, device, door.notice) === null;
  for (const device of turn) lookAgain(draft, expectedUntil(input, device, door.notice));
  if (turn.some(isUnaware)) {
    // Two letters with two days, one upon the other, would contradict each other: a warning waits for what the other one brings.
    const warnedAt = lastAt + BETWEEN_WORDS_MS;
    if (now < warnedAt) lookAgain(draft, warnedAt);
    else if (!isToldNow(draft)) sayAgain(draft, input, 'deadline', warningAfter(lastAt), promisedAt);
    return 'warned';
  }
  if (turn.length === 0 && subject.user !== null && !remindOfLapsed(draft, input, door))
    remindOverdue(draft, input, door);
  return null;
}

function remindOverdue(draft: Draft, input: PlanInput, door: Door): void {
  const { subject, now } = input;
  const { deadlineAt, promisedAt } = door.notice;
  if (deadlineAt === null || now < deadlineAt || sentInRun(subject, isOverdue) >= MOST_OVERDUE) return;
  if (!subject.devices.some((device) => isUpToOwner(device, input) && mayStart(input, device, door))) return;
  const at = Math.max(toldAt(subject.past) + OVERDUE_MS, arrangedUntil(input) ?? 0);
  if (now < at) return lookAgain(draft, at);
  const week = Math.floor((now - deadlineAt) / OVERDUE_MS);
  message(draft, input, 'reminder', `overdue:${deadlineAt}:${week}`, promisedAt);
}

/**
 * Who pressed Start and of whose device nothing came for so long that it counts no more hears once that it waits for them again: a button
 * that they have pressed they do not look for. True: it is said now.
 */
function remindOfLapsed(draft: Draft, input: PlanInput, door: Door): boolean {
  const { subject, now } = input;
  const times = subject.devices.flatMap((device) => {
    const startedAt = subject.intent.lapsed.get(device.key);
    return startedAt !== undefined && isUpToOwner(device, input) && mayStart(input, device, door) ? [startedAt] : [];
  });
  if (times.length === 0 || isToldNow(draft) || arrangedUntil(input) !== null) return false;
  const rested = remindedAt(subject.past) + DAY;
  if (now < rested) {
    lookAgain(draft, rested);
    return false;
  }
  return message(draft, input, 'reminder', `lapsed:${Math.max(...times)}`, door.notice.promisedAt)?.kind === 'offer';
}

/** A message that tells of the move goes out by this plan already. */
function isToldNow(draft: Draft): boolean {
  return draft.actions.some((action) => action.kind === 'send-message' && TELLING.has(action.message));
}

/** How often this person was told another date in this run of the wave. */
function anewSent(subject: Case): number {
  const heard = { ...subject, past: subject.past.filter(isHeard) };
  return sentInRun(heard, isPromisedAnew);
}

/** Says it, and again under names of its own after ever longer times, while nobody can say whether it arrived: until one is accepted nothing goes on. */
function sayUntilAccepted(
  draft: Draft,
  input: PlanInput,
  first: { readonly kind: MessageKind; readonly name: string },
  again: { readonly kind: MessageKind; readonly name: string },
  promise: Instant | null,
): void {
  const { subject, now } = input;
  let standing = message(draft, input, first.kind, first.name, promise);
  if (standing?.kind === 'unknown' && unheardSince(subject) === null)
    draft.findings.push({
      code: 'message-unknown',
      severity: 'info',
      subject: subject.subject,
      facts: { message: first.kind },
    });
  for (let n = 1; standing?.kind === 'unknown'; n++) {
    const at = saidAgainAt(n, standing.at);
    if (now < at) return lookAgain(draft, at);
    standing = message(draft, input, again.kind, n === 1 ? again.name : `${again.name}:${n}`, promise);
  }
}

/** The same message each time. */
function sayAgain(draft: Draft, input: PlanInput, kind: MessageKind, name: string, promise: Instant | null): void {
  sayUntilAccepted(draft, input, { kind, name }, { kind, name: `${name}:instead` }, promise);
}

/** Sets the messages of a wave that was started again apart from those before. */
export function roundOf({ subject }: PlanInput): string {
  const againAt = subject.wave?.againAt ?? null;
  return againAt === null ? '' : `:again:${againAt}`;
}

function invite(draft: Draft, input: PlanInput, promise: number | null): void {
  const { subject, settings } = input;
  const againAt = subject.wave?.againAt ?? null;
  // The invitation went out before the undo. A reminder says the same, with the new date.
  const isAgain = againAt !== null && noticeOf(subject.past, subject.wave?.name ?? null, settings).firstAt !== null;
  const kind = isAgain ? 'reminder' : 'invitation';
  const instead = isAgain ? `instead:again:${againAt}` : 'instead';
  const first = { kind, name: isAgain ? `again:${againAt}` : 'first' } as const;
  // A reminder says the same, promises its own date, and is not the same message.
  sayUntilAccepted(draft, input, first, { kind: 'reminder', name: instead }, promise);
}

export function message(
  draft: Draft,
  input: PlanInput,
  kind: MessageKind,
  name: string,
  promise: number | null,
  about: readonly [Device, ...Device[]] | null = null,
): ReturnType<typeof offer> | null {
  const { subject, settings, now } = input;
  const base = `mail:${kind}:${subject.wave?.name}:${subject.subject}:${name}`;
  if (waitsForMorning(draft, input, base)) return null;
  // It says then that no rules come, and an older date holds no more.
  const promised = settings.enforcement.kind === 'none' ? null : promise;
  const devices = about ?? subject.devices;
  return offer(draft, base, subject.past, now, (key) => ({
    kind: 'send-message',
    key,
    subject: subject.subject,
    wave: subject.wave?.name ?? null,
    object: `mail:${subject.subject}`,
    message: kind,
    to: subject.user ? `user:${subject.user.id}` : 'help-desk',
    device: about?.[0].key ?? (subject.user ? null : (subject.devices[0]?.key ?? null)),
    devices: devices.map((device) => device.key),
    promise: promised,
    ...(TELLING.has(kind) ? namedIn({ kind: 'send-message', key }, input, promised, devices) : {}),
    about: null,
  }));
}

/**
 * The days that a message names which tells of the move, and what it says of the service: of what its reader can move alone. For what is left out, or
 * cannot move, no days of notice count from it.
 */
function namedIn(
  action: Pick<Action, 'kind' | 'key'>,
  input: PlanInput,
  promise: Instant | null,
  devices: readonly Device[],
): { readonly days: NamedDays; readonly service: ServiceTold } {
  const { settings, now } = input;
  const notice = noticeHere(input);
  const days = daysFor(notice, promise, settings, now);
  const left = devices.filter((device) => isUpToOwner(device, input));
  const notBefore = serviceNotBefore(notice, action, settings.notice.beforeMs, now);
  return { days, service: serviceTold(left, days, settings, notBefore) };
}

/** What they were told in this run of the wave. */
function noticeHere({ subject: { past, wave }, settings }: PlanInput): Notice {
  return noticeOf(past, wave?.name ?? null, settings, wave?.againAt ?? null);
}

/** They have something to start, and nobody may start anything. */
function waitsForWave(input: PlanInput): boolean {
  return standsStill(input.subject) && isAnyToStart(input);
}

const isAnyToStart = (input: PlanInput): boolean => input.subject.devices.some((device) => isToStart(device, input));

/** Its owner has not started it, and could as far as it goes. */
function isToStart(device: Device, input: PlanInput): boolean {
  return wayOf(device).kind === 'in-old' && isUpToOwner(device, input);
}

/** Something that the person still has to do, and can. */
export function isUpToOwner(device: Device, input: PlanInput): boolean {
  return isLeftToDo(device, input.subject) && !isCheckedOut(device) && !cannotMove(device, input);
}

function isLeftToDo(device: Device, subject: Case): boolean {
  const way = wayOf(device);
  if (isWrittenOff(device, subject) || isLeftOut(device, subject) || isLaidAside(device, subject)) return false;
  return (
    (way.kind === 'in-old' && !subject.intent.starts.has(device.key)) ||
    way.kind === 'limbo' ||
    (way.kind === 'arrived' && !way.compliant)
  );
}
