import { afterAll, beforeAll, expect, test } from 'vitest';
import { asJson, type Wrong } from '../../../../test/corpus/answers.ts';
import { readAll } from '../../../../test/kits/connector.kit.ts';
import { openVendorDoor, type VendorDoor } from '../../../../test/corpus/vendor.door.ts';
import { mayHaveHappened } from '../../../domain/action.ts';
import type { SourceAccess } from '../../connector.ts';
import { workspaceOne } from './workspace-one.ts';

// What a change of the old product's rules says of itself when a part of it goes wrong, and of what could not be read.

const never = new AbortController().signal;
let door: VendorDoor;
beforeAll(async () => {
  door = await openVendorDoor();
});
afterAll(() => door.close());

interface Reply {
  readonly status?: number;
  readonly body?: string | object;
}
type Answer = (body: string, times: number) => Reply;

const smartGroup = (id: string, more: object = {}): string =>
  JSON.stringify({ Name: `G${id}`, Assignments: 1, UserGroupExclusions: [], ...more });

/** One policy on two smart groups, and our group; `more` answers instead, by the whole of method and path. */
function open(more: Readonly<Record<string, Answer>>, settings: Readonly<Record<string, string>> = {}): SourceAccess {
  const smart = new Map(['5', '6'].map((id) => [id, smartGroup(id)]));
  const put = (id: string) => (body: string) => {
    smart.set(id, body);
    return { status: 204 };
  };
  const all: Readonly<Record<string, Answer>> = {
    'GET /API/mdm/compliancepolicies': () => ({
      body: {
        CompliancePolicy: [
          { DevicePolicyId: 3, IsActive: true, SmartGroups: [{ SmartGroupId: 5 }, { SmartGroupId: 6 }] },
        ],
      },
    }),
    'GET /API/system/usergroups/custom/search': () => ({
      body: { UserGroup: [{ UserGroupId: 44, UserGroupName: 'Sluis exempt' }], Total: 1 },
    }),
    'GET /API/mdm/smartgroups/5': () => ({ body: smart.get('5') ?? '' }),
    'GET /API/mdm/smartgroups/6': () => ({ body: smart.get('6') ?? '' }),
    'PUT /API/mdm/smartgroups/5': put('5'),
    'PUT /API/mdm/smartgroups/6': put('6'),
    ...more,
  };
  const times = new Map<string, number>();
  door.answers(({ method, url, body }) => {
    const line = `${method} ${url.split('?')[0] ?? ''}`;
    times.set(line, (times.get(line) ?? 0) + 1);
    // A list has one page here.
    if (Number(/[?&]page=(\d+)/.exec(url)?.[1] ?? 0) > 0) return { status: 204 };
    return wire(all[line]?.(body, times.get(line) ?? 1) ?? { status: 404, body: '<html>not here</html>' });
  });
  const { access } = workspaceOne.open({ url: door.url, ...settings }, door.http, door.clock);
  if (!access) throw new Error('it has rules');
  return access;
}

const wire = ({ status = 200, body }: Reply): Wrong => ({
  status,
  headers: asJson,
  body: body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body),
});
const writes = (): number => door.asked().filter(({ method }) => method !== 'GET').length;
const said = (status: number): Reply => ({ status, body: { errorCode: 1005, message: 'no' } });
const REFUSED = [401, 403, 404, 409, 422, 429];

test('who is in our group is asked for once a read of the rules, however many smart groups it is out of', async () => {
  const excluding = (id: string) => () => ({
    body: { Name: `G${id}`, UserGroupExclusions: [{ Id: 44, Name: 'Sluis exempt' }] },
  });
  const access = open({
    'GET /API/mdm/smartgroups/5': excluding('5'),
    'GET /API/mdm/smartgroups/6': excluding('6'),
    'GET /API/system/usergroups/44/users': () => ({ body: { EnrollmentUser: [{ EnrollmentUserId: 7 }], Total: 1 } }),
  });
  const readRules = async () => {
    const rules = await readAll(access.rules(never));
    return { rules, calls: door.asked().filter(({ url }) => url.includes('/usergroups/44/users?page=0')).length };
  };

  const first = await readRules();
  const second = await readRules();

  expect(first.rules).toMatchObject({ failure: null, records: [{ excludes: ['7'], exemptionAttached: 'yes' }] });
  expect([first.calls, second.calls]).toEqual([1, 2]);
});

test('without a mistake both smart groups are written', async () => {
  const access = open({});

  expect(await access.attachExemption('3', never)).toEqual({ ok: true, value: 'done' });
  expect(writes()).toBe(2);
});

