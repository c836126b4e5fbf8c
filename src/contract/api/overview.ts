import { z } from 'zod';
import { statusSchema } from '../status.ts';
import { ABILITIES, ROLES } from './roles.ts';
import { count, instant, pageOf, paging, routes, toldFinding } from './route.ts';

/** Who is signed in, and what this installation is. */
export const meSchema = z.object({
  mail: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  abilities: z.array(z.enum(ABILITIES)),
  /** Codes (`error.<code>`): why they may have more roles than these. Absent: these are all. */
  doubts: z.array(z.string()).optional(),
  /** To be sent as `x-csrf-token` with every write. */
  csrf: z.string(),
  organisation: z.string(),
  /** CSS colour of the organisation. */
  colour: z.string(),
  timeZone: z.string(),
  /** `workspace-one`, `list` ... */
  source: z.string(),
  /** True where a sample organisation is moved: then there are a clock to steer, an inbox, and people to be. */
  lab: z.boolean(),
  version: z.string(),
});
export type Me = z.infer<typeof meSchema>;

/** How far the move was at one moment. Devices; `target` is what the move means to bring home. */
export const historyPoint = z.object({ at: instant, told: count, left: count, arrived: count, verified: count });

export const historySchema = z.object({
  /** Oldest first, at most 400, the last one now. */
  points: z.array(historyPoint),
  target: count,
  forecast: statusSchema.shape.forecast,
  /** Where waves open and date promises fall due, for marks on the time axis. */
  marks: z.array(z.object({ at: instant, kind: z.enum(['wave', 'promise']), name: z.string() })),
});
export type History = z.infer<typeof historySchema>;

/** One finding, with what it is about: `id` finds a user, a device or a wave. */
export const findingRow = toldFinding.extend({
  about: z.object({ kind: z.enum(['user', 'device', 'wave', 'tenant']), id: z.string() }),
});
export type FindingRow = z.infer<typeof findingRow>;

export const overviewRoutes = routes({
  me: { ability: 'signed-in', summary: 'Who is signed in, and what they may do', answer: meSchema },
  status: {
    ability: 'see-move',
    summary: 'The live picture: waves, locks, findings, forecast',
    answer: statusSchema,
    alsoLocal: true,
  },
  'overview.history': { ability: 'see-move', summary: 'How far the move was, day by day', answer: historySchema },
  'findings.list': {
    ability: 'see-people',
    summary: 'Findings one by one, the heaviest first',
    query: z.object({
      ...paging,
      code: z.string().max(100).optional(),
      severity: z.enum(['info', 'warns', 'blocks']).optional(),
    }),
    answer: pageOf(findingRow),
  },
});
