import { afterEach, describe, expect, test } from 'vitest';
import { type Answered, type StandIn, standIn, steppedClock } from '../../../../test/graph/stand-in.ts';
import type { Page, Pages, TargetConnector } from '../../connector.ts';
import { openHttp } from '../../http.ts';
import { openMicrosoft } from './microsoft.ts';

const NEVER = new AbortController().signal;
let server: StandIn;
afterEach(() => server.stop());

/** The connector over answers by path, recorded in form; what is not named answers an empty list. */
async function over(answers: Readonly<Record<string, unknown>>): Promise<TargetConnector> {
  server = await standIn((request): Answered => {
    const path = request.url.replace('/v1.0', '').replace(/\?.*$/, '');
    if (path === '/$batch') return rooted(batch(request.body, answers));
    const answer = answers[request.url.replace('/v1.0', '')] ?? answers[path] ?? { value: [] };
    return rooted({ body: answer });
  });
  const clock = steppedClock();
  const settings = { tenantId: 't', clientId: 'c', clientSecret: 'planted', graphUrl: server.url };
  return openMicrosoft(settings, openHttp({ baseUrl: server.url, clock, attempts: 2, fetchTimeoutMs: 500 }), clock);
}

/** `ROOT` stands for the server's own address. */
function rooted(answered: Answered): Answered {
  return JSON.parse(JSON.stringify(answered).replaceAll('ROOT', server.url)) as Answered;
}

function batch(body: string, answers: Readonly<Record<string, unknown>>): Answered {
  const { requests } = JSON.parse(body) as {
    readonly requests: readonly { readonly id: string; readonly url: string }[];
  };
  // Graph answers in any order.
  const responses = requests.toReversed().map(({ id, url }) => {
    const answer = answers[url.replace(/\?.*$/, '')];
    return answer === undefined
      ? { id, status: 404, body: { error: { code: 'Request_ResourceNotFound' } } }
      : { id, status: 200, body: answer };
  });
  return { body: { responses } };
}

async function all<T>(pages: Pages<T>): Promise<Page<T>> {
  const records: T[] = [];
  const rejects: Page<T>['rejects'][number][] = [];
  for await (const page of pages) {
    if (!page.ok) throw new Error(JSON.stringify(page.error));
    records.push(...page.value.records);
    rejects.push(...page.value.rejects);
  }
  return { records, rejects };
}

const MANAGED = '/deviceManagement/managedDevices';

