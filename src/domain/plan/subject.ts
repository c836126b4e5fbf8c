import { backFindings } from './late.ts';
import { promiseFor, noticeOf, type Notice, refusedMail, remindedAt, slotRemindedAt } from './notice.ts';
import { bookable, NO_BOOKING, SLOT_REMINDERS_MS, waitsUntil } from './booking.ts';
import type { Case, Plan, PlanInput } from './case.ts';
import { enforce, type GateTable, gateTable, isLeverChanged, scopeOut, undoAccess } from './access.ts';
import { type Door, doorOf } from './door.ts';
import { cannotMove, isAskedByHand, isHeld, mayStart, moveDevice } from './device-steps.ts';
import { evidenceOf, hasCrossed, isLeftOut, isWhollyLeftOut, isWrittenOff, wayOf } from './device.ts';
import { type Draft, lookAgain, newDraft, offer, waitsForMorning } from './draft.ts';
import { findBeyondLimit, findBoth, findLeftOut, findOwner, findRefused, findUntold } from './subject-findings.ts';
import { ownerBlock, standingOf, turnsAt } from './standing.ts';
import type { MessageKind } from '../action.ts';
import type { Device } from '../inventory/match.ts';
import { DAY, type DeviceKey, HOUR, type Instant } from '../words.ts';

/**
 * The plan of one subject: the actions to take now, what a person should know, where each device stands, and when to look
 * again. Pure and total. What it offers obeys the laws by construction; `laws.ts` checks each action again before it is sent.
 */
export function planSubject(input: PlanInput): Plan {
  const { subject, now, settings } = input;
  const draft = newDraft(now);
  const gates = gateTable(subject, now);
  const door = doorOf(input, gates);
  const { notice, cleared, guiding } = door;
  const around = { notice, cleared, guiding, leverChanged: isLeverChanged(input) };
  const lockedOut = losesAccess(subject);
  const readyToEnforce = mayEnforce(input, door, gates);

  findBoth(draft, input, gates);
  if (!subject.closing && !isEmergency(input)) {
    const leftOut = isWhollyLeftOut(subject);
    const blocked = ownerBlock(subject);
    const moves = !subject.intent.excluded.has('*') && !leftOut && blocked === null;
    // Who is between the products hears how to go on whatever is read of their licence: that may be wrong, or put right meanwhile (law 11).
    const isReached = blocked === null || blocked === 'user-without-licence';
    if (moves) announce(draft, input);
    if (subject.wave?.state === 'undo' || leftOut) undo(draft, input);
    else if (door.open && moves) move(draft, input, gates, door, { lockedOut, readyToEnforce });
    if ((!door.open || !moves) && door.guiding && isReached) driveOn(draft, input, door);
    findLeftOut(draft, input);
    draft.findings.push(...backFindings(subject));
  }

  const devices = subject.devices.map((device) => standingOf(device, subject, around, settings, now));
  for (const device of subject.devices) lookAgain(draft, turnsAt(device, subject, around, settings, now));
  for (const device of subject.devices)
    if (device.conflict)
      draft.findings.push({
        code: 'serial-of-two-users',
        severity: 'warns',
        subject: device.key,
        facts: { records: device.conflict.records },
      });
  if (!guiding) findUntold(draft, input, devices);
  const refused = refusedMail(subject.past);
  if (refused)
    draft.findings.push({
      code: 'mail-refused',
      severity: 'warns',
      subject: subject.subject,
      facts: { detail: refused.detail ?? '', address: subject.user?.mail ?? '' },
    });
  findOwner(draft, input);
  findRefused(draft, subject, devices);
  findBeyondLimit(draft, input);
  return {
    subject: subject.subject,
    actions: draft.actions,
    findings: draft.findings,
    devices,
    nextDueAt: draft.dueAt,
    lockedOut,
    readyToEnforce,
  };
}

/** When the owner of each device may arrange a time for it, or put it off: what the portal offers, and what it takes. */
export function bookableIn(input: PlanInput): ReadonlyMap<string, NonNullable<ReturnType<typeof bookable>>> {
  const door = doorOf(input);
  return new Map(
    input.subject.devices.flatMap((device) => {
      const span = bookable(input, device, door);
      return span ? [[device.key, span] as const] : [];
    }),
  );
}

