import type { GroupIndex } from '../domain/access/groups.ts';
import type { WaveView } from '../domain/plan/case.ts';
import type { MoveSettings, WaveDefinition } from '../domain/settings.ts';
import { type Instant, type UserId, userId, type WaveName, waveName } from '../domain/words.ts';
import { assignWaves, type Candidate } from '../domain/wave/assign.ts';
import { type Before, earliestOpening, type Opening, openingsOf } from '../domain/wave/opening.ts';
import { type MadeWave, type OpenWave, withMadeWaves, withOpenWaves } from '../domain/wave/made.ts';
import { gateAnswer, isBraked, isLifted, type Stuck, stuckAs, type WaveCount } from '../domain/wave/gate.ts';
import { listIn, numberIn, textIn } from './values.ts';
import type { Intent } from '../store/store.ts';
import type { Tally } from './tally.ts';
import { overdueAtBy } from './unwatched.ts';
import type { View } from './view.ts';
import { isApproved, voicesOn } from './voices.ts';

/** All waves as they stand, in their order. */
export interface Waves {
  readonly order: readonly WaveDefinition[];
  readonly bySubject: ReadonlyMap<string, WaveName>;
  readonly views: ReadonlyMap<WaveName, WaveView>;
  readonly counts: ReadonlyMap<WaveName, WaveCount>;
  /** Of each wave over its limit: who is stuck there. */
  readonly stuck: ReadonlyMap<WaveName, readonly Stuck[]>;
  /** Waves before which the gate has passed: that have opened, or wait for nothing but a date. */
  readonly passed: ReadonlySet<WaveName>;
  /** Waves that may open now: the engine writes it down, then they are open. */
  readonly toOpen: readonly WaveName[];
}

/** By the cut itself, until anybody changes waves. */
const inWave = new WeakMap<Waves['bySubject'], ReadonlyMap<WaveName, readonly string[]>>();

/** Somebody has changed waves in this cut, which is the same object still. */
export function movedIn({ bySubject }: Pick<Waves, 'bySubject'>): void {
  inWave.delete(bySubject);
}

/** Who is in this wave, in order. */
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
  for (const list of made.values()) list.sort();
  inWave.set(waves.bySubject, made);
  return made.get(name) ?? [];
}

/** The wave that this one comes after; undefined for the first, and for one that is not known. */
export function waveBefore(waves: Pick<Waves, 'order'> | null, name: string): WaveDefinition | undefined {
  const order = waves?.order ?? [];
  return order[order.findIndex((wave) => wave.name === name) - 1];
}

/**
 * Cuts the subjects into waves; opened waves keep whom they have.
 *
 * @param made  the waves that people made; others than those that are written down where one asks what would be
 */
export function cutWaves(
  subjects: readonly string[],
  view: View,
  settings: MoveSettings,
  groups: GroupIndex,
  made: readonly MadeWave[] = madeWaves(view),
): Pick<Waves, 'order' | 'bySubject'> {
  const candidates = subjects.map(candidatesIn(view));
  const ordered = { ...settings, waves: withMadeWaves(settings.waves, made) };
  const { waves, bySubject } = assignWaves(candidates, ordered, groups, heldIn(view));
  return { order: withOpenWaves(waves, openWaves(view)), bySubject };
}

/**
 * Who is in a group of ours, and nowhere in the old product, keeps the wave that they were moved in; whom we never put there is none of the
 * move's.
 */
export function candidatesIn({
  facts,
  past,
  devicesBySubject,
  accounts,
}: Pick<View, 'facts' | 'past' | 'devicesBySubject' | 'accounts'>): (subject: string) => Candidate {
  const isPutByUs = (subject: string): boolean =>
    past.get(subject)?.some(({ action }) => action.kind === 'add-member') === true;
  return (subject) => {
    const user = facts.user.get(subject)?.value ?? null;
    const isKnown = devicesBySubject.has(subject) || accounts.has(subject) || isPutByUs(subject);
    return isKnown ? { subject, user } : { subject, user, outside: true };
  };
}

/** Whom opened waves hold. */
export function heldIn(view: Pick<View, 'intents'>): ReadonlyMap<string, WaveName> {
  const held = new Map<string, WaveName>();
  for (const intent of view.intents.get('wave')?.values() ?? []) {
    for (const subject of listIn(intent.value, 'subjects')) held.set(subject, waveName(intent.id));
  }
  return held;
}

/** Those that are open, as they were defined when they opened; of records without a definition only the name is known. */
export function openWaves(view: Pick<View, 'intents'>): readonly OpenWave[] {
  const holding = [...(view.intents.get('wave')?.values() ?? [])].filter(
    ({ value }) => listIn(value, 'subjects').length > 0,
  );
  return holding.map(({ id, value, at }) => {
    const definition = (value as { readonly definition?: OpenWave['definition'] & { readonly next?: string | null } })
      .definition;
    const next = definition?.next ?? null;
    return {
      name: waveName(id),
      openedAt: numberIn(value, 'openedAt') ?? at,
      definition: definition ?? null,
      next: next === null ? null : waveName(next),
    };
  });
}

