import { expect, test } from 'vitest';
import { readAll } from '../../../../test/kits/connector.kit.ts';
import type { SmallReply } from '../../../../test/kits/small-server.ts';
import { device, open, server } from '../../../../test/kits/small-uem.ts';

// Whose wipe log says which devices are held back by wipe protection.

const never = new AbortController().signal;
const GROUPS = 'GET /API/system/groups/search';
const uuidOf = (id: number): string => `00000000-0000-4000-a000-${String(id).padStart(12, '0')}`;
const logOf = (id: number): string => `GET /API/system/groups/${uuidOf(id)}/device-wipes`;

/** As version 1 says it: the parent of the highest is a group that the account does not see. */
const group = (id: number, parent?: number): object => ({
  Id: { Value: id },
  Uuid: uuidOf(id),
  Name: `Group ${id}`,
  ...(parent === undefined ? {} : { ParentLocationGroup: { Id: { Value: parent }, Uuid: uuidOf(parent) } }),
});

const pagesOf =
  (groups: readonly object[]) =>
  (request: string): SmallReply => {
    const page = Number(/[?&]page=(\d+)/.exec(request)?.[1] ?? 0);
    const part = groups.slice(page * 500, page * 500 + 500);
    return part.length === 0
      ? { status: 204 }
      : { body: { LocationGroups: part, Page: page, PageSize: 500, Total: groups.length } };
  };

/** Device 1 waits to leave, and the logs of these groups say that it is held back. */
const world = (
  groups: readonly object[],
  logs: readonly number[],
  settings: Readonly<Record<string, string>> = {},
  more: Parameters<typeof open>[0] = {},
) =>
  open(
    {
      [GROUPS]: pagesOf(groups),
      // A log that nothing is said of has nothing to say.
      'GET /API/system/groups/0': () => ({ status: 204 }),
      'GET /API/mdm/': () => ({ status: 204 }),
      'GET /API/system/user': () => ({ status: 204 }),
      'GET /API/mdm/devices/search': () => ({
        body: { Devices: [device(1, { EnrollmentStatus: 'EnterpriseWipePending' })], Total: 1 },
      }),
      ...Object.fromEntries(
        logs.map((id) => [logOf(id), () => ({ body: { device_wipes: [{ device_id: 1, wipe_status: 'HELD' }] } })]),
      ),
      ...more,
    },
    { clientId: 'c', clientSecret: 'sss', tokenUrl: 'x', ...settings },
  );

const asked = (): readonly string[] =>
  (server?.requests ?? []).filter((request) => request.includes('device-wipes')).map((one) => one.split('?')[0] ?? '');
const many = Array.from({ length: 700 }, (_, index) => group(index + 1, index === 0 ? 999 : 1));

test('the group of the settings is looked for on every page', async () => {
  const { inventory } = await world(many, [650], { organizationGroup: '650' });

  const { records } = await readAll(inventory.devices(never));

  expect(records.map(({ state }) => state)).toEqual(['on-hold']);
  expect(asked()).toEqual([logOf(650)]);
});

test('one that the account does not see holds back nobody as far as anybody knows: nothing is read, and the check says so', async () => {
  const connector = await world(many, [1], { organizationGroup: '701' });

  const { records, failure } = await readAll(connector.inventory.devices(never));
  const lines = await connector.check(never);

  expect([records, failure]).toMatchObject([
    [],
    { code: 'conflict', detail: 'the account sees no organisation group 701' },
  ]);
  expect(lines.ok && lines.value.filter(({ ok }) => !ok)).toEqual([
    { code: 'organization-group', ok: false, facts: { product: 'workspace-one', group: '701' } },
  ]);
});

test('the check sees the one that is on a later page', async () => {
  const connector = await world(many, [], { organizationGroup: '650' });

  const lines = await connector.check(never);

  expect(lines.ok && lines.value.map(({ code, ok }) => [code, ok]).slice(-2)).toEqual([
    ['right', true],
    ['organization-group', true],
  ]);
});

test.each([
  ['the highest is not the first', [group(4, 3), group(3, 2), group(2, 1)], [2]],
  ['two branches of which the account does not see what they are in', [group(4, 3), group(3, 1), group(7, 1)], [3, 7]],
  ['one that is in none, and says so by naming no parent', [group(4, 3), group(3)], [3]],
  ['nobody says what is in what', [group(3), group(4)], [3]],
  ['the only one', [group(5)], [5]],
])('without the setting, the log of the highest group: %s', async (_, groups, highest) => {
  const { inventory } = await world(groups, highest.slice(-1));

  const { records } = await readAll(inventory.devices(never));

  expect(records.map(({ state }) => state)).toEqual(['on-hold']);
  expect(asked()).toEqual(highest.map(logOf));
});

