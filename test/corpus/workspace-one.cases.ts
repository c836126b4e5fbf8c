import { asJson, BARE, beforeWriting, NO_ANSWER, type Row, type Wrong } from './answers.ts';
import { type BadInput, each, shown } from './kit.ts';
import type { Expected } from './vendor.kit.ts';

/** One read or write of Workspace ONE, of which one call is answered wrongly. */
export interface WorkspaceOneCase extends BadInput {
  readonly door: DoorName;
  readonly call: string;
  readonly wrong: Wrong;
  readonly expected: Expected;
}

export const GROUP_UUID = '5dbc1a3f-1111-4000-a000-000000000000';

/** The doors of the connector, each with the call that is answered wrongly. */
export const CALLS = {
  devices: 'GET /API/mdm/devices/search',
  organisationGroup: 'GET /API/system/groups/search',
  held: `GET /API/system/groups/${GROUP_UUID}/device-wipes`,
  modes: 'GET /API/mdm/smartgroups/1/devices',
  users: 'GET /API/system/users/search',
  changed: 'GET /API/mdm/devices/extensivesearch',
  rules: 'GET /API/mdm/compliancepolicies',
  ruleGroup: 'GET /API/mdm/smartgroups/5',
  exempted: 'GET /API/system/usergroups/custom/search',
  members: 'GET /API/system/usergroups/4/users',
  state: 'GET /API/mdm/devices/7',
  absent: 'GET /API/mdm/devices/7',
  retire: 'POST /API/mdm/devices/7/commands',
  retireLook: 'GET /API/mdm/devices/7',
  attach: 'PUT /API/mdm/smartgroups/5',
  attachLook: 'GET /API/mdm/smartgroups/5',
  exempt: 'POST /API/system/usergroups/4/user/11/addusertogroup',
  makeGroup: 'POST /API/system/usergroups/createcustomusergroup',
} as const;
export type DoorName = keyof typeof CALLS;

const said = (errorCode: number, message = 'said so'): string =>
  JSON.stringify({ errorCode, message, activityId: 'x' });
const json = (body: unknown): Wrong => ({ headers: asJson, body: JSON.stringify(body) });

