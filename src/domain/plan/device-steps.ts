import type { PastAction } from '../action.ts';
import type { Door } from './door.ts';
import type { Device } from '../inventory/match.ts';
import { routeOf } from '../inventory/route.ts';
import { DAY_SLACK_MS, IN_HAND_MS, LEAVING_SLOW_MS, REDRIVE_MS } from '../settings.ts';
import { DAY, HOUR, type Instant } from '../words.ts';
import { isAdrift } from './adrift.ts';
import { NO_BOOKING, waitsUntil } from './booking.ts';
import type { PlanInput } from './case.ts';
import { evidenceOf, isCheckedOut, isLaidAside, isManagerUnknown, isVerified, wayOf } from './device.ts';
import { type Draft, lookAgain, offer, waitsForMorning } from './draft.ts';
import type { Notice } from './notice.ts';
import { platformBlock } from './platform.ts';
import { isServices, retireKey, servicesDay, servicesFrom } from './service.ts';
import { isLicenceOpen, isNotSeen, ownerBlock } from './standing.ts';
import { awaitsRules, standsStill } from './still.ts';

/**
 * Steps 4 and 5 for one device: retire by the service, wait until it has left and Entra shows no MDM, say "enroll now",
 * watch limbo, re-drive, welcome. Rules R10, R75; laws 5, 6, 9, 11.
 */
export function moveDevice(draft: Draft, input: PlanInput, device: Device, door: Door): void {
  const way = wayOf(device);
  switch (way.kind) {
    case 'in-old':
      return retire(draft, input, device, door);
    case 'leaving':
      lookAgain(draft, way.since + LEAVING_SLOW_MS + 1);
      if (input.now - way.since > LEAVING_SLOW_MS) find(draft, device, 'leaving-slow', { since: way.since });
      return;
    case 'limbo':
      return inLimbo(draft, input, device, door, way);
    case 'arrived':
      return arrived(draft, input, device, way);
    case 'on-hold':
      return find(draft, device, 'wipe-protection-hold', { since: way.since });
    case 'wipe-running':
      return void draft.findings.push({ code: 'wipe-running', severity: 'blocks', subject: device.key, facts: {} });
    case 'in-both':
      // Of whom nobody knows who manages it is named by its place, before its wave begins as well.
      return isManagerUnknown(device) ? undefined : find(draft, device, 'already-in-intune', {});
    case 'leave-failed':
      return find(draft, device, 'action-failed', { action: 'retire-device' });
    case 'intune-only':
    case 'left-before':
      return;
  }
}

function find(
  draft: Draft,
  device: Device,
  code: Parameters<Draft['findings']['push']>[0]['code'],
  facts: Record<string, string | number>,
): void {
  draft.findings.push({ code, severity: 'warns', subject: device.key, facts });
}

/** May the person, or the service, start this device's move now? The portal shows the button exactly then. */
export function mayStart(input: PlanInput, device: Device, door: Door): boolean {
  const { subject, settings, now } = input;
  const source = device.source?.value;
  if (!source || wayOf(device).kind !== 'in-old' || device.conflict || !door.open || !door.cleared) return false;
  if (isCheckedOut(device)) return false;
  if (subject.intent.excluded.has(device.key) || subject.intent.excluded.has('*') || ownerBlock(subject) !== null)
    return false;
  if (isLicenceOpen(subject, settings) || platformBlock(device, subject, settings) !== null) return false;
  const route = routeOf(source, settings.source).kind;
  if (route !== 'retire' && route !== 'manual') return false;
  if (door.notice.changesFrom === null || now < door.notice.changesFrom) return false;
  return (
    !awaitsRules(input, isHeld(input)) && !isNotSeen(device, now) && subject.wave !== null && !standsStill(subject)
  );
}

/** A device of this user cannot move, so Intune's rules stay off for the user until a person decides. */
export function isHeld(input: PlanInput): boolean {
  return heldBy(input).length > 0;
}

