import { describe, expect, it } from 'vitest';
import { UNREAD_ROLE } from '../../../domain/access/roles.ts';
import { devicesOf } from './exported-devices.ts';
import { rolesOf } from './exported-roles.ts';
import { groupsOf, membershipsOf, policiesOf, recordsOf, unseenMembersOf, usersOf } from './exports.ts';

const none = new Map<string, readonly string[]>();

describe('an export as Graph returned it', () => {
  it.each([
    ['one answer', '{"@odata.context":"x","value":[{"id":"a"},{"id":"b"}]}'],
    ['a plain list', '[{"id":"a"},{"id":"b"}]'],
    ['pages in a list', '[{"value":[{"id":"a"}]},{"value":[{"id":"b"}]}]'],
    ['an answer on each line', '{"value":[{"id":"a"}]}\n{"value":[{"id":"b"}]}\n'],
    ['a record on each line', '{"id":"a"}\r\n{"id":"b"}'],
    ['a byte order mark before it', '\uFEFF[{"id":"a"},{"id":"b"}]'],
  ])('is read from %s', (_, content) => {
    const records = recordsOf(content);
    expect(records).toEqual({ ok: true, value: [{ id: 'a' }, { id: 'b' }] });
  });

  it.each([
    ['nothing', '  \n', 'export-empty', ''],
    ['a sign-in page', '<!DOCTYPE html><html>', 'export-html', '<!DOCTYPE'],
    ['a broken list', '[{"id":"a"},\n  {"id" "b"}]', 'export-syntax', 'line 2, column'],
    ['a broken line', '{"id":"a"}\n{"id":"b"', 'export-syntax', 'line 2'],
    ['a saved error', '{"error":{"code":"Forbidden"}}', 'export-shape', 'Forbidden'],
    ['a number', '42', 'export-shape', 'number'],
  ])('that is %s is one problem with its place', (_, content, code, detail) => {
    const records = recordsOf(content);
    expect(records).toMatchObject({ ok: false, error: { code } });
    if (!records.ok) expect(records.error.detail).toContain(detail);
  });

  const next = '"@odata.nextLink":"https://graph/next"';
  it.each([
    ['alone', `{${next},"value":[{"id":"a"}]}`],
    ['at the end of a list', `[{"value":[]},{${next},"value":[{"id":"a"}]}]`],
    ['on the last line', `{"value":[]}\n{${next},"value":[{"id":"a"}]}`],
  ])('that ends with a page before the last, %s, is a problem', (_, content) => {
    expect(recordsOf(content)).toEqual({ ok: false, error: { code: 'export-cut', detail: '1' } });
    expect(membershipsOf(content)).toMatchObject({ ok: false, error: { code: 'export-cut' } });
  });

  it('may have more pages where they follow', () => {
    expect(recordsOf(`{${next},"value":[{"id":"a"}]}\n{"value":[{"id":"b"}]}`)).toMatchObject({
      value: [{ id: 'a' }, { id: 'b' }],
    });
  });

  it('keeps what can be read, and names what cannot', () => {
    const page = policiesOf([{ id: 'p', state: 'enabled' }, { displayName: 'no id' }, 7]);
    expect(page.records.map(({ id }) => id)).toEqual(['p']);
    expect(page.rejects.map(({ where }) => where)).toEqual(['policies item 2', 'policies item 3']);
    expect(usersOf([{ id: 'u', userPrincipalName: 'Ann@Contoso.com' }]).records[0]?.userPrincipalName).toBe(
      'ann@contoso.com',
    );
  });
});

