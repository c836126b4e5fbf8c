import { z } from 'zod';

/** What may be done now behind a personal link. Absent means: not possible now. */
export const linkActionSchema = z.object({
  name: z.enum(['start', 'defer', 'approve', 'sign-off', 'confirm']),
  href: z.string(),
});
export type LinkAction = z.infer<typeof linkActionSchema>;
export type LinkActionName = LinkAction['name'];

export const linkDeviceSchema = z.object({
  key: z.string(),
  model: z.string(),
  platform: z.string(),
  /** The last four characters of the serial number; empty where it is not known. */
  serialEnd: z.string(),
  /** `phaseOf` of the domain. */
  phase: z.string(),
  /** Whether moving it means a reset; null: not known yet. */
  reset: z.boolean().nullable().default(null),
  /** What stays and goes, as `keep.<keep>.stays` and `.goes` of the text room say it; null: not known yet. */
  keep: z.string().nullable().default(null),
  /** Deferrals left; null where there is no limit to show. */
  deferralsLeft: z.int().min(0).nullable().default(null),
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
  /** From when devices may be moved, and the date before which Intune's rules are not enforced for this person. */
  from: z.iso.datetime().nullable().default(null),
  promise: z.iso.datetime().nullable().default(null),
  /** What is asked besides devices: `sync-azure-services`, `wave-briefing`, `handover`, `unenroll` ... with its facts. */
  about: z
    .object({ code: z.string(), facts: z.record(z.string(), z.unknown()) })
    .nullable()
    .default(null),
  /** People by name: who is in the wave (help desk), or who would lose access (approval). */
  people: z.array(z.object({ name: z.string(), reason: z.string().nullable() })).default([]),
  devices: z.array(linkDeviceSchema),
  actions: z.array(linkActionSchema),
  /** True when what the link asked for has been done. */
  done: z.boolean().default(false),
});
export type LinkView = z.infer<typeof linkSchema>;
/** As a source writes it: what has a default may be left out. */
export type LinkAnswer = z.input<typeof linkSchema>;

/** Body of `start`: the person confirms which device it is. */
export const startBodySchema = z.object({ serialEnd: z.string().trim().min(1).max(20) });
