import { afterEach, expect, test } from 'vitest';
import { readAll } from '../../../../test/kits/connector.kit.ts';
import { kitWorld } from '../../../../test/kits/people.ts';
import { open, server } from '../../../../test/kits/small-uem.ts';
import { startWorkspaceOne, type UemEmulator } from '../../../../test/kits/workspace-one.emulator.ts';
import { workspaceOne } from './workspace-one.ts';

// Smart groups to which more is assigned than compliance policies: whoever is taken out of one loses the rest.

const never = new AbortController().signal;
let emulator: UemEmulator | null = null;
afterEach(async () => {
  await emulator?.stop();
  emulator = null;
});

const policy = (id: number, groups: readonly number[] | null, more: object = {}): object => ({
  DevicePolicyId: id,
  Name: `Rule ${id}`,
  IsActive: true,
  Platform: 'Apple',
  ...(groups === null ? {} : { SmartGroups: groups.map((group) => ({ SmartGroupId: group })) }),
  ...more,
});
const OURS = { UserGroupExclusions: [{ Id: '44', Name: 'Sluis exempt' }] };

interface World {
  readonly policies: readonly object[];
  /** What the smart groups 5 and 6 answer besides their names. */
  readonly groups: Readonly<Record<string, object>>;
  readonly settings?: Readonly<Record<string, string>>;
}

/** The groups that each rule may not be taken out of, and what attaching to rule 3 does. */
async function look({ policies, groups, settings = {} }: World) {
  const bodies = new Map(Object.entries(groups).map(([id, more]) => [id, JSON.stringify({ Name: `G${id}`, ...more })]));
  const one = (id: string) => ({
    [`GET /API/mdm/smartgroups/${id}`]: () => ({ body: bodies.get(id) ?? '' }),
    [`PUT /API/mdm/smartgroups/${id}`]: (_: string, body: string) => {
      bodies.set(id, body);
      return { status: 204 };
    },
  });
  const { access } = await open(
    {
      'GET /API/mdm/compliancepolicies': () => ({ body: { CompliancePolicy: policies, Total: policies.length } }),
      'GET /API/mdm/smartgroups/search': (request) => {
        const name = /name=(\w+)/.exec(request)?.[1] ?? '';
        const all = [...bodies].map(([id, body]) => ({ SmartGroupID: id, ...(JSON.parse(body) as object) }));
        const found = all.filter((group) => JSON.stringify(group).includes(`"Name":"${name}"`));
        return { body: { SmartGroups: found, Total: found.length } };
      },
      'GET /API/system/usergroups/custom/search': () => ({
        body: { UserGroup: [{ UserGroupId: 44, UserGroupName: 'Sluis exempt' }], Total: 1 },
      }),
      'GET /API/system/usergroups/44/users': () => ({ status: 204 }),
      ...one('5'),
      ...one('6'),
    },
    settings,
  );
  if (!access) throw new Error('it has rules');
  const { records, failure } = await readAll(access.rules(never));
  const attached = await access.attachExemption('3', never);
  const writes = server?.requests.filter((request) => !request.startsWith('GET')) ?? [];
  return { failure, barred: records.map(({ barredGroups = null }) => barredGroups), attached, writes };
}

test('nothing is said of a group to which the compliance policies alone are assigned, and it is written', async () => {
  const { failure, barred, attached, writes } = await look({
    policies: [policy(3, [5]), policy(4, [5, 6])],
    groups: { 5: { Assignments: 2 }, 6: { Assignments: '1' } },
  });

  expect([failure, barred]).toEqual([null, [null, null]]);
  expect(attached).toEqual({ ok: true, value: 'done' });
  expect(writes).toHaveLength(1);
});

test.each([
  ['more is assigned to the second group', { Assignments: 3 }, 3],
  ['nobody says how much is', {}, null],
  ['what it says cannot be read', { Assignments: 'many' }, null],
])('before any write: %s', async (_, second, assignments) => {
  const { barred, attached, writes } = await look({
    policies: [policy(3, [5, 6]), policy(4, [6])],
    groups: { 5: { Assignments: 1 }, 6: second },
  });

  const bar = { id: '6', name: 'G6', attached: false, why: 'shared', assignments, rules: 2, managedBy: null };
  expect(barred).toEqual([[bar], [bar]]);
  expect(attached).toMatchObject({ ok: false, error: { code: 'conflict' } });
  expect(JSON.stringify(attached)).toContain('G6');
  expect(writes).toEqual([]);
});

test('a policy that cannot be read is not counted', async () => {
  const { barred, writes } = await look({
    policies: [policy(3, [5]), { Name: 'Unread', SmartGroups: [{ SmartGroupId: 5 }] }],
    groups: { 5: { Assignments: 2 } },
  });

  expect(barred).toMatchObject([[{ id: '5', assignments: 2, rules: 1 }]]);
  expect(writes).toEqual([]);
});

test.each([
  ['is off', { IsActive: false }],
  ['does not say whether it is on', { IsActive: undefined }],
])('a policy that %s hides no app of its group', async (_, more) => {
  const { barred, writes } = await look({
    policies: [policy(3, [5]), policy(4, [5], more)],
    groups: { 5: { Assignments: 2 } },
  });

  expect(barred[0]).toMatchObject([{ id: '5', assignments: 2, rules: 1 }]);
  expect(writes).toEqual([]);
});

