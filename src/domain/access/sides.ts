import { type Property, propertiesOf } from './filter/filter.ts';
import type { Policy } from './policy/model.ts';

/** Properties of a device that an MDM feeds: a filter on one of them treats a device by who manages it. */
const OF_MANAGEMENT: ReadonlySet<Property> = new Set<Property>([
  'isCompliant',
  'mdmAppId',
  'deviceOwnership',
  'enrollmentProfileName',
  'systemLabels',
]);

/**
 * The policy treats a device by how it is managed, or may do so: a compliant device is asked for, its filter looks at management,
 * or a control or something about devices is not understood. What asks for other things alone (multifactor, terms, an
 * app, a hybrid join) does not speak for any MDM.
 */
export function looksAtManagement(policy: Policy): boolean {
  if (policy.grant.controls.includes('compliantDevice') || policy.grant.controls.includes('unknown')) return true;
  if (policy.odd.some((odd) => odd.about === 'device' || odd.about === 'grant')) return true;
  const filter = policy.device?.filter;
  if (!filter) return false;
  return [...propertiesOf(filter)].some((name) => OF_MANAGEMENT.has(name) || name.startsWith('extensionAttribute'));
}
