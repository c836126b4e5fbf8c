import type { Device } from '../inventory/match.ts';
import { routeOf } from '../inventory/route.ts';
import { COMPLIANCE_SLOW_MS, DAY_SLACK_MS, LEAVING_SLOW_MS, type MoveSettings, NOT_SEEN_MS } from '../settings.ts';
import type { Instant } from '../words.ts';
import { areRulesComing, isLettingGo } from './access.ts';
import type { Case, DeviceStanding, Phase, Place, WaitReason } from './case.ts';
import {
  type Evidence,
  evidenceOf,
  isCheckedOut,
  isLaidAside,
  isLeftOut,
  isManagerUnknown,
  isVerified,
  isWrittenOff,
  type Way,
  wayOf,
} from './device.ts';
import { forgottenAt, type Notice, refusedMail } from './notice.ts';
import { openUntil } from './last-day.ts';
import { platformBlock } from './platform.ts';
import { retireStands, servicesAskedAt, servicesStand } from './service.ts';
import { awaitsRules, standsStill } from './still.ts';
import { unheardSince } from './unheard.ts';

/** What the standing of one device rests on besides its own records. */
export interface Around {
  readonly notice: Notice;
  /** Old rules are surely off for this user on every platform. */
  readonly cleared: boolean;
  /** Their wave is begun and they were told of it: whoever left is led on to Intune. */
  readonly guiding: boolean;
  /** A read no longer shows what Sluis had set, and Sluis did not unset it. */
  readonly leverChanged: boolean;
  /** A device of theirs cannot move, so that Intune's rules stay off until a person decides. */
  readonly held: boolean;
  /** Intune's rules could start for them. */
  readonly rulesDue: boolean;
  /** They could, and their losing access is not approved. */
  readonly lockoutOpen: boolean;
}

/**
 * Derives where a device stands from facts alone: phase, and exactly one place (laws 9 and 10). Nothing of it is stored, so
 * a restart or a change made by hand cannot make it lie.
 */
export function standingOf(
  device: Device,
  subject: Case,
  around: Around,
  settings: MoveSettings,
  now: Instant,
): DeviceStanding {
  const way = wayOf(device);
  const evidence = evidenceOf(device, subject);
  const phase = phaseOf(way, evidence, around);
  const place = placeOf({ device, subject, way, evidence, around, settings, now });
  return { key: device.key, phase, place, since: sinceOf(way, device) };
}

/**
 * When this device will stand elsewhere though nothing is shown anew: a limit or a date has passed. The earliest; null: time alone changes
 * nothing. What becomes of the old rules meanwhile (`around.cleared`) is looked at when it does.
 */
export function turnsAt(
  device: Device,
  subject: Case,
  around: Around,
  settings: MoveSettings,
  now: Instant,
): Instant | null {
  const judge = { device, subject, way: wayOf(device), evidence: evidenceOf(device, subject), around, settings, now };
  const place = placeOf(judge);
  const turns = limitsOf(judge).filter((at) => at > now && !isSamePlace(placeOf({ ...judge, now: at }), place));
  return turns.length === 0 ? null : Math.min(...turns);
}

/** Each moment by which a place is chosen below, where it has passed. */
function limitsOf(judge: Judge): readonly Instant[] {
  const { device, subject, way, around, settings } = judge;
  const { wave } = subject;
  const { notice } = around;
  switch (way.kind) {
    case 'leaving':
      return [way.since + LEAVING_SLOW_MS + 1];
    case 'limbo':
      return [way.leftAt + settings.limboLimitMs + 1, way.leftAt + DAY_SLACK_MS + 1];
    case 'arrived':
      return [way.arrivedAt + COMPLIANCE_SLOW_MS + 1];
    case 'in-old': {
      const opened = wave?.openedAt ?? null;
      const seen = device.source?.value.lastSeenAt ?? null;
      const at = (from: Instant | null, ms: number): Instant[] =>
        from === null || from === Infinity ? [] : [from + ms];
      return [
        ...at(opened, DAY_SLACK_MS * 3 + 1),
        ...at(opened, DAY_SLACK_MS * 2 + 1),
        ...at(seen, NOT_SEEN_MS + 1),
        ...at(notice.changesFrom, 0),
        ...at(notice.deadlineAt, 0),
        ...at(openUntil(judge, device, notice, around.held), 0),
        ...at(notice.lastAt === null ? null : forgottenAt(notice.lastAt, settings.notice.beforeMs), 0),
        ...at(servicesAskedAt(judge, device), DAY_SLACK_MS + 1),
      ];
    }
    default:
      return [];
  }
}

