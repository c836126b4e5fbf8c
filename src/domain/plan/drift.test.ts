import { describe, expect, it, test } from 'vitest';
import { NOW, settings, tenant, TENANT_IN_ORDER } from '../../../test/kits/cases.kit.ts';
import { parsePolicy } from '../access/policy/parse.ts';
import type { Action, PastAction } from '../action.ts';
import type { SourceRule } from '../facts.ts';
import { DIRECTORY_SYNC_ROLE, ENROLLMENT_APPS, type MoveSettings } from '../settings.ts';
import { DAY, HOUR, MINUTE } from '../words.ts';
import { driftFindings, goneExclusions } from './drift.ts';
import { planSetup, type SetupCase } from './setup.ts';

const EMERGENCY = '33333333-3333-3333-3333-333333333333';
const USER = '44444444-4444-4444-4444-444444444444';
const CHANGED = '2026-03-01T08:00:00Z';
const old = (excludeGroups: readonly string[], differs: { readonly id?: string; readonly state?: string } = {}) =>
  parsePolicy({
    id: differs.id ?? 'old',
    raw: {
      displayName: 'Old rule',
      state: differs.state ?? 'enabled',
      modifiedDateTime: CHANGED,
      conditions: { users: { includeUsers: ['All'], excludeGroups }, applications: { includeApplications: ['All'] } },
      grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
    },
  });
interface Conditions {
  readonly users?: object;
  readonly [condition: string]: unknown;
}
const own = ({ users, ...conditions }: Conditions = {}, grant: object = {}) =>
  parsePolicy({
    id: 'own',
    raw: {
      displayName: 'own',
      state: 'enabled',
      modifiedDateTime: CHANGED,
      conditions: {
        users: {
          includeGroups: ['g-enforced'],
          excludeUsers: [EMERGENCY],
          excludeRoles: [DIRECTORY_SYNC_ROLE],
          ...users,
        },
        applications: { includeApplications: ['All'], excludeApplications: [...ENROLLMENT_APPS] },
        clientAppTypes: ['all'],
        platforms: { includePlatforms: ['android', 'iOS', 'windows', 'macOS'] },
        ...conditions,
      },
      grantControls: { operator: 'OR', builtInControls: ['compliantDevice'], ...grant },
    },
  });

const past = (action: object, ago: number, outcome: PastAction['outcome'] = 'done'): PastAction => ({
  action: { key: JSON.stringify(action), subject: 'tenant', wave: null, object: 'x', ...action } as Action,
  claimedAt: NOW - ago,
  outcome,
  recordedAt: outcome === null ? null : NOW - ago,
});
const excluded = (ago: number, outcome?: PastAction['outcome'], policyId = 'old') =>
  past({ kind: 'exclude-from-policy', policyId, key: `exclude-from-policy:${policyId}:g-exempt` }, ago, outcome);
const readmitted = (ago: number) => past({ kind: 'readmit-to-policy', policyId: 'old' }, ago);

const subject = (differs: Partial<SetupCase> = {}): SetupCase => {
  const view = tenant();
  return {
    policies: [old(['g-exempt']), own()],
    partners: view.partners,
    sourceRules: [],
    tenant: null,
    leverGroups: view.leverGroups,
    ownPolicyId: 'own',
    emergencyIds: [EMERGENCY],
    groups: view.groups,
    roles: view.roles,
    userName: () => null,
    past: [excluded(3 * DAY)],
    confirmed: new Set(),
    approved: true,
    answers: { open: [], refusedBy: [] },
    quietUntil: null,
    ...differs,
  };
};
const withRules = { ...settings(), source: { ...settings().source, ownRules: true } };
const found = (differs: Partial<SetupCase>) => driftFindings(subject(differs), withRules, { now: NOW, excludes: true });

test('nothing is found where everything is as it was written', () => {
  expect(found({})).toEqual([]);
});

