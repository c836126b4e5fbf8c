import type { Action } from '../domain/action.ts';
import type { Case, Plan, PlanInput } from '../domain/plan/case.ts';
import { modeFindings } from '../domain/inventory/modes.ts';
import { planCleanup } from '../domain/plan/cleanup.ts';
import { planSetup, type SetupPlan } from '../domain/plan/setup.ts';
import { planSubject } from '../domain/plan/subject.ts';
import type { WaveDefinition } from '../domain/settings.ts';
import { HOUR, type Instant, type WaveName, waveName } from '../domain/words.ts';
import type { Json } from '../store/store.ts';
import { shareView } from './cases.ts';
import { noteMails, wokenMails } from './mails.ts';
import { noteOffer, woken } from './room.ts';
import { atOnce, type Steps } from './steps.ts';
import { type EngineState, inputOf, noteBug } from './state.ts';
import { cleanupCase, setupCase } from './tenant.ts';
import type { Word } from './view.ts';
import { judgeWaves, subjectsIn, type Waves } from './waves.ts';

/** Waves and plans depend on each other; they agree after two rounds, and this is where a fault would show. */
const PASSES = 6;

/** An action with what it rests on; set-up and staff actions concern no subject. */
export type Offered = readonly [Action, PlanInput | null];

export interface Planned {
  readonly planned: ReadonlySet<string>;
  readonly actions: readonly Offered[];
}

/** As `planSteps`, with nobody let in between. */
export function planAll(state: EngineState, now: Instant, foresee: boolean): Planned {
  return atOnce(planSteps(state, now, foresee));
}

/**
 * Plans until waves and plans agree; a wave that changed plans its subjects again. With `foresee` a wave that may open is taken for
 * open, so that what a plan shows is what acting does; it stays so in memory alone until `keepWaves`.
 *
 * Everybody’s plan may take longer than a lease lasts, so it may be put down between two subjects. What people decide meanwhile is planned
 * in the next pass, or is heard before anything is sent (`overtaken.ts`); facts change in reads alone, and those are over.
 */
export function* planSteps(state: EngineState, now: Instant, foresee: boolean): Steps<Planned> {
  const { view, ports } = state;
  const { settings } = ports;
  const todo = new Set<string>();
  /** What the plans that offer something were made from: they are judged by the same. */
  const inputs = new Map<string, PlanInput>();
  // What a former plan took for open may not be: the wave before it may be undone since.
  forgetForeseen(state);
  state.heard.length = 0;
  for (let pass = 0; pass < PASSES; pass++) {
    const heard = state.heard.length;
    const dirty = view.takeDirty();
    const shared = dirty === null || state.shared === null ? shareView(view, settings) : state.shared;
    state.shared = shared;
    if (pass === 0)
      for (const subject of [
        ...state.dueAt.take(now),
        ...state.offering,
        ...woken(state, now),
        ...wokenMails(state, now),
      ])
        dirty?.add(subject);
    const { subjects, waves: cut } = state.cutter.cut(shared);
    const before = state.waves ?? judgeWaves(cut, view, state.tally, settings, now);
    state.waves = before;
    const { setup } = state;
    state.setup = planTenant(state, now);
    // Both stand in every plan, and no fact of a subject tells when they change: a day that is over is enough.
    const turned = setup?.ready !== state.setup.ready || setup.closing !== state.setup.closing;
    const wanted = turned || dirty === null ? [...subjects, ...state.plans.keys(), ...(dirty ?? [])] : dirty;
    yield* planThese(state, new Set(wanted), subjects, todo, inputs);
    const after = judgeWaves(cut, view, state.tally, settings, now);
    state.waves = after;
    touchChangedWaves(state, before, after);
    // Somebody may have taken out of the list what this pass has cut: what opens is what the next one cuts.
    const disturbed = areAboutWaves(state.heard.slice(heard));
    if (foresee && !disturbed) openWaves(state, after, now);
    if (view.dirtyCount() === 0 && !disturbed) break;
  }
  return { planned: todo, actions: collect(state, todo, inputs) };
}

function* planThese(
  state: EngineState,
  wanted: ReadonlySet<string>,
  known: ReadonlySet<string>,
  todo: Set<string>,
  inputs: Map<string, PlanInput>,
): Steps<void> {
  for (const subject of wanted) {
    yield;
    const { plan, input } = known.has(subject) ? planOne(state, subject) : NOBODY;
    state.busy.planned(subject);
    state.tally.planned(subject);
    state.replanned.mark(subject);
    noteOffer(state, subject, plan);
    noteMails(state, subject, plan);
    if (plan && input && plan.actions.length > 0) {
      state.offering.add(subject);
      inputs.set(subject, input);
    } else {
      state.offering.delete(subject);
      inputs.delete(subject);
    }
    if (!plan) {
      state.plans.delete(subject);
      state.dueAt.set(subject, null);
      continue;
    }
    state.plans.set(subject, plan);
    state.dueAt.set(subject, plan.nextDueAt);
    todo.add(subject);
  }
}

/** A plan and what it was made from; neither of whom we do not know. */
interface Made {
  readonly plan: Plan | null;
  readonly input: PlanInput | null;
}

const NOBODY: Made = { plan: null, input: null };

