import { existsSync, readFileSync } from 'node:fs';
import type { Doors } from '../../cli/doors.ts';
import { planSchema, type PlanView } from '../../contract/plan.ts';
import type { WriteView } from '../../contract/views.ts';
import type { Action } from '../../domain/action.ts';
import type { WaveName } from '../../domain/words.ts';
import type { Engine } from '../../engine/engine.ts';
import type { TurnReport } from '../../engine/ports.ts';
import { ended, failed, withOrganisation } from './organisation.ts';
import { faultOf } from './plan-seal.ts';
import { planView } from './plan-view.ts';
import { installationKey } from '../wiring.ts';
import { readWhole } from './read-whole.ts';
import { readFailures } from './reading.ts';

const signal = new AbortController().signal;

/** The verbs that write outside. */
export const writing: Pick<Doors, 'apply' | 'undo'> = {
  async apply(options, screen) {
    const saved = readPlan(options.plan);
    if (typeof saved === 'string') return failed([{ code: saved, path: options.plan }]);
    if (saved.writes.length === 0) return failed([{ code: 'nothing-to-do' }], { done: 0, failed: 0, skipped: 0 });
    return withOrganisation(options, 'acting', async ({ sluis, config, clock }) => {
      const fault = faultOf(saved, installationKey(options.data), config.target.tenant, clock.now());
      if (fault !== null) return failed([{ code: fault, path: options.plan, madeAt: saved.madeAt }]);
      const wanted = new Set(saved.writes.map((write) => write.key));
      const { engine } = sluis;
      await readWhole(engine, screen, { foresee: true });
      const failures = readFailures(engine.problems(), sluis.source.vendor);
      if (failures.length > 0) return failed(failures);
      // What was approved is done as a whole or not begun: a plan that the world has overtaken is shown anew.
      const offered = new Set(engine.offered().map((action) => action.key));
      const changed = [...wanted].filter((key) => !offered.has(key)).length;
      if (changed > 0) return failed([{ code: 'plan-changed', changed }], { done: 0, failed: 0, skipped: wanted.size });
      const { agrees } = options;
      if (agrees !== null && !(await agrees(saved))) return ended<WriteView>(2, null);
      engine.view.touchAll();
      const acted = await actOn(engine, wanted, { askedFirst: agrees !== null });
      const bad = acted.filter((item) => item.outcome === 'failed' || item.outcome === 'open').length;
      const back = acted.filter((item) => item.outcome === 'withdrawn').length;
      const sent = acted.length - back;
      const data = { done: sent - bad, failed: bad, skipped: wanted.size - sent };
      // Skipped now: held back by a pace or a law; `run` or the next plan goes on with it.
      return ended(bad > 0 || data.skipped > 0 ? 1 : 0, data);
    });
  },

  undo: (options, screen) =>
    withOrganisation(options, options.dryRun ? 'looking' : 'acting', async ({ sluis, config, clock }) => {
      const { engine, store } = sluis;
      await readWhole(engine, screen);
      const failures = readFailures(engine.problems(), sluis.source.vendor);
      if (failures.length > 0) return failed(failures);
      const wave = engine.waves()?.order.find((item) => item.name === options.wave);
      if (!wave)
        return failed([
          {
            code: 'wave-unknown',
            wave: options.wave,
            allowed:
              engine
                .waves()
                ?.order.map((item) => item.name)
                .join(', ') ?? '',
          },
        ]);
      if (options.again && engine.waves()?.views.get(wave.name)?.state !== 'undo')
        return failed([{ code: 'wave-not-undone', wave: wave.name }]);
      const wish = { id: wave.name as WaveName, at: clock.now(), by: config.administrator.mail };
      const state = options.again ? 'open' : 'undo';
      const intents = [
        // What people were told before the undo counts no more.
        ...(options.again ? [{ ...wish, kind: 'wave-again', value: {} }] : []),
        { ...wish, kind: 'wave-control', value: { state } },
      ];
      for (const intent of intents) engine.view.setIntent(intent);
      engine.view.touchAll();
      await engine.turn({ signal, acting: false, reading: false });
      // The inverse actions of this wave, and nothing else that happens to be due.
      const mine = (action: Action): boolean =>
        action.wave === wave.name || engine.waves()?.bySubject.get(action.subject) === wave.name;
      const crossed = [...engine.plans.values()]
        .filter((plan) => engine.waves()?.bySubject.get(plan.subject) === wave.name)
        .flatMap((plan) => plan.findings.filter((finding) => finding.code === 'undo-crossed'))
        .map((finding) => finding.subject);
      const view = { ...planView(engine, config, clock.now(), mine), crossed };
      const { agrees, dryRun } = options;
      if (!dryRun && agrees !== null && !(await agrees(view))) return ended<PlanView>(2, null);
      if (!dryRun) {
        for (const intent of intents) await store.intent.set(intent);
        engine.view.touchAll();
        const only = new Set(view.writes.map((write) => write.key));
        await actOn(engine, only, { askedFirst: agrees !== null });
      }
      // What comes after the first step waits until a read shows it and it had its time: `run` goes on with it.
      return ended(view.writes.length > 0 ? 1 : 0, view);
    }),
};

/**
 * As many turns as the messages among these need: one sends what the way out takes in two minutes. Of whom it is night by then, nothing is sent.
 * The first goes by what the verb has just read, but for `askedFirst`: who was asked may have thought about it for an hour. Thousands of messages take hours, so each later one reads what is due by then, and looks at
 * what its writes rest on, as those of `run` do: what came to have room meanwhile must not leave by rules of the morning (laws 1, 2).
 */
export async function actOn(
  engine: Pick<Engine, 'turn'>,
  only: ReadonlySet<string>,
  { askedFirst }: { readonly askedFirst: boolean } = { askedFirst: false },
): Promise<TurnReport['acted']> {
  const acted: TurnReport['acted'][number][] = [];
  for (let left = only; ; left = only.difference(new Set(acted.map(({ action }) => action.key)))) {
    const report = await engine.turn({ signal, acting: true, reading: askedFirst || acted.length > 0, only: left });
    for (const one of report.acted) acted.push(one);
    if (report.nextDueAt > report.at || report.acted.length === 0) return acted;
  }
}

function readPlan(file: string): ReturnType<typeof planSchema.parse> | 'file-not-found' | 'plan-unreadable' {
  if (!existsSync(file)) return 'file-not-found';
  try {
    const parsed = planSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : 'plan-unreadable';
  } catch {
    return 'plan-unreadable';
  }
}
