import { describe, expect, test } from 'vitest';
import type { DeviceRecord, SignIn } from '../../src/domain/access/sign-in.ts';
import { PROPERTIES } from './filters.kit.ts';
import { ANN, OPINIONS, policyWith, worldWith } from './opinions.kit.ts';

const SHAREPOINT = '00000003-0000-0ff1-ce00-000000000000';
const US = 'eeeeeeee-0000-4000-8000-000000000001';
const POSITIVE = ['eq', 'startsWith', 'endsWith', 'contains', 'in'];
const NEGATIVE = ['ne', 'notStartsWith', 'notEndsWith', 'notContains', 'notIn'];

/** A registered device that says everything, with one text in every text property. */
const registered = (text: string, differs: Partial<DeviceRecord> = {}): DeviceRecord => ({
  deviceId: text,
  displayName: text,
  enrollmentProfileName: text,
  extensionAttributes: Object.fromEntries([1, 2, 15].map((number) => [number, text])),
  isCompliant: false,
  manufacturer: text,
  mdmAppId: text,
  model: text,
  operatingSystem: text,
  operatingSystemVersion: text,
  deviceOwnership: text,
  physicalIds: [text],
  profileType: text,
  systemLabels: [text],
  trustType: text,
  intuneManaged: false,
  ...differs,
});

const every = (operators: readonly string[], names: (name: string) => boolean) =>
  Object.entries(PROPERTIES)
    .filter(([name]) => names(name))
    .flatMap(([name, property]) =>
      operators.filter((one) => property.operators.includes(one)).map((one) => [name, one] as const),
    )
    .map(
      ([name, one]) =>
        (value: string) =>
          `device.${name} -${one} ${/in$/i.test(one) && one !== 'contains' ? `["${value}"]` : `"${value}"`}`,
    );

const isExtension = (name: string) => name.startsWith('extension');
const isText = (name: string) => name !== 'isCompliant';

