import type { Action } from '../domain/action.ts';
import type { Finding } from '../domain/finding.ts';
import { actionBreaches, type Breach } from '../domain/laws.ts';
import type { Case, Plan, PlanInput } from '../domain/plan/case.ts';
import { planSetup, type SetupPlan } from '../domain/plan/setup.ts';
import { planSubject, startable } from '../domain/plan/subject.ts';
import { planWave } from '../domain/plan/wave.ts';
import { DAY, HOUR, type Instant, MINUTE, userId } from '../domain/words.ts';
import type { Claim, ClaimOutcome, Json } from '../store/store.ts';
import { perform } from './act.ts';
import { allSubjects, caseOf, present, type Shared, shareView } from './cases.ts';
import { type DeskAnswer, type LinkTarget, linkId, linkTargetOf, press } from './links.ts';
import { letterFor, type Staff } from './letters.ts';
import { createObserver, type ReadReport, WATCHES, type WatchName } from './observe.ts';
import type { EnginePorts, TurnReport } from './ports.ts';
import { jobsOf } from './jobs.ts';
import { judge, judgeAt, openClaims } from './recover.ts';
import { isApproved, judgeWaves, cutWaves, type Waves } from './waves.ts';
import { busyWatches, referredGroups } from './watching.ts';
import { openView, ownObjects, type View } from './view.ts';

export interface Engine {
  /** Reads what is due, plans whom it concerns, acts, records. `acting: false` stops after planning and writes only facts. */
  readonly turn: (options: TurnOptions) => Promise<TurnReport>;
  readonly view: View;
  readonly plans: ReadonlyMap<string, Plan>;
  readonly setup: () => SetupPlan | null;
  readonly waves: () => Waves | null;
  readonly shared: () => Shared | null;
  readonly inputOf: (subject: string) => PlanInput | null;
  /** Actions that the plans offer and nobody has claimed: what a dry run shows. */
  readonly offered: () => readonly Action[];
  readonly problems: () => readonly ReadReport[];
  /** Law breaches that stopped an action of ours. Anything here is a bug. */
  readonly refused: () => readonly Breach[];
  /** What our own code threw while it acted. Each leaves its action open and is to be reported. */
  readonly bugs: () => readonly Bug[];
  readonly openLink: (token: string) => LinkTarget | null;
  readonly press: (
    token: string,
    pressed: { readonly action: string; readonly device: string | null; readonly serialEnd?: string },
  ) => Promise<DeskAnswer>;
  readonly startable: (subject: string) => readonly string[];
  readonly onChange: (listener: () => void) => () => void;
}

export interface Bug {
  readonly action: Action;
  readonly error: unknown;
}

export interface TurnOptions {
  readonly signal: AbortSignal;
  readonly acting: boolean;
  /** The lab knows whether anything happened since the last turn; a real world does not tell, and the beats decide. */
  readonly happened?: boolean;
  /** Only these keys may be claimed: what an approved, saved plan holds. */
  readonly only?: ReadonlySet<string>;
  /** Read everything now, whatever its beat. */
  readonly readAll?: boolean;
  /** `false`: read nothing outside; plan from what is known. */
  readonly reading?: boolean;
}

const PASSES = 6;

/** Reads that show what devices and people did; the lab tells when there is something to see. Our own writes are read back by the beat. */
const OUTSIDE_EVENTS: readonly WatchName[] = ['source-changes', 'entra-devices', 'managed-devices'];

