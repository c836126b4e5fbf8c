import { asJson, type Wrong } from './answers.ts';
import { openMicrosoft } from '../../src/connectors/targets/microsoft/microsoft.ts';
import type { ConnectorFailure, Mark, Pages, Reject, TargetConnector } from '../../src/connectors/connector.ts';
import type { Result } from '../../src/domain/result.ts';
import { readAll } from '../kits/connector.kit.ts';
import { type DoorName, GROUP, type GraphCase, USER } from './graph.cases.ts';
import { type Asked, openVendorDoor } from './vendor.door.ts';

const never = new AbortController().signal;
const OURS = '22222222-2222-4222-8222-222222222222';
const POLICY = '44444444-4444-4444-8444-444444444444';
const PARTNER = '55555555-5555-4555-8555-555555555555';

export interface Ended {
  readonly failure: ConnectorFailure | null;
  readonly records: readonly unknown[];
  readonly rejects: readonly Reject[];
}

const pages = (read: Pages<unknown>): Promise<Ended> => readAll(read);
const answer = async (sent: Promise<Result<unknown, ConnectorFailure>>): Promise<Ended> => {
  const result = await sent;
  if (!result.ok) return { failure: result.error, records: [], rejects: [] };
  // Members are told one by one; the first that failed stands for the call.
  const parts =
    result.value instanceof Map ? [...(result.value as Map<string, Result<unknown, ConnectorFailure>>).values()] : [];
  const failed = parts.find((part) => !part.ok);
  return { failure: failed?.ok === false ? failed.error : null, records: [result.value], rejects: [] };
};

const wanted = {
  name: 'Require',
  includeGroup: OURS,
  excludeUsers: [USER],
  excludeRoles: [],
  excludeApplications: [],
  platforms: ['ios'],
} as const;
const mail = {
  id: 'm@sluis',
  to: 'ann@contoso.com',
  toName: null,
  subject: 's',
  html: '<p>x</p>',
  text: 'x',
  language: 'en',
};

const DOORS: Readonly<Record<DoorName, (target: TargetConnector, root: string) => Promise<Ended>>> = {
  users: ({ read }) => pages(read.users(never)),
  entraDevices: ({ read }) => pages(read.entraDevices(never)),
  managedDevices: ({ read }) => pages(read.managedDevices(never)),
  policies: ({ read }) => pages(read.policies(never)),
  betaPolicies: ({ read }) => pages(read.policies(never)),
  partners: ({ read }) => pages(read.partners(never)),
  olderPartners: ({ read }) => pages(read.partners(never)),
  locations: ({ read }) => pages(read.locations(never)),
  roles: ({ read }) => pages(read.roles(never)),
  groupByName: ({ read }) => answer(read.groupByName('Sluis exempt', never)),
  tenant: ({ read }) => answer(read.tenant(never)),
  groups: ({ read }) => pages(read.groups([GROUP], never)),
  absent: ({ read }) => answer(read.absent('user', [USER], never)),
  memberships: ({ read }) => answer(read.memberships([USER], [GROUP], never)),
  userMark: ({ read }) => answer(read.changes.mark({ kind: 'users' }, never)),
  userChanges: ({ read }) => answer(read.changes.users('/users/delta?$deltatoken=1' as Mark, 100, never)),
  evaluate: ({ read }) =>
    answer(
      read.evaluate(
        {
          user: USER,
          appId: GROUP,
          platform: 'iOS',
          client: 'browser',
          device: {},
          place: {},
        } as unknown as Parameters<typeof read.evaluate>[0],
        never,
      ),
    ),
  ensureGroup: ({ write }) => answer(write.ensureGroup('Sluis exempt', 'x', never)),
  ensureGroupLook: ({ write }) => answer(write.ensureGroup('Sluis exempt', 'x', never)),
  addMembers: ({ write }) => answer(write.addMembers(GROUP, [USER], never)),
  excludeFromPolicy: ({ write }) => answer(write.excludeGroupFromPolicy(POLICY, OURS, never)),
  excludeFromPolicyLook: ({ write }) => answer(write.excludeGroupFromPolicy(POLICY, OURS, never)),
  excludeFromPartner: ({ write }) => answer(write.excludeGroupFromPartner(PARTNER, OURS, ['ios'], never)),
  excludeFromPartnerLook: ({ write }) => answer(write.excludeGroupFromPartner(PARTNER, OURS, ['ios'], never)),
  ensurePolicy: ({ write }) => answer(write.ensurePolicy(wanted, never)),
  ensurePolicyLook: ({ write }) => answer(write.ensurePolicy(wanted, never)),
  setPolicyStateLook: ({ write }) => answer(write.setPolicyState(POLICY, 'enabled', never)),
  revokeSessions: ({ write }) => answer(write.revokeSessions([USER], never)),
  syncDevice: ({ write }) => answer(write.syncDevice(GROUP, never)),
  sendMail: ({ write }) => answer(write.sendMail('move@contoso.com', mail, never)),
};

