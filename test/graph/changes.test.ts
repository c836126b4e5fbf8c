import { afterEach, expect, test } from 'vitest';
import type { Mark, Since } from '../../src/connectors/connector.ts';
import { userId } from '../../src/domain/words.ts';
import { type Lab, type LabOptions, NEVER, openLab, valueOf } from './lab.ts';
import { standIn, steppedClock } from './stand-in.ts';
import { openHttp } from '../../src/connectors/http.ts';
import { openMicrosoft } from '../../src/connectors/targets/microsoft/microsoft.ts';

let lab: Lab;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
const open = async (options: LabOptions = {}): Promise<Lab> => {
  lab = await openLab(options);
  closing.push(lab.stop);
  return lab;
};

function changesOf<T>(since: Since<T>): { readonly found: T; readonly mark: Mark } {
  if (since.kind === 'lost') throw new Error('lost');
  return since;
}

const DAY = 24 * 3_600_000;

test('a user who changed is read whole; one who went is gone; the rest is not asked for', async () => {
  const { world, target, calls } = await open();
  const { users } = world.state.directory;
  const mark = valueOf(await target.read.changes.mark({ kind: 'users' }, NEVER));
  const [changed, left] = users;
  if (!changed || !left) throw new Error('no users');
  changed.department = 'Elsewhere';
  users.splice(1, 1);
  calls.length = 0;

  const { found, mark: next } = changesOf(valueOf(await target.read.changes.users(mark, 100, NEVER)));
  const after = changesOf(valueOf(await target.read.changes.users(next, 100, NEVER)));

  expect(found.records).toMatchObject([{ id: changed.id, department: 'Elsewhere', intuneLicence: expect.any(String) }]);
  expect([found.gone, found.rejects]).toEqual([[left.id], []]);
  expect(after.found).toEqual({ records: [], rejects: [], gone: [] });
  // Delta, products, one batch; then delta alone.
  expect(calls).toHaveLength(4);
});

test('a device that changed comes with its owner, whom delta does not carry', async () => {
  const { world, target } = await open();
  const hardware = world.state.hardware.find((one) => one.holder !== null && one.entraRecords.length === 1);
  const record = hardware?.entraRecords[0];
  const mark = valueOf(await target.read.changes.mark({ kind: 'entra-devices' }, NEVER));
  if (!hardware || !record) throw new Error('no device');
  Object.assign(record, { mdmAppId: null, isManaged: null });

  const { found } = changesOf(valueOf(await target.read.changes.entraDevices(mark, 100, NEVER)));

  expect(found.records).toMatchObject([{ id: record.id, mdmAppId: null, managed: 'no' }]);
  expect(found.records[0]?.ownerIds).toHaveLength(1);
});

test('who came into the groups and who left them', async () => {
  const { world, target } = await open();
  const group = world.state.directory.groups.find((one) => one.members.length > 2);
  const stranger = world.state.directory.users.find((user) => group?.members.every((member) => member.id !== user.id));
  if (!group || !stranger) throw new Error('no group');
  const mark = valueOf(await target.read.changes.mark({ kind: 'members', groupIds: [group.id] }, NEVER));
  valueOf(await target.write.addMembers(group.id, [userId(stranger.id)], NEVER));
  const [first] = group.members;
  valueOf(await target.write.removeMembers(group.id, [userId(first?.id ?? '')], NEVER));
  lab.step(5 * 60_000);

  const { found } = changesOf(valueOf(await target.read.changes.members(mark, NEVER)));

  expect(found.unsure).toEqual([]);
  expect(new Map(found.changes.map((change) => [change.member, change.present]))).toEqual(
    new Map([
      [stranger.id, true],
      [first?.id, false],
    ]),
  );
});

test('a mark that is a week old, or from before a restart of the service, is lost; so is a flood of changes', async () => {
  const { world, target, step } = await open();
  const mark = valueOf(await target.read.changes.mark({ kind: 'users' }, NEVER));
  for (const user of world.state.directory.users) user.department = 'Elsewhere';

  expect(valueOf(await target.read.changes.users(mark, 10, NEVER))).toEqual({ kind: 'lost' });
  step(8 * DAY);
  expect(valueOf(await target.read.changes.users(mark, 1000, NEVER))).toEqual({ kind: 'lost' });
  expect(valueOf(await target.read.changes.users('/users/delta?$deltatoken=other' as Mark, 1000, NEVER))).toEqual({
    kind: 'lost',
  });
});

test('a service that fails is a failure, not "nothing changed"', async () => {
  const { target } = await open({
    faultFor: (_method, path) => (path.endsWith('/users/delta') ? { kind: 'status', status: 500 } : null),
  });

  expect(await target.read.changes.users('/users/delta?$deltatoken=x' as Mark, 100, NEVER)).toMatchObject({
    ok: false,
    error: { code: 'unreachable' },
  });
});

