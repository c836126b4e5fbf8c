import { expect, test } from 'vitest';
import { readAll } from '../../../../test/kits/connector.kit.ts';
import { open, server } from '../../../../test/kits/small-uem.ts';

// An organisation of which a part moves: group 570 and what is below it. 1 is above it, 600 beside it.

const never = new AbortController().signal;
/** Organisation groups with the one that each is in; null where the answer does not say. */
type Tree = readonly (readonly [number, number | null])[];
const NAMED: Tree = [
  [1, null],
  [570, 1],
  [571, 570],
  [600, 1],
];
/** As version 1 of the search was seen to answer: without parents, and without uuids. */
const UNTOLD: Tree = NAMED.map(([id]) => [id, null]);
const EXCLUSION = { UserGroupExclusions: [{ Id: '44', Name: 'Sluis exempt' }] };
const ONLY_600 = { ManagedByOrganizationGroupId: '600', OrganizationGroups: [{ Id: '600', Name: 'Sister' }] };

interface World {
  /** What smart group 5, of rule 3, answers besides its name. */
  readonly group: object;
  /** The same of smart group 6, where the rule has that one too. */
  readonly beside?: object;
  readonly settings?: Readonly<Record<string, string>>;
  /** As the search tells it. */
  readonly tree?: Tree;
  /** As each group's own children tell it, itself among them; nothing answers where it is not given. */
  readonly told?: Tree;
  /** User names in user group 30. */
  readonly members?: readonly string[];
}

const user = (id: number, name: string): object => ({ Id: { Value: id }, UserName: name });

const uuidOf = (id: number): string => `5dbc1a3f-0000-4000-a000-${String(id).padStart(12, '0')}`;
const isBelow = (tree: Tree, id: number | null, top: number): boolean =>
  id === top || (id !== null && tree.some(([child, parent]) => child === id && isBelow(tree, parent, top)));

const childrenOf = (tree: Tree) =>
  Object.fromEntries(
    tree.map(([top]) => [
      `GET /API/system/groups/${top}/children`,
      () => ({
        body: tree
          .filter(([id]) => isBelow(tree, id, top))
          .map(([id, parent]) => ({
            Id: { Value: id },
            Uuid: uuidOf(id),
            ...(parent === null ? {} : { ParentLocationGroup: { Id: { Value: parent }, Uuid: uuidOf(parent) } }),
          })),
      }),
    ]),
  );

async function world({
  group,
  beside,
  settings = { organizationGroup: '570' },
  tree = NAMED,
  told = [],
  members = [],
}: World) {
  const common = { Name: 'Phones', CriteriaType: 'All', Assignments: 1 };
  let body = JSON.stringify({ ...common, ...group });
  const assigned = [{ SmartGroupId: 5 }, ...(beside === undefined ? [] : [{ SmartGroupId: 6 }])];
  const { access } = await open(
    {
      'GET /API/mdm/compliancepolicies': () => ({
        body: {
          CompliancePolicy: [{ DevicePolicyId: 3, Name: 'Passcode', IsActive: true, SmartGroups: assigned }],
          Total: 1,
        },
      }),
      'GET /API/mdm/smartgroups/5': () => ({ body }),
      'GET /API/mdm/smartgroups/6': () => ({ body: JSON.stringify({ ...common, ...beside }) }),
      'PUT /API/mdm/smartgroups/5': (_, put) => {
        body = put;
        return { status: 204 };
      },
      'GET /API/system/groups/search': () => ({
        body: {
          LocationGroups: tree.map(([id, parent]) => ({
            Id: { Value: id },
            ...(tree === UNTOLD ? {} : { Uuid: uuidOf(id) }),
            ...(parent === null ? {} : { ParentLocationGroup: { Id: { Value: parent } } }),
          })),
          Total: tree.length,
        },
      }),
      ...childrenOf(told),
      'GET /API/system/usergroups/custom/search': () => ({
        body: { UserGroup: [{ UserGroupId: 44, UserGroupName: 'Sluis exempt' }], Total: 1 },
      }),
      'GET /API/system/usergroups/44/users': () => ({ status: 204 }),
      'GET /API/system/usergroups/30/users': () => ({
        body: { EnrollmentUser: members.map((UserName) => ({ UserName })), Total: members.length },
      }),
      'GET /API/system/users/search': (request) => {
        const ours = [user(7, 'ann')];
        const all = [...ours, user(8, 'bob')];
        const users = request.includes('locationgroupId=570') ? ours : all;
        return { body: { Users: users, Total: users.length } };
      },
    },
    settings,
  );
  if (!access) throw new Error('it has rules');
  const asked = (part: string): number => (server?.requests ?? []).filter((request) => request.includes(part)).length;
  const read = await readAll(access.rules(never));
  const again = async () => (await readAll(access.rules(never))).records[0];
  return { access, asked, again, failure: read.failure, rule: read.records[0] };
}
const puts = (asked: (part: string) => number): number => asked('PUT ');

