import { expect, test } from 'vitest';
import { NOW, settings, tenant, TENANT_IN_ORDER } from '../../../test/kits/cases.kit.ts';
import { setupCase } from '../../../test/kits/setup-case.kit.ts';
import { parsePolicy } from '../access/policy/parse.ts';
import type { PastAction } from '../action.ts';
import type { TenantFacts } from '../facts.ts';
import { tenantBreaches } from '../laws.ts';
import { DIRECTORY_SYNC_ROLE, ENROLLMENT_APPS } from '../settings.ts';
import { HOUR } from '../words.ts';
import { partnerGaps } from './exclusions.ts';
import { ownPolicyFaults } from './own-policy.ts';
import { planSetup, type SetupCase } from './setup.ts';

const EMERGENCY = '33333333-3333-3333-3333-333333333333';
const users = { includeGroups: ['g-enforced'], excludeUsers: [EMERGENCY], excludeRoles: [DIRECTORY_SYNC_ROLE] };
const apps = { includeApplications: ['All'], excludeApplications: [...ENROLLMENT_APPS] };
const platforms = { includePlatforms: ['iOS', 'android', 'macOS', 'windows'] };
const grant = { operator: 'OR', builtInControls: ['compliantDevice'] };
const both = (control: string) => ({ operator: 'AND', builtInControls: ['compliantDevice', control] });
const PLATFORMS = 'conditions.platforms';
const APPLICATIONS = 'conditions.applications';
const own = (
  differs: {
    readonly users?: object;
    readonly apps?: object;
    readonly platforms?: object | null;
    readonly grant?: object;
    readonly state?: string;
  } = {},
) =>
  parsePolicy({
    id: 'own',
    raw: {
      displayName: 'own',
      state: differs.state ?? 'enabled',
      conditions: {
        users: { ...users, ...differs.users },
        applications: { ...apps, ...differs.apps },
        platforms: differs.platforms === undefined ? platforms : differs.platforms,
        clientAppTypes: ['all'],
      },
      grantControls: { ...grant, ...differs.grant },
    },
  });
const faults = (differs: Parameters<typeof own>[0]) =>
  ownPolicyFaults(own(differs), { emergencyIds: [EMERGENCY] }, 'g-enforced');

test('our own policy as we make it is safe to switch on', () => {
  expect(faults({})).toEqual([]);
});

test.each([
  ['a second factor, which a person can give', { grant: both('mfa') }],
  ['another way in', { grant: { ...both('domainJoinedDevice'), operator: 'OR' } }],
  [
    'a platform that it leaves out again',
    { platforms: { includePlatforms: [...platforms.includePlatforms, 'linux'], excludePlatforms: ['linux'] } },
  ],
])('it refuses no compliant device for %s', (_what, differs) => {
  expect(faults(differs)).toEqual([]);
});

