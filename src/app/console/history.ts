import type { Device } from '../../domain/inventory/match.ts';
import { evidenceOf, isVerified, wayOf } from '../../domain/plan/device.ts';
import { noticeOf } from '../../domain/plan/notice.ts';
import type { MoveSettings } from '../../domain/settings.ts';
import { type Instant, MINUTE } from '../../domain/words.ts';
import { leftOut } from '../../engine/cases.ts';
import { outByAccount, outWords, wholeOut } from '../../engine/left-out.ts';
import type { Engine } from '../../engine/engine.ts';

/** How many devices had come so far at one moment. */
export interface HistoryPoint {
  readonly at: Instant;
  readonly told: number;
  readonly left: number;
  readonly arrived: number;
  readonly verified: number;
}

export interface History {
  /** Oldest first, at most `MOST_POINTS`, the last one `now`. */
  readonly points: (now: Instant) => readonly HistoryPoint[];
  /** Devices that the move means to bring home. */
  readonly target: () => number;
}

export const MOST_POINTS = 400;
const BUCKET_MS = 15 * MINUTE;
const STEPS = ['told', 'left', 'arrived', 'verified'] as const;
type Step = (typeof STEPS)[number];
/** When one device came so far; what it has not reached is not there. */
type Reached = Partial<Record<Step, Instant>>;

/**
 * How the move came to be where it is, from facts and accepted messages. Kept by subject: whoever changed is taken out and put in
 * again, so that looking costs what changed since the last look.
 */
export function openHistory(engine: Pick<Engine, 'view' | 'waves'>, settings: MoveSettings): History {
  const changes = engine.view.changes();
  const parts = new Map<string, readonly Reached[]>();
  /** A fact of the tenant marks everybody as changed: most of them are as they were, and are not added up again. */
  const bases = new Map<string, Basis>();
  const sums = new Map<Step, Map<number, number>>(STEPS.map((step) => [step, new Map()]));
  /** When this process first saw a device verified: later facts of it say nothing of that. */
  const greenAt = new Map<string, Instant>();
  let target = 0;

  function put(devices: readonly Reached[], by: 1 | -1): void {
    target += by * devices.length;
    for (const device of devices)
      for (const step of STEPS) {
        const at = device[step];
        const sum = sums.get(step);
        if (at === undefined || !sum) continue;
        const bucket = Math.floor(at / BUCKET_MS);
        sum.set(bucket, (sum.get(bucket) ?? 0) + by);
      }
  }

  function look(subject: string, devices: readonly Device[]): void {
    const basis = basisOf(subject, devices, engine);
    const before = bases.get(subject);
    if (before?.every((one, n) => one === basis[n])) return;
    put(parts.get(subject) ?? [], -1);
    const part = devices
      .filter((device) => isMoved(device, subject, engine))
      .map((device) => reachedBy(device, subject, engine, settings, greenAt));
    if (part.length === 0) parts.delete(subject);
    else parts.set(subject, part);
    if (devices.length === 0) bases.delete(subject);
    else bases.set(subject, basis);
    put(part, 1);
  }

  function refresh(): void {
    const changed = changes();
    const { devicesBySubject } = engine.view;
    const all = changed ?? new Set([...parts.keys(), ...devicesBySubject.keys()]);
    for (const subject of all) look(subject, devicesBySubject.get(subject) ?? []);
  }

  return {
    target() {
      refresh();
      return target;
    },
    points(now) {
      refresh();
      return pointsOf(sums, startOf(sums, engine, now), now);
    },
  };
}

/** What the part of one subject rests on. The same in each place: the same part. */
type Basis = readonly unknown[];

function basisOf(subject: string, devices: readonly Device[], { view, waves }: Pick<Engine, 'view' | 'waves'>): Basis {
  const past = view.past.get(subject);
  const wave = waves()?.bySubject.get(subject);
  const out = view.intents.get('exclude');
  const left = out?.size
    ? [
        ...devices.map(({ key }) => key).filter((one) => out.has(one)),
        ...outWords(subject, view).map(({ id }) => id),
      ].join()
    : '';
  return [
    view.facts.user.get(subject),
    past,
    // Ours grow in place.
    past?.length,
    wave,
    wave === undefined ? null : waves()?.views.get(wave)?.againAt,
    left,
    devices.length,
    ...devices,
  ];
}

