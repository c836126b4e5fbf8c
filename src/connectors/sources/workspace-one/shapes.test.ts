import { expect, test } from 'vitest';
import { readAll } from '../../../../test/kits/connector.kit.ts';
import { device, OG, open, server } from '../../../../test/kits/small-uem.ts';

// Answers as the vendor's own API description has them, where the lab shows others, and lists that change while read.

const never = new AbortController().signal;
const pageOf = (request: string): number => Number(/[?&]page=(\d+)/.exec(request)?.[1]);
const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

test('a device that is removed on an early page hides nobody: the list is read again', async () => {
  let present = numbers(1_200);
  const connector = await open({
    'GET /API/mdm/devices/search': (request) => {
      const page = pageOf(request);
      const items = present.slice(page * 500, page * 500 + 500).map((id) => device(id));
      const body = { Devices: items, Page: page, PageSize: 500, Total: present.length };
      if (page === 0) present = present.filter((id) => id !== 3);
      return items.length === 0 ? { status: 204 } : { body };
    },
  });

  const { records, failure } = await readAll(connector.inventory.devices(never));

  expect(failure).toBeNull();
  expect(new Set(records.map((found) => found.id)).size).toBe(records.length);
  expect(records.length).toBe(1_200);
});

test('a total that never fits is believed no more once two reads saw the same', async () => {
  const connector = await open({
    'GET /API/mdm/devices/search': (request) =>
      pageOf(request) === 0 ? { body: { Devices: [device(1), device(2)], Total: 3 } } : { status: 204 },
  });

  const { records, failure } = await readAll(connector.inventory.devices(never));

  expect([records.length, failure]).toEqual([2, null]);
});

test('a server that ignores the page number is found out', async () => {
  const connector = await open({
    'GET /API/mdm/devices/search': () => ({ body: { Devices: numbers(500).map((id) => device(id)), Total: 900 } }),
  });

  const { failure } = await readAll(connector.inventory.devices(never));

  expect(failure).toMatchObject({ code: 'malformed', excerpt: 'page 1 repeats earlier ones' });
});

const brokenAfter500 = (page: (number: number) => object | null) =>
  open({
    'GET /API/mdm/devices/search': (request) => {
      const number = pageOf(request);
      if (number === 0) return { body: { Devices: [...numbers(499).map((id) => device(id)), null], ...page(0) } };
      const body = page(number);
      return body === null ? { status: 204 } : { body };
    },
  });

test.each<readonly [string, (page: number) => object | null, number]>([
  ['and the total fits', (page) => (page === 0 ? { Total: 501 } : { Devices: [null], Total: 501 }), 2],
  ['and no total is said', (page) => (page === 1 ? { Devices: [null] } : page === 0 ? {} : null), 2],
  [
    'and more is to come',
    (page) => (page === 0 ? { Total: 502 } : { Devices: page === 1 ? [null] : [device(501)], Total: 502 }),
    2,
  ],
])('a last page of what cannot be read, as on an earlier page, is rejects: %s', async (_, page, broken) => {
  const { records, rejects, failure } = await readAll((await brokenAfter500(page)).inventory.devices(never));

  expect(failure).toBeNull();
  expect(rejects.length).toBe(broken);
  expect(records.length).toBeGreaterThanOrEqual(499);
});

const nulls = Array.from({ length: 500 }, () => null);

test.each<readonly [string, { readonly Devices: readonly unknown[] }, number]>([
  ['short', { Devices: [null] }, 3],
  ['full', { Devices: nulls }, 22],
])('such pages without an end come to one, and it is told that the rest was not read: %s', async (_, body, pages) => {
  const connector = await brokenAfter500((page) => (page === 0 ? {} : body));
  const { records, rejects, failure } = await readAll(connector.inventory.devices(never));

  expect(failure).toBeNull();
  expect(records.length).toBe(499);
  expect(rejects.at(-1)?.why).toContain('was not read');
  expect(server?.requests.filter((request) => request.includes('/devices/search'))).toHaveLength(pages);
});