test.each([
  ['everybody', { users: { includeUsers: ['All'] } }, 'conditions.users.include'],
  ['one more user', { users: { includeUsers: ['44444444-4444-4444-4444-444444444444'] } }, 'conditions.users.include'],
  ['a role', { users: { includeRoles: ['62e90394-69f5-4237-9190-012177145e10'] } }, 'conditions.users.include'],
  ['another group', { users: { includeGroups: ['g-other'] } }, 'conditions.users.includeGroups'],
  ['a second group', { users: { includeGroups: ['g-enforced', 'g-other'] } }, 'conditions.users.includeGroups'],
  ['the emergency account', { users: { excludeUsers: [] } }, 'conditions.users.excludeUsers'],
  ['the directory synchronization accounts', { users: { excludeRoles: [] } }, 'conditions.users.excludeRoles'],
  ['the enrollment apps', { apps: { excludeApplications: [] } }, 'conditions.applications.excludeApplications'],
  [
    'one of the enrollment apps',
    { apps: { excludeApplications: [ENROLLMENT_APPS[0]] } },
    'conditions.applications.excludeApplications',
  ],
  ['and blocks', { grant: { builtInControls: ['block'] } }, 'grantControls.builtInControls'],
  ['any platform', { platforms: null }, PLATFORMS],
  ['any platform but one', { platforms: { includePlatforms: ['all'], excludePlatforms: ['linux'] } }, PLATFORMS],
  ['a platform more', { platforms: { includePlatforms: [...platforms.includePlatforms, 'linux'] } }, PLATFORMS],
  ['a platform that nobody knows', { platforms: { includePlatforms: ['iOS', 'visionOS'] } }, PLATFORMS],
  ['the registration of a device', { apps: { includeUserActions: ['urn:user:registerdevice'] } }, APPLICATIONS],
  ['an authentication context', { apps: { includeAuthenticationContextClassReferences: ['c1'] } }, APPLICATIONS],
  ['who has no hybrid joined device', { grant: both('domainJoinedDevice') }, 'grantControls'],
  ['who has no approved app', { grant: both('approvedApplication') }, 'grantControls'],
  ['who has no protected app', { grant: both('compliantApplication') }, 'grantControls'],
  ['who does not meet what nobody knows', { grant: both('newControl') }, 'grantControls'],
  ['who has no factor elsewhere', { grant: { operator: 'AND', customAuthenticationFactors: ['x'] } }, 'grantControls'],
])('it is not when it covers %s (law 7)', (_what, differs, path) => {
  expect(faults(differs)).toEqual([path]);
});

const setup = (differs: Partial<SetupCase> = {}): SetupCase => {
  const policies = [...tenant().policies.filter((policy) => policy.id === 'old'), own()];
  return setupCase({ policies, ownPolicyId: 'own', emergencyIds: [EMERGENCY], ...differs });
};
const planned = (differs: Partial<SetupCase>) => planSetup(setup(differs), settings(), NOW);
const kinds = (differs: Partial<SetupCase>) => planned(differs).actions.map((action) => action.kind);

test('all set, seen and settled: ready, and nothing to do', () => {
  expect(planned({})).toMatchObject({ ready: true, actions: [], awaiting: [] });
});

test.each<readonly [string, Partial<SetupCase>, string]>([
  [
    'the MDM authority is not Intune',
    { tenant: { ...TENANT_IN_ORDER, mdmAuthority: 'sccm' } },
    'mdm-authority-not-intune',
  ],
  [
    'no platform has a compliance policy',
    { tenant: { ...TENANT_IN_ORDER, compliancePolicyFor: [] } },
    'no-compliance-policy',
  ],
  ['an emergency account is not found', { emergencyIds: [] }, 'emergency-account-unknown'],
])('nothing is written while %s', (_what, differs, code) => {
  const plan = planned({ ...differs, leverGroups: {} });
  expect(plan).toMatchObject({ ready: false, actions: [] });
  expect(plan.findings).toContainEqual(expect.objectContaining({ code, severity: 'blocks' }));
});

test('without approval only the question goes out; to nobody where somebody said no', () => {
  const answers = { open: ['ann@example.com'], refusedBy: [] };
  expect(kinds({ approved: false, leverGroups: {}, answers })).toEqual(['send-message']);
  const refused = planned({ approved: false, leverGroups: {}, answers: { open: [], refusedBy: ['bob@example.com'] } });
  expect(refused).toMatchObject({ actions: [], ready: false });
  expect(refused.findings).toContainEqual({
    code: 'approval-refused',
    severity: 'warns',
    subject: 'tenant',
    facts: { approval: 'setup', by: ['bob@example.com'] },
  });
});

