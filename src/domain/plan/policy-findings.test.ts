import { expect, test } from 'vitest';
import { groupIndex } from '../access/groups.ts';
import { parsePolicy } from '../access/policy/parse.ts';
import type { EntraLocation } from '../facts.ts';
import { danglingFindings, liftsMore, POLICY_LIMIT, type PolicyCase, policyFindings } from './policy-findings.ts';

const BREAK_GLASS = 'aaaaaaaa-0000-4000-8000-000000000001';
const SYNC = 'aaaaaaaa-0000-4000-8000-000000000002';
const GROUP = 'bbbbbbbb-0000-4000-8000-000000000001';
const GONE = 'bbbbbbbb-0000-4000-8000-00000000000F';
const PLACE = 'cccccccc-0000-4000-8000-000000000001';

interface Wanted {
  readonly users?: object;
  readonly conditions?: object;
  readonly controls?: readonly string[];
  readonly operator?: string;
  readonly state?: string;
}

const policy = (
  id: string,
  { users, conditions, controls = ['block'], operator = 'OR', state = 'enabled' }: Wanted = {},
) =>
  parsePolicy({
    id,
    raw: {
      id,
      displayName: id,
      state,
      conditions: {
        clientAppTypes: ['all'],
        applications: { includeApplications: ['All'] },
        users: { includeUsers: ['All'], ...users },
        ...conditions,
      },
      grantControls: { operator, builtInControls: controls },
    },
  });

const tenantOf = (policies: readonly ReturnType<typeof policy>[], more: Partial<PolicyCase> = {}): PolicyCase => ({
  policies,
  ownPolicyId: 'own',
  groups: groupIndex([{ id: GROUP, name: 'break glass', members: [BREAK_GLASS] }]),
  roles: new Map(),
  emergencyIds: [BREAK_GLASS],
  userName: (id) => (id === BREAK_GLASS ? 'breakglass@example.com' : null),
  ...more,
});

const found = (subject: PolicyCase, willEnforce = true) =>
  policyFindings(subject, willEnforce).map(({ code, severity, subject: about }) => [code, severity, about]);

test.each([
  [POLICY_LIMIT - 5, null, true, []],
  [POLICY_LIMIT - 4, null, true, [['policy-limit-near', 'warns', 'tenant']]],
  [POLICY_LIMIT, 'own', true, [['policy-limit-near', 'warns', 'tenant']]],
  [POLICY_LIMIT, null, false, [['policy-limit-near', 'warns', 'tenant']]],
  [POLICY_LIMIT, null, true, [['policy-limit-reached', 'blocks', 'tenant']]],
])('%i policies, our own %s, enforcing %s: %j', (count, ownPolicyId, willEnforce, expected) => {
  const off = policy('off', { state: 'disabled' });

  expect(
    found(
      tenantOf(
        Array.from({ length: count }, () => off),
        { ownPolicyId },
      ),
      willEnforce,
    ),
  ).toEqual(expected);
});

test.each([
  ['left out by name', { users: { excludeUsers: [BREAK_GLASS] } }, null],
  ['left out by a group', { users: { excludeGroups: [GROUP] } }, null],
  ['not included', { users: { includeUsers: [SYNC] } }, null],
  ['not left out', {}, 'warns'],
  ['report-only', { state: 'enabledForReportingButNotEnforced' }, null],
  ['off', { state: 'disabled' }, null],
  ['multifactor alone', { controls: ['mfa'] }, null],
  ['a compliant device', { controls: ['compliantDevice'] }, 'warns'],
  ['a compliant device or multifactor', { controls: ['compliantDevice', 'mfa'] }, null],
  ['a compliant device and multifactor', { controls: ['compliantDevice', 'mfa'], operator: 'AND' }, 'warns'],
  ['older clients alone', { conditions: { clientAppTypes: ['exchangeActiveSync', 'other'] } }, null],
  ['Office alone', { conditions: { applications: { includeApplications: ['Office365'] } } }, null],
  ['phones alone', { conditions: { platforms: { includePlatforms: ['iOS'] } } }, null],
  [
    'from some places',
    { conditions: { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } } },
    'info',
  ],
  [
    'an unregistered device',
    { conditions: { devices: { deviceFilter: { mode: 'exclude', rule: 'device.trustType -eq "AzureAD"' } } } },
    'warns',
  ],
  ['left out by a group that cannot be read', { users: { excludeGroups: [GONE] } }, null],
] satisfies readonly (readonly [string, Wanted, string | null])[])(
  'an emergency account and a policy that refuses: %s',
  (_what, wanted, severity) => {
    const expected = severity === null ? [] : [['emergency-account-not-excluded', severity, 'p']];

    expect(found(tenantOf([policy('p', wanted)]))).toEqual(expected);
  },
);

