import type { Policy } from '../access/policy/model.ts';
import type { Finding } from '../finding.ts';

/**
 * Names under `unrelatedPolicies` that are the name or the id of no policy, to the letter: whoever wrote one believes that the policy is left
 * alone, and it is not. With the policies that have such a name but for letters' case and blanks.
 *
 * @param policies  all that the tenant has: of a read that was cut short nothing can be said
 */
export function unknownUnrelated(named: readonly string[], policies: readonly Policy[]): readonly Finding[] {
  const known = new Set(policies.flatMap(({ id, name }) => [id, name]));
  const names = [...new Set(named)].filter((name) => !known.has(name));
  if (names.length === 0) return [];
  const wished = new Set(names.map(folded));
  const like = policies.filter(({ id, name }) => wished.has(folded(name)) || wished.has(folded(id)));
  const facts = { names, near: like.length > 0 ? 'yes' : 'no', like: like.map(({ name }) => name) };
  return [{ code: 'unrelated-policy-unknown', severity: 'warns', subject: 'tenant', facts }];
}

function folded(name: string): string {
  return name.trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
