import { DAY, HOUR, MINUTE } from '../world/constants.ts';
import { delay } from '../world/happen.ts';
import { draw } from '../world/random.ts';
import type { Mail, Person, WorldState } from '../world/state.ts';
import { type Hours, nextMomentIn, WAKING, WORKING } from './hours.ts';

type Range = readonly [low: number, high: number];

/** How long after it came a mail is read, before working hours are looked at. */
const READS: Readonly<Record<Person['temper'], Range>> = {
  prompt: [5 * MINUTE, 4 * HOUR],
  normal: [2 * HOUR, 2 * DAY],
  slow: [2 * DAY, 5 * DAY],
  'ignores-mail': [2 * HOUR, 2 * DAY],
  'on-leave': [5 * MINUTE, 4 * HOUR],
  'gives-up-half-way': [2 * HOUR, 2 * DAY],
  played: [5 * MINUTE, 4 * HOUR],
};

/** The same for "enroll now" and "you are stuck": the phone has just lost its mail, and its user noticed. */
const READS_AT_ONCE: Readonly<Record<Person['temper'], Range>> = {
  prompt: [2 * MINUTE, 45 * MINUTE],
  normal: [5 * MINUTE, 3 * HOUR],
  slow: [30 * MINUTE, 8 * HOUR],
  'ignores-mail': [HOUR, 12 * HOUR],
  'on-leave': [5 * MINUTE, 2 * HOUR],
  'gives-up-half-way': [5 * MINUTE, 4 * HOUR],
  played: [5 * MINUTE, 3 * HOUR],
};

/** How long after reading "enroll now" a person has the device in hand and does it. */
const ENROLLS: Readonly<Record<Person['temper'], Range>> = {
  prompt: [5 * MINUTE, HOUR],
  normal: [10 * MINUTE, 3 * HOUR],
  slow: [HOUR, 12 * HOUR],
  'ignores-mail': [HOUR, 10 * HOUR],
  'on-leave': [10 * MINUTE, 3 * HOUR],
  'gives-up-half-way': [10 * MINUTE, 6 * HOUR],
  played: [10 * MINUTE, 3 * HOUR],
};

/** When this mail is read: in working hours, except where it is about a phone that stands without management. */
export function readsAt(state: WorldState, person: Person, mail: Pick<Mail, 'name' | 'headers'>): number {
  const kind = mail.headers['x-sluis-message'];
  const isStaff = person.role !== 'employee';
  const isUrgent = kind === 'enroll' || kind === 'stuck';
  const [low, high] = isStaff ? STAFF_READS : (isUrgent ? READS_AT_ONCE : READS)[person.temper];
  const wait = delay(state, low, high, 'reads', person.id, mail.name);
  const from = Math.max(state.now, person.awayUntil ?? 0);
  return within(isUrgent && !isStaff ? WAKING : WORKING, state, person, from + wait);
}

const STAFF_READS: Range = [10 * MINUTE, 3 * HOUR];

export function enrollsAt(state: WorldState, person: Person, serial: string, attempt: string): number {
  const [low, high] = ENROLLS[person.temper];
  const at = state.now + delay(state, low, high, 'enrolls', person.id, serial, attempt);
  return within(person.role === 'employee' ? WAKING : WORKING, state, person, at);
}

function within(hours: Hours, state: WorldState, person: Person, at: number): number {
  const moment = nextMomentIn(hours, at, state.organisation.timeZone);
  // Not the whole company at eight sharp.
  return moment === at ? at : moment + delay(state, 0, 2 * HOUR, 'morning', person.id, Math.floor(moment / DAY));
}

/** Does a mail of this kind move this person? Whose place somebody took is moved by no mail. Those who ignore mail are moved by the last two kinds, and half of them. */
export function isMovedBy(state: WorldState, person: Person, kind: string): boolean {
  if (person.temper === 'played') return false;
  if (person.role !== 'employee' || person.temper !== 'ignores-mail') return true;
  if (kind === 'stuck') return draw(state.seed, 'moves-when-stuck', person.id) < 0.8;
  return kind !== 'invitation' && kind !== 'reminder' && draw(state.seed, 'moves', person.id) < 0.5;
}

/** Those who give up half-way start, and enroll only when they are told that they are stuck. */
export function enrollsOn(person: Person, kind: string): boolean {
  return person.temper !== 'gives-up-half-way' || kind === 'stuck';
}

/** One in ten puts it off once. */
export function wouldDefer(state: WorldState, person: Person): boolean {
  return state.counters[`deferred/${person.id}`] === undefined && draw(state.seed, 'defers', person.id) < 0.1;
}

/** One in six would rather do it at a time of their own, and picks one; half of them think better of it once. */
export function wouldPick(state: WorldState, person: Person): boolean {
  const wanted =
    draw(state.seed, 'picks', person.id) < 1 / 6 ? 1 + Math.round(draw(state.seed, 'again', person.id)) : 0;
  return (state.counters[`picks/${person.id}`] ?? 0) < wanted;
}

/** One of the first half of the times that the page offers; null where it offers none. */
export function pickOf(state: WorldState, person: Person, offered: readonly string[]): string | null {
  const picked = state.counters[`picks/${person.id}`] ?? 0;
  return offered[Math.floor(draw(state.seed, 'pick', person.id, picked) * Math.ceil(offered.length / 2))] ?? null;
}

/** One in fifty mistypes the serial number the first time. */
export function mistypes(state: WorldState, person: Person): boolean {
  return draw(state.seed, 'mistypes', person.id) < 0.02;
}
