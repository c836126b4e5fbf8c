import { decidedAnyway } from '../../domain/plan/device-steps.ts';
import { evidenceOf, isThere } from '../../domain/plan/device.ts';
import type { Engine } from '../../engine/engine.ts';
import { textIn } from '../../engine/values.ts';
import { type Reader, say } from '../../text/say.ts';

type LockoutCode = 'lockout.no-device' | 'lockout.not-enrolled' | 'lockout.not-compliant' | 'lockout.only-in-entra';

/** Why this person would lose access when Intune's rules go on now; null: they would not (any more). */
export function lockoutReason(engine: Engine, user: string, reader: Reader): string | null {
  const code = lockoutCode(engine, user);
  return code === null ? null : say(reader, code);
}

/** The same as a code of the text room, for a page whose reader's language is not known here. */
export function lockoutCode(engine: Engine, user: string): LockoutCode | null {
  if (engine.plans.get(user)?.lockedOut !== true) return null;
  const devices = engine.view.devicesBySubject.get(user) ?? [];
  if (devices.length === 0) return 'lockout.no-device';
  const person = { user: engine.view.facts.user.get(user)?.value ?? null };
  const there = devices.filter(isThere).map((device) => evidenceOf(device, person));
  // Whose own devices are all in order is out on what only Entra knows, unless a device may be theirs.
  if (there.length > 0 && there.every(({ compliant }) => compliant) && !engine.view.isContested(user))
    return 'lockout.only-in-entra';
  return there.every(({ enrolled }) => enrolled) && there.length > 0 ? 'lockout.not-compliant' : 'lockout.not-enrolled';
}

/** Who decided that Intune's rules start for this person though a device of theirs cannot move, and why; null: nobody did, or it is over. */
export function enforceDecision(
  engine: Pick<Engine, 'inputOf' | 'view'>,
  user: string,
): { readonly by: string; readonly reason: string } | null {
  const said = engine.view.intents.get('enforce-anyway')?.get(user);
  const input = said ? engine.inputOf(user) : null;
  return said && input && decidedAnyway(input).length > 0
    ? { by: said.by, reason: textIn(said.value, 'reason') }
    : null;
}
