import { expect, test } from 'vitest';
import { readPerson, rolesOf } from './roles.ts';

const GROUP = 'aaaaaaaa-0000-4000-8000-000000000001';
const rules = {
  administrator: ['Sluis.Administrator', 'ann@contoso.example'],
  'security-officer': [GROUP],
  'help-desk': ['Sluis.HelpDesk', GROUP],
  'project-lead': [],
};

const roles = (claims: object, by = rules) => rolesOf(readPerson({ sub: 's', ...claims }, by).entries, by);
const doubts = (claims: object, by = rules) => readPerson({ sub: 's', ...claims }, by).doubts;

test.each([
  ['an app role', { roles: ['Sluis.HelpDesk', 'Else'] }, ['help-desk', 'employee']],
  ['a group of two roles', { groups: [GROUP.toUpperCase()] }, ['security-officer', 'help-desk', 'employee']],
  ['a sign-in name', { preferred_username: 'ANN@contoso.example' }, ['administrator', 'employee']],
  ['a verified address', { email: 'ann@contoso.example', email_verified: true }, ['administrator', 'employee']],
  ['nothing', {}, ['employee']],
])('%s gives its roles', (_, claims, expected) => {
  expect(roles(claims)).toEqual(expected);
});

test.each([
  ['an address that nobody has verified', { email: 'ann@contoso.example' }],
  ['an address said to be verified in words', { email: 'ann@contoso.example', email_verified: 'true' }],
  ['an app role in other letters', { roles: ['sluis.administrator'] }],
  ['a role that is not in a list', { roles: 'Sluis.Administrator' }],
  ['a group that bears the name of an app role', { groups: ['Sluis.Administrator'], roles: [] }],
  ['an app role that bears an address', { roles: ['ann@contoso.example'] }],
  ['an app role that bears the id of a group', { roles: [GROUP] }],
  ['another’s address that holds it', { preferred_username: 'x-ann@contoso.example' }],
])('%s gives none', (_, claims) => {
  expect(roles(claims)).toEqual(['employee']);
});

test.each([
  ['overage', { _claim_names: { groups: 'src1' }, _claim_sources: {} }, ['sign-in-groups-overage']],
  ['overage of the implicit flow', { hasgroups: true }, ['sign-in-groups-overage']],
  ['no word of groups', {}, ['sign-in-groups-missing']],
  ['other claims elsewhere', { _claim_names: { address: 'src1' } }, ['sign-in-groups-missing']],
  ['an empty list, which is a word', { groups: [] }, []],
  ['a list', { groups: [GROUP] }, []],
])('%s is told from no groups at all', (_, claims, expected) => {
  expect(doubts(claims)).toEqual(expected);
});

test('where no role goes by group, groups are no question', () => {
  const byRole = { ...rules, 'security-officer': [], 'help-desk': [] };

  expect(doubts({ _claim_names: { groups: 'src1' } }, byRole)).toEqual([]);
});

const verified = (email: string) => ({ email, email_verified: true });

test.each([
  ['their sign-in name', { preferred_username: 'Ann@a.example', ...verified('b@a.example') }, 'ann@a.example'],
  ['else a verified address', { preferred_username: 'ann', ...verified('Ann@a.example') }, 'ann@a.example'],
  ['never one that nobody has verified', { email: 'ann@contoso.example' }, ''],
  ['never one said to be unverified', { email: 'ann@contoso.example', email_verified: false }, ''],
  ['never one said to be verified in words', { email: 'ann@contoso.example', email_verified: 'true' }, ''],
])('a person decides in the name of %s', (_, claims, mail) => {
  expect(readPerson({ sub: 's', ...claims }, rules).mail).toBe(mail);
});

test('a person has a name even where the provider tells none, and an id only where it is one', () => {
  const bare = readPerson({ sub: 's', preferred_username: 'Ann@Contoso.example', oid: 'not-an-id' }, rules);
  const whole = readPerson({ sub: 's', name: 'Ann', oid: GROUP.toUpperCase(), ...verified('a@b') }, rules);

  expect(bare).toMatchObject({ name: 'ann@contoso.example', mail: 'ann@contoso.example', userId: null });
  expect(whole).toMatchObject({ name: 'Ann', mail: 'a@b', userId: GROUP });
});