function isSamePlace(a: Place, b: Place): boolean {
  return (
    a.kind === b.kind &&
    (a.kind === 'waiting' && b.kind === 'waiting' ? a.for === b.for && a.reason === b.reason : true)
  );
}

export function phaseOf(way: Way, evidence: Evidence, around: Around): Phase {
  switch (way.kind) {
    case 'arrived':
      if (isVerified(evidence)) return 'verified';
      return way.compliant ? 'compliant' : 'enrolled';
    case 'limbo':
      return 'limbo';
    case 'leaving':
    case 'on-hold':
      return 'leaving';
    case 'in-both':
    case 'intune-only':
    case 'left-before':
    case 'leave-failed':
    case 'wipe-running':
    case 'in-old':
      if (around.cleared && around.notice.firstAt !== null) return 'scoped-out';
      return around.notice.firstAt === null ? 'known' : 'notified';
  }
}

function sinceOf(way: Way, device: Device): Instant | null {
  switch (way.kind) {
    case 'limbo':
      return way.leftAt;
    case 'leaving':
    case 'on-hold':
      return way.since;
    case 'arrived':
      return way.arrivedAt;
    default:
      return device.source?.changedAt ?? null;
  }
}

interface Judge {
  readonly device: Device;
  readonly subject: Case;
  readonly way: Way;
  readonly evidence: Evidence;
  readonly around: Around;
  readonly settings: MoveSettings;
  readonly now: Instant;
}

function placeOf(judge: Judge): Place {
  const { device, subject, way } = judge;
  const excluded = subject.intent.excluded.get(device.key) ?? subject.intent.excluded.get('*');
  // Cleared away unseen, it is not in the middle: nobody is asked to enroll it, and no clock of limbo runs. A finding names it (law 11).
  if (excluded && (isLeftOut(device, subject) || isLaidAside(device, subject)))
    return { kind: 'excluded', reason: excluded.reason, by: excluded.by };
  const lost = subject.intent.writtenOff.get(device.key);
  if (lost && isWrittenOff(device, subject)) return { kind: 'excluded', reason: lost.reason, by: lost.by };
  if (device.conflict) return waiting('administrator', 'serial-of-two-users');
  switch (way.kind) {
    case 'intune-only':
      return { kind: 'excluded', reason: 'not-in-old-product', by: 'sluis' };
    case 'left-before':
      if (isManagerUnknown(device)) return waiting('administrator', 'manager-unknown');
      return { kind: 'excluded', reason: 'left-before-the-move', by: 'sluis' };
    case 'wipe-running':
      return waiting('administrator', 'wipe-running');
    case 'in-both':
      return waiting('administrator', isManagerUnknown(device) ? 'manager-unknown' : 'already-in-intune');
    case 'leave-failed':
      return waiting('administrator', 'leaving-failed');
    case 'on-hold':
      return waiting('administrator', 'wipe-protection-hold');
    case 'leaving':
      return judge.now - way.since > LEAVING_SLOW_MS ? waiting('user', 'leaving-slow') : UNDER_WAY;
    case 'limbo':
      return placeInLimbo(judge, way);
    case 'arrived':
      return placeArrived(judge, way);
    case 'in-old':
      return placeInOld(judge);
  }
}

const UNDER_WAY: Place = { kind: 'under-way' };

function waiting(who: 'user' | 'administrator', reason: WaitReason): Place {
  return { kind: 'waiting', for: who, reason };
}

