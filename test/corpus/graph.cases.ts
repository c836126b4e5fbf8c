import { userId } from '../../src/domain/words.ts';
import { asJson, BARE, beforeWriting, NO_ANSWER, type Row, type Wrong } from './answers.ts';
import { type BadInput, each, shown } from './kit.ts';
import type { Expected } from './vendor.kit.ts';

/** One read or write of the tenant, of which one call is answered wrongly. */
export interface GraphCase extends BadInput {
  readonly door: DoorName;
  /** The call that is answered so: method and the beginning of its path behind the version. */
  readonly call: string;
  readonly wrong: Wrong;
  readonly expected: Expected;
}

export const GROUP = '11111111-1111-4111-8111-111111111111';
export const USER = userId('33333333-3333-4333-8333-333333333333');

export type DoorName = keyof typeof CALLS;

/** The doors of the connector, each with the call that is answered wrongly. */
export const CALLS = {
  users: 'GET /users',
  entraDevices: 'GET /devices',
  managedDevices: 'GET /deviceManagement/managedDevices',
  policies: 'GET /identity/conditionalAccess/policies',
  betaPolicies: 'GET /beta/identity/conditionalAccess/policies',
  partners: 'GET /deviceManagement/complianceManagementPartners',
  olderPartners: 'GET /deviceManagement/deviceManagementPartners',
  locations: 'GET /identity/conditionalAccess/namedLocations',
  roles: 'GET /directoryRoles',
  groupByName: 'GET /groups?',
  tenant: 'GET /organization',
  groups: 'POST /$batch',
  absent: 'POST /$batch',
  memberships: 'POST /$batch',
  userMark: 'GET /users/delta',
  userChanges: 'GET /users/delta',
  ensureGroup: 'POST /groups',
  ensureGroupLook: 'GET /groups?',
  addMembers: 'POST /$batch',
  excludeFromPolicy: 'PATCH /identity/conditionalAccess/policies',
  excludeFromPolicyLook: 'GET /identity/conditionalAccess/policies/',
  excludeFromPartner: 'PATCH /deviceManagement/complianceManagementPartners',
  excludeFromPartnerLook: 'GET /deviceManagement/complianceManagementPartners/',
  ensurePolicy: 'POST /identity/conditionalAccess/policies',
  ensurePolicyLook: 'GET /identity/conditionalAccess/policies',
  setPolicyStateLook: 'GET /identity/conditionalAccess/policies/',
  revokeSessions: 'POST /$batch',
  syncDevice: 'POST /deviceManagement/managedDevices/',
  sendMail: 'POST /users/',
  evaluate: 'POST /identity/conditionalAccess/evaluate',
} as const;

const LISTS = [
  'users',
  'entraDevices',
  'managedDevices',
  'policies',
  'betaPolicies',
  'partners',
  'olderPartners',
  'locations',
  'roles',
  'groupByName',
  'tenant',
  'ensureGroupLook',
  'ensurePolicyLook',
] as const;
const BATCHES = ['groups', 'absent', 'memberships', 'addMembers'] as const;
const RECORDS = ['excludeFromPolicyLook', 'excludeFromPartnerLook', 'setPolicyStateLook'] as const;
const WRITES = [
  'ensureGroup',
  'excludeFromPolicy',
  'excludeFromPartner',
  'ensurePolicy',
  'syncDevice',
  'sendMail',
] as const;

const error = (code: string): string => JSON.stringify({ error: { code, message: 'said so' } });

// biome-ignore format: a case is a line
const STATUSES: readonly Row[] = [
  ...BARE,
  ['400 without a body', { status: 400 }, 'refused'],
  ['400 with a reason', { status: 400, headers: asJson, body: error('Request_BadRequest') }, 'refused'],
  ['404 without a body', { status: 404 }, 'not-found'],
  ['409 without a body', { status: 409 }, 'conflict'],
  ['412 without a body', { status: 412 }, 'conflict'],
  ['418', { status: 418 }, 'refused'],
  ['a way to another place', { status: 302, headers: { location: 'http://attacker.example/v1.0/users' } }, 'refused'],
];

/** There is always a batch: that there is none says nothing of its parts. */
const OF_A_BATCH = STATUSES.map((row): Row => (row[2] === 'not-found' ? [row[0], row[1], 'unreachable'] : row));

