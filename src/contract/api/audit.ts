import { z } from 'zod';
import { verifySchema } from './verify.ts';
import { count, instant, pageOf, paging, routes } from './route.ts';

export const auditRow = z.object({
  seq: count,
  at: instant,
  by: z.string(),
  what: z.string(),
  /** The same as a sentence in the reader's language. */
  title: z.string(),
  subject: z.string(),
  facts: z.unknown(),
  hash: z.string(),
});
export type AuditRow = z.infer<typeof auditRow>;

export const auditRoutes = routes({
  'audit.list': {
    ability: 'see-audit',
    summary:
      'The record of everything that was decided and done, newest first; 10001 in total is more than 10000, and null not counted',
    query: z.object({
      ...paging,
      by: z.string().max(200).optional(),
      what: z.string().max(100).optional(),
      text: z.string().max(200).optional(),
    }),
    answer: pageOf(auditRow).extend({ total: count.nullable() }),
  },
  'audit.verify': {
    ability: 'see-audit',
    summary: 'Whether the chain of hashes holds from the first entry to the last, and what is kept is as it has it',
    answer: z.object({
      entries: count,
      head: z.string(),
      brokenAt: z.number().nullable(),
      /** The first write or decision that is not kept as the record has it; null: all are, or the chain is broken. */
      differs: z.object({ table: z.enum(['claim', 'intent']), id: z.string() }).nullable(),
      at: instant,
    }),
  },
  'audit.export': { ability: 'see-audit', summary: 'The whole record as CSV', answer: 'text/csv; charset=utf-8' },
  'verify.run': {
    ability: 'see-audit',
    summary: 'Hold the twelve laws and every green against the facts',
    answer: verifySchema,
  },
});
