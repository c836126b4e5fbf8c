import { z } from 'zod';
import { accepted, count, instant, routes } from './route.ts';

export const connectionSchema = z.object({
  /** `microsoft`, `mail`, or the product that is left. */
  of: z.string(),
  title: z.string(),
  /** By the last read, or the last mail; `unknown` before there was one. */
  state: z.enum(['ok', 'trouble', 'unknown']),
  /** What is wrong and what to do, as sentences. */
  what: z.string().nullable(),
  next: z.string().nullable(),
  calls: z.array(z.object({ kind: z.string(), calls: count, throttled: count })),
  /** Documented quotas: the share that is used now, 0 to 1. */
  quotas: z.array(z.object({ name: z.string(), used: z.number().min(0) })),
});
export type Connection = z.infer<typeof connectionSchema>;

/** One kind of what is read, how often, and when last. */
export const readSchema = z.object({
  watch: z.string(),
  title: z.string(),
  records: count,
  readAt: instant.nullable(),
  rejects: z.array(z.object({ where: z.string(), why: z.string() })),
});

export const checkLine = z.object({
  of: z.string(),
  code: z.string(),
  ok: z.boolean(),
  /** It stops nothing, and a person should look at it. */
  warning: z.boolean(),
  title: z.string(),
});

/** A problem in the configuration, with its place. */
export const settingsProblem = z.object({
  line: z.number().nullable(),
  column: z.number().nullable(),
  what: z.string(),
  next: z.string(),
});

/** SHA-256 of the text that was read: whoever writes says which one they changed. */
const digest = z.string().regex(/^[0-9a-f]{64}$/);

export const connectionsRoutes = routes({
  'connections.list': {
    ability: 'see-connections',
    summary: 'Health of every outside system, what is read and how much of each limit is used',
    answer: z.object({ connections: z.array(connectionSchema), reads: z.array(readSchema) }),
  },
  'connections.check': {
    ability: 'see-connections',
    summary: 'Ask every outside system now: sign-in, rights, readiness',
    answer: z.object({ lines: z.array(checkLine) }),
  },
  'settings.get': {
    ability: 'see-connections',
    summary: 'The configuration as written, and its JSON schema',
    answer: z.object({
      text: z.string(),
      digest,
      schema: z.unknown(),
      writable: z.boolean(),
      /** Keys that may be changed here; every other is changed in the file on the server. */
      open: z.array(z.string()),
    }),
  },
  'settings.check': {
    ability: 'change-settings',
    summary: 'What is wrong with this configuration, and what of it is changed on the server only; writes nothing',
    body: z.strictObject({ text: z.string().max(200_000) }),
    bodyLimit: 500_000,
    answer: z.object({ problems: z.array(settingsProblem) }),
  },
  'settings.write': {
    ability: 'change-settings',
    summary:
      'Write the configuration; it holds from the next start. Keys that `settings.get` does not name as open are refused',
    body: z.strictObject({ text: z.string().max(200_000), digest }),
    bodyLimit: 500_000,
    answer: accepted,
  },
});