test.each<readonly [string, readonly unknown[], number, number]>([
  ['short', [null], 900, 3],
  ['full', nulls, 20_000, 22],
  ['full, of very many', nulls, 1e12, 22],
])(
  'where the product says that there is more, such pages are a failure, for the list is not whole: %s',
  async (_, items, Total, pages) => {
    const connector = await brokenAfter500((page) => (page === 0 ? { Total } : { Devices: items, Total }));
    const { failure } = await readAll(connector.inventory.devices(never));

    expect(failure).toMatchObject({ code: 'malformed' });
    expect(server?.requests.filter((request) => request.includes('/devices/search'))).toHaveLength(pages);
  },
);

test.each([{ Total: 1_200 }, {}])(
  'a server that caps its pages: those of what cannot be read are full, and the list goes on after them: %j',
  async (said) => {
    const items = [
      ...numbers(100).map((id) => device(id)),
      ...nulls,
      ...nulls,
      ...numbers(100).map((id) => device(500 + id)),
    ];
    const connector = await open({
      'GET /API/mdm/devices/search': (request) => {
        const page = items.slice(pageOf(request) * 100, pageOf(request) * 100 + 100);
        return page.length === 0 ? { status: 204 } : { body: { Devices: page, ...said } };
      },
    });
    const { records, rejects, failure } = await readAll(connector.inventory.devices(never));

    expect(failure).toBeNull();
    expect([records.length, rejects.length]).toEqual([200, 1_000]);
  },
);

async function* none(): AsyncGenerator<never> {}

test('a device whose wipe is kept back is on hold, in the list and read alone', async () => {
  const connector = await open({
    [`GET /API/system/groups/${OG}/device-wipes`]: () => ({
      body: { device_wipes: [{ device_uuid: 'ABC', status: 'HELD', wipe_type: 'ENTERPRISE_WIPE' }], total_count: 1 },
    }),
    'GET /API/mdm/devices/search': () => ({
      body: { Devices: [pending(1, 'abc'), pending(2, 'def')], Total: 2 },
    }),
    'GET /API/mdm/devices/1': () => ({ body: pending(1, 'abc') }),
  });

  const { records } = await readAll(connector.inventory.devices(never));
  const state = await connector.unenrollment?.state('1', never);

  expect(records.map((found) => found.state)).toEqual(['on-hold', 'leave-requested']);
  expect(state).toEqual({ ok: true, value: 'on-hold' });
});

const pending = (id: number, uuid: string): object =>
  device(id, { EnrollmentStatus: 'EnterpriseWipePending', Uuid: uuid });

test('an HTML page instead of "not found" does not make a device gone', async () => {
  const connector = await open({});

  const state = await connector.unenrollment?.state('9', never);

  expect(state).toMatchObject({ ok: false, error: { code: 'malformed' } });
});

test('smart groups of the settings tell how an Android device is held; in two of them it is unknown', async () => {
  const connector = await open(
    {
      'GET /API/mdm/smartgroups/search': (request) => ({
        body: {
          SmartGroups: request.includes('name=BYOD')
            ? [{ SmartGroupID: 1, Name: 'BYOD' }]
            : [{ SmartGroupID: 2, Name: 'Full' }],
          Total: 1,
        },
      }),
      'GET /API/mdm/smartgroups/1/devices': () => ({ body: { Devices: [{ Id: '1' }, { Id: '2' }] } }),
      'GET /API/mdm/smartgroups/2/devices': () => ({ body: { Devices: [{ Id: '2' }] } }),
      'GET /API/mdm/devices/search': () => ({
        body: { Devices: numbers(3).map((id) => device(id, { Platform: 'Android' })), Total: 3 },
      }),
    },
    { modeGroups: 'android-work-profile=BYOD; android-fully-managed=Full' },
  );

  const { records } = await readAll(connector.inventory.devices(never));

  expect(records.map((found) => found.mode)).toEqual(['android-work-profile', 'unknown', 'unknown']);
});

