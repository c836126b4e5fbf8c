import { z } from 'zod';
import { planSchema } from '../plan.ts';
import { accepted, count, instant, routes } from './route.ts';

/** One question that waits for people to say yes. */
export const approvalSchema = z.object({
  /** `handover:<wave>`, `unenroll:<wave>`, `lockout:<wave>:...`, `cleanup`. */
  id: z.string(),
  kind: z.string(),
  wave: z.string().nullable(),
  /** What is asked, as a sentence in the reader's language. */
  title: z.string(),
  /** How many different people it takes. */
  needed: count,
  given: z.array(z.object({ by: z.string(), at: instant })),
  /** People who would lose access, by name, where it is about them. */
  people: z.array(z.object({ name: z.string(), reason: z.string().nullable() })),
  /** Whether the reader may give one of the voices now. */
  mine: z.enum(['may', 'given', 'not-an-approver', 'decided']),
});
export type Approval = z.infer<typeof approvalSchema>;

/** A step that a person does by hand outside, and says so here. */
export const stepSchema = z.object({
  id: z.string(),
  code: z.string(),
  title: z.string(),
  how: z.array(z.string()),
  since: instant.nullable(),
  concerns: z.array(z.string()),
  /** Only a read will show it: saying so here changes nothing, and is not asked. */
  confirmable: z.boolean(),
});
export type Step = z.infer<typeof stepSchema>;

const byId = z.object({ id: z.string().min(1).max(500) });

export const planRoutes = routes({
  'plan.get': { ability: 'see-plan', summary: 'What would be written next', answer: planSchema },
  'approvals.list': {
    ability: 'see-plan',
    summary: 'What waits for approval, and what was decided',
    answer: z.object({ approvals: z.array(approvalSchema) }),
  },
  'approvals.give': { ability: 'approve', summary: 'Say yes to one of them', params: byId, answer: accepted },
  'steps.list': {
    ability: 'see-plan',
    summary: 'Steps that a person does by hand',
    answer: z.object({ steps: z.array(stepSchema) }),
  },
  'steps.confirm': {
    ability: 'steer-waves',
    summary: 'Say that a step by hand was done',
    params: byId,
    answer: accepted,
  },
});
