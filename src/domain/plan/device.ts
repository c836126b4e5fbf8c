import type { PastAction } from '../action.ts';
import { type EntraDevice, type Fact, stateSince } from '../facts.ts';
import { leftAtOf } from '../inventory/fit.ts';
import { leftBeforeFirstSeen } from '../inventory/join.ts';
import { byIntune, type Device } from '../inventory/match.ts';
import type { Instant, Tri } from '../words.ts';
import { NOT_SEEN_MS } from '../settings.ts';
import type { Case } from './case.ts';

/** How far one device is on its way between the two products, by its records alone. */
export type Way =
  /** Never was in the old product. */
  | { readonly kind: 'intune-only' }
  /** Had left the old product before Sluis first looked, and never arrived. */
  | { readonly kind: 'left-before' }
  | { readonly kind: 'in-old' }
  /** In both inventories at once: one record lies. */
  | { readonly kind: 'in-both' }
  | { readonly kind: 'leaving'; readonly since: Instant }
  | { readonly kind: 'on-hold'; readonly since: Instant }
  | { readonly kind: 'leave-failed' }
  | { readonly kind: 'wipe-running' }
  | { readonly kind: 'limbo'; readonly leftAt: Instant; readonly mdmNone: Tri }
  | {
      readonly kind: 'arrived';
      readonly leftAt: Instant | null;
      readonly arrivedAt: Instant;
      readonly compliant: boolean;
    };

/**
 * Reads the records. An old record that a complete sweep no longer shows has left; `unknown` states count as still managed
 * (laws 6 and 9). Intune's record counts as arrival only when it is present, not itself on its way out, and Intune surely manages what
 * it is about. One of which that is unknown may be Intune's: what the old product still has may be in both, and what has left it has
 * not arrived.
 */
export function wayOf(device: Device): Way {
  const source = device.source;
  const { record: present, isSure } = inIntune(device);
  if (!source) return { kind: 'intune-only' };
  const leftAt = leftAtOf(device);
  if (leftAt === null) return present ? { kind: 'in-both' } : stillOld(source);
  if (present && isSure)
    return {
      kind: 'arrived',
      leftAt: leftBeforeFirstSeen(source) ? null : leftAt,
      arrivedAt: present.value.enrolledAt ?? present.firstSeenAt,
      compliant: present.value.compliance === 'compliant',
    };
  if (leftBeforeFirstSeen(source)) return { kind: 'left-before' };
  return { kind: 'limbo', leftAt, mdmNone: mdmNone(device) };
}

/** Its present record in Intune, where that is not on its way out, and whether it is surely managed by Intune. */
function inIntune({ managed }: Device): { readonly record: Device['managed']; readonly isSure: boolean } {
  const record = managed !== null && managed.goneAt === null && !managed.value.leaving ? managed : null;
  return { record, isSure: record !== null && byIntune(record) === 'yes' };
}

/** Intune lists it, and does not say who manages it: it is neither in Intune nor surely out of it. */
export function isManagerUnknown(device: Device): boolean {
  const { record, isSure } = inIntune(device);
  return record !== null && !isSure;
}

/**
 * Shared by many, and its record names one of them: whoever has checked it out. It is nobody's to start, and what its user is told
 * reaches none of the others.
 */
export function isCheckedOut({ source, owner }: Device): boolean {
  return source?.value.ownership === 'shared' && owner.kind !== 'none';
}

/** It had not left the old product before anybody looked, without ever arriving. One that may have arrived is there. */
export function isThere(device: Device): boolean {
  return wayOf(device).kind !== 'left-before' || isManagerUnknown(device);
}

function stillOld(source: Fact<'source-device'>): Way {
  switch (source.value.state) {
    case 'leave-requested':
      return { kind: 'leaving', since: stateSince(source) };
    case 'on-hold':
      return { kind: 'on-hold', since: stateSince(source) };
    case 'failed':
      return { kind: 'leave-failed' };
    case 'wipe-running':
      return { kind: 'wipe-running' };
    case 'managed':
    case 'unknown':
    case 'left':
      return { kind: 'in-old' };
  }
}

/**
 * Does Entra show MDM = None for every object that is, or may be, this device? No object at all is none: nothing holds it,
 * unless there are objects that could not be read, or Intune may manage it. Objects that Intune manages belong to a device that arrived and are left out. Rule R75; law 6.
 */
