import type { DeviceStanding, Phase } from '../../domain/plan/case.ts';
import { type Late, lateSince } from '../../domain/plan/late.ts';
import type { MoveSettings } from '../../domain/settings.ts';
import type { Instant, WaveName } from '../../domain/words.ts';
import { openDueTimes } from '../../engine/due.ts';
import type { Engine } from '../../engine/engine.ts';
import { type AtGates, atGates } from './person.ts';

/** What the people of one wave, or all there are, add up to. */
export interface Chamber {
  readonly users: number;
  readonly devices: number;
  /** Devices by what is said of them: the reason they wait for, the phase they are in, or the place they came to. */
  readonly labels: ReadonlyMap<string, number>;
  readonly phases: ReadonlyMap<Phase, number>;
  readonly places: ReadonlyMap<DeviceStanding['place']['kind'], number>;
  /** Devices under way that are further than being told. */
  readonly moving: number;
  /** Devices under way that came after their wave had begun. */
  readonly late: ReadonlyMap<Late, number>;
  /** People whose move has begun, and what each gate is for them. */
  readonly begun: number;
  readonly old: ReadonlyMap<string, number>;
  readonly new: ReadonlyMap<string, number>;
  readonly promisedAt: () => Instant | null;
  /** When the last device came to where it stands; 0 where that is not known of any. */
  readonly since: () => Instant;
}

export interface Chambers {
  readonly all: Chamber;
  readonly of: (wave: WaveName) => Chamber;
}

/**
 * Kept by change: each question takes out and puts back whom a turn planned since the last one, and those for whom time alone
 * has moved a gate. What it answers is for reading at once: it changes with the next question.
 *
 * @param replanned  who was planned again since it was asked last
 */
export function openChambers(
  engine: Pick<Engine, 'view' | 'plans' | 'waves' | 'inputOf'>,
  settings: MoveSettings,
  replanned: () => ReadonlySet<string>,
): (now: Instant) => Chambers {
  const turning = openDueTimes();
  const parts = new Map<string, Part>();
  const waves = new Map<WaveName, Kept>();
  const all = newKept();
  let first = true;
  const chamberOf = (wave: WaveName): Kept => {
    const known = waves.get(wave) ?? newKept();
    waves.set(wave, known);
    return known;
  };
  const look = (subject: string, now: Instant): void => {
    const before = parts.get(subject);
    if (before) {
      all.put(before, -1);
      if (before.wave !== undefined) chamberOf(before.wave).put(before, -1);
      parts.delete(subject);
    }
    const part = partOf(subject, engine, settings, now);
    turning.set(subject, part?.person && part.person.until < Infinity ? part.person.until : null);
    if (!part) return;
    parts.set(subject, part);
    all.put(part, 1);
    if (part.wave !== undefined) chamberOf(part.wave).put(part, 1);
  };
  return (now) => {
    const changed = replanned();
    const wanted = first ? engine.plans.keys() : changed;
    first = false;
    const due = new Set(turning.take(now));
    for (const subject of wanted) {
      look(subject, now);
      due.delete(subject);
    }
    for (const subject of due) look(subject, now);
    return { all, of: chamberOf };
  };
}

/** What one subject adds. */
interface Part {
  readonly wave: WaveName | undefined;
  readonly isUser: boolean;
  readonly standings: readonly DeviceStanding[];
  readonly late: readonly Late[];
  readonly person: AtGates | null;
}

function partOf(
  subject: string,
  engine: Parameters<typeof openChambers>[0],
  settings: MoveSettings,
  now: Instant,
): Part | null {
  const plan = engine.plans.get(subject);
  if (!plan) return null;
  const wave = engine.waves()?.bySubject.get(subject);
  const openedAt = wave === undefined ? null : (engine.waves()?.views.get(wave)?.openedAt ?? null);
  return {
    wave,
    late: openedAt === null ? [] : plan.devices.flatMap((standing) => lateness(standing, openedAt, engine) ?? []),
    isUser: engine.view.facts.user.has(subject),
    standings: plan.devices,
    person: atGates(subject, engine, settings, now),
  };
}

function lateness({ key, place }: DeviceStanding, openedAt: Instant, engine: Pick<Engine, 'view'>): Late | null {
  const device = place.kind === 'under-way' ? engine.view.devicesByKey.get(key) : undefined;
  return device ? lateSince(device, openedAt) : null;
}

interface Kept extends Chamber {
  readonly put: (part: Part, by: 1 | -1) => void;
}

function newKept(): Kept {
  const parts = new Set<Part>();
  const labels = new Map<string, number>();
  const phases = new Map<Phase, number>();
  const places = new Map<DeviceStanding['place']['kind'], number>();
  const late = new Map<Late, number>();
  const gates = { old: new Map<string, number>(), new: new Map<string, number>() };
  const sums = { users: 0, devices: 0, moving: 0, begun: 0 };
  /** The latest of what can only be told from all parts: null until somebody asks. */
  let latest: { readonly promisedAt: Instant | null; readonly since: Instant } | null = null;
  return {
    labels,
    phases,
    places,
    late,
    ...gates,
    get users() {
      return sums.users;
    },
    get devices() {
      return sums.devices;
    },
    get moving() {
      return sums.moving;
    },
    get begun() {
      return sums.begun;
    },
    promisedAt: () => (latest ??= latestOf(parts)).promisedAt,
    since: () => (latest ??= latestOf(parts)).since,
    put(part, by) {
      latest = null;
      if (by === 1) parts.add(part);
      else parts.delete(part);
      if (part.isUser) sums.users += by;
      sums.devices += by * part.standings.length;
      for (const standing of part.standings) {
        add(labels, labelOf(standing), by);
        // One that was written off is in no chamber: nothing waits for it.
        if (standing.phase !== 'limbo' || standing.place.kind !== 'excluded') add(phases, standing.phase, by);
        add(places, standing.place.kind, by);
        if (isMoving(standing)) sums.moving += by;
      }
      for (const why of part.late) add(late, why, by);
      if (!part.person?.begun) return;
      sums.begun += by;
      for (const value of part.person.old) add(gates.old, value, by);
      for (const value of part.person.new) add(gates.new, value, by);
    },
  };
}

function latestOf(parts: ReadonlySet<Part>): { readonly promisedAt: Instant | null; readonly since: Instant } {
  let promisedAt: Instant | null = null;
  let since = 0;
  for (const { person, standings } of parts) {
    if (person !== null && person.promisedAt !== null && person.promisedAt > (promisedAt ?? 0))
      promisedAt = person.promisedAt;
    for (const standing of standings) since = Math.max(since, standing.since ?? 0);
  }
  return { promisedAt, since };
}

/** What has come to nothing is not shown as a nought. */
function add<K>(counts: Map<K, number>, key: K, by: number): void {
  const now = (counts.get(key) ?? 0) + by;
  if (now === 0) counts.delete(key);
  else counts.set(key, now);
}

function labelOf(standing: DeviceStanding): string {
  if (standing.place.kind === 'waiting') return standing.place.reason;
  return standing.place.kind === 'under-way' ? standing.phase : standing.place.kind;
}

function isMoving({ place, phase }: DeviceStanding): boolean {
  return place.kind === 'under-way' && phase !== 'known' && phase !== 'notified';
}
