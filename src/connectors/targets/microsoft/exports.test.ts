import { describe, expect, it } from 'vitest';
import { UNREAD_ROLE } from '../../../domain/access/roles.ts';
import { groupsOf, membershipsOf, policiesOf, recordsOf, rolesOf, unseenMembersOf, usersOf } from './exports.ts';

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
  });

  it.each([
    ['lines with a head', 'groupId,memberId\ng,a\ng,b\nh,c\n'],
    ['strings', '["g:a","g:b","h:c"]'],
    ['records', '[{"groupId":"g","memberId":"a"},{"groupId":"g","memberId":"b"},{"groupId":"h","memberId":"c"}]'],
  ])('take their members from %s', (_, content) => {
    const { members, rejects } = membershipsOf(content);
    expect(rejects).toEqual([]);
    expect([...members]).toEqual([
      ['g', ['a', 'b']],
      ['h', ['c']],
    ]);
  });

  it('name the line of a membership that is none', () => {
    expect(membershipsOf('g,a\nonly-one\n').rejects).toEqual([
      { where: 'memberships line 2', why: 'expected groupId,memberId' },
    ]);
  });
});

describe('roles of an export', () => {
  it('come from roles with members, and from assignments for the whole tenant only (E5)', () => {
    const page = rolesOf([
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
    const { records, rejects } = rolesOf([
      { roleTemplateId: 't1', members: twenty },
      { roleTemplateId: 't2' },
      { roleTemplateId: 't3', members: [{ id: 'a' }], 'members@odata.nextLink': 'https://graph/next' },
      { roleTemplateId: 't4', members: [] },
    ]);
    expect(records.map(({ members }) => members)).toEqual([null, null, null, []]);
    expect(rejects).toEqual([]);
  });
});
