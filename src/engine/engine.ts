import { context } from '@opentelemetry/api';
import type { AccessSubject } from '../domain/access/gates.ts';
import type { Action } from '../domain/action.ts';
import type { Finding } from '../domain/finding.ts';
import type { Breach } from '../domain/laws.ts';
import type { Plan, PlanInput } from '../domain/plan/case.ts';
import type { CleanupCase } from '../domain/plan/cleanup.ts';
import { danglingFindings } from '../domain/plan/policy-findings.ts';
import { wavesNamedTwice } from '../domain/wave/twice.ts';
import type { SetupPlan } from '../domain/plan/setup.ts';
import { startable } from '../domain/plan/subject.ts';
import { HOUR, type Instant, MINUTE } from '../domain/words.ts';
import { act, performer, recoverOpen } from './acting.ts';
import type { Standing } from './asked.ts';
import { accessOf, devicesOf, present, type Shared } from './cases.ts';
import { keepDrift, keepKnown, watchMembers } from './drift.ts';
import { keepUnwatched } from './unwatched.ts';
import { heldBack, lookBefore } from './guard.ts';
import { type KeepFindings, openFindings, readFindings, standingFindings } from './findings.ts';
import { bookingsFor } from './bookings.ts';
import { mailFindings, nextMailAt, waitingMails } from './mails.ts';
import {
  type Arrangeable,
  type DeskAnswer,
  type LinkTarget,
  linkId,
  linkTargetOf,
  deviceHandle,
  press,
  type Pressed,
  standingOf,
} from './links.ts';
import { openableLink, type Staff } from './letters.ts';
import { createObserver, type Observer } from './observe.ts';
import { forgetForeseen, keepWaves, type Offered, type Planned, planSteps } from './planning.ts';
import type { EnginePorts, TurnReport } from './ports.ts';
import type { ReadReport } from './reads.ts';
import { judgeAt, openClaims } from './recover.ts';
import { nextRoomAt, paced, waitingForRoom, waitsForRoomSince } from './room.ts';
import type { StoredFinding } from '../store/store.ts';
import { takeBackRetires, waitingToLeave } from './overtaken.ts';
import { keepLists, planStaff } from './staff.ts';
import { setBack } from './set-back.ts';
import { type Bug, type EngineState, inputOf, newState, noteBug } from './state.ts';
import { openView, ownObjects, type View } from './view.ts';
import { inSlices } from './steps.ts';
import { cleanupCase, setupCase } from './tenant.ts';
import { spanned } from './trace.ts';
import { openTurnClock } from './turn-clock.ts';
import { WATCHES } from './watches.ts';
import { OUTSIDE_EVENTS, referredGroups } from './watching.ts';
import type { Waves } from './waves.ts';

