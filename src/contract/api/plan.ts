import { z } from 'zod';
import { plannedWriteSchema } from '../plan.ts';
import { because } from '../reason.ts';
import { accepted, count, instant, routes } from './route.ts';

const EFFECTS = ['add', 'remove', 'change', 'send'] as const;

/** What is written next, as its counts and the first of its writes. */
export const planPageSchema = z.object({
  madeAt: instant,
  /** When time alone brings the next thing; null: nothing is due by time. */
  nextDueAt: instant.nullable(),
  /** For how many people something is due within an hour, a day, a week of that, and later. */
  due: z.object({ hour: count, day: count, week: count, later: count }),
  /** People of whom a device may leave and was passed over for want of room; those who have gone to sleep since among them. */
  waitingForRoom: count,
  /** Of the whole plan, by wave (null: the tenant) in the order of waves, and by kind of write. */
  counts: z.array(
    z.object({
      wave: z.string().nullable(),
      kind: z.string(),
      effect: z.enum(EFFECTS),
      writes: count,
      irreversible: count,
    }),
  ),
  /** How many writes the filter leaves, of which `writes` are the first. */
  total: count,
  writes: z.array(plannedWriteSchema),
});

const planQuery = z.object({
  /** Name of a wave; empty: what is of no wave. */
  wave: z.string().max(200).optional(),
  kind: z.string().max(60).optional(),
  effect: z.enum(EFFECTS).optional(),
  /** Part of the name of whom or what it concerns. */
  text: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(2_000).default(500),
});

/** One question that waits for people to say yes. */
export const approvalSchema = z.object({
  /** `handover:<wave>`, `unenroll:<wave>`, `lockout:<wave>:...`, `cleanup`. */
  id: z.string(),
  kind: z.string(),
  wave: z.string().nullable(),
  /** What is asked, as a sentence in the reader's language. */
  title: z.string(),
  /** What exactly is approved, with its counts and dates. */
  what: z.string(),
  /** What it does to the two gates of the lock picture. */
  gates: z.string(),
  /** When it was asked first; null: it is asked with the next turn. */
  askedAt: instant.nullable(),
  /** How many different people it takes. */
  needed: count,
  given: z.array(z.object({ by: z.string(), at: instant })),
  /** Who says no, and why: it is not decided before they say yes themselves. */
  refused: z.array(z.object({ by: z.string(), at: instant, reason: z.string() })),
  /** People who would lose access, by name, where it is about them. */
  people: z.array(
    z.object({
      name: z.string(),
      reason: z.string().nullable(),
      /** What an administrator decided of them that the question rests on, and why; null: nothing. */
      decision: z.string().nullable(),
    }),
  ),
  /** What the reader said last, or that they may say something now. Who said one thing may say the other until it is decided. */
  mine: z.enum(['may', 'given', 'refused', 'not-an-approver', 'decided']),
  /** Enough people said yes, and nobody says no. */
  decided: z.boolean(),
});
export type Approval = z.infer<typeof approvalSchema>;

/** A step that a person does by hand outside, and says so here. */
export const stepSchema = z.object({
  id: z.string(),
  code: z.string(),
  wave: z.string().nullable(),
  title: z.string(),
  why: z.string(),
  how: z.array(z.string()),
  since: instant.nullable(),
  concerns: z.array(z.string()),
  /** Only a read will show it: saying so here changes nothing, and is not asked. */
  confirmable: z.boolean(),
});
export type Step = z.infer<typeof stepSchema>;

const byId = z.object({ id: z.string().min(1).max(500) });

export const planRoutes = routes({
  'plan.get': {
    ability: 'see-plan',
    summary: 'What would be written next',
    query: planQuery,
    answer: planPageSchema,
  },
  'plan.file': {
    ability: 'see-plan',
    summary: 'The whole plan, sealed: `sluis apply` takes it',
    answer: 'application/json; charset=utf-8',
  },
  'approvals.list': {
    ability: 'see-plan',
    summary: 'What waits for approval, and what was decided',
    /** `approvers`: who may answer; empty: whoever has the right. */
    answer: z.object({ approvals: z.array(approvalSchema), approvers: z.array(z.string()) }),
  },
  'approvals.give': { ability: 'approve', summary: 'Say yes to one of them', params: byId, answer: accepted },
  'approvals.refuse': {
    ability: 'approve',
    summary: 'Say no to one of them, and why: it waits until who said so says yes',
    params: byId,
    body: because,
    answer: accepted,
  },
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