describe.each(OPINIONS)('$name agrees with what Microsoft documents', ({ verdict, filter }) => {
  const world = worldWith();
  const applies = (mode: string, rule: string, device: DeviceRecord | null) =>
    verdict(policyWith({ devices: { deviceFilter: { mode, rule } } }), world, ANN, { device }).value;

  test('filter table: an unregistered device is not matched by a positive operator and is by a negative one', () => {
    for (const rule of every(POSITIVE, isText)) {
      expect([rule('a'), filter(rule('a'), null)]).toEqual([rule('a'), 'no']);
      expect([applies('include', rule('a'), null), applies('exclude', rule('a'), null)]).toEqual(['no', 'yes']);
    }
    for (const rule of every(NEGATIVE, isText)) {
      expect([rule('a'), filter(rule('a'), null)]).toEqual([rule('a'), 'yes']);
      expect([applies('include', rule('a'), null), applies('exclude', rule('a'), null)]).toEqual(['yes', 'no']);
    }
  });

  test('filter table: compliance is "True" or "False", and null on an unregistered device', () => {
    for (const value of ['"True"', '"false"', 'True']) {
      expect(filter(`device.isCompliant -eq ${value}`, null)).toBe('no');
      expect(filter(`device.isCompliant -ne ${value}`, null)).toBe('yes');
    }
    expect(filter('device.isCompliant -eq "Yes"', null)).toBeNull();
  });

  test('filter table: a registered device is matched where the criteria are met', () => {
    const device = registered('a');
    for (const rule of every(POSITIVE, (name) => isText(name) && !isExtension(name))) {
      expect([rule('a'), filter(rule('a'), device), filter(rule('b'), device)]).toEqual([rule('a'), 'yes', 'no']);
    }
    for (const rule of every(NEGATIVE, (name) => isText(name) && !isExtension(name))) {
      expect([rule('a'), filter(rule('a'), device), filter(rule('b'), device)]).toEqual([rule('a'), 'no', 'yes']);
    }
    expect(filter('device.isCompliant -eq "False"', device)).toBe('yes');
    expect(filter('device.isCompliant -ne "False"', device)).toBe('no');
  });

  test.each([
    ['managed by Intune', { intuneManaged: true }],
    ['compliant', { isCompliant: true }],
    ['hybrid joined', { trustType: 'ServerAD' }],
  ])('filter table: extension attributes count on a device that is %s', (_, differs) => {
    const device = registered('a', differs);
    for (const rule of every(POSITIVE, isExtension)) {
      expect([rule('a'), filter(rule('a'), device), filter(rule('b'), device)]).toEqual([rule('a'), 'yes', 'no']);
    }
    for (const rule of every(NEGATIVE, isExtension)) {
      expect([rule('a'), filter(rule('a'), device), filter(rule('b'), device)]).toEqual([rule('a'), 'no', 'yes']);
    }
  });

  test('filter table: on any other registered device they match no positive operator, and a negative one is open', () => {
    for (const device of [registered('a'), registered('a', { isCompliant: null, trustType: 'AzureAD' })]) {
      for (const rule of every(POSITIVE, isExtension))
        expect([rule('a'), filter(rule('a'), device)]).toEqual([rule('a'), 'no']);
      for (const rule of every(NEGATIVE, isExtension)) {
        expect([rule('b'), filter(rule('b'), device)]).toEqual([rule('b'), 'unknown']);
      }
    }
  });

  test('filter table: null is equal to null, and no value is', () => {
    for (const [rule, onNull, onText] of [
      ['device.model -eq null', 'yes', 'no'],
      ['device.model -ne null', 'no', 'yes'],
      ['-not (device.model -eq "a")', 'yes', 'no'],
    ] as const) {
      expect([
        rule,
        filter(rule, null),
        filter(rule, registered('a', { model: null })),
        filter(rule, registered('a')),
      ]).toEqual([rule, onNull, onNull, onText]);
    }
  });

  test.each<[string, SignIn, string, string | null]>([
    ['only the user', {}, 'maybe', 'resource'],
    ['the user and the app', { resource: { kind: 'app', appId: SHAREPOINT } }, 'maybe', 'location'],
    [
      'the location too',
      { resource: { kind: 'app', appId: SHAREPOINT }, location: { ids: [US], trusted: false } },
      'maybe',
      'sign-in-risk',
    ],
    [
      'the risk too',
      { resource: { kind: 'app', appId: SHAREPOINT }, location: { ids: [US], trusted: false }, signInRisk: 'high' },
      'yes',
      null,
    ],
    [
      'another risk',
      { resource: { kind: 'app', appId: SHAREPOINT }, location: { ids: [US], trusted: false }, signInRisk: 'low' },
      'no',
      'sign-in-risk',
    ],
  ])(
    'What-If table: %s is said; what What-If calls "not applied" for lack of a fact is maybe here',
    (_, said, value, by) => {
      const policy = policyWith({
        applications: { includeApplications: ['Office365'] },
        locations: { includeLocations: [US], excludeLocations: [] },
        signInRiskLevels: ['high'],
      });

      expect(verdict(policy, world, ANN, said)).toEqual({ value, by });
    },
  );

  const au1 = 'f7ca74b0-8562-4083-b66c-0476f942cfd0';
  const admins = worldWith({ roles: [{ id: '62e90394-69f5-4237-9190-012177145e10', name: 'Admin', members: [ANN] }] });
  const all = { includeUsers: ['All'], excludeUsers: [au1] };
  const office = policyWith({
    users: all,
    applications: { includeApplications: ['Office365'], applicationFilter: null },
  });
  const riskyUser = policyWith({ users: all, userRiskLevels: ['high'] });
  const byRole = policyWith({
    users: { includeUsers: [], excludeUsers: [au1], includeRoles: ['62e90394-69f5-4237-9190-012177145e10'] },
  });
  const inContext = policyWith({
    applications: { includeApplications: [], includeAuthenticationContextClassReferences: ['c1', 'c37'] },
  });
  const registering = policyWith({
    users: all,
    applications: { includeApplications: [], includeUserActions: ['urn:user:registersecurityinfo'] },
  });
  const workloads = policyWith({
    users: {
      includeUsers: ['None'],
      excludeUsers: [],
      includeGroups: [],
      includeRoles: [],
      includeGuestsOrExternalUsers: null,
    },
    clientApplications: { includeServicePrincipals: ['ServicePrincipalsInMyTenant'], excludeServicePrincipals: [] },
    locations: { includeLocations: ['All'], excludeLocations: [] },
  });
  const toApp: SignIn = {
    resource: { kind: 'app', appId: SHAREPOINT },
    platform: 'android',
    client: 'browser',
    signInRisk: 'high',
    userRisk: 'high',
    insiderRisk: 'elevated',
    flow: 'deviceCodeFlow',
    device: { isCompliant: true },
  };
  const toContext: SignIn = {
    resource: { kind: 'auth-context', value: 'c37' },
    platform: 'windows',
    client: 'mobileAppsAndDesktopClients',
    signInRisk: 'medium',
    userRisk: 'none',
    insiderRisk: 'moderate',
    flow: 'authenticationTransfer',
    device: { profileType: 'Standard' },
  };
  const toRegister: SignIn = {
    resource: { kind: 'user-action', action: 'urn:user:registersecurityinfo' },
    platform: 'macOS',
    client: 'browser',
    signInRisk: 'low',
    userRisk: 'high',
    insiderRisk: 'minor',
    flow: 'deviceCodeFlow',
    device: { trustType: 'EntraID' },
  };
  test.each<[string, unknown, SignIn, string]>([
    ['1: Office 365 for an app of it', office, toApp, 'yes'],
    ['1: all resources at high user risk', riskyUser, toApp, 'yes'],
    ['2: an authentication context that is listed', inContext, toContext, 'yes'],
    ['3: all resources at high user risk, for a user action', riskyUser, toRegister, 'yes'],
    ['3: all resources for a role, for a user action', byRole, toRegister, 'yes'],
    ['3: the user action that is listed', registering, toRegister, 'yes'],
    ['3: Office 365, for a user action', office, toRegister, 'no'],
    ['3: an authentication context, for a user action', inContext, toRegister, 'no'],
    ['4: service principals, for a user', workloads, toApp, 'no'],
  ])('evaluate example %s', (_, policy, said, value) => {
    expect(verdict(policy, admins, ANN, said).value).toBe(value);
  });
});
