import type { WorldEvent } from '../world/event.ts';
import { mailOf } from '../world/look.ts';
import type { Hardware, WorldState } from '../world/state.ts';

type Portal = Extract<WorldEvent, { type: 'portal' }>;

/** Which brakes people lifted, as the witness saw it: by what they pressed, and by what the mail before them named. */
export interface Lifts {
  readonly onPortal: (event: Portal) => void;
  readonly ofWave: (wave: string) => boolean;
  /** Was the device named, and has it been in the middle since then without a break? */
  readonly covers: (wave: string, hardware: Hardware) => boolean;
}

export const createLifts = (state: WorldState): Lifts => {
  /** Wave -> serial of a named device -> when it had left. */
  const lifted = new Map<string, Map<string, number>>();
  return {
    onPortal: ({ action, status, facts }) => {
      const mail = mailOf(state, facts?.['mail']);
      if (action !== 'confirm' || status !== 200 || mail?.headers['x-sluis-step'] !== 'brake') return;
      const wave = mail.headers['x-sluis-wave'] ?? '';
      const names = new Set(mail.text.split(/[^A-Za-z0-9]+/));
      const named = lifted.get(wave) ?? new Map<string, number>();
      lifted.set(wave, named);
      for (const { serial, uemRecords, leftAt } of state.hardware)
        if (
          leftAt !== null &&
          leftAt <= mail.acceptedAt &&
          [serial, ...uemRecords.map(({ id }) => String(id))].some((name) => names.has(name))
        )
          named.set(serial, leftAt);
    },
    ofWave: (wave) => lifted.has(wave),
    covers: (wave, { serial, leftAt }) => leftAt !== null && lifted.get(wave)?.get(serial) === leftAt,
  };
};