function placeInLimbo(judge: Judge, way: Extract<Way, { kind: 'limbo' }>): Place {
  const owner = ownerBlock(judge.subject);
  if (owner) return waiting('administrator', owner);
  const isLate = judge.now - way.leftAt > judge.settings.limboLimitMs;
  // Who was told nothing of the move is not waited for, nor is Entra: nobody would be told to enroll it.
  if (!judge.around.guiding) return isLate ? waiting('administrator', 'left-untold') : UNDER_WAY;
  if (way.mdmNone !== 'yes')
    return judge.now - way.leftAt > DAY_SLACK_MS ? waiting('administrator', 'mdm-not-cleared') : UNDER_WAY;
  return isLate ? waiting(isCheckedOut(judge.device) ? 'administrator' : 'user', 'not-enrolled') : UNDER_WAY;
}

function placeArrived(judge: Judge, way: Extract<Way, { kind: 'arrived' }>): Place {
  const { evidence, now } = judge;
  if (isVerified(evidence)) return { kind: 'verified' };
  if (now - way.arrivedAt <= COMPLIANCE_SLOW_MS) return UNDER_WAY;
  if (!evidence.rightUser) return waiting('administrator', 'wrong-primary-user');
  if (!evidence.compliant) return waiting('user', 'not-compliant');
  return waiting('administrator', evidence.oldRecordGone ? 'two-live-records' : 'already-in-intune');
}

/** Still in the old product: why, and for whom it waits. The order is from what nothing can mend to what time will. */
function placeInOld(judge: Judge): Place {
  const { device, subject, settings, now } = judge;
  const source = device.source?.value;
  if (!source) throw new Error(`device ${device.key} is in the old product without a record of it`);
  const route = routeOf(source, settings.source);
  if (route.kind === 'reset') return waiting('administrator', 'reset-needed');
  if (route.kind === 'native-migration') return waiting('administrator', 'native-migration');
  if (isCheckedOut(device)) return waiting('administrator', 'shared-device');
  const owner = ownerBlock(subject);
  if (owner) return waiting('administrator', owner);
  const platform = platformBlock(device, subject, settings);
  if (platform) return waiting('administrator', platform);
  if (isLicenceOpen(subject, settings)) return waiting('administrator', 'licence-unknown');
  const wave = waveBlock(judge);
  if (wave) return wave;
  if (subject.intent.starts.has(device.key)) return placeStarted(judge, route.kind);
  if (isNotSeen(device, now)) return waiting('user', 'not-seen');
  return placeNotStarted(judge);
}

/** Why the owner cannot be moved at all; null when nothing is in the way. */
export function ownerBlock(subject: Pick<Case, 'user' | 'subject' | 'devices'>): WaitReason | null {
  if (subject.user === null)
    return subject.devices.some((device) => device.owner.kind === 'unmatched') ? 'user-not-in-entra' : null;
  if (subject.user.accountEnabled === 'no') return 'user-disabled';
  if (subject.user.mail === null) return 'user-without-mail';
  return subject.user.intuneLicence === 'no' ? 'user-without-licence' : null;
}

/**
 * Whether the owner has a licence to enroll with cannot be told, and nobody took it on: what leaves the old product might never arrive
 * (law 11). Unknown is not yes; neither is it no, so what is on its way already goes on.
 */
export function isLicenceOpen(
  { user, tenant }: Pick<Case, 'user' | 'tenant'>,
  settings: Pick<MoveSettings, 'unknownLicence'>,
): boolean {
  return user?.intuneLicence === 'unknown' && !isLicenceAssumed(tenant, settings);
}

/**
 * A person's word that everybody has a licence stands where nobody's can be read. Where only some product could not be, whoever has a
 * licence for sure is known already, and the word would be about those who mostly have none.
 */
export function isLicenceAssumed(tenant: Case['tenant'], settings: Pick<MoveSettings, 'unknownLicence'>): boolean {
  return settings.unknownLicence === 'assume' && tenant?.licencesRead === 'none';
}

function waveBlock(judge: Judge): Place | null {
  const { wave, setupReady } = judge.subject;
  if (!wave) return waiting('administrator', 'no-wave');
  switch (wave.state) {
    case 'waiting':
      return UNDER_WAY;
    case 'blocked':
      return waiting('administrator', 'gate-not-passed');
    case 'paused':
      return waiting('administrator', 'wave-paused');
    case 'undo':
      return waiting('administrator', 'wave-undone');
    case 'open':
      break;
  }
  if (wave.signedOffAt === null)
    return judge.now - (wave.openedAt ?? judge.now) > DAY_SLACK_MS * 3
      ? waiting('administrator', 'sign-off-open')
      : UNDER_WAY;
  if (!setupReady) return UNDER_WAY;
  return null;
}

