import type { z } from 'zod';
import type { stepSchema } from '../../contract/api/plan.ts';
import { type Device, nameInOld } from '../../domain/inventory/match.ts';
import type { WaveView } from '../../domain/plan/case.ts';
import type { Instant } from '../../domain/words.ts';
import { textIn } from '../../engine/values.ts';
import type { Engine } from '../../engine/engine.ts';
import { isStuckIn, nameFor, wantedBy } from '../../engine/letters.ts';
import { subjectOf } from '../../engine/view.ts';
import { waveBefore } from '../../engine/waves.ts';
import { isKey, type Reader, say, sayLoosely } from '../../text/say.ts';
import { askedAt } from './voices.ts';

export type Step = z.infer<typeof stepSchema>;

/** Everything that waits for somebody's hands now: decisions first, then what is done in a console outside. */
export function stepsOf(engine: Engine, reader: Reader, now: Instant): readonly Step[] {
  const waves = [...(engine.waves()?.views.values() ?? [])];
  return [
    ...partnerSyncs(engine, reader),
    ...waves.flatMap((wave) => [...gate(engine, wave, reader), ...brake(engine, wave, reader)]),
    ...byHand(engine, reader, now),
  ];
}

/** Workspace ONE reads its partner's assignments only when somebody presses Sync. */
function partnerSyncs(engine: Engine, reader: Reader): readonly Step[] {
  const confirmed = engine.view.intents.get('confirm');
  return (engine.setup()?.findings ?? []).flatMap(({ code, facts }): readonly Step[] => {
    const id = String(facts['step'] ?? '');
    if (code !== 'manual-step-open' || confirmed?.has(id)) return [];
    const partner = engine.view.facts.partner.get(id.slice(id.indexOf(':') + 1))?.value.name;
    const since = askedAt(engine.view, 'tenant', id, null);
    return [step(reader, 'sync-azure-services', { id, since, concerns: partner === undefined ? [] : [partner] })];
  });
}

/** The wave before did not reach what was agreed: may this one begin all the same? */
function gate(engine: Engine, wave: WaveView, reader: Reader): readonly Step[] {
  if (wave.state !== 'blocked') return [];
  const previous = waveBefore(engine.waves(), wave.name);
  if (!previous || engine.view.intents.get('gate-override')?.has(previous.name)) return [];
  const id = `gate:${wave.name}`;
  const since = askedAt(engine.view, wave.name, id, wave.againAt);
  return [step(reader, 'gate-not-passed', { id, wave: wave.name, since, concerns: [previous.name] })];
}

/** Too many are stuck: may others start all the same? Asked once those who are stuck are written down by name. */
function brake(engine: Engine, wave: WaveView, reader: Reader): readonly Step[] {
  if (!wave.braked) return [];
  const lists = [...(engine.view.intents.get('brake-list')?.values() ?? [])].filter(
    ({ value, at }) => textIn(value, 'wave') === wave.name && at > (wave.againAt ?? -Infinity),
  );
  const newest = lists.toSorted((a, b) => b.at - a.at)[0];
  if (!newest || engine.view.intents.get('brake-lift')?.has(newest.id)) return [];
  const concerns = engine.view.devices
    .filter(isStuckIn(newest.id, engine.view))
    .map((device) => nameOf(device, engine));
  const since = new Date(newest.at).toISOString();
  return [step(reader, 'brake', { id: newest.id, wave: wave.name, since, concerns })];
}

/** Devices that a person takes out, or whose leaving a person releases, in the old product's console, or whom Entra does not let go, or that left before their owners were told. */
function byHand(engine: Engine, reader: Reader, now: Instant): readonly Step[] {
  const waves = engine.waves();
  const steps = [
    ['retire-by-hand', 'retire-by-hand'],
    ['wipe-hold', 'release-wipe-hold'],
    ['not-cleared', 'not-cleared'],
    ['left-untold', 'left-untold'],
  ] as const;
  return steps.flatMap(([about, code]) => {
    const wanted = wantedBy(about, engine, now);
    const concerned = wanted === null ? [] : engine.view.devices.filter(wanted);
    const byWave = Map.groupBy(concerned, (device) => waves?.bySubject.get(subjectOf(device)));
    return [...byWave].flatMap(([wave, devices]): readonly Step[] => {
      const state = wave === undefined ? undefined : waves?.views.get(wave)?.state;
      const begun = state === 'open' || (about === 'not-cleared' && (state === 'paused' || state === 'undo'));
      if (wave === undefined || !(begun || about === 'left-untold')) return [];
      const id = `${about}:${wave}`;
      const concerns = devices.map((device) => nameFor(about, device) ?? nameOf(device, engine));
      return [step(reader, code, { id, wave, since: null, concerns, confirmable: false })];
    });
  });
}

function step(
  reader: Reader,
  code:
    | 'sync-azure-services'
    | 'gate-not-passed'
    | 'brake'
    | 'retire-by-hand'
    | 'release-wipe-hold'
    | 'not-cleared'
    | 'left-untold',
  about: Pick<Step, 'id' | 'since' | 'concerns'> & { readonly wave?: string; readonly confirmable?: boolean },
): Step {
  const how = [1, 2, 3, 4, 5].flatMap((line) => {
    const key = `step.${code}.${line}`;
    return isKey(key) ? [sayLoosely(reader, key, {})] : [];
  });
  return {
    code,
    title: say(reader, `step.${code}`),
    why: say(reader, `step.${code}.why`),
    how,
    wave: null,
    confirmable: true,
    ...about,
  };
}

function nameOf(device: Device, { view }: Engine): string {
  const user = device.owner.kind === 'user' ? view.facts.user.get(device.owner.id)?.value : undefined;
  const name = nameInOld(device) ?? device.key;
  const model = device.source?.value.model ?? device.platform;
  return user ? `${user.displayName ?? user.userPrincipalName} · ${model} · ${name}` : `${model} · ${name}`;
}