/** A service that says one thing in the list of changes and another at the record's own address. */
async function contradicting(items: readonly object[], there: ReadonlySet<string>) {
  const server = await standIn(({ url, headers, body }) => {
    if (url.includes('/delta'))
      return {
        body: { value: items, '@odata.deltaLink': `http://${headers.host}/v1.0/devices/delta?$deltatoken=next` },
      };
    const { requests } = JSON.parse(body) as { requests: { id: string; url: string }[] };
    return {
      body: {
        responses: requests.map(({ id, url: part }) => {
          const device = part.replace(/^\/devices\/|\?.*$/g, '');
          return there.has(device)
            ? { id, status: 200, body: { id: device, deviceId: device } }
            : { id, status: 404, body: { error: { code: 'Request_ResourceNotFound', message: '' } } };
        }),
      },
    };
  });
  const clock = steppedClock();
  const http = openHttp({ baseUrl: server.url, clock });
  closing.push(http.close, server.stop);
  return openMicrosoft({ tenantId: 't', clientId: 'c', clientSecret: 's', graphUrl: server.url }, http, clock);
}

const OLD = '/devices/delta?$deltatoken=old' as Mark;

test.each([
  { name: 'said to be there, and not found', items: [{ id: 'a' }], there: [], gone: [], settled: false },
  { name: 'said to be gone, and found', items: [{ id: 'a', '@removed': {} }], there: ['a'], gone: [], settled: false },
  {
    name: 'said to be gone, and not found',
    items: [{ id: 'a', '@removed': {} }],
    there: [],
    gone: ['a'],
    settled: true,
  },
  {
    name: 'gone and restored in one round, and found',
    items: [{ id: 'a', '@removed': {} }, { id: 'a' }, { id: 'a', '@removed': {} }],
    there: ['a'],
    gone: [],
    settled: true,
  },
])('a record $name', async ({ items, there, gone, settled }) => {
  const target = await contradicting(items, new Set(there));

  const since = changesOf(valueOf(await target.read.changes.entraDevices(OLD, 100, NEVER)));

  expect(since.found.gone).toEqual(gone);
  expect(since.found.records.map((record) => record.id)).toEqual(there);
  expect(since.mark === OLD).toBe(!settled);
});

test('an item without an id loses the thread: only a whole read can tell then', async () => {
  const target = await contradicting([{ displayName: 'who?' }], new Set());

  expect(valueOf(await target.read.changes.entraDevices(OLD, 100, NEVER))).toEqual({ kind: 'lost' });
});

test.each([
  {
    items: [
      { id: 'g', 'members@delta': [{ id: 'u' }] },
      { id: 'g', 'members@delta': [{ id: 'u', '@removed': {} }, { id: 'v' }] },
      { id: 'h', 'members@delta': [{ id: 'u' }, { id: 'u' }] },
    ],
    unsure: ['g'],
    changes: [{ groupId: 'h', member: 'u', present: true }],
  },
  { items: [{ id: 'g', '@removed': { reason: 'changed' } }], unsure: ['g'], changes: [] },
])('a group of whom one round says two things, or that is gone, is unsure', async ({ items, unsure, changes }) => {
  const target = await contradicting(items, new Set());

  const { found } = changesOf(valueOf(await target.read.changes.members(OLD, NEVER)));

  expect(found).toEqual({ changes, unsure });
});

test('managed devices of a few users and by id; one that is not there is gone, a user who is not there has none', async () => {
  const { world, target } = await open();
  const hardware = world.state.hardware.filter((one) => one.holder !== null).slice(0, 2);
  const users = world.state.directory.users.filter((user) =>
    hardware.some((one) => one.holder === user.userPrincipalName || one.holder === user.id),
  );
  for (const [index, one] of hardware.entries()) {
    one.intuneRecords = [
      {
        id: `aaaaaaaa-0000-4000-8000-00000000000${index}`,
        entraDeviceId: `aaaaaaaa-0000-4000-8000-00000000000${index}`,
        userId: users[0]?.id ?? null,
        complianceState: 'compliant',
        managementState: 'managed',
        enrolledAt: 0,
        lastSyncAt: 0,
      },
    ];
  }
  const missing = 'bbbbbbbb-0000-4000-8000-000000000000';
  const which = {
    users: [userId(users[0]?.id ?? ''), userId(missing)],
    ids: ['aaaaaaaa-0000-4000-8000-000000000001', missing],
  };

  const { records, gone, rejects } = valueOf(await target.read.managedDevicesOf(which, NEVER));

  expect(new Set(records.map((record) => record.id))).toEqual(
    new Set(['aaaaaaaa-0000-4000-8000-000000000000', 'aaaaaaaa-0000-4000-8000-000000000001']),
  );
  expect([gone, rejects]).toEqual([[missing], []]);
});
