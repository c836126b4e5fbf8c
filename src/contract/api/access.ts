import { z } from 'zod';
import { ACCESS_QUESTIONS, type AccessView, type AccessWhy } from '../access.ts';
import { routes } from './route.ts';

const amount = z.object({ surely: z.number(), possibly: z.number() });
const word = z.string();
const words = z.array(word);
const map = z.object({
  platform: word,
  resources: words,
  old: amount,
  intune: amount,
  both: amount,
  neither: amount,
  unprotected: amount,
});
const facts = z.record(z.string(), z.union([z.string(), z.number()]));

/** `AccessView` of the contract, as a schema. */
export const accessSchema = z.object({
  question: z.enum(ACCESS_QUESTIONS),
  at: word,
  of: z.enum(['tenant', 'exports']),
  size: z.object({
    users: z.number(),
    policies: z.number(),
    enforcers: z.number(),
    groups: z.number(),
    partners: z.number(),
    rules: z.number(),
    cells: z.number(),
  }),
  /** `text`: the same as a sentence in the reader's language. */
  doubts: z.array(z.object({ code: word, facts, text: word })),
  map: z.array(map),
  groups: z.array(
    z.object({
      kind: z.enum(['wave', 'group']),
      name: word,
      users: z.number(),
      old: amount,
      intune: amount,
      both: amount,
      neither: amount,
    }),
  ),
  people: z.array(
    z.object({
      user: word,
      name: word.nullable(),
      platform: word,
      resources: words,
      sure: z.boolean(),
      old: words,
      intune: words,
    }),
  ),
  lockouts: z.array(
    z.object({
      user: word,
      name: word.nullable(),
      device: word.nullable(),
      platform: word,
      resources: words,
      reason: word,
      sure: z.boolean(),
      policies: words,
    }),
  ),
  changes: z.array(
    z.object({
      user: word,
      name: word.nullable(),
      platform: word,
      resources: words,
      before: z.enum(['none', 'old', 'intune', 'both', 'maybe-old', 'maybe-intune', 'maybe-both']),
      after: z.enum(['none', 'old', 'intune', 'both', 'maybe-old', 'maybe-intune', 'maybe-both']),
    }),
  ),
  handovers: z.array(
    z.object({
      kind: z.enum(['policy', 'partner', 'older-partner', 'source-rule', 'own-policy']),
      id: word,
      name: word,
      people: amount,
      old: amount,
      intune: amount,
      outside: z.number().nullable(),
      lever: z.enum([
        'exclusion-group',
        'partner-exclusion',
        'product-group',
        'whole-off',
        'manual',
        'inclusion-group',
      ]),
      attached: z.enum(['yes', 'unsettled', 'partly', 'no', 'unknown']),
      inForceFrom: word.nullable(),
      loses: words,
      inverse: word.nullable(),
      settlesMs: z.object({ hastened: z.number().nullable(), atMost: z.number() }),
    }),
  ),
  total: amount,
  rows: z.number(),
  crossCheck: z.null(),
}) satisfies z.ZodType<Omit<AccessView, 'crossCheck'> & { crossCheck: null }>;

const way = z
  .object({
    kind: z.enum(['all', 'user', 'guest', 'group', 'role']),
    sure: z.boolean(),
    name: word.nullable(),
    chain: words,
  })
  .nullable();
const effect = z.object({ value: z.enum(['granted', 'asks', 'maybe', 'refused']), of: words });
const tri = z.enum(['yes', 'no', 'unknown']);

export const accessWhySchema = z.object({
  device: word,
  platform: word.nullable(),
  resource: word.nullable(),
  policies: z.array(
    z.object({
      id: word,
      name: word,
      state: z.enum(['enabled', 'report-only', 'disabled', 'unknown']),
      applies: z.enum(['yes', 'no', 'maybe']),
      decidedBy: word.nullable(),
      because: word.nullable(),
      path: word.nullable(),
      analysisReason: word,
      included: way,
      excluded: way,
      authority: z.object({ old: tri, intune: tri }).nullable(),
      effect: effect.nullable(),
    }),
  ),
  partners: z.array(z.object({ name: word, platform: word, holds: tri, included: way, excluded: way })),
  rules: z.array(z.object({ name: word, value: z.enum(['in-force', 'maybe', 'off']), because: word.nullable() })),
  surely: effect,
  possibly: effect,
}) satisfies z.ZodType<AccessWhy>;

/** One sign-in of one person, and the devices of theirs that can be asked about. */
export const personWhySchema = accessWhySchema.extend({
  user: word,
  name: word.nullable(),
  /** `id` asks about just this one: names repeat. */
  devices: z.array(z.object({ id: word, name: word, platform: word.nullable() })),
});

const question = z.object({ question: z.enum(ACCESS_QUESTIONS) });
const asked = z.object({
  platform: z.string().max(40).optional(),
  resource: z.string().max(200).optional(),
  /** Who would be out after the present plan, instead of now. */
  afterPlan: z.stringbool().default(false),
  limit: z.coerce.number().int().min(1).max(5_000).default(500),
});

export const accessRoutes = routes({
  'access.answer': {
    ability: 'see-access',
    summary: 'Who enforces what on whom, for everybody at once',
    params: question,
    query: asked,
    answer: accessSchema,
  },
  'access.export': {
    ability: 'see-access',
    summary: 'The same as CSV, all rows',
    params: question,
    query: asked.omit({ limit: true }),
    answer: 'text/csv; charset=utf-8',
  },
  'access.why': {
    ability: 'see-access',
    summary: 'Why one user is, is not, or may be refused in one sign-in',
    params: z.object({ user: z.string().min(1).max(500) }),
    query: z.object({
      device: z.string().max(200).default('any'),
      platform: z.string().max(40).optional(),
      resource: z.string().max(200).optional(),
    }),
    answer: personWhySchema,
  },
});
