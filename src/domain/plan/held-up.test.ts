import { describe, expect, it } from 'vitest';
import { entraDevice, fact, NOW, settings, tenant } from '../../../test/kits/cases.kit.ts';
import { setupCase } from '../../../test/kits/setup-case.kit.ts';
import { parsePolicy } from '../access/policy/parse.ts';
import type { Action, PastAction } from '../action.ts';
import { DIRECTORY_SYNC_ROLE, ENROLLMENT_APPS } from '../settings.ts';
import { DAY } from '../words.ts';
import { planSetup, type SetupCase } from './setup.ts';

const EMERGENCY = '33333333-3333-3333-3333-333333333333';

const own = (differs: { readonly state?: string; readonly users?: object } = {}) =>
  parsePolicy({
    id: 'own',
    raw: {
      displayName: 'own',
      state: differs.state ?? 'enabled',
      conditions: {
        users: {
          includeGroups: ['g-enforced'],
          excludeUsers: [EMERGENCY],
          excludeRoles: [DIRECTORY_SYNC_ROLE],
          ...differs.users,
        },
        applications: { includeApplications: ['All'], excludeApplications: [...ENROLLMENT_APPS] },
        clientAppTypes: ['all'],
        platforms: { includePlatforms: ['android', 'iOS', 'windows', 'macOS'] },
      },
      grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
    },
  });
const old = tenant().policies.filter(({ id }) => id === 'old');

const past = (action: object, outcome: PastAction['outcome'] = 'done'): PastAction => ({
  action: { key: JSON.stringify(action), subject: 'tenant', wave: null, object: 'x', ...action } as Action,
  claimedAt: NOW - 2 * DAY,
  outcome,
  recordedAt: NOW - 2 * DAY,
});
const ENABLED = past({ kind: 'enable-policy', policyId: 'own' });

/** A set-up that was approved and went through. */
const setup = (differs: Partial<SetupCase> = {}): SetupCase =>
  setupCase({
    policies: [...old, own()],
    ownPolicyId: 'own',
    emergencyIds: [EMERGENCY],
    past: [past({ kind: 'ensure-policy', key: 'ensure-policy:g-enforced' }), ENABLED],
    ...differs,
  });
const planned = (differs: Partial<SetupCase>) => planSetup(setup(differs), settings(), NOW);

/** What holds set-up up, by itself. */
const BLOCKS: Partial<SetupCase> = { emergencyIds: [] };
const ofNobody = fact('entra-device', entraDevice({ id: 'h', platform: 'windows', ownerIds: [], compliant: 'no' }));

describe('our own policy', () => {
  const changed = (differs: Partial<SetupCase>) => {
    const plan = planned(differs);
    expect(plan.ready).toBe(false);
    return plan.findings.filter(({ code }) => code === 'own-policy-changed').map(({ facts }) => facts['paths']);
  };
  const REPORTING = { policies: [own({ state: 'enabledForReportingButNotEnforced' })] };
  const FOR_ALL = { policies: [...old, own({ users: { includeUsers: ['All'] } })] };

  it.each<readonly [string, Partial<SetupCase>, string]>([
    ['switched off, while that raises a question', { ...REPORTING, unowned: [ofNobody] }, 'state'],
    ['for everybody, while an emergency account is missing', { ...FOR_ALL, ...BLOCKS }, 'conditions.users.include'],
    ['switched off, while nobody approves the set-up any more', { ...REPORTING, approved: false }, 'state'],
    ['gone, while nobody approves it any more', { policies: old, approved: false }, 'id'],
    ['gone, while both', { policies: old, approved: false, ...BLOCKS }, 'id'],
  ])('that is %s is told, once', (_what, differs, path) => {
    expect(changed(differs)).toEqual([[path]]);
  });

  it('that keeps in an emergency account is told while nobody approves the set-up any more (law 7)', () => {
    const { findings } = planned({ approved: false, policies: [...old, own({ users: { excludeUsers: [] } })] });
    expect(findings).toContainEqual(expect.objectContaining({ code: 'own-policy-catches-emergency' }));
  });

  it('that was switched off is told once where nothing else is wrong', () => {
    expect(changed({ policies: [...old, ...REPORTING.policies] })).toEqual([['state']]);
  });
});

it('an exclusion of ours that somebody took out is told while nobody approves the set-up any more', () => {
  const wrote = past({ kind: 'exclude-from-policy', policyId: 'old', key: 'exclude-from-policy:old:g-exempt' });
  const bare = old.map((policy) => ({
    ...policy,
    users: { ...policy.users, exclude: { ...policy.users.exclude, groups: [] } },
  }));
  const plan = planned({ approved: false, policies: [...bare, own()], past: [wrote, ENABLED] });
  expect(plan.findings).toContainEqual(expect.objectContaining({ code: 'exclusion-removed', subject: 'old' }));
  expect(plan.actions).toEqual([]);
});

it('nothing is told of what somebody changed before set-up wrote anything', () => {
  const plan = planned({ approved: false, ownPolicyId: null, policies: old, past: [] });
  expect(plan.findings.map(({ code }) => code)).toEqual(['more-apps-asked', 'more-platforms-asked', 'approval-open']);
});
