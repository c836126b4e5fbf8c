import type { StatusSource } from '../api/ports.ts';
import type { FindingView, Gate, Lock, StatusView, WaveView } from '../contract/status.ts';
import { gateTable } from '../domain/plan/access.ts';
import type { DeviceStanding, Plan } from '../domain/plan/case.ts';
import { noticeOf } from '../domain/plan/notice.ts';
import type { MoveSettings } from '../domain/settings.ts';
import { DAY, type Instant } from '../domain/words.ts';
import { median, totalsOf } from '../domain/wave/gate.ts';
import type { Engine } from '../engine/engine.ts';
import type { Config } from './config/config.ts';
import { subjectOf } from './names.ts';

/** The live picture from the engine's last plans. Made at most once a change, however many look. */
export function openStatus(
  engine: Engine,
  config: Config,
  settings: MoveSettings,
  around: { readonly now: () => Instant; readonly simulated: boolean; readonly finished: () => boolean },
): StatusSource {
  let kept: StatusView | null = null;
  engine.onChange(() => {
    kept = null;
  });
  return {
    status: async () => (kept ??= pictureOf(engine, config, settings, around)),
    onChange: engine.onChange,
  };
}

export function pictureOf(
  engine: Engine,
  config: Config,
  settings: MoveSettings,
  around: { readonly now: () => Instant; readonly simulated: boolean; readonly finished: () => boolean },
): StatusView {
  const now = around.now();
  const standings = [...engine.plans.values()].flatMap((plan) => plan.devices);
  const totals = totalsOf(standings);
  const waves = engine.waves();
  const subjectsByWave = Map.groupBy(waves?.bySubject.keys() ?? [], (subject) => waves?.bySubject.get(subject));
  const started = [...(waves?.views.values() ?? [])].flatMap((wave) => (wave.openedAt === null ? [] : [wave.openedAt]));
  return {
    organisation: config.organisation.name,
    source: config.source.product,
    timeZone: config.organisation.timeZone,
    now: iso(now),
    simulated: around.simulated,
    startedAt: started.length === 0 ? null : iso(Math.min(...started)),
    totals: {
      total: totals.total,
      verified: totals.verified,
      inProgress: totals.underWay,
      waiting: totals.waiting,
      excluded: totals.excluded,
      lost: Math.max(0, engine.view.devicesByKey.size - totals.total),
    },
    waves: (waves?.order ?? []).map((wave) =>
      waveOf(wave.name, subjectsByWave.get(wave.name) ?? [], engine, settings, now),
    ),
    findings: findingsOf(engine),
    // What is done needs no guess.
    forecast: around.finished() ? null : forecastOf(engine, settings, now),
    laws: { violations: engine.refused().length, checked: engine.view.claims.size },
    finished: around.finished(),
  };
}

function iso(at: Instant): string {
  return new Date(at).toISOString();
}

function waveOf(
  name: string,
  subjects: readonly string[],
  engine: Engine,
  settings: MoveSettings,
  now: Instant,
): WaveView {
  const view = [...(engine.waves()?.views.values() ?? [])].find((wave) => wave.name === name);
  const standings = subjects.flatMap((subject) => engine.plans.get(subject)?.devices ?? []);
  const phases: Record<string, number> = {};
  for (const standing of standings) phases[label(standing)] = (phases[label(standing)] ?? 0) + 1;
  const state = stateOf(view, standings);
  const finishedAt = state === 'done' ? finishedAtOf(view?.openedAt ?? null, standings) : null;
  return {
    name,
    state,
    pilot: view?.pilot ?? false,
    users: subjects.filter((subject) => engine.view.facts.user.has(subject)).length,
    devices: standings.length,
    phases,
    startedAt: view?.openedAt == null ? null : iso(view.openedAt),
    finishedAt: finishedAt === null ? null : iso(finishedAt),
    lock: lockOf(subjects, standings, engine, settings, now),
  };
}

/** When the last of its devices came to where it stands; what stood there before the wave began had no part in it. */
function finishedAtOf(openedAt: Instant | null, standings: readonly DeviceStanding[]): Instant | null {
  if (openedAt === null) return null;
  return standings.reduce((last, { since }) => Math.max(last, since ?? 0), openedAt);
}

function label(standing: DeviceStanding): string {
  if (standing.place.kind === 'waiting') return standing.place.reason;
  return standing.place.kind === 'under-way' ? standing.phase : standing.place.kind;
}

function stateOf(
  view: { readonly state: string; readonly signedOffAt: Instant | null; readonly braked: boolean } | undefined,
  standings: readonly DeviceStanding[],
): WaveView['state'] {
  if (!view || view.state === 'waiting' || view.state === 'blocked') return 'planned';
  if (view.state === 'paused' || view.state === 'undo') return 'paused';
  if (view.signedOffAt === null) return 'briefing';
  if (view.braked) return 'braked';
  const open = standings.filter((standing) => standing.place.kind === 'under-way');
  if (open.length === 0) return 'done';
  return open.every((standing) => standing.phase === 'known' || standing.phase === 'notified') ? 'notice' : 'moving';
}

