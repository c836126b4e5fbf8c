import { expect, it } from 'vitest';
import { NOW, settings } from '../../../test/kits/cases.kit.ts';
import { groupIndex } from '../access/groups.ts';
import { parsePolicy } from '../access/policy/parse.ts';
import { type CleanupCase, planCleanup } from './cleanup.ts';

it('at the end a person is asked where v1.0 does not show a policy: no write of ours reaches it, though it is off', () => {
  const raw = { displayName: 'Old', state: 'disabled', conditions: { users: { excludeGroups: ['g-exempt'] } } };
  const subject: CleanupCase = {
    partners: [],
    sourceRules: [],
    tenant: null,
    policies: [parsePolicy({ id: 'old', raw, hidden: true })],
    leverGroups: { exempt: 'g-exempt', released: 'g-released', enforced: 'g-enforced' },
    ownPolicyId: null,
    emergencyIds: [],
    groups: groupIndex([]),
    roles: new Map(),
    userName: () => null,
    past: [],
    confirmed: new Set(),
    approved: true,
    answers: { open: [], refusedBy: [] },
    cleanupAnswers: { open: [], refusedBy: [] },
    quietUntil: null,
    members: [],
    pastOf: new Map(),
    enforced: new Set(),
    dependent: 0,
    cleanupApproved: true,
    unsettled: new Map(),
  };
  const { actions, findings } = planCleanup(subject, settings(), NOW);

  expect(actions.map(({ kind }) => kind)).not.toContain('readmit-to-policy');
  expect(findings).toContainEqual(
    expect.objectContaining({ facts: expect.objectContaining({ step: 'end-policy:old' }) }),
  );
});