export interface Engine {
  /** Reads what is due, plans whom it concerns, acts, records. `acting: false` stops after planning and writes only facts. */
  readonly turn: (options: TurnOptions) => Promise<TurnReport>;
  readonly view: View;
  readonly plans: ReadonlyMap<string, Plan>;
  /** Subjects that were planned again since one looked last: a list of its own, for who keeps something made from plans. */
  readonly replanned: () => () => ReadonlySet<string>;
  readonly setup: () => SetupPlan | null;
  /** What the end of the move rests on, whether or not anybody asked for it yet. */
  readonly cleanupCase: () => CleanupCase;
  readonly waves: () => Waves | null;
  readonly shared: () => Shared | null;
  readonly inputOf: (subject: string) => PlanInput | null;
  /** One user as the access rules see them, also one who has no device; null before the first turn, and for nobody we know. */
  readonly accessOf: (user: string) => AccessSubject | null;
  /** Actions that the plans offer and nobody has claimed: what a dry run shows. A turn that acts leaves out who waits for room; who waits for the turn of a message is among them. */
  readonly offered: () => readonly Action[];
  /** Since when a device of this user may leave and is passed over for want of room (an hour's share, or the middle); null: none is. */
  readonly waitsForRoomSince: (subject: string) => Instant | null;
  /** Of how many users one is. */
  readonly waitingForRoom: () => number;
  /** What stands now, of every subject, wave, read and the tenant; the same list until one of them changes. */
  readonly findings: () => readonly StoredFinding[];
  readonly problems: () => readonly ReadReport[];
  /** Resolves when nobody is being planned: a picture of everybody would be of some as they were and of others as they are. */
  readonly whenPlanned: () => Promise<void>;
  /** This device, or those of this user, that were claimed to be asked to leave and are not asked yet, by their keys. */
  readonly waitingToLeave: (id: string) => ReadonlySet<string>;
  /** Takes back what waits to ask them. What could not be helped any more stays. */
  readonly takeBackRetires: (id: string) => Promise<void>;
  /** False until everything was read whole once, and while a rule or a group of ours cannot be read: nothing is written then, for nobody. */
  readonly complete: () => boolean;
  /** Law breaches that stopped an action of ours. Anything here is a bug. */
  readonly refused: () => readonly Breach[];
  /** What our own code threw. Each left its action open, or its subject without a plan; the port has been told. */
  readonly bugs: () => readonly Bug[];
  readonly openLink: (token: string) => LinkTarget | null;
  /** The token of the same personal link that this user's messages carry; null for who has no mail address. */
  readonly linkOf: (user: string) => Promise<string | null>;
  /** As `linkOf`, of any link, written down in the name of whoever looked it up. */
  readonly linkFor: (target: LinkTarget, by: string) => Promise<string>;
  /** How that stands which a link to the help desk or the administrator asks. */
  readonly standingOf: (target: LinkTarget) => Standing;
  /** What a page calls this device. */
  readonly handleOf: (device: string) => string;
  readonly press: (target: LinkTarget, pressed: Pressed) => Promise<DeskAnswer>;
  /** What the owner arranged for each device of the subject, and may arrange now. */
  readonly bookings: (subject: string) => ReadonlyMap<string, Arrangeable>;
  readonly startable: (subject: string) => readonly string[];
  readonly onChange: (listener: () => void) => () => void;
}

export interface TurnOptions {
  readonly signal: AbortSignal;
  readonly acting: boolean;
  /** Asked once more when all is planned, before anything is claimed: reading and planning may take minutes. False: it ends as with `acting: false`. */
  readonly stillActs?: () => Promise<boolean>;
  /** The lab knows whether anything happened since the last turn; a real world does not tell, and the beats decide. */
  readonly happened?: boolean;
  /** Plan what an acting turn would do, the waves that would open and the messages to staff among it. Always so when acting. */
  readonly foresee?: boolean;
  /** Only these keys may be claimed: what an approved, saved plan holds. */
  readonly only?: ReadonlySet<string>;
  /** Read everything now, whatever its beat. */
  readonly readAll?: boolean;
  /** `false`: read nothing outside, and note nothing of what is known; plan from it. */
  readonly reading?: boolean;
}

