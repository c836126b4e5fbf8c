import { afterEach, describe, expect, test } from 'vitest';
import type { WantedPolicy } from '../../src/connectors/connector.ts';
import { userId } from '../../src/domain/words.ts';
import { callCounts } from '../../src/lab/graph/server.ts';
import type { LabWorld } from '../../src/lab/world/world.ts';
import { type Lab, type LabOptions, NEVER, openLab, valueOf } from './lab.ts';

let lab: Lab;
afterEach(() => lab.stop());
const open = async (options: LabOptions = {}): Promise<Lab> => {
  lab = await openLab(options);
  return lab;
};
const NOBODY = userId('99999999-9999-4999-8999-999999999999');

/** The writes that reached the world, by its own log: the connector is not asked. */
function written(
  world: LabWorld,
): readonly { readonly method: string; readonly path: string; readonly status: number | null }[] {
  return world.log.flatMap(({ event, status }) =>
    event.type === 'http' ? [{ method: event.method, path: event.path, status }] : [],
  );
}

const members = (world: LabWorld, id: string): readonly string[] =>
  world.state.directory.groups
    .find((group) => group.id === id)
    ?.members.filter((member) => member.present)
    .map((member) => member.id)
    .toSorted() ?? [];

describe('groups', () => {
  test('a group is made once, and found again by its name', async () => {
    const { world, target } = await open();

    const first = valueOf(await target.write.ensureGroup('Sluis: exempt (old rules)', 'why', NEVER));
    const second = valueOf(await target.write.ensureGroup('Sluis: exempt (old rules)', 'why', NEVER));

    expect([first.outcome, second]).toEqual(['done', { id: first.id, outcome: 'already' }]);
    expect(written(world)).toHaveLength(1);
    expect(members(world, first.id)).toEqual([]);
  });

  test('45 members go in by batches; who is in already and who does not exist are told apart', async () => {
    const { world, target } = await open({ users: 60 });
    const { id } = valueOf(await target.write.ensureGroup('g', 'd', NEVER));
    const users = world.state.directory.users.slice(0, 45).map((user) => userId(user.id));
    await target.write.addMembers(id, users.slice(0, 3), NEVER);

    const answers = valueOf(await target.write.addMembers(id, [NOBODY, ...users], NEVER));

    expect(members(world, id)).toEqual(users.toSorted());
    expect(users.map((user) => answers.get(user))).toEqual(
      users.map((_user, index) => ({ ok: true, value: index < 3 ? 'already' : 'done' })),
    );
    expect(answers.get(NOBODY)).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  test('members go out; who was not in is already out; users themselves stay', async () => {
    const { world, target } = await open();
    const { id } = valueOf(await target.write.ensureGroup('g', 'd', NEVER));
    const [ann, bob] = world.state.directory.users.map((user) => userId(user.id));
    if (!ann || !bob) throw new Error('two users are needed');
    await target.write.addMembers(id, [ann], NEVER);
    const before = world.state.directory.users.length;

    const answers = valueOf(await target.write.removeMembers(id, [ann, bob], NEVER));

    expect([...answers.values()]).toEqual([
      { ok: true, value: 'done' },
      { ok: true, value: 'already' },
    ]);
    expect(world.state.directory.users).toHaveLength(before);
    expect(members(world, id)).toEqual([]);
    expect(
      written(world)
        .filter(({ method }) => method === 'DELETE')
        .every(({ path }) => path.endsWith('/$ref')),
    ).toBe(true);
  });

  test('a group that has gone is not taken for one that nobody is in', async () => {
    const { world, target } = await open();
    const [ann] = world.state.directory.users.map((user) => userId(user.id));
    if (!ann) throw new Error('a user is needed');

    const answers = valueOf(await target.write.removeMembers(NOBODY, [ann], NEVER));

    expect(answers.get(ann)).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  test('more changes than the quota lets through are paced: not one 429', async () => {
    const { world, target } = await open({ users: 300 });
    const { id } = valueOf(await target.write.ensureGroup('g', 'd', NEVER));
    const users = world.state.directory.users.map((user) => userId(user.id));
    const started = world.state.now;

    for (let round = 0; round < 6; round += 1) {
      valueOf(await target.write.addMembers(id, users, NEVER));
      valueOf(await target.write.removeMembers(id, users, NEVER));
    }

    const throttled = Object.values(callCounts()).reduce((sum, count) => sum + count.throttled, 0);
    expect(throttled).toBe(0);
    expect(world.state.now - started).toBeGreaterThan(60_000);
  });
});

describe('a conditional access policy', () => {
  test('gets our group as an exclusion, keeps everything else, and is not written twice', async () => {
    const { world, target } = await open();
    const [policy] = world.state.directory.policies;
    const { id: group } = valueOf(await target.write.ensureGroup('g', 'd', NEVER));
    const before = structuredClone(policy?.json);
    const id = policy?.id ?? '';

    const first = await target.write.excludeGroupFromPolicy(id, group, NEVER);
    const after = structuredClone(policy?.json);
    const second = await target.write.excludeGroupFromPolicy(id, group, NEVER);
    const back = await target.write.readmitGroupToPolicy(id, group, NEVER);

    expect([first, second, back].map((answer) => answer.ok && answer.value)).toEqual(['done', 'already', 'done']);
    expect(exclusions(after)).toEqual([...exclusions(before), group]);
    expect(without(after)).toEqual(without(before));
    expect(exclusions(policy?.json)).toEqual(exclusions(before));
  });

  test('keeps what an administrator changed meanwhile', async () => {
    const { world, target } = await open();
    const [policy] = world.state.directory.policies;
    const { id: group } = valueOf(await target.write.ensureGroup('g', 'd', NEVER));
    await target.write.excludeGroupFromPolicy(policy?.id ?? '', group, NEVER);
    const { users } = (policy?.json ?? {})['conditions'] as { users: { excludeUsers: string[] } };
    const [someone] = world.state.directory.users.slice(-1);
    users.excludeUsers = [someone?.id ?? ''];

    valueOf(await target.write.readmitGroupToPolicy(policy?.id ?? '', group, NEVER));

    expect(JSON.stringify(policy?.json)).toContain(someone?.id);
  });

  test('of ours is made report-only, once, and switched on by a call of its own', async () => {
    const { world, target } = await open();
    const { id: group } = valueOf(await target.write.ensureGroup('g', 'd', NEVER));
    const emergency = world.state.people.find((person) => person.role === 'emergency-account');
    const wanted: WantedPolicy = {
      name: 'Sluis: require compliant device',
      includeGroup: group,
      excludeUsers: [userId(emergency?.id ?? '')],
      excludeRoles: ['d29b2b05-8046-44ba-8758-1e26182fcf32'],
      excludeApplications: ['d4ebce55-015a-49b5-a083-c84d1797ae8c'],
      platforms: ['ios', 'ipados', 'android', 'macos', 'windows'],
    };

    const first = valueOf(await target.write.ensurePolicy(wanted, NEVER));
    const made = structuredClone(world.state.directory.policies.find((policy) => policy.id === first.id)?.json);
    const second = valueOf(await target.write.ensurePolicy(wanted, NEVER));
    const on = valueOf(await target.write.setPolicyState(first.id, 'enabled', NEVER));
    const again = valueOf(await target.write.setPolicyState(first.id, 'enabled', NEVER));

    expect([first.outcome, second.outcome, on, again]).toEqual(['done', 'already', 'done', 'already']);
    expect(made).toMatchObject({
      state: 'enabledForReportingButNotEnforced',
      conditions: {
        users: { includeGroups: [group], excludeUsers: wanted.excludeUsers, excludeRoles: wanted.excludeRoles },
        applications: { includeApplications: ['All'], excludeApplications: wanted.excludeApplications },
        platforms: { includePlatforms: ['iOS', 'android', 'macOS', 'windows'] },
      },
      grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
    });
    expect(world.state.directory.policies.find((policy) => policy.id === first.id)?.json['state']).toBe('enabled');
  });

  test('of an app that the tenant does not know is refused, and the refusal says which', async () => {
    const app = 'd4ebce55-015a-49b5-a083-c84d1797ae8c';
    const { target } = await open({ prepare: ({ state }) => void (state.directory.missingApps = [app]) });
    const { id: includeGroup } = valueOf(await target.write.ensureGroup('g', 'd', NEVER));
    const wanted = { name: 'x', includeGroup, excludeUsers: [], excludeRoles: [], excludeApplications: [app] };

    const answer = await target.write.ensurePolicy({ ...wanted, platforms: [] }, NEVER);

    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'refused', status: 400, detail: expect.stringContaining(`{"${app}":"ServicePrincipalNotFound"}`) },
    });
  });

  test('for a platform that conditional access cannot name is not made wider, but refused', async () => {
    const { world, target } = await open();
    const wanted = { name: 'x', includeGroup: NOBODY, excludeUsers: [], excludeRoles: [], excludeApplications: [] };

    const answer = await target.write.ensurePolicy({ ...wanted, platforms: ['ios', 'chromeos'] }, NEVER);

    expect(answer).toMatchObject({ ok: false, error: { code: 'refused' } });
    expect(written(world)).toEqual([]);
  });
});

test('a partner gets our group as an exclusion on the platforms asked for, and keeps all else', async () => {
  const { world, target } = await open();
  const [partner] = world.state.directory.partners;
  const { id: group } = valueOf(await target.write.ensureGroup('g', 'd', NEVER));
  const before = structuredClone(partner?.assignments);
  const id = partner?.id ?? '';

  const answers = [
    await target.write.excludeGroupFromPartner(id, group, ['ios', 'android'], NEVER),
    await target.write.excludeGroupFromPartner(id, group, ['ios', 'android'], NEVER),
  ];
  const during = structuredClone(partner?.assignments);
  answers.push(await target.write.readmitGroupToPartner(id, group, ['ios', 'android', 'macos'], NEVER));

  expect(answers.map((answer) => answer.ok && answer.value)).toEqual(['done', 'already', 'done']);
  expect(during).toEqual({
    ...before,
    ios: { include: before?.ios.include, exclude: [group] },
    android: { include: before?.android.include, exclude: [group] },
  });
  expect(partner?.assignments).toEqual(before);
  expect(written(world).filter(({ method }) => method === 'PATCH')).toHaveLength(2);
});

describe('the rest', () => {
  test('sessions are revoked, a device is asked to check in, a mail is taken', async () => {
    const { world, target } = await open({
      prepare: ({ state }) => {
        const [hardware] = state.hardware.filter((each) => each.entraRecords.length > 0);
        const id = 'aaaaaaaa-0000-4000-8000-000000000001';
        const states = { complianceState: 'compliant', managementState: 'managed' } as const;
        hardware?.intuneRecords.push({ id, entraDeviceId: id, userId: null, ...states, enrolledAt: 0, lastSyncAt: 0 });
      },
    });
    const [user] = world.state.directory.users;

    const answers = [
      valueOf(await target.write.revokeSessions([userId(user?.id ?? '')], NEVER)).get(userId(user?.id ?? '')),
      await target.write.syncDevice('aaaaaaaa-0000-4000-8000-000000000001', NEVER),
      await target.write.sendMail(
        world.state.organisation.helpDeskMail,
        {
          id: 'message-1@sluis',
          to: user?.userPrincipalName ?? '',
          toName: null,
          subject: 'Your move',
          html: '<p>Hello</p>',
          text: 'Hello',
          language: 'en',
          headers: { 'x-sluis-wave': 'pilot', 'List-Unsubscribe': 'not by Graph' },
        },
        NEVER,
      ),
    ];

    expect(answers.map((answer) => (answer?.ok ? answer.value : answer?.error))).toEqual(['done', 'asked', 'asked']);
    expect(Object.keys(world.state.directory.revokedAt)).toEqual([user?.id]);
    expect(world.state.mail[0]).toMatchObject({
      channel: 'graph',
      subject: 'Your move',
      headers: { 'x-sluis-id': 'message-1@sluis', 'x-sluis-wave': 'pilot' },
    });
  });

  test('sessions of many are revoked twenty to a call, and whoever is not there fails alone', async () => {
    const { world, target, calls } = await open();
    const users = world.state.directory.users.slice(0, 24).map(({ id }) => userId(id));
    const missing = userId('bbbbbbbb-0000-4000-8000-000000000000');
    calls.length = 0;

    const answers = valueOf(await target.write.revokeSessions([...users, missing, ...users], NEVER));

    expect(calls.map(({ method, urlTemplate }) => `${method} ${urlTemplate}`)).toEqual([
      'POST /v1.0/$batch',
      'POST /v1.0/$batch',
    ]);
    expect(answers.size).toBe(25);
    expect(users.map((user) => answers.get(user))).toEqual(users.map(() => ({ ok: true, value: 'done' })));
    expect(answers.get(missing)).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(new Set(Object.keys(world.state.directory.revokedAt))).toEqual(new Set(users));
    expect(valueOf(await target.write.revokeSessions([], NEVER)).size).toBe(0);
  });

  test('a write whose answer was lost is reported so, is not sent again, and the next look says that it was done', async () => {
    let cut = 0;
    const { world, target } = await open({
      faultFor: (method, path) =>
        method === 'POST' && path === '/v1.0/groups' && (cut += 1) === 1 ? { kind: 'cut' } : null,
    });

    const lost = await target.write.ensureGroup('g', 'd', NEVER);
    const times = written(world).length;
    const looked = await target.write.ensureGroup('g', 'd', NEVER);

    expect(lost).toMatchObject({ ok: false, error: { code: 'unreachable' } });
    expect(times).toBe(1);
    expect(looked).toMatchObject({ ok: true, value: { outcome: 'already' } });
  });

  test('no wipe, no retire and no deletion is among all that was ever written', async () => {
    const { world, target } = await open();
    const id = 'aaaaaaaa-0000-4000-8000-000000000001';
    await target.write.syncDevice(`${id}/wipe?`, NEVER);
    await target.write.syncDevice(`../managedDevices/${id}/wipe#`, NEVER);
    const answer = await target.write.syncDevice('..', NEVER);

    expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden-by-law' } });
    expect(written(world)).toEqual([]);
  });
});

function exclusions(json: unknown): readonly string[] {
  return (json as { conditions: { users: { excludeGroups?: string[] | null } } }).conditions.users.excludeGroups ?? [];
}

/** The policy without what we change and without the time of the change. */
function without(json: unknown): unknown {
  const copy = structuredClone(json) as {
    modifiedDateTime?: unknown;
    conditions: { users: { excludeGroups?: unknown } };
  };
  delete copy.modifiedDateTime;
  delete copy.conditions.users.excludeGroups;
  return copy;
}