describe('a managed device', () => {
  test.each([
    { field: 'enrolledDateTime', sent: '0001-01-01T00:00:00Z', read: { enrolledAt: null } },
    { field: 'enrolledDateTime', sent: 'soon', read: { enrolledAt: null } },
    { field: 'enrolledDateTime', sent: '2026-03-02T07:00:00Z', read: { enrolledAt: Date.UTC(2026, 2, 2, 7) } },
    { field: 'azureADDeviceId', sent: '00000000-0000-0000-0000-000000000000', read: { entraDeviceId: null } },
    { field: 'serialNumber', sent: '0', read: { serial: null } },
    { field: 'serialNumber', sent: 'Unknown', read: { serial: null } },
    { field: 'serialNumber', sent: ' ', read: { serial: null } },
    { field: 'serialNumber', sent: ' C02X ', read: { serial: 'C02X' } },
    { field: 'wiFiMacAddress', sent: '00:00:00:00:00:00', read: { mac: null } },
    { field: 'userPrincipalName', sent: 'Ann@Example.Test', read: { userPrincipalName: 'ann@example.test' } },
    { field: 'userId', sent: '', read: { userId: null } },
    { field: 'complianceState', sent: 'invented', read: { compliance: 'unknown' } },
    { field: 'complianceState', sent: 'inGracePeriod', read: { compliance: 'inGracePeriod' } },
    { field: 'managedDeviceOwnerType', sent: 'company', read: { ownership: 'corporate' } },
    { field: 'managedDeviceOwnerType', sent: 'unknownFutureValue', read: { ownership: 'unknown' } },
    { field: 'managementState', sent: 'retirePending', read: { leaving: true } },
    { field: 'managementState', sent: 'retireFailed', read: { leaving: false } },
    ...['mdm', 'easMdm', 'intuneClient', 'easIntuneClient', 'googleCloudDevicePolicyController', 'intuneAosp'].map(
      (sent) => ({ field: 'managementAgent', sent, read: { byIntune: 'yes' } }),
    ),
    { field: 'managementAgent', sent: 'configurationManagerClientMdm', read: { byIntune: 'yes' } },
    { field: 'managementAgent', sent: 'configurationManagerClientMdmEas', read: { byIntune: 'yes' } },
    ...['eas', 'configurationManagerClient', 'jamf', 'microsoft365ManagedMdm', 'msSense'].map((sent) => ({
      field: 'managementAgent',
      sent,
      read: { byIntune: 'no' },
    })),
    ...['unknown', 'unknownFutureValue', 'invented', ''].map((sent) => ({
      field: 'managementAgent',
      sent,
      read: { byIntune: 'unknown' },
    })),
    { field: 'managementState', sent: 'managed', read: { byIntune: 'unknown' } },
    { field: 'operatingSystem', sent: 'iPadOS', read: { platform: 'ipados' } },
    { field: 'operatingSystem', sent: 'Tizen', read: { platform: 'unknown' } },
  ])('with $field "$sent"', async ({ field, sent, read }) => {
    const target = await over({ [MANAGED]: { value: [{ id: 'a', [field]: sent }] } });

    const { records, rejects } = await all(target.read.managedDevices(NEVER));

    expect(rejects).toEqual([]);
    expect(records).toMatchObject([read]);
  });

  test('of iOS whose model is an iPad is an iPad', async () => {
    const target = await over({ [MANAGED]: { value: [{ id: 'a', operatingSystem: 'iOS', model: 'iPad Air' }] } });

    expect((await all(target.read.managedDevices(NEVER))).records).toMatchObject([{ platform: 'ipados' }]);
  });

  test('that cannot be read is a reject that says where and why, and hides no other', async () => {
    const value = [{ id: 'a' }, { serialNumber: 'no id' }, null, { id: 'b', model: 7 }, { id: 'c' }];
    const target = await over({ [MANAGED]: { value } });

    const { records, rejects } = await all(target.read.managedDevices(NEVER));

    expect(records.map((device) => device.id)).toEqual(['a', 'c']);
    expect(rejects.map((reject) => reject.where)).toEqual([
      'managedDevices page 1 item 2',
      'managedDevices page 1 item 3',
      'managedDevices page 1 item 4 (b)',
    ]);
    expect(rejects[2]?.why).toContain('model');
  });
});

describe('pages', () => {
  const next = (query: string): string => `ROOT/v1.0${MANAGED}?${query}`;

  test('an empty page with a next link is not the end', async () => {
    const target = await over({
      [MANAGED]: { value: [], '@odata.nextLink': next('$skiptoken=1') },
      [`${MANAGED}?$skiptoken=1`]: { value: [{ id: 'a' }] },
    });

    expect((await all(target.read.managedDevices(NEVER))).records).toHaveLength(1);
  });

  test.each([
    { name: 'to itself', link: next('$skiptoken=1') },
    { name: 'to another host', link: 'https://elsewhere.test/v1.0/deviceManagement/managedDevices?$skiptoken=1' },
    { name: 'to a host that begins like ours', link: 'ROOT.elsewhere.test/v1.0/x' },
    { name: 'to another path', link: 'ROOT/v1.0/users/x/secrets' },
  ])('a next link $name ends the read as a failure, and nothing is sent there', async ({ link }) => {
    const target = await over({
      [MANAGED]: { value: [{ id: 'a' }], '@odata.nextLink': link },
      [`${MANAGED}?$skiptoken=1`]: { value: [{ id: 'b' }], '@odata.nextLink': link },
    });
    const codes: string[] = [];

    for await (const page of target.read.managedDevices(NEVER)) codes.push(page.ok ? 'page' : page.error.code);

    expect(codes.at(-1)).toMatch(/malformed|forbidden-by-law/);
    expect(server.seen.every((request) => request.url.includes('managedDevices'))).toBe(true);
    expect(server.seen.length).toBeLessThanOrEqual(2);
  });

  test('of the members of a group are followed, whatever the order of a batch', async () => {
    const id = '11111111-1111-4111-8111-111111111111';
    const members = `/groups/${id}/members`;
    const target = await over({
      [`/groups/${id}`]: { id, displayName: 'All' },
      [members]: { value: [{ id: 'a' }], '@odata.nextLink': `ROOT/v1.0${members}?$skiptoken=2` },
      [`${members}?$skiptoken=2`]: { value: [{ id: 'b' }] },
    });

    const { records, rejects } = await all(target.read.groups([id], NEVER));

    expect([records, rejects]).toEqual([[{ id, name: 'All', members: ['a', 'b'] }], []]);
  });
});

