import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Policy } from './model.ts';
import { parsePolicy } from './parse.ts';

const ID = 'ABCDEF00-0000-0000-0000-000000000001';
const parse = (raw: unknown): Policy => parsePolicy({ id: 'p', raw });
const odd = (conditions: object, top: object = {}): readonly string[] =>
  parse({
    state: 'enabled',
    conditions: { users: {}, applications: {}, ...conditions },
    ...top,
  }).odd.map((item) => `${item.path} ${item.about} ${item.may}`);

/** As Graph answers, transport members and nulls included. */
const whole = {
  '@odata.etag': 'x',
  id: 'p',
  displayName: 'Compliant phones',
  description: null,
  state: 'enabled',
  templateId: null,
  createdDateTime: '2026-01-01T00:00:00Z',
  modifiedDateTime: '2026-02-01T00:00:00Z',
  deletedDateTime: null,
  partialEnablementStrategy: null,
  conditions: {
    users: {
      includeUsers: ['All'],
      excludeUsers: [ID, 'GuestsOrExternalUsers'],
      includeGroups: ['G1', 'g1'],
      excludeGroups: [],
      includeRoles: ['R1'],
      excludeRoles: null,
      includeGuestsOrExternalUsers: {
        guestOrExternalUserTypes: 'internalGuest,serviceProvider',
        externalTenants: {
          '@odata.type': '#microsoft.graph.conditionalAccessEnumeratedExternalTenants',
          membershipKind: 'enumerated',
          members: [ID],
        },
      },
      excludeGuestsOrExternalUsers: null,
    },
    clientApplications: null,
    applications: {
      includeApplications: ['all', 'office365', 'None', ID],
      excludeApplications: ['MicrosoftAdminPortals'],
      applicationFilter: { mode: 'exclude', rule: 'CustomSecurityAttribute.x -eq "y"' },
      includeUserActions: [],
      includeAuthenticationContextClassReferences: ['C1'],
      networkAccess: null,
    },
    clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'],
    platforms: { includePlatforms: ['all'], excludePlatforms: ['linux'] },
    locations: { includeLocations: ['AllTrusted', ID], excludeLocations: [] },
    devices: {
      includeDevices: [],
      deviceFilter: { mode: 'exclude', rule: 'device.isCompliant -eq True' },
    },
    deviceStates: null,
    times: null,
    signInRiskLevels: ['high'],
    userRiskLevels: [],
    servicePrincipalRiskLevels: [],
    agentIdRiskLevels: null,
    insiderRiskLevels: 'minor, elevated',
    authenticationFlows: { transferMethods: 'none,deviceCodeFlow' },
  },
  grantControls: {
    operator: 'OR',
    builtInControls: ['mfa', 'compliantDevice'],
    customAuthenticationFactors: ['x'],
    termsOfUse: ['t'],
    'authenticationStrength@odata.context': 'x',
    authenticationStrength: { id: 's' },
  },
  sessionControls: {
    disableResilienceDefaults: null,
    signInFrequency: { isEnabled: true, value: 4, type: 'hours' },
    persistentBrowser: { isEnabled: false, mode: 'never' },
    cloudAppSecurity: null,
  },
};

test('a whole policy is understood', () => {
  const id = ID.toLowerCase();
  expect(parse(whole)).toEqual({
    id: 'p',
    name: 'Compliant phones',
    state: 'enabled',
    modifiedAt: '2026-02-01T00:00:00Z',
    identity: 'users',
    users: {
      include: {
        all: true,
        users: [],
        groups: ['g1'],
        roles: ['r1'],
        guests: [{ kinds: ['internalGuest', 'serviceProvider'], tenants: [id] }],
      },
      exclude: { all: false, users: [id], groups: [], roles: [], guests: [{ kinds: 'any', tenants: null }] },
    },
    resources: {
      includeApps: ['All', 'Office365', id],
      excludeApps: ['MicrosoftAdminPortals'],
      appFilter: 'exclude',
      userActions: [],
      authContexts: ['c1'],
    },
    platforms: { include: 'all', exclude: ['linux'] },
    clients: { include: ['browser', 'mobileAppsAndDesktopClients'], exclude: [] },
    locations: { include: ['AllTrusted', id], exclude: [] },
    device: {
      mode: 'exclude',
      rule: 'device.isCompliant -eq True',
      filter: { kind: 'compare', property: 'isCompliant', operator: 'eq', value: 'true' },
    },
    signInRisk: { include: ['high'], exclude: [] },
    userRisk: { include: 'all', exclude: [] },
    insiderRisk: { include: ['minor', 'elevated'], exclude: [] },
    flows: { include: ['deviceCodeFlow'], exclude: [] },
    grant: { operator: 'or', controls: ['mfa', 'compliantDevice', 'strength', 'terms', 'custom'] },
    session: ['signInFrequency'],
    odd: [],
  });
});

