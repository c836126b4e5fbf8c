import { z } from 'zod';

/** Media type of an error answer. Source: RFC 9457. */
export const PROBLEM_TYPE = 'application/problem+json';

/** An error answer of the API: RFC 9457 with our code. `title` is a sentence in the caller's language, never a stack or a secret. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  /** What to do about it. */
  detail: z.string().optional(),
  /** Where a request was not as its schema says: path within params, query or body. */
  fields: z.array(z.object({ path: z.string(), what: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