describe('an exclusion', () => {
  const bare = { policies: [old([]), own()] };
  it('that an administrator took out is named, with when, and blocks', () => {
    expect(found(bare)).toEqual([
      {
        code: 'exclusion-removed',
        severity: 'blocks',
        subject: 'old',
        facts: { name: 'Old rule', of: 'policy', known: 'yes', at: CHANGED },
      },
    ]);
  });

  it.each<readonly [string, Partial<SetupCase>]>([
    ['that was never written', { ...bare, past: [] }],
    ['whose write failed', { ...bare, past: [excluded(3 * DAY, 'failed')] }],
    ['whose write nobody knows the end of', { ...bare, past: [excluded(3 * DAY, null)] }],
    ['that was written minutes ago, before a read could show it', { ...bare, past: [excluded(9 * MINUTE)] }],
    ['that Sluis took out itself', { ...bare, past: [excluded(3 * DAY), readmitted(2 * DAY)] }],
    ['of a policy that is off', { policies: [old([], { state: 'disabled' }), own()] }],
  ])('%s is no drift', (_what, differs) => {
    expect(found(differs).filter(({ code }) => code === 'exclusion-removed')).toEqual([]);
  });

  it('that Sluis took out and wrote again is watched again', () => {
    const again = [excluded(3 * DAY), readmitted(2 * DAY), excluded(DAY)];
    expect(found({ ...bare, past: again })).toMatchObject([{ code: 'exclusion-removed' }]);
  });

  it('is never written over: the plan waits for a person', () => {
    const approved = { ...subject(bare), tenant: TENANT_IN_ORDER };
    const plan = planSetup(approved, settings(), NOW);
    expect(planSetup({ ...subject(), tenant: TENANT_IN_ORDER }, settings(), NOW).ready).toBe(true);
    expect(plan.ready).toBe(false);
    expect(plan.actions.filter(({ kind }) => kind === 'exclude-from-policy')).toEqual([]);
  });

  it('that Sluis took out at an end that was called off is written again under a key of its own', () => {
    const plan = planSetup(
      { ...subject({ ...bare, past: [excluded(3 * DAY), readmitted(2 * DAY)] }), tenant: TENANT_IN_ORDER },
      settings(),
      NOW,
    );
    expect(plan.actions.map(({ key }) => key)).toEqual(['exclude-from-policy:old:g-exempt:after-1']);
  });

  it('that came back counts only a day after it was seen again (law 1)', () => {
    const back = (at: number) => {
      const from = new Map([['old', at]]);
      return planSetup({ ...subject({ shownFrom: from }), tenant: TENANT_IN_ORDER }, settings(), NOW);
    };
    expect(back(NOW + HOUR)).toMatchObject({ ready: false, nextDueAt: NOW + HOUR });
    expect(back(NOW).ready).toBe(true);
  });

  it('of a partner and of a rule of the old product is watched too', () => {
    const [partner] = tenant().partners;
    if (!partner) throw new Error('the tenant of the kit has a partner');
    const open = { ...partner, assignments: partner.assignments.map((item) => ({ ...item, excludes: [] })) };
    const rule = { id: 'r', name: 'Mail rule', enabled: 'yes', exemptionAttached: 'no' } as SourceRule;
    const writes = [
      past({ kind: 'exclude-from-partner', partnerId: partner.id, platforms: ['ios', 'android', 'macos'] }, DAY),
      past({ kind: 'attach-source-exemption', ruleId: 'r' }, DAY),
    ];
    const gone = (exemptionAttached: SourceRule['exemptionAttached']) =>
      goneExclusions(
        subject({ partners: [open], sourceRules: [{ ...rule, exemptionAttached }], past: writes }),
        withRules,
        NOW,
      ).map(({ of, id }) => [of, id]);
    expect(gone('no')).toEqual([
      ['partner', partner.id],
      ['source-rule', 'r'],
    ]);
    expect(gone('unknown')).toEqual([['partner', partner.id]]);
  });
});

