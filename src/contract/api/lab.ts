import { z } from 'zod';
import { accepted, count, instant, routes } from './route.ts';

/** How fast the sample's clock goes: stopped, or simulated minutes a second at most; null: as fast as it can. */
export const paceSchema = z.object({ running: z.boolean(), minutesPerSecond: z.number().min(0.1).nullable() });

export const labSchema = z.object({
  now: instant,
  pace: paceSchema,
  finished: z.boolean(),
  users: count,
  seed: z.int(),
  /** What the independent witness has seen so far. */
  witness: z.object({ checked: count, violations: count }),
  mails: count,
});

export const mailRow = z.object({
  id: z.string(),
  at: instant,
  to: z.string(),
  subject: z.string(),
  kind: z.string().nullable(),
  read: z.boolean(),
});

export const labRoutes = routes({
  'lab.get': {
    ability: 'see-move',
    summary: 'The sample organisation and its clock',
    answer: labSchema,
    labOnly: true,
  },
  'lab.pace': {
    ability: 'see-move',
    summary: 'Stop the clock, let it go on, set its speed',
    body: paceSchema,
    answer: labSchema,
    labOnly: true,
  },
  'lab.inbox': {
    ability: 'see-messages',
    summary: 'The mail that the sample organisation got, newest first',
    query: z.object({
      to: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    answer: z.object({ mails: z.array(mailRow), total: count }),
    labOnly: true,
  },
  'lab.mail': {
    ability: 'see-messages',
    summary: 'One mail as it arrived',
    params: z.object({ id: z.string().max(200) }),
    answer: mailRow.extend({ html: z.string(), text: z.string(), links: z.array(z.string()) }),
    labOnly: true,
  },
  'lab.become': {
    ability: 'see-people',
    summary: 'Take the place of one simulated user: from now on only you act for them',
    params: z.object({ id: z.string().max(200) }),
    answer: z.object({ portal: z.string(), name: z.string(), accepted: accepted.shape.accepted }),
    labOnly: true,
  },
});