/** The connector of the tenant over a real server. */
export async function openGraphDoor() {
  const vendor = await openVendorDoor();
  const settings = { tenantId: 't', clientId: 'c', clientSecret: 'not-asked', graphUrl: vendor.url };
  const target = openMicrosoft(settings, vendor.http, vendor.clock);
  return {
    ...vendor,
    /** The door, with this call answered so and all others rightly. */
    run: async (door: DoorName, call: GraphCase['call'], wrong: Wrong): Promise<Ended> => {
      vendor.answers((asked) =>
        `${asked.method} ${pathOf(asked)}`.startsWith(call) ? filled(wrong, asked, vendor.url) : right(asked),
      );
      return DOORS[door](target, vendor.url);
    },
    /** Everything that would change something; a batch counts as its parts do. */
    writes: (): number => vendor.asked().filter((asked) => !isRead(asked)).length,
  };
}

const pathOf = ({ url }: Asked): string => url.replace('/v1.0', '');

/** `{root}` and `{same}` of a link stand for this server and for what was asked. */
function filled(wrong: Wrong, asked: Asked, root: string): Wrong {
  if (typeof wrong.body !== 'string' || !wrong.body.includes('{')) return wrong;
  return { ...wrong, body: wrong.body.replaceAll('{root}', root).replaceAll('{same}', pathOf(asked)) };
}

function isRead(asked: Asked): boolean {
  if (asksOnly(asked)) return true;
  if (!asked.url.endsWith('/$batch')) return false;
  return (JSON.parse(asked.body) as { requests: readonly { method: string; url: string }[] }).requests.every(asksOnly);
}

function asksOnly({ method, url }: { readonly method: string; readonly url: string }): boolean {
  return method === 'GET' || /\/(evaluate|checkMemberGroups)$/.test(url);
}

function right(asked: Asked): Wrong {
  const path = pathOf(asked);
  if (asked.method !== 'GET') return { status: 204 };
  const body = path.startsWith('/identity/conditionalAccess/policies/')
    ? {
        id: POLICY,
        displayName: 'p',
        state: 'disabled',
        conditions: { users: { includeUsers: ['All'], excludeGroups: [] } },
      }
    : path.startsWith('/deviceManagement/complianceManagementPartners/')
      ? { id: PARTNER, displayName: 'UEM', iosEnrollmentAssignments: [] }
      : path.startsWith('/organization')
        ? { value: [{ id: 't', mobileDeviceManagementAuthority: 'intune' }] }
        : /^\/(deviceManagement\?|policies\/|deviceManagement\/applePush)/.test(path)
          ? {}
          : path.startsWith('/users?')
            ? { value: [{ id: 'u1', userPrincipalName: 'ann@contoso.com', assignedLicenses: [{ skuId: 's' }] }] }
            : { value: [] };
  return { headers: asJson, body: JSON.stringify(body) };
}