test.each([
  ...REFUSED.map(
    (status) => ['the second write', { 'PUT /API/mdm/smartgroups/6': () => said(status) }, status] as const,
  ),
  ...REFUSED.map(
    (status) =>
      [
        'the second look',
        {
          'GET /API/mdm/smartgroups/6': (_: string, times: number) =>
            times === 1 ? { body: smartGroup('6') } : said(status),
        },
        status,
      ] as const,
  ),
  ...REFUSED.map(
    (status) =>
      [
        'the look at the first once it is written',
        {
          // Once before anything is written, once right before it is.
          'GET /API/mdm/smartgroups/5': (_: string, times: number) =>
            times <= 2 ? { body: smartGroup('5') } : said(status),
        },
        status,
      ] as const,
  ),
  [
    'the first does not show what was written',
    { 'GET /API/mdm/smartgroups/5': () => ({ body: smartGroup('5') }) },
    200,
  ] as const,
])('once something was accepted, nothing says that nothing happened: %s', async (_, wrong, status) => {
  const access = open(wrong);
  const attached = await access.attachExemption('3', never);

  expect(writes(), 'something was sent').toBeGreaterThan(0);
  const code = attached.ok ? '' : attached.error.code;
  expect(['unreachable', 'malformed'], `${status}: ${code}`).toContain(code);
  expect(mayHaveHappened({ outcome: 'failed', code })).toBe(true);
});

