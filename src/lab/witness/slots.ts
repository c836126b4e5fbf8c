import type { WorldEvent } from '../world/event.ts';
import { recordOf } from '../world/look.ts';
import type { Act } from './parse.ts';
import type { Bench } from './words.ts';

type Portal = Extract<WorldEvent, { type: 'portal' }>;

/** Law 4, of the time that a person picked for a device: before it, nobody but that person makes the device leave. */
export interface Slots {
  readonly onPortal: (event: Portal) => void;
  readonly onAct: (act: Act, now: number) => void;
}

export const createSlots = (bench: Bench): Slots => {
  const { state } = bench.world;
  /** Serial -> the time that was picked last. */
  const picked = new Map<string, number>();
  const started = new Set<string>();
  return {
    onPortal: ({ action, status, facts }) => {
      const { serial, slot } = facts ?? {};
      if (status !== 200 || typeof serial !== 'string') return;
      if (action === 'start') started.add(serial);
      if (action !== 'slot' || typeof slot !== 'number') return;
      picked.set(serial, slot);
      started.delete(serial);
      bench.count('slots.picked');
    },
    onAct: (act, now) => {
      if (act.kind !== 'uem-retire') return;
      for (const id of act.records) {
        const serial = recordOf(state, id)?.hardware.serial;
        const slot = serial === undefined ? undefined : picked.get(serial);
        if (serial === undefined || slot === undefined) continue;
        bench.count('slots.judged');
        if (now >= slot || started.has(serial)) continue;
        bench.accuse(4, serial, `made to leave before ${new Date(slot).toISOString()}, which its owner had picked`);
      }
    },
  };
};
