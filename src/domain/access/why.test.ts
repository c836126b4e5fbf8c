import { expect, test } from 'vitest';
import { ANN, caseWith, entraDevice, NOW, tenant } from '../../../test/kits/cases.kit.ts';
import { DAY, HOUR } from '../words.ts';
import { groupChains } from './chains.ts';
import { chosenDevice, recordOf } from './device-record.ts';
import type { AccessSubject, AccessView } from './gates.ts';
import { judge, reasonOf } from './judge.ts';
import { parsePolicy } from './policy/parse.ts';
import type { SignIn } from './sign-in.ts';
import { explain, type PolicyReason } from './why.ts';

const groups = [
  { id: 'company', name: 'company', members: ['sales', 'office'] },
  { id: 'sales', name: 'sales', members: ['emea'] },
  { id: 'emea', name: 'emea', members: [ANN] },
  { id: 'office', name: 'office', members: null },
  { id: 'everyone', name: 'everyone', members: [ANN] },
];
const chains = groupChains(groups);
const policy = (id: string, conditions: object, controls: readonly string[] = ['compliantDevice'], state = 'enabled') =>
  parsePolicy({
    id,
    raw: {
      displayName: id,
      state,
      conditions: {
        users: { includeUsers: ['All'] },
        applications: { includeApplications: ['All'] },
        clientAppTypes: ['all'],
        ...conditions,
      },
      grantControls: { operator: 'OR', builtInControls: controls },
    },
  });
const phone: SignIn = { platform: 'iOS', client: 'browser', ...chosenDevice('limbo') };

function why(policies: AccessView['policies'], signIn: SignIn = phone, levers = {}, differs: Partial<AccessView> = {}) {
  const { access } = caseWith({ levers });
  if (!access) throw new Error('a case has a user');
  const user: AccessSubject = access;
  return explain({ user, signIn, view: { ...tenant(), groups: chains, policies, ...differs }, chains, now: NOW });
}
const first = (...given: Parameters<typeof why>): PolicyReason => {
  const [reason] = why(...given).policies;
  if (!reason) throw new Error('one reason for each policy');
  return reason;
};

test('a policy that applies says by which groups, on whose word, and what it does to a phone in limbo', () => {
  expect(first([policy('p', { users: { includeGroups: ['Company'] } })])).toEqual({
    id: 'p',
    name: 'p',
    state: 'enabled',
    value: 'yes',
    dimension: null,
    because: null,
    path: null,
    included: { kind: 'group', id: 'company', value: 'yes', chain: ['company', 'sales', 'emea'] },
    excluded: null,
    authority: { old: 'yes', intune: 'no' },
    own: false,
    effect: { value: 'refused', reasons: ['not-managed'] },
  });
});

test('who is out again is told by which group', () => {
  const out = policy('p', { users: { includeUsers: ['All'], excludeGroups: ['sales'] } });
  expect(first([out])).toMatchObject({
    value: 'no',
    dimension: 'users',
    included: { kind: 'all', chain: [] },
    excluded: { kind: 'group', id: 'sales', value: 'yes', chain: ['sales', 'emea'] },
    effect: null,
  });
});

test('a group that cannot be read, a lever on its way, a condition that is not understood', () => {
  expect(first([policy('p', { users: { includeGroups: ['office'] } })])).toMatchObject({
    value: 'maybe',
    because: 'unreadable',
    included: { kind: 'group', id: 'office', value: 'unknown', chain: [] },
  });
  const exempted = policy('p', { users: { includeUsers: ['All'], excludeGroups: ['g-exempt'] } });
  expect(first([exempted], phone, { exempt: NOW - HOUR })).toMatchObject({ value: 'maybe', because: 'propagating' });
  expect(first([exempted], phone, { exempt: NOW - 2 * DAY })).toMatchObject({ value: 'no', dimension: 'users' });
  expect(first([policy('p', { moon: 1 })])).toMatchObject({ dimension: 'other', path: 'conditions.moon' });
});

test('policies together, and what is only perhaps', () => {
  const told = why([
    policy('mfa', {}, ['mfa']),
    policy('report', {}, ['block'], 'enabledForReportingButNotEnforced'),
    policy('perhaps', { signInRiskLevels: ['high'] }, ['block']),
    policy('android', { platforms: { includePlatforms: ['android'] } }, ['block']),
  ]);
  expect(told.policies.map((reason) => [reason.value, reason.authority])).toEqual([
    ['yes', null],
    ['yes', null],
    ['maybe', null],
    ['no', null],
  ]);
  expect(told.surely).toMatchObject({ value: 'asks', controls: ['mfa'] });
  expect(told.possibly).toMatchObject({ value: 'refused', reasons: ['block'] });
});

