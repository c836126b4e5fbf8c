import type { Handlers } from '../../api/handlers.ts';
import { type Approval, type Question, questionsOf } from '../approvals/questions.ts';
import { fail, ok } from '../../domain/result.ts';
import { approveAs } from '../../engine/links.ts';
import type { ConsoleParts } from './parts.ts';

/** What waits for people to say yes: the same questions as the approvers get by mail, and the same word as behind their link. */
export function approvalHandlers({
  sluis,
  config,
  settings,
  now,
}: ConsoleParts): Pick<Handlers, 'approvals.list' | 'approvals.give'> {
  const { engine, store } = sluis;
  const { approvers, named } = config.approvals;
  const may = (mail: string): boolean => !named || approvers.includes(mail);
  const stand = ({ given, decided }: Question, mail: string): Approval['mine'] => {
    if (decided) return 'decided';
    if (given.some((voice) => voice.by === mail)) return 'given';
    return may(mail) ? 'may' : 'not-an-approver';
  };
  return {
    'approvals.list': async ({ caller, language }) => {
      const reader = { language, timeZone: config.organisation.timeZone };
      const approvals = questionsOf(engine, settings, reader).map((question) => ({
        ...question,
        mine: stand(question, caller.mail),
      }));
      return ok({ approvals, approvers: named ? [...approvers] : [] });
    },
    'approvals.give': async ({ params, caller, language }) => {
      const question = questionsOf(engine, settings, language).find(({ id }) => id === params.id);
      if (!question) return fail({ code: 'approval-unknown' });
      const mine = stand(question, caller.mail);
      if (mine === 'decided') return fail({ code: 'approval-decided' });
      if (mine === 'not-an-approver') return fail({ code: 'not-an-approver', approvers: approvers.join(', ') });
      // The same person's second word is the first one still.
      if (mine === 'may') await approveAs({ store, view: engine.view, now }, question.id, caller.mail);
      return ok({ accepted: true as const });
    },
  };
}
