import type { Device } from '../domain/inventory/match.ts';
import type { DeviceStanding, Plan, WaitReason } from '../domain/plan/case.ts';
import { wayOf } from '../domain/plan/device.ts';
import { unheardIn } from '../domain/plan/unheard.ts';
import type { WaveDefinition } from '../domain/settings.ts';
import { type DeviceKey, type Instant, MINUTE, type WaveName } from '../domain/words.ts';
import type { WaveCount } from '../domain/wave/gate.ts';
import type { OverdueAt } from './unwatched.ts';
import type { View } from './view.ts';

/** What the plans of each wave add up to, kept by subject: a new plan takes its old part out and puts its new one in. */
export interface Tally {
  /** This subject has another plan, or none any more, or is in another wave of the same cut. */
  readonly planned: (subject: string) => void;
  /** Every wave of the cut, up to date. */
  readonly of: (cut: Cutting) => ReadonlyMap<WaveName, WaveTally>;
}

export interface WaveTally {
  readonly count: (overdueAt: OverdueAt, now: Instant) => WaveCount;
  /** Devices that are in the middle for longer than the limit, in the order of their keys. */
  readonly overdue: (overdueAt: OverdueAt, now: Instant) => readonly Between[];
  /** Subjects who are due and would lose access, in order. */
  readonly lockedOut: () => readonly string[];
  /** Devices that wait for this, in order. */
  readonly waitingFor: (reason: HandReason) => readonly DeviceKey[];
  /** Devices that were asked to leave, or have left, and still have time to arrive. */
  readonly between: () => number;
}

interface Cutting {
  readonly order: readonly Pick<WaveDefinition, 'name'>[];
  readonly bySubject: ReadonlyMap<string, WaveName>;
}

interface Between {
  readonly key: DeviceKey;
  readonly leftAt: Instant;
}

/** Reasons for which a person is told which devices wait. */
const HAND_REASONS = [
  'manual-unenrollment',
  'wipe-protection-hold',
  'mdm-not-cleared',
  'left-untold',
] as const satisfies readonly WaitReason[];
/** `notice-unknown` is of people: all that they have waits for an administrator to find out what is wrong with the mail. */
export type HandReason = (typeof HAND_REASONS)[number] | 'notice-unknown';

const SUMS = [
  'devices',
  'verified',
  'underWay',
  'waiting',
  'excluded',
  'left',
  'arrived',
  'compliant',
  'inLimbo',
  'movable',
  'leaving',
  'unsure',
  'held',
  'stayed',
] as const satisfies readonly (keyof WaveCount)[];
type Sums = Record<(typeof SUMS)[number], number>;

/** What one subject adds to its wave. */
interface Part {
  readonly sums: Sums;
  readonly limbo: Between[];
  readonly limboMinutes: number[];
  readonly waiting: { readonly key: DeviceKey; readonly reason: HandReason }[];
  readonly lockedOut: boolean;
  between: number;
  /** The wave that it was added to. */
  wave: WaveName | undefined;
}

export function openTally(view: Pick<View, 'devicesBySubject'>, plans: ReadonlyMap<string, Plan>): Tally {
  const changed = new Set<string>();
  const parts = new Map<string, Part>();
  let bySubject: Cutting['bySubject'] | null = null;
  let order: Cutting['order'] | null = null;
  let runnings = new Map<WaveName, Running>();
  /** Those of the order that was asked for last. */
  let waves = new Map<WaveName, Running>();
  const runningOf = (wave: WaveName): Running => {
    const known = runnings.get(wave) ?? newRunning();
    runnings.set(wave, known);
    return known;
  };
  const put = (subject: string, part: Part, by: 1 | -1): void => {
    // A cut may change in place: whoever moved is taken out of where they were.
    if (by === 1) part.wave = bySubject?.get(subject);
    if (part.wave !== undefined) runningOf(part.wave).put(subject, part, by);
  };
  const look = (subject: string): void => {
    const before = parts.get(subject);
    if (before) put(subject, before, -1);
    const plan = plans.get(subject);
    if (!plan) return void parts.delete(subject);
    const part = partOf(plan, view.devicesBySubject.get(subject) ?? []);
    parts.set(subject, part);
    put(subject, part, 1);
  };
  return {
    planned: (subject) => void changed.add(subject),
    of(cut) {
      if (cut.bySubject !== bySubject) {
        bySubject = cut.bySubject;
        runnings = new Map();
        order = null;
        for (const [subject, part] of parts) put(subject, part, 1);
      }
      if (cut.order !== order) waves = new Map(cut.order.map(({ name }) => [name, runningOf(name)]));
      order = cut.order;
      for (const subject of changed) look(subject);
      changed.clear();
      return waves;
    },
  };
}

interface Running extends WaveTally {
  readonly put: (subject: string, part: Part, by: 1 | -1) => void;
}

