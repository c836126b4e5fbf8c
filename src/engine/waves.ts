import type { GroupIndex } from '../domain/access/groups.ts';
import type { Device } from '../domain/inventory/match.ts';
import type { DeviceStanding, Plan, WaveView } from '../domain/plan/case.ts';
import { wayOf } from '../domain/plan/device.ts';
import type { MoveSettings, WaveDefinition } from '../domain/settings.ts';
import { type DeviceKey, type Instant, MINUTE, type UserId, userId, type WaveName, waveName } from '../domain/words.ts';
import { assignWaves } from '../domain/wave/assign.ts';
import { gateAnswer, isBraked, isLifted, type Stuck, stuckAs, type WaveCount } from '../domain/wave/gate.ts';
import { listIn, numberIn, textIn } from './cases.ts';
import type { View } from './view.ts';

/** All waves as they stand, in their order. */
export interface Waves {
  readonly order: readonly WaveDefinition[];
  readonly bySubject: ReadonlyMap<string, WaveName>;
  readonly views: ReadonlyMap<WaveName, WaveView>;
  readonly counts: ReadonlyMap<WaveName, WaveCount>;
  /** Of each wave over its limit: who is stuck there. */
  readonly stuck: ReadonlyMap<WaveName, readonly Stuck[]>;
  /** Waves that may open now: the engine writes it down, then they are open. */
  readonly toOpen: readonly WaveName[];
}

/** By the cut itself: it is made anew when anybody changes waves. */
const inWave = new WeakMap<Waves['bySubject'], ReadonlyMap<WaveName, readonly string[]>>();

/** Who is in this wave. */
export function subjectsIn(waves: Pick<Waves, 'bySubject'> | null, name: WaveName): readonly string[] {
  if (!waves) return [];
  const known = inWave.get(waves.bySubject);
  if (known) return known.get(name) ?? [];
  const made = new Map<WaveName, string[]>();
  for (const [subject, wave] of waves.bySubject) {
    const list = made.get(wave);
    if (list) list.push(subject);
    else made.set(wave, [subject]);
  }
  inWave.set(waves.bySubject, made);
  return made.get(name) ?? [];
}

/** Cuts the subjects into waves; opened waves keep whom they have. */
export function cutWaves(
  subjects: readonly string[],
  view: View,
  settings: MoveSettings,
  groups: GroupIndex,
): Pick<Waves, 'order' | 'bySubject'> {
  const held = new Map<string, WaveName>();
  for (const intent of view.intents.get('wave')?.values() ?? []) {
    for (const subject of listIn(intent.value, 'subjects')) held.set(subject, waveName(intent.id));
  }
  const candidates = subjects.map((subject) => ({ subject, user: view.facts.user.get(subject)?.value ?? null }));
  const { waves, bySubject } = assignWaves(candidates, settings, groups, held);
  return { order: waves, bySubject };
}

/** Counts, gates, brakes and openings from the last plans. */
export function judgeWaves(
  cut: Pick<Waves, 'order' | 'bySubject'>,
  view: View,
  plans: ReadonlyMap<string, Plan>,
  settings: MoveSettings,
  now: Instant,
): Waves {
  const counts = countWaves(cut, view, plans, settings, now);
  const views = new Map<WaveName, WaveView>();
  const toOpen: WaveName[] = [];
  const stuck = new Map<WaveName, readonly Stuck[]>();
  let previous: WaveDefinition | null = null;
  for (const wave of cut.order) {
    const count = counts.get(wave.name);
    const over =
      count !== undefined && isBraked(count) ? stuckIn(subjectsIn(cut, wave.name), view, plans, settings, now) : [];
    if (over.length > 0) stuck.set(wave.name, over);
    const record = view.intents.get('wave')?.get(wave.name);
    const openedAt = record ? numberIn(record.value, 'openedAt') : null;
    // Asked of those that are not open yet: judging it costs a look at every device of the wave before.
    const gate = openedAt === null ? gateBefore(previous, counts, views, view) : 'passed';
    if (openedAt === null && gate === 'passed' && mayOpenAt(wave, previous, views) <= now) toOpen.push(wave.name);
    const againAt = againAtOf(wave.name, view);
    views.set(wave.name, {
      name: wave.name,
      pilot: wave.pilot,
      state: stateOf(wave.name, openedAt, gate, view),
      openedAt,
      againAt,
      signedOffAt: signedOffAt(wave.name, view),
      braked: over.length > 0 && !isLifted(over, liftedIn(wave.name, view)),
      approved: {
        handover: isApproved(`handover:${wave.name}`, settings.approvals.handover, view, againAt),
        unenroll: isApproved(`unenroll:${wave.name}`, settings.approvals.unenroll, view, againAt),
        lockout: settings.approvals.handover === 0 ? 'all' : approvedLockout(wave.name, settings, view),
      },
    });
    previous = wave;
  }
  return { ...cut, views, counts, stuck, toOpen };
}