export function mdmNone(device: Device): Tri {
  const { found, none } = objectsOf(device);
  return found.length === 0 && (device.entraUnread || isManagerUnknown(device)) ? 'unknown' : none;
}

/** The Entra objects for whose sake this device is not free, and whether they are surely it. */
export function holders(device: Device): { readonly sure: boolean; readonly facts: readonly Fact<'entra-device'>[] } {
  const { sure, found } = objectsOf(device);
  return { sure, facts: found.filter(({ value }) => noneFor(value) !== 'yes') };
}

function objectsOf({ entra, entraMaybe }: Device) {
  const sure = lookedAt(entra);
  const isSure = sure.present.length > 0;
  const { present, none } = isSure ? sure : lookedAt(entraMaybe);
  return { sure: isSure, found: present, none };
}

/** What a list of objects says by itself. */
interface Objects {
  readonly present: readonly Fact<'entra-device'>[];
  /** Managed, as far as Entra says, and not switched off. */
  readonly live: readonly Fact<'entra-device'>[];
  /** None of them has an MDM. */
  readonly none: Tri;
}

const looked = new WeakMap<readonly Fact<'entra-device'>[], Objects>();

/** A list of one device alone has a few; to keep what each of millions of such lists says costs more than to look again. */
const A_FEW = 8;

/** A long one is gone through once: thousands of kiosks share one list of all the objects that may be theirs. */
function lookedAt(facts: readonly Fact<'entra-device'>[]): Objects {
  if (facts.length <= A_FEW) return saidBy(facts);
  const known = looked.get(facts);
  if (known) return known;
  const made = saidBy(facts);
  looked.set(facts, made);
  return made;
}

function saidBy(facts: readonly Fact<'entra-device'>[]): Objects {
  const present = facts.filter((fact) => fact.goneAt === null);
  const live = present.filter(({ value }) => value.managed === 'yes' && value.enabled !== 'no');
  const none = present.reduce<Tri>((worst, fact) => worse(worst, noneFor(fact.value)), 'yes');
  return { present, live, none };
}

function noneFor(entra: EntraDevice): Tri {
  if (entra.mdmAppId !== null) return 'no';
  if (entra.managed === 'yes') return 'no';
  return entra.managed === 'unknown' ? 'unknown' : 'yes';
}

function worse(a: Tri, b: Tri): Tri {
  if (a === 'no' || b === 'no') return 'no';
  return a === 'unknown' || b === 'unknown' ? 'unknown' : 'yes';
}

/**
 * The device has left the old product, is leaving, or was asked to leave and no read says that it stayed: there is no way back
 * for it but its user's. The access rules of its user are not put back (law 11). Of one in both inventories its old record tells: it may
 * have arrived before the old product shows that it left.
 */
export function hasCrossed(device: Device, past: readonly PastAction[]): boolean {
  const found = wayOf(device);
  const way = found.kind === 'in-both' && device.source ? stillOld(device.source) : found;
  switch (way.kind) {
    case 'leaving':
    case 'on-hold':
    case 'limbo':
      return true;
    case 'arrived':
      return way.leftAt !== null;
    case 'in-old':
      return past.some(
        ({ action, claimedAt, outcome }) =>
          action.kind === 'retire-device' &&
          action.sourceDeviceId === device.source?.id &&
          outcome !== 'failed' &&
          claimedAt >= (device.source.value.enrolledAt ?? 0),
      );
    case 'in-both':
    case 'intune-only':
    case 'left-before':
    case 'leave-failed':
    case 'wipe-running':
      return false;
  }
}

/** A person left this device out, and nothing of it has left the old product: one that has is brought to Intune all the same (law 11). */
export function isLeftOut(device: Device, { intent, past }: Pick<Case, 'intent' | 'past'>): boolean {
  return (intent.excluded.has(device.key) || intent.excluded.has('*')) && !hasCrossed(device, past);
}

/**
 * From when on a person may write a device off that has left the old product and not arrived: it is lost or broken, and would wait for
 * ever. Not before the limit of limbo, until which its user is on the way. Null: it is not between the products.
 */
