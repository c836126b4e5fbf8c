import type { Device } from '../inventory/match.ts';
import { routeOf } from '../inventory/route.ts';
import { DAY, HOUR, type Instant } from '../words.ts';
import type { Case, PlanInput } from './case.ts';
import { isCheckedOut, wayOf } from './device.ts';
import type { Door } from './door.ts';
import { platformBlock } from './platform.ts';
import { isLicenceOpen, ownerBlock } from './standing.ts';

/** How often the owner of a device may put its move off, and for how long. */
export const DEFERRALS = { atMost: 2, forMs: 3 * DAY } as const;

/** What the owner of one device arranged for it. */
export interface Booking {
  /** The time that they picked to move it. */
  readonly slotAt: Instant | null;
  /** When they picked it: what is reminded of a time is due only after that. */
  readonly pickedAt: Instant | null;
  readonly deferredUntil: Instant | null;
  readonly deferrals: number;
}

export const NO_BOOKING: Booking = { slotAt: null, pickedAt: null, deferredUntil: null, deferrals: 0 };

/** So long before the time that a person picked they are reminded of it. */
export const SLOT_REMINDERS_MS = { day: DAY, hour: HOUR } as const;

/** The least time between picking a slot and the slot, or the deadline: a shorter one is "now". */
export const SLOT_LEAD_MS = HOUR / 2;

/** Until when nobody but its owner starts this device. A picked time replaces a deferral. Null: nothing was arranged. */
export function waitsUntil({ slotAt, deferredUntil }: Booking): Instant | null {
  return slotAt ?? deferredUntil;
}

/** Those of this person for which they picked this time, and which have not left before it: one reminder speaks of them all. */
export function pickedFor({ devices, intent }: Case, slotAt: Instant): readonly Device[] {
  return devices.filter(
    (device) => intent.bookings.get(device.key)?.slotAt === slotAt && wayOf(device).kind === 'in-old',
  );
}

/**
 * Between which moments the owner of this device may pick a time for its move, or put it off; null where there is nothing to
 * arrange: not invited yet, the deadline is near, started already, or it is not theirs to start at all.
 */
export function bookable(
  input: PlanInput,
  device: Device,
  door: Door,
): { readonly from: Instant; readonly until: Instant } | null {
  const { subject, settings, now } = input;
  const source = device.source?.value;
  const { changesFrom, deadlineAt } = door.notice;
  if (!source || !door.open || subject.closing || changesFrom === null || deadlineAt === null) return null;
  if (wayOf(device).kind !== 'in-old' || device.conflict || isCheckedOut(device)) return null;
  if (subject.intent.starts.has(device.key)) return null;
  if (subject.intent.excluded.has(device.key) || subject.intent.excluded.has('*') || ownerBlock(subject) !== null)
    return null;
  if (isLicenceOpen(subject, settings) || platformBlock(device, subject, settings) !== null) return null;
  const route = routeOf(source, settings.source).kind;
  if (route !== 'retire' && route !== 'manual') return null;
  const from = Math.max(now + SLOT_LEAD_MS, changesFrom);
  return from < deadlineAt ? { from, until: deadlineAt } : null;
}