test('the partner and the old product’s own rule speak too', () => {
  const told = why([], phone);
  expect(told.partners).toEqual([
    {
      id: 'p',
      name: 'Workspace ONE',
      platform: 'ios',
      value: 'yes',
      because: null,
      included: { kind: 'group', id: 'everyone', value: 'yes', chain: ['everyone'] },
      excluded: null,
    },
  ]);
  expect(told.rules).toEqual([{ id: 'r', name: 'mail rule', value: 'in-force', because: 'applies' }]);
  const later = why([], phone, { released: NOW - 2 * DAY, 'source-exempt': NOW - 2 * DAY });
  expect(later.partners[0]).toMatchObject({ value: 'no', excluded: { id: 'g-released', value: 'yes' } });
  expect(later.rules[0]).toMatchObject({ value: null });
});

test('on any platform the sides are open where platforms differ; on a strange one they are Intune’s', () => {
  const { platform: _, ...anywhere } = phone;
  expect(first([policy('p', {})], anywhere).authority).toEqual({ old: 'unknown', intune: 'unknown' });
  expect(first([policy('p', {})], { ...phone, platform: 'other' }).authority).toEqual({ old: 'no', intune: 'yes' });
  expect(first([policy('p', {})], anywhere, {}, { partners: [] }).authority).toEqual({ old: 'no', intune: 'yes' });
});

test('any device leaves a filter open, a device that is not registered has nothing, and a fact says what it says', () => {
  const filtered = policy('p', { devices: { deviceFilter: { mode: 'include', rule: 'device.mdmAppId -eq null' } } });
  const on = (choice: Parameters<typeof chosenDevice>[0]) =>
    first([filtered], { platform: 'iOS', ...chosenDevice(choice) });
  expect(on('any')).toMatchObject({ value: 'maybe', because: 'not-said', effect: { value: 'maybe' } });
  expect(on('none')).toMatchObject({ value: 'yes', effect: { reasons: ['not-registered'] } });
  expect(on('limbo')).toMatchObject({ value: 'yes', effect: { reasons: ['not-managed'] } });
  const managed = entraDevice({ mdmAppId: '0000000A-0000-0000-c000-000000000000', compliant: 'no' });
  expect(recordOf(managed)).toMatchObject({ isCompliant: false, intuneManaged: true });
  expect(recordOf({ ...managed, compliant: 'unknown' })).not.toHaveProperty('isCompliant');
  expect(on(recordOf(managed))).toMatchObject({ value: 'no', dimension: 'device' });
});

test.each<[string, object, SignIn, string]>([
  ['applies', {}, phone, 'notSet'],
  ['users', { users: { includeUsers: ['None'] } }, phone, 'users'],
  ['workloads', { users: null, clientApplications: { includeServicePrincipals: ['x'] } }, phone, 'users'],
  ['platform', { platforms: { includePlatforms: ['android'] } }, phone, 'devicePlatform'],
  ['client', { clientAppTypes: ['other'] }, phone, 'clientApps'],
  [
    'an app',
    { applications: { includeApplications: ['None'] } },
    { ...phone, resource: { kind: 'other-app' } },
    'application',
  ],
  [
    'an action',
    { applications: { includeApplications: ['None'] } },
    { ...phone, resource: { kind: 'user-action', action: 'x' } },
    'userActions',
  ],
  [
    'a context',
    { applications: { includeApplications: ['None'] } },
    { ...phone, resource: { kind: 'auth-context', value: 'x' } },
    'authenticationContext',
  ],
  ['not said', { signInRiskLevels: ['high'] }, phone, 'notEnoughInformation'],
  ['not understood', { platforms: { includePlatforms: ['visionOS'] } }, phone, 'invalidCondition'],
])('in the words of What-If, %s', (_title, conditions, signIn, expected) => {
  const who = { userId: ANN, guest: 'member', homeTenant: null } as const;
  const no = () => ({ value: 'no' }) as const;
  const person = { ...who, inGroup: no, inRole: no };
  expect(reasonOf(judge(policy('p', conditions), person, signIn), signIn)).toBe(expected);
});
