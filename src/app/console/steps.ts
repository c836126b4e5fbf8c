import type { Handlers } from '../../api/handlers.ts';
import { fail, ok } from '../../domain/result.ts';
import { confirmAs } from '../../engine/links.ts';
import { sayGone } from '../../engine/gone.ts';
import { goneStepId, lossesAsked, stepsOf } from '../approvals/steps.ts';
import type { ConsoleParts } from './parts.ts';

/** The steps that only hands can do, as the administrator gets them by mail. */
export function stepHandlers({ sluis, config, now }: ConsoleParts): Pick<Handlers, 'steps.list' | 'steps.confirm'> {
  const { engine, store } = sluis;
  return {
    'steps.list': async ({ language }) =>
      ok({ steps: [...stepsOf(engine, { language, timeZone: config.organisation.timeZone }, now())] }),
    'steps.confirm': async ({ params, caller, language }) => {
      const step = stepsOf(engine, language, now()).find(({ id }) => id === params.id);
      if (!step) return fail({ code: 'step-unknown' });
      if (!step.confirmable) return fail({ code: 'step-not-confirmed' });
      const ports = { store, view: engine.view, now, waves: engine.waves };
      const loss = lossesAsked(engine).find((one) => goneStepId(one) === step.id);
      if (loss) {
        await sayGone(ports, loss, caller.mail);
        return ok({ accepted: true as const });
      }
      const answer = await confirmAs(ports, step.id, caller.mail);
      return answer === 'accepted' ? ok({ accepted: true as const }) : fail({ code: 'step-unknown' });
    },
  };
}
