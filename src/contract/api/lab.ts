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

export const playable = z.object({
  id: z.string(),
  name: z.string(),
  mail: z.string(),
  devices: z.array(z.string()),
  wave: z.string().nullable(),
  phase: z.string(),
  played: z.boolean(),
});
export type Playable = z.infer<typeof playable>;

export const phoneSchema = z.object({
  serial: z.string(),
  model: z.string(),
  platform: z.string(),
  /** Who manages it really: `old`, `nobody`, `intune`. */
  managedBy: z.enum(['old', 'nobody', 'intune']),
  compliant: z.boolean(),
  needsReset: z.boolean(),
});
export type Phone = z.infer<typeof phoneSchema>;

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
    body: paceSchema.strict(),
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
  'lab.people': {
    ability: 'see-people',
    summary: 'Simulated users whose place one may take: those with most of their move still before them first',
    query: z.object({ text: z.string().trim().max(200).optional() }),
    answer: z.object({ people: z.array(playable) }),
    labOnly: true,
  },
  'lab.become': {
    ability: 'see-people',
    summary: 'Take the place of one simulated user: from now on only you act for them',
    params: z.object({ id: z.string().max(200) }),
    answer: z.object({ portal: z.string(), name: z.string(), mail: z.string() }),
    labOnly: true,
  },
  'lab.phones': {
    ability: 'see-people',
    summary: 'The devices that this user really holds, and what they show',
    params: z.object({ id: z.string().max(200) }),
    answer: z.object({ phones: z.array(phoneSchema) }),
    labOnly: true,
  },
  'lab.enroll': {
    ability: 'see-people',
    summary: 'Enroll this device in Intune, as its user does in Company Portal',
    params: z.object({ id: z.string().max(200), serial: z.string().max(200) }),
    answer: accepted,
    labOnly: true,
  },
});
