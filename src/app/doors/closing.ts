import type { Doors } from '../../cli/doors.ts';
import type { CleanupView } from '../../contract/views.ts';
import type { Action } from '../../domain/action.ts';
import { type Leftover, leftovers } from '../../domain/plan/cleanup.ts';
import type { Config } from '../config/config.ts';
import type { Engine } from '../../engine/engine.ts';
import { ended, failed, withOrganisation } from './organisation.ts';
import { planView } from './plan-view.ts';
import { readFailures } from './reading.ts';

const signal = new AbortController().signal;

/** The end of the move: what it left in the tenant, and the clearing away of it. */
export const closing: Pick<Doors, 'cleanup'> = {
  cleanup: (options) =>
    withOrganisation(options, options.dryRun ? 'looking' : 'acting', async ({ sluis, config, settings, clock }) => {
      const { engine, store } = sluis;
      if (options.cancel && engine.view.intents.get('cleanup')?.has('tenant') !== true)
        return failed([{ code: 'cleanup-not-begun' }]);
      await engine.turn({ signal, acting: false, readAll: true });
      const failures = readFailures(engine.problems(), sluis.source.vendor);
      if (failures.length > 0) return failed(failures);
      const by = config.administrator.mail;
      const intent = { kind: 'cleanup', id: 'tenant', value: {}, at: clock.now(), by };
      if (options.cancel) engine.view.removeIntent(intent.kind, intent.id);
      else engine.view.setIntent(intent);
      engine.view.touchAll();
      await engine.turn({ signal, acting: false, reading: false });
      // What the clearing away asks for, and nothing else that happens to be due. Called off, it asks for nothing.
      const only = new Set(options.cancel ? [] : ownActions(engine).map(({ key }) => key));
      const view = cleanupView(engine, config, settings, { now: clock.now(), only });
      const { agrees, cancel, dryRun } = options;
      if (!dryRun && agrees !== null && !(await agrees(view))) return ended<CleanupView>(2, null);
      if (!dryRun)
        await (cancel ? store.intent.remove(intent.kind, intent.id, intent.at, by) : store.intent.set(intent));
      if (!dryRun && only.size > 0) {
        engine.view.touchAll();
        // Whoever was asked may have thought about it for an hour.
        await engine.turn({ signal, acting: true, reading: agrees !== null, only });
      }
      return ended(view.left.length > 0 || view.plan.writes.length > 0 ? 1 : 0, view);
    }),
};

/** Before it has begun, set-up's own actions stand beside what cleanup asks its approvers. */
export function ownActions(engine: Engine): readonly Action[] {
  const setup = engine.setup();
  if (!setup) return [];
  return setup.closing
    ? setup.actions
    : setup.actions.filter((action) => action.kind === 'send-message' && action.about === 'cleanup');
}

export function cleanupView(
  engine: Engine,
  config: Config,
  settings: Parameters<typeof leftovers>[1],
  { now, only }: { readonly now: number; readonly only: ReadonlySet<string> },
): CleanupView {
  const subject = engine.cleanupCase();
  return {
    left: leftovers(subject, settings).map(shownLeftover),
    dependent: subject.dependent,
    plan: planView(engine, config, now, ({ key }) => only.has(key)),
    open: (engine.setup()?.findings ?? []).map(({ code, facts }) => ({ code, facts })),
  };
}

function shownLeftover(item: Leftover): CleanupView['left'][number] {
  return item.kind === 'members'
    ? { kind: item.kind, name: item.id, count: item.count }
    : { kind: item.kind, name: item.name, count: 1 };
}
