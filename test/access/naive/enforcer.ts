import { filterOf } from './conditions.ts';
import { naiveFilterProperties } from './filter.ts';
import { entriesOf, isEmpty, objectOf } from './tri.ts';

const CONTROLS = [
  'block',
  'mfa',
  'compliantDevice',
  'domainJoinedDevice',
  'approvedApplication',
  'compliantApplication',
  'passwordChange',
  'riskRemediation',
];
const PARTS = ['operator', 'builtInControls', 'customAuthenticationFactors', 'termsOfUse', 'authenticationStrength'];
const OF_MANAGEMENT =
  /^(isCompliant|mdmAppId|deviceOwnership|enrollmentProfileName|systemLabels|extensionAttribute\d+)$/;

/** Whether a policy may be one of those that are handed over. What is not understood may be. */
export function naiveIsEnforcer(raw: unknown): boolean {
  const policy = objectOf(raw) ?? {};
  if (policy['state'] === 'disabled' || policy['state'] === 'enabledForReportingButNotEnforced') return false;
  const asked = controlsOf(policy['grantControls']);
  if (asked === 'odd' || asked.includes('compliantDevice')) return true;
  const filter = filterOf(objectOf(policy['conditions']) ?? {});
  if (filter === 'odd') return true;
  return filter !== null && (naiveFilterProperties(filter.rule) ?? []).some((name) => OF_MANAGEMENT.test(name));
}

/** What is asked of a sign-in; `odd` where a part of it cannot be read. */
function controlsOf(raw: unknown): readonly string[] | 'odd' {
  if (isEmpty(raw)) return [];
  const grant = objectOf(raw);
  if (grant === null || Object.entries(grant).some(([name, value]) => !PARTS.includes(name) && !isEmpty(value))) {
    return 'odd';
  }
  const asked = ['builtInControls', 'customAuthenticationFactors', 'termsOfUse'].flatMap((part) =>
    entriesOf(grant[part]).map((entry) => (part === 'builtInControls' ? entry : entry === null ? null : part)),
  );
  const strength = grant['authenticationStrength'];
  const all = [...asked, ...(isEmpty(strength) ? [] : [objectOf(strength) === null ? null : 'strength'])];
  const known = all.filter((control) => control !== null);
  if (known.length < all.length) return 'odd';
  if (known.some((control) => ![...CONTROLS, ...PARTS, 'strength'].includes(control))) return 'odd';
  return new Set(known).size > 1 && grant['operator'] !== 'AND' && grant['operator'] !== 'OR' ? 'odd' : known;
}
