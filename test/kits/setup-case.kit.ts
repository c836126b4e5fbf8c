import type { CleanupCase } from '../../src/domain/plan/cleanup.ts';
import type { SetupCase } from '../../src/domain/plan/setup.ts';
import { tenant, TENANT_IN_ORDER } from './cases.kit.ts';

/** A tenant whose move is approved, with its groups made and nothing else of ours in it. */
export function setupCase(differs: Partial<SetupCase> = {}): SetupCase {
  const { policies, partners, sourceRules, leverGroups, groups, roles } = tenant();
  return {
    policies,
    partners,
    sourceRules,
    tenant: TENANT_IN_ORDER,
    leverGroups,
    ownPolicyId: null,
    emergencyIds: [],
    groups,
    roles,
    userName: () => null,
    past: [],
    confirmed: new Set(),
    approved: true,
    answers: { open: [], refusedBy: [] },
    quietUntil: null,
    ...differs,
  };
}

/** The same where the clearing away was approved, and policies are all that our groups stand in. */
export function closingCase(differs: Partial<CleanupCase> = {}): CleanupCase {
  return {
    ...setupCase({ partners: [], sourceRules: [] }),
    cleanupAnswers: { open: [], refusedBy: [] },
    members: [],
    pastOf: new Map(),
    enforced: new Set<never>(),
    dependent: 0,
    cleanupApproved: true,
    unsettled: new Map(),
    ...differs,
  };
}
