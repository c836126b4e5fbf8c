import { z } from 'zod';

/** Why somebody decided something: 3 to 300 characters, of which none may end a line, or turn its direction, where it is read later. */
export const because = z.strictObject({
  reason: z
    .string()
    .trim()
    .min(3)
    .max(300)
    .regex(/^[^\p{Cc}\p{Bidi_Control}\u2028\u2029]*$/u),
});