test.each([
  ['the one of the settings', '570', 0],
  ['one below it', '571', 2],
])('what is managed by %s is written', async (_, owner, looks) => {
  const { access, asked, rule } = await world({ group: { ManagedByOrganizationGroupId: owner } });

  expect(rule).toMatchObject({ enabled: 'yes', includes: 'everyone', exemptionAttached: 'no', bareGroups: ['5'] });
  expect(rule).not.toHaveProperty('barredGroups');
  expect(await access.attachExemption('3', never)).toEqual({ ok: true, value: 'done' });
  expect(puts(asked)).toBe(1);
  expect(asked('/system/groups/search'), 'asked for only where it matters').toBe(looks);
});

test('what is below is written where only the children of the group say that it is below, as in version 1', async () => {
  const { access, asked, rule } = await world({
    group: { ManagedByOrganizationGroupId: '571' },
    tree: UNTOLD,
    told: NAMED,
  });

  expect(rule).toMatchObject({ enabled: 'yes', exemptionAttached: 'no', bareGroups: ['5'] });
  expect(rule).not.toHaveProperty('barredGroups');
  expect(await access.attachExemption('3', never)).toEqual({ ok: true, value: 'done' });
  expect(puts(asked)).toBe(1);
  expect(asked('/system/groups/570/children'), 'once for each read of the rules, and for each write').toBe(2);
});

test.each([
  ['the one above, which has them all below it', '1', 'yes'],
  ['a sister, of whom none of ours is', '600', 'no'],
])('what is for devices of %s is told apart by the children alone', async (_, owner, enabled) => {
  const group = { ManagedByOrganizationGroupId: owner, OrganizationGroups: [{ Id: owner, Name: 'Theirs' }] };
  const { asked, rule } = await world({ group, tree: UNTOLD, told: NAMED });

  expect(rule).toMatchObject({ enabled });
  expect(asked(`/system/groups/${owner}/children`)).toBe(1);
});

test('a sister whose children cannot all be read is not surely apart', async () => {
  const told = NAMED.filter(([id]) => id !== 600);
  const { rule } = await world({ group: ONLY_600, tree: UNTOLD, told });

  expect(rule).toMatchObject({ enabled: 'yes', barredGroups: [{ why: 'outside', managedBy: '600' }] });
});

test.each<readonly [string, string | null, object, Tree]>([
  ['one above it', '1', {}, NAMED],
  ['one beside it, of which devices it takes is not told', '600', {}, NAMED],
  ['one beside it, with devices of ours too', '600', { OrganizationGroups: [{ Id: '600' }, { Id: '1' }] }, NAMED],
  ['one beside it, with somebody who was added', '600', { ...ONLY_600, UserAdditions: [{ Id: '7' }] }, NAMED],
  ['one that the account does not see', '999', {}, NAMED],
  ['one below it, which no answer says', '571', {}, UNTOLD],
  ['one beside it, which no answer says', '600', ONLY_600, UNTOLD],
  ['nobody knows whom', null, {}, NAMED],
])('what is managed by %s is named, and never written', async (_, owner, more, tree) => {
  const managedBy = owner === null ? {} : { ManagedByOrganizationGroupId: owner };
  const { access, asked, rule } = await world({ group: { ...more, ...managedBy }, tree });

  expect(rule).toMatchObject({
    enabled: 'yes',
    exemptionAttached: 'no',
    barredGroups: [{ id: '5', name: 'Phones', attached: false, why: 'outside', managedBy: owner }],
  });
  const attached = await access.attachExemption('3', never);
  expect(attached).toMatchObject({ ok: false, error: { code: 'conflict' } });
  expect(JSON.stringify(attached)).toContain('Phones');
  expect(puts(asked)).toBe(0);
});

