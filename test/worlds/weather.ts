import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Session } from '../../src/app/lab/session.ts';
import type { Instant } from '../../src/domain/words.ts';
import type { Lab } from '../../src/lab/control/lab.ts';
import { dice } from '../../src/lab/world/random.ts';
import type { Draw } from './draw.ts';
import { type FaultName, faults } from './faults.ts';
import type { Tools } from './tools.ts';

/** Lets the faults strike when they are due. `session`: the one that runs now. */
export function openWeather(drawn: Draw, lab: Lab, session: () => Session, folder: string) {
  const { state } = lab.world;
  const waiting = [...drawn.schedule];
  const ordered: { readonly name: FaultName; readonly number: number }[] = [];
  const mends: { readonly at: Instant; readonly mend: () => Promise<void> }[] = [];
  let stirredAt: Instant = 0;
  const tools = (name: FaultName, at: Instant): Tools => ({
    state,
    by: dice(drawn.world.seed, `${name}/${at}`),
    order: async (fault) => {
      const { number } = (await order(lab, '/faults', fault)) as { readonly number: number };
      ordered.push({ name, number });
    },
    hand: async (what, subject, facts = {}) => void (await order(lab, '/hand', { what, subject, facts })),
    later: (ms, mend) => mends.push({ at: state.now + ms, mend }),
    openWaves: () =>
      [...(session().sluis.engine.waves()?.views.values() ?? [])]
        .filter((wave) => wave.state === 'open')
        .map(({ name }) => name)
        .toSorted(),
    control: (wave, act) => controlWave(session(), wave, act),
    putSecret: (product, secret) => writeFileSync(join(folder, 'sample', 'secrets', product), secret, { mode: 0o600 }),
  });
  return {
    /** Names of ordered faults that no call ever came across, one for each order. */
    async missed(): Promise<readonly FaultName[]> {
      const answer = await fetch(`${lab.addresses.control}/faults`);
      const { hits } = (await answer.json()) as { readonly hits: readonly number[] };
      return ordered.filter(({ number }) => hits[number] === 0).map(({ name }) => name);
    },
    /** When anything last went wrong or was mended: what the product's own administrator does stands in no log of the world. */
    stirredAt: () => stirredAt,
    isOver: () => mends.length === 0 && waiting.length === 0,
    async strike(): Promise<readonly FaultName[]> {
      const struck: FaultName[] = [];
      for (const one of mends.filter(({ at }) => at <= state.now)) {
        mends.splice(mends.indexOf(one), 1);
        stirredAt = state.now;
        await one.mend();
      }
      while (waiting[0] && state.startedAt + waiting[0].afterMs <= state.now) {
        const [{ name, afterMs }] = waiting.splice(0, 1) as [(typeof waiting)[number]];
        if (await faults[name].strike(tools(name, afterMs))) struck.push(name);
        stirredAt = state.now;
      }
      return struck;
    },
  };
}

/** Asks something of the lab over its control door. */
export async function order({ addresses }: Lab, path: string, body: object): Promise<unknown> {
  const answer = await fetch(`${addresses.control}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`the lab answered ${answer.status} to ${JSON.stringify(body)}`);
  return answer.json();
}

/** As the console's buttons do it, which are there only while they mean something. */
async function controlWave({ sluis, lab }: Session, id: string, act: 'undo' | 'again'): Promise<void> {
  const state = [...(sluis.engine.waves()?.views.values() ?? [])].find(({ name }) => name === id)?.state;
  if ((state === 'undo') !== (act === 'again')) return;
  const about = { id, at: lab.clock.now(), by: 'administrator' };
  const again = act === 'again' ? [{ ...about, kind: 'wave-again', value: {} }] : [];
  const control = { ...about, kind: 'wave-control', value: { state: act === 'again' ? 'open' : 'undo' } };
  for (const intent of [...again, control]) {
    await sluis.store.intent.set(intent);
    sluis.engine.view.setIntent(intent);
  }
}