/** Those left out and those that never were in the old product are none of the move's. */
function isMoved(device: Device, subject: string, { view }: Pick<Engine, 'view'>): boolean {
  if (leftOut(device, view) !== null || outByAccount(device, view) !== null || wholeOut(subject, view).length > 0)
    return false;
  const { kind } = wayOf(device);
  return kind !== 'intune-only' && kind !== 'left-before';
}

function reachedBy(
  device: Device,
  subject: string,
  { view, waves }: Pick<Engine, 'view' | 'waves'>,
  settings: MoveSettings,
  greenAt: Map<string, Instant>,
): Reached {
  const past = view.past.get(subject) ?? [];
  const wave = waves()?.bySubject.get(subject) ?? null;
  const againAt = wave === null ? null : (waves()?.views.get(wave)?.againAt ?? null);
  const told = noticeOf(past, wave, settings, againAt).firstAt;
  const reached: Reached = told === null ? {} : { told };
  const way = wayOf(device);
  if (way.kind === 'limbo') return { ...reached, left: way.leftAt };
  if (way.kind !== 'arrived') return reached;
  const { arrivedAt } = way;
  const arrived = { ...reached, left: Math.min(way.leftAt ?? arrivedAt, arrivedAt), arrived: arrivedAt };
  const fact = view.facts.user.get(subject);
  const user = fact && fact.goneAt === null ? fact.value : null;
  if (device.conflict || !isVerified(evidenceOf(device, { user }))) {
    greenAt.delete(device.key);
    return arrived;
  }
  const seen = greenAt.get(device.key) ?? Math.max(arrivedAt, way.leftAt ?? 0, device.managed?.changedAt ?? 0);
  greenAt.set(device.key, seen);
  return { ...arrived, verified: Math.max(arrivedAt, Math.min(seen, welcomedAt(past, device.key) ?? seen)) };
}

/** The welcome goes only to who is verified, and outlives this process. */
function welcomedAt(
  past: readonly Pick<Parameters<typeof noticeOf>[0][number], 'action' | 'claimedAt'>[],
  key: string,
): Instant | null {
  const welcome = past.findLast(
    ({ action }) => action.kind === 'send-message' && action.message === 'welcome' && action.device === key,
  );
  return welcome?.claimedAt ?? null;
}

function startOf(sums: ReadonlyMap<Step, ReadonlyMap<number, number>>, engine: Pick<Engine, 'waves'>, now: Instant) {
  let start = Math.floor(now / BUCKET_MS);
  for (const sum of sums.values()) for (const [bucket, count] of sum) if (count > 0) start = Math.min(start, bucket);
  for (const wave of engine.waves()?.views.values() ?? [])
    if (wave.openedAt !== null) start = Math.min(start, Math.floor(wave.openedAt / BUCKET_MS));
  return start * BUCKET_MS;
}

function pointsOf(
  sums: ReadonlyMap<Step, ReadonlyMap<number, number>>,
  start: Instant,
  now: Instant,
): readonly HistoryPoint[] {
  const span = Math.max(0, now - start);
  const step = Math.max(1, Math.ceil(span / (MOST_POINTS - 2) / BUCKET_MS)) * BUCKET_MS;
  const whole = Math.floor(span / step);
  const times = [...Array.from({ length: whole + 1 }, (_, n) => start + n * step), now];
  const curves = STEPS.map((name) => curveOf(sums.get(name) ?? new Map(), times, start, step));
  return times
    .map((at, n) => {
      const [told = 0, left = 0, arrived = 0, verified = 0] = curves.map((curve) => curve[n] ?? 0);
      return { at, told, left, arrived, verified };
    })
    .filter(({ at }, n) => n === times.length - 1 || at < now);
}

/** How many up to and with each of these times. */
function curveOf(
  sum: ReadonlyMap<number, number>,
  times: readonly Instant[],
  start: Instant,
  step: number,
): readonly number[] {
  const added = times.map(() => 0);
  for (const [bucket, count] of sum) {
    // A bucket counts when it is over: nothing is shown before it happened.
    const at = Math.ceil(((bucket + 1) * BUCKET_MS - start) / step);
    const n = Math.min(times.length - 1, Math.max(0, at));
    added[n] = (added[n] ?? 0) + count;
  }
  let all = 0;
  return added.map((count) => (all += count));
}
