import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DirectoryGroup, GroupMember } from '../../world/state.ts';
import { type Asked, fetchToken, type Kit, openKit, type Row } from '../kit.ts';

const DAY = 24 * 3_600_000;

let kit: Kit;
beforeEach(async () => {
  kit = await openKit(130);
});
afterEach(() => kit.stop());

/** Follows the links to the end of a round. */
async function round(link: string): Promise<{ readonly items: readonly Row[]; readonly link: string }> {
  const items: Row[] = [];
  for (let next = link; ; ) {
    const page: Asked = await kit.get(next);
    if (page.status !== 200) throw new Error(`${page.status} ${page.body.error?.code}`);
    items.push(...(page.body.value ?? []));
    const { '@odata.nextLink': more, '@odata.deltaLink': delta } = page.body;
    expect(more === undefined).toBe(delta !== undefined);
    if (delta !== undefined) return { items, link: delta };
    next = more ?? '';
  }
}

const idsOf = (items: readonly Row[]): string[] => items.map((item) => String(item['id']));
const user = (place: number) => {
  const found = kit.world.state.directory.users[place];
  if (found === undefined) throw new Error('no such user');
  return found;
};
const group = (): DirectoryGroup => {
  const found = kit.world.state.directory.groups.find((one) => one.members.length > 3);
  if (found === undefined) throw new Error('no group with members');
  return found;
};
const shown: Omit<GroupMember, 'id'> = { type: 'user', present: true, changedAt: 0, visibleAt: 0, effectiveAt: 0 };

test('the first round is everything, over several pages; the next is empty, and then holds what changed', async () => {
  const first = await round('/v1.0/users/delta?$select=displayName,mail');
  const same = await round(first.link);
  user(0).displayName = 'New Name';
  const changed = await round(same.link);

  expect(new Set(idsOf(first.items))).toEqual(new Set(kit.world.state.directory.users.map((one) => one.id)));
  expect(same.items).toEqual([]);
  expect(changed.items).toEqual([{ id: user(0).id, displayName: 'New Name', mail: user(0).mail }]);
});

test('"latest" answers nothing but a link from now on', async () => {
  const now = await round('/v1.0/devices/delta?$select=isManaged&$deltatoken=latest');
  const record = kit.world.state.hardware.find((one) => one.entraRecords.length === 1)?.entraRecords[0];
  if (record === undefined) throw new Error('no device');
  record.isManaged = record.isManaged !== true;

  expect(now.items).toEqual([]);
  expect(idsOf((await round(now.link)).items)).toEqual([record.id]);
});

test('a change of what was not selected is no change; with return=minimal only what changed comes', async () => {
  const first = await round('/v1.0/users/delta?$select=displayName,mail');
  user(0).department = 'Elsewhere';
  const same = await round(first.link);
  user(0).displayName = 'Newer Name';
  const minimal = await kit.get(same.link, { prefer: 'return=minimal' });

  expect(same.items).toEqual([]);
  expect(minimal.body.value).toEqual([{ id: user(0).id, displayName: 'Newer Name' }]);
});

test('a property that never had a value is left out; one that lost it is null', async () => {
  user(0).mail = null;
  const first = await round('/v1.0/users/delta?$select=mail');
  user(1).mail = null;
  const next = await round(first.link);

  expect(first.items.find((item) => item['id'] === user(0).id)).toEqual({ id: user(0).id });
  expect(next.items).toEqual([{ id: user(1).id, mail: null }]);
});

test('what went is removed: a user restorably, a device for good', async () => {
  const users = await round('/v1.0/users/delta?$select=id');
  const devices = await round('/v1.0/devices/delta?$select=id');
  const gone = user(0).id;
  kit.world.state.directory.users.splice(0, 1);
  const hardware = kit.world.state.hardware.find((one) => one.entraRecords.length === 1);
  const record = hardware?.entraRecords[0]?.id;
  if (hardware !== undefined) hardware.entraRecords = [];

  expect((await round(users.link)).items).toEqual([{ id: gone, '@removed': { reason: 'changed' } }]);
  expect((await round(devices.link)).items).toEqual([{ id: record, '@removed': { reason: 'deleted' } }]);
});

test('of groups in scope the members that came and went are told, once reads show them', async () => {
  const one = group();
  const scope = `/v1.0/groups/delta?$select=members&$filter=id eq '${one.id}' or id eq '${one.id}x'`;
  const first = await round(`${scope}&$deltatoken=latest`);
  const came = user(5).id;
  const [left] = one.members;
  if (left) Object.assign(left, { present: false });
  one.members = one.members.filter((member) => member.id !== came);
  const before = await round(first.link);
  one.members.push({ ...shown, id: came, visibleAt: kit.world.state.now + 60_000 });
  const early = await round(before.link);
  kit.pass(60_000);
  const late = await round(early.link);

  expect(before.items.flatMap((item) => item['members@delta'])).toContainEqual({
    '@odata.type': `#microsoft.graph.${left?.type}`,
    id: left?.id,
    '@removed': { reason: 'deleted' },
  });
  expect(early.items).toEqual([]);
  expect(late.items.flatMap((item) => item['members@delta'])).toEqual([
    { '@odata.type': '#microsoft.graph.user', id: came },
  ]);
});

test('an item may come twice in a round', async () => {
  const first = await round('/v1.0/users/delta?$select=displayName');
  user(0).displayName = 'One';
  user(1).displayName = 'Two';

  const { items } = await round(first.link);

  expect(items.length).toBe(3);
  expect(new Set(idsOf(items))).toEqual(new Set([user(0).id, user(1).id]));
});

test.each([
  ['/v1.0/users/delta?$top=5', 400],
  ['/v1.0/users/delta?$orderby=displayName', 400],
  ['/v1.0/devices/delta?$expand=registeredOwners', 400],
  ["/v1.0/users/delta?$filter=displayName eq 'x'", 400],
  [`/v1.0/groups/delta?$filter=${Array.from({ length: 51 }, (_, at) => `id eq 'g${at}'`).join(' or ')}`, 400],
  ['/v1.0/deviceManagement/managedDevices/delta', 404],
] as const)('%.60s is refused', async (path, status) => {
  expect((await kit.get(path)).status).toBe(status);
});

test('a link of another process is 410 with where to begin; one of eight days ago is an expired state', async () => {
  const { link } = await round('/v1.0/users/delta?$select=id&$deltatoken=latest');
  const unknown = await kit.get('/v1.0/users/delta?$deltatoken=from-before-a-restart');
  const other = await kit.get(link.replace('/users/', '/groups/'));
  const more = await kit.get(`${link}&$select=mail`);
  const later = async (ms: number) => {
    kit.pass(ms);
    return kit.get(link, { authorization: `Bearer ${await fetchToken(kit.world, kit.graph)}` });
  };
  const last = await later(7 * DAY);
  const late = await later(1000);

  expect([unknown.status, unknown.headers.get('location')]).toEqual([
    410,
    `${kit.graph.graphUrl}/v1.0/users/delta?$deltatoken=`,
  ]);
  expect([other.status, more.status]).toEqual([410, 400]);
  expect([last.status, late.status, late.body.error?.code]).toEqual([200, 400, 'syncStateNotFound']);
});
