import { z } from 'zod';

/** What may be done now behind a personal link. Absent means: not possible now. */
export const linkActionSchema = z.object({
  name: z.enum(['start', 'slot', 'defer', 'approve', 'refuse', 'sign-off', 'confirm']),
  href: z.string(),
});
export type LinkAction = z.infer<typeof linkActionSchema>;
export type LinkActionName = LinkAction['name'];

/**
 * What a device's owner has to know of it first. `not-yet`, `invited`, `ready`: before it starts · `started`, `leaving`, `clearing`:
 * the old product is going · `enroll`, `mend`: its owner's turn · `checking`: ours · `reset`, `waiting`, `paused`, `undone`: waits for
 * a person · `done`, `excluded`: nothing more to do.
 */
export const deviceStateSchema = z.enum([
  'not-yet',
  'invited',
  'ready',
  'started',
  'leaving',
  'clearing',
  'enroll',
  'checking',
  'mend',
  'done',
  'reset',
  'waiting',
  'paused',
  'undone',
  'excluded',
]);
export type DeviceState = z.infer<typeof deviceStateSchema>;

/** One step of a move, ticked by what was read and by nothing else. `at`: when, as far as facts tell. */
export const moveStepSchema = z.object({
  id: z.enum(['start', 'leave', 'clear', 'enroll', 'check', 'done']),
  state: z.enum(['done', 'now', 'later']),
  at: z.iso.datetime().nullable().default(null),
});
export type MoveStep = z.infer<typeof moveStepSchema>;

export const linkDeviceSchema = z.object({
  /** What its page calls it: nothing can be told from it of the device. */
  key: z.string(),
  model: z.string(),
  platform: z.string(),
  /** The serial number without its last four characters, which its owner types to start it; null where it is not known. */
  serialStart: z.string().nullable(),
  /** `phaseOf` of the domain. */
  phase: z.string(),
  /** Whether moving it means a reset; null: not known yet. */
  reset: z.boolean().nullable().default(null),
  /** What stays and goes, as `keep.<keep>.stays` and `.goes` of the text room say it; null: not known yet. */
  keep: z.string().nullable().default(null),
  /** How often it was put off: what the button to put it off sends back, so that one press counts once. */
  deferrals: z.int().min(0).default(0),
  /** Deferrals left; null where there is no limit to show. */
  deferralsLeft: z.int().min(0).nullable().default(null),
  state: deviceStateSchema.default('not-yet'),
  /** Intune's rules hold its owner, and Intune does not manage it. */
  refused: z.boolean().default(false),
  /** Given up as lost or broken, and not seen since: nobody asks for it. */
  writtenOff: z.boolean().default(false),
  /** Its owner pressed Start, and the old product has not been asked yet: others may go before it, or it is night. */
  queued: z.boolean().default(false),
  /** Why it waits for a person: a code of the domain's waiting reasons. */
  reason: z.string().nullable().default(null),
  /** The way out: by the service, by hand, by Apple's own migration, only by a reset. */
  route: z.enum(['retire', 'manual', 'native-migration', 'reset']).nullable().default(null),
  /** Which steps enroll it: `enroll.<enroll>.1` and so on of the text room, or those of its platform where that has none. */
  enroll: z.string().nullable().default(null),
  /** The old product's app on the device; null where it has none, or none is known. */
  oldApp: z.string().nullable().default(null),
  steps: z.array(moveStepSchema).default([]),
  /** The time that its owner picked, and the times that may be picked now. */
  slot: z.iso.datetime().nullable().default(null),
  slots: z.array(z.iso.datetime()).default([]),
  deferredUntil: z.iso.datetime().nullable().default(null),
  /** Until when one more deferral would reach, where the last day comes before its full length. */
  defersOnlyTo: z.iso.datetime().nullable().default(null),
  /** When the service starts it, unless its owner has; null: it does not. */
  serviceAt: z.iso.datetime().nullable().default(null),
  actions: z.array(linkActionSchema),
});
export type LinkDevice = z.infer<typeof linkDeviceSchema>;

/** What a person sees behind their link. */
export const linkSchema = z.object({
  kind: z.enum(['employee', 'help-desk', 'admin-step', 'approval']),
  /** The mail address of the person the link was sent to. */
  person: z.string(),
  displayName: z.string().nullable().default(null),
  /** BCP 47; null: not known, the browser's is taken. */
  language: z.string().nullable().default(null),
  organisation: z.string().default(''),
  timeZone: z.string().default('UTC'),
  colour: z.string().default('#0f6cbd'),
  helpDesk: z.object({ mail: z.string(), phone: z.string().nullable() }).nullable().default(null),
  wave: z.string().nullable().default(null),
  /** The server's clock, by which dates have passed or not; null: all of them are to come. */
  now: z.iso.datetime().nullable().default(null),
  /** False just after a start, before the first look at the outside: nothing else here can be trusted yet. */
  ready: z.boolean().default(true),
  /** From when devices may be moved, and the date before which Intune's rules are not enforced for this person. */
  from: z.iso.datetime().nullable().default(null),
  promise: z.iso.datetime().nullable().default(null),
  /** Since when Intune's rules are seen to hold this person; null: they do not, as far as is known. */
  enforcedFrom: z.iso.datetime().nullable().default(null),
  /** Until when the person is asked to move. */
  deadline: z.iso.datetime().nullable().default(null),
  /** What is asked besides devices: `sync-azure-services`, `wave-briefing`, `handover`, `unenroll` ... with its facts. */
  about: z
    .object({ code: z.string(), facts: z.record(z.string(), z.unknown()) })
    .nullable()
    .default(null),
  /**
   * People by name: who is in the wave (help desk), or who would lose access (approval) with why: a code of the text room; and who
   * decided, and why, that Intune's rules start for them though a device of theirs cannot move.
   */
  people: z
    .array(
      z.object({
        name: z.string(),
        reason: z.string().nullable(),
        decision: z.object({ by: z.string(), reason: z.string() }).nullable().default(null),
      }),
    )
    .default([]),
  devices: z.array(linkDeviceSchema),
  actions: z.array(linkActionSchema),
  /** True when what the link asked for has been done. */
  done: z.boolean().default(false),
  /** The reader's own no to what is asked: why. */
  refused: z.string().nullable().default(null),
});
export type LinkView = z.infer<typeof linkSchema>;
/** As a source writes it: what has a default may be left out. */
export type LinkAnswer = z.input<typeof linkSchema>;

/** How things stand, for a page that looks again and again: another `stamp` means another page. */
export const linkProgressSchema = z.object({
  stamp: z.string(),
  /** Something is going on that the reader may be waiting for. */
  busy: z.boolean(),
});

/** Body of `slot`: one of the times offered, or empty for none any more. */
export const slotBodySchema = z.object({ at: z.union([z.literal(''), z.iso.datetime()]) });

/** Body of `defer`: how often it had been put off when the button was shown. */
export const deferBodySchema = z.object({ deferrals: z.coerce.number().int().min(0).max(1000) });

/** Body of `start`: the person confirms which device it is. */
export const startBodySchema = z.object({ serialEnd: z.string().trim().min(1).max(20) });