describe('a user', () => {
  const skus = {
    value: [
      {
        skuId: 's1',
        capabilityStatus: 'Enabled',
        servicePlans: [{ servicePlanId: 'p1', servicePlanName: 'INTUNE_A' }],
      },
      {
        skuId: 's2',
        capabilityStatus: 'Suspended',
        servicePlans: [{ servicePlanId: 'p1', servicePlanName: 'INTUNE_A' }],
      },
      {
        skuId: 's3',
        capabilityStatus: 'Enabled',
        servicePlans: [{ servicePlanId: 'p3', servicePlanName: 'EXCHANGE_S' }],
      },
    ],
  };

  test.each([
    { name: 'with the plan', licences: [{ skuId: 's1', disabledPlans: [] }], has: 'yes' },
    { name: 'with the plan switched off', licences: [{ skuId: 's1', disabledPlans: ['p1'] }], has: 'no' },
    { name: 'with a product that is suspended', licences: [{ skuId: 's2' }], has: 'no' },
    { name: 'with another product', licences: [{ skuId: 's3' }], has: 'no' },
    { name: 'with none', licences: [], has: 'no' },
    { name: 'whose licences are not shown', licences: undefined, has: 'unknown' },
  ])('$name: licence $has', async ({ licences, has }) => {
    const user = { id: 'u', userPrincipalName: 'Ann@X.Test', assignedLicenses: licences };
    const target = await over({ '/subscribedSkus': skus, '/users': { value: [user] } });

    expect((await all(target.read.users(NEVER))).records).toMatchObject([
      { userPrincipalName: 'ann@x.test', intuneLicence: has },
    ]);
  });
});

describe('a partner', () => {
  const group = (groupId: string) => ({ target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId } });
  test.each([
    { name: 'a group', list: [group('g')], includes: ['g'] },
    {
      name: 'everybody',
      list: [{ target: { '@odata.type': '#microsoft.graph.allLicensedUsersAssignmentTarget' } }],
      includes: 'all',
    },
    {
      name: 'something new beside a group',
      list: [group('g'), { target: { '@odata.type': '#microsoft.graph.new' } }],
      includes: 'unknown',
    },
    { name: 'a target that is missing', list: [{}], includes: 'unknown' },
    { name: 'nobody', list: [], includes: [] },
    { name: 'a list that was not sent', list: undefined, includes: 'unknown' },
  ])('assigned to $name', async ({ list, includes }) => {
    const partner = {
      id: 'p',
      displayName: 'UEM',
      partnerState: 'enabled',
      iosOnboarded: true,
      iosEnrollmentAssignments: list,
    };
    const target = await over({ '/deviceManagement/complianceManagementPartners': { value: [partner] } });

    const [read] = (await all(target.read.partners(NEVER))).records;

    expect(read?.assignments[0]).toEqual({ platform: 'ios', onboarded: true, includes, excludes: [] });
  });
});

test('the smallest device limit counts, "unlimited" does not; whom a block is for is told apart', async () => {
  const target = await over({
    '/organization': { value: [{ id: 't', mobileDeviceManagementAuthority: 'intune' }] },
    '/deviceManagement': { settings: { secureByDefault: true } },
    '/policies/identitySecurityDefaultsEnforcementPolicy': { isEnabled: false },
    '/deviceManagement/applePushNotificationCertificate': { expirationDateTime: '2027-01-01T00:00:00Z' },
    '/policies/deviceRegistrationPolicy': { userDeviceQuota: 2_147_483_647 },
    '/deviceManagement/deviceEnrollmentConfigurations': {
      value: [
        { limit: 15 },
        { limit: 5 },
        {
          priority: 0,
          iosRestriction: { platformBlocked: true },
          androidRestriction: { platformBlocked: true },
          windowsRestriction: { personalDeviceEnrollmentBlocked: true },
        },
        { priority: 1, macOSRestriction: { platformBlocked: true }, windowsRestriction: {} },
      ],
    },
    '/deviceManagement/deviceCompliancePolicies': {
      value: [
        { '@odata.type': '#microsoft.graph.iosCompliancePolicy', assignments: [{}] },
        { '@odata.type': '#microsoft.graph.macOSCompliancePolicy', assignments: [] },
      ],
    },
  });

  expect(await target.read.tenant(NEVER)).toEqual({
    ok: true,
    value: {
      id: 'tenant',
      tenantId: 't',
      mdmAuthority: 'intune',
      secureByDefault: 'yes',
      securityDefaults: 'no',
      compliancePolicyFor: ['ios', 'ipados'],
      apnsExpiresAt: Date.UTC(2027, 0, 1),
      licences: { enabled: 0, consumed: 0 },
      licencesRead: 'whole',
      blockedPlatforms: ['ios', 'ipados'],
      blockedPersonalPlatforms: [],
      blockedForSome: ['android', 'macos'],
      blockedPersonalForSome: ['windows'],
      deviceLimit: 5,
    },
  });
});