export function writeOffFrom(device: Device, limboLimitMs: number): Instant | null {
  const way = wayOf(device);
  return way.kind === 'limbo' ? way.leftAt + limboLimitMs : null;
}

/**
 * A person wrote it off, and nothing was seen of it since: nobody is told to enroll it, and nothing waits for it. It still counts among
 * what its user would be locked out on, until somebody approves that by name (law 7): it may lie in a drawer.
 */
export function isWrittenOff(device: Device, { intent }: Pick<Case, 'intent'>): boolean {
  return intent.writtenOff.has(device.key) && wayOf(device).kind === 'limbo';
}

/**
 * A person left it out while the old product had it, nobody asked it to leave since, and it had not been seen for so long when its record went
 * that it was cleared away, and left by nobody's hand: its owner has nothing to enroll, and it stays excluded by the same word.
 */
export function isLaidAside(device: Device, { intent, past }: Pick<Case, 'intent' | 'past'>): boolean {
  const way = wayOf(device);
  const seenAt = device.source?.value.lastSeenAt ?? null;
  if (way.kind !== 'limbo' || seenAt === null || way.leftAt - seenAt <= NOT_SEEN_MS) return false;
  const words = [intent.excluded.get(device.key), intent.excluded.get('*')];
  if (!words.some((word) => word?.at !== undefined && word.at < way.leftAt)) return false;
  return !past.some(
    ({ action, outcome }) =>
      action.kind === 'retire-device' && action.sourceDeviceId === device.source?.id && outcome !== 'failed',
  );
}

/** It is still to move, or on its way between the products: its owner will have to do something for it, now or later. */
export function isStillToMove(device: Device, subject: Pick<Case, 'intent' | 'past'>): boolean {
  if (isWrittenOff(device, subject) || isLeftOut(device, subject) || isLaidAside(device, subject)) return false;
  if (isCheckedOut(device)) return false;
  return ['in-old', 'leaving', 'on-hold', 'leave-failed', 'limbo'].includes(wayOf(device).kind);
}

/**
 * A person left this subject out as a whole, or each device that could move, and nothing has left the old product: its rules go back
 * to what they were, or the person would be under no rules for ever.
 */
export function isWhollyLeftOut(subject: Pick<Case, 'intent' | 'past' | 'devices'>): boolean {
  const { intent, past, devices } = subject;
  const others = devices.filter((device) => !isWrittenOff(device, { intent }));
  if (others.some((device) => hasCrossed(device, past))) return false;
  if (intent.excluded.has('*')) return true;
  const movable = others.filter((device) => !AT_REST.has(wayOf(device).kind));
  return movable.length > 0 && movable.every((device) => intent.excluded.has(device.key));
}

/** Nothing of these moves, whatever people decide. */
const AT_REST: ReadonlySet<Way['kind']> = new Set(['intune-only', 'left-before']);

/** The evidence behind green (law 9), one by one. `yes` on all five is "verified". */
export interface Evidence {
  readonly enrolled: boolean;
  readonly compliant: boolean;
  readonly rightUser: boolean;
  readonly oneLiveRecord: boolean;
  readonly oldRecordGone: boolean;
}

export function evidenceOf(device: Device, subject: Pick<Case, 'user'>): Evidence {
  const { record, isSure } = inIntune(device);
  const managed = isSure ? record : null;
  const present = managed !== null;
  const [sure, maybe] = [lookedAt(device.entra).live, lookedAt(device.entraMaybe).live];
  const only = sure.length + maybe.length === 1 ? (sure[0] ?? maybe[0])?.value : undefined;
  const isOwn = only !== undefined && managed?.value.entraDeviceId?.toLowerCase() === only.deviceId.toLowerCase();
  return {
    enrolled: present,
    compliant: present && managed.value.compliance === 'compliant',
    rightUser:
      present &&
      (subject.user === null || (managed.value.userId === null && isCheckedOut(device))
        ? managed.value.userId === null
        : managed.value.userId === subject.user.id),
    oneLiveRecord: present && isOwn && only.compliant === 'yes',
    oldRecordGone: [device.source, ...device.superseded].every(
      (fact) => fact === null || fact.goneAt !== null || fact.value.state === 'left',
    ),
  };
}

export function isVerified(evidence: Evidence): boolean {
  return Object.values(evidence).every(Boolean);
}