/** The devices whose start button this person may press now. */
export function startable(input: PlanInput): readonly string[] {
  const door = doorOf(input);
  return input.subject.devices
    .filter((device) => mayStart(input, device, door) && !input.subject.intent.starts.has(device.key))
    .map((device) => device.key);
}

interface Enforcing {
  readonly lockedOut: boolean;
  readonly readyToEnforce: boolean;
}

function move(draft: Draft, input: PlanInput, gates: GateTable, door: Door, enforcing: Enforcing): void {
  const { subject, settings, now } = input;
  if (!hasWork(input)) return;
  tell(draft, input, door.notice);
  const { changesFrom } = door.notice;
  // What crossed before this notice is driven on all the same.
  if (changesFrom === null) return driveOn(draft, input, door);
  if (now < changesFrom) {
    driveOn(draft, input, door);
    return lookAgain(draft, changesFrom);
  }
  const approved = subject.wave?.approved;
  if (!approved?.handover && subject.access) {
    draft.findings.push({
      code: 'approval-open',
      severity: 'info',
      subject: subject.subject,
      facts: { approval: 'handover' },
    });
    return driveOn(draft, input, door);
  }
  scopeOut(draft, input, gates);
  enforceWhenDue(draft, input, door, enforcing);
  for (const device of subject.devices) {
    if (isLeftOut(device, subject) || isWrittenOff(device, subject) || device.conflict) continue;
    moveDevice(draft, input, device, door);
  }
  if (settings.enforcement.kind !== 'none') tellBlocked(draft, input, enforcing.lockedOut);
}

/** At least one device can move by itself, or is on its way, or the user has none and only the rules move. */
function hasWork(input: PlanInput): boolean {
  const { devices } = input.subject;
  if (devices.length === 0) return input.subject.user !== null;
  return devices.some((device) => {
    const kind = wayOf(device).kind;
    if (kind === 'intune-only' || kind === 'left-before') return false;
    return kind !== 'in-old' || device.source === null || !(device.conflict || cannotMove(device, input));
  });
}