const policies = {
  compliancePolicy: [{ devicePolicyId: 3, name: 'Passcode', isActive: true, platform: 'Android', policyType: 'x' }],
  page: 0,
  pagesize: 500,
  total: 1,
};
const smartGroup =
  '{"Name":"All","SmartGroupID":12345678901234567890, "CriteriaType":"All","ManagedByOrganizationGroupId":"7","Assignments":1,"UserGroups":[],"UserGroupExclusions":[{"Id":"90","Name":"Board"}]}';

test('a rule that does not say whom it hits is unknown, and nothing is attached to it', async () => {
  const connector = await open({
    'GET /API/mdm/compliancepolicies': () => ({ body: policies }),
    'GET /API/system/usergroups/custom/search': () => ({ status: 204 }),
  });

  const rules = await readAll(connector.access?.rules(never) ?? none());
  const attached = await connector.access?.attachExemption('3', never);

  expect(rules.records).toMatchObject([{ id: '3', enabled: 'yes', includes: 'unknown', exemptionAttached: 'unknown' }]);
  expect(attached).toMatchObject({ ok: false, error: { code: 'conflict' } });
  expect(server?.requests.every((request) => request.startsWith('GET'))).toBe(true);
});

test('with the smart groups of the settings it is attached, and the rest goes back byte for byte', async () => {
  let text = smartGroup;
  const connector = await open(
    {
      'GET /API/mdm/compliancepolicies': () => ({ body: policies }),
      'GET /API/system/usergroups/custom/search': () => ({ status: 204 }),
      'POST /API/system/usergroups/createcustomusergroup': () => ({ body: { Value: 44 } }),
      'GET /API/mdm/smartgroups/search': () => ({
        body: { SmartGroups: [{ SmartGroupID: 5, Name: 'All' }], Total: 1 },
      }),
      'GET /API/mdm/smartgroups/5': () => ({ body: text }),
      'PUT /API/mdm/smartgroups/5': (_request, body) => {
        text = body;
        return { status: 204 };
      },
    },
    { ruleGroups: 'All' },
  );

  const attached = await connector.access?.attachExemption('3', never);

  expect(attached).toEqual({ ok: true, value: 'done' });
  expect(text).toBe(smartGroup.replace('"Board"}', '"Board"},{"Id":"44","Name":"Sluis exempt"}'));
  const created = server?.requests.find((request) => request.includes('createcustomusergroup'));
  expect(created).toContain('"GroupName":"Sluis exempt"');
  expect(created).toContain('"ManagedByOrganizationGroupID":7');
});

test.each([
  ['Ownerships', ['C'], ['BlockEmail'], { devices: 'some', resource: 'mail', effect: 'compliant' }],
  ['Ownerships', [], ['Block', 'Notify'], { devices: 'all', resource: 'all', effect: 'compliant' }],
  ['DeviceExclusions', [{ Id: '1' }], ['Notify'], { devices: 'some', resource: 'unknown', effect: 'unknown' }],
  ['Tags', [], undefined, { devices: 'all', resource: 'unknown', effect: 'unknown' }],
])('%s %j with actions %j: %j, on the word of the settings', async (name, criterion, ActionTypes, expected) => {
  const group = { Name: 'All', SmartGroupID: 5, CriteriaType: 'All', [name]: criterion };
  const connector = await open(
    {
      'GET /API/mdm/compliancepolicies': () => ({
        body: { ...policies, compliancePolicy: policies.compliancePolicy.map((one) => ({ ...one, ActionTypes })) },
      }),
      'GET /API/system/usergroups/custom/search': () => ({ status: 204 }),
      'GET /API/mdm/smartgroups/search': () => ({
        body: { SmartGroups: [{ SmartGroupID: 5, Name: 'All' }], Total: 1 },
      }),
      'GET /API/mdm/smartgroups/5': () => ({ body: JSON.stringify(group) }),
    },
    { ruleGroups: 'All' },
  );

  const { records } = await readAll(connector.access?.rules(never) ?? none());

  expect(records).toMatchObject([{ ...expected, includes: 'everyone', basis: 'declared', inForceFrom: null }]);
});

