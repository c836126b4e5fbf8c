import type { WorldEvent } from '../world/event.ts';
import type { Hardware, WorldState } from '../world/state.ts';

type Portal = Extract<WorldEvent, { type: 'portal' }>;

/** When people pressed Start for what they hold. */
export interface Starts {
  readonly onPortal: (event: Portal) => void;
  /** Did its holder start this thing since then, or one that the page does not tell apart from it? */
  readonly hasStarted: (hardware: Pick<Hardware, 'serial' | 'holder' | 'model'>, since: number) => boolean;
}

export const createStarts = (state: WorldState): Starts => {
  const pressed = new Map<string, { readonly serial: string | null; readonly at: number }[]>();
  const modelOf = (serial: string) => state.hardware.find((one) => one.serial === serial)?.model;
  return {
    onPortal: ({ person, action, status, facts }) => {
      if (action !== 'start' || status !== 200) return;
      const serial = facts?.['serial'];
      const press = { serial: typeof serial === 'string' ? serial : null, at: state.now };
      pressed.set(person, [...(pressed.get(person) ?? []), press]);
    },
    hasStarted: ({ serial, holder, model }, since) =>
      (pressed.get(holder ?? '') ?? []).some(
        (press) =>
          press.at >= since && (press.serial === null || press.serial === serial || modelOf(press.serial) === model),
      ),
  };
};
