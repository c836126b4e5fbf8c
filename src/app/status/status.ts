import type { StatusSource } from '../../api/ports.ts';
import type { FindingView, Gate, Lock, StatusView, WaveView } from '../../contract/status.ts';
import { caseOf } from '../../domain/finding.ts';
import type { Phase } from '../../domain/plan/case.ts';
import type { MoveSettings } from '../../domain/settings.ts';
import { DAY, type Instant, type WaveName } from '../../domain/words.ts';
import { median } from '../../domain/wave/gate.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Config } from '../config/config.ts';
import { subjectOf } from '../names.ts';
import { readUntil } from './read-until.ts';
import { type Chamber, openChambers } from './chambers.ts';

export interface Around {
  readonly now: () => Instant;
  readonly simulated: boolean;
  readonly finished: () => boolean;
}

/** The live picture from the engine's last plans. Made at most once a change, however many look. */
export function openStatus(engine: Engine, config: Config, settings: MoveSettings, around: Around): StatusSource {
  const picture = openPicture(engine, config, settings, around);
  let kept: StatusView | null = null;
  engine.onChange(() => {
    kept = null;
  });
  return {
    status: async () => {
      // In the middle of planning some stand as they were and some as they are, and who is new has no plan yet.
      if (kept === null) await engine.whenPlanned();
      kept ??= picture();
      return kept;
    },
    onChange: engine.onChange,
  };
}

/** The picture for who asks once: it costs a look at everybody, and nothing is remembered for it. */
export function pictureOf(engine: Engine, config: Config, settings: MoveSettings, around: Around): StatusView {
  const picture = pictureFrom(openChambers(engine, settings, NOBODY), engine, config, settings, around);
  const until = readUntil(engine.view.facts);
  return { ...picture, readUntil: until === null ? null : iso(until) };
}

const NOBODY = (): ReadonlySet<string> => new Set();

/** The picture for who asks again and again: the first costs a look at everybody, the next ones what changed since. */
export function openPicture(engine: Engine, config: Config, settings: MoveSettings, around: Around): () => StatusView {
  const chambersAt = openChambers(engine, settings, engine.replanned());
  return () => pictureFrom(chambersAt, engine, config, settings, around);
}

function pictureFrom(
  chambersAt: ReturnType<typeof openChambers>,
  engine: Engine,
  config: Config,
  settings: MoveSettings,
  around: Around,
): StatusView {
  const now = around.now();
  const chambers = chambersAt(now);
  const { all } = chambers;
  const waves = engine.waves();
  const started = [...(waves?.views.values() ?? [])].flatMap(({ openedAt }) => (openedAt === null ? [] : [openedAt]));
  return {
    organisation: config.organisation.name,
    source: config.source.product,
    timeZone: config.organisation.timeZone,
    now: iso(now),
    simulated: around.simulated,
    readUntil: null,
    startedAt: started.length === 0 ? null : iso(Math.min(...started)),
    totals: {
      total: all.devices,
      verified: all.places.get('verified') ?? 0,
      inProgress: all.places.get('under-way') ?? 0,
      waiting: all.places.get('waiting') ?? 0,
      excluded: all.places.get('excluded') ?? 0,
      lost: Math.max(0, engine.view.devicesByKey.size - all.devices),
    },
    waves: (waves?.order ?? []).map(({ name }) => waveOf(name, chambers.of(name), engine, now)),
    findings: findingsOf(engine),
    // What is done needs no guess, and when people will act, who wait for nothing else, nobody can tell.
    forecast: around.finished() || isUpToPeople(waves, all.places) ? null : forecastOf(engine, settings, now),
    laws: { violations: engine.refused().length, checked: engine.view.claims.size },
    finished: around.finished(),
  };
}

function iso(at: Instant): string {
  return new Date(at).toISOString();
}