test('an administrator may say by name that the rest may go, of no other group', async () => {
  const world = { policies: [policy(3, [5, 6])], groups: { 5: { Assignments: 9 }, 6: {} } };
  const one = await look({ ...world, settings: { sharedGroups: 'G5' } });
  expect(one.barred).toMatchObject([[{ id: '6' }]]);
  expect(one.writes).toEqual([]);
  await server?.stop();

  const both = await look({ ...world, settings: { sharedGroups: 'G5; G6' } });
  expect(both.barred).toEqual([null]);
  expect(both.attached).toEqual({ ok: true, value: 'done' });
  expect(both.writes).toHaveLength(2);
});

test('a name that several smart groups have accepts none of them, a number the one that it is of', async () => {
  const both = { 5: { Assignments: 9, ManagedByOrganizationGroupId: '571' }, 6: { Name: 'G5', Assignments: 9 } };
  const world = { policies: [policy(3, [5]), policy(4, [6])], groups: both };
  const named = await look({ ...world, settings: { sharedGroups: 'G5' } });
  expect(named.failure).toBeNull();
  expect(named.barred).toMatchObject([
    [{ id: '5', name: 'G5', why: 'shared', managedBy: '571' }],
    [{ id: '6', name: 'G5', why: 'shared', managedBy: null }],
  ]);
  expect(named.attached).toMatchObject({ ok: false, error: { code: 'conflict' } });
  expect(JSON.stringify(named.attached)).toMatch(/number 5.*no other has/);
  expect(named.writes).toEqual([]);
  await server?.stop();

  const numbered = await look({ ...world, settings: { sharedGroups: '5' } });
  expect(numbered.barred).toMatchObject([null, [{ id: '6' }]]);
  expect(numbered.attached).toEqual({ ok: true, value: 'done' });
  expect(numbered.writes).toEqual([expect.stringContaining('PUT /API/mdm/smartgroups/5')]);
  await server?.stop();

  // The namesake may be no rule's yet: a policy that is assigned to it later must not find it accepted.
  const alone = await look({ ...world, policies: [policy(3, [6])], settings: { sharedGroups: 'G5; 5' } });
  expect(alone.barred).toMatchObject([[{ id: '6' }]]);
  expect(alone.writes).toEqual([]);
});

test('digits are a number, and no name', async () => {
  const groups = { 5: { Name: '6', Assignments: 9 }, 6: { Assignments: 9 } };
  const { barred, writes } = await look({ policies: [policy(3, [5])], groups, settings: { sharedGroups: '6' } });

  expect(barred).toMatchObject([[{ id: '5' }]]);
  expect(writes).toEqual([]);
});

test('what came to be assigned after our group was put out of it is told, and is no failure', async () => {
  const { barred, attached } = await look({
    policies: [policy(3, [5])],
    groups: { 5: { Assignments: 2, ...OURS } },
  });

  expect(barred).toMatchObject([[{ id: '5', attached: true, assignments: 2, rules: 1 }]]);
  expect(attached).toEqual({ ok: true, value: 'already' });
});

test.each([
  ['one group: every policy that is on is assigned to it', 'G5', { Assignments: 2 }, null],
  ['one group: more than those that are on', 'G5', { Assignments: 3 }, { rules: 2 }],
  ['several: of each, one assignment is surely a policy', 'G5; G6', { Assignments: 1 }, null],
  ['several: which of them is which policy’s, nobody says', 'G5; G6', { Assignments: 2 }, { rules: 1 }],
])('where the settings name the groups, %s', async (_, ruleGroups, first, bar) => {
  const { barred } = await look({
    policies: [policy(3, null), policy(4, []), policy(8, null, { IsActive: false })],
    groups: { 5: first, 6: { Assignments: 1 } },
    settings: { ruleGroups },
  });

  if (bar === null) expect(barred).toEqual([null, null, null]);
  else expect(barred[0]).toMatchObject([{ id: '5', ...bar }]);
});

test('the lab’s groups say how much is assigned to them, and one with apps is held', async () => {
  emulator = await startWorkspaceOne(kitWorld(3));
  const { access } = workspaceOne.open(emulator.settings, emulator.http, emulator.clock);
  const [rule] = emulator.world.state.uem.compliancePolicies;
  const group = emulator.world.state.uem.smartGroups.find(({ id }) => id === rule?.smartGroups[0]);
  if (!access || rule === undefined || group === undefined) throw new Error('the lab has a rule with a group');
  const exclusions = () => group.json['UserGroupExclusions'];

  group.otherAssignments = 1;
  expect(await access.attachExemption(String(rule.id), never)).toMatchObject({
    ok: false,
    error: { code: 'conflict' },
  });
  expect(exclusions()).toEqual([]);
  expect(emulator.world.state.uem.userGroups.some(({ name }) => name === 'Sluis exempt')).toBe(false);

  delete group.otherAssignments;
  expect(await access.attachExemption(String(rule.id), never)).toEqual({ ok: true, value: 'done' });
  expect(exclusions()).toMatchObject([{ Name: 'Sluis exempt' }]);
});
