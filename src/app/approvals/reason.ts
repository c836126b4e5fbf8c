import { evidenceOf } from '../../domain/plan/device.ts';
import type { Engine } from '../../engine/engine.ts';
import { type Reader, say } from '../../text/say.ts';

/** Why this person would lose access when Intune's rules go on now; null: they would not (any more). */
export function lockoutReason(engine: Engine, user: string, reader: Reader): string | null {
  if (engine.plans.get(user)?.lockedOut !== true) return null;
  const devices = engine.view.devicesBySubject.get(user) ?? [];
  if (devices.length === 0) return say(reader, 'lockout.no-device');
  const person = { user: engine.view.facts.user.get(user)?.value ?? null };
  const open = devices.some((device) => !evidenceOf(device, person).enrolled);
  return say(reader, open ? 'lockout.not-enrolled' : 'lockout.not-compliant');
}