/** The success of a list without a list. */
const NO_LIST: readonly Row[] = ['null', '{}', '"x"', '7', '[]'].map(
  (value): Row => [
    `a list that is ${value}`,
    { headers: asJson, body: value === '[]' ? '[{"value":[]}]' : `{"value":${value}}` },
    'malformed',
  ],
);

const SENDS_ELSEWHERE: readonly (readonly [name: string, link: unknown])[] = [
  ['another host', 'https://attacker.example/v1.0/users?$skiptoken=x'],
  ['another host that begins alike', '{root}.attacker.example/v1.0/users'],
  ['our name as a password of another host', 'http://127.0.0.1@attacker.example/v1.0/users'],
  ['another version', '{root}/beta/users?$skiptoken=x'],
  ['a path alone', '/v1.0/users?$skiptoken=x'],
  ['a script', 'javascript:alert(1)'],
  ['a number', 7],
  ['an object', { href: '{root}/v1.0/users' }],
  ['nothing', ''],
  ['itself', '{root}/v1.0{same}'],
  ['a call that may not be made', '{root}/v1.0/users/x/wipe'],
  ['a way up', '{root}/v1.0/../beta/users'],
];

const failing = (doors: readonly DoorName[], rows: readonly Row[], writes?: 0 | 1): readonly GraphCase[] =>
  each(doors, rows, (door, [name, wrong, code]) => ({
    name: `${door}: ${name}`,
    door,
    call: CALLS[door],
    wrong,
    expected: { code: beforeWriting(door, code), ...(writes === undefined ? {} : { writes }) },
  }));

const links = each(
  ['users', 'policies', 'roles', 'userMark'] as const,
  SENDS_ELSEWHERE,
  (door, [name, link]): GraphCase => ({
    name: `${door}: a next page at ${name}`,
    door,
    call: CALLS[door],
    wrong: { headers: asJson, body: JSON.stringify({ value: [], '@odata.nextLink': link }) },
    expected: { code: ['a call that may not be made', 'a way up'].includes(name) ? 'forbidden-by-law' : 'malformed' },
  }),
);

const GOOD = {
  users: { id: 'u1', userPrincipalName: 'ann@contoso.com' },
  entraDevices: { id: 'd1', deviceId: 'e1' },
  managedDevices: { id: 'm1' },
  policies: { id: 'p1', state: 'enabled' },
  betaPolicies: { id: 'p1', state: 'enabled' },
  partners: { id: 'q1', displayName: 'UEM' },
  olderPartners: { id: 'o1' },
  locations: { id: 'l1', displayName: 'Office' },
} as const;

type Listed = keyof typeof GOOD;

/** Fields that hold what they may not: the record is put aside with its place and the field, and hides no other. */
const FIELDS: readonly (readonly [door: Listed, field: string, values: readonly unknown[]])[] = [
  ['users', 'id', [undefined, null, 7, '', {}, []]],
  ['users', 'userPrincipalName', [undefined, null, 7, '']],
  ['users', 'mail', [7, ['a@b.nl']]],
  ['users', 'accountEnabled', ['true', 1]],
  ['users', 'assignedLicenses', ['all', [{}], [{ skuId: 7 }], [null]]],
  ['entraDevices', 'id', [undefined, null, 7, '']],
  ['entraDevices', 'deviceId', [undefined, null, 7, '']],
  ['entraDevices', 'isManaged', ['true', 1]],
  ['entraDevices', 'isCompliant', ['no', 0]],
  ['entraDevices', 'registeredOwners', ['ann', [{}], [null], [{ id: 7 }]]],
  ['managedDevices', 'id', [undefined, null, 7, '']],
  ['managedDevices', 'serialNumber', [7, {}]],
  ['managedDevices', 'userId', [7, []]],
  ['managedDevices', 'complianceState', [7, {}]],
  ['managedDevices', 'enrolledDateTime', [1_780_000_000]],
  ['policies', 'id', [undefined, null, 7, '']],
  ['betaPolicies', 'id', [undefined, null, 7, '']],
  ['partners', 'id', [undefined, null, 7]],
  ['partners', 'iosOnboarded', ['yes']],
  ['partners', 'iosEnrollmentAssignments', ['all', [7], [{ target: 'all' }]]],
  ['olderPartners', 'id', [null]],
  ['olderPartners', 'isConfigured', ['yes']],
  ['locations', 'id', [undefined, null, 7]],
  ['locations', 'ipRanges', ['192.0.2.0/24', [{}], [null]]],
  ['locations', 'countriesAndRegions', ['NL', [7]]],
];