/** The devices that hold Intune's rules back, but for those of which a person decided that they do not. */
export function heldBy(input: PlanInput): readonly Device[] {
  const { enforceAnyway } = input.subject.intent;
  return input.subject.devices.filter((device) => !enforceAnyway.has(device.key) && cannotMove(device, input));
}

/** Of those that hold the rules back, the devices of which a person decided that they do not, and which still could. */
export function decidedAnyway(input: PlanInput): readonly Device[] {
  const { enforceAnyway } = input.subject.intent;
  return input.subject.devices.filter((device) => enforceAnyway.has(device.key) && cannotMove(device, input));
}

/** By no way of ours, as far as is known now. One that was left out is not asked about. */
export function cannotMove(device: Device, { subject, settings }: PlanInput): boolean {
  if (subject.intent.excluded.has(device.key)) return false;
  const { kind } = wayOf(device);
  if (device.conflict || kind === 'in-both' || kind === 'wipe-running') return true;
  if (kind !== 'in-old' || !device.source) return false;
  if (isCheckedOut(device)) return true;
  if (isLicenceOpen(subject, settings) || platformBlock(device, subject, settings) !== null) return true;
  const route = routeOf(device.source.value, settings.source).kind;
  return route === 'reset' || route === 'native-migration';
}

/** At least one device can move by itself, or is on its way, or the user has none and only the rules move. */
export function hasWork(input: PlanInput): boolean {
  const { devices } = input.subject;
  if (devices.length === 0) return input.subject.user !== null && !isAdrift(input.subject);
  return devices.some((device) => {
    const kind = wayOf(device).kind;
    if (kind === 'intune-only' || kind === 'left-before') return false;
    return kind !== 'in-old' || device.source === null || !(device.conflict || cannotMove(device, input));
  });
}

/** So long after an administrator was asked, a device that is in touch with the old product was not retired. */
const BY_HAND_MS = 7 * DAY;

/**
 * Its owner has started it, and no API retires it: an administrator was asked to, by a mail about the whole wave, and may have done so
 * without that any read shows it yet, also where it has arrived in Intune meanwhile. Lists are exported once in a while.
 */
export function isAskedByHand(device: Device, { subject, settings }: PlanInput): boolean {
  const askedAt = subject.intent.askedByHand.get(device.key);
  const { kind } = wayOf(device);
  if (!device.source || askedAt === undefined || (kind !== 'in-old' && kind !== 'in-both')) return false;
  if ((device.source.value.lastSeenAt ?? 0) > askedAt + BY_HAND_MS) return false;
  return routeOf(device.source.value, settings.source).kind === 'manual';
}

function retire(draft: Draft, input: PlanInput, device: Device, door: Door): void {
  const { subject, settings, now } = input;
  const source = device.source;
  if (!source) return;
  const route = routeOf(source.value, settings.source);
  if (route.kind === 'reset') {
    const isModeUnknown = route.why === 'mode-unknown';
    draft.findings.push({
      code: isModeUnknown ? 'management-mode-unknown' : 'reset-needed',
      severity: 'warns',
      subject: device.key,
      // Without its platform no mode is understood: that is what to mend.
      facts: { why: isModeUnknown && source.value.platform === 'unknown' ? 'platform' : route.why },
    });
    return;
  }
  if (!mayStart(input, device, door)) return;
  const startedAt = subject.intent.starts.get(device.key);
  if (route.kind !== 'retire') return;
  if (startedAt === undefined) {
    const turnAt = servicesTurnAt(input, device, door);
    lookAgain(draft, turnAt);
    if (turnAt === null || now < turnAt) return;
    const from = servicesFrom(input, device, door.notice);
    lookAgain(draft, from);
    if (from === null || now < from) return;
  }
  const base = retireKey(source, device);
  const inHand = startedAt !== undefined && now - startedAt <= IN_HAND_MS;
  if (!inHand && waitsForMorning(draft, input, base)) return;
  const standing = offer(draft, base, subject.past, now, (key) => ({
    kind: 'retire-device',
    key,
    subject: subject.subject,
    wave: subject.wave?.name ?? null,
    object: `source-device:${source.id}`,
    device: device.key,
    sourceDeviceId: source.id,
  }));
  // That nobody can say what became of it was found after a day of asking.
  if (standing.kind === 'unknown') return find(draft, device, 'effect-not-seen', { action: base });
  if (standing.kind !== 'sent') return;
  lookAgain(draft, standing.at + DAY_SLACK_MS + 1);
  if (now - standing.at > DAY_SLACK_MS) find(draft, device, 'effect-not-seen', { action: base });
}

