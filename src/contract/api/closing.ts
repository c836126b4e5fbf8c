import { z } from 'zod';
import { planSchema } from '../plan.ts';
import { accepted, count, routes } from './route.ts';

export const closingSchema = z.object({
  /** `cleanup.left.<kind>` of the text room; `count` members where it is a group. */
  left: z.array(z.object({ kind: z.string(), name: z.string(), count })),
  /** Devices that still depend on the old product: nothing is taken away while there is one. */
  dependent: count,
  dependents: z.array(z.object({ device: z.string(), why: z.string(), key: z.string().nullable() })),
  started: z.boolean(),
  plan: planSchema,
  /** What a person ends in the old product afterwards, in this order, as sentences. */
  checklist: z.array(z.object({ id: z.string(), kind: z.string(), title: z.string() })),
});
export type Closing = z.infer<typeof closingSchema>;

export const closingRoutes = routes({
  'closing.get': {
    ability: 'see-plan',
    summary: 'What still stands between here and the end of the old product',
    answer: closingSchema,
  },
  'closing.start': { ability: 'close-move', summary: 'Begin to clear away what the move left', answer: accepted },
  'closing.cancel': { ability: 'close-move', summary: 'Stop clearing away', answer: accepted },
});
