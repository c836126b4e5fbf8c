import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCsdl } from '../../../../test/oracle/csdl.ts';
import type { DirectoryGroup, DirectoryPolicy } from '../../world/state.ts';
import { type Kit, openKit } from '../kit.ts';
import { deviceMatches } from './device-filter.ts';
import type { DeviceInfo } from './question.ts';

const PATH = '/v1.0/identity/conditionalAccess/evaluate';
const SHAREPOINT = '00000003-0000-0ff1-ce00-000000000000';
const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';

let kit: Kit;
beforeAll(async () => {
  kit = await openKit(120, {
    prepare: ({ state }) => {
      const { policies, namedLocations, groups, users } = state.directory;
      policies.push(...documented());
      namedLocations.push({
        id: 'doc-us',
        displayName: 'United States',
        createdAt: 0,
        place: { kind: 'country', countries: ['US'], includeUnknown: false },
      });
      groups.push(...nested(users[0]?.id ?? ''));
    },
  });
});
afterAll(async () => kit.stop());

const ask = async (body: unknown) => {
  kit.pass(1_000);
  return kit.ask('POST', PATH, body);
};
const reasons = async (body: object): Promise<Record<string, unknown>> => {
  const answer = await ask(body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return Object.fromEntries((answer.body.value ?? []).map((row) => [row['id'], row['analysisReasons']]));
};

const user = (): string => kit.world.state.directory.users[0]?.id ?? '';
const administrator = (): string =>
  kit.world.state.directory.roles.find((role) => role.templateId === GLOBAL_ADMINISTRATOR)?.members[1] ?? '';
const asUser = (userId: string, more: object = {}) => ({
  '@odata.type': '#microsoft.graph.userSignIn',
  userId,
  ...more,
});
const toApp = (...includeApplications: string[]) => ({
  '@odata.type': '#microsoft.graph.applicationContext',
  includeApplications,
});
const question = (signInConditions: object = {}, change: object = {}) => ({
  signInIdentity: asUser(user()),
  signInContext: toApp(SHAREPOINT),
  signInConditions,
  ...change,
});

describe('the examples of the documents', () => {
  it('1: a user opens an app, and only the policies that apply come back, report-only ones as applying', async () => {
    const answer = await ask(
      question(
        {
          devicePlatform: 'android',
          clientAppType: 'browser',
          signInRiskLevel: 'high',
          userRiskLevel: 'high',
          country: 'US',
          ipAddress: '40.77.182.32',
          insiderRiskLevel: 'elevated',
          authenticationFlow: { transferMethod: 'deviceCodeFlow' },
          deviceInfo: { isCompliant: true },
        },
        { appliedPoliciesOnly: true },
      ),
    );
    const found = (answer.body.value ?? []).filter((row) => String(row['id']).startsWith('doc-'));

    expect(answer.body['@odata.context']).toContain('$metadata#Collection(microsoft.graph.whatIfAnalysisResult)');
    expect(found.map((row) => row['id'])).toEqual(['doc-office', 'doc-risk', 'doc-us-high', 'doc-nested']);
    expect(found[0]).toMatchObject({
      state: 'enabledForReportingButNotEnforced',
      policyApplies: true,
      analysisReasons: 'notSet',
      conditions: { users: { includeUsers: ['All'] } },
    });
    for (const row of answer.body.value ?? [])
      expect(readCsdl()?.checkAgainstCsdl('whatIfAnalysisResult', row) ?? []).toEqual([]);
  });

  it('2: a file behind an authentication context', async () => {
    const found = await reasons(
      question(
        {
          devicePlatform: 'windows',
          clientAppType: 'mobileAppsAndDesktopClients',
          deviceInfo: { profileType: 'Standard' },
        },
        { signInContext: { '@odata.type': '#microsoft.graph.authContext', authenticationContextValue: 'c37' } },
      ),
    );

    expect(found).toMatchObject({ 'doc-context': 'notSet', 'doc-office': 'authenticationContext' });
  });

  it('3: a user action, which policies on all resources reach too', async () => {
    const found = await reasons({
      signInIdentity: asUser(administrator()),
      signInContext: { '@odata.type': '#microsoft.graph.userActionContext', userAction: 'registerSecurityInformation' },
      signInConditions: { devicePlatform: 'macOS', clientAppType: 'browser', userRiskLevel: 'high' },
    });

    expect(found).toMatchObject({
      'doc-risk': 'notSet',
      'doc-roles': 'notSet',
      'doc-action': 'notSet',
      'doc-office': 'userActions',
    });
  });

  it('4: a service principal, which no policy on users reaches', async () => {
    const found = await reasons({
      signInIdentity: {
        '@odata.type': '#microsoft.graph.servicePrincipalSignIn',
        servicePrincipalId: 'c65b94a5-0049-439a-a6fd-bce307077730',
      },
      signInContext: toApp(SHAREPOINT),
      signInConditions: { servicePrincipalRiskLevel: 'high', country: 'CA', ipAddress: '40.77.182.32' },
    });

    expect(found).toMatchObject({ 'doc-workload': 'notSet', 'doc-office': 'workloadIdentities' });
  });

  it.each([
    ['a user alone', { signInContext: toApp('11111111-1111-4111-8111-111111111111') }, {}, 'application'],
    ['with the app', {}, {}, 'location'],
    ['with the place', {}, { country: 'US' }, 'signInRisk'],
    ['with the risk', {}, { country: 'US', signInRiskLevel: 'high' }, 'notSet'],
  ])('of the tool, %s: a fact that is missing does not match', async (_what, change, conditions, reason) => {
    expect((await reasons(question(conditions, change)))['doc-us-high']).toBe(reason);
  });
});

describe('what the answer says', () => {
  it('names policies that are off as not enabled, and leaves deleted ones out', async () => {
    expect((await reasons(question()))['doc-off']).toBe('policyNotEnabled');
    expect(await reasons(question())).not.toHaveProperty('doc-deleted');
  });

  it.each([
    ['no platform', {}, 'devicePlatform'],
    ['an excluded platform', { devicePlatform: 'iOS' }, 'devicePlatform'],
    ['no device', { devicePlatform: 'windows' }, 'devices'],
    ['an unregistered device', { devicePlatform: 'windows', deviceInfo: {} }, 'devices'],
    [
      'a device that the filter misses',
      { devicePlatform: 'windows', deviceInfo: { ownership: 'Personal' } },
      'devices',
    ],
    ['no client', { devicePlatform: 'windows', deviceInfo: { ownership: 'Company' } }, 'clientApps'],
    [
      'a trusted place',
      {
        devicePlatform: 'windows',
        deviceInfo: { ownership: 'company' },
        clientAppType: 'browser',
        ipAddress: '192.0.2.14',
      },
      'location',
    ],
    [
      'all of it met',
      {
        devicePlatform: 'windows',
        deviceInfo: { ownership: 'company' },
        clientAppType: 'browser',
        ipAddress: '198.51.100.70',
      },
      'notSet',
    ],
  ])('gives the first condition that is not met: %s', async (_what, conditions, reason) => {
    expect((await reasons(question(conditions)))['doc-narrow']).toBe(reason);
  });

  it('follows groups in groups, and knows guests by their kind and their home', async () => {
    const { directory } = kit.world.state;
    const kinds = directory.users.filter((each) => each.displayName.endsWith('(guest)'));
    const [guest = '', made = '', invited = ''] = kinds.map((each) => each.id);
    const of = async (id: string, more?: object) => {
      const found = await reasons(question({}, { signInIdentity: asUser(id, more) }));
      return [found['doc-nested'], found['doc-guests'], found['doc-home']];
    };

    expect(kinds.length).toBeGreaterThanOrEqual(3);
    expect(await of(user())).toEqual(['notSet', 'users', 'users']);
    expect(await of(guest)).toEqual(['users', 'notSet', 'notSet']);
    expect(await of(made)).toEqual(['users', 'notSet', 'users']);
    expect(await of(invited)).toEqual(['users', 'users', 'users']);
    expect(await of(guest, { externalTenantId: 'aaaaaaaa-0000-4000-8000-000000000000' })).toEqual([
      'users',
      'notSet',
      'users',
    ]);
  });

  it('takes one question a second of the tenant, and says 429 without Retry-After', async () => {
    kit.pass(1_000);
    const first = await kit.ask('POST', PATH, question());
    const second = await kit.ask('POST', PATH, question());
    const third = await kit.get('/v1.0/identity/conditionalAccess/policies');

    expect([first.status, second.status, third.status]).toEqual([200, 429, 429]);
    expect(second.headers.get('retry-after')).toBeNull();
  });

  it('changes nothing: no event, whatever is asked', async () => {
    const before = JSON.stringify(kit.world.state.directory);
    await ask(question());
    await ask({});

    expect(JSON.stringify(kit.world.state.directory)).toBe(before);
    expect(kit.world.log.filter((line) => JSON.stringify(line).includes('evaluate'))).toEqual([]);
  });
});

describe('what is asked must be right', () => {
  it.each([
    ['no identity', { signInIdentity: undefined }, 'signInIdentity'],
    ['no context', { signInContext: undefined }, 'signInContext'],
    ['no conditions', { signInConditions: undefined }, 'signInConditions'],
    ['an unknown parameter', { colour: 1 }, "'colour' does not exist"],
    ['an unknown condition', { signInConditions: { platform: 'iOS' } }, "'platform' does not exist on type"],
    ['an unknown property of the device', { signInConditions: { deviceInfo: { serial: 'x' } } }, 'deviceInfo'],
    ['a wrong platform', { signInConditions: { devicePlatform: 'ios' } }, 'conditionalAccessDevicePlatform'],
    ['a wrong client', { signInConditions: { clientAppType: 'mobile' } }, 'conditionalAccessClientApp'],
    ['a wrong risk', { signInConditions: { userRiskLevel: 'severe' } }, 'riskLevel'],
    ['an identity without its type', { signInIdentity: { userId: 'x' } }, 'signInIdentity'],
    ['a kind of guest that is none', { signInIdentity: asUser('', { externalUserType: 'guest' }) }, 'GuestOrExternal'],
    ['nobody', { signInIdentity: asUser('99999999-9999-4999-8999-999999999999') }, 'signInIdentity'],
  ])('%s is refused', async (_what, change, message) => {
    const answer = await ask({ ...question(), ...change });

    expect(answer.status, JSON.stringify(answer.body)).toBe(400);
    expect(answer.body.error?.message).toContain(message);
  });

  it('needs a right to read policies', async () => {
    const own = await openKit(1, {
      prepare: ({ state }) => {
        const { permissions } = state.organisation.app;
        permissions.splice(0, permissions.length, 'User.Read.All');
      },
    });
    const answer = await own.ask('POST', PATH, question());
    await own.stop();

    expect(answer.status).toBe(403);
  });
});

describe('the device filter', () => {
  it.each([
    ['device.model -eq "Surface"', {}, false],
    ['device.model -ne "Surface"', {}, true],
    ['device.model -notIn ["Surface", "iPad"]', {}, true],
    ['device.model -eq null', {}, true],
    ['device.model -ne null', { model: 'iPad' }, true],
    ['device.isCompliant -eq True', { isCompliant: true }, true],
    [
      'device.displayName -startsWith "kiosk" -and -not (device.model -contains "pad")',
      { displayName: 'Kiosk 1' },
      true,
    ],
    ['device.model -eq "a" -or device.model -eq "b" -and device.manufacturer -eq "c"', { model: 'A' }, true],
    ['device.physicalIds -contains "[ZTD]"', { physicalIds: ['[ztd]'] }, true],
    ['device.physicalIds -contains "[ZT"', { physicalIds: ['[ztd]'] }, false],
    ['device.extensionAttribute1 -eq "moved"', { extensionAttribute1: 'moved' }, false],
    ['device.extensionAttribute1 -eq "moved"', { extensionAttribute1: 'moved', isCompliant: true }, true],
    ['device.colour -eq "red"', {}, null],
    ['device.model -like "x"', {}, null],
    ['device.model -in "x"', {}, null],
    ['device.model -eq "x" device', {}, null],
    ['', {}, null],
  ])('%s on %j: %s', (rule, device, matched) => {
    expect(deviceMatches(rule, device as DeviceInfo)).toBe(matched);
  });
});

/** The policies of the documents' examples, and some of ours; ids say what for. */
function documented(): DirectoryPolicy[] {
  const all = { includeUsers: ['All'] };
  const office = { includeApplications: ['Office365'] };
  const everything = { includeApplications: ['All'] };
  const report = 'enabledForReportingButNotEnforced';
  const guests = { guestOrExternalUserTypes: 'internalGuest,b2bCollaborationGuest' };
  const home = {
    '@odata.type': '#microsoft.graph.conditionalAccessEnumeratedExternalTenants',
    membershipKind: 'enumerated',
    members: ['B7C1D9B4-53D5-4F0E-8A86-0A4F6A4D2C11'],
  };
  return [
    policy('doc-office', report, { users: all, applications: office }),
    policy('doc-risk', report, { users: all, applications: everything, userRiskLevels: ['high'] }),
    policy('doc-roles', report, { users: { includeRoles: [GLOBAL_ADMINISTRATOR] }, applications: everything }),
    policy('doc-context', report, {
      users: all,
      applications: { includeAuthenticationContextClassReferences: ['c1', 'c37'] },
    }),
    policy('doc-action', report, {
      users: all,
      applications: { includeUserActions: ['urn:user:registersecurityinfo'] },
    }),
    policy('doc-workload', report, {
      users: { includeUsers: ['None'] },
      applications: everything,
      locations: { includeLocations: ['All'], excludeLocations: [] },
      clientApplications: { includeServicePrincipals: ['ServicePrincipalsInMyTenant'] },
    }),
    policy('doc-us-high', 'enabled', {
      users: all,
      applications: office,
      locations: { includeLocations: ['doc-us'] },
      signInRiskLevels: ['high'],
    }),
    policy('doc-off', 'disabled', { users: all, applications: everything }),
    { ...policy('doc-deleted', 'enabled', { users: all, applications: everything }), deletedAt: 1 },
    policy('doc-narrow', 'enabled', {
      users: all,
      applications: everything,
      platforms: { includePlatforms: ['all'], excludePlatforms: ['iOS'] },
      devices: { deviceFilter: { mode: 'include', rule: 'device.deviceOwnership -eq "Company"' } },
      clientAppTypes: ['browser'],
      locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
    }),
    policy('doc-nested', 'enabled', { users: { includeGroups: ['doc-outer'] }, applications: everything }),
    policy('doc-guests', 'enabled', {
      users: { includeGuestsOrExternalUsers: guests },
      applications: everything,
    }),
    policy('doc-home', 'enabled', {
      users: { includeGuestsOrExternalUsers: { ...guests, externalTenants: home } },
      applications: everything,
    }),
  ];
}

/** A group in a group. */
function nested(userId: string): DirectoryGroup[] {
  const since = { present: true, changedAt: 0, visibleAt: 0, effectiveAt: 0 };
  const common = { description: null, createdAt: 0, createdByApp: null, hiddenMembership: false };
  return [
    {
      ...common,
      id: 'doc-inner',
      displayName: 'Inner',
      mailNickname: 'inner',
      members: [{ id: userId, type: 'user', ...since }],
    },
    {
      ...common,
      id: 'doc-outer',
      displayName: 'Outer',
      mailNickname: 'outer',
      members: [{ id: 'doc-inner', type: 'group', ...since }],
    },
  ];
}

function policy(id: string, state: string, conditions: object): DirectoryPolicy {
  const json = {
    id,
    displayName: id,
    state,
    createdDateTime: '2026-01-05T09:00:00Z',
    modifiedDateTime: '2026-01-05T09:00:00Z',
    conditions,
    grantControls: { operator: 'OR', builtInControls: ['mfa'] },
  };
  return { id, json, createdByApp: null, deletedAt: null, versions: [{ json, effectiveAt: 0 }] };
}