test('our own policy is held against its own rules elsewhere', () => {
  expect(found(tenantOf([policy('own')]))).toEqual([]);
});

test('an account that nearly all policies for everybody leave out is asked about, a declared one is not', () => {
  const out = { users: { excludeUsers: [BREAK_GLASS, SYNC] } };
  const one = { users: { excludeUsers: [BREAK_GLASS] } };
  const undeclared = [['emergency-account-undeclared', 'info', SYNC]];

  expect(found(tenantOf([policy('a', out), policy('b', out)]))).toEqual(undeclared);
  expect(found(tenantOf([policy('a', out), policy('b', out), policy('c', out), policy('d', one)]))).toEqual(undeclared);
  expect(found(tenantOf([policy('a', out), policy('b', out), policy('c', one)]))).toEqual([]);
  expect(found(tenantOf([policy('a', out)]))).toEqual([]);
  expect(found(tenantOf([policy('a', out), policy('b', { ...out, state: 'disabled' })]))).toEqual([]);
});

test('a policy that names a group or a place that is gone is named with what is missing', () => {
  const place: EntraLocation = {
    id: PLACE.toUpperCase(),
    name: 'Offices',
    kind: 'ip',
    trusted: 'yes',
    ranges: [],
    countries: [],
    unknownCountries: 'no',
  };
  const locations = { includeLocations: ['All', PLACE], excludeLocations: ['AllTrusted', GONE.toLowerCase()] };
  const policies = [
    policy('groups', { users: { includeGroups: [GROUP], excludeGroups: [GONE] } }),
    policy('places', { conditions: { locations }, state: 'disabled' }),
    policy('neither'),
  ];
  const older = { locations: { includeLocations: ['00000000-0000-0000-0000-000000000000'] } };

  expect(danglingFindings(policies, { missingGroups: [GONE], locations: [place] })).toMatchObject([
    { severity: 'warns', subject: 'groups', facts: { groups: [GONE.toLowerCase()], locations: [] } },
    { severity: 'info', subject: 'places', facts: { groups: [], locations: [GONE.toLowerCase()] } },
  ]);
  expect(danglingFindings(policies, { missingGroups: [], locations: null })).toEqual([]);
  expect(danglingFindings([policy('older', { conditions: older })], { missingGroups: [], locations: [] })).toEqual([]);
});

test.each([
  ['a compliant device alone', ['compliantDevice'], 'OR', null, []],
  ['a compliant device or multifactor', ['compliantDevice', 'mfa'], 'OR', null, ['mfa']],
  [
    'both, and a hybrid join',
    ['mfa', 'compliantDevice', 'domainJoinedDevice'],
    'AND',
    null,
    ['mfa', 'domainJoinedDevice'],
  ],
  ['a control that is not known', ['compliantDevice', 'newControl'], 'OR', null, ['unknown']],
  ['session controls', ['compliantDevice'], 'OR', { signInFrequency: { isEnabled: true, value: 4 } }, ['session']],
])(
  '%s: what an exempt person loses besides is named',
  (_what, builtInControls, operator, sessionControls, controls) => {
    const raw = {
      id: 'p',
      displayName: 'Old',
      state: 'enabled',
      grantControls: { operator, builtInControls },
      sessionControls,
    };
    const facts = { name: 'Old', controls, operator: operator.toLowerCase(), refuses: 'no' };
    const expected =
      controls.length === 0 ? [] : [{ code: 'exemption-lifts-more', severity: 'warns', subject: 'p', facts }];

    expect(liftsMore([parsePolicy({ id: 'p', raw })])).toEqual(expected);
  },
);

test.each([
  ['who is not compliant', 'device.isCompliant -ne True', false],
  ['who another MDM manages', 'device.mdmAppId -ne "1" -and device.isCompliant -ne True', false],
  ['devices of the people themselves', 'device.deviceOwnership -eq "Personal"', true],
  ['these of no one who is compliant', 'device.deviceOwnership -eq "Personal" -or device.isCompliant -ne True', true],
  ['all but the workstations of administrators', 'device.extensionAttribute1 -ne "SAW"', true],
  ['what nobody understands', 'device.newProperty -eq 1', true],
])('a policy that refuses %s: whether a compliant device answers it', (_what, rule, lifts) => {
  const conditions = { devices: { deviceFilter: { mode: 'include', rule } } };
  const grantControls = { operator: 'OR', builtInControls: ['block'] };
  const policy = parsePolicy({ id: 'p', raw: { displayName: 'Old', state: 'enabled', conditions, grantControls } });
  const facts = { name: 'Old', controls: ['block'], operator: 'or', refuses: 'yes' };

  expect(liftsMore([policy])).toEqual(
    lifts ? [{ code: 'exemption-lifts-more', severity: 'warns', subject: 'p', facts }] : [],
  );
});
