import { expect, test } from 'vitest';
import { NOW, settings } from '../../../test/kits/cases.kit.ts';
import { setupCase } from '../../../test/kits/setup-case.kit.ts';
import { parsePolicy } from '../access/policy/parse.ts';
import { planSetup } from './setup.ts';
import { unknownUnrelated } from './unrelated.ts';

const policies = [parsePolicy({ id: 'p-1', raw: { displayName: 'Require MFA', state: 'enabled', conditions: {} } })];
const found = (...named: readonly string[]) => unknownUnrelated(named, policies).map(({ facts }) => facts);

test('a policy that is named by its name or its id is known', () => {
  expect(found('Require MFA', 'p-1')).toEqual([]);
});

test('names that no policy has are told, each once, with those that were probably meant', () => {
  expect(found('Require  mfa ', 'Block legacy', 'Block legacy')).toEqual([
    { names: ['Require  mfa ', 'Block legacy'], near: 'yes', like: ['Require MFA'] },
  ]);
  expect(found('P-1')).toEqual([{ names: ['P-1'], near: 'yes', like: ['Require MFA'] }]);
  expect(unknownUnrelated(['Block legacy'], policies)).toEqual([
    {
      code: 'unrelated-policy-unknown',
      severity: 'warns',
      subject: 'tenant',
      facts: { names: ['Block legacy'], near: 'no', like: [] },
    },
  ]);
});

test('of policies that were never read to the end nothing is said', () => {
  const chosen = { ...settings(), unrelatedPolicies: ['Block legacy'] };
  const codes = (arePoliciesKnown: boolean) =>
    planSetup(setupCase({ policies, arePoliciesKnown }), chosen, NOW).findings.map(({ code }) => code);

  expect(codes(true)).toContain('unrelated-policy-unknown');
  expect(codes(false)).not.toContain('unrelated-policy-unknown');
});