function newRunning(): Running {
  const sums = noSums();
  /** Those parts alone that say more than numbers. */
  const limbo = new Map<string, Part>();
  const arrived = new Map<string, Part>();
  const waiting = new Map<string, Part>();
  const lockedOut = new Set<string>();
  let between = 0;
  const keep = (table: Map<string, Part>, subject: string, part: Part, keeps: boolean): void => {
    if (keeps) table.set(subject, part);
    else table.delete(subject);
  };
  const overdue = (overdueAt: OverdueAt, now: Instant): readonly Between[] =>
    [...limbo.values()]
      .flatMap((part) => part.limbo.filter((device) => now > overdueAt(device)))
      .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  let minutes: readonly number[] | null = null;
  return {
    put(subject, part, by) {
      for (const name of SUMS) sums[name] += by * part.sums[name];
      between += by * part.between;
      keep(limbo, subject, part, by === 1 && part.limbo.length > 0);
      keep(waiting, subject, part, by === 1 && part.waiting.length > 0);
      if (part.limboMinutes.length > 0) {
        keep(arrived, subject, part, by === 1);
        minutes = null;
      }
      if (part.lockedOut && by === 1) lockedOut.add(subject);
      else lockedOut.delete(subject);
    },
    count: (overdueAt, now) => ({
      ...sums,
      overdue: overdue(overdueAt, now).length,
      // Of everybody who arrived: made when somebody asks.
      get limboMinutes() {
        return (minutes ??= [...arrived.values()].flatMap((part) => part.limboMinutes));
      },
    }),
    overdue,
    between: () => between,
    lockedOut: () => [...lockedOut].toSorted(),
    waitingFor: (reason) =>
      [...waiting.values()]
        .flatMap((part) => part.waiting.flatMap((one) => (one.reason === reason ? [one.key] : [])))
        .toSorted(),
  };
}

function noSums(): Sums {
  return {
    devices: 0,
    verified: 0,
    underWay: 0,
    waiting: 0,
    excluded: 0,
    left: 0,
    arrived: 0,
    compliant: 0,
    inLimbo: 0,
    movable: 0,
    leaving: 0,
    unsure: 0,
    held: 0,
    stayed: 0,
  };
}

function partOf(plan: Plan, devices: readonly Device[]): Part {
  const part: Part = {
    sums: noSums(),
    limbo: [],
    limboMinutes: [],
    waiting: [],
    lockedOut: plan.asksByName,
    between: 0,
    wave: undefined,
  };
  const standings = new Map<string, DeviceStanding>(plan.devices.map((standing) => [standing.key, standing]));
  for (const device of devices) {
    const standing = standings.get(device.key);
    if (standing) addDevice(part, standing, wayOf(device));
    if (standing && unheardIn(plan) !== null) part.waiting.push({ key: standing.key, reason: 'notice-unknown' });
  }
  return part;
}

/** Of whom nobody can tell whether they may move yet: whether they can at all, or ever heard of it. */
const UNSURE: ReadonlySet<string> = new Set(['licence-unknown', 'platform-unknown', 'notice-unknown']);

/** Somebody was asked for the word that is missing, and with it they go on: a wave that rests has shown nothing yet. */
const HELD = new Set<WaitReason>(['sign-off-open', 'approval-open', 'wave-paused', 'wave-braked']);

/**
 * What could have left and did not, once time alone changes nothing any more. What cannot be moved at all as things are (a reset, a licence, a
 * device that is not seen for weeks) is none of it.
 */
const STAYED = new Set<WaitReason>([
  'not-started',
  'still-under-old-rules',
  'manual-unenrollment',
  'lever-changed-by-hand',
  'mail-refused',
  'leaving-failed',
  'leaving-slow',
  'wipe-protection-hold',
]);

function addDevice(part: Part, { key, place, phase }: DeviceStanding, way: ReturnType<typeof wayOf>): void {
  const { sums } = part;
  sums.devices++;
  if (place.kind === 'verified') sums.verified++;
  else if (place.kind === 'under-way') sums.underWay++;
  else if (place.kind === 'waiting') sums.waiting++;
  else sums.excluded++;
  if (place.kind === 'under-way' && (phase === 'leaving' || phase === 'limbo')) part.between++;
  if (place.kind === 'waiting')
    for (const reason of HAND_REASONS) if (place.reason === reason) part.waiting.push({ key, reason });
  if (way.kind === 'in-old' && place.kind === 'under-way') sums.movable++;
  if (way.kind === 'leaving' && place.kind === 'under-way') sums.leaving++;
  if (place.kind === 'waiting' && UNSURE.has(place.reason)) sums.unsure++;
  if (way.kind === 'in-old' && place.kind === 'waiting' && HELD.has(place.reason)) sums.held++;
  if (place.kind === 'waiting' && STAYED.has(place.reason)) sums.stayed++;
  // Written off by a person: it is no part of what arrived, nor of what is awaited, or the next wave would wait for it for ever.
  if (way.kind === 'limbo' && place.kind !== 'excluded') {
    sums.left++;
    sums.inLimbo++;
    part.limbo.push({ key, leftAt: way.leftAt });
  }
  if (way.kind === 'arrived' && way.leftAt !== null) {
    sums.left++;
    sums.arrived++;
    if (way.compliant) sums.compliant++;
    part.limboMinutes.push(Math.max(0, way.arrivedAt - way.leftAt) / MINUTE);
  }
}