test('what is refused at the first write is refused', async () => {
  const access = open({ 'PUT /API/mdm/smartgroups/5': () => said(403) });

  expect(await access.attachExemption('3', never)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  expect(writes()).toBe(1);
});

test.each(['attachExemption', 'detachExemption'] as const)(
  '%s: a policy among those that cannot be read is not one that is gone',
  async (change) => {
    const list = (...policies: readonly unknown[]) =>
      open({ 'GET /API/mdm/compliancepolicies': () => ({ body: { CompliancePolicy: policies } }) });
    const other = { DevicePolicyId: 9, IsActive: true, SmartGroups: [{ SmartGroupId: 5 }] };

    expect(await list(other)[change]('3', never)).toMatchObject({ ok: false, error: { code: 'not-found' } });
    const unread = await list(other, { DevicePolicyId: 'x', Name: 'Passcode' })[change]('3', never);
    expect(unread).toMatchObject({ ok: false, error: { code: 'unread' } });
    // What is read stands, whatever stands beside it.
    expect(await list({ ...other, DevicePolicyId: 3 }, null)[change]('3', never)).toMatchObject({ ok: true });
  },
);

test.each([
  ['one of the name, and one that cannot be read', [{ SmartGroupID: 5, Name: 'Phones' }, { Name: 'Phones' }], 'unread'],
  ['one that cannot be read', [{ Name: 'Phones' }], 'unread'],
  [
    'two of the name',
    [
      { SmartGroupID: 5, Name: 'Phones' },
      { SmartGroupID: 6, Name: 'Phones' },
    ],
    'conflict',
  ],
  ['none', [], 'not-found'],
])('a smart group that is looked for by its name: %s', async (_, groups, code) => {
  const access = open(
    {
      'GET /API/mdm/compliancepolicies': () => ({ body: { CompliancePolicy: [{ DevicePolicyId: 3 }] } }),
      'GET /API/mdm/smartgroups/search': () => ({ body: { SmartGroups: groups } }),
    },
    { ruleGroups: 'Phones' },
  );

  expect(await access.attachExemption('3', never)).toMatchObject({ ok: false, error: { code } });
  expect(writes()).toBe(0);
});

test('who is moved is written, and the members are read only where that is refused', async () => {
  const members = 'GET /API/system/usergroups/44/users';
  const add = 'POST /API/system/usergroups/44/user/11/addusertogroup';
  const reads = (): number => door.asked().filter(({ url }) => url.includes('/usergroups/44/users')).length;
  const users = { 'GET /API/system/users/search': list('Users', [{ Id: { Value: 11 }, UserName: 'ann' }]) };
  const failing = { ...users, [members]: () => said(403) };

  expect(await open({ ...failing, [add]: () => ({ status: 204 }) }).exempt('11', never)).toEqual({
    ok: true,
    value: 'done',
  });
  expect(reads()).toBe(0);
  expect(await open({ ...failing, [add]: () => said(400) }).exempt('11', never)).toMatchObject({
    ok: false,
    error: { code: 'refused', status: 400 },
  });
  expect(reads()).toBe(1);
  const there = { ...users, [members]: () => ({ body: { EnrollmentUser: [{ EnrollmentUserId: 11 }], Total: 1 } }) };
  expect(await open({ ...there, [add]: () => said(400) }).exempt('11', never)).toEqual({ ok: true, value: 'already' });
  expect((await open({ ...there, [add]: () => said(503) }).exempt('11', never)).ok).toBe(false);
  expect(reads()).toBe(0);
});

const NAMESAKES = [
  { Id: { Value: 20 }, UserName: 'JSmith', Domain: 'NL' },
  { Id: { Value: 21 }, UserName: 'jsmith', Domain: 'BE' },
  { Id: { Value: 22 }, UserName: 'ann', Domain: 'NL' },
];
const membersOf44 = 'GET /API/system/usergroups/44/users';
const list = (name: string, items: readonly unknown[]) => () => ({ body: { [name]: items, Total: items.length } });

test('of two users of one name, nobody is taken for exempted by the name alone, and an id says who is', async () => {
  const users = { 'GET /API/system/users/search': list('Users', NAMESAKES) };
  const member = 'POST /API/system/usergroups/44/user';
  const byName = open({
    ...users,
    [membersOf44]: list('EnrollmentUser', [{ UserName: 'jsmith' }, { UserName: 'ann' }]),
    [`${member}/20/addusertogroup`]: () => said(400),
    [`${member}/21/removeuserfromgroup`]: () => said(400),
    [`${member}/22/addusertogroup`]: () => said(400),
  });

  const exempted = await byName.exempted(never);
  expect(exempted).toMatchObject({ ok: false, error: { code: 'name-shared', detail: 'jsmith' } });
  // Nor is either taken for moved already, or not.
  expect(await byName.exempt('20', never)).toMatchObject({ ok: false, error: { code: 'name-shared' } });
  expect(await byName.readmit('21', never)).toMatchObject({ ok: false, error: { code: 'refused' } });
  expect(await byName.exempt('22', never)).toEqual({ ok: true, value: 'already' });
  const byId = open({
    ...users,
    [membersOf44]: list('EnrollmentUser', [{ EnrollmentUserId: 21, UserName: 'jsmith' }, { UserName: 'ann' }]),
  });
  expect(await byId.exempted(never)).toEqual({ ok: true, value: ['21', '22'] });
});

test('nobody is put into the group whose name would not tell them from another; the others are, and all are where ids tell', async () => {
  const inGroup: { readonly UserName: string; readonly EnrollmentUserId?: number }[] = [];
  let tells = false;
  const add = (id: number, UserName: string) => ({
    [`POST /API/system/usergroups/44/user/${id}/addusertogroup`]: () => {
      inGroup.push(tells ? { UserName, EnrollmentUserId: id } : { UserName });
      return { status: 204 };
    },
  });
  const world = {
    'GET /API/system/users/search': list('Users', NAMESAKES),
    [membersOf44]: () => list('EnrollmentUser', inGroup)(),
    ...add(20, 'jsmith'),
    ...add(22, 'ann'),
  };
  const access = open(world);

  const refused = { ok: false, error: { code: 'name-shared', detail: 'jsmith' } } as const;
  expect(await access.exempt('20', never)).toMatchObject(refused);
  expect(writes()).toBe(0);
  expect(await access.exempt('22', never)).toEqual({ ok: true, value: 'done' });
  expect(await access.exempted(never)).toEqual({ ok: true, value: ['22'] });
  expect(await access.exempt('20', never)).toMatchObject(refused);
  expect(await access.exempted(never)).toEqual({ ok: true, value: ['22'] });
  expect(door.asked().filter(({ url }) => url.includes('/users/search?page=0'))).toHaveLength(1);
  expect(mayHaveHappened({ outcome: 'failed', code: 'name-shared' })).toBe(false);

  tells = true;
  inGroup.splice(0, 1, { UserName: 'ann', EnrollmentUserId: 22 });
  expect(await access.exempted(never)).toEqual({ ok: true, value: ['22'] });
  expect(await access.exempt('20', never)).toEqual({ ok: true, value: 'done' });
  expect(await access.exempted(never)).toEqual({ ok: true, value: ['22', '20'] });
});

test('who cannot be told from others, as the users cannot be read, is not written', async () => {
  const access = open({ 'GET /API/system/users/search': () => said(503) });

  expect(await access.exempt('20', never)).toMatchObject({ ok: false, error: { code: 'unread', answered: false } });
  expect(writes()).toBe(0);
});

test('of two users of one name in a group each is in the rule that is for it, and neither out of one that is not', async () => {
  const access = open({
    'GET /API/system/users/search': list('Users', NAMESAKES),
    'GET /API/mdm/compliancepolicies': list('CompliancePolicy', [
      { DevicePolicyId: 3, SmartGroups: [{ SmartGroupId: 5 }] },
      { DevicePolicyId: 4, SmartGroups: [{ SmartGroupId: 6 }] },
    ]),
    'GET /API/mdm/smartgroups/5': () => ({ body: { Name: 'For', UserGroups: [{ Id: 45 }] } }),
    'GET /API/mdm/smartgroups/6': () => ({ body: { Name: 'But', UserGroupExclusions: [{ Id: 44 }] } }),
    [membersOf44]: list('EnrollmentUser', [{ UserName: 'jsmith' }, { UserName: 'ann' }]),
    'GET /API/system/usergroups/45/users': list('EnrollmentUser', [{ UserName: 'jsmith' }]),
  });

  const { records, failure } = await readAll(access.rules(never));

  expect(failure).toBeNull();
  expect(records).toMatchObject([
    { id: '3', includes: ['20', '21'] },
    { id: '4', includes: 'everyone', excludes: ['22'], exemptionAttached: 'yes' },
  ]);
});