/** One whom our own code cannot plan waits for a person, with every device (law 10), and holds up nobody else. */
function planOne(state: EngineState, subject: string): Made {
  try {
    const input = inputOf(state, subject);
    return input ? { plan: planSubject(input), input } : NOBODY;
  } catch (error) {
    noteBug(state, error, `plan of ${subject}`);
    const devices = state.view.devicesBySubject.get(subject) ?? [];
    const place = { kind: 'waiting', for: 'administrator', reason: 'not-planned' } as const;
    const plan: Plan = {
      subject,
      actions: [],
      findings: [{ code: 'not-planned', severity: 'blocks', subject, facts: {} }],
      devices: devices.map(({ key }) => ({ key, phase: 'known', place, since: null })),
      nextDueAt: state.ports.clock.now() + HOUR,
      lockedOut: false,
      readyToEnforce: false,
      asksByName: false,
    };
    return { plan, input: null };
  }
}

function collect(
  state: EngineState,
  todo: ReadonlySet<string>,
  inputs: ReadonlyMap<string, PlanInput>,
): readonly Offered[] {
  const actions: Offered[] = (state.setup?.actions ?? []).map((action) => [action, null]);
  for (const subject of todo) {
    const input = inputs.get(subject);
    if (input) for (const action of state.plans.get(subject)?.actions ?? []) actions.push([action, input]);
  }
  return actions;
}

/** Words by which waves are cut, opened or stopped. */
const OF_WAVES: ReadonlySet<string> = new Set([
  'wave-made',
  'wave-control',
  'wave-again',
  'gate-override',
  'brake-lift',
  'sign-off',
  'cleanup',
]);

function areAboutWaves(words: readonly Word[]): boolean {
  return words.some(({ kind }) => OF_WAVES.has(kind));
}

const NONE: ReadonlySet<WaveName> = new Set();

/**
 * Closes again in memory what the last plan took for open, where people decided something about waves since: the wave before it may be
 * undone. What opens is then for the next turn to say; until it is written down nothing of it was done.
 *
 * @returns the waves of which nothing may be done now
 */
export function forgetForeseen({ view, foreseen, heard }: EngineState): ReadonlySet<WaveName> {
  if (!areAboutWaves(heard)) return NONE;
  const names = new Set(foreseen);
  foreseen.clear();
  for (const name of names) view.removeIntent('wave', name);
  return names;
}

function touchChangedWaves({ view }: EngineState, before: Waves, after: Waves): void {
  for (const [name, now] of after.views) {
    const then = before.views.get(name);
    if (then && sameWave(then, now)) continue;
    for (const subject of subjectsIn(after, name)) view.touch(subject);
  }
  if (before.bySubject === after.bySubject) return;
  for (const [subject, wave] of after.bySubject) if (before.bySubject.get(subject) !== wave) view.touch(subject);
  for (const subject of before.bySubject.keys()) if (!after.bySubject.has(subject)) view.touch(subject);
}

function openWaves(state: EngineState, current: Waves, now: Instant): void {
  const { view, setup, foreseen } = state;
  if (!setup?.ready) return;
  for (const name of current.toOpen) {
    const subjects = [...subjectsIn(current, name)];
    const definition = current.order.find((wave) => wave.name === name);
    const value = { openedAt: now, subjects, ...(definition ? { definition: kept(definition, current) } : {}) };
    view.setIntent({ kind: 'wave', id: name, value, at: now, by: 'sluis' });
    foreseen.add(name);
    for (const subject of subjects) view.touch(subject);
  }
}

/** An open wave keeps what it was cut by: it stands, and holds its people, when its definition leaves the configuration. */
function kept(definition: WaveDefinition, { order }: Waves): Json {
  const { select, criteria, ...plain } = definition;
  const next = order[order.indexOf(definition) + 1]?.name ?? null;
  return { ...plain, select: { ...select } as Json, criteria: { ...criteria }, next };
}

/** Writes down that these waves are open, whom they hold and since when: before anything of theirs is done. */
export async function keepWaves({ view, foreseen, ports }: EngineState, names: Iterable<string>): Promise<void> {
  for (const name of names) {
    const intent = view.intents.get('wave')?.get(name);
    if (!intent || !foreseen.has(waveName(name))) continue;
    await ports.store.intent.set(intent);
    foreseen.delete(waveName(name));
  }
}

/** The tenant's own plan: set-up, and once people say that the move is over, the clearing away of what it left. */
function planTenant(state: EngineState, now: Instant): SetupPlan {
  const { view, ports } = state;
  const subject = setupCase(state, now);
  const ending = view.intents.get('cleanup')?.has('tenant')
    ? planCleanup(cleanupCase(state, subject, now), ports.settings, now)
    : null;
  if (ending?.closing) return ending;
  // Asked for and not begun: the move goes on as before.
  const plan = planSetup(subject, ports.settings, now);
  const dues = [plan.nextDueAt, ending?.nextDueAt ?? null].filter((at) => at !== null);
  return {
    ...plan,
    actions: [...plan.actions, ...(ending?.actions ?? [])],
    findings: [
      ...plan.findings,
      ...modeFindings(state.view.androidModes(), ports.settings.source.vendor),
      ...(ending?.findings ?? []),
    ],
    nextDueAt: dues.length === 0 ? null : Math.min(...dues),
  };
}

function sameWave(a: NonNullable<Case['wave']>, b: NonNullable<Case['wave']>): boolean {
  const lockout = (view: NonNullable<Case['wave']>): string =>
    view.approved.lockout === 'all' ? 'all' : [...view.approved.lockout].join();
  return (
    a.state === b.state &&
    a.openedAt === b.openedAt &&
    a.opensAt === b.opensAt &&
    a.againAt === b.againAt &&
    a.signedOffAt === b.signedOffAt &&
    a.braked === b.braked &&
    a.approved.handover === b.approved.handover &&
    a.approved.unenroll === b.approved.unenroll &&
    lockout(a) === lockout(b)
  );
}
