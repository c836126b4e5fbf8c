import { findAdrift, hasSentAway } from './adrift.ts';
import { backFindings } from './late.ts';
import { refusedMail } from './notice.ts';
import { bookable } from './booking.ts';
import type { Case, Plan, PlanInput } from './case.ts';
import { enforce, type GateTable, gateTable, isLeverChanged, scopeOut, undoAccess } from './access.ts';
import { type Door, doorOf } from './door.ts';
import { hasWork, isAskedByHand, isHeld, mayStart, moveDevice, servicesTurnAt } from './device-steps.ts';
import {
  evidenceOf,
  hasCrossed,
  isLeftOut,
  isStillToMove,
  isThere,
  isWhollyLeftOut,
  isWrittenOff,
  wayOf,
} from './device.ts';
import { type Draft, lookAgain, newDraft } from './draft.ts';
import { findBeyondLimit, findBoth, findLeftOut, findOwner, findRefused, findUntold } from './subject-findings.ts';
import { ownerBlock, standingOf, turnsAt } from './standing.ts';
import { standsStill } from './still.ts';
import { unheardFinding } from './unheard.ts';
import { announce, isUpToOwner, message, promiseAnew, roundOf, tell, tellOverdue } from './telling.ts';
import { refusedInEntra } from './only-entra.ts';
import type { MessageKind } from '../action.ts';
import type { Device } from '../inventory/match.ts';
import { isEmergencyAccount, START_COUNTS_MS } from '../settings.ts';
import { outOfUseAt } from '../inventory/seen.ts';
import type { Instant } from '../words.ts';

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
  const lockedOut = losesAccess(subject, now);
  const readyToEnforce = mayEnforce(input, door, gates);
  const lockoutOpen = isLockoutOpen(subject, { lockedOut, readyToEnforce });
  const rules = { rulesDue: readyToEnforce, lockoutOpen };
  const around = { notice, cleared, guiding, leverChanged: isLeverChanged(input), held: isHeld(input), ...rules };

  findBoth(draft, input, gates);
  if (!subject.closing && !isEmergencyAccount(subject.user, settings)) {
    const leftOut = isWhollyLeftOut(subject);
    const blocked = ownerBlock(subject);
    const moves = !subject.intent.excluded.has('*') && !leftOut && blocked === null;
    // Who is between the products hears how to go on whatever is read of their licence: that may be wrong, or put right meanwhile (law 11).
    const isReached = blocked === null || blocked === 'user-without-licence';
    if (moves) announce(draft, input);
    if (subject.wave?.state === 'undo' || leftOut) undo(draft, input, gates);
    else if (door.open && moves) move(draft, input, gates, door, { lockedOut, readyToEnforce });
    if ((!door.open || !moves) && door.guiding && isReached) driveOn(draft, input, door);
    findLeftOut(draft, input);
    findAdrift(draft, input);
    draft.findings.push(...backFindings(subject));
  }

  const devices = subject.devices.map((device) => standingOf(device, subject, around, settings, now));
  for (const device of subject.devices) lookAgain(draft, turnsAt(device, subject, around, settings, now));
  for (const startedAt of subject.intent.starts.values()) lookAgain(draft, startedAt + START_COUNTS_MS + 1);
  for (const { value } of refusedInEntra(subject, now)) lookAgain(draft, outOfUseAt(value));
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
    asksByName: lockedOut && readyToEnforce && !isEnforced(subject),
  };
}

/** Intune's rules are seen to be on for this person. */
function isEnforced({ access }: Case): boolean {
  return access?.levers.enforced.seen === true;
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
  draft.findings.push(...unheardFinding(subject));
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
  const isPromisedAnew = enforceWhenDue(draft, input, door, enforcing) === 'promised-anew';
  // Two letters of one hour would contradict each other: a new date goes first.
  const isToldFirst = isPromisedAnew || tellOverdue(draft, input, door) === 'warned';
  for (const device of subject.devices) {
    if (isLeftOut(device, subject) || isWrittenOff(device, subject) || device.conflict) continue;
    // Nor does the service begin in the hour of a letter that says how many days are left, or before it.
    if (isToldFirst && servicesTurnAt(input, device, door) !== null && !hasCrossed(device, subject.past)) continue;
    moveDevice(draft, input, device, door);
  }
  if (settings.enforcement.kind !== 'none') tellBlocked(draft, input, enforcing.lockedOut);
}

/**
 * The devices that such a message to their owner speaks of: those that wait for a move that its owner can make, or those that Intune's rules
 * refuse; of who is welcomed with one device, those that are still to move. All of them where nothing tells them apart.
 */
