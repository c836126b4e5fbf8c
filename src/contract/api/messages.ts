import { z } from 'zod';
import { count, instant, pageOf, paging, routes } from './route.ts';

export const messageRow = z.object({
  id: z.string(),
  at: instant,
  kind: z.string(),
  title: z.string(),
  /** `person`, or whom of the staff it went to. */
  audience: z.enum(['person', 'help-desk', 'administrator', 'approver', 'project-lead']),
  /** To whom, by name. Null where the reader may not see people. */
  to: z.string().nullable(),
  userId: z.string().nullable(),
  wave: z.string().nullable(),
  /** `accepted` is a server's word, and a fact. */
  outcome: z.enum(['accepted', 'failed', 'withdrawn', 'unknown', 'open']),
  code: z.string().nullable(),
  /** Why it failed, as a sentence, with what the server said. */
  reason: z.string().nullable(),
  promise: instant.nullable(),
});
export type MessageRow = z.infer<typeof messageRow>;

export const kindSchema = z.object({
  kind: z.string(),
  title: z.string(),
  /** When it is sent, as a sentence. */
  when: z.string(),
  staff: z.boolean(),
  /** False where the settings leave it out. */
  used: z.boolean(),
  sent: count,
  failed: count,
  languages: z.array(z.string()),
  /** Languages in which the organisation changed its words. */
  reworded: z.array(z.string()),
});
export type KindOfMessage = z.infer<typeof kindSchema>;

/** One moment of a person's move, in days from the invitation. */
export const momentSchema = z.object({
  /** A kind of message, or what happens: `start`, `enforced`, `end`. */
  what: z.string(),
  title: z.string(),
  day: z.number(),
  sent: z.boolean(),
});

export const previewSchema = z.object({ subject: z.string(), html: z.string(), text: z.string() });

const LONGEST = { subject: 200, paragraph: 800 } as const;
const words = {
  subject: z.string().max(LONGEST.subject).nullable(),
  /** A paragraph of the organisation before the message's own. */
  opening: z.string().max(LONGEST.paragraph).nullable(),
  closing: z.string().max(LONGEST.paragraph).nullable(),
};

/** The organisation's own words within a message; each may hold the variables that are listed, and no others. */
export const wordingSchema = z.object({
  kind: z.string(),
  language: z.string(),
  /** Null: for every wave that has none of its own. */
  wave: z.string().nullable(),
  ...words,
  variables: z.array(z.string()),
});
export type Wording = z.infer<typeof wordingSchema>;

const kindAndLanguage = z.object({ kind: z.string().max(60), language: z.string().max(10) });

/** As much of a draft as an address carries. What a draft does not have is as it was written down. */
const draft = z.object({
  language: z.string().max(10).default('en'),
  platform: z.string().max(40).default('ios'),
  wave: z.string().max(200).optional(),
  subject: words.subject.unwrap().optional(),
  opening: words.opening.unwrap().optional(),
  closing: words.closing.unwrap().optional(),
});

export const messagesRoutes = routes({
  'messages.list': {
    ability: 'see-messages',
    summary: 'What was sent to whom, and whether a server accepted it',
    query: z.object({
      ...paging,
      kind: z.string().max(60).optional(),
      outcome: z.enum(['accepted', 'failed', 'withdrawn', 'unknown', 'open']).optional(),
      wave: z.string().max(200).optional(),
      text: z.string().max(200).optional(),
    }),
    answer: pageOf(messageRow),
  },
  'messages.kinds': {
    ability: 'see-messages',
    summary: 'Every kind of message, when it is sent and how often it was',
    answer: z.object({
      kinds: z.array(kindSchema),
      /** What a person meets when, in order. */
      timeline: z.array(momentSchema),
      /** Names of the waves, for a preview. */
      waves: z.array(z.string()),
      /** Languages of the organisation, the first for whoever has another. */
      languages: z.array(z.string()),
    }),
  },
  'messages.preview': {
    ability: 'see-messages',
    summary: 'A message as it would look, with sample names',
    params: z.object({ kind: z.string().max(60) }),
    query: draft,
    answer: previewSchema,
  },
  'messages.page': {
    ability: 'see-messages',
    summary: 'The same preview as a page that a frame shows',
    params: z.object({ kind: z.string().max(60) }),
    query: draft,
    answer: 'text/html',
    framed: true,
  },
  'messages.wording': {
    ability: 'see-messages',
    summary: "The organisation's own words",
    answer: z.object({
      wordings: z.array(wordingSchema),
      /** Variables of each kind. */
      variables: z.record(z.string(), z.array(z.string())),
    }),
  },
  'messages.reword': {
    ability: 'word-messages',
    summary: "Change the organisation's own words of one message in one language; null takes them away",
    params: kindAndLanguage,
    body: z.strictObject({ ...words, wave: z.string().max(200).nullable().default(null) }),
    answer: wordingSchema,
  },
});