/** Waves that people made beside those of the configuration: intent `wave-made`, by name. */
export function madeWaves(view: Pick<View, 'intents'>): readonly MadeWave[] {
  return [...(view.intents.get('wave-made')?.values() ?? [])].map(madeWaveOf);
}

/** The wave that is made by writing down this intent. */
export function madeWaveOf({ id, value, at }: Pick<Intent, 'id' | 'value' | 'at'>): MadeWave {
  const departments = listIn(value, 'departments');
  const before = textIn(value, 'before');
  return {
    name: waveName(id),
    select:
      departments.length > 0
        ? { kind: 'department' as const, departments }
        : { kind: 'users' as const, users: listIn(value, 'users') },
    size: numberIn(value, 'size'),
    startAt: numberIn(value, 'startAt'),
    before: before === '' ? null : waveName(before),
    madeAt: at,
  };
}

/** Gates, brakes and openings from what the last plans add up to. */
export function judgeWaves(
  cut: Pick<Waves, 'order' | 'bySubject'>,
  view: View,
  tally: Tally,
  settings: MoveSettings,
  now: Instant,
): Waves {
  const tallies = tally.of(cut);
  const overdueAt = overdueAtBy(view, settings.limboLimitMs);
  const counts = new Map([...tallies].map(([name, one]) => [name, one.count(overdueAt, now)]));
  const views = new Map<WaveName, WaveView>();
  const toOpen: WaveName[] = [];
  const passed = new Set<WaveName>();
  const stuck = new Map<WaveName, readonly Stuck[]>();
  let previous: WaveDefinition | null = null;
  for (const wave of cut.order) {
    const count = counts.get(wave.name);
    const over =
      count !== undefined && isBraked(count)
        ? (tallies.get(wave.name)?.overdue(overdueAt, now) ?? []).map(({ key, leftAt }) => stuckAs(key, leftAt))
        : [];
    if (over.length > 0) stuck.set(wave.name, over);
    const record = view.intents.get('wave')?.get(wave.name);
    const openedAt = record ? numberIn(record.value, 'openedAt') : null;
    // Asked of those that are not open yet: judging it costs a look at every device of the wave before.
    const gate = openedAt === null ? gateBefore(previous, counts, views, view) : 'passed';
    if (gate === 'passed') passed.add(wave.name);
    const noticeMs = gate === 'passed' ? 0 : settings.notice.beforeMs;
    if (openedAt === null && gate === 'passed' && earliestOpening(wave, beforeOf(previous, views, noticeMs)) <= now)
      toOpen.push(wave.name);
    const againAt = againAtOf(wave.name, view);
    views.set(wave.name, {
      name: wave.name,
      pilot: wave.pilot,
      state: stateOf(wave.name, openedAt, gate, view),
      openedAt,
      opensAt: openedAt === null ? opensAtOf(wave, previous, views, noticeMs) : null,
      againAt,
      signedOffAt: signedOffAt(wave.name, view),
      braked: over.length > 0 && !isLifted(over, liftedIn(wave.name, view)),
      approved: {
        handover: isApproved(`handover:${wave.name}`, settings.approvals.handover, view, settings, againAt),
        unenroll: isApproved(`unenroll:${wave.name}`, settings.approvals.unenroll, view, settings, againAt),
        lockout: settings.approvals.handover === 0 ? 'all' : approvedLockout(wave.name, settings, view),
      },
    });
    previous = wave;
  }
  return { ...cut, views, counts, stuck, passed, toOpen };
}

