import type { Call, Handlers } from '../../api/handlers.ts';
import type { PlanView, PlannedWrite } from '../../contract/plan.ts';
import type { Action } from '../../domain/action.ts';
import { inverseOf } from '../../domain/action.ts';
import { fail, ok } from '../../domain/result.ts';
import { DAY, HOUR } from '../../domain/words.ts';
import type { Engine } from '../../engine/engine.ts';
import { sealed } from '../doors/plan-seal.ts';
import { EFFECT, nextDueAt, planned, planView } from '../doors/plan-view.ts';
import { installationKey } from '../wiring.ts';
import { approvalHandlers } from './approvals.ts';
import type { ConsoleParts } from './parts.ts';
import { stepHandlers } from './steps.ts';

/** What is written next, what waits for people to say yes, and the steps that hands do. */
export function planHandlers(
  parts: ConsoleParts,
): Pick<
  Handlers,
  'plan.get' | 'plan.file' | 'approvals.list' | 'approvals.give' | 'approvals.refuse' | 'steps.list' | 'steps.confirm'
> {
  const { sluis, config, now, dataDir } = parts;
  const { engine } = sluis;
  return {
    'plan.get': async ({ query }) => {
      if (!engine.shared()) return fail({ code: 'not-observed' });
      const at = now();
      const offers = offersOf(engine);
      const found = offers.flatMap((action): readonly PlannedWrite[] => {
        if (!fits(action, query)) return [];
        const write = planned(action, engine, config);
        return isNamed(write, query.text) ? [write] : [];
      });
      return ok({
        madeAt: new Date(at).toISOString(),
        nextDueAt: nextDueAt(engine),
        due: dueOf(engine, at),
        waitingForRoom: engine.waitingForRoom(),
        counts: countsOf(offers),
        total: found.length,
        writes: found.slice(0, query.limit),
      });
    },
    'plan.file': async () => {
      if (!engine.shared()) return fail({ code: 'not-observed' });
      const at = now();
      const plan = sealed(openPlan(engine, config, at), installationKey(dataDir), config.target.tenant);
      const name = `sluis-plan-${plan.madeAt.slice(0, 16).replace(':', '')}.json`;
      return ok({ name, bytes: JSON.stringify(plan, null, 2) });
    },
    ...approvalHandlers(parts),
    ...stepHandlers(parts),
  };
}

/** A service's offers go on standing after its turn has claimed them: those are no plan any more. */
function isOpen(action: Action, engine: Engine): boolean {
  return !engine.view.claims.has(action.key);
}

function openPlan(engine: Engine, config: ConsoleParts['config'], at: number): PlanView {
  return planView(engine, config, at, (action) => isOpen(action, engine));
}

/** The tenant's first, then wave by wave. */
function offersOf(engine: Engine): readonly Action[] {
  const order = new Map<string | null, number>(engine.waves()?.order.map(({ name }, at) => [name, at]));
  const place = (action: Action): number => (action.wave === null ? -1 : (order.get(action.wave) ?? order.size));
  return engine
    .offered()
    .filter((action) => isOpen(action, engine))
    .toSorted((a, b) => place(a) - place(b) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
}

const KINDS = Object.keys(EFFECT);

function fits(action: Action, { wave, kind, effect }: Call<'plan.get'>['query']): boolean {
  return (
    (wave === undefined || (action.wave ?? '') === wave) &&
    (kind === undefined || action.kind === kind) &&
    (effect === undefined || EFFECT[action.kind] === effect)
  );
}

function isNamed({ subject, object, facts }: PlannedWrite, text: string | undefined): boolean {
  const wanted = (text ?? '').trim().toLowerCase();
  if (wanted === '') return true;
  return [subject, object, ...Object.values(facts)].some((name) => String(name).toLowerCase().includes(wanted));
}

type Page = Extract<Awaited<ReturnType<NonNullable<Handlers['plan.get']>>>, { readonly ok: true }>['value'];

function countsOf(actions: readonly Action[]): Page['counts'] {
  return [...Map.groupBy(actions, (action) => JSON.stringify([action.wave, action.kind])).values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const irreversible = inverseOf(first.kind) === null ? same.length : 0;
    return [{ wave: first.wave, kind: first.kind, effect: EFFECT[first.kind], writes: same.length, irreversible }];
  });
}

/** People by when time alone brings something of theirs. */
function dueOf(engine: Engine, at: number): Page['due'] {
  const due = { hour: 0, day: 0, week: 0, later: 0 };
  for (const { nextDueAt: next } of engine.plans.values()) {
    if (next === null) continue;
    const left = next - at;
    due[left <= HOUR ? 'hour' : left <= DAY ? 'day' : left <= 7 * DAY ? 'week' : 'later'] += 1;
  }
  return due;
}
