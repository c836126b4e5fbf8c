import { expect } from 'vitest';
import { openHttp } from '../../src/connectors/http.ts';
import { openMicrosoft } from '../../src/connectors/targets/microsoft/microsoft.ts';
import type { Mark, TargetConnector } from '../../src/connectors/connector.ts';
import { userId } from '../../src/domain/words.ts';
import { standIn, steppedClock } from './stand-in.ts';

export const GROUP = '11111111-1111-4111-8111-111111111111';
export const OURS = '22222222-2222-4222-8222-222222222222';
export const USER = userId('33333333-3333-4333-8333-333333333333');
export const POLICY = '44444444-4444-4444-8444-444444444444';
export const PARTNER = '55555555-5555-4555-8555-555555555555';
const TOKEN = '/token';
const NEVER = new AbortController().signal;

export interface Sent {
  readonly method: string;
  /** Behind the version. */
  readonly url: string;
  readonly body: unknown;
}

/** Every read and every write once, against a server that gives each one something to do; what went over the wire. */
export async function everyRequest(): Promise<readonly Sent[]> {
  const server = await standIn((request) => {
    if (request.url === TOKEN) return { body: { access_token: 'planted', expires_in: 3600 } };
    if (/\/delta\?/.test(request.url)) return { body: deltaAnswer(request) };
    if (request.url.endsWith('/$batch')) return { body: batchAnswer(request.body) };
    const answered = answer(request.method, behindVersion(request.url));
    return answered === undefined ? { status: 204 } : { body: answered };
  });
  const clock = steppedClock();
  const http = openHttp({ baseUrl: server.url, clock });
  const settings = {
    tenantId: 't',
    clientId: 'c',
    clientSecret: 'planted',
    graphUrl: server.url,
    tokenUrl: `${server.url}${TOKEN}`,
  };
  await useAll(openMicrosoft(settings, http, clock));
  await http.close();
  await server.stop();
  return server.seen.flatMap((request) => {
    if (request.url === TOKEN) return [];
    const url = behindVersion(request.url);
    const body: unknown = request.body === '' ? undefined : JSON.parse(request.body);
    if (url !== '/$batch') return [{ method: request.method, url, body }];
    return (body as { readonly requests: readonly Sent[] }).requests;
  });
}

const behindVersion = (url: string): string => url.replace(/^\/(?:v1\.0|beta)(?=\/)/, '');

async function useAll({ read, write, check }: TargetConnector): Promise<void> {
  const pages = [
    read.users(NEVER),
    read.entraDevices(NEVER),
    read.managedDevices(NEVER),
    read.groups([GROUP], NEVER),
    read.managedDevicesSynced(0, NEVER),
    read.policies(NEVER),
    read.partners(NEVER),
    read.locations(NEVER),
    read.roles(NEVER),
  ];
  for (const each of pages) for await (const page of each) expect(page.ok).toBe(true);
  const { changes } = read;
  const users = markOf(await changes.mark({ kind: 'users' }, NEVER));
  const devices = markOf(await changes.mark({ kind: 'entra-devices' }, NEVER));
  const members = markOf(await changes.mark({ kind: 'members', groupIds: [GROUP, OURS] }, NEVER));
  const answers = [
    await check(NEVER),
    await changes.users(users, 100, NEVER),
    await changes.entraDevices(devices, 100, NEVER),
    await changes.members(members, NEVER),
    await read.managedDevicesOf({ users: [USER], ids: [POLICY] }, NEVER),
    await read.memberships([USER], [GROUP, OURS], NEVER),
    await read.groupByName('x', NEVER),
    await read.tenant(NEVER),
    await read.evaluate(
      {
        user: USER,
        appId: 'd4ebce55-015a-49b5-a083-c84d1797ae8c',
        platform: 'iOS',
        client: 'browser',
        device: {
          deviceId: GROUP,
          isCompliant: true,
          deviceOwnership: 'Company',
          extensionAttributes: { 1: 'moved', 15: null },
          physicalIds: ['[OrderId]:1'],
          trustType: 'Workplace',
          intuneManaged: true,
        },
        place: { ipAddress: '192.0.2.1', country: 'NL' },
      },
      NEVER,
    ),
    await write.ensureGroup('Sluis exempt', 'who is out of the old rules', NEVER),
    await write.addMembers(GROUP, [USER], NEVER),
    await write.removeMembers(GROUP, [USER], NEVER),
    await write.excludeGroupFromPolicy(POLICY, OURS, NEVER),
    await write.readmitGroupToPolicy(POLICY, GROUP, NEVER),
    await write.excludeGroupFromPartner(PARTNER, OURS, ['ios', 'android', 'macos'], NEVER),
    await write.readmitGroupToPartner(PARTNER, GROUP, ['ios'], NEVER),
    await write.ensurePolicy(
      {
        name: 'Require compliant device',
        includeGroup: OURS,
        excludeUsers: [USER],
        excludeRoles: ['d29b2b05-8046-44ba-8758-1e26182fcf32'],
        excludeApplications: ['d4ebce55-015a-49b5-a083-c84d1797ae8c'],
        platforms: ['ios', 'ipados', 'macos', 'android', 'windows', 'linux'],
      },
      NEVER,
    ),
    await write.setPolicyState(POLICY, 'enabled', NEVER),
    await write.revokeSessions([USER], NEVER),
    await write.syncDevice('66666666-6666-4666-8666-666666666666', NEVER),
    await write.sendMail(
      'help.desk+sluis@example.test',
      {
        id: 'm1@sluis',
        to: 'ann@example.test',
        toName: 'Ann',
        subject: 'Hello',
        html: '<p>Hi</p>',
        text: 'Hi',
        language: 'en',
        headers: { 'x-sluis-wave': 'pilot' },
      },
      NEVER,
    ),
  ];
  expect(answers.filter((result) => !result.ok)).toEqual([]);
}

