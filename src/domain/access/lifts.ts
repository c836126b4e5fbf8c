import type { Control, Policy } from './policy/model.ts';

/**
 * What a policy asks for besides the device's management, by the names of its controls, and `session` where it sets session controls.
 * Whoever is left out of the policy is left out of all of it. Empty where nothing is lost: it asks for a compliant device alone, or it
 * refuses outright, which a policy that looks at management does because of the device.
 */
export function beyondDevice({ grant, session }: Policy): readonly (Control | 'session')[] {
  const controls = grant.controls.filter((control) => control !== 'compliantDevice' && control !== 'block');
  return [...new Set(controls), ...(session.length > 0 ? ['session' as const] : [])];
}
