import { z } from 'zod';
import { planSchema } from '../plan.ts';
import { waveSchema } from '../status.ts';
import { accepted, count, instant, routes } from './route.ts';

/** One thing that stands between a wave and its next step, as it is now. */
export const gateLine = z.object({
  /** `wave.gate.<code>` of the text room: `before`, `date`, `sign-off`, `handover`, `unenroll`, `enrolled`, `compliant`, `limbo`. */
  code: z.string(),
  state: z.enum(['passed', 'open', 'failed']),
  /** What is so and what is asked, where it is a number. */
  has: z.number().nullable(),
  needs: z.number().nullable(),
  facts: z.record(z.string(), z.unknown()),
});

/** What may be done with a wave now. */
export const waveActs = z.enum(['pause', 'resume', 'undo', 'again', 'lift-brake', 'pass-gate', 'sign-off']);
export type WaveAct = z.infer<typeof waveActs>;

export const waveDetail = z.object({
  wave: waveSchema,
  /** When it opens at the earliest, or opened. Null: not told yet. */
  opensAt: instant.nullable(),
  gates: z.array(gateLine),
  acts: z.array(waveActs),
  /** Devices by platform, and how many of them are verified. */
  platforms: z.array(z.object({ platform: z.string(), devices: count, verified: count })),
  /** Of whom the brake speaks, by name, when it holds. */
  stuck: z.array(z.object({ name: z.string(), device: z.string(), since: instant, key: z.string() })),
});
export type WaveDetail = z.infer<typeof waveDetail>;

const byName = z.object({ name: z.string().min(1).max(200) });

export const wavesRoutes = routes({
  'waves.list': {
    ability: 'see-move',
    summary: 'All waves in their order',
    answer: z.object({ waves: z.array(waveDetail) }),
  },
  'waves.get': { ability: 'see-move', summary: 'One wave', params: byName, answer: waveDetail },
  'waves.control': {
    ability: 'steer-waves',
    summary: 'Pause a wave, let it go on, undo it, start it again, lift its brake, or pass the gate before it',
    params: byName,
    body: z.object({ act: waveActs.exclude(['sign-off']) }),
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