test.each([
  ['Member', null, null, 'ann@example.test', 'member'],
  ['Member', 'EmailVerified', null, 'ann@example.test', 'member'],
  ['Member', 'Invitation', 'Accepted', 'ann_other.test#EXT#@example.onmicrosoft.com', 'b2bCollaborationMember'],
  ['Member', null, null, 'ann_other.test#EXT#@example.onmicrosoft.com', 'b2bCollaborationMember'],
  ['Guest', 'Invitation', 'PendingAcceptance', 'ann_other.test#EXT#@example.onmicrosoft.com', 'b2bCollaborationGuest'],
  ['Guest', 'SelfServiceSignUp', null, 'ann@example.test', 'b2bCollaborationGuest'],
  ['Guest', null, null, 'ann@example.test', 'internalGuest'],
  ['Guest', 'SomethingNew', null, 'ann@example.test', 'unknown'],
  ['Member', 'SomethingNew', null, 'ann@example.test', 'unknown'],
  [null, null, null, 'ann@example.test', 'unknown'],
  [null, 'Invitation', null, 'ann@example.test', 'unknown'],
  ['SomethingNew', null, null, 'ann@example.test', 'unknown'],
])('userType %s, made by %s, state %s, %s: %s', async (userType, creationType, externalUserState, name, kind) => {
  const user = { id: 'u', userPrincipalName: name, userType, creationType, externalUserState };
  const target = await over({ '/subscribedSkus': { value: [] }, '/users': { value: [user] } });

  const [read] = (await all(target.read.users(NEVER))).records;

  expect([read?.guestKind, read?.homeTenant]).toEqual([kind, null]);
});

test('an older partner fills the same form, for macOS alone, with its dates', async () => {
  const target = await over({
    '/deviceManagement/complianceManagementPartners': { value: [] },
    '/deviceManagement/deviceManagementPartners': {
      value: [
        {
          id: 'j',
          displayName: 'Jamf',
          partnerState: 'enabled',
          isConfigured: true,
          groupsRequiringPartnerEnrollment: [
            { target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: 'g' } },
          ],
          whenPartnerDevicesWillBeRemovedDateTime: '2027-01-01T00:00:00Z',
          whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: '0001-01-01T00:00:00Z',
        },
      ],
    },
  });

  expect((await all(target.read.partners(NEVER))).records).toEqual([
    {
      id: 'j',
      kind: 'older',
      name: 'Jamf',
      state: 'enabled',
      heartbeatAt: null,
      assignments: [{ platform: 'macos', onboarded: true, includes: ['g'], excludes: [] }],
      removesDevicesAt: Date.UTC(2027, 0, 1),
      marksNonCompliantAt: null,
    },
  ]);
});

test('a kind of place that is new is kept as unknown, and what is not said of it too', async () => {
  const target = await over({
    '/identity/conditionalAccess/namedLocations': {
      value: [
        { '@odata.type': '#microsoft.graph.orbitNamedLocation', id: 'o', displayName: 'Orbit' },
        { '@odata.type': '#microsoft.graph.countryNamedLocation', id: 'c', countriesAndRegions: ['nl'] },
      ],
    },
  });
  const common = { ranges: [], countries: [] };

  expect((await all(target.read.locations(NEVER))).records).toEqual([
    { ...common, id: 'o', name: 'Orbit', kind: 'unknown', trusted: 'unknown', unknownCountries: 'unknown' },
    { id: 'c', name: 'c', kind: 'country', trusted: 'no', ranges: [], countries: ['NL'], unknownCountries: 'unknown' },
  ]);
});