describe('an old policy that came into force after set-up', () => {
  const late = (groups: readonly string[]) => ({ policies: [old(['g-exempt']), old(groups, { id: 'late' }), own()] });
  it.each<readonly [string, Partial<SetupCase>, boolean]>([
    ['is named before our exclusion is written', late([]), true],
    [
      'and until it is in force',
      { ...late(['g-exempt']), past: [excluded(3 * DAY), excluded(HOUR, 'done', 'late')] },
      true,
    ],
    ['not after', { ...late(['g-exempt']), past: [excluded(3 * DAY), excluded(DAY, 'done', 'late')] }, false],
    [
      'not when it was there at set-up',
      { ...late([]), past: [excluded(MINUTE), excluded(2 * MINUTE, null, 'late')] },
      false,
    ],
    [
      'until an exclusion that no write of ours explains is in force',
      { ...late(['g-exempt']), shownFrom: new Map([['late', NOW + 1]]) },
      true,
    ],
    ['and not after', { ...late(['g-exempt']), shownFrom: new Map([['late', NOW]]) }, false],
    ['not before set-up wrote anything', { ...late([]), past: [] }, false],
  ])('%s', (_what, differs, named) => {
    const codes = found(differs).filter(({ code }) => code === 'enforcer-new');
    expect(codes.map((finding) => [finding.subject, finding.facts['at']])).toEqual(named ? [['late', CHANGED]] : []);
  });
});

describe('the first old policy of a tenant that had none at set-up', () => {
  const policies = [old([], { id: 'late' }), own()];
  const made = past({ kind: 'ensure-policy' }, 3 * DAY);
  const grouped = past({ kind: 'ensure-group', lever: 'exempt' }, 3 * DAY);
  const watching = { ...withRules, enforcement: { kind: 'none' } } as const;
  const told = (differs: Partial<SetupCase>, chosen: MoveSettings = withRules) =>
    driftFindings(subject({ policies, ...differs }), chosen, { now: NOW, excludes: true }).filter(
      ({ code }) => code === 'enforcer-new',
    ).length === 1;

  it.each<readonly [string, Partial<SetupCase>, boolean]>([
    ['is named before our exclusion is written', { past: [grouped, made] }, true],
    [
      'and until it is in force',
      { policies: [old(['g-exempt'], { id: 'late' }), own()], past: [grouped, made, excluded(HOUR, 'done', 'late')] },
      true,
    ],
    [
      'not after',
      { policies: [old(['g-exempt'], { id: 'late' }), own()], past: [grouped, made, excluded(DAY, 'done', 'late')] },
      false,
    ],
    ['also where only a partner was written', { past: [past({ kind: 'exclude-from-partner' }, 3 * DAY)] }, true],
    ['or a rule of the old product', { past: [past({ kind: 'attach-source-exemption' }, 3 * DAY)] }, true],
    ['not where that was refused', { past: [{ ...made, outcome: 'failed' }] }, false],
    ['not while set-up is at its groups, however long', { past: [grouped] }, false],
    ['not when it was there at set-up', { past: [past({ kind: 'ensure-policy' }, MINUTE)] }, false],
  ])('%s', (_what, differs, named) => {
    expect(told(differs)).toBe(named);
  });

  it('is named where set-up wrote its groups alone, as no rules come', () => {
    const now = {
      policies: policies.map((policy) => ({ ...policy, modifiedAt: new Date(NOW - MINUTE).toISOString() })),
    };
    expect(told({ ...now, past: [grouped] }, watching)).toBe(true);
    const lately = past({ kind: 'ensure-group', lever: 'released' }, 2 * MINUTE);
    expect(told({ ...now, past: [lately, grouped] }, watching)).toBe(false);
    expect(told({ past: [] }, watching)).toBe(false);
  });

  it('where no rules come, those of before are not named though groups were made days before (each plan is applied by a person)', () => {
    const day = new Date(NOW - DAY).toISOString();
    const as = (modifiedAt: string | null, groups: readonly string[] = []) => ({
      policies: [{ ...old(groups, { id: 'late' }), modifiedAt }, own()],
    });
    const shown = (ago: number) => ({ policiesFrom: new Map([['late', NOW - ago]]) });
    const before = new Date(NOW - 60 * DAY).toISOString();
    expect(told({ ...as(before), past: [grouped] }, watching)).toBe(false);
    expect(told({ ...as(day), past: [grouped] }, watching)).toBe(true);
    expect(told({ ...as(null), ...shown(60 * DAY), past: [grouped] }, watching)).toBe(false);
    expect(told({ ...as(null), ...shown(DAY), past: [grouped] }, watching)).toBe(true);
    // What changed it last may be our own exclusion.
    const written = {
      ...as(new Date(NOW - HOUR).toISOString(), ['g-exempt']),
      past: [grouped, excluded(HOUR, 'done', 'late')],
    };
    expect(told({ ...written, ...shown(60 * DAY) }, watching)).toBe(false);
    expect(told({ ...written, ...shown(DAY) }, watching)).toBe(true);
    // Among others that were excluded long before it is new as ever.
    expect(told({ ...written, ...shown(60 * DAY), past: [...written.past, excluded(2 * DAY)] }, watching)).toBe(true);
  });

  it('is not named where Graph v1.0 does not show it: that is told by itself, and it may have been there at set-up', () => {
    const shown = { ...old([], { id: 'late' }), hidden: true as const };
    expect(told({ policies: [shown, own()], past: [grouped, made] })).toBe(false);
    const byHand = { ...old(['g-exempt'], { id: 'late' }), hidden: true as const };
    const shownFrom = new Map([['late', NOW + HOUR]]);
    expect(told({ policies: [byHand, own()], past: [grouped, made], shownFrom })).toBe(false);
  });
});