export async function createEngine(wired: EnginePorts, staff: Staff): Promise<Engine> {
  const { store, settings, decidedAt = wired.clock.now } = wired;
  const { clock, during, aheadMs } = openTurnClock({ ...wired.clock, now: decidedAt });
  const ports = { ...wired, clock };
  const view = await openView(store);
  const state = newState(ports, view);
  const listeners = new Set<() => void>();
  const observer = createObserver(
    ports,
    view,
    {
      groups: () => referredGroups(view, settings),
      levers: () => ownObjects(view).leverGroups,
      awaited: state.busy.inIntune,
      asked: state.busy.asked,
      membersKnown: (groupIds) => {
        state.membersKnown = new Set([...(state.membersKnown ?? []), ...groupIds]);
      },
      limboLimitMs: settings.limboLimitMs,
    },
    (error, doing) => noteBug(state, error, doing),
  );
  const findings = await openFindings(store);
  const byHand = watchMembers(state);
  await ports.queue.work(performer(state, staff), { concurrency: 8 });
  const startableOf = (subject: string): readonly string[] => {
    const input = inputOf(state, subject, decidedAt());
    return input ? startable(input) : [];
  };
  const bookings = (subject: string): ReadonlyMap<string, Arrangeable> =>
    bookingsFor(inputOf(state, subject, decidedAt()), view, ports);
  const desk = {
    store,
    view,
    settings,
    now: decidedAt,
    plans: () => state.plans,
    waves: () => state.waves,
    setup: () => state.setup,
    staff,
    startable: startableOf,
    bookingOf: (subject: string, device: string) => bookings(subject).get(device) ?? null,
  };
  const openLink = (token: string): LinkTarget | null => {
    const intent = view.intents.get('link')?.get(linkId(token));
    return intent ? linkTargetOf(intent) : null;
  };
  return {
    async turn(options) {
      const began = performance.now();
      const report = await spanned('turn', { 'sluis.acting': options.acting }, async (span) => {
        state.around = context.active();
        // What was planned by a time that has not come is not due yet: the next turn goes by the clock again.
        const stillActs = async (): Promise<boolean> => aheadMs() <= MINUTE && ((await options.stillActs?.()) ?? true);
        const asFar = { ...options, stillActs };
        const one = (): Promise<TurnReport> => turn(state, observer, { keepFindings: findings.keep, byHand }, asFar);
        const done = await during(one, (now) => setBack(state, observer, now));
        const { changed, planned, acted } = done;
        span.setAttributes({ 'sluis.changed': changed, 'sluis.planned': planned, 'sluis.acted': acted.length });
        return done;
      }).finally(() => {
        state.around = null;
      });
      ports.told?.({ what: 'turn', ms: performance.now() - began, report });
      if (report.planned > 0 || report.acted.length > 0) for (const listener of listeners) listener();
      return report;
    },
    view,
    plans: state.plans,
    replanned: state.replanned.open,
    setup: () => state.setup,
    cleanupCase: () => cleanupCase(state, setupCase(state, clock.now()), clock.now()),
    waves: () => state.waves,
    shared: () => state.shared,
    inputOf: (subject) => inputOf(state, subject),
    accessOf(id) {
      const user = view.facts.user.get(id)?.value;
      if (!user || !state.shared) return null;
      return accessOf(user, devicesOf(id, view), view.past.get(id) ?? [], view, state.shared, clock.now());
    },
    offered: () => state.offered,
    waitsForRoomSince: (subject) => waitsForRoomSince(state, subject, clock.now()),
    waitingForRoom: () => waitingForRoom(state, clock.now()),
    findings: standingFindings(state, findings),
    problems: observer.problems,
    async whenPlanned() {
      while (state.planning) await state.planning;
    },
    waitingToLeave: (id) => new Set(waitingToLeave(state, id).keys()),
    takeBackRetires: (id) => takeBackRetires(state, id),
    complete: observer.complete,
    refused: () => state.refused,
    bugs: () => state.bugs,
    openLink,
    async linkOf(id) {
      const mail = view.facts.user.get(id)?.value.mail ?? null;
      if (mail === null) return null;
      const wave = state.waves?.bySubject.get(id) ?? null;
      return openableLink({ kind: 'employee', subject: id, wave, about: null, mail }, ports, view);
    },
    linkFor: (target, by) => openableLink(target, ports, view, by),
    standingOf: (target) => standingOf(target, desk),
    handleOf: (device) => deviceHandle(ports.linkSecret, device),
    press: (target, pressed) => press(desk, target, pressed),
    bookings,
    startable: startableOf,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What policies name and no read shows. */
function dangling({ view, shared }: EngineState, observer: Observer): readonly Finding[] {
  const problems = observer.problems();
  const groups = problems.find((problem) => problem.watch === 'groups');
  const whole = observer.complete() && !problems.some((problem) => problem.watch === 'locations');
  return danglingFindings(shared?.access.policies ?? [], {
    missingGroups: groups?.rejects.flatMap((reject) => reject.missing ?? []) ?? [],
    locations: whole ? present(view.facts.location) : null,
  });
}

function namedTwice({ waves, ports, view }: EngineState): readonly Finding[] {
  const made = [...(view.intents.get('wave-made')?.keys() ?? [])];
  return wavesNamedTwice(waves?.order ?? [], ports.settings.waves, made);
}

/** One turn: observe, plan, act, record. Reading again is the next one's first step. */
async function turn(
  state: EngineState,
  observer: Observer,
  { keepFindings, byHand }: { readonly keepFindings: KeepFindings; readonly byHand: () => readonly Finding[] },
  options: TurnOptions,
): Promise<TurnReport> {
  const { plans, ports } = state;
  const began = ports.clock.now();
  const reads = options.reading !== false;
  // Without a read there is nothing new to note, and why it does not read may be that its clock is wrong.
  if (reads) await keepKnown(state, began);
  const reports = reads ? [...(await readDue(state, observer, options))] : [];
  if (options.acting) await recoverOpen(state, observer, options.signal);
  state.arePoliciesKnown ||= (await ports.store.facts.sweptAt('policy')) !== null;
  const foresee = options.acting || options.foresee === true;
  let now = ports.clock.now();
  await keepUnwatched(state, reports, { began, ended: now });
  if (reads) await keepDrift(state, now);
  let { planned, actions } = await planInSlices(state, now, foresee);
  let held: readonly Finding[] = [];
  if (options.acting && reads) {
    // Who has to wait for room is not asked about.
    actions = paced(state, actions, { now, only: options.only });
    const looked: ReadReport[] = [];
    const look = (): ReturnType<typeof lookBefore> =>
      lookBefore(actions, { before: reports, looked }, observer, ports, options.signal);
    for (let looks = await look(); looks.length > 0; looks = await look()) {
      looked.push(...looks);
      const lookedFrom = now;
      now = ports.clock.now();
      await keepUnwatched(state, looks, { began: lookedFrom, ended: now });
      await keepDrift(state, now);
      const again = await planInSlices(state, now, foresee);
      planned = planned.union(again.planned);
      actions = paced(state, again.actions, { now, only: options.only });
    }
    reports.push(...looked);
    const patience = { now, since: state.mailsWaitSince, limitMs: ports.settings.limboLimitMs };
    ({ actions, findings: held, waitsSince: state.mailsWaitSince } = heldBack(actions, reports, ports, patience));
  }
  const staff = planStaff(state, now);
  // Who waits for the turn of their messages is planned already, and counts.
  const waiting = waitingMails(state);
  const mails = [...actions.map(([action]) => action), ...staff.actions, ...waiting];
  const problems = [...readFindings(observer.problems(), state.view), ...dangling(state, observer), ...held];
  await keepFindings(
    new Map<string, readonly Finding[]>([
      ...(options.acting ? staff.findings : []),
      ...[...planned].map((subject) => [subject, plans.get(subject)?.findings ?? []] as const),
      ['tenant', [...(state.setup?.findings ?? []), ...namedTwice(state), ...mailFindings(state, mails, now)]],
      ['reads', problems],
      ['levers', byHand()],
      ['machine', ports.found?.() ?? []],
    ]),
    now,
  );
  let all: readonly Offered[] = [
    ...actions,
    ...(foresee ? staff.actions : []).map((action) => [action, null] as const),
  ];
  state.offered = [...all.map(([action]) => action), ...waiting];
  const acting = options.acting && ((await options.stillActs?.()) ?? true);
  // Nothing is written before everything was read whole once: a half-read world must not be acted on.
  const mayAct = acting && observer.complete();
  // Where a rule or one of our groups cannot be read any more, who is between the products is helped on all the same (law 11).
  const mayGuide = acting && !mayAct && observer.begun();
  if (mayAct) {
    const { only } = options;
    const unsure = forgetForeseen(state);
    all = all.filter(([{ wave }]) => wave === null || !unsure.has(wave));
    state.offered = [...all.map(([action]) => action), ...waiting];
    const concerned = state.offered.flatMap(({ key, wave }) => (wave !== null && only?.has(key) ? [wave] : []));
    await keepWaves(state, only === undefined ? [...state.foreseen] : concerned);
    await keepLists(state, staff.lists, only);
  }
  state.moreMails = false;
  const acted =
    mayAct || mayGuide
      ? await act(state, mayAct ? all : all.filter(guides), { only: options.only, now, signal: options.signal })
      : [];
  return {
    at: now,
    changed: reports.reduce((sum, report) => sum + report.changed, 0),
    planned: planned.size,
    acted,
    nextDueAt: nextAt(state, observer, now, options.happened !== undefined),
    settled: isSettled(state),
  };
}

/** Everybody whose plan may have changed; others are let in meanwhile. */
async function planInSlices(state: EngineState, now: Instant, foresee: boolean): Promise<Planned> {
  const planned = inSlices(planSteps(state, now, foresee));
  state.planning = planned.catch(() => undefined);
  try {
    return await planned;
  } finally {
    state.planning = null;
  }
}

/** Says to somebody how to go on, and rests on no rule. */
function guides([action]: Offered): boolean {
  return action.kind === 'send-message' && GUIDING.has(action.message);
}

const GUIDING: ReadonlySet<string> = new Set(['enroll', 'stuck', 'admin-step']);

function readDue(state: EngineState, observer: Observer, options: TurnOptions): Promise<readonly ReadReport[]> {
  const busy = state.busy.watches(state.setup);
  // Whom Intune is asked about hangs on how long each is awaited, and an event may have been too early for one.
  if (options.happened === false) for (const name of OUTSIDE_EVENTS) if (name !== 'managed-devices') busy.delete(name);
  const soon = new Set(options.happened === true ? OUTSIDE_EVENTS.filter((name) => busy.has(name)) : []);
  const whole = new Set(options.readAll ? WATCHES.map((watch) => watch.name) : []);
  return observer.read({ busy, soon, whole }, options.signal);
}

/** When to begin the next turn at the latest. */
export function nextAt(state: EngineState, observer: Pick<Observer, 'nextAt'>, now: Instant, told: boolean): Instant {
  if (state.moreMails) return now;
  const busy = state.busy.watches(state.setup);
  if (told) for (const name of OUTSIDE_EVENTS) busy.delete(name);
  let judgedAt = Infinity;
  for (const claim of openClaims(state.view, state.performing)) judgedAt = Math.min(judgedAt, judgeAt(claim, state));
  const due = Math.min(
    observer.nextAt(busy),
    state.setup?.nextDueAt ?? Infinity,
    state.ports.quietUntil(now, null) ?? Infinity,
    state.dueAt.earliest(),
    nextRoomAt(state, now) ?? Infinity,
    nextMailAt(state, now) ?? Infinity,
    judgedAt,
    now + HOUR * 6,
  );
  // Rounded up to a common beat, so that people who are due within minutes are one turn.
  return Math.max(now + MINUTE, Math.ceil(due / (5 * MINUTE)) * 5 * MINUTE);
}

function isSettled({ view, plans, waves, setup, performing }: EngineState): boolean {
  if (!waves || !setup?.ready || openClaims(view, performing).length > 0) return false;
  if ([...waves.views.values()].some((wave) => wave.state === 'waiting')) return false;
  return plans.values().every((plan) => {
    const enforced = view.facts.membership.get(`enforced:${plan.subject}`);
    const done = !plan.readyToEnforce || (enforced !== undefined && enforced.goneAt === null);
    return done && plan.devices.every((device) => device.place.kind !== 'under-way');
  });
}