function stateOf(
  name: WaveName,
  openedAt: Instant | null,
  gate: 'passed' | 'pending' | 'failed',
  view: View,
): WaveView['state'] {
  const control = view.intents.get('wave-control')?.get(name);
  const wish = control ? textIn(control.value, 'state') : '';
  if (wish === 'undo') return 'undo';
  if (openedAt === null) return gate === 'failed' ? 'blocked' : 'waiting';
  return wish === 'paused' ? 'paused' : 'open';
}

/** When a wave may open at the earliest, besides its gate: its own date, and so long after the wave before it. */
function mayOpenAt(
  wave: WaveDefinition,
  previous: WaveDefinition | null,
  views: ReadonlyMap<WaveName, WaveView>,
): Instant {
  const before = previous ? (views.get(previous.name)?.openedAt ?? 0) : 0;
  return Math.max(wave.startAt ?? 0, previous ? before + wave.afterMs : 0);
}

function gateBefore(
  previous: WaveDefinition | null,
  counts: ReadonlyMap<WaveName, WaveCount>,
  views: ReadonlyMap<WaveName, WaveView>,
  view: View,
): 'passed' | 'pending' | 'failed' {
  if (!previous) return 'passed';
  if (views.get(previous.name)?.openedAt == null) return 'pending';
  if (view.intents.get('gate-override')?.has(previous.name)) return 'passed';
  // An undone wave has shown nothing, whatever its numbers were.
  if (views.get(previous.name)?.state === 'undo') return 'failed';
  const count = counts.get(previous.name);
  return count ? gateAnswer(count, previous.criteria).kind : 'passed';
}

/** When the wave was started again after an undo; null when it never was. */
export function againAtOf(name: string, view: View): Instant | null {
  return view.intents.get('wave-again')?.get(name)?.at ?? null;
}

/** When the help desk said that it knows of this wave as it runs now; a word from before an undo counts no more (law 3). */
export function signedOffAt(name: string, view: View): Instant | null {
  const at = view.intents.get('sign-off')?.get(name)?.at ?? null;
  return at !== null && at > (againAtOf(name, view) ?? -Infinity) ? at : null;
}

/** Enough different people said yes, each of them after `since`. */
export function isApproved(id: string, needed: number, view: View, since: Instant | null = null): boolean {
  return needed === 0 || approversOf(id, view, since).size >= needed;
}

/** Who said yes to this after `since`. */
export function approversOf(id: string, view: View, since: Instant | null): ReadonlySet<string> {
  return new Set(
    [...(view.intents.get('approval')?.values() ?? [])]
      .filter((intent) => textIn(intent.value, 'id') === id && intent.at > (since ?? -Infinity))
      .map((intent) => intent.by),
  );
}

/** Users whose lockout enough people approved by name. */
function approvedLockout(wave: WaveName, settings: MoveSettings, view: View): ReadonlySet<UserId> {
  const users = new Set<UserId>();
  for (const asked of view.intents.get('lockout-list')?.values() ?? []) {
    if (textIn(asked.value, 'wave') !== wave) continue;
    if (!isApproved(asked.id, settings.approvals.handover, view, againAtOf(wave, view))) continue;
    for (const id of listIn(asked.value, 'users')) users.add(userId(id));
  }
  return users;
}