test.each<readonly [string, Partial<SetupCase>, string, readonly string[]]>([
  ['gone', { policies: [old(['g-exempt'])] }, 'blocks', ['id']],
  ['weaker by a group', withOwn({ users: { excludeGroups: ['x'] } }), 'warns', ['conditions.users.excludeGroups']],
  [
    'weaker by guests',
    withOwn({ users: { excludeGuestsOrExternalUsers: GUESTS() } }),
    'warns',
    ['conditions.users.excludeGuestsOrExternalUsers'],
  ],
  ['for one platform', withOwn({ platforms: { includePlatforms: ['iOS'] } }), 'warns', ['conditions.platforms']],
  [
    'outside the office',
    withOwn({ locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } }),
    'warns',
    ['conditions.locations'],
  ],
  ['for risky sign-ins', withOwn({ signInRiskLevels: ['high'] }), 'warns', ['conditions.signInRiskLevels']],
  ['for risky users', withOwn({ userRiskLevels: ['high'] }), 'warns', ['conditions.userRiskLevels']],
  ['for insiders', withOwn({ insiderRiskLevels: 'elevated' }), 'warns', ['conditions.insiderRiskLevels']],
  [
    'for device codes',
    withOwn({ authenticationFlows: { transferMethods: 'deviceCodeFlow' } }),
    'warns',
    ['conditions.authenticationFlows'],
  ],
  ['for browsers', withOwn({ clientAppTypes: ['browser'] }), 'warns', ['conditions.clientAppTypes']],
  ['with another way in', withOwn({}, { builtInControls: ['compliantDevice', 'mfa'] }), 'warns', ['grantControls']],
])('our own policy %s is named, with what was changed', (_what, differs, severity, paths) => {
  expect(found(differs)).toMatchObject([{ code: 'own-policy-changed', severity, subject: 'own', facts: { paths } }]);
});

function withOwn(conditions: Conditions, grant: object = {}): Partial<SetupCase> {
  return { policies: [old(['g-exempt']), own(conditions, grant)] };
}
function GUESTS(): object {
  return { guestOrExternalUserTypes: 'b2bCollaborationGuest', externalTenants: null };
}

test('an account that our own policy leaves out and nobody names as an emergency account is named, with its id', () => {
  const users = { excludeUsers: [EMERGENCY, USER] };
  const of = (userName: SetupCase['userName']) => found({ ...withOwn({ users }), userName });
  const spares = (account: string) => [
    { code: 'own-policy-spares', severity: 'warns', subject: 'own', facts: { accounts: [account] } },
  ];
  expect(of(() => null)).toEqual(spares(USER));
  expect(of((id) => (id === USER ? 'old@example.com' : null))).toEqual(spares(`old@example.com (${USER})`));
});
