import type { Caller } from '../../api/caller.ts';
import type { CallProblem, Handlers } from '../../api/handlers.ts';
import type { WaveAct, WaveDetail } from '../../contract/api/waves.ts';
import { abilitiesOf } from '../../contract/api/roles.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { type WaveName, waveName } from '../../domain/words.ts';
import type { Json } from '../../store/store.ts';
import { gateHeld } from '../../engine/asked.ts';
import type { Engine } from '../../engine/engine.ts';
import { withWishes } from '../../engine/waves.ts';
import { inSlices } from '../../engine/steps.ts';
import type { ConsoleParts } from './parts.ts';
import { sharedRun } from './shared-run.ts';
import { undoPlan } from './undo-plan.ts';
import { actsOf, waveDetails } from './wave-detail.ts';

type Own = 'waves.list' | 'waves.get' | 'waves.control' | 'waves.undo' | 'waves.sign-off';

/** What a person decided about a wave, as intent; the service's next turn acts on it. */
interface Wish {
  readonly kind: string;
  readonly id: string;
  readonly value: Json;
}

/** What these handlers use of the running Sluis. */
type Needs = Pick<ConsoleParts, 'settings' | 'status' | 'now'> & {
  readonly config: Pick<ConsoleParts['config'], 'helpDesk' | 'administrator'>;
  readonly sluis: {
    readonly engine: Pick<Engine, 'view' | 'waves' | 'plans' | 'inputOf'>;
    readonly store: Pick<ConsoleParts['sluis']['store'], 'intent'>;
  };
};

export function wavesHandlers(parts: Needs): Pick<Handlers, Own> {
  const { sluis, settings, config, status, now } = parts;
  const { engine, store } = sluis;
  const details = async (caller: Caller): Promise<{ now: string; waves: WaveDetail[] }> => {
    const named = abilitiesOf(caller.roles).includes('see-people');
    const picture = await status();
    return { now: picture.now, waves: [...waveDetails(picture, { engine, settings, now: now(), named })] };
  };
  const undone = sharedRun((name) => inSlices(undoPlan(waveName(name), engine, config, now())));
  const mayAct = (name: string, act: WaveAct): Result<WaveName, CallProblem> => {
    const waves = engine.waves();
    const wave = waves?.views.get(waveName(name));
    if (!waves || !wave) return fail(unknown(name, parts));
    return actsOf(withWishes(wave, waves, engine.view)).includes(act) ? ok(wave.name) : fail({ code: 'not-now' });
  };
  const keep = async (wishes: readonly Wish[], by: string) => {
    for (const wish of wishes) {
      const intent = { ...wish, at: now(), by };
      await store.intent.set(intent);
      engine.view.setIntent(intent);
    }
    return ok({ accepted: true as const });
  };
  return {
    'waves.list': async ({ caller }) => ok(await details(caller)),
    'waves.get': async ({ caller, params: { name } }) => {
      const found = (await details(caller)).waves.find(({ wave }) => wave.name === name);
      return found ? ok(found) : fail(unknown(name, parts));
    },
    'waves.control': async ({ caller, params: { name }, body: { act, stuck } }) => {
      const wave = mayAct(name, act);
      if (!wave.ok) return wave;
      const wishes = wishesOf(wave.value, act, stuck ?? [], parts);
      return wishes ? keep(wishes, caller.mail) : fail({ code: 'not-now' });
    },
    'waves.undo': async ({ params: { name } }) => {
      const wave = mayAct(name, 'undo');
      return wave.ok ? ok(await undone(wave.value)) : wave;
    },
    'waves.sign-off': async ({ caller, params: { name } }) => {
      const wave = mayAct(name, 'sign-off');
      return wave.ok ? keep([{ kind: 'sign-off', id: wave.value, value: {} }], caller.mail) : wave;
    },
  };
}

/** Null: it cannot be done as it was asked. */
function wishesOf(
  wave: WaveName,
  act: Exclude<WaveAct, 'sign-off'>,
  seen: readonly string[],
  { sluis: { engine }, now }: Pick<Needs, 'sluis' | 'now'>,
): readonly Wish[] | null {
  const control = (state: 'paused' | 'open' | 'undo'): Wish => ({ kind: 'wave-control', id: wave, value: { state } });
  switch (act) {
    case 'pause':
      return [control('paused')];
    case 'resume':
      return [control('open')];
    case 'undo':
      return [control('undo')];
    case 'again':
      // What people were told before the undo counts no more.
      return [{ kind: 'wave-again', id: wave, value: {} }, control('open')];
    case 'pass-gate': {
      const previous = gateHeld(wave, { view: engine.view, waves: engine.waves() });
      return previous ? [{ kind: 'gate-override', id: previous.name, value: {} }] : null;
    }
    case 'lift-brake': {
      // Whom the reader looked at, and nobody who got stuck since (law 11).
      const held = new Set<string>(engine.waves()?.stuck.get(wave) ?? []);
      const stuck = seen.filter((one) => held.has(one));
      return stuck.length === 0
        ? null
        : [{ kind: 'brake-lift', id: `brake:${wave}:console:${now()}`, value: { wave, stuck } }];
    }
  }
}

function unknown(wave: string, { sluis }: Pick<Needs, 'sluis'>): CallProblem {
  const allowed = sluis.engine.waves()?.order.map(({ name }) => name) ?? [];
  return { code: 'wave-unknown', wave, allowed: allowed.join(', ') };
}
