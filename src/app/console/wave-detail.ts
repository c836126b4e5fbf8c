import type { GateLine, WaveAct, WaveDetail } from '../../contract/api/waves.ts';
import type { StatusView } from '../../contract/status.ts';
import { nameInOld } from '../../domain/inventory/match.ts';
import type { WaveView } from '../../domain/plan/case.ts';
import type { MoveSettings, WaveDefinition } from '../../domain/settings.ts';
import type { Instant, WaveName } from '../../domain/words.ts';
import {
  type GateAnswer,
  gateAnswer,
  isOver,
  halfOf,
  median,
  type Stuck,
  type WaveCount,
} from '../../domain/wave/gate.ts';
import type { Engine } from '../../engine/engine.ts';
import { voicesOn } from '../../engine/voices.ts';
import { isOverridden, openingDates, subjectsIn, type Waves, withWishes } from '../../engine/waves.ts';

/** What the pages about waves are answered from. */
export interface WaveParts {
  readonly engine: Pick<Engine, 'view' | 'waves' | 'plans'>;
  readonly settings: MoveSettings;
  readonly now: Instant;
  /** Whether the reader may see people by name. */
  readonly named: boolean;
}

/** All waves in their order, each with what stands before it and what may be done with it. */
export function waveDetails(picture: StatusView, parts: WaveParts): readonly WaveDetail[] {
  const waves = parts.engine.waves();
  if (!waves) return [];
  const byName = new Map(picture.waves.map((wave) => [wave.name, wave]));
  const { now, settings } = parts;
  const opens = openingDates(waves, settings, now);
  const platforms = platformsIn(picture, waves, parts);
  return waves.order.flatMap((definition, index): WaveDetail[] => {
    const wave = byName.get(definition.name);
    const judged = waves.views.get(definition.name);
    if (!wave || !judged) return [];
    const view = withWishes(judged, waves, parts.engine.view);
    const opensAt = opens.get(definition.name)?.at ?? null;
    const stuck = view.braked ? (waves.stuck.get(definition.name) ?? []) : [];
    return [
      {
        wave: view.state === 'paused' || view.state === 'undo' ? { ...wave, state: 'paused' } : wave,
        opensAt: iso(opensAt),
        endsAt:
          wave.finishedAt ??
          iso(opensAt === null ? null : opensAt + parts.settings.notice.beforeMs + parts.settings.windowMs),
        undone: view.state === 'undo',
        gates: gatesOf(view, waves.order[index - 1] ?? null, waves, opensAt, parts),
        acts: actsOf(view),
        platforms: platforms.get(definition.name) ?? [],
        stuckCount: stuck.length,
        stuck: parts.named ? stuck.map((one) => stuckRow(one, parts)) : [],
      },
    ];
  });
}

