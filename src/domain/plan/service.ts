import type { NamedDays, ServiceTold } from '../action.ts';
import type { Device } from '../inventory/match.ts';
import { routeOf } from '../inventory/route.ts';
import { DAY_SLACK_MS, isEmergencyAccount, type MoveSettings } from '../settings.ts';
import { DAY, type Instant } from '../words.ts';
import type { PlanInput } from './case.ts';
import { isCheckedOut, wayOf } from './device.ts';
import { attempt, failedTries, FAILS_SHOWN } from './draft.ts';
import { forgottenAt, type Notice, refusedMail, wordsOfService } from './notice.ts';
import { awaitsRules } from './still.ts';
import { isLetGoLate, isWarnedOf } from './usable.ts';

/** Still in the old product, which lets the service retire it. One that somebody has checked out is nobody's to start. */
export function isServices(device: Device, { source }: Pick<MoveSettings, 'source'>): boolean {
  if (!device.source || wayOf(device).kind !== 'in-old' || isCheckedOut(device)) return false;
  return routeOf(device.source.value, source).kind === 'retire';
}

/** From when on the service starts what nobody has started or arranged a time for; null: it never does. */
export function servicesDay(
  { unenroll: { start, atDeadline } }: Pick<MoveSettings, 'unenroll'>,
  { changesFrom, deadlineAt }: Pick<Notice, 'changesFrom' | 'deadlineAt'>,
): Instant | null {
  return start === 'service' ? changesFrom : atDeadline === 'service' ? deadlineAt : null;
}

/** What a message with these days says of the service, to whom it speaks of these devices. It names no day before the other moment. */
export function serviceTold(
  devices: readonly Device[],
  { from, until }: NamedDays,
  settings: MoveSettings,
  notBefore: Instant | null,
): ServiceTold {
  const day = servicesDay(settings, { changesFrom: from, deadlineAt: until });
  const isAny = devices.some((device) => isServices(device, settings));
  return {
    from: day === null || !isAny ? null : Math.max(day, notBefore ?? day),
    devices: devices.map(({ key }) => key),
  };
}

/** Until when whoever has this device expects the service to start it. Null: they heard nothing of that yet. */
export function expectedUntil({ settings, now }: PlanInput, device: Device, notice: Notice): Instant | null {
  const words = wordsOfService(notice, device, now);
  return words.length === 0 ? null : forgottenAt(Math.max(...words.map(({ at }) => at)), settings.notice.beforeMs);
}

/**
 * From when on the service may begin with this device, once its turn has come. Null: its owner is warned first, as they heard of that too
 * long ago, or before they had it. Also whose last day came while nobody could start anything, or while the door was shut to the last word
 * of it: they were asked to move by a day that was none.
 */
export function servicesFrom(input: PlanInput, device: Device, notice: Notice): Instant | null {
  const { subject, settings, now } = input;
  const words = wordsOfService(notice, device, now);
  if (now >= (expectedUntil(input, device, notice) ?? now)) return null;
  const { changesFrom, deadlineAt } = notice;
  if (settings.unenroll.start === 'user' && deadlineAt !== null && changesFrom !== null) {
    const isWarnedAnew = words.some(({ warns, at }) => warns && at >= deadlineAt - 2 * DAY);
    if (
      !isWarnedAnew &&
      (isLetGoLate(subject, deadlineAt, deadlineAt - changesFrom) || !isWarnedOf(subject, deadlineAt, device.key))
    )
      return null;
  }
  // Of what they got after the first word, the days of notice count from the first one since.
  const own = Math.min(...words.map(({ at }) => at)) + settings.notice.beforeMs;
  return Math.max(own, notice.serviceNotBefore ?? own);
}

/** What a retire is claimed under: once for each enrollment in the old product. */
export function retireKey(source: NonNullable<Device['source']>, { key }: Pick<Device, 'key'>): string {
  return `retire-device:${key}:${source.value.enrolledAt ?? source.id}`;
}

/**
 * How far the service is with a device that its owner did not start by the last day. `coming`: it will ask it to leave, or has just done so; a queue,
 * a night or a warning may lie before that. Each of the others ends the wait, or a gate would wait for ever: `untold` cannot be warned first,
 * `failing` failed as often as is shown, `unseen` was asked and nothing came of it for a day. Null: its owner alone starts it.
 *
 * @param held  a device of this person cannot move, so that Intune's rules stay off and the others do not wait for them
 */
export function servicesStand(
  input: PlanInput,
  device: Device,
  notice: Notice,
  held: boolean,
): 'coming' | 'untold' | 'failing' | 'unseen' | null {
  const { subject, settings } = input;
  if (!device.source || !isServices(device, settings) || servicesDay(settings, notice) === null) return null;
  // Nobody starts anything any more, or not before Intune's rules are seen to be on.
  if (subject.closing || isEmergencyAccount(subject.user, settings) || awaitsRules(input, held)) return null;
  const stands = retireStands(input, device);
  if (stands !== null) return stands === 'asked' ? 'coming' : stands;
  return servicesFrom(input, device, notice) === null && refusedMail(subject.past) ? 'untold' : 'coming';
}

/**
 * What came of asking this device to leave, for the enrollment that it has, whoever started it. `asked`: less than a day ago; `unseen`: nothing came of
 * it for a day, or nobody knows whether it was asked; `failing`: it failed as often as is shown. Null: it is still to be asked, or tried again.
 */
export function retireStands(
  { subject, now }: Pick<PlanInput, 'subject' | 'now'>,
  device: Device,
): 'asked' | 'unseen' | 'failing' | null {
  if (!device.source) return null;
  const base = retireKey(device.source, device);
  const standing = attempt(base, subject.past, now);
  if (standing.kind === 'unknown') return 'unseen';
  if (standing.kind === 'sent') return now - standing.at > DAY_SLACK_MS ? 'unseen' : 'asked';
  return failedTries(base, subject.past) >= FAILS_SHOWN ? 'failing' : null;
}

/** When the service was found to have asked this device to leave, for the enrollment that it has; null: it was not, or that is not known. */
export function servicesAskedAt({ subject, now }: Pick<PlanInput, 'subject' | 'now'>, device: Device): Instant | null {
  if (!device.source) return null;
  const standing = attempt(retireKey(device.source, device), subject.past, now);
  return standing.kind === 'sent' ? standing.at : null;
}