const twoOf = (door: Listed, bad: unknown): Wrong => ({
  headers: asJson,
  body: JSON.stringify({ value: [GOOD[door], bad] }),
});

const shapes: readonly GraphCase[] = [
  ...FIELDS.flatMap(([door, field, values]) =>
    values.map(
      (value): GraphCase => ({
        name: `${door}: ${field} is ${shown(value)}`,
        door,
        call: CALLS[door],
        wrong: twoOf(door, { ...GOOD[door], id: 'other', [field]: value }),
        expected: { reject: 'item 2', why: field, records: 1 },
      }),
    ),
  ),
  ...each(
    Object.keys(GOOD) as Listed[],
    [null, 7, 'x', []],
    (door, value): GraphCase => ({
      name: `${door}: a record that is ${shown(value)}`,
      door,
      call: CALLS[door],
      wrong: twoOf(door, value),
      expected: { reject: 'item 2', why: '', records: 1 },
    }),
  ),
];

/** What no document knows is unknown, and never a guess. */
const WORDS: readonly (readonly [door: Listed, field: string, value: unknown, says: object])[] = [
  ...['constructor', '__proto__', 'Compliant', 'tomorrow'].map(
    (word) => ['managedDevices', 'complianceState', word, { compliance: 'unknown' }] as const,
  ),
  ...['constructor', 'Blorp', '', 'IOSX'].map(
    (word) => ['managedDevices', 'operatingSystem', word, { platform: 'unknown' }] as const,
  ),
  ...['constructor', 'leased'].map(
    (word) => ['managedDevices', 'managedDeviceOwnerType', word, { ownership: 'unknown' }] as const,
  ),
  ...['yesterday', '0001-01-01T00:00:00Z', '2026-99-99', ''].map(
    (word) => ['managedDevices', 'enrolledDateTime', word, { enrolledAt: null }] as const,
  ),
  ...['0', 'To be filled by O.E.M.', '000000', ' '].map(
    (word) => ['managedDevices', 'serialNumber', word, { serial: null }] as const,
  ),
  ['managedDevices', 'userId', '00000000-0000-0000-0000-000000000000', { userId: null }],
  ['users', 'accountEnabled', null, { accountEnabled: 'unknown' }],
  ['users', 'userType', 'constructor', { guestKind: 'unknown' }],
  ['users', 'userType', null, { guestKind: 'unknown' }],
  ['entraDevices', 'operatingSystem', '__proto__', { platform: 'unknown' }],
  ['entraDevices', 'isCompliant', null, { compliant: 'unknown' }],
  ['partners', 'partnerState', 'constructor', { state: 'unknown' }],
  [
    'partners',
    'iosEnrollmentAssignments',
    [{ target: { '@odata.type': '#microsoft.graph.tomorrow' } }],
    { assignments: [{ includes: 'unknown' }, {}, {}] },
  ],
  ['locations', '@odata.type', '#microsoft.graph.tomorrow', { kind: 'unknown' }],
];

const words = WORDS.map(
  ([door, field, value, says]): GraphCase => ({
    name: `${door}: ${field} says ${shown(value)}`,
    door,
    call: CALLS[door],
    wrong: { headers: asJson, body: JSON.stringify({ value: [{ ...GOOD[door], [field]: value }] }) },
    expected: { value: says },
  }),
);

const json = (body: unknown): Wrong => ({ headers: asJson, body: JSON.stringify(body) });
/** The only part of a batch. */
const part = (body: unknown): Wrong => json({ responses: [{ id: '0', status: 200, body }] });
const one = (
  door: DoorName,
  name: string,
  wrong: Wrong,
  expected: Expected,
  call: string = CALLS[door],
): GraphCase => ({ name: `${door}: ${name}`, door, call, wrong, expected });

