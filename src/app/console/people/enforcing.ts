import type { Engine } from '../../../engine/engine.ts';

/**
 * What may be decided of a user whose old rules are off while Intune's are held back by a device that cannot move: that they start all the
 * same; or, as long as they have not, that they wait again. Null: neither. That they wait is what the last plan found, and what is decided is
 * decided at once.
 */
export function enforcing(id: string, engine: Pick<Engine, 'plans' | 'inputOf'>): 'enforce' | 'hold' | null {
  const subject = engine.inputOf(id)?.subject;
  if (!subject) return null;
  const enforced = subject.access?.levers.enforced;
  if (subject.intent.enforceAnyway) return enforced?.value === 'in' || enforced?.seen === true ? null : 'hold';
  const isHeld = engine.plans
    .get(id)
    ?.findings.some(({ code, facts }) => code === 'enforcement-held' && facts['why'] === 'device');
  return isHeld ? 'enforce' : null;
}