function placeStarted(judge: Judge, route: 'retire' | 'manual'): Place {
  const { wave } = judge.subject;
  if (wave?.braked) return waiting('administrator', 'wave-braked');
  if (wave && !wave.approved.unenroll) return waiting('administrator', 'approval-open');
  if (route === 'manual') return waiting('administrator', 'manual-unenrollment');
  // Before its last day it may still come; what was asked then in vain has stayed, or a gate would wait for it for ever.
  const { deadlineAt } = judge.around.notice;
  if (deadlineAt !== null && judge.now < deadlineAt) return UNDER_WAY;
  return retireStands(judge, judge.device) === 'unseen' ? waiting('user', 'leaving-slow') : UNDER_WAY;
}

function placeNotStarted(judge: Judge): Place {
  const { subject, around, now } = judge;
  const { notice } = around;
  if (unheardSince(subject) !== null) return waiting('administrator', 'notice-unknown');
  if (notice.firstAt === null && refusedMail(subject.past)) return waiting('administrator', 'mail-refused');
  if (notice.firstAt === null)
    return subject.past.some(({ action, outcome }) => action.kind === 'send-message' && outcome === 'unknown') &&
      (subject.wave?.openedAt ?? now) + DAY_SLACK_MS * 2 < now
      ? waiting('administrator', 'notice-unknown')
      : UNDER_WAY;
  if (around.leverChanged) return waiting('administrator', 'lever-changed-by-hand');
  if (notice.changesFrom !== null && now >= notice.changesFrom && subject.wave && !subject.wave.approved.handover)
    return waiting('administrator', 'approval-open');
  if (notice.deadlineAt === null || now < notice.deadlineAt) return UNDER_WAY;
  // Neither they nor the service can start before that.
  if (subject.wave && !subject.wave.approved.unenroll) return waiting('administrator', 'approval-open');
  // Also where the yes to it came only now: nobody has shown yet that they do not move.
  if (!around.cleared && subject.access !== null)
    return isLettingGo(judge) ? UNDER_WAY : waiting('administrator', 'still-under-old-rules');
  return placeOfServices(judge);
}

/** Their last day has passed: either the service starts it now, in its turn, or it waits for a person. */
function placeOfServices(judge: Judge): Place {
  const { subject, device, around } = judge;
  const stands = servicesStand(judge, device, around.notice, around.held);
  if (stands === null) return placeOfOwners(judge);
  if (subject.wave?.braked) return waiting('administrator', 'wave-braked');
  switch (stands) {
    case 'coming':
      return UNDER_WAY;
    case 'untold':
      return waiting('administrator', 'mail-refused');
    case 'failing':
      return waiting('administrator', 'leaving-failed');
    case 'unseen':
      return waiting('user', 'leaving-slow');
  }
}

/** Their last day has passed, and they alone start it: whose day was none that they could use has not let it pass. */
function placeOfOwners({ device, subject, settings, around, now }: Judge): Place {
  const input = { subject, settings, now };
  // Nobody starts before these rules are on, and somebody was asked for the word that they wait for.
  if (settings.enforcement.kind === 'at-once' && around.lockoutOpen) return waiting('administrator', 'approval-open');
  if (awaitsRules(input, around.held) && around.rulesDue && !standsStill(subject) && areRulesComing(input))
    return UNDER_WAY;
  const until = openUntil(input, device, around.notice, around.held);
  if (until === null || now >= until) return waiting('user', 'not-started');
  if (subject.wave?.braked) return waiting('administrator', 'wave-braked');
  return refusedMail(subject.past) ? waiting('administrator', 'mail-refused') : UNDER_WAY;
}

/** Too long unseen to be asked to leave: it would hang in the middle. */
export function isNotSeen(device: Device, now: Instant): boolean {
  const seen = device.source?.value.lastSeenAt ?? null;
  return seen !== null && now - seen > NOT_SEEN_MS;
}