/** From when on the service starts this device in its owner's place; null where it never does, or may not, or its owner started it. */
export function servicesTurnAt(input: PlanInput, device: Device, door: Door): Instant | null {
  return mayStart(input, device, door) ? startedAtLatest(input, device, door.notice) : null;
}

/** The same, whether it may be started now or not: until when its owner is the only one to start it. */
export function startedAtLatest(
  { subject, settings }: Pick<PlanInput, 'subject' | 'settings'>,
  device: Device,
  notice: Pick<Notice, 'changesFrom' | 'deadlineAt'>,
): Instant | null {
  if (!isServices(device, settings) || subject.intent.starts.has(device.key)) return null;
  const turnAt = servicesDay(settings, notice);
  // The time that its owner picked, or put it off to, is a promise: until then nobody else starts it.
  const heldUntil = waitsUntil(subject.intent.bookings.get(device.key) ?? NO_BOOKING);
  return turnAt === null ? null : Math.max(turnAt, heldUntil ?? turnAt);
}

const STUCK_AT_MOST = 3;

function inLimbo(
  draft: Draft,
  input: PlanInput,
  device: Device,
  door: Door,
  way: Extract<ReturnType<typeof wayOf>, { kind: 'limbo' }>,
): void {
  const { subject, settings, now } = input;
  if (isManagerUnknown(device)) find(draft, device, 'manager-unknown', {});
  if (way.mdmNone !== 'yes') {
    lookAgain(draft, way.leftAt + DAY_SLACK_MS + 1);
    if (now - way.leftAt > DAY_SLACK_MS) find(draft, device, 'mdm-not-cleared', { since: way.leftAt });
    return;
  }
  // Nobody has it in hand: the administrator is asked, by the finding that names it.
  if (!door.guiding || isLaidAside(device, subject)) return;
  mail(draft, input, device, 'enroll', String(way.leftAt));
  const overdueAt = way.leftAt + settings.limboLimitMs;
  if (now <= overdueAt) return lookAgain(draft, overdueAt + 1);
  find(draft, device, 'limbo', { since: way.leftAt });
  remind(draft, input, device, way.leftAt, overdueAt);
  if (subject.wave?.braked) find(draft, device, 'wave-braked', { wave: subject.wave.name });
}

function arrived(
  draft: Draft,
  input: PlanInput,
  device: Device,
  way: Extract<ReturnType<typeof wayOf>, { kind: 'arrived' }>,
): void {
  const { subject, now } = input;
  const managed = device.managed?.value;
  if (!managed) return;
  const evidence = evidenceOf(device, subject);
  // Once for each record: the time of enrollment may be told anew, by another read or a clock that was put right.
  if (isVerified(evidence)) return mail(draft, input, device, 'welcome', managed.id);
  const round = Math.floor((now - way.arrivedAt) / REDRIVE_MS);
  if (!evidence.compliant && round >= 1 && round <= 6) {
    const key = `sync-device:${managed.id}:${round}`;
    offer(draft, key, subject.past, now, (found) => ({
      kind: 'sync-device',
      key: found,
      subject: subject.subject,
      wave: subject.wave?.name ?? null,
      object: `managed-device:${managed.id}`,
      device: device.key,
      managedDeviceId: managed.id,
    }));
  }
  lookAgain(draft, way.arrivedAt + (round + 1) * REDRIVE_MS);
  if (now - way.arrivedAt < 2 * DAY) return;
  if (!evidence.compliant) find(draft, device, 'not-compliant', { since: way.arrivedAt });
  else if (!evidence.rightUser) find(draft, device, 'wrong-primary-user', {});
  else if (!evidence.oneLiveRecord) find(draft, device, 'two-live-records', {});
}

