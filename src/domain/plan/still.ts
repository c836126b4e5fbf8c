import type { Case, PlanInput } from './case.ts';

/** Nobody of this wave may start anything: it has braked, or nobody said yes to devices leaving. */
export function standsStill({ wave }: Pick<Case, 'wave'>): boolean {
  return wave !== null && (wave.braked || !wave.approved.unenroll);
}

/**
 * Intune's rules go on before the first device leaves, and are not on for this user yet: until then nobody starts one.
 *
 * @param held  a device that cannot move holds them back (`isHeld`)
 */
export function awaitsRules(
  { subject: { access }, settings }: Pick<PlanInput, 'subject' | 'settings'>,
  held: boolean,
): boolean {
  return settings.enforcement.kind === 'at-once' && access !== null && access.levers.enforced.value !== 'in' && !held;
}
