import type { Device } from '../../../domain/inventory/match.ts';
import type { PlanInput } from '../../../domain/plan/case.ts';
import { cannotMove, decidedAnyway, heldBy } from '../../../domain/plan/device-steps.ts';
import { isRefused, planSubject } from '../../../domain/plan/subject.ts';
import type { Engine } from '../../../engine/engine.ts';

/**
 * What may be decided of a user whose old rules are off while Intune's are held back by devices that cannot move: that they start in spite of
 * these; or, as long as nothing of it was sent, that they wait again. Null: neither. By what is known and was said up to now, not by the
 * last turn's plan.
 */
export function enforcing(id: string, engine: Pick<Engine, 'inputOf'>): Enforcing | { readonly act: 'hold' } | null {
  const input = engine.inputOf(id);
  if (!input || !isOff(input) || input.subject.wave?.state === 'undo') return null;
  const isFound = planSubject(input).findings.some(
    ({ code, facts }) => code === 'enforcement-held' && facts['why'] === 'device',
  );
  if (isFound) {
    const { devices } = input.subject;
    return {
      act: 'enforce',
      devices: heldBy(input),
      stuck: devices.filter((device) => cannotMove(device, input)),
      losing: devices.filter((device) => isRefused(device, input.subject)),
    };
  }
  return decidedAnyway(input).length > 0 ? { act: 'hold' } : null;
}

interface Enforcing {
  readonly act: 'enforce';
  /** Those that hold the rules back. */
  readonly devices: readonly Device[];
  /** All that cannot move, those of which it was decided before among them: a word is about all of them, as it takes the place of the last one. */
  readonly stuck: readonly Device[];
  /** What would not get in as it stands now. */
  readonly losing: readonly Device[];
}

/** Nothing of Intune's rules was sent for this user, nor is there: a word about them can still be taken back. */
export function isOff({ subject }: PlanInput): boolean {
  const { enforced } = subject.access?.levers ?? {};
  return enforced?.value === 'out' && !enforced.seen;
}