/** As version 1 of the search was seen to answer: of the tree it says nothing, and no group has a uuid. */
const bare = (id: number): object => ({
  Admins: '2',
  Country: 'United States',
  CreatedOn: '2/9/2026 7:59:49 PM',
  Devices: '13',
  GroupId: `group${id}`,
  Id: { Value: id },
  IsCustomerTypeExistInParentHierarchy: false,
  Locale: 'English (United States)',
  LocationGroupType: 'Container',
  Name: `Group ${id}`,
  Users: '40',
});
/** Each with the one that it is in. 1 is in a group that the account does not see. */
const TREE = [
  [4, 3],
  [3, 2],
  [2, 1],
  [5, 2],
] as const;
const isBelow = (id: number, top: number): boolean =>
  id === top || TREE.some(([child, parent]) => child === id && isBelow(parent, top));
const children = Object.fromEntries(
  TREE.map(([top]) => [
    `GET /API/system/groups/${top}/children`,
    () => ({
      body: TREE.filter(([id]) => isBelow(id, top)).map(([id, parent]) => ({
        ...bare(id),
        ...group(id, parent),
        LgLevel: 0,
      })),
    }),
  ]),
);
const childrenAsked = (): number => (server?.requests ?? []).filter((request) => request.includes('/children')).length;

test.each([
  ['of the settings', { organizationGroup: '3' }, 3, 1],
  ['that is the highest', {}, 2, 4],
] as const)(
  'a search without uuids and parents is enough to find the wipe log of the group %s',
  async (_, settings, id, most) => {
    const groups = TREE.map(([one]) => bare(one));
    const { inventory } = await world(groups, [id], settings, children);

    const { records, failure } = await readAll(inventory.devices(never));

    expect(failure).toBeNull();
    expect(records.map(({ state }) => state)).toEqual(['on-hold']);
    expect(asked()).toEqual([logOf(id)]);
    expect(childrenAsked()).toBeLessThanOrEqual(most);
  },
);

test.each([
  ['of the settings', { organizationGroup: '3' }],
  ['that is the highest', {}],
])(
  'where no answer tells the uuid of the group %s devices are read all the same, and the check says what is not seen',
  async (_, settings) => {
    const connector = await world([bare(2), bare(3)], [2, 3], settings, {
      'GET /API/system/groups/3/children': () => ({ status: 403 }),
    });

    const { records, failure } = await readAll(connector.inventory.devices(never));
    const lines = await connector.check(never);

    expect(failure).toBeNull();
    expect(records.map(({ state }) => state)).toEqual(['leave-requested']);
    expect(asked()).toEqual([]);
    expect(lines.ok && lines.value.filter(({ ok }) => !ok)).toEqual([
      { code: 'wipe-log-unseen', ok: false, facts: { product: 'workspace-one' } },
    ]);
  },
);

test.each([
  ['nothing', { status: 204 }, null],
  ['an empty list', { body: [] }, null],
  ['something else than a list', { body: { LocationGroups: [] } }, null],
  ['entries that are none', { body: [null, 7, { Id: 'x' }] }, null],
  ['other groups alone', { body: [group(9, 3)] }, null],
  [
    'a uuid that leads elsewhere',
    { body: [{ Id: { Value: 3 }, Uuid: '../../../system/users/search/x-000000' }] },
    null,
  ],
  ['a page of the web server', { status: 404, body: '<html>not here</html>' }, null],
  ['a wrong sign-in', { status: 401 }, 'unauthorised'],
  ['a fall', { status: 503 }, 'unreachable'],
] as const)('children that are %s fail the devices only where all else would fail too', async (_, reply, code) => {
  const { inventory } = await world(
    [bare(3)],
    [3],
    { organizationGroup: '3' },
    {
      'GET /API/system/groups/3/children': () => reply as SmallReply,
    },
  );

  const { records, failure } = await readAll(inventory.devices(never));

  expect(failure?.code ?? null).toBe(code);
  expect(records).toHaveLength(code === null ? 1 : 0);
  expect(asked()).toEqual([]);
});

test('where the account sees no group at all, nobody knows whose wipes are held', async () => {
  const connector = await world([], []);

  const { failure } = await readAll(connector.inventory.devices(never));
  const lines = await connector.check(never);

  expect(failure).toMatchObject({ code: 'malformed' });
  expect(lines.ok && lines.value.at(-1)).toMatchObject({ code: 'address', ok: false });
});