test('what a person attached there by hand is seen, and only a person takes it off', async () => {
  const { access, asked, rule } = await world({ group: { ManagedByOrganizationGroupId: '1', ...EXCLUSION } });

  expect(rule).toMatchObject({ exemptionAttached: 'yes', barredGroups: [{ why: 'outside', attached: true }] });
  expect(await access.attachExemption('3', never)).toEqual({ ok: true, value: 'already' });
  expect(await access.detachExemption('3', never)).toMatchObject({ ok: false, error: { code: 'conflict' } });
  expect(puts(asked)).toBe(0);
});

test.each([
  ['still is out of the other', EXCLUSION, ['5', '6'], ['6']],
  ['was taken out of the other by a person before', {}, ['5'], []],
])(
  'our group is put back into what is ours where it %s, which nobody but a person writes',
  async (_, outside, before, after) => {
    const group = { ManagedByOrganizationGroupId: '570', ...EXCLUSION };
    const { access, asked, rule, again } = await world({
      group,
      beside: { ManagedByOrganizationGroupId: '1', ...outside },
    });
    expect(rule).toMatchObject({ attachedGroups: before });

    expect(await access.detachExemption('3', never)).toEqual({ ok: true, value: 'done' });

    expect(asked('PUT /API/mdm/smartgroups/5')).toBe(1);
    expect(puts(asked)).toBe(1);
    expect(await again()).toMatchObject({ exemptionAttached: 'no', attachedGroups: after });
    expect(await access.detachExemption('3', never), 'the rest is for a person').toMatchObject(
      after.length === 0 ? { ok: true, value: 'already' } : { ok: false, error: { code: 'conflict' } },
    );
    expect(puts(asked)).toBe(1);
  },
);

test('a rule for devices of a sister alone is for nobody who moves: nobody is asked for, and nothing is written', async () => {
  const group = { ...ONLY_600, UserGroups: [{ Id: '30', Name: 'Sisters' }] };
  const { access, asked, failure, rule } = await world({ group, members: ['eve'] });

  expect(failure).toBeNull();
  expect(rule).toMatchObject({ enabled: 'no', includes: [], exemptionAttached: 'no', bareGroups: [] });
  expect(asked('/usergroups/30/users')).toBe(0);
  expect(await access.attachExemption('3', never)).toEqual({ ok: true, value: 'already' });
  expect(puts(asked)).toBe(0);
});

test('without an organisation group in the settings all that the account sees is ours', async () => {
  const { access, asked, rule } = await world({ group: ONLY_600, settings: {} });

  expect(rule).toMatchObject({ enabled: 'yes', exemptionAttached: 'no' });
  expect(await access.attachExemption('3', never)).toEqual({ ok: true, value: 'done' });
  expect(asked('/system/groups/search')).toBe(0);
});

test('a member of whatever part of the organisation is looked up among all whom the account sees, and fails only where nobody knows them', async () => {
  const group = { ManagedByOrganizationGroupId: '570', UserGroups: [{ Id: '30', Name: 'Sales' }] };
  const known = await world({ group, members: ['ann', 'bob'] });
  expect(known.failure).toBeNull();
  expect(known.rule).toMatchObject({ includes: ['7', '8'] });
  await server?.stop();

  const unknown = await world({ group, members: ['ann', 'eve'] });
  expect(unknown.failure).toMatchObject({ code: 'malformed' });
});