// biome-ignore format: a case is a line
/** The product's own errors, and statuses that only it gives a meaning. */
const STATUSES: readonly Row[] = [
  ...BARE,
  ['400 without a body', { status: 400 }, 'malformed'],
  ['400 with a reason', { status: 400, headers: asJson, body: said(1002) }, 'refused'],
  ['404 of the web server', { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>404 - File or directory not found.</html>' }, 'malformed'],
  ['404 without a body', { status: 404 }, 'malformed'],
  ['409 with a reason', { status: 409, headers: asJson, body: said(400) }, 'conflict'],
  ['a wrong tenant code with 400', { status: 400, headers: asJson, body: said(1013) }, 'unauthorised'],
  ['a wrong tenant code with 403', { status: 403, headers: asJson, body: said(1013) }, 'unauthorised'],
  ['a way to another place', { status: 302, headers: { location: 'https://attacker.example/API' } }, 'malformed'],
];

const failing = (doors: readonly DoorName[], rows: readonly Row[], writes = 0): readonly WorkspaceOneCase[] =>
  each(doors, rows, (door, [name, wrong, code]) => ({
    name: `${door}: ${name}`,
    door,
    call: CALLS[door],
    wrong,
    expected: { code: beforeWriting(door, code), writes },
  }));

/** A list that is none, under each list's own name. */
const LIST_NAMES = {
  devices: 'Devices',
  users: 'Users',
  organisationGroup: 'LocationGroups',
  changed: 'Devices',
  rules: 'CompliancePolicy',
  exempted: 'UserGroup',
  members: 'EnrollmentUser',
} as const;
const noLists = each(
  Object.keys(LIST_NAMES) as (keyof typeof LIST_NAMES)[],
  [null, {}, 'none', 7, true],
  (door, value): WorkspaceOneCase =>
    one(door, `its list is ${shown(value)}`, json({ [LIST_NAMES[door]]: value }), { code: 'malformed' }),
);
const hidden = each(
  Object.keys(LIST_NAMES) as (keyof typeof LIST_NAMES)[],
  [1, '5', 900],
  (door, total): WorkspaceOneCase =>
    one(door, `none is shown of ${shown(total)}`, json({ [LIST_NAMES[door]]: [], Total: total }), {
      code: 'malformed',
    }),
);

const device = {
  Id: { Value: 7 },
  SerialNumber: 'S7',
  Platform: 'Apple',
  EnrollmentStatus: 'Enrolled',
  EnrolledViaDEP: false,
};

/** Records without what tells them: put aside with their place, and no other is lost by it. */
const NOBODY: readonly unknown[] = [
  null,
  7,
  'x',
  [],
  {},
  { Id: null },
  { Id: 7 },
  { Id: { Value: null } },
  { Id: { Value: 'abc' } },
  { Id: { Value: -1 } },
  { Id: { Value: 1.5 } },
  { Id: { Value: 1e300 } },
  { Id: { Value: {} } },
];
const nobodies = each(
  ['devices', 'users'] as const,
  NOBODY,
  (door, record): WorkspaceOneCase =>
    one(
      door,
      `a record that is ${shown(record)}`,
      json({ [LIST_NAMES[door]]: [record, { ...device, UserName: 'ann' }], Total: 2 }),
      { reject: 'item 0', why: 'no usable Id', records: 1 },
    ),
);

/** What no document knows is unknown, and never a guess. */
const WORDS: readonly (readonly [field: string, values: readonly unknown[], says: object])[] = [
  ['Platform', ['constructor', '__proto__', 'Blorp', 7, null, {}, ['Apple']], { platform: 'unknown', mode: 'unknown' }],
  [
    'EnrollmentStatus',
    ['constructor', 'Registered', 'EnrollmentInProgress', '', 7, null, {}, 'enrolledx'],
    { state: 'unknown' },
  ],
  ['Ownership', ['constructor', 'X', 7, null, {}], { ownership: 'unknown' }],
  ['ComplianceStatus', ['constructor', 'Perhaps', 1, null, {}, 'NotAvailable'], { compliant: 'unknown' }],
  ['EnrolledViaDEP', ['no', 0, null, {}], { mode: 'unknown' }],
  ['LastEnrolledOn', ['yesterday', '0001-01-01T00:00:00', '2026-99-99', 7, {}, '/Date(x)/'], { enrolledAt: null }],
  ['SerialNumber', ['', '  ', null, {}, [], true], { serial: null }],
  ['UserId', [null, 7, 'ann', {}, { Id: 7 }, { Id: { Value: 'abc' } }], { sourceUserId: null }],
  ['OperatingSystem', ['Lion', null, {}], { osVersion: null }],
];
const words = WORDS.flatMap(([field, values, says]) =>
  values.map((value) =>
    one('devices', `${field} says ${shown(value)}`, json({ Devices: [{ ...device, [field]: value }], Total: 1 }), {
      value: says,
    }),
  ),
);
const android = { ...device, Platform: 'Android' };
const heldAs = ['constructor', 'AndroidEnterprise', 'Blorp', 7, null, {}, 'UserEnrolled'].map((value) =>
  one(
    'devices',
    `an Android is held as ${shown(value)}`,
    json({ Devices: [{ ...android, EnrollmentCategory: value }], Total: 1 }),
    { value: { mode: 'unknown' } },
  ),
);

const policy = {
  DevicePolicyId: 3,
  Name: 'Passcode',
  IsActive: true,
  Platform: 'Android',
  SmartGroups: [{ SmartGroupId: 5 }],
};
const rule = (more: object, says: object, name: string): WorkspaceOneCase =>
  one('rules', name, json({ CompliancePolicy: [{ ...policy, ...more }], Total: 1 }), { value: says });
const smart = { Name: 'All', CriteriaType: 'All', Assignments: 1, UserGroups: [], UserGroupExclusions: [] };
const group = (more: object, says: object, name: string): WorkspaceOneCase =>
  one('ruleGroup', name, json({ ...smart, ...more }), { value: says });

// biome-ignore format: a case is a line
const SINGLE: readonly WorkspaceOneCase[] = [
  rule({ IsActive: 'yes' }, { enabled: 'unknown' }, 'a policy that is on in words'),
  rule({ IsActive: null }, { enabled: 'unknown' }, 'a policy that does not say whether it is on'),
  rule({ Platform: 'constructor' }, { platforms: 'unknown' }, 'a policy for a platform that there is not'),
  rule({ Platform: null }, { platforms: 'unknown' }, 'a policy for no platform'),
  rule({ ActionTypes: 'Block' }, { resource: 'unknown', effect: 'unknown' }, 'a policy whose actions are a word'),
  rule({ ActionTypes: [null, 7, {}] }, { resource: 'unknown', effect: 'unknown' }, 'a policy whose actions are nothing'),
  rule({ SmartGroups: [{ SmartGroupId: 'abc' }] }, { includes: 'unknown', exemptionAttached: 'unknown' }, 'a policy for a group without a number'),
  rule({ SmartGroups: [null] }, { includes: 'unknown', exemptionAttached: 'unknown' }, 'a policy for a group that is null'),
  rule({ SmartGroups: 'all' }, { includes: 'unknown', exemptionAttached: 'unknown' }, 'a policy for a word'),
  one('rules', 'a policy without a number', json({ CompliancePolicy: [{ Name: 'x' }, policy], Total: 2 }), { reject: 'item 0', why: 'DevicePolicyId', records: 1 }),
  one('rules', 'a policy that is null', json({ CompliancePolicy: [null, policy], Total: 2 }), { reject: 'item 0', why: 'DevicePolicyId', records: 1 }),
  group({ CriteriaType: 'UserDevice', UserAdditions: [{ Id: 'abc' }] }, { includes: 'unknown' }, 'a person who was added and cannot be read'),
  group({ CriteriaType: 'UserDevice', UserAdditions: [null] }, { includes: 'unknown' }, 'a person who was added and is null'),
  group({ CriteriaType: 'UserDevice', DeviceAdditions: [{ Id: '1' }] }, { includes: 'unknown' }, 'a device that was added, of nobody knows whom'),
  group({ UserGroups: [{ Id: '4' }, { Id: 'abc' }] }, { includes: 'unknown' }, 'a group of people that cannot be read, beside one that can'),
  group({ UserGroups: [{ Id: 'abc' }] }, { includes: 'everyone' }, 'a group of people that cannot be read'),
  group({ UserGroups: 'board' }, { includes: 'everyone' }, 'people that are a word'),
  group({ UserGroupExclusions: 'board' }, { excludes: [] }, 'people who are left out by a word'),
  one('attachLook', 'something else than a smart group is not given back', json({ message: 'ok' }), { code: 'unread', writes: 0 }),
  one('attachLook', 'a list is not given back', json([smart]), { code: 'unread', writes: 0 }),
  one('organisationGroup', 'organisation groups that are null', json({ LocationGroups: [null, 7, 'x'], Total: 3 }), { code: 'malformed' }),
  one('organisationGroup', 'an organisation group whose id would lead elsewhere', json({ LocationGroups: [{ Id: 1, Uuid: '../../system/users/search/x-0000-0000-0000' }], Total: 1 }), { value: { id: '7', state: 'managed' } }),
  one('held', 'a held wipe that is null', json({ device_wipes: [null, 7, 'x', {}] }), { value: { id: '7', state: 'leave-requested' } }),
  one('held', 'held wipes that are a word', json({ device_wipes: 'none' }), { code: 'malformed' }),
  one('held', 'a wipe log that we may not see', { status: 403 }, { value: { id: '7', state: 'leave-requested' } }),
  one('modes', 'devices of a mode that are null', json({ Devices: [null, 7, {}, { Id: 'x' }] }), { value: { id: '7', mode: 'unknown' } }),
  one('modes', 'devices of a mode that are a word', json({ Devices: 'all' }), { code: 'malformed' }),
  one('changed', 'a change without a number', json({ Devices: [{ EnrollmentStatus: 'Enrolled' }], Total: 1 }), { reject: 'item 0', why: 'DeviceId', records: 0 }),
  one('changed', 'a change that is nested a hundred thousand times', { headers: asJson, body: `{"Devices":[{"DeviceId":7,"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}],"Total":1}` }, { reject: 'item 0', why: 'nested', records: 0 }),
  one('exempted', 'a group without a number that bears the name', json({ UserGroup: [{ UserGroupName: 'Sluis exempt' }], Total: 1 }), { code: 'malformed' }),
  one('exempted', 'two groups of the name', json({ UserGroup: [{ UserGroupId: 4, UserGroupName: 'Sluis exempt' }, { UserGroupId: 5, UserGroupName: 'sluis EXEMPT' }], Total: 2 }), { code: 'conflict' }),
  one('members', 'a member who is nobody', json({ EnrollmentUser: [{}], Total: 1 }), { code: 'malformed' }),
  one('members', 'a member who is null', json({ EnrollmentUser: [null], Total: 1 }), { code: 'malformed' }),
  one('members', 'a member whom the list of users does not know', json({ EnrollmentUser: [{ UserName: 'ghost' }], Total: 1 }), { code: 'malformed' }),
  one('state', 'another device than was asked for', json({ ...device, Id: { Value: 8 } }), { code: 'malformed' }),
  one('state', 'no device, in the product’s own words', { status: 404, headers: asJson, body: said(1005) }, { value: null }),
  one('state', 'nothing', { status: 204 }, { code: 'malformed' }),
  one('absent', 'no device, in the product’s own words', { status: 404, headers: asJson, body: said(1005) }, { value: ['7'] }),
  one('absent', 'something else than a device is no absence', json({}), { value: [] }),
  one('retireLook', 'another device than was asked for', json({ ...device, Id: { Value: 8 } }), { code: 'unread', writes: 0 }),
  one('retireLook', 'another serial number', json({ ...device, SerialNumber: 'OTHER' }), { code: 'conflict', writes: 0 }),
  one('retireLook', 'a wipe that runs', json({ ...device, EnrollmentStatus: 'DeviceWipePending' }), { code: 'conflict', writes: 0 }),
  one('retireLook', 'a state that nobody knows', json({ ...device, EnrollmentStatus: 'constructor' }), { code: 'conflict', writes: 0 }),
  one('retireLook', 'a device that would be erased', json({ ...device, EnrolledViaDEP: true }), { code: 'forbidden-by-law', writes: 0 }),
  one('retireLook', 'a platform that nobody knows', json({ ...device, Platform: 'Blorp' }), { code: 'forbidden-by-law', writes: 0 }),
  one('retireLook', 'a device that is gone', { status: 404, headers: asJson, body: said(1005) }, { code: 'not-found', writes: 0 }),
  one('makeGroup', 'a group without a number', json({}), { code: 'malformed', writes: 1 }),
  one('makeGroup', 'a group with a word for a number', json({ Value: 'abc' }), { code: 'malformed', writes: 1 }),
];

function one(door: DoorName, name: string, wrong: Wrong, expected: Expected): WorkspaceOneCase {
  return { name: `${door}: ${name}`, door, call: CALLS[door], wrong, expected };
}

const PAGED = ['devices', 'users', 'changed', 'rules', 'exempted', 'members'] as const;
const ALONE = ['state', 'retireLook', 'attachLook', 'modes', 'organisationGroup'] as const;

export const cases: readonly WorkspaceOneCase[] = [
  ...failing([...PAGED, ...ALONE], NO_ANSWER),
  ...failing(['devices', 'users', 'exempted', 'state', 'retireLook', 'attachLook'], STATUSES),
  ...failing(['absent'], STATUSES),
  ...failing(
    ['retire', 'attach', 'exempt', 'makeGroup'],
    [...STATUSES, ...NO_ANSWER.filter(([name, { cut }]) => cut !== undefined || name.startsWith('a page'))],
    1,
  ),
  ...noLists,
  ...hidden,
  ...nobodies,
  ...words,
  ...heldAs,
  ...SINGLE,
];