test('members that are named by user name alone are found by it', async () => {
  const connector = await open({
    'GET /API/system/usergroups/custom/search': () => ({
      body: {
        UserGroup: [
          { UserGroupId: 4, UserGroupName: 'Sluis exempt' },
          { UserGroupId: 5, UserGroupName: 'Not Sluis exempt' },
        ],
        Total: 2,
      },
    }),
    'GET /API/system/usergroups/4/users': () => ({ body: { EnrollmentUser: [{ UserName: 'ANN' }], Total: 1 } }),
    'GET /API/system/users/search': () => ({
      body: {
        Users: [
          { Id: { Value: 11 }, UserName: 'ann' },
          { Id: { Value: 12 }, UserName: 'bob' },
        ],
        Total: 2,
      },
    }),
    'POST /API/system/usergroups/4/user/': () => ({ status: 400, body: { errorCode: 1005, message: 'no' } }),
  });

  expect(await connector.access?.exempted(never)).toEqual({ ok: true, value: ['11'] });
  expect(await connector.access?.exempt('11', never)).toEqual({ ok: true, value: 'already' });
  expect(await connector.access?.exempt('12', never)).toMatchObject({ ok: false, error: { code: 'refused' } });
  expect(await connector.access?.readmit('12', never)).toEqual({ ok: true, value: 'already' });
  expect(await connector.access?.readmit('11', never)).toMatchObject({ ok: false, error: { code: 'refused' } });
});

test('a second user of a name who comes later is seen within the hour', async () => {
  let now = 0;
  const users = [{ Id: { Value: 20 }, UserName: 'jsmith' }];
  const connector = await open(
    {
      'GET /API/system/usergroups/custom/search': () => ({
        body: { UserGroup: [{ UserGroupId: 4, UserGroupName: 'Sluis exempt' }], Total: 1 },
      }),
      'GET /API/system/usergroups/4/users': () => ({ body: { EnrollmentUser: [{ UserName: 'jsmith' }], Total: 1 } }),
      'GET /API/system/users/search': () => ({ body: { Users: users, Total: users.length } }),
    },
    {},
    () => now,
  );
  const lists = (): number => server?.requests.filter((request) => request.includes('/users/search')).length ?? 0;

  expect(await connector.access?.exempted(never)).toEqual({ ok: true, value: ['20'] });
  const asked = lists();
  users.push({ Id: { Value: 21 }, UserName: 'jsmith' });
  await connector.access?.exempted(never);
  expect(lists()).toBe(asked);
  now += 3_600_000;
  expect(await connector.access?.exempted(never)).toMatchObject({ ok: false, error: { code: 'name-shared' } });
});

test('a wrong tenant code is told from a wrong secret, and is not repeated', async () => {
  const code = 'tenant-code-of-the-customer';
  const connector = await open(
    {
      'GET /API/mdm/devices/search': () => ({
        status: 403,
        body: { errorCode: 1013, message: `Tenant code ${code} does not identify an Organization Group.` },
      }),
    },
    { tenantCode: code, clientId: 'c', clientSecret: 'sss', tokenUrl: 'x' },
  );

  const lines = await connector.check(never);

  expect(lines).toMatchObject({ ok: true, value: [{ code: 'tenant-code', ok: false }] });
  expect(JSON.stringify(lines)).not.toContain(code);
});

test('a missing right is one line of the check and does not end it', async () => {
  const connector = await open(
    {
      'GET /API/mdm/devices/search': () => ({ status: 204 }),
      'GET /API/system/users/search': () => ({ status: 403, body: { errorCode: 1016, message: 'no role' } }),
      'GET /API/mdm/compliancepolicies': () => ({ status: 204 }),
      'GET /API/mdm/smartgroups/search': () => ({ status: 204 }),
      'GET /API/system/usergroups/custom/search': () => ({ status: 204 }),
    },
    { clientId: 'c', clientSecret: 'sss', tokenUrl: 'x' },
  );

  const lines = await connector.check(never);

  expect(lines.ok && lines.value.map((line) => [line.code, line.ok])).toEqual([
    ['connection', true],
    ['right', true],
    ['right', false],
    ['right', true],
    ['right', true],
    ['right', true],
    ['right', true],
  ]);
});
