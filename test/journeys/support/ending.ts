import { z } from 'zod';

/** What the product's process is asked to do, as its only argument. Undefined names are left out. */
export const orderSchema = z.object({
  users: z.int(),
  seed: z.int(),
  source: z.enum(['workspace-one', 'list']),
  enforcement: z.enum(['grace', 'at-once', 'none']),
  timetable: z.enum(['usual', 'short']).default('usual'),
  dataDir: z.string(),
  port: z.int(),
  /** Where the ending is written: a file that is there says that the run came to its end. */
  out: z.string(),
  /** Undo this wave once it is half-way, see `undoWhen`. */
  undo: z.string().optional(),
  /**
   * `enforced`: some of its people are under the new rules and some of its devices have not moved · `crossing`: one of its
   * devices is between the products.
   */
  undoWhen: z.enum(['enforced', 'crossing']).default('enforced'),
  /** Start the wave again once the undo has come to rest. */
  again: z.boolean().default(false),
  /** A PostgreSQL that is there already and that workers share, and how long a lease of theirs lasts. */
  crew: z
    .object({
      databaseUrl: z.string(),
      leaseSeconds: z.int(),
      /** So many of them live before the first step, and one of them before each later one: what a worker can send no other sends. */
      awaited: z.int().default(0),
    })
    .optional(),
  /** Close everything and open it again after these steps. */
  reopenAt: z.array(z.int()).optional(),
});
export type Order = z.input<typeof orderSchema>;

/** How a run ended, as the product itself tells it. */
export const endingSchema = z.object({
  /** Device key -> `phase place reason`. */
  devices: z.record(z.string(), z.string()),
  total: z.int(),
  refused: z.array(z.unknown()),
  bugs: z.array(z.string()),
  open: z.array(z.string()),
  leverGroups: z.record(z.string(), z.string()),
  /** Lever -> its members as last read. */
  members: z.record(z.string(), z.array(z.string())),
  violations: z.array(z.object({ law: z.int(), at: z.string(), subject: z.string(), detail: z.string() })),
  /** What the product finds broken in its own record, and how much it judged of each law. */
  own: z.object({
    laws: z.array(z.object({ law: z.int(), checked: z.int(), violations: z.int() })),
    violations: z.array(z.object({ law: z.int(), at: z.string(), subject: z.string(), detail: z.string() })),
  }),
  /** How often the run was closed and opened again. */
  reopened: z.int(),
  /** Keys that were claimed right after a reopening at which nothing outside had changed. */
  afterReopening: z.array(z.string()),
  undone: z
    .object({
      at: z.int(),
      wave: z.string(),
      people: z.array(z.string()),
      /** Of the wave, when the undo was wished. */
      enforced: z.int(),
      /** Devices of the wave between the products then, each with its owner. */
      crossing: z.record(z.string(), z.string()),
      /** When the undo had come to rest: lever -> members, device -> standing, findings by name; and when it was started again. */
      rest: z
        .object({
          members: z.record(z.string(), z.array(z.string())),
          devices: z.record(z.string(), z.string()),
          named: z.array(z.string()),
          againAt: z.int().nullable(),
        })
        .nullable(),
      /** Keys claimed when the undo was wished a second time, after the first had come to rest. */
      secondTime: z.array(z.string()),
    })
    .nullable(),
});
export type Ending = z.infer<typeof endingSchema>;
