import type { ConnectorFailure, Pages, SourceConnector } from '../../src/connectors/connector.ts';
import { workspaceOne } from '../../src/connectors/sources/workspace-one/workspace-one.ts';
import type { SourceDevice } from '../../src/domain/facts.ts';
import type { Result } from '../../src/domain/result.ts';
import { readAll } from '../kits/connector.kit.ts';
import { asJson, type Wrong } from './answers.ts';
import type { Ended } from './graph.door.ts';
import { type Asked, openVendorDoor } from './vendor.door.ts';
import { type DoorName, GROUP_UUID } from './workspace-one.cases.ts';

const never = new AbortController().signal;
const pages = (read: Pages<unknown> | undefined): Promise<Ended> => readAll(read ?? none());
async function* none(): AsyncGenerator<never> {}

const answer = async (sent: Promise<Result<unknown, ConnectorFailure>> | undefined): Promise<Ended> => {
  const result = await sent;
  if (result?.ok !== true) return { failure: result?.error ?? null, records: [], rejects: [] };
  return { failure: null, records: [result.value], rejects: [] };
};

const held: SourceDevice = {
  id: '7',
  serial: 'S7',
  imei: null,
  udid: null,
  mac: null,
  entraDeviceId: null,
  name: null,
  sourceUserId: null,
  userName: null,
  userMail: null,
  platform: 'ios',
  osVersion: '17',
  model: null,
  ownership: 'corporate',
  mode: 'apple-profile',
  state: 'managed',
  enrolledAt: null,
  lastSeenAt: null,
  compliant: 'unknown',
};

const DOORS: Readonly<Record<DoorName, (source: SourceConnector) => Promise<Ended>>> = {
  devices: ({ inventory }) => pages(inventory.devices(never)),
  organisationGroup: ({ inventory }) => pages(inventory.devices(never)),
  held: ({ inventory }) => pages(inventory.devices(never)),
  modes: ({ inventory }) => pages(inventory.devices(never)),
  users: ({ inventory }) => pages(inventory.users(never)),
  changed: ({ inventory }) => pages(inventory.changedDevices?.(0, never)),
  rules: ({ access }) => pages(access?.rules(never)),
  ruleGroup: ({ access }) => pages(access?.rules(never)),
  exempted: ({ access }) => answer(access?.exempted(never)),
  members: ({ access }) => answer(access?.exempted(never)),
  state: ({ unenrollment }) => answer(unenrollment?.state('7', never)),
  absent: ({ inventory }) => answer(inventory.absentDevices?.(['7'], never)),
  retire: ({ unenrollment }) => answer(unenrollment?.retire(held, never)),
  retireLook: ({ unenrollment }) => answer(unenrollment?.retire(held, never)),
  attach: ({ access }) => answer(access?.attachExemption('3', never)),
  attachLook: ({ access }) => answer(access?.attachExemption('3', never)),
  exempt: ({ access }) => answer(access?.exempt('11', never)),
  makeGroup: ({ access }) => answer(access?.attachExemption('3', never)),
};

/** Workspace ONE's connector over a real server. */
export async function openWorkspaceOneDoor() {
  const vendor = await openVendorDoor();
  return {
    ...vendor,
    /** The door, with this call answered so and all others rightly. */
    run: async (door: DoorName, call: string, wrong: Wrong): Promise<Ended> => {
      const settings = { url: vendor.url, ...(door === 'modes' ? { modeGroups: 'apple-profile=Phones' } : {}) };
      vendor.answers((asked) => (begins(asked, call) ? wrong : right(asked, door)));
      return DOORS[door](workspaceOne.open(settings, vendor.http, vendor.clock));
    },
    writes: (): number => vendor.asked().filter(({ method }) => method !== 'GET').length,
  };
}

function begins({ method, url }: Asked, call: string): boolean {
  const line = `${method} ${url}`;
  return line.startsWith(call) && !/^\d/.test(line.slice(call.length));
}

const page = (name: string, ...items: readonly unknown[]): object => ({ [name]: items, Total: items.length });

function right(asked: Asked, door: DoorName): Wrong {
  const body = bodyOf(asked, door);
  return body === null ? { status: 204 } : { headers: asJson, body: JSON.stringify(body) };
}

function bodyOf({ method, url }: Asked, door: DoorName): object | null {
  const path = url.replace(/^\/API|\?.*$/g, '');
  const device = {
    Id: { Value: 7 },
    SerialNumber: 'S7',
    Platform: 'Apple',
    OperatingSystem: '17',
    EnrollmentStatus: door === 'held' ? 'EnterpriseWipePending' : 'Enrolled',
    ...(door === 'modes' ? {} : { EnrolledViaDEP: false }),
  };
  if (method !== 'GET') return path.endsWith('createcustomusergroup') ? { Value: 4 } : null;
  switch (path) {
    case '/system/groups/search':
      return page('LocationGroups', { Id: { Value: 9 }, Uuid: GROUP_UUID, Name: 'All' });
    case '/mdm/devices/search':
      return page('Devices', device);
    case '/mdm/devices/extensivesearch':
      return page('Devices', { DeviceId: 7 });
    case '/mdm/devices/7':
      return device;
    case '/mdm/smartgroups/search':
      return page('SmartGroups', { SmartGroupID: 1, Name: 'Phones' });
    case '/mdm/smartgroups/1/devices':
      return { Devices: [] };
    case '/mdm/smartgroups/5':
      return {
        Name: 'All',
        CriteriaType: 'All',
        Assignments: 1,
        ManagedByOrganizationGroupId: '9',
        UserGroups: [],
        UserGroupExclusions: [],
      };
    case '/mdm/compliancepolicies':
      return page('CompliancePolicy', {
        DevicePolicyId: 3,
        Name: 'Passcode',
        IsActive: true,
        SmartGroups: [{ SmartGroupId: 5 }],
      });
    case '/system/usergroups/custom/search':
      return door === 'makeGroup' ? null : page('UserGroup', { UserGroupId: 4, UserGroupName: 'Sluis exempt' });
    case '/system/users/search':
      return page('Users', { Id: { Value: 11 }, UserName: 'ann' });
    default:
      return null;
  }
}
