import { afterEach, describe, expect, test } from 'vitest';
import { callCounts } from '../../src/lab/graph/server.ts';
import { userId } from '../../src/domain/words.ts';
import { type Lab, type LabOptions, NEVER, openLab, readAll, valueOf } from './lab.ts';

let lab: Lab;
afterEach(() => lab.stop());
const open = async (options: LabOptions = {}): Promise<Lab> => {
  lab = await openLab(options);
  return lab;
};

describe('what is read is what is there', () => {
  test('users, with their licence, in lower case', async () => {
    const { world, target } = await open();
    const { users, skus } = world.state.directory;
    const intune = new Set(
      skus
        .filter((sku) => sku.servicePlans.some((plan) => plan.servicePlanName === 'INTUNE_A'))
        .map((sku) => sku.skuId),
    );

    const { records, rejects, failure } = await readAll(target.read.users(NEVER));

    expect([failure, rejects]).toEqual([null, []]);
    expect(records.map((user) => [user.id, user.userPrincipalName, user.mail, user.intuneLicence])).toEqual(
      users.map((user) => [
        user.id,
        user.userPrincipalName.toLowerCase(),
        user.mail?.toLowerCase() ?? null,
        user.skuIds.some((sku) => intune.has(sku)) ? 'yes' : 'no',
      ]),
    );
    expect(new Set(records.map((user) => user.intuneLicence))).toEqual(new Set(['yes', 'no']));
  });

  test('device objects with owners, and null of isManaged as no', async () => {
    const { world, target } = await open();
    const known = world.state.hardware.flatMap((hardware) => hardware.entraRecords);

    const { records, rejects, failure } = await readAll(target.read.entraDevices(NEVER));

    expect([failure, rejects]).toEqual([null, []]);
    expect(records.map((device) => device.id).toSorted()).toEqual(known.map((record) => record.id).toSorted());
    expect(records.some((device) => device.ownerIds.length === 1)).toBe(true);
    for (const device of records) {
      const record = known.find((each) => each.id === device.id);
      expect(device.managed).toBe(record?.isManaged === true ? 'yes' : 'no');
      expect(device.mdmAppId).toBe(record?.mdmAppId ?? null);
    }
    expect(new Set(records.map((device) => device.platform)).has('unknown')).toBe(false);
  });

  test('who of a few is in which of our groups; one that hides its members, or is not there, answers for nobody', async () => {
    const { world, target } = await open();
    const { groups, users } = world.state.directory;
    const [first, second] = groups.filter(({ members }) => members.some(({ type }) => type === 'user'));
    const inFirst = first?.members.find(({ type }) => type === 'user')?.id ?? '';
    const stranger = '99999999-9999-4999-8999-999999999999';
    const ids = [first?.id ?? '', second?.id ?? ''];
    const asked = [...users.slice(0, 45).map(({ id }) => id), inFirst, stranger].map(userId);

    const found = valueOf(await target.read.memberships(asked, ids, NEVER));

    expect([...found.keys()]).toEqual([...new Set(asked)].filter((id) => id !== stranger));
    expect(found.get(userId(inFirst))?.has(first?.id ?? '')).toBe(true);
    for (const group of [first, second])
      for (const { id, type } of group?.members ?? [])
        if (type === 'user' && asked.includes(userId(id)))
          expect(found.get(userId(id))?.has(group?.id ?? '')).toBe(true);
    expect(await target.read.memberships(asked, [stranger], NEVER)).toMatchObject({ error: { code: 'malformed' } });
    if (second) second.hiddenMembership = true;
    expect(await target.read.memberships(asked, ids, NEVER)).toMatchObject({ error: { code: 'malformed' } });
  });

  test('groups with their members, nested ones followed once each, also in a circle; a missing one is a reject', async () => {
    const { world, target } = await open({
      prepare: ({ state }) => {
        const [outer] = state.directory.groups.filter((group) =>
          group.members.some((member) => member.type === 'group'),
        );
        const inner = state.directory.groups.find(
          (group) => group.id === outer?.members.find((member) => member.type === 'group')?.id,
        );
        const link = { type: 'group' as const, present: true, changedAt: 0, visibleAt: 0, effectiveAt: 0 };
        if (outer && inner) inner.members.push({ id: outer.id, ...link });
      },
    });
    const root = world.state.directory.groups.find((group) => group.displayName === 'Workspace ONE users');
    const missing = '99999999-9999-4999-8999-999999999999';

    const { records, rejects, failure } = await readAll(target.read.groups([root?.id ?? '', missing, missing], NEVER));

    expect(failure).toBeNull();
    expect(rejects).toEqual([{ where: `group ${missing}`, why: 'does not exist', missing }]);
    expect(new Set(records.map((group) => group.id)).size).toBe(records.length);
    expect(records.length).toBeGreaterThan(1);
    for (const group of records) {
      const there = world.state.directory.groups.find((each) => each.id === group.id);
      expect(group.members?.toSorted()).toEqual(there?.members.map((member) => member.id).toSorted());
    }
  });

  test('a hidden membership is null, not empty', async () => {
    let id = '';
    const { target } = await open({
      prepare: ({ state }) => {
        const [group] = state.directory.groups;
        if (group) group.hiddenMembership = true;
        id = group?.id ?? '';
      },
    });

    const { records } = await readAll(target.read.groups([id], NEVER));

    expect(records.map((group) => group.members)).toEqual([null]);
  });

  test('roles by template id, policies as they are, partners with groups per platform, and the tenant', async () => {
    const { world, target } = await open();
    const { directory, organisation } = world.state;

    const roles = await readAll(target.read.roles(NEVER));
    const policies = await readAll(target.read.policies(NEVER));
    const partners = await readAll(target.read.partners(NEVER));
    const tenant = valueOf(await target.read.tenant(NEVER));

    expect(roles.records.map(({ id, members }) => [id, members])).toEqual(
      directory.roles.map((role) => [role.templateId, role.members]),
    );
    expect(policies.records.map((policy) => policy.id)).toEqual(directory.policies.map((policy) => policy.id));
    expect(policies.records.some(({ hidden }) => hidden)).toBe(false);
    expect(policies.records[0]?.raw).toMatchObject({ conditions: { users: {} }, state: expect.any(String) });
    const [partner] = directory.partners;
    expect(partners.records.map(({ id, kind }) => [id, kind])).toEqual([
      ...directory.partners.map(({ id }) => [id, 'compliance']),
      ...directory.olderPartners.map(({ id }) => [id, 'older']),
    ]);
    expect(partners.records[0]?.assignments).toEqual(
      (['ios', 'android', 'macos'] as const).map((platform) => ({
        platform,
        onboarded: partner?.onboarded[platform],
        includes: partner?.assignments[platform].include,
        excludes: [],
      })),
    );
    expect(tenant).toMatchObject({
      tenantId: organisation.tenantId,
      mdmAuthority: directory.mdmAuthority,
      securityDefaults: 'no',
      secureByDefault: directory.secureByDefault ? 'yes' : 'no',
      apnsExpiresAt: directory.apnsExpiresAt === null ? null : expect.any(Number),
    });
    expect(tenant.compliancePolicyFor.length).toBeGreaterThan(2);
    expect(tenant.licences?.enabled).toBeGreaterThan(0);
  });

  test('named locations, with what is inside and whether they are trusted', async () => {
    const { world, target } = await open();

    const { records, rejects, failure } = await readAll(target.read.locations(NEVER));

    expect([failure, rejects]).toEqual([null, []]);
    expect(records.map(({ id, name }) => [id, name])).toEqual(
      world.state.directory.namedLocations.map((location) => [location.id, location.displayName]),
    );
    expect(records).toMatchObject([
      { kind: 'ip', trusted: 'yes', ranges: ['192.0.2.0/24', '2001:db8:10::/48'], unknownCountries: 'no' },
      { kind: 'ip', trusted: 'no', countries: [] },
      { kind: 'country', trusted: 'no', countries: ['NL', 'BE', 'DE', 'PL'], unknownCountries: 'no' },
    ]);
  });

  test('guests, each of its kind', async () => {
    const { target } = await open({ users: 130 });

    const { records } = await readAll(target.read.users(NEVER));

    expect(new Set(records.map((user) => user.guestKind))).toEqual(
      new Set(['member', 'b2bCollaborationGuest', 'internalGuest', 'b2bCollaborationMember']),
    );
  });

  test('the id of a group by its exact name', async () => {
    const { world, target } = await open({
      prepare: ({ state }) => {
        const [first, second, third, fourth] = state.directory.groups;
        if (first) first.displayName = "Ann's Group";
        if (second) second.displayName = "ann's group";
        if (third) third.displayName = 'Twice';
        if (fourth) fourth.displayName = 'Twice';
      },
    });

    expect(valueOf(await target.read.groupByName("Ann's Group", NEVER))).toBe(world.state.directory.groups[0]?.id);
    expect(valueOf(await target.read.groupByName('nobody', NEVER))).toBeNull();
    expect(await target.read.groupByName('Twice', NEVER)).toMatchObject({ ok: false, error: { code: 'conflict' } });
  });

  test('the id of a group whose record comes twice in the list', async () => {
    const { world, target } = await open({ faultFor: () => ({ kind: 'duplicate', records: 1 }) });
    const [group] = world.state.directory.groups;

    expect(valueOf(await target.read.groupByName(group?.displayName ?? '', NEVER))).toBe(group?.id);
  });

  test.each([0, 1, 1000, 1001])('%i managed devices, across the edge of a page', async (count) => {
    const { target } = await open({
      prepare: ({ state }) => {
        const [model] = state.hardware;
        if (!model) return;
        for (const hardware of state.hardware) hardware.intuneRecords = [];
        state.hardware.length = 0;
        for (let number = 0; number < count; number += 1) {
          const id = `aaaaaaaa-0000-4000-8000-${String(number).padStart(12, '0')}`;
          const times = { enrolledAt: 0, lastSyncAt: 0 };
          const states = { complianceState: 'compliant', managementState: 'managed' } as const;
          const record = { id, entraDeviceId: id, userId: null, ...states, ...times };
          state.hardware.push({
            ...model,
            serial: `S${number}`,
            uemRecords: [],
            entraRecords: [],
            intuneRecords: [record],
          });
        }
      },
    });

    const { records, rejects, failure } = await readAll(target.read.managedDevices(NEVER));

    expect([failure, rejects, new Set(records.map((device) => device.id)).size]).toEqual([null, [], count]);
  });
});

