import { expect, it } from 'vitest';
import { NOW, settings } from '../../../test/kits/cases.kit.ts';
import { closingCase } from '../../../test/kits/setup-case.kit.ts';
import { parsePolicy } from '../access/policy/parse.ts';
import { planCleanup } from './cleanup.ts';

it('at the end a person is asked where v1.0 does not show a policy: no write of ours reaches it, though it is off', () => {
  const raw = { displayName: 'Old', state: 'disabled', conditions: { users: { excludeGroups: ['g-exempt'] } } };
  const policies = [parsePolicy({ id: 'old', raw, hidden: true })];
  const leverGroups = { exempt: 'g-exempt', released: 'g-released', enforced: 'g-enforced' };
  const subject = closingCase({ policies, leverGroups });
  const { actions, findings } = planCleanup(subject, settings(), NOW);

  expect(actions.map(({ kind }) => kind)).not.toContain('readmit-to-policy');
  expect(findings).toContainEqual(
    expect.objectContaining({ facts: expect.objectContaining({ step: 'detach-policy:old' }) }),
  );
});
