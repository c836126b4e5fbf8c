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
const world = (groups: readonly object[], logs: readonly number[], settings: Readonly<Record<string, string>> = {}) =>
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

test('where the account sees no group at all, nobody knows whose wipes are held', async () => {
  const connector = await world([], []);

  const { failure } = await readAll(connector.inventory.devices(never));
  const lines = await connector.check(never);

  expect(failure).toMatchObject({ code: 'malformed' });
  expect(lines.ok && lines.value.at(-1)).toMatchObject({ code: 'address', ok: false });
});
