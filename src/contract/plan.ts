import { z } from 'zod';

/** One outside write as a person approves it. */
export const plannedWriteSchema = z.object({
  /** Unique for ever; names the observation that it answers. */
  key: z.string(),
  /** `action.<kind>` of the text room. */
  kind: z.string(),
  /** Whose plan it is, by name: a person, a device, a wave, or the tenant. */
  subject: z.string(),
  /** The outside object it writes to, by name. */
  object: z.string(),
  wave: z.string().nullable(),
  /** `add` makes or adds, `remove` takes away, `change` alters, `send` tells somebody. */
  effect: z.enum(['add', 'remove', 'change', 'send']),
  reversible: z.boolean(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
});
export type PlannedWrite = z.infer<typeof plannedWriteSchema>;

/** What would be written next. Written to a file it is what people approve and `apply` does. */
export const planSchema = z.object({
  format: z.literal('sluis-plan/1'),
  madeAt: z.iso.datetime(),
  writes: z.array(plannedWriteSchema),
  nextDueAt: z.iso.datetime().nullable(),
  /** Of an undo: devices that have left the old product, whose users are under neither side's rules meanwhile. */
  crossed: z.array(z.string()).optional(),
  /** Made over all of the above by the Sluis that made the plan; `apply` takes no plan without it. */
  seal: z.string().optional(),
});
export type PlanView = z.infer<typeof planSchema>;