export async function createEngine(ports: EnginePorts, staff: Staff): Promise<Engine> {
  const { store, clock, settings } = ports;
  const view = await openView(store);
  const plans = new Map<string, Plan>();
  const dueAt = new Map<string, Instant>();
  const findingsText = new Map<string, string>();
  const performing = new Set<string>();
  const refused: Breach[] = [];
  const bugs: Bug[] = [];
  const listeners = new Set<() => void>();
  let shared: Shared | null = null;
  let waves: Waves | null = null;
  let setup: SetupPlan | null = null;
  let offered: readonly Action[] = [];
  const observer = createObserver(ports, view, {
    groups: () => referredGroups(view, settings),
    levers: () => ownObjects(view).leverGroups,
  });
  const abort = new AbortController();

  await ports.queue.work(
    async (job) => {
      // A job that a dead process left has claims that may have been sent: those are judged by reading, not performed.
      const mine = job.keys.filter((key) => performing.has(key));
      const actions = mine.flatMap((key) => {
        const claim = view.claims.get(key);
        return claim ? [claim.action as unknown as Action] : [];
      });
      if (actions.length === 0) return;
      const outcomes = await perform(
        actions,
        {
          ports,
          view,
          emergencyIds: () => shared?.emergencyIds ?? [],
          letterFor: (action) => letterFor(action, ports, view, waves, staff),
          onBug: (action, error) => bugs.push({ action, error }),
        },
        abort.signal,
      );
      await record(outcomes);
      for (const key of mine) performing.delete(key);
    },
    { concurrency: 8 },
  );

  async function record(outcomes: ReadonlyMap<string, ClaimOutcome>): Promise<void> {
    if (outcomes.size === 0) return;
    const at = clock.now();
    await store.claims.recordMany(outcomes, at);
    view.setOutcomes(outcomes, at);
    for (const key of outcomes.keys()) {
      const kind = view.claims.get(key)?.kind;
      if (kind !== undefined && SETUP_KINDS.has(kind)) view.touchAll();
    }
  }

  async function recoverOpen(signal: AbortSignal): Promise<void> {
    const ready = openClaims(view, performing).filter((claim) => judgeAt(claim) <= clock.now());
    if (ready.length === 0) return;
    // Memberships are judged by a read that is newer than the claim.
    await observer.read(new Set(), new Set<WatchName>(['levers', 'source-exempt']), signal);
    const outcomes = new Map<string, ClaimOutcome>();
    for (const claim of ready) {
      const outcome = await judge(claim, ports, view, signal);
      if (outcome) outcomes.set(claim.key, outcome);
    }
    await record(outcomes);
  }

  function inputOf(subject: string): PlanInput | null {
    if (!shared) return null;
    const wave = waves?.bySubject.get(subject);
    const now = clock.now();
    const quietUntil = ports.quietUntil(now);
    const around = {
      wave: wave === undefined ? null : (waves?.views.get(wave) ?? null),
      setupReady: setup?.ready ?? false,
      quietUntil,
      now,
    };
    return { subject: caseOf(subject, view, shared, around), settings, now };
  }

  /** Plans until waves and plans agree; a wave that changed plans its subjects again. */
  async function planAll(
    now: Instant,
    acting: boolean,
  ): Promise<{ planned: ReadonlySet<string>; actions: readonly [Action, PlanInput | null][] }> {
    const todo = new Map<string, PlanInput>();
    for (let pass = 0; pass < PASSES; pass++) {
      const dirty = view.takeDirty();
      if (dirty === null || shared === null) shared = shareView(view, settings);
      const subjects = allSubjects(view, shared);
      if (pass === 0) for (const [subject, due] of dueAt) if (due <= now) dirty?.add(subject);
      const cut =
        dirty === null || waves === null || dirty.size > 0
          ? cutWaves(subjects, view, settings, shared.access.groups)
          : waves;
      if (waves === null) waves = judgeWaves(cut, view, plans, settings, now);
      setup = planSetup(setupCase(now), settings, now);
      const known = new Set(subjects);
      for (const subject of dirty ?? subjects) {
        if (!known.has(subject)) {
          plans.delete(subject);
          dueAt.delete(subject);
          continue;
        }
        const input = inputOf(subject);
        if (!input) continue;
        const plan = planSubject(input);
        plans.set(subject, plan);
        if (plan.nextDueAt === null) dueAt.delete(subject);
        else dueAt.set(subject, plan.nextDueAt);
        todo.set(subject, input);
      }
      const before = waves;
      waves = judgeWaves(cut, view, plans, settings, now);
      touchChangedWaves(before, waves);
      if (acting) await openWaves(waves, now);
      if (view.dirtyCount() === 0) break;
    }
    return { planned: new Set(todo.keys()), actions: collect(todo) };
  }

  function collect(todo: ReadonlyMap<string, PlanInput>): [Action, PlanInput | null][] {
    const actions: [Action, PlanInput | null][] = [];
    for (const action of setup?.actions ?? []) actions.push([action, null]);
    for (const subject of todo.keys()) {
      const input = inputOf(subject);
      if (!input) continue;
      for (const action of plans.get(subject)?.actions ?? []) actions.push([action, input]);
    }
    return actions;
  }

  function touchChangedWaves(before: Waves, after: Waves): void {
    for (const [name, now] of after.views) {
      const then = before.views.get(name);
      if (then && sameWave(then, now)) continue;
      for (const [subject, wave] of after.bySubject) if (wave === name) view.touch(subject);
    }
    if (before.bySubject === after.bySubject) return;
    for (const [subject, wave] of after.bySubject) if (before.bySubject.get(subject) !== wave) view.touch(subject);
  }

  async function openWaves(current: Waves, now: Instant): Promise<void> {
    if (!setup?.ready) return;
    for (const name of current.toOpen) {
      const subjects = [...current.bySubject].filter(([, wave]) => wave === name).map(([subject]) => subject);
      const intent = {
        kind: 'wave',
        id: name,
        value: { openedAt: now, subjects } satisfies Json,
        at: now,
        by: 'sluis',
      };
      await store.intent.set(intent);
      view.setIntent(intent);
      for (const subject of subjects) view.touch(subject);
    }
  }

  function setupCase(now: Instant): Parameters<typeof planSetup>[0] {
    const own = ownObjects(view);
    const current = shared ?? shareView(view, settings);
    return {
      policies: current.access.policies,
      partners: current.access.partners,
      sourceRules: current.access.sourceRules,
      tenant: present(view.facts.tenant)[0] ?? null,
      leverGroups: own.leverGroups,
      ownPolicyId: own.policyId,
      emergencyIds: current.emergencyIds,
      past: view.past.get('tenant') ?? [],
      confirmed: new Set(view.intents.get('confirm')?.keys() ?? []),
      approved: isApproved('setup', settings.approvals.handover, view),
      quietUntil: ports.quietUntil(now),
    };
  }

  async function waveActions(now: Instant): Promise<readonly Action[]> {
    const found: Action[] = [];
    if (!waves) return found;
    for (const [name, wave] of waves.views) {
      const lockout = [...waves.bySubject].flatMap(([subject, of]) => {
        const plan = of === name ? plans.get(subject) : undefined;
        if (!plan?.lockedOut || !plan.readyToEnforce || wave.approved.lockout === 'all') return [];
        const id = userId(subject);
        return wave.approved.lockout.has(id) ? [] : [id];
      });
      const asked = [...(view.intents.get('lockout-list')?.values() ?? [])].some(
        (intent) =>
          intent.id.startsWith(`lockout:${name}:`) &&
          now - intent.at < 2 * DAY &&
          !isApproved(intent.id, settings.approvals.handover, view),
      );
      const byHand = [...waves.bySubject].flatMap(([subject, of]) =>
        of === name
          ? (plans
              .get(subject)
              ?.devices.filter(
                (device) => device.place.kind === 'waiting' && device.place.reason === 'manual-unenrollment',
              )
              .map((device) => device.key) ?? [])
          : [],
      );
      const held = [...waves.bySubject].flatMap(([subject, of]) =>
        of === name
          ? (plans.get(subject)?.devices ?? [])
              .filter((device) => device.place.kind === 'waiting' && device.place.reason === 'wipe-protection-hold')
              .map((device) => device.key)
          : [],
      );
      const plan = planWave(
        {
          ...wave,
          lockout,
          lockoutAsked: asked,
          byHand,
          held,
          past: view.past.get(name) ?? [],
          quietUntil: ports.quietUntil(now),
        },
        settings,
        now,
      );
      await keepFindings(name, plan.findings, now);
      for (const action of plan.actions) found.push(action);
      const about = plan.actions.find(
        (action) => action.kind === 'send-message' && action.about?.startsWith('lockout:'),
      );
      if (about?.kind === 'send-message' && about.about !== null) {
        const intent = {
          kind: 'lockout-list',
          id: about.about,
          value: { wave: name, users: lockout },
          at: now,
          by: 'sluis',
        };
        await store.intent.set(intent);
        view.setIntent(intent);
      }
    }
    return found;
  }

  async function keepFindings(subject: string, findings: Plan['findings'], at: Instant): Promise<void> {
    const text = JSON.stringify(findings);
    if ((findingsText.get(subject) ?? '[]') === text) return;
    findingsText.set(subject, text);
    const stored = findings.map((finding) => ({
      id: `${finding.code}:${finding.subject}:${JSON.stringify(finding.facts)}`.slice(0, 300),
      code: finding.code,
      severity: finding.severity,
      subject: finding.subject,
      facts: finding.facts as Json,
    }));
    await store.findings.replace(subject, [...new Map(stored.map((item) => [item.id, item])).values()], at);
  }

  async function act(
    actions: readonly [Action, PlanInput | null][],
    only: ReadonlySet<string> | undefined,
    now: Instant,
  ): Promise<TurnReport['acted']> {
    const allowed = paced(actions, now).filter(
      ([action, input]) => (only === undefined || only.has(action.key)) && isAllowed(action, input),
    );
    if (allowed.length === 0) return [];
    const claims = allowed.map(
      ([action]): Omit<Claim, 'outcome' | 'recordedAt'> => ({
        key: action.key,
        kind: action.kind,
        subject: action.subject,
        object: action.object,
        action: action as unknown as Json,
        claimedAt: now,
      }),
    );
    const won = await store.claims.claimMany(claims);
    const mine = claims.filter((claim) => won.has(claim.key));
    view.setClaims(mine.map((claim) => ({ ...claim, outcome: null, recordedAt: null })));
    for (const claim of mine) performing.add(claim.key);
    await ports.queue.submit(jobsOf(mine));
    await ports.queue.idle();
    // What is still here was refused by the queue or ended by silence: from now on only a read can tell.
    for (const claim of mine) performing.delete(claim.key);
    return mine.map((claim) => ({
      action: claim.action as unknown as Action,
      outcome: view.claims.get(claim.key)?.outcome?.kind ?? 'open',
    }));
  }

  /** Retires beyond the hour's share wait: their subjects are planned again when there is room. */
  function paced(actions: readonly [Action, PlanInput | null][], now: Instant): readonly [Action, PlanInput | null][] {
    const most = settings.retiresPerHour;
    if (most === null) return actions;
    const recent = [...view.claims.values()].filter(
      (claim) => claim.kind === 'retire-device' && claim.claimedAt > now - HOUR,
    );
    let room = most - recent.length;
    const oldest = Math.min(now, ...recent.map((claim) => claim.claimedAt));
    return actions.filter(([action]) => {
      if (action.kind !== 'retire-device' || room-- > 0) return true;
      dueAt.set(action.subject, Math.min(dueAt.get(action.subject) ?? Infinity, oldest + HOUR + MINUTE));
      return false;
    });
  }

  function isAllowed(action: Action, input: PlanInput | null): boolean {
    const breaches = input ? actionBreaches(action, input) : [];
    refused.push(...breaches);
    return breaches.length === 0;
  }

  async function turn(options: TurnOptions): Promise<TurnReport> {
    const { signal } = options;
    const busy = busyWatches(view, setup, plans);
    if (options.happened === false) for (const name of OUTSIDE_EVENTS) busy.delete(name);
    const force = options.readAll
      ? new Set(WATCHES.map((watch) => watch.name))
      : options.happened === true
        ? busy
        : new Set<WatchName>();
    const reports = options.reading === false ? [] : await observer.read(busy, force, signal);
    if (options.acting) await recoverOpen(signal);
    const now = clock.now();
    const { planned, actions } = await planAll(now, options.acting);
    const more = options.acting ? await waveActions(now) : [];
    for (const subject of planned) await keepFindings(subject, plans.get(subject)?.findings ?? [], now);
    await keepFindings('tenant', setup?.findings ?? [], now);
    await keepFindings('reads', readFindings(observer.problems()), now);
    offered = [...actions.map(([action]) => action), ...more];
    const acted =
      options.acting && observer.complete()
        ? await act([...actions, ...more.map((action): [Action, null] => [action, null])], options.only, now)
        : [];
    if (planned.size > 0 || acted.length > 0) for (const listener of listeners) listener();
    return {
      at: now,
      changed: reports.reduce((sum, report) => sum + report.changed, 0),
      planned: planned.size,
      acted,
      nextDueAt: nextAt(now, options.happened !== undefined),
      settled: isSettled(),
    };
  }

  function nextAt(now: Instant, told: boolean): Instant {
    const busy = busyWatches(view, setup, plans);
    if (told) for (const name of OUTSIDE_EVENTS) busy.delete(name);
    const open = openClaims(view, performing).map(judgeAt);
    const due = Math.min(
      observer.nextAt(busy),
      setup?.nextDueAt ?? Infinity,
      ports.quietUntil(now) ?? Infinity,
      ...dueAt.values(),
      ...open,
      now + HOUR * 6,
    );
    // Rounded up to a common beat, so that people who are due within minutes are one turn.
    return Math.max(now + MINUTE, Math.ceil(due / (5 * MINUTE)) * 5 * MINUTE);
  }

  function isSettled(): boolean {
    if (!waves || !setup?.ready || openClaims(view, performing).length > 0) return false;
    if ([...waves.views.values()].some((wave) => wave.state === 'waiting')) return false;
    return [...plans.values()].every((plan) => {
      const enforced = view.facts.membership.get(`enforced:${plan.subject}`);
      const done = !plan.readyToEnforce || (enforced !== undefined && enforced.goneAt === null);
      return done && plan.devices.every((device) => device.place.kind !== 'under-way');
    });
  }

  const desk = {
    store,
    view,
    settings,
    now: clock.now,
    plans: () => plans,
    waves: () => waves,
    startable: startableOf,
  };

  function startableOf(subject: string): readonly string[] {
    const input = inputOf(subject);
    return input ? startable(input) : [];
  }

  function openLink(token: string): LinkTarget | null {
    const intent = view.intents.get('link')?.get(linkId(token));
    return intent ? linkTargetOf(intent) : null;
  }

  return {
    turn,
    view,
    plans,
    setup: () => setup,
    waves: () => waves,
    shared: () => shared,
    inputOf,
    offered: () => offered,
    problems: observer.problems,
    refused: () => refused,
    bugs: () => bugs,
    openLink,
    async press(token, pressed) {
      const target = openLink(token);
      return target ? press(desk, target, pressed) : 'unknown';
    },
    startable: startableOf,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What could not be read, or was not believed, as findings for a person. */
function readFindings(problems: readonly ReadReport[]): readonly Finding[] {
  return problems.flatMap((problem): Finding[] => [
    ...problem.rejects.map(
      (reject): Finding => ({
        code: 'record-rejected',
        severity: 'warns',
        subject: problem.watch,
        facts: { where: reject.where, why: reject.why },
      }),
    ),
    ...(problem.failure
      ? [
          {
            code: 'read-incomplete' as const,
            severity: 'warns' as const,
            subject: problem.watch,
            facts: { code: problem.failure.code },
          },
        ]
      : []),
    ...(problem.lost > 0
      ? [
          {
            code: 'read-lost-records' as const,
            severity: 'warns' as const,
            subject: problem.watch,
            facts: { lost: problem.lost },
          },
        ]
      : []),
  ]);
}

const SETUP_KINDS = new Set([
  'ensure-group',
  'ensure-policy',
  'exclude-from-policy',
  'exclude-from-partner',
  'attach-source-exemption',
  'enable-policy',
]);

function sameWave(a: NonNullable<Case['wave']>, b: NonNullable<Case['wave']>): boolean {
  const lockout = (view: NonNullable<Case['wave']>): string =>
    view.approved.lockout === 'all' ? 'all' : [...view.approved.lockout].join();
  return (
    a.state === b.state &&
    a.openedAt === b.openedAt &&
    a.signedOffAt === b.signedOffAt &&
    a.braked === b.braked &&
    a.approved.handover === b.approved.handover &&
    a.approved.unenroll === b.approved.unenroll &&
    lockout(a) === lockout(b)
  );
}
