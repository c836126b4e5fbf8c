import { z } from 'zod';

/** An instant as ISO 8601 text in UTC. */
const instant = z.iso.datetime();
const count = z.int().min(0);

/**
 * One side's access rules as they stand for a wave: `in-force`, `off`, or `maybe` (written and not yet seen, not yet propagated, or
 * not known). `seenAt` is when a read last showed it, `promisedAt` the date that people were told, where there is one.
 */
export const gateSchema = z.object({
  state: z.enum(['in-force', 'off', 'maybe']),
  seenAt: instant.nullable(),
  promisedAt: instant.nullable(),
});
export type Gate = z.infer<typeof gateSchema>;

/** The lock picture of one wave. Counts are devices; `old + notified + leaving + limbo + enrolled + verified` is what the wave moves. */
export const lockSchema = z.object({
  oldRules: gateSchema,
  newRules: gateSchema,
  /** People of a wave that has begun whom it has not let out of the old rules: the gates say nothing of them. */
  untouched: count,
  /** Not told yet, still in the old product. */
  old: count,
  /** Told, or out of the old rules, still in the old product. */
  notified: count,
  leaving: count,
  limbo: count,
  limboMedianMinutes: z.number().min(0).nullable(),
  enrolled: count,
  verified: count,
});

export type Lock = z.infer<typeof lockSchema>;

/**
 * How far a wave is. `braked`: stopped by itself, a finding says why. `resting`: nothing moves by itself, and devices wait for a person,
 * their user or staff: once one acts it is `moving` again. `done`: nobody has to do anything any more.
 */
export const waveStates = [
  'planned',
  'briefing',
  'notice',
  'moving',
  'braked',
  'paused',
  'enforcing',
  'resting',
  'done',
] as const;
export const waveStateSchema = z.enum(waveStates);

export const waveSchema = z.object({
  name: z.string(),
  state: waveStateSchema,
  pilot: z.boolean(),
  users: count,
  devices: count,
  /** Devices by phase or lane; the sum is `devices`. */
  phases: z.record(z.string(), count),
  /** Devices under way that came after the wave had begun: why one that was done moves again. */
  late: z.object({
    /** Never seen before: a new device, or that of somebody new. */
    joined: count,
    /** Enrolled in the old product again. */
    back: count,
  }),
  startedAt: instant.nullable(),
  /** Since when it is done; null while devices wait in it. */
  finishedAt: instant.nullable(),
  lock: lockSchema,
  /** What the reader is told besides, in their language; the API adds it. */
  notes: z.array(z.string()).optional(),
});
export type WaveView = z.infer<typeof waveSchema>;

/** Findings of one code, together. */
export const findingSchema = z.object({
  code: z.string(),
  severity: z.enum(['info', 'warns', 'blocks']),
  count: count,
  /** One subject as an example, as a person would name it; null where it is the tenant. */
  example: z.string().nullable(),
  /** What the example is; a user's or a device's name is told to those alone who may see people. */
  about: z.enum(['user', 'device', 'wave', 'tenant']).optional(),
  facts: z.record(z.string(), z.unknown()),
  since: instant,
  /** The sentence in the reader's language; the API adds it. */
  title: z.string().optional(),
  /** What to do about it, in the reader's language; the API adds it. */
  next: z.string().optional(),
});
export type FindingView = z.infer<typeof findingSchema>;

/** Every device in exactly one place: `verified + inProgress + waiting + excluded + lost = total`. Lost is 0, always. */
export const totalsSchema = z.object({
  total: count,
  verified: count,
  inProgress: count,
  waiting: count,
  excluded: count,
  lost: count,
});

/** The whole live picture: what `GET /api/v1/status` answers and `sluis status` draws. */
export const statusSchema = z.object({
  organisation: z.string(),
  source: z.string(),
  /** The organisation's zone (IANA): the one in which people read its times, wherever they look from. */
  timeZone: z.string(),
  /** The product's clock: simulated with the lab. */
  now: instant,
  simulated: z.boolean(),
  /** Up to when the products were read: said where the picture is drawn from what is kept, of a Sluis that may stand still. Null: it is alive. */
  readUntil: instant.nullable(),
  startedAt: instant.nullable(),
  totals: totalsSchema,
  waves: z.array(waveSchema),
  findings: z.array(findingSchema),
  /** When the move ends: a range. Null before there is anything to measure. */
  forecast: z.object({ earliest: instant, likely: instant, latest: instant }).nullable(),
  /** Broken access laws since the start; `checked` counts how often they were looked at. */
  laws: z.object({ violations: count, checked: count }),
  finished: z.boolean(),
});
export type StatusView = z.infer<typeof statusSchema>;
