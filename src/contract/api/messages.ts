import { z } from 'zod';
import { count, instant, pageOf, paging, routes } from './route.ts';

export const messageRow = z.object({
  id: z.string(),
  at: instant,
  kind: z.string(),
  title: z.string(),
  /** To whom, by name. Null where the reader may not see people. */
  to: z.string().nullable(),
  userId: z.string().nullable(),
  wave: z.string().nullable(),
  /** `accepted` is a server's word, and a fact. */
  outcome: z.enum(['accepted', 'failed', 'unknown', 'open']),
  code: z.string().nullable(),
  promise: instant.nullable(),
});

export const kindSchema = z.object({
  kind: z.string(),
  title: z.string(),
  /** When it is sent, as a sentence. */
  when: z.string(),
  staff: z.boolean(),
  sent: count,
  failed: count,
  languages: z.array(z.string()),
  /** Languages in which the organisation changed its words. */
  reworded: z.array(z.string()),
});

export const previewSchema = z.object({ subject: z.string(), html: z.string(), text: z.string() });

/** The organisation's own words within a message; each may hold the variables that are listed, and no others. */
export const wordingSchema = z.object({
  kind: z.string(),
  language: z.string(),
  subject: z.string().max(200).nullable(),
  /** A paragraph of the organisation before the message's own. */
  opening: z.string().max(2_000).nullable(),
  closing: z.string().max(2_000).nullable(),
  variables: z.array(z.string()),
});
export type Wording = z.infer<typeof wordingSchema>;

const kindAndLanguage = z.object({ kind: z.string().max(60), language: z.string().max(10) });

export const messagesRoutes = routes({
  'messages.list': {
    ability: 'see-messages',
    summary: 'What was sent to whom, and whether a server accepted it',
    query: z.object({
      ...paging,
      kind: z.string().max(60).optional(),
      outcome: z.enum(['accepted', 'failed', 'unknown', 'open']).optional(),
      wave: z.string().max(200).optional(),
      text: z.string().max(200).optional(),
    }),
    answer: pageOf(messageRow),
  },
  'messages.kinds': {
    ability: 'see-messages',
    summary: 'Every kind of message, when it is sent and how often it was',
    answer: z.object({ kinds: z.array(kindSchema) }),
  },
  'messages.preview': {
    ability: 'see-messages',
    summary: 'A message as it would look, with sample names',
    params: z.object({ kind: z.string().max(60) }),
    query: z.object({
      language: z.string().max(10).default('en'),
      platform: z.string().max(40).default('ios'),
      wave: z.string().max(200).optional(),
      subject: z.string().max(200).optional(),
      opening: z.string().max(2_000).optional(),
      closing: z.string().max(2_000).optional(),
    }),
    answer: previewSchema,
  },
  'messages.wording': {
    ability: 'see-messages',
    summary: "The organisation's own words",
    answer: z.object({ wordings: z.array(wordingSchema) }),
  },
  'messages.reword': {
    ability: 'word-messages',
    summary: "Change the organisation's own words of one message in one language; null takes them away",
    params: kindAndLanguage,
    body: wordingSchema.pick({ subject: true, opening: true, closing: true }),
    answer: wordingSchema,
  },
});