test('our policy is switched on while nobody is in its group: somebody put there by hand would be held without notice (law 7)', () => {
  const policies = [...tenant().policies.filter(({ id }) => id === 'old'), own({ state: 'disabled' })];
  const enable = planned({ policies }).actions.find(({ kind }) => kind === 'enable-policy');
  expect(enable).toBeDefined();
  const held = setup({ policies, enforcedAlready: 1 });
  const plan = planSetup(held, settings(), NOW);
  expect(plan.actions.map(({ kind }) => kind)).not.toContain('enable-policy');
  expect(plan).toMatchObject({
    ready: false,
    findings: [
      { code: 'more-apps-asked' },
      { code: 'more-platforms-asked' },
      { code: 'group-not-empty', severity: 'blocks' },
    ],
  });
  expect(enable && tenantBreaches(enable, held, null)).toMatchObject([{ law: 7 }]);
  expect(enable && tenantBreaches(enable, setup({ policies }), null)).toEqual([]);
});

test('in a policy that v1.0 leaves out only a person excludes our group, which is made first: it is named, and nobody moves before', () => {
  const raw = (excludeGroups: readonly string[]) => ({
    displayName: 'Old, with a preview',
    state: 'enabled',
    conditions: {
      users: { includeUsers: ['All'], excludeGroups },
      applications: { includeApplications: ['All'] },
      clientAppTypes: ['all'],
    },
    grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
  });
  const exempt = setup().leverGroups.exempt ?? '';
  const preview = parsePolicy({ id: 'preview', raw: raw([]), hidden: true });
  const policies = [...setup().policies, preview];
  const named = {
    code: 'policy-hidden',
    severity: 'blocks',
    subject: 'preview',
    facts: { name: 'Old, with a preview' },
  };
  expect(planned({ policies })).toMatchObject({ ready: false, actions: [], findings: [named] });
  expect(new Set(kinds({ policies, leverGroups: {} }))).toEqual(new Set(['ensure-group']));
  expect(planned({ policies, approved: false }).findings).toContainEqual(named);

  const byHand = parsePolicy({ id: 'preview', raw: raw([exempt]), hidden: true });
  const done = planned({ policies: [...setup().policies, byHand] });
  expect(done).toMatchObject({ ready: true, actions: [] });
  expect(done.findings.map(({ code }) => code)).not.toContain('policy-hidden');
  const unrelated = { ...settings(), unrelatedPolicies: ['Old, with a preview'] };
  expect(planSetup(setup({ policies }), unrelated, NOW)).toMatchObject({ ready: true, actions: [] });
});

test('groups first, then exclusions and our policy', () => {
  expect(new Set(kinds({ leverGroups: {}, ownPolicyId: null, policies: tenant().policies }))).toEqual(
    new Set(['ensure-group']),
  );
  const partners = tenant().partners.map((partner) => ({
    ...partner,
    assignments: partner.assignments.map((assignment) => ({ ...assignment, excludes: [] })),
  }));
  expect(kinds({ ownPolicyId: null, policies: [], partners })).toEqual(['exclude-from-partner', 'ensure-policy']);
});

test('an exclusion of ours is not counted before it is a day old, however soon it was seen (law 1)', () => {
  const at = (hoursAgo: number, ended: Pick<PastAction, 'outcome' | 'code'> = { outcome: 'done' }): PastAction => ({
    action: {
      kind: 'exclude-from-policy',
      key: 'exclude-from-policy:old:g-exempt',
      policyId: 'old',
      subject: 'tenant',
      wave: null,
      object: 'policy:old',
    },
    claimedAt: NOW - hoursAgo * HOUR,
    ...ended,
    recordedAt: NOW - hoursAgo * HOUR,
  });
  expect(planned({ past: [at(23)] })).toMatchObject({ ready: false, nextDueAt: NOW + HOUR });
  expect(planned({ past: [at(24)] }).ready).toBe(true);
  for (const outcome of ['already', 'asked', 'unknown', null] as const)
    expect(planned({ past: [at(23, { outcome })] }).ready).toBe(false);
  // A crash, or an answer that was lost: it may be ours that is seen. What was refused is surely not.
  expect(planned({ past: [at(23, { outcome: 'failed', code: 'interrupted' })] }).ready).toBe(false);
  expect(planned({ past: [at(23, { outcome: 'failed', code: 'forbidden' })] }).ready).toBe(true);
});

