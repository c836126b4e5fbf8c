import type { PlanView } from '../../contract/plan.ts';
import { planSubject } from '../../domain/plan/subject.ts';
import type { WaveName } from '../../domain/words.ts';
import type { Engine } from '../../engine/engine.ts';
import { subjectsIn } from '../../engine/waves.ts';
import type { Config } from '../config/config.ts';
import { planned } from '../doors/plan-view.ts';

/**
 * What undoing this wave would write first. Planned beside the running engine: each subject's own case with the wave taken back,
 * and nothing of it is kept.
 */
export function undoPlan(
  name: WaveName,
  engine: Pick<Engine, 'view' | 'waves' | 'inputOf'>,
  staff: Pick<Config, 'helpDesk' | 'administrator'>,
  now: number,
): PlanView {
  const plans = subjectsIn(engine.waves(), name).flatMap((subject) => {
    const input = engine.inputOf(subject);
    if (!input?.subject.wave) return [];
    const wave = { ...input.subject.wave, state: 'undo' as const };
    return [planSubject({ ...input, subject: { ...input.subject, wave } })];
  });
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