test.each([
  [{ users: { includeUsers: ['AllAgentIdUsers'] } }, 'conditions.users.includeUsers users widen'],
  [{ users: { excludeGroups: [null] } }, 'conditions.users.excludeGroups[0] users narrow'],
  [{ users: { includeRoles: 'x' } }, 'conditions.users.includeRoles users widen'],
  [{ users: { excludeAgents: ['x'] } }, 'conditions.users.excludeAgents users narrow'],
  [{ users: { excludeGuestsOrExternalUsers: 5 } }, 'conditions.users.excludeGuestsOrExternalUsers users narrow'],
  [{ users: 7 }, 'conditions.users users either'],
  [{ applications: [] }, 'conditions.applications resource either'],
  [
    { applications: { includeApplications: ['AllAgentIdResources'] } },
    'conditions.applications.includeApplications resource widen',
  ],
  [{ applications: { networkAccess: { x: 1 } } }, 'conditions.applications.networkAccess resource either'],
  [{ applications: { applicationFilter: { mode: 'x' } } }, 'conditions.applications.applicationFilter resource either'],
  [{ clientApplications: { includeRobots: ['x'] } }, 'conditions.clientApplications.includeRobots identity either'],
  [{ platforms: { excludePlatforms: ['visionOS'] } }, 'conditions.platforms.excludePlatforms platform narrow'],
  [{ locations: { includeNetworks: ['x'] } }, 'conditions.locations.includeNetworks location widen'],
  [{ clientAppTypes: { 0: 'all' } }, 'conditions.clientAppTypes client widen'],
  [{ devices: { excludeDevices: ['Compliant'] } }, 'conditions.devices.excludeDevices device either'],
  [{ deviceStates: { includeStates: ['All'] } }, 'conditions.deviceStates device either'],
  [{ devices: { deviceFilter: { mode: 'include' } } }, 'conditions.devices.deviceFilter device either'],
  [{ devices: { deviceFilter: { mode: 'include', rule: 'x' } } }, 'conditions.devices.deviceFilter.rule device either'],
  [{ signInRiskLevels: ['hidden'] }, 'conditions.signInRiskLevels sign-in-risk widen'],
  [{ insiderRiskLevels: 3 }, 'conditions.insiderRiskLevels insider-risk either'],
  [{ authenticationFlows: { includeX: ['x'] } }, 'conditions.authenticationFlows.includeX flow either'],
  [{ agentIdRiskLevels: 'high' }, 'conditions.agentIdRiskLevels other narrow'],
  [{ times: { includedRanges: ['x'] } }, 'conditions.times other narrow'],
] as const)('%j: %s', (conditions, expected) => {
  expect(odd(conditions)).toEqual([expected]);
});

test.each([
  [{ builtInControls: ['mfa', 'retina'], operator: 'AND' }, ['mfa', 'unknown'], 1],
  [{ builtInControls: 'compliantDevice' }, ['unknown'], 1],
  [{ builtInControls: ['mfa'], watchword: 'x' }, ['mfa', 'unknown'], 2],
  [{ builtInControls: ['mfa', 'block'], operator: 'XOR' }, ['mfa', 'block'], 1],
  [{ builtInControls: ['mfa'] }, ['mfa'], 0],
  ['block', ['unknown'], 1],
  [null, [], 0],
])('grant controls %j are %j', (grantControls, controls, count) => {
  const read = parse({ state: 'enabled', conditions: { users: {}, applications: {} }, grantControls });
  expect(read.grant.controls).toEqual(controls);
  expect(read.odd.filter((item) => item.about === 'grant')).toHaveLength(count);
});

test('a million wrong entries stay a small answer', () => {
  const includeUsers = Array.from({ length: 1_000_000 }, (_, index) => index);
  const read = parse({ conditions: { users: { includeUsers }, applications: {} } });
  expect(read.odd.length).toBeLessThan(30);
});

test('nesting without end is odd, not the end', () => {
  let deep: unknown = [];
  for (let depth = 0; depth < 100_000; depth++) deep = [deep];
  expect(odd({ moon: deep })).toEqual(['conditions.moon other narrow']);
  expect(odd({ users: { includeUsers: deep } })).toEqual(['conditions.users.includeUsers[0] users widen']);
});

test('names of the language are names like any other', () => {
  const raw: unknown = JSON.parse(
    '{"state":"enabled","conditions":{"users":{"__proto__":{"includeUsers":["All"]},"constructor":["x"]},"applications":{"includeApplications":["constructor"]},"platforms":{"includePlatforms":["toString"]}}}',
  );
  const read = parse(raw);
  expect(read.users.include.all).toBe(false);
  expect(read.odd.map((item) => item.path)).toEqual([
    'conditions.users.__proto__',
    'conditions.users.constructor',
    'conditions.applications.includeApplications',
    'conditions.platforms.includePlatforms',
  ]);
});

test('any JSON at any place is read, and what is told is short and printable', () => {
  const places = ['state', 'conditions', 'users', 'applications', 'devices', 'platforms', 'locations', 'grantControls'];
  const json = fc.jsonValue({ maxDepth: 5 });
  const replace = (value: unknown, at: string, by: unknown): unknown =>
    typeof value !== 'object' || value === null || Array.isArray(value)
      ? value
      : Object.fromEntries(
          Object.entries(value).map(([name, part]) => [name, name === at ? by : replace(part, at, by)]),
        );
  fc.assert(
    fc.property(json, fc.constantFrom(...places), (value, at) => {
      for (const raw of [value, replace(whole, at, value)])
        for (const item of parse(raw).odd) expect(item.what).toMatch(/^[\x20-\x7e]{0,80}$/);
    }),
    { numRuns: 1000 },
  );
});