function waveOf(name: WaveName, chamber: Chamber, engine: Engine, now: Instant): WaveView {
  const view = engine.waves()?.views.get(name);
  const state = stateOf(view, chamber);
  return {
    name,
    state,
    pilot: view?.pilot ?? false,
    users: chamber.users,
    devices: chamber.devices,
    phases: Object.fromEntries(chamber.labels),
    late: { joined: chamber.late.get('joined') ?? 0, back: chamber.late.get('back') ?? 0 },
    startedAt: view?.openedAt == null ? null : iso(view.openedAt),
    // When the last of its devices came to where it stands; what stood there before the wave began had no part in it.
    finishedAt: state === 'done' && view?.openedAt != null ? iso(Math.max(view.openedAt, chamber.since())) : null,
    lock: lockOf(chamber, engine.waves()?.counts.get(name)?.limboMinutes ?? [], now),
  };
}

function stateOf(
  view: { readonly state: string; readonly signedOffAt: Instant | null; readonly braked: boolean } | undefined,
  { places, moving }: Chamber,
): WaveView['state'] {
  if (!view || view.state === 'waiting' || view.state === 'blocked') return 'planned';
  if (view.state === 'paused' || view.state === 'undo') return 'paused';
  if (view.signedOffAt === null) return 'briefing';
  if (view.braked) return 'braked';
  if (!places.has('under-way')) return places.has('waiting') ? 'resting' : 'done';
  return moving === 0 ? 'notice' : 'moving';
}

/** Water levels and gates of one wave. A gate shows the worst of its users: one who may still be under the old rules keeps it from "off". */
function lockOf(chamber: Chamber, limboMinutes: readonly number[], now: Instant): Lock {
  const phase = (...names: readonly Phase[]): number =>
    names.reduce((sum, name) => sum + (chamber.phases.get(name) ?? 0), 0);
  return {
    oldRules: gateOf(chamber, 'old', now),
    newRules: gateOf(chamber, 'new', now),
    untouched: chamber.begun > 0 ? Math.max(0, chamber.users - chamber.begun) : 0,
    old: phase('known', 'ready'),
    notified: phase('notified', 'scoped-out'),
    leaving: phase('leaving'),
    limbo: phase('limbo'),
    limboMedianMinutes: median(limboMinutes),
    enrolled: phase('enrolled', 'compliant'),
    verified: phase('verified'),
  };
}

/**
 * One gate of a wave, over the people whose move has begun: those whom the wave has not touched yet, or never will, are not in
 * the chamber. Where some are further than others the old gate shows "off" only when it is so for everybody in it.
 */
function gateOf(chamber: Chamber, side: 'old' | 'new', now: Instant): Gate {
  const values = chamber[side];
  const worst = values.has('in-force') ? 'in-force' : values.has('maybe') ? 'maybe' : 'off';
  const state = chamber.begun > 0 ? worst : side === 'old' ? 'in-force' : 'off';
  const promisedAt = side === 'new' ? chamber.promisedAt() : null;
  return { state, seenAt: iso(now), promisedAt: promisedAt === null ? null : iso(promisedAt) };
}

function findingsOf(engine: Engine): FindingView[] {
  const weight = { blocks: 0, warns: 1, info: 2 } as const;
  return [...Map.groupBy(engine.findings(), (finding) => `${finding.code} ${caseOf(finding)}`).values()]
    .flatMap((findings) => {
      const [first] = findings;
      const subject = first && subjectOf(first.subject, engine);
      return first && subject
        ? [
            {
              code: first.code,
              severity: first.severity,
              count: findings.length,
              example: subject.name,
              about: subject.about.kind,
              facts: first.facts as FindingView['facts'],
              since: iso(findings.reduce((first, { since }) => Math.min(first, since), first.since)),
            },
          ]
        : [];
    })
    .toSorted((a, b) => weight[a.severity] - weight[b.severity] || b.count - a.count);
}

/** Every wave has begun, and all that is left waits for a person. */
function isUpToPeople(waves: ReturnType<Engine['waves']>, places: ReadonlyMap<string, number>): boolean {
  const toCome = [...(waves?.views.values() ?? [])].some((wave) => wave.openedAt === null);
  return !toCome && (places.get('under-way') ?? 0) === 0 && (places.get('waiting') ?? 0) > 0;
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