function iso(at: Instant | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** What may be done with a wave in this state, whoever asks. */
export function actsOf(view: WaveView): WaveAct[] {
  const acts: WaveAct[] = [];
  if (view.state === 'open') acts.push('pause');
  if (view.state === 'paused') acts.push('resume');
  if (view.state === 'undo') acts.push('again');
  else if (view.openedAt !== null) acts.push('undo');
  if (view.braked && view.state === 'open') acts.push('lift-brake');
  if (view.state === 'blocked') acts.push('pass-gate');
  if (view.state === 'open' && view.signedOffAt === null) acts.push('sign-off');
  return acts;
}

function gatesOf(
  view: WaveView,
  previous: WaveDefinition | null,
  waves: Waves,
  opensAt: Instant | null,
  parts: WaveParts,
): GateLine[] {
  const opened = view.openedAt !== null;
  const lines = previous ? beforeLines(previous, waves, opened, parts) : [];
  if (!opened && opensAt !== null && opensAt > parts.now) lines.push({ ...line('date', 'open'), at: iso(opensAt) });
  lines.push(line('sign-off', view.signedOffAt === null ? 'open' : 'passed'));
  for (const scope of ['handover', 'unenroll'] as const) {
    const needs = parts.settings.approvals[scope];
    if (needs === 0) continue;
    const { yes, no } = voicesOn(`${scope}:${view.name}`, parts.engine.view, parts.settings, view.againAt);
    const state = no.size > 0 ? 'failed' : yes.size >= needs ? 'passed' : 'open';
    lines.push({ ...line(scope, state), has: Math.min(yes.size, needs), needs });
  }
  return lines;
}

/** What the wave before it has to show first. Once a wave is open, its gate was passed, whatever the numbers became. */
function beforeLines(previous: WaveDefinition, waves: Waves, opened: boolean, { engine }: WaveParts): GateLine[] {
  const before = waves.views.get(previous.name);
  const about = { wave: previous.name };
  if (isOverridden(previous.name, engine.view)) return [{ ...line('passed-by-person', 'passed'), ...about }];
  if (before?.openedAt == null) return [{ ...line('before', 'open'), ...about }];
  if (!opened && before.state === 'undo') return [{ ...line('undone', 'failed'), ...about }];
  if (!opened && before.state === 'paused') return [{ ...line('paused', 'open'), ...about }];
  const count = waves.counts.get(previous.name);
  return count
    ? criteriaLines(count, previous, opened, gateAnswer(count, previous)).map((made) => ({ ...made, ...about }))
    : [];
}

/** What `gateAnswer` judged, one by one. */
function criteriaLines(
  count: WaveCount,
  { criteria, pilot }: WaveDefinition,
  opened: boolean,
  answer: GateAnswer,
): GateLine[] {
  const over = isOver(count);
  const state = (holds: boolean, known: boolean): GateLine['state'] =>
    opened || (known && holds) ? 'passed' : over && known ? 'failed' : 'open';
  const half = halfOf(count, pilot);
  const enrolled = count.left === 0 ? null : count.arrived / count.left;
  const compliant = count.arrived === 0 ? null : count.compliant / count.arrived;
  const minutes = median(count.limboMinutes);
  const tooFew = answer.kind === 'failed' && answer.why.some((why) => why === 'nobody-moved' || why === 'few-moved');
  const enoughArrived = over || (count.arrived >= half && count.inLimbo === 0);
  return [
    {
      ...line('arrived', opened ? 'passed' : tooFew ? 'failed' : enoughArrived ? 'passed' : 'open'),
      has: count.arrived,
      needs: half,
    },
    {
      ...line('enrolled', state((enrolled ?? 0) >= criteria.enrolled, enrolled !== null)),
      has: enrolled,
      needs: criteria.enrolled,
    },
    {
      ...line('compliant', state((compliant ?? 0) >= criteria.compliant, compliant !== null)),
      has: compliant,
      needs: criteria.compliant,
    },
    {
      ...line('limbo', state((minutes ?? 0) <= criteria.limboMinutes, minutes !== null)),
      has: minutes,
      needs: criteria.limboMinutes,
    },
  ];
}

function line(code: GateLine['code'], state: GateLine['state']): GateLine {
  return { code, state, has: null, needs: null, wave: null, at: null };
}

type Platforms = WaveDetail['platforms'];

/** By the picture, which is made anew with each change: it costs a look at every device. */
const kept = new WeakMap<StatusView, ReadonlyMap<WaveName, Platforms>>();

function platformsIn(picture: StatusView, waves: Waves, parts: WaveParts): ReadonlyMap<WaveName, Platforms> {
  const known = kept.get(picture);
  if (known) return known;
  const made = new Map(waves.order.map(({ name }) => [name, platformsOf(name, waves, parts)]));
  kept.set(picture, made);
  return made;
}

function platformsOf(name: WaveName, waves: Waves, { engine }: WaveParts): Platforms {
  const { devicesByKey } = engine.view;
  const counts = new Map<string, { devices: number; verified: number }>();
  for (const subject of subjectsIn(waves, name))
    for (const standing of engine.plans.get(subject)?.devices ?? []) {
      const platform = devicesByKey.get(standing.key)?.platform ?? 'unknown';
      const count = counts.get(platform) ?? { devices: 0, verified: 0 };
      count.devices++;
      if (standing.place.kind === 'verified') count.verified++;
      counts.set(platform, count);
    }
  return [...counts]
    .map(([platform, count]) => ({ platform, ...count }))
    .toSorted((a, b) => b.devices - a.devices || (a.platform < b.platform ? -1 : 1));
}

function stuckRow(stuck: Stuck, { engine }: WaveParts): WaveDetail['stuck'][number] {
  const at = stuck.lastIndexOf('@');
  const key = stuck.slice(0, at);
  const device = engine.view.devicesByKey.get(key);
  const owner = device?.owner.kind === 'user' ? engine.view.facts.user.get(device.owner.id)?.value : undefined;
  const model = device?.source?.value.model ?? device?.platform ?? key;
  return {
    id: stuck,
    name: owner?.displayName ?? owner?.userPrincipalName ?? model,
    device: device ? `${model} · ${nameInOld(device) ?? key}` : key,
    since: new Date(Number(stuck.slice(at + 1))).toISOString(),
    key,
  };
}
