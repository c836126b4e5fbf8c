import { z } from 'zod';
import type { VerifyView } from '../views.ts';
import { count } from './route.ts';

/** `VerifyView` of the contract, as a schema. */
export const verifySchema = z.object({
  laws: z.array(z.object({ law: z.int(), checked: count, violations: count })),
  verified: count,
  total: count,
  violations: z.array(z.object({ law: z.int(), at: z.string(), subject: z.string(), detail: z.string() })),
}) satisfies z.ZodType<VerifyView>;