/**
 * Reminders of who is stuck: the first when the limit is over, each a day after the one before. Where Entra let go late, "enroll now" has only just gone
 * out; and one that went out late is not followed by the next at once. Each has a number of its own, so that none that failed takes another's.
 */
function remind(draft: Draft, input: PlanInput, device: Device, leftAt: Instant, overdueAt: Instant): void {
  const { now, settings } = input;
  const told = mailed(input, 'enroll', device, String(leftAt)).findLast(({ outcome }) => outcome !== 'failed');
  const reminders = mailed(input, 'stuck', device, `${leftAt}:`);
  const sent = reminders.filter(({ outcome }) => outcome !== 'failed');
  if (sent.length >= STUCK_AT_MOST) return;
  const first = told && told.claimedAt <= overdueAt ? overdueAt : (told?.claimedAt ?? now) + settings.limboLimitMs;
  const at = Math.max(first, ...sent.map(({ claimedAt }) => claimedAt + DAY));
  if (now < at) return lookAgain(draft, at);
  const newest = Math.max(-1, ...reminders.map(numberOf));
  const isTaken = sent.some((item) => numberOf(item) === newest);
  mail(draft, input, device, 'stuck', `${leftAt}:${isTaken ? newest + 1 : Math.max(newest, 0)}`);
}

function numberOf({ action }: PastAction): number {
  return Number(/:(\d+)(?:#\d+)?$/.exec(action.key)?.[1] ?? 0);
}

type DeviceMail = 'enroll' | 'stuck' | 'welcome';

function mailed({ subject }: PlanInput, message: DeviceMail, device: Device, observed: string): readonly PastAction[] {
  const keys = keysOf(subject.subject, message, device, observed);
  return subject.past.filter(({ action }) => keys.some((key) => action.key.startsWith(key)));
}

/**
 * The key of a message about a device, and the one that it once had, without its reader: a device whose owner's account is
 * made anew, or is found at last, has another reader, who was told nothing.
 */
function keysOf(subject: string, message: DeviceMail, device: Device, observed: string): readonly [string, string] {
  return [`mail:${message}:${subject}:${device.key}:${observed}`, `mail:${message}:${device.key}:${observed}`];
}

/** A message about one device, once for what it answers. */
function mail(draft: Draft, input: PlanInput, device: Device, message: DeviceMail, observed: string): void {
  const { subject, now, settings } = input;
  if (subject.user !== null && subject.user.mail === null) return;
  // "Enroll now" and "stuck" do not wait for the morning: the device is unprotected and its owner without mail.
  const [key, former] = keysOf(subject.subject, message, device, observed);
  const base = subject.past.some(({ action: { key: past } }) => past === former || past.startsWith(`${former}#`))
    ? former
    : key;
  if (message === 'welcome' && waitsForMorning(draft, input, base)) return;
  const standing = offer(draft, base, subject.past, now, (found) => ({
    kind: 'send-message',
    key: found,
    subject: subject.subject,
    wave: subject.wave?.name ?? null,
    object: `mail:${subject.subject}`,
    message,
    // Whoever had a shared device last is not the one to enroll it.
    to: subject.user && !isCheckedOut(device) ? `user:${subject.user.id}` : 'help-desk',
    device: device.key,
    promise: null,
    about: null,
  }));
  // Whether this one arrived cannot be known any more; "stuck" will follow at the limit, and says the same.
  if (standing.kind === 'unknown' && message === 'enroll')
    lookAgain(draft, standing.at + Math.min(HOUR, settings.limboLimitMs));
}
