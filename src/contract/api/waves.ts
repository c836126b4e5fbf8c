import { z } from 'zod';
import { isFitWaveName } from '../../domain/wave/name.ts';
import { planSchema } from '../plan.ts';
import { waveSchema } from '../status.ts';
import { accepted, count, instant, routes } from './route.ts';

export const WAVE_GATES = [
  'before',
  'passed-by-person',
  'undone',
  'paused',
  'arrived',
  'enrolled',
  'compliant',
  'limbo',
  'date',
  'sign-off',
  'handover',
  'unenroll',
] as const;

/** One thing that stands between a wave and its next step, as it is now. */
export const gateLine = z.object({
  /** `wave.gate.<code>` of the text room. `enrolled`, `compliant` (shares), `limbo` (minutes) and `arrived` are about the wave before. */
  code: z.enum(WAVE_GATES),
  state: z.enum(['passed', 'open', 'failed']),
  /** What is so and what is asked, where it is a number. */
  has: z.number().nullable(),
  needs: z.number().nullable(),
  /** A wave before it, by name, or a date. */
  wave: z.string().nullable(),
  at: instant.nullable(),
});
export type GateLine = z.infer<typeof gateLine>;

/** What may be done with a wave now. */
export const waveActs = z.enum(['pause', 'resume', 'undo', 'again', 'lift-brake', 'pass-gate', 'sign-off']);
export type WaveAct = z.infer<typeof waveActs>;

export const waveDetail = z.object({
  wave: waveSchema,
  /** When it opens at the earliest, or opened. Null: not told yet. */
  opensAt: instant.nullable(),
  /** When it ended; before that, until when people are asked to move, by the settings, if it opens then. */
  endsAt: instant.nullable(),
  /** Taken back: its people are put under the old rules again, until it is started again. */
  undone: z.boolean(),
  gates: z.array(gateLine),
  acts: z.array(waveActs),
  /** Devices by platform, and how many of them are verified. */
  platforms: z.array(z.object({ platform: z.string(), devices: count, verified: count })),
  /** How many devices are in the middle for too long, when that is what the brake holds for. */
  stuckCount: count,
  /** Which ones, for those who may see people: `id` is what lifting the brake names. */
  stuck: z.array(z.object({ id: z.string(), name: z.string(), device: z.string(), since: instant, key: z.string() })),
});
export type WaveDetail = z.infer<typeof waveDetail>;

/** By what a new wave may be cut. Counts are of people who are in no open wave. */
export const waveChoices = z.object({
  departments: z.array(z.object({ name: z.string(), users: count })),
  /** How many people the help desk can carry in one wave. */
  suggestedSize: count,
  /** The wave that a new one goes before; null: after all. */
  before: z.string().nullable(),
  /** Made here and not open yet: may be taken back. */
  made: z.array(z.string()),
});

/** A new wave: of departments, or of people by mail address. */
export const newWave = z.strictObject({
  name: z.string().trim().min(1).max(60).refine(isFitWaveName),
  departments: z.array(z.string().min(1).max(200)).max(200).default([]),
  users: z.array(z.string().trim().toLowerCase().min(3).max(320)).max(10_000).default([]),
  /** At most so many in one wave; the rest goes on in a second. */
  size: z.int().min(1).max(100_000).nullable().default(null),
  /** Opens at the earliest when this day begins where the organisation is, as `start` of the configuration. */
  startOn: z.iso.date().nullable().default(null),
});

/** Who was named and stays in an open wave: how many, and the first few. */
const moving = z.object({ count, first: z.array(z.string()) });

/** What making this wave would do. */
export const waveDryRun = z.object({
  /** The waves that it would be, in their order: itself, and further ones where more people are chosen than one may take. */
  parts: z.array(z.object({ name: z.string(), users: count })),
  /** People who are chosen and in no open wave, and would not be in it: a wave that goes before it takes them, or they never move. */
  elsewhere: count,
  moving,
});

const byName = z.object({ name: z.string().min(1).max(200) });

export const wavesRoutes = routes({
  'waves.list': {
    ability: 'see-move',
    summary: 'All waves in their order',
    answer: z.object({
      /** Of this picture. */
      now: instant,
      waves: z.array(waveDetail),
    }),
  },
  'waves.get': { ability: 'see-move', summary: 'One wave', params: byName, answer: waveDetail },
  'waves.choices': {
    ability: 'steer-waves',
    summary: 'By what a new wave may be cut, and how many it may take',
    answer: waveChoices,
  },
  'waves.make': {
    ability: 'steer-waves',
    summary: 'Make a wave of people who are in no open wave yet',
    body: newWave,
    // Ten thousand addresses of the longest kind.
    bodyLimit: 4 * 1024 * 1024,
    answer: accepted.extend({ moving }),
  },
  'waves.dry-run': {
    ability: 'steer-waves',
    summary: 'In how many waves these people would move, before the wave is made; writes nothing',
    body: newWave,
    bodyLimit: 4 * 1024 * 1024,
    answer: waveDryRun,
  },
  'waves.drop': {
    ability: 'steer-waves',
    summary: 'Take back a wave that was made here and is not open yet',
    params: byName,
    answer: accepted,
  },
  'waves.control': {
    ability: 'steer-waves',
    summary: 'Pause a wave, let it go on, undo it, start it again, lift its brake, or pass the gate before it',
    params: byName,
    body: z.strictObject({
      act: waveActs.exclude(['sign-off']),
      /** For `lift-brake`: whom the reader looked at. Whoever got stuck since keeps the brake on. */
      stuck: z.array(z.string().max(500)).max(1_000).optional(),
    }),
    bodyLimit: 1024 * 1024,
    answer: accepted,
  },
  'waves.undo': {
    ability: 'steer-waves',
    summary: 'What undoing this wave would write first; writes nothing',
    params: byName,
    answer: planSchema,
  },
  'waves.sign-off': {
    ability: 'sign-off',
    summary: 'The help desk says that it is ready for this wave',
    params: byName,
    answer: accepted,
  },
});