export function devicesIn(kind: MessageKind, input: PlanInput): readonly Device[] {
  const { subject } = input;
  if (kind === 'welcome') return subject.devices.filter((device) => isStillToMove(device, subject));
  const isMeant = (device: Device): boolean => {
    if (kind === 'reminder' || kind === 'deadline') return isUpToOwner(device, input);
    if (kind === 'blocked') return isRefused(device, subject);
    return true;
  };
  const meant = subject.devices.filter(isMeant);
  // Who has nothing left to do may be reminded too: of the date of Intune's rules.
  return meant.length === 0 && kind !== 'reminder' ? subject.devices : meant;
}

/**
 * With the new rules on, this person is out somewhere (law 7): on a device without a compliant record in Intune, on one that only Entra
 * knows and does not call compliant, on one that may be theirs and nobody can tell, or on whatever they sign in with who has no device
 * that is known.
 */
export function losesAccess(subject: Case, now: Instant): boolean {
  if (subject.contested || !subject.devices.some(isThere)) return true;
  return subject.devices.some((device) => isRefused(device, subject)) || refusedInEntra(subject, now).length > 0;
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
  if (
    subject.intent.excluded.size > 0 ||
    isEmergencyAccount(subject.user, settings) ||
    isHeld(input) ||
    !hasWork(input)
  )
    return false;
  return door.cleared && door.notice.promisedAt !== null && now >= door.notice.promisedAt;
}

/** Intune's rules could start for this person, who would lose access by them, and nobody said yes to that (law 7). */
function isLockoutOpen({ user, wave }: Case, { lockedOut, readyToEnforce }: Enforcing): boolean {
  const lockout = wave?.approved.lockout ?? new Set();
  return readyToEnforce && lockedOut && user !== null && lockout !== 'all' && !lockout.has(user.id);
}

/** It has not left, whether or not its owner asked for it: while the wave stands still, nobody can get it out from under Intune's rules. */
function isInOld(device: Device, subject: Case): boolean {
  return wayOf(device).kind === 'in-old' && isStillToMove(device, subject);
}

function enforceWhenDue(
  draft: Draft,
  input: PlanInput,
  door: Door,
  enforcing: Enforcing,
): 'promised-anew' | 'as-promised' {
  const { subject, settings } = input;
  if (settings.enforcement.kind === 'none') return 'as-promised';
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
  if (!enforcing.readyToEnforce || !subject.user) return 'as-promised';
  if (isLockoutOpen(subject, enforcing)) {
    // Of who is under them already nothing is asked any more; nor is anything hastened to which nobody said yes.
    if (!isEnforced(subject))
      draft.findings.push({ code: 'lockout', severity: 'warns', subject: subject.subject, facts: { approved: false } });
    return 'as-promised';
  }
  if (
    isOff &&
    enforcing.lockedOut &&
    standsStill(subject) &&
    subject.devices.some((device) => isInOld(device, subject))
  )
    return 'as-promised';
  if (isOff && !isLeverChanged(input) && enforcing.lockedOut && promiseAnew(draft, input, door.notice))
    return 'promised-anew';
  enforce(draft, input);
  return 'as-promised';
}

/**
 * "You are blocked because": once, when the new rule is seen for a person who cannot pass it. Not where only what Entra alone knows is refused:
 * the letter, and the page that it leads to, could name nothing but devices that are in order.
 */
function tellBlocked(draft: Draft, input: PlanInput, lockedOut: boolean): void {
  const { devices, contested } = input.subject;
  if (!lockedOut || !isEnforced(input.subject) || devices.length === 0) return;
  const inOrder = devices.filter(isThere);
  if (!contested && inOrder.length > 0 && !inOrder.some((device) => isRefused(device, input.subject))) return;
  message(draft, input, 'blocked', `once${roundOf(input)}`, null);
}

/**
 * Old rules back in the safe order, for a user of whom nothing has left. Of one whose device has, only Intune's rules are taken
 * off: the old ones would refuse what the old product does not know any more. They are under neither side's, and named.
 */
function undo(draft: Draft, input: PlanInput, gates: GateTable): void {
  const { devices, past } = input.subject;
  const crossed = devices.filter(
    (device) => (hasCrossed(device, past) && !isWrittenOff(device, input.subject)) || isAskedByHand(device, input),
  );
  for (const device of crossed)
    draft.findings.push({ code: 'undo-crossed', severity: 'warns', subject: device.key, facts: {} });
  undoAccess(
    draft,
    input,
    gates,
    crossed.length > 0 || hasSentAway(input.subject)
      ? ['enforced']
      : ['enforced', 'released', 'exempt', 'source-exempt'],
  );
}

/** Nothing starts, and whatever has left the old product is brought to Intune (law 11). */
function driveOn(draft: Draft, input: PlanInput, door: Door): void {
  const { devices, past } = input.subject;
  for (const device of devices) {
    if (device.conflict || !hasCrossed(device, past) || isWrittenOff(device, input.subject)) continue;
    if (wayOf(device).kind !== 'in-old') moveDevice(draft, input, device, door);
  }
}