describe('while reading', () => {
  test('conditional access is asked at most once a second: not one 429', async () => {
    const { world, target } = await open();
    const started = world.state.now;

    await Promise.all(Array.from({ length: 6 }, () => readAll(target.read.policies(NEVER))));

    expect(world.state.now - started).toBeGreaterThanOrEqual(11_000);
    expect(callCounts()['conditional-access GET /identity/conditionalAccess/policies']).toEqual({
      // Those that beta alone shows are asked for each time.
      calls: 12,
      throttled: 0,
    });
  });

  test('a 429 that comes all the same, without Retry-After, is waited out', async () => {
    let refused = 0;
    const { target, calls } = await open({
      faultFor: (_method, path) =>
        path.endsWith('/conditionalAccess/policies') && (refused += 1) <= 3 ? { kind: 'status', status: 429 } : null,
    });

    const { failure } = await readAll(target.read.policies(NEVER));

    expect(failure).toBeNull();
    expect(calls.filter((call) => call.bucket === 'conditional-access').map((call) => call.status)).toEqual([
      429, 429, 429, 200, 200,
    ]);
  });

  test('a token that is rejected mid-way is renewed, and the read goes on', async () => {
    let rejected = 0;
    const { target, calls, step } = await open({
      faultFor: (_method, path) =>
        path.endsWith('/devices') && (rejected += 1) === 1 ? { kind: 'status', status: 401 } : null,
    });

    await readAll(target.read.users(NEVER));
    step(2 * 3600_000);
    const { failure } = await readAll(target.read.entraDevices(NEVER));

    expect(failure).toBeNull();
    expect(calls.map((call) => call.status)).toEqual([200, 200, 401, 200]);
  });

  test.each([
    { fault: { kind: 'html' }, code: 'malformed' },
    { fault: { kind: 'truncate' }, code: 'malformed' },
    { fault: { kind: 'cut' }, code: 'unreachable' },
    { fault: { kind: 'status', status: 403 }, code: 'forbidden' },
    { fault: { kind: 'status', status: 500 }, code: 'unreachable' },
  ] as const)(
    '$fault.kind ends the read as $code, and what was not read is not passed off as read',
    async ({ fault, code }) => {
      const { target } = await open({ faultFor: (_method, path) => (path.endsWith('/managedDevices') ? fault : null) });

      const { failure, records } = await readAll(target.read.managedDevices(NEVER));

      expect(failure?.code).toBe(code);
      expect(records).toEqual([]);
    },
  );

  test('parts of a batch that are refused for a while are asked again', async () => {
    let refused = 0;
    const { world, target } = await open({
      faultFor: (_method, path) =>
        /groups\/[^/]+\/members/.test(path) && (refused += 1) <= 2
          ? { kind: 'status', status: 429, retryAfter: 30 }
          : null,
    });
    const started = world.state.now;
    const ids = world.state.directory.groups.slice(0, 3).map((group) => group.id);

    const { failure, records } = await readAll(target.read.groups(ids, NEVER));

    expect(failure).toBeNull();
    expect(records.length).toBeGreaterThanOrEqual(3);
    expect(world.state.now - started).toBe(30_000);
  });

  test('after a part that stays throttled the rest of a batch is not sent, nor anything of its quota, until it is over', async () => {
    const asked: string[] = [];
    let refuses = true;
    const { world, target, step, calls } = await open({
      faultFor: (_method, path) => {
        if (!/managedDevices\/[^/]+$/.test(path)) return null;
        asked.push(path);
        return refuses ? { kind: 'status', status: 429, retryAfter: 3600 } : null;
      },
    });
    const ids = world.state.hardware.flatMap(({ intuneRecords }) => intuneRecords.map(({ id }) => id));
    const unknown = Array.from(
      { length: 45 },
      (_, place) => `${String(place).padStart(8, '0')}-0000-4000-8000-000000000000`,
    );
    const look = () => target.read.absent('managed-device', [...ids, ...unknown], NEVER);

    const first = await look();
    const sent = calls.length;
    const second = await look();
    const sentMeanwhile = calls.length - sent;
    refuses = false;
    step(3_600_000);
    const third = await look();

    expect([first, second]).toMatchObject([
      { ok: false, error: { code: 'throttled', retryAfterMs: 3_600_000 } },
      { ok: false, error: { code: 'throttled', retryAfterMs: 3_600_000 } },
    ]);
    expect([sent, sentMeanwhile]).toEqual([1, 0]);
    expect(valueOf(third)).toEqual(unknown);
  });

  test('a right that is missing makes unknown, not wrong: licences, push certificate, device limit', async () => {
    const { target } = await open({
      prepare: ({ state }) => {
        state.organisation.app.permissions = state.organisation.app.permissions.filter(
          (name) => !/License|^Organization|Configuration\.Read|Policy\.Read\.Device|ManagedDevices/.test(name),
        );
      },
    });

    const users = await readAll(target.read.users(NEVER));
    const tenant = valueOf(await target.read.tenant(NEVER));

    expect(new Set(users.records.map((user) => user.intuneLicence))).toEqual(new Set(['unknown']));
    expect(tenant).toMatchObject({ compliancePolicyFor: 'unknown', licences: null, licencesRead: 'none' });
  });
});