/** What is half there is not there; what is not known is no reason to write. */
const users = { includeUsers: ['All'], excludeGroups: [] };
// biome-ignore format: a case is a line
const SINGLE: readonly GraphCase[] = [
  one('groupByName', 'a group without an id among the answers', json({ value: [{ displayName: 'Sluis exempt' }] }), { code: 'malformed' }),
  one('groupByName', 'a group that is null', json({ value: [null] }), { code: 'malformed' }),
  one('groupByName', 'two groups of one name', json({ value: [{ id: 'a', displayName: 'Sluis exempt' }, { id: 'b', displayName: 'Sluis exempt' }] }), { code: 'conflict' }),
  one('ensureGroupLook', 'a group that cannot be read is no reason to make another', json({ value: [{ id: '', displayName: 'Sluis exempt' }] }), { code: 'unread', writes: 0 }),
  one('ensureGroup', 'a group without an id', json({ displayName: 'Sluis exempt' }), { code: 'malformed', writes: 1 }),
  one('ensureGroup', 'a group with a number for an id', json({ id: 7 }), { code: 'malformed', writes: 1 }),
  one('ensurePolicyLook', 'a policy that cannot be read is no reason to make another', json({ value: [null] }), { code: 'unread', writes: 0 }),
  one('ensurePolicyLook', 'two policies of one name', json({ value: [{ id: 'a', displayName: 'Require' }, { id: 'b', displayName: 'Require' }] }), { code: 'conflict', writes: 0 }),
  one('ensurePolicy', 'a policy without an id', json({}), { code: 'malformed', writes: 1 }),
  ...[{}, { conditions: {} }, { conditions: { users: null } }, { conditions: { users: { includeUsers: ['All'] } } }, { conditions: { users: { ...users, excludeGroups: 'none' } } }, { conditions: { users: { ...users, excludeGroups: [null] } } }].map((policy, index) =>
    one('excludeFromPolicyLook', `a policy of which the users are not all there (${index + 1})`, json({ displayName: 'p', state: 'enabled', ...policy }), { code: 'unread', writes: 0 })),
  one('setPolicyStateLook', 'a policy without a state', json({ displayName: 'p', conditions: { users } }), { code: 'unread', writes: 0 }),
  one('excludeFromPartnerLook', 'a partner whose assignments are not in the answer', json({ id: 'q', displayName: 'UEM' }), { code: 'unread', writes: 0 }),
  one('excludeFromPartnerLook', 'a partner whose assignments are a word', json({ id: 'q', iosEnrollmentAssignments: 'all' }), { code: 'unread', writes: 0 }),
  one('revokeSessions', 'an answer of no', part({ value: false }), { code: 'refused', writes: 1 }),
  one('revokeSessions', 'an answer of perhaps', part({ value: 'perhaps' }), { code: 'malformed', writes: 1 }),
  one('tenant', 'no organization', json({ value: [] }), { code: 'malformed' }),
  one('tenant', 'an organization without an id', json({ value: [{}] }), { code: 'malformed' }),
  one('tenant', 'products of which one cannot be read', json({ value: [{ skuId: 's' }] }), { value: { licences: null, licencesRead: 'partly' } }, 'GET /subscribedSkus'),
  one('users', 'products of which one cannot be read', json({ value: [{ skuId: 's' }] }), { value: { intuneLicence: 'unknown' } }, 'GET /subscribedSkus'),
  one('users', 'products that we may not read', { status: 403 }, { value: { intuneLicence: 'unknown' } }, 'GET /subscribedSkus'),
  one('users', 'products that are a page for people', { headers: { 'content-type': 'text/html' }, body: '<html></html>' }, { code: 'malformed' }, 'GET /subscribedSkus'),
  one('groups', 'a batch without answers', json({ responses: [] }), { code: 'unreachable' }),
  one('groups', 'a batch with the answers of another', json({ responses: [{ id: '77', status: 200, body: {} }] }), { code: 'unreachable' }),
  one('groups', 'a batch of which a part is null', json({ responses: [null] }), { code: 'malformed' }),
  one('groups', 'a batch with a status in words', json({ responses: [{ id: '0', status: 'OK' }] }), { code: 'malformed' }),
  one('groups', 'a group of which the members are no list', json({ responses: [{ id: '0', status: 200, body: { id: 'g' } }, { id: '1', status: 200, body: { value: {} } }] }), { code: 'malformed' }),
  one('groups', 'a group of which the members may not be read', json({ responses: [{ id: '0', status: 200, body: { id: 'g' } }, { id: '1', status: 403 }] }), { code: 'forbidden' }),
  one('groups', 'a group whose members go on elsewhere', json({ responses: [{ id: '0', status: 200, body: { id: 'g' } }, { id: '1', status: 200, body: { value: [], '@odata.nextLink': 'https://attacker.example/' } }] }), { code: 'malformed' }),
  one('absent', 'a batch without the answer that counts', json({ responses: [] }), { code: 'unreachable' }),
  one('absent', 'a part that may not be read is not absent', json({ responses: [{ id: '0', status: 403 }] }), { code: 'forbidden' }),
  one('absent', 'a part that is throttled is not absent', json({ responses: [{ id: '0', status: 429 }] }), { code: 'throttled' }),
  one('absent', 'a part that fell over is not absent', json({ responses: [{ id: '0', status: 500 }] }), { code: 'unreachable' }),
  ...(
    [
      ['of which the user gets no answer', undefined, { code: 'unreachable' }],
      ['of which the user may not be asked for', { status: 403 }, { code: 'forbidden' }],
      ['of which the user is throttled', { status: 429 }, { code: 'throttled' }],
      ['of which the user is refused', { status: 400 }, { code: 'refused' }],
      ['of a user whom nobody knows', { status: 404 }, { value: new Map() }],
      ['of which the user has no list', { status: 200, body: {} }, { code: 'malformed' }],
      ['of which the user has a list of numbers', { status: 200, body: { value: [1] } }, { code: 'malformed' }],
      ['with groups that nobody asked for', { status: 200, body: { value: ['z', GROUP.toUpperCase()] } }, { value: new Map([[USER, new Set([GROUP])]]) }],
    ] as const
  ).map(([name, user, expected]) => one('memberships', `memberships ${name}`, json({ responses: [{ id: '0', status: 200, body: { id: GROUP } }, ...(user ? [{ id: '1', ...user }] : [])] }), expected)),
  one('memberships', 'memberships in a group that is gone', json({ responses: [{ id: '0', status: 404 }, { id: '1', status: 200, body: { value: [] } }] }), { code: 'malformed' }),
  one('memberships', 'memberships in a group that hides its members', json({ responses: [{ id: '0', status: 200, body: { id: GROUP, visibility: 'HiddenMembership' } }, { id: '1', status: 200, body: { value: [] } }] }), { code: 'malformed' }),
  one('userMark', 'neither a next page nor a mark', json({ value: [] }), { code: 'malformed' }),
  one('userMark', 'a mark at another host', json({ value: [], '@odata.deltaLink': 'https://attacker.example/v1.0/users/delta' }), { code: 'malformed' }),
  one('userChanges', 'a change of nobody', json({ value: [{}], '@odata.deltaLink': '{root}/v1.0/users/delta?$deltatoken=2' }), { value: { kind: 'lost' } }),
  one('userChanges', 'a change that is null', json({ value: [null], '@odata.deltaLink': '{root}/v1.0/users/delta?$deltatoken=2' }), { value: { kind: 'lost' } }),
  one('userChanges', 'a mark that has expired', { status: 410 }, { value: { kind: 'lost' } }),
];

export const cases: readonly GraphCase[] = [
  // One way of reading all pages: what a status means is looked at where it matters most.
  ...failing(['users', 'policies', 'betaPolicies', 'roles', 'tenant', 'ensureGroupLook', 'ensurePolicyLook'], STATUSES),
  ...failing(LISTS, [...NO_ANSWER, ...NO_LIST, ['204', { status: 204 }, 'malformed']]),
  ...failing(BATCHES, [...NO_ANSWER, ...OF_A_BATCH]),
  ...failing(['revokeSessions'], [...NO_ANSWER, ...OF_A_BATCH], 1),
  ...failing(RECORDS, [...NO_ANSWER, ...STATUSES], 0),
  ...failing(['userMark'], [...NO_ANSWER, ...STATUSES.filter(([, , code]) => code !== 'not-found'), ...NO_LIST]),
  ...failing(
    WRITES,
    [...STATUSES, ...NO_ANSWER.filter(([name, { cut }]) => cut !== undefined || name.startsWith('a page'))],
    1,
  ),
  ...failing(['evaluate'], [...NO_ANSWER, ...STATUSES]),
  ...links,
  ...shapes,
  ...words,
  ...SINGLE,
];
