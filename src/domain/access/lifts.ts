import { type Property, propertiesOf } from './filter/filter.ts';
import type { Control, Policy } from './policy/model.ts';

/**
 * What a policy asks for besides the device's management, by the names of its controls, and `session` where it sets session controls.
 * Whoever is left out of the policy is left out of all of it. Empty where nothing is lost: it asks for a compliant device alone, or it
 * refuses who has none. A refusal by anything else (devices of the people themselves, all but an administrator's workstations) is
 * `block`: a compliant device is no answer to it.
 */
export function beyondDevice(policy: Policy): readonly (Control | 'session')[] {
  const controls = policy.grant.controls.filter(
    (control) => control !== 'compliantDevice' && (control !== 'block' || refusesByMore(policy)),
  );
  return [...new Set(controls), ...(policy.session.length > 0 ? ['session' as const] : [])];
}

/** What whoever has a compliant device in Intune answers too. */
const OF_COMPLIANCE: ReadonlySet<Property> = new Set<Property>(['isCompliant', 'mdmAppId']);

function refusesByMore({ device, odd }: Policy): boolean {
  // A rule that could not be read may be about anything.
  if (odd.some(({ about }) => about === 'device')) return true;
  const filter = device?.filter ?? null;
  return filter !== null && [...propertiesOf(filter)].some((name) => !OF_COMPLIANCE.has(name));
}
