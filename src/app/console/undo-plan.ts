import type { PlanView } from '../../contract/plan.ts';
import type { Plan } from '../../domain/plan/case.ts';
import { planSubject } from '../../domain/plan/subject.ts';
import type { WaveName } from '../../domain/words.ts';
import type { Engine } from '../../engine/engine.ts';
import { subjectsIn } from '../../engine/waves.ts';
import type { Steps } from '../../engine/steps.ts';
import type { Config } from '../config/config.ts';
import { planned } from '../doors/plan-view.ts';

/** People planned between two pauses. */
const AT_ONCE = 16;

/**
 * What undoing this wave would write first. Planned beside the running engine: each subject's own case with the wave taken back,
 * and nothing of it is kept.
 */
export function* undoPlan(
  name: WaveName,
  engine: Pick<Engine, 'view' | 'waves' | 'inputOf'>,
  staff: Pick<Config, 'helpDesk' | 'administrator'>,
  now: number,
): Steps<PlanView> {
  const plans: Plan[] = [];
  for (const [index, subject] of subjectsIn(engine.waves(), name).entries()) {
    if (index % AT_ONCE === AT_ONCE - 1) yield;
    const input = engine.inputOf(subject);
    if (!input?.subject.wave) continue;
    const wave = { ...input.subject.wave, state: 'undo' as const };
    plans.push(planSubject({ ...input, subject: { ...input.subject, wave } }));
  }
  const dues = plans.flatMap(({ nextDueAt }) => (nextDueAt === null ? [] : [nextDueAt]));
  const first = dues.reduce((least, due) => Math.min(least, due), Infinity);
  return {
    format: 'sluis-plan/1',
    madeAt: new Date(now).toISOString(),
    writes: plans.flatMap((plan) => plan.actions.map((action) => planned(action, engine, staff))),
    nextDueAt: Number.isFinite(first) ? new Date(first).toISOString() : null,
    crossed: plans.flatMap((plan) =>
      plan.findings.flatMap((finding) => (finding.code === 'undo-crossed' ? [finding.subject] : [])),
    ),
  };
}
