import { z } from 'zod';

/** Why somebody decided something: 3 to 300 characters, of which none may end a line, turn its direction, or be half of one, where it is read later. */
export const because = z.strictObject({
  reason: z
    .string()
    .trim()
    .min(3)
    .max(300)
    .regex(/^[^\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]*$/u),
});
