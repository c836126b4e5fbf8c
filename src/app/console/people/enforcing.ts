import type { Device } from '../../../domain/inventory/match.ts';
import { heldBy } from '../../../domain/plan/device-steps.ts';
import { planSubject } from '../../../domain/plan/subject.ts';
import type { Engine } from '../../../engine/engine.ts';

/**
 * What may be decided of a user whose old rules are off while Intune's are held back by devices that cannot move: that they start in spite of
 * these; or, as long as nothing of it was sent, that they wait again. Null: neither. By what is known and was said up to now, not by the
 * last turn's plan.
 */
export function enforcing(
  id: string,
  engine: Pick<Engine, 'inputOf'>,
): { readonly act: 'enforce'; readonly devices: readonly Device[] } | { readonly act: 'hold' } | null {
  const input = engine.inputOf(id);
  const { enforced } = input?.subject.access?.levers ?? {};
  if (!input || enforced?.value !== 'out' || enforced.seen || input.subject.wave?.state === 'undo') return null;
  const isFound = planSubject(input).findings.some(
    ({ code, facts }) => code === 'enforcement-held' && facts['why'] === 'device',
  );
  if (isFound) return { act: 'enforce', devices: heldBy(input) };
  return input.subject.intent.enforceAnyway.size > 0 ? { act: 'hold' } : null;
}