/** The view of a wave as it is after what people said since it was judged last: they see at once what they decided. */
export function withWishes(wave: WaveView, { stuck }: Pick<Waves, 'stuck'>, view: View): WaveView {
  const gate = wave.state === 'blocked' ? 'failed' : 'pending';
  return {
    ...wave,
    state: stateOf(wave.name, wave.openedAt, gate, view),
    againAt: againAtOf(wave.name, view),
    signedOffAt: signedOffAt(wave.name, view),
    braked: wave.braked && !isLifted(stuck.get(wave.name) ?? [], liftedIn(wave.name, view)),
  };
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

/** When a wave may open at the earliest; null where only the wave before it, which has not opened either, will tell. */
function opensAtOf(
  wave: WaveDefinition,
  previous: WaveDefinition | null,
  views: ReadonlyMap<WaveName, WaveView>,
  noticeMs: number,
): Instant | null {
  const before = beforeOf(previous, views, noticeMs);
  const at = earliestOpening(wave, before);
  return at > 0 && (previous === null || before !== null || wave.startAt !== null) ? at : null;
}

function beforeOf(
  wave: WaveDefinition | null,
  views: ReadonlyMap<WaveName, WaveView>,
  noticeMs: number,
): Before | null {
  const openedAt = wave === null ? null : (views.get(wave.name)?.openedAt ?? null);
  return openedAt === null ? null : { openedAt, noticeMs };
}

/** When each wave opened or opens, by the same rule that opens them: for papers, calendars and the console. */
export function openingDates(
  waves: Pick<Waves, 'order' | 'views' | 'passed'> | null,
  { notice }: Pick<MoveSettings, 'notice'>,
  now: Instant,
): ReadonlyMap<WaveName, Opening> {
  const begunOf = (name: WaveName) => ({
    openedAt: waves?.views.get(name)?.openedAt ?? null,
    passed: waves?.passed.has(name) ?? false,
  });
  return openingsOf(waves?.order ?? [], begunOf, now, notice.beforeMs);
}

function gateBefore(
  previous: WaveDefinition | null,
  counts: ReadonlyMap<WaveName, WaveCount>,
  views: ReadonlyMap<WaveName, WaveView>,
  view: View,
): 'passed' | 'pending' | 'failed' {
  if (!previous) return 'passed';
  if (views.get(previous.name)?.openedAt == null) return 'pending';
  if (isOverridden(previous.name, view)) return 'passed';
  // An undone wave has shown nothing, whatever its numbers were.
  if (views.get(previous.name)?.state === 'undo') return 'failed';
  // Whoever paused it looks into something first.
  if (views.get(previous.name)?.state === 'paused') return 'pending';
  const count = counts.get(previous.name);
  return count ? gateAnswer(count, previous).kind : 'passed';
}

/** A person let the next wave begin all the same, and said so of this wave as it ran last: not before it was undone or started again. */
export function isOverridden(name: string, view: View): boolean {
  const at = view.intents.get('gate-override')?.get(name)?.at ?? null;
  if (at === null) return false;
  const control = view.intents.get('wave-control')?.get(name);
  const undoneAt = control && textIn(control.value, 'state') === 'undo' ? control.at : -Infinity;
  return at > undoneAt && isOfThisRun(at, name, view);
}

/** What people said before the wave was started again, they said of another run (law 3). */
function isOfThisRun(at: Instant, name: string, view: View): boolean {
  return at > (againAtOf(name, view) ?? -Infinity);
}

/** When the wave was started again after an undo; null when it never was. */
export function againAtOf(name: string, view: View): Instant | null {
  return view.intents.get('wave-again')?.get(name)?.at ?? null;
}

/** When the help desk said that it knows of this wave as it runs now; a word from before an undo counts no more (law 3). */
export function signedOffAt(name: string, view: View): Instant | null {
  const at = view.intents.get('sign-off')?.get(name)?.at ?? null;
  return at !== null && isOfThisRun(at, name, view) ? at : null;
}

/** Users whose lockout enough people approved by name. A yes to a list of before it was decided that the rules start all the same is none to that. */
function approvedLockout(wave: WaveName, settings: MoveSettings, view: View): ReadonlySet<UserId> {
  const users = new Set<UserId>();
  const refused = refusedLockout(wave, settings, view);
  for (const asked of view.intents.get('lockout-list')?.values() ?? []) {
    if (textIn(asked.value, 'wave') !== wave) continue;
    if (!isApproved(asked.id, settings.approvals.handover, view, settings, againAtOf(wave, view))) continue;
    for (const id of listIn(asked.value, 'users'))
      if (asked.at > (decidedAt(id, view) ?? -Infinity) && !refused.has(userId(id))) users.add(userId(id));
  }
  return users;
}

/**
 * Who says no to a user's losing access, by any list that names the user: whoever else is on it, and however long ago it was asked. A list of
 * before it was decided that the rules start all the same asked something else.
 */
export function refusedLockout(
  wave: WaveName,
  settings: Pick<MoveSettings, 'voices'>,
  view: View,
): ReadonlyMap<UserId, readonly string[]> {
  const found = new Map<UserId, readonly string[]>();
  for (const asked of view.intents.get('lockout-list')?.values() ?? []) {
    if (textIn(asked.value, 'wave') !== wave) continue;
    const by = [...voicesOn(asked.id, view, settings, againAtOf(wave, view)).no.keys()];
    if (by.length === 0) continue;
    for (const user of listIn(asked.value, 'users').map(userId))
      if (asked.at > (decidedAt(user, view) ?? -Infinity)) found.set(user, [...(found.get(user) ?? []), ...by]);
  }
  return found;
}

/** When a person decided that Intune's rules start for this user in spite of a device that cannot move; null: nobody did. */
export function decidedAt(user: string, view: Pick<View, 'intents'>): Instant | null {
  return view.intents.get('enforce-anyway')?.get(user)?.at ?? null;
}

/** Whom people looked at, by name, when they let this wave go on. */
function liftedIn(wave: WaveName, view: View): ReadonlySet<string> {
  const lifts = [...(view.intents.get('brake-lift')?.values() ?? [])];
  return new Set(
    lifts.flatMap(({ value, at }) =>
      textIn(value, 'wave') === wave && isOfThisRun(at, wave, view) ? listIn(value, 'stuck') : [],
    ),
  );
}
