import type { CallProblem, Handlers } from '../../api/handlers.ts';
import { type Approval, type Question, questionsOf } from '../approvals/questions.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { approveAs, refuseAs } from '../../engine/links.ts';
import type { StaffLanguage } from '../../text/language.ts';
import type { ConsoleParts } from './parts.ts';

/** What waits for people to say yes: the same questions as the approvers get by mail, and the same word as behind their link. */
export function approvalHandlers({
  sluis,
  config,
  settings,
  now,
}: ConsoleParts): Pick<Handlers, 'approvals.list' | 'approvals.give' | 'approvals.refuse'> {
  const { engine, store } = sluis;
  const { approvers, named } = config.approvals;
  const may = (mail: string): boolean => !named || approvers.includes(mail);
  const stand = ({ given, refused, decided }: Question, mail: string): Approval['mine'] => {
    if (decided) return 'decided';
    if (given.some((voice) => voice.by === mail)) return 'given';
    if (refused.some((voice) => voice.by === mail)) return 'refused';
    return may(mail) ? 'may' : 'not-an-approver';
  };
  const ports = { store, view: engine.view, now };
  /** What this person said of a question that waits for an answer, of which theirs may be one. */
  const answerable = (id: string, mail: string, language: StaffLanguage): Result<Approval['mine'], CallProblem> => {
    const question = questionsOf(engine, settings, language).find((asked) => asked.id === id);
    if (!question) return fail({ code: 'approval-unknown' });
    const mine = stand(question, mail);
    if (mine === 'decided') return fail({ code: 'approval-decided' });
    if (mine === 'not-an-approver') return fail({ code: 'not-an-approver', approvers: approvers.join(', ') });
    return ok(mine);
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
      const asked = answerable(params.id, caller.mail, language);
      if (!asked.ok) return asked;
      // The same person's second word is the first one still.
      if (asked.value !== 'given') await approveAs(ports, params.id, caller.mail);
      return ok({ accepted: true as const });
    },
    'approvals.refuse': async ({ params, body, caller, language }) => {
      const asked = answerable(params.id, caller.mail, language);
      if (!asked.ok) return asked;
      await refuseAs(ports, params.id, caller.mail, body.reason);
      return ok({ accepted: true as const });
    },
  };
}