function markOf(result: Awaited<ReturnType<TargetConnector['read']['changes']['mark']>>): Mark {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** One changed record, and a link to go on. */
function deltaAnswer({
  url,
  headers,
}: {
  readonly url: string;
  readonly headers: { readonly host?: string | undefined };
}): unknown {
  const value = url.includes('latest') ? [] : [{ id: USER }];
  const path = url.replace(/\?.*$/s, '');
  return { value, '@odata.deltaLink': `http://${headers.host}${path}?$deltatoken=next` };
}

/** Undefined: 204. */
function answer(method: string, url: string): unknown {
  if (method === 'POST' && /^\/(groups|identity\/conditionalAccess\/policies)$/.test(url)) return { id: OURS };
  if (/\/(evaluate|checkMemberGroups)$/.test(url)) return { value: [] };
  if (url.endsWith('revokeSignInSessions')) return { value: true };
  if (method !== 'GET') return undefined;
  if (url.startsWith('/identity/conditionalAccess/policies/')) {
    return {
      id: POLICY,
      displayName: 'old',
      state: 'disabled',
      conditions: { users: { includeUsers: ['All'], excludeGroups: [GROUP], includeGuestsOrExternalUsers: null } },
    };
  }
  if (/complianceManagementPartners\//.test(url)) {
    const target = { '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget', groupId: GROUP };
    return {
      id: PARTNER,
      displayName: 'UEM',
      partnerState: 'enabled',
      iosEnrollmentAssignments: [{ target }],
      androidEnrollmentAssignments: [],
      macOsEnrollmentAssignments: [],
    };
  }
  if (url.startsWith('/organization')) return { value: [{ id: 't', mobileDeviceManagementAuthority: 'intune' }] };
  if (url.startsWith('/directoryRoles?'))
    return { value: [{ id: GROUP, roleTemplateId: POLICY, displayName: 'Role' }] };
  if (/^\/(users|devices|deviceManagement\/managedDevices)\/[^/]*\?/.test(url))
    return { id: USER, deviceId: USER, userPrincipalName: 'ann@example.test' };
  if (/^\/groups\/[^/]*\?/.test(url)) return { id: GROUP, displayName: 'Group' };
  if (/^\/(deviceManagement\?|policies\/|deviceManagement\/applePush)/.test(url)) return {};
  return { value: [] };
}

function batchAnswer(body: string): unknown {
  const { requests } = JSON.parse(body) as { requests: { id: string; method: string; url: string }[] };
  return {
    responses: requests.map(({ id, method, url }) => {
      const inner = answer(method, url);
      return inner === undefined ? { id, status: 204 } : { id, status: 200, body: inner };
    }),
  };
}