/** "The move comes", once, while the wave of this person is still to open. Promises nothing, and no clock runs on it (laws 3, 4). */
function announce(draft: Draft, input: PlanInput): void {
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

/** Invitation, reminders, deadline. Each once; none while a change is already past its date (rule R47). */
function tell(draft: Draft, input: PlanInput, notice: Notice): void {
  const { subject, settings, now } = input;
  const promise = promiseFor(settings.enforcement, settings.notice.beforeMs, now);
  if (notice.firstAt === null) return invite(draft, input, promise);
  const { deadlineAt } = notice;
  if (deadlineAt === null || !subject.devices.some((device) => isUpToOwner(device, input))) return;
  remindOfSlots(draft, input, notice);
  const quiet = arrangedUntil(input);
  const againAt = subject.wave?.againAt ?? null;
  const round = againAt === null ? '' : `:again:${againAt}`;
  const times = [
    ...settings.notice.remindersMs.map((before, index) => ({
      kind: 'reminder' as const,
      at: deadlineAt - before,
      name: `${index}${round}`,
    })),
    { kind: 'deadline' as const, at: deadlineAt - DAY, name: `last${round}` },
  ]
    .filter((item) => item.at > (notice.firstAt ?? 0) + HOUR && (item.kind === 'deadline' || quiet === null))
    .toSorted((a, b) => a.at - b.at);
  const due = times.filter((item) => item.at <= now).at(-1);
  // Nor is who was told an hour ago that the time has come told at that time that devices wait.
  const restsUntil = Math.max(remindedAt(subject.past) + DAY, slotRemindedAt(subject.past) + DAY / 2);
  const rested = due?.kind === 'reminder' ? restsUntil : now;
  for (const at of [quiet, rested, ...times.map((item) => item.at)]) lookAgain(draft, at);
  if (due && now >= rested && now < deadlineAt) message(draft, input, due.kind, due.name, notice.promisedAt);
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
 * one that has come or was changed.
 */
function remindOfSlots(draft: Draft, input: PlanInput, notice: Notice): void {
  const { subject, now } = input;
  const told = new Set<string>();
  for (const device of subject.devices) {
    const { slotAt, pickedAt } = subject.intent.bookings.get(device.key) ?? NO_BOOKING;
    if (slotAt === null || pickedAt === null || now >= slotAt || !isLeftToDo(device, subject)) continue;
    const times = Object.entries(SLOT_REMINDERS_MS).map(([name, before]) => ({ name, at: slotAt - before }));
    for (const { at } of times) lookAgain(draft, at);
    const due = times
      .filter(({ at }) => at > pickedAt && at <= now)
      .toSorted((a, b) => a.at - b.at)
      .at(-1);
    const name = `slot:${slotAt}:${due?.name}`;
    const rested = slotRemindedAt(subject.past, slotAt) + DAY / 2;
    lookAgain(draft, rested);
    if (due && now >= rested && !told.has(name)) message(draft, input, 'reminder', name, notice.promisedAt, device.key);
    told.add(name);
  }
}

function invite(draft: Draft, input: PlanInput, promise: number | null): void {
  const { subject, settings, now } = input;
  const againAt = subject.wave?.againAt ?? null;
  // The invitation went out before the undo. A reminder says the same, with the new date.
  const isAgain = againAt !== null && noticeOf(subject.past, subject.wave?.name ?? null, settings).firstAt !== null;
  const kind = isAgain ? 'reminder' : 'invitation';
  const instead = isAgain ? `instead:again:${againAt}` : 'instead';
  let standing = message(draft, input, kind, isAgain ? `again:${againAt}` : 'first', promise);
  if (standing?.kind === 'unknown')
    draft.findings.push({
      code: 'message-unknown',
      severity: 'info',
      subject: subject.subject,
      facts: { message: kind },
    });
  // Nobody can say whether it arrived. A reminder says the same, promises its own date, and is not the same message; nor does one more end
  // it of which nobody can say so either: until one is accepted, nothing goes on for this person.
  for (let n = 1; standing?.kind === 'unknown'; n++) {
    const at = standing.at + Math.min(DAY, HOUR * 2 ** (n - 1));
    if (now < at) return lookAgain(draft, at);
    standing = message(draft, input, 'reminder', n === 1 ? instead : `${instead}:${n}`, promise);
  }
}

function message(
  draft: Draft,
  input: PlanInput,
  kind: MessageKind,
  name: string,
  promise: number | null,
  device: DeviceKey | null = null,
): ReturnType<typeof offer> | null {
  const { subject, now } = input;
  const base = `mail:${kind}:${subject.wave?.name}:${subject.subject}:${name}`;
  if (waitsForMorning(draft, input, base)) return null;
  return offer(draft, base, subject.past, now, (key) => ({
    kind: 'send-message',
    key,
    subject: subject.subject,
    wave: subject.wave?.name ?? null,
    object: `mail:${subject.subject}`,
    message: kind,
    to: subject.user ? `user:${subject.user.id}` : 'help-desk',
    device: device ?? (subject.user ? null : (subject.devices[0]?.key ?? null)),
    promise,
    about: null,
  }));
}

/** Something that the person still has to do, and can. */
function isUpToOwner(device: Device, input: PlanInput): boolean {
  return isLeftToDo(device, input.subject) && !cannotMove(device, input);
}

function isLeftToDo(device: Device, subject: Case): boolean {
  const way = wayOf(device);
  if (isWrittenOff(device, subject) || isLeftOut(device, subject)) return false;
  return (
    (way.kind === 'in-old' && !subject.intent.starts.has(device.key)) ||
    way.kind === 'limbo' ||
    (way.kind === 'arrived' && !way.compliant)
  );
}

/**
 * The devices that such a message to their owner speaks of: those that wait for a move that its owner can make, or those that Intune's rules
 * refuse. All of them where nothing tells them apart.
 */
export function devicesIn(kind: MessageKind, input: PlanInput): readonly Device[] {
  const { subject } = input;
  const isMeant = (device: Device): boolean => {
    if (kind === 'reminder' || kind === 'deadline') return isUpToOwner(device, input);
    if (kind === 'blocked') return isRefused(device, subject);
    return true;
  };
  const meant = subject.devices.filter(isMeant);
  return meant.length === 0 ? subject.devices : meant;
}

/**
 * With the new rules on, this person is out somewhere (law 7): on a device without a compliant record in Intune, on one that may be
 * theirs and nobody can tell, or on whatever they sign in with who has no device that is known.
 */
export function losesAccess(subject: Case): boolean {
  if (subject.contested) return true;
  return !subject.devices.some(isThere) || subject.devices.some((device) => isRefused(device, subject));
}

function isThere(device: Device): boolean {
  return wayOf(device).kind !== 'left-before';
}

/**
 * With the new rules on, this device does not get in, for all that is known: it is still there, and has no record in Intune that is surely
 * compliant. The worst case, for what is asked beforehand; no fact to tell its owner.
 */
export function isRefused(device: Device, subject: Case): boolean {
  return isThere(device) && !evidenceOf(device, subject).compliant;
}

/** Date kept, old rules surely off, nothing that holds the user back; approval by name is asked apart (laws 1, 4, 7). */
function mayEnforce(input: PlanInput, door: Door, gates: GateTable): boolean {
  const { subject, settings, now } = input;
  if (settings.enforcement.kind === 'none' || !subject.access || !door.open || gates.length === 0) return false;
  if (subject.intent.excluded.size > 0 || isEmergency(input) || isHeld(input) || !hasWork(input)) return false;
  return door.cleared && door.notice.promisedAt !== null && now >= door.notice.promisedAt;
}

export function isEmergency(input: Pick<PlanInput, 'subject' | 'settings'>): boolean {
  const { user } = input.subject;
  return user !== null && input.settings.emergencyAccounts.includes(user.userPrincipalName);
}

function enforceWhenDue(draft: Draft, input: PlanInput, door: Door, enforcing: Enforcing): void {
  const { subject, settings } = input;
  if (settings.enforcement.kind === 'none') return;
  const isOff = subject.access?.levers.enforced.value === 'out';
  // Of whom something is left out, that is told instead: it holds the rules first.
  if (door.cleared && isOff && subject.intent.excluded.size === 0 && isHeld(input))
    draft.findings.push({
      code: 'enforcement-held',
      severity: 'warns',
      subject: subject.subject,
      facts: { why: 'device' },
    });
  lookAgain(
    draft,
    door.notice.promisedAt !== null && door.notice.promisedAt > input.now ? door.notice.promisedAt : null,
  );
  if (!enforcing.readyToEnforce || !subject.user) return;
  const { lockout } = subject.wave?.approved ?? { lockout: new Set() };
  if (enforcing.lockedOut && lockout !== 'all' && !lockout.has(subject.user.id)) {
    draft.findings.push({ code: 'lockout', severity: 'warns', subject: subject.subject, facts: { approved: false } });
    return;
  }
  enforce(draft, input);
}

/** "You are blocked because": once, when the new rule is seen for a person who cannot pass it. */
function tellBlocked(draft: Draft, input: PlanInput, lockedOut: boolean): void {
  const enforced = input.subject.access?.levers.enforced;
  if (!lockedOut || !enforced?.seen || input.subject.devices.length === 0) return;
  message(draft, input, 'blocked', 'once', null);
}

/**
 * Old rules back in the safe order, for a user of whom nothing has left. Of one whose device has, only Intune's rules are taken
 * off: the old ones would refuse what the old product does not know any more. They are under neither side's, and named.
 */
function undo(draft: Draft, input: PlanInput): void {
  const { devices, past } = input.subject;
  const crossed = devices.filter(
    (device) => (hasCrossed(device, past) && !isWrittenOff(device, input.subject)) || isAskedByHand(device, input),
  );
  for (const device of crossed)
    draft.findings.push({ code: 'undo-crossed', severity: 'warns', subject: device.key, facts: {} });
  undoAccess(draft, input, crossed.length > 0 ? ['enforced'] : ['enforced', 'released', 'exempt', 'source-exempt']);
}

/** Nothing starts, and whatever has left the old product is brought to Intune (law 11). */
function driveOn(draft: Draft, input: PlanInput, door: Door): void {
  const { devices, past } = input.subject;
  for (const device of devices) {
    if (device.conflict || !hasCrossed(device, past) || isWrittenOff(device, input.subject)) continue;
    if (wayOf(device).kind !== 'in-old') moveDevice(draft, input, device, door);
  }
}