/** Water levels and gates of one wave. A gate shows the worst of its users: one who may still be under the old rules keeps it from "off". */
function lockOf(
  subjects: readonly string[],
  standings: readonly DeviceStanding[],
  engine: Engine,
  settings: MoveSettings,
  now: Instant,
): Lock {
  const phase = (...names: readonly DeviceStanding['phase'][]): number =>
    standings.filter((item) => names.includes(item.phase)).length;
  const name = [...(engine.waves()?.bySubject ?? [])].find(([subject]) => subject === subjects[0])?.[1];
  const count = name === undefined ? undefined : engine.waves()?.counts.get(name);
  return {
    oldRules: gateOf(subjects, engine, settings, now, 'old'),
    newRules: gateOf(subjects, engine, settings, now, 'new'),
    old: phase('known', 'ready'),
    notified: phase('notified', 'scoped-out'),
    leaving: phase('leaving'),
    limbo: phase('limbo'),
    limboMedianMinutes: median(count?.limboMinutes ?? []),
    enrolled: phase('enrolled', 'compliant'),
    verified: phase('verified'),
  };
}

/**
 * One gate of a wave, over the people whose move has begun: those whom the wave has not touched yet, or never will, are not in
 * the chamber. Where some are further than others the old gate shows "off" only when it is so for everybody in it.
 */
function gateOf(
  subjects: readonly string[],
  engine: Engine,
  settings: MoveSettings,
  now: Instant,
  side: 'old' | 'new',
): Gate {
  const values = new Set<string>();
  let promisedAt: Instant | null = null;
  let begun = false;
  for (const subject of subjects) {
    const person = personOf(subject, engine, settings, now);
    if (!person) continue;
    if (person.promisedAt !== null) promisedAt = Math.max(promisedAt ?? 0, person.promisedAt);
    if (!person.begun) continue;
    begun = true;
    for (const value of person[side]) values.add(value);
  }
  const worst = values.has('in-force') ? 'in-force' : values.has('maybe') ? 'maybe' : 'off';
  const state = begun ? worst : side === 'old' ? 'in-force' : 'off';
  return { state, seenAt: iso(now), promisedAt: side === 'new' && promisedAt !== null ? iso(promisedAt) : null };
}

interface Person {
  readonly promisedAt: Instant | null;
  readonly begun: boolean;
  /** Values of both gates on all platforms. */
  readonly old: readonly string[];
  readonly new: readonly string[];
  /** When time alone may change this. */
  readonly until: Instant;
}

/** By plan: whatever else may change it makes another plan. */
const people = new WeakMap<Plan, Person>();

function personOf(subject: string, engine: Engine, settings: MoveSettings, now: Instant): Person | null {
  const plan = engine.plans.get(subject);
  if (!plan) return null;
  const known = people.get(plan);
  if (known && now < known.until) return known;
  const input = engine.inputOf(subject);
  if (!input?.subject.access) return null;
  const { wave } = input.subject;
  const begun = input.subject.access.levers.exempt.value !== 'out';
  const gates = begun ? gateTable(input.subject, now) : [];
  const person = {
    promisedAt: noticeOf(input.subject.past, wave?.name ?? null, settings, wave?.againAt ?? null).promisedAt,
    begun,
    old: gates.map((gate) => gate.old.value),
    new: gates.map((gate) => gate.new.value),
    until: Math.min(
      ...Object.values(input.subject.access.levers).map((lever) => later(lever.settlesAt, now)),
      ...[...input.subject.view.exclusionFrom.values()].map((from) => later(from, now)),
    ),
  };
  people.set(plan, person);
  return person;
}

function later(at: Instant | null, now: Instant): Instant {
  return at !== null && at > now ? at : Infinity;
}

function findingsOf(engine: Engine): FindingView[] {
  const weight = { blocks: 0, warns: 1, info: 2 } as const;
  return [...Map.groupBy(engine.findings(), (finding) => finding.code)]
    .flatMap(([code, findings]) => {
      const [first] = findings;
      return first
        ? [
            {
              code,
              severity: first.severity,
              count: findings.length,
              example: subjectOf(first.subject, engine).name,
              facts: first.facts as FindingView['facts'],
              since: iso(findings.reduce((first, { since }) => Math.min(first, since), first.since)),
            },
          ]
        : [];
    })
    .toSorted((a, b) => weight[a.severity] - weight[b.severity] || b.count - a.count);
}

/** From the pace of the waves so far: each wave that has not opened takes as long as notice and window allow. */
function forecastOf(engine: Engine, settings: MoveSettings, now: Instant): StatusView['forecast'] {
  const waves = engine.waves();
  if (!waves || waves.order.length === 0) return null;
  const toCome = [...waves.views.values()].filter((wave) => wave.openedAt === null).length;
  const newest = Math.max(
    now - settings.notice.beforeMs - settings.windowMs,
    ...[...waves.views.values()].map((wave) => wave.openedAt ?? 0),
  );
  const each = settings.notice.beforeMs + settings.windowMs;
  const end = Math.max(now, newest + each) + toCome * each;
  return {
    earliest: iso(Math.max(now, end - toCome * (settings.windowMs / 2))),
    likely: iso(end),
    latest: iso(end + (toCome + 1) * 7 * DAY),
  };
}