/** Whom people looked at, by name, when they let this wave go on. */
function liftedIn(wave: WaveName, view: View): ReadonlySet<string> {
  const lifts = [...(view.intents.get('brake-lift')?.values() ?? [])];
  return new Set(lifts.flatMap(({ value }) => (textIn(value, 'wave') === wave ? listIn(value, 'stuck') : [])));
}

function stuckIn(
  subjects: readonly string[],
  view: View,
  plans: ReadonlyMap<string, Plan>,
  settings: MoveSettings,
  now: Instant,
): readonly Stuck[] {
  return subjects.flatMap((subject) => {
    const plan = plans.get(subject);
    const limbo = plan ? partOf(plan, view.devicesBySubject.get(subject) ?? []).limbo : [];
    return limbo.flatMap(({ key, leftAt }) => (now - leftAt > settings.limboLimitMs ? [stuckAs(key, leftAt)] : []));
  });
}

function countWaves(
  cut: Pick<Waves, 'order' | 'bySubject'>,
  view: View,
  plans: ReadonlyMap<string, Plan>,
  settings: MoveSettings,
  now: Instant,
): ReadonlyMap<WaveName, WaveCount> {
  const counts = new Map<WaveName, Mutable>(cut.order.map((wave) => [wave.name, emptyCount()]));
  for (const [subject, devices] of view.devicesBySubject) {
    const wave = cut.bySubject.get(subject);
    const count = wave === undefined ? undefined : counts.get(wave);
    const plan = plans.get(subject);
    if (count && plan) add(count, partOf(plan, devices), settings, now);
  }
  return counts;
}

/** What one subject's devices add to their wave. A plan is made anew when one of them changes, so it is counted once. */
const parts = new WeakMap<Plan, Part>();

interface Part extends Omit<WaveCount, 'overdue'> {
  /** Who is in between, and since when. */
  readonly limbo: { readonly key: DeviceKey; readonly leftAt: Instant }[];
}

function partOf(plan: Plan, devices: readonly Device[]): Part {
  const known = parts.get(plan);
  if (known) return known;
  const part = { ...emptyCount(), limbo: [] };
  const standings = new Map<string, DeviceStanding>(plan.devices.map((standing) => [standing.key, standing]));
  for (const device of devices) {
    const standing = standings.get(device.key);
    if (standing) addDevice(part, standing, wayOf(device));
  }
  parts.set(plan, part);
  return part;
}

type Mutable<T = WaveCount> = { -readonly [K in keyof T]: T[K] extends readonly number[] ? number[] : T[K] };

function emptyCount(): Mutable {
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
    overdue: 0,
    movable: 0,
    limboMinutes: [],
  };
}

function addDevice(part: Mutable<Part>, standing: DeviceStanding, way: ReturnType<typeof wayOf>): void {
  part.devices++;
  if (standing.place.kind === 'verified') part.verified++;
  else if (standing.place.kind === 'under-way') part.underWay++;
  else if (standing.place.kind === 'waiting') part.waiting++;
  else part.excluded++;
  if (way.kind === 'in-old' && standing.place.kind === 'under-way') part.movable++;
  if (way.kind === 'limbo') {
    part.left++;
    part.inLimbo++;
    part.limbo.push({ key: standing.key, leftAt: way.leftAt });
  }
  if (way.kind === 'arrived' && way.leftAt !== null) {
    part.left++;
    part.arrived++;
    if (way.compliant) part.compliant++;
    part.limboMinutes.push(Math.max(0, way.arrivedAt - way.leftAt) / MINUTE);
  }
}

function add(count: Mutable, part: Part, settings: MoveSettings, now: Instant): void {
  count.devices += part.devices;
  count.verified += part.verified;
  count.underWay += part.underWay;
  count.waiting += part.waiting;
  count.excluded += part.excluded;
  count.left += part.left;
  count.arrived += part.arrived;
  count.compliant += part.compliant;
  count.inLimbo += part.inLimbo;
  count.movable += part.movable;
  for (const { leftAt } of part.limbo) if (now - leftAt > settings.limboLimitMs) count.overdue++;
  for (const minutes of part.limboMinutes) count.limboMinutes.push(minutes);
}