describe('groups of an export', () => {
  it('without members are not empty but unread', () => {
    expect(groupsOf([{ id: 'g', displayName: 'G' }], none).records).toEqual([{ id: 'g', name: 'G', members: null }]);
  });

  it('with as many members as an expanded answer can hold may have more', () => {
    const members = Array.from({ length: 20 }, (_, index) => ({ id: `u${index}` }));
    const [unseen, group] = groupsOf([{ id: 'g', members }], none).records.toSorted((a, b) =>
      a.members ? 1 : b.members ? -1 : 0,
    );
    expect(unseen).toEqual({ id: unseenMembersOf('g'), name: unseenMembersOf('g'), members: null });
    expect(group?.members).toContain(unseenMembersOf('g'));
    const listed = groupsOf([{ id: 'g', members }], new Map([['g', ['u1', 'u77']]])).records;
    expect(listed).toHaveLength(1);
    expect(listed[0]?.members).toHaveLength(21);
  });

  it('with a hidden membership are unread even where the export shows an empty list', () => {
    const [group] = groupsOf([{ id: 'g', visibility: 'HiddenMembership', members: [] }], none).records;
    expect(group?.members).toBeNull();
    expect(groupsOf([{ id: 'g', members: [] }], none).records[0]?.members).toBeNull();
    expect(groupsOf([{ id: 'g', visibility: null, members: [] }], none).records[0]?.members).toEqual([]);
  });

  it('find their listed members whatever the case of the id', () => {
    const listed = membershipsOf('AA,u1');
    const members = listed.ok ? listed.value.members : none;
    expect(groupsOf([{ id: 'aA' }], members).records).toEqual([{ id: 'aA', name: 'aA', members: ['u1'] }]);
  });

  it.each([
    ['lines with a head', 'groupId,memberId\ng,a\ng,b\nh,c\n'],
    ['strings', '["g:a","g:b","h:c"]'],
    ['records', '[{"groupId":"g","memberId":"a"},{"groupId":"g","memberId":"b"},{"groupId":"h","memberId":"c"}]'],
  ])('take their members from %s', (_, content) => {
    const found = membershipsOf(content);
    if (!found.ok) throw new Error(found.error.code);
    expect(found.value.rejects).toEqual([]);
    expect([...found.value.members]).toEqual([
      ['g', ['a', 'b']],
      ['h', ['c']],
    ]);
  });

  it('name the line of a membership that is none', () => {
    expect(membershipsOf('g,a\nonly-one\n')).toMatchObject({
      value: { rejects: [{ where: 'memberships line 2', why: 'expected groupId,memberId' }] },
    });
  });
});

const rolesIn = (records: readonly unknown[]) => rolesOf(records, new Set(['a', 'b', 'c']));

describe('roles of an export', () => {
  it('come from roles with members, and from assignments for the whole tenant only (E5)', () => {
    const page = rolesIn([
      { roleTemplateId: 't1', displayName: 'Reader', members: [{ id: 'a' }] },
      { roleDefinitionId: 't2', principalId: 'b', directoryScopeId: '/' },
      { roleDefinitionId: 't2', principalId: 'c', directoryScopeId: '/administrativeUnits/x' },
      { displayName: 'no template' },
    ]);
    expect(page.records).toEqual([
      { id: 't1', name: 'Reader', members: ['a'] },
      { id: 't2', name: 't2', members: ['b'] },
      { id: UNREAD_ROLE, name: UNREAD_ROLE, members: null },
    ]);
    expect(page.rejects).toHaveLength(1);
  });

  it('are held by nobody knows whom where members were not expanded, or may be cut', () => {
    const twenty = Array.from({ length: 20 }, (_, at) => ({ id: `u${at}` }));
    const { records, rejects } = rolesIn([
      { roleTemplateId: 't1', members: twenty },
      { roleTemplateId: 't2' },
      { roleTemplateId: 't3', members: [{ id: 'a' }], 'members@odata.nextLink': 'https://graph/next' },
      { roleTemplateId: 't4', members: [] },
    ]);
    expect(records.map(({ members }) => members)).toEqual([null, null, null, []]);
    expect(rejects).toEqual([]);
  });

  it('may be held by groups: whoever is no user that we know, unless it says what it is', () => {
    const { records } = rolesIn([
      { roleDefinitionId: 'T2', principalId: 'B', directoryScopeId: '/' },
      { roleDefinitionId: 't2', principalId: 'X', directoryScopeId: '/' },
      { roleDefinitionId: 't3', principalId: 'y', principal: { '@odata.type': '#microsoft.graph.servicePrincipal' } },
      { roleTemplateId: 't4', members: [{ id: 'g', '@odata.type': '#microsoft.graph.group' }] },
    ]);
    expect(records.map(({ id, members, groups }) => [id, members, groups])).toEqual([
      ['t2', ['b', 'x'], ['x']],
      ['t3', ['y'], undefined],
      ['t4', ['g'], ['g']],
      [UNREAD_ROLE, null, undefined],
    ]);
  });
});

describe('devices of an export', () => {
  it('say whether all their owners are there', () => {
    const twenty = Array.from({ length: 20 }, (_, at) => ({ id: `u${at}` }));
    const { records } = devicesOf([
      { id: '1', deviceId: '1' },
      { id: '2', deviceId: '2', registeredOwners: [] },
      { id: '3', deviceId: '3', registeredOwners: twenty },
    ]);
    expect(records.map(({ id, owners, ownerIds }) => [id, owners, ownerIds.length])).toEqual([
      ['1', 'not-said', 0],
      ['2', 'whole', 0],
      ['3', 'cut', 20],
    ]);
  });
});