test('a tenant whose products cannot be read is told with the right that it lacks, until a person answers for the licences', () => {
  const unread = { ...TENANT_IN_ORDER, licences: null };
  const none = { ...unread, licencesRead: 'none' as const };
  const told = (chosen = settings(), tenant: TenantFacts = none) =>
    planSetup(setup({ tenant }), chosen, NOW).findings.map(({ code }) => code);
  const assuming = { ...settings(), unknownLicence: 'assume' as const };
  expect(planned({}).findings.map(({ code }) => code)).not.toContain('licences-not-read');
  expect(told()).toContain('licences-not-read');
  expect(told(assuming)).not.toContain('licences-not-read');
  // Nobody can answer for what is read but for one product.
  expect(told(assuming, { ...unread, licencesRead: 'partly' })).toContain('licences-not-read');
  expect(told(assuming, unread)).toContain('licences-not-read');
});

test('restrictions that cannot be read are told with the right that lacks, until a person took it on', () => {
  const tenant = { ...TENANT_IN_ORDER, blockedPlatforms: 'unknown', blockedPersonalPlatforms: 'unknown' } as const;
  const told = (chosen = settings()) => planSetup(setup({ tenant }), chosen, NOW).findings.map(({ code }) => code);
  expect(planned({}).findings.map(({ code }) => code)).not.toContain('restrictions-not-read');
  expect(told()).toContain('restrictions-not-read');
  expect(told({ ...settings(), unknownPlatform: 'assume' })).not.toContain('restrictions-not-read');
});

test('our policy changed by somebody is never used: it blocks', () => {
  const plan = planned({ policies: [own({ users: { excludeRoles: [] } })] });
  expect(plan.ready).toBe(false);
  expect(plan.findings).toContainEqual(expect.objectContaining({ code: 'own-policy-changed', severity: 'blocks' }));
});

test('an emergency account that is named later, or made anew, stops the move by its name, and no administrator is blamed (law 7)', () => {
  const later = '55555555-5555-5555-5555-555555555555';
  const userName = (id: string) => (id === later ? 'glass@example.com' : null);
  const plan = planned({ emergencyIds: [EMERGENCY, later], userName });
  expect(plan.ready).toBe(false);
  const accounts = [`glass@example.com (${later})`];
  expect(plan.findings).toEqual([
    { code: 'own-policy-catches-emergency', severity: 'blocks', subject: 'own', facts: { accounts } },
  ]);
  const anew = planned({ emergencyIds: [later], userName }).findings.map(({ code, facts }) => [
    code,
    facts['accounts'],
  ]);
  expect(anew).toEqual([
    ['own-policy-spares', [EMERGENCY]],
    ['own-policy-catches-emergency', accounts],
  ]);
});

test.each([
  ['a hybrid join too', { grant: both('domainJoinedDevice') }, 'grantControls'],
  ['a compliant device on any platform', { platforms: null }, 'conditions.platforms'],
])('our policy that somebody made ask for %s refuses people whom nobody named: it blocks', (_what, differs, path) => {
  const plan = planned({ policies: [own(differs)] });
  expect(plan.ready).toBe(false);
  expect(plan.findings).toContainEqual(
    expect.objectContaining({ code: 'own-policy-changed', severity: 'blocks', facts: { paths: [path] } }),
  );
});

test('a partner that was ended, or holds nobody on a platform, needs no exclusion', () => {
  const [partner] = tenant().partners;
  if (!partner) throw new Error('the tenant of the kit has a partner');
  const open = { ...partner, assignments: partner.assignments.map((item) => ({ ...item, excludes: [] })) };
  expect(partnerGaps(partner, 'g-released')).toEqual([]);
  expect(partnerGaps(open, 'g-released')).toEqual(['ios', 'android', 'macos']);
  expect(partnerGaps({ ...open, state: 'terminated' }, 'g-released')).toEqual([]);
  expect(
    partnerGaps({ ...open, assignments: open.assignments.map((item) => ({ ...item, includes: [] })) }, 'g'),
  ).toEqual([]);
});
