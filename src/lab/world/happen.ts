import { DAY, FOREVER, HOUR, MINUTE } from './constants.ts';
import { draw, hash32 } from './random.ts';
import type { Happening, Hardware, UemDevice, WorldState } from './state.ts';

/** What is wanted of the agenda: when, the reducer's name, and its argument. */
export type Planned = Omit<Happening, 'number'>;

/**
 * Puts a happening on the agenda, in order of time, then of what and whom it is about, then of number; the first of all comes last.
 * A time in the past falls due at the next advance; `at` of FOREVER or later is never put down.
 *
 * @returns the happening's number, or null when it will never be
 */
export function schedule(state: WorldState, planned: Planned): number | null {
  if (planned.at >= FOREVER) return null;
  const number = (state.counters['happening'] ?? 0) + 1;
  state.counters['happening'] = number;
  const { at, what, subject, facts } = planned;
  const happening = { at, number, what, subject, facts };
  if (what === VISIT) noteVisit(visits.get(state), happening);
  state.agenda.splice(placeFor(state.agenda, happening), 0, happening);
  return number;
}

/** Somebody acts on a mail, outside of the world. */
export const VISIT = 'person-acts';

type Visits = Map<string, Set<number>>;

// Beside the state, which is plain JSON: person -> the times at which a visit of theirs is on the agenda, or was.
const visits = new WeakMap<WorldState, Visits>();

function noteVisit(all: Visits | undefined, { subject, at }: Happening): void {
  const times = all?.get(subject);
  if (times === undefined) all?.set(subject, new Set([at]));
  else times.add(at);
}

/** Takes this person's visits off the agenda, as far as they fit; an agenda of thousands is not gone through for each of them. */
export function callOffVisits(state: WorldState, person: string, fits: (visit: Happening) => boolean): void {
  const { agenda } = state;
  let all = visits.get(state);
  if (all === undefined) {
    all = new Map();
    for (const one of agenda) if (one.what === VISIT) noteVisit(all, one);
    visits.set(state, all);
  }
  for (const at of all.get(person) ?? []) {
    const isTheirs = (one: Happening): boolean => one.at === at && one.what === VISIT && one.subject === person;
    let place = placeFor(agenda, { at, number: 0, what: VISIT, subject: person, facts: {} });
    let isLeft = false;
    for (let one = agenda[place]; one !== undefined && isTheirs(one); one = agenda[place]) {
      if (fits(one)) agenda.splice(place, 1);
      else {
        isLeft = true;
        place += 1;
      }
    }
    if (!isLeft) all.get(person)?.delete(at);
  }
}

/**
 * Within one moment in the order of their names, and only then of asking: who asked first is chance. The soonest stand last, where most are
 * put down and taken off: of a hundred thousand, few have to move then.
 */
function placeFor(agenda: readonly Happening[], wanted: Happening): number {
  let low = 0;
  let high = agenda.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = agenda[middle];
    if (there !== undefined && isNotAfter(there, wanted)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isNotAfter(one: Happening, other: Happening): boolean {
  if (one.at !== other.at) return one.at < other.at;
  if (one.what !== other.what) return one.what < other.what;
  return one.subject <= other.subject;
}

/**
 * The first moment after `now` at which this device talks to whoever manages it. Devices check in on a beat of their
 * own, so nothing is put on the agenda until something waits for one. FOREVER for a device that stays off.
 */
export function nextCheckIn(_state: WorldState, hardware: Hardware, now: number): number {
  const from = hardware.offUntil !== null && hardware.offUntil > now ? hardware.offUntil : now;
  if (from >= FOREVER) return FOREVER;
  const beat = hardware.checkInMinutes * MINUTE;
  return Math.floor((from - phaseOf(hardware, beat)) / beat) * beat + phaseOf(hardware, beat) + beat;
}

/** The newest check-in up to `now`; the record's own time for a device that is off or has left. In milliseconds, UTC. */
export function lastSeenAt(hardware: Hardware, record: Pick<UemDevice, 'lastSeenAt' | 'status'>, now: number): number {
  if (record.status === 'Unenrolled' || record.status === 'Retired') return record.lastSeenAt;
  return lastBeat(hardware, record.lastSeenAt, now);
}

/** The same for Intune, where `syncedAt` is the time of enrollment or of the last noted sync. */
export function lastSyncAt(hardware: Hardware, syncedAt: number, now: number): number {
  return lastBeat(hardware, syncedAt, now);
}

function lastBeat(hardware: Hardware, notBefore: number, now: number): number {
  if (hardware.offUntil !== null && hardware.offUntil > now) return notBefore;
  const beat = hardware.checkInMinutes * MINUTE;
  const phase = phaseOf(hardware, beat);
  return Math.max(notBefore, Math.floor((now - phase) / beat) * beat + phase);
}

function phaseOf(hardware: Hardware, beat: number): number {
  return Math.floor((hash32(hardware.serial) / 0x1_0000_0000) * (beat / MINUTE)) * MINUTE;
}

/**
 * How late a change of a group's members is: reads show it after 0 to 2 minutes; access decisions follow after
 * 2 minutes to 24 hours, most within 2 hours.
 * Source: continuous access evaluation, "group membership ... up to one day", optimised to about two hours.
 */
export function membershipLag(random: () => number): { readonly visibleMs: number; readonly effectiveMs: number } {
  const visibleMs = Math.floor(random() * 2 * MINUTE);
  const spread = random();
  const effectiveMs = random() < 0.9 ? 2 * MINUTE + spread * 2 * HOUR : 2 * HOUR + spread * 22 * HOUR;
  return { visibleMs, effectiveMs: Math.min(DAY, Math.floor(effectiveMs)) };
}

/** A delay between two bounds that depends on its name alone. */
export function delay(state: WorldState, low: number, high: number, ...name: readonly (string | number)[]): number {
  return Math.floor(low + draw(state.seed, ...name) * (high - low));
}
