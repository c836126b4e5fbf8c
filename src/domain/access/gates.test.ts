import fc from 'fast-check';
import { expect, test } from 'vitest';
import { caseWith, NOW, tenant } from '../../../test/kits/cases.kit.ts';
import { policies, signIns } from '../../../test/kits/policies.kit.ts';
import type { RoleMembers } from '../facts.ts';
import { DAY, HOUR } from '../words.ts';
import {
  type AccessSubject,
  type AccessView,
  type Gate,
  type GatePlatform,
  gatesOf,
  partnerHolds,
  partnerMayHold,
} from './gates.ts';
import { groupIndex } from './groups.ts';
import { judge } from './judge.ts';
import { signInPlatform } from './policy/model.ts';
import { parsePolicy } from './policy/parse.ts';
import { roleIndex, UNREAD_ROLE } from './roles.ts';
import { isEnforcer } from './sides.ts';
import { whoOf } from './who.ts';

const told = (gate: Gate): string =>
  [gate.value, ...gate.by.map((by) => (by.because === 'applies' ? by.value : by.because))].join(' ');
const subject = (differs: Partial<AccessSubject> = {}, levers = {}): AccessSubject => {
  const { access } = caseWith({ levers });
  if (!access) throw new Error('a case has a user');
  return { ...access, ...differs };
};
const ann = subject();
const compliant = { operator: 'OR', builtInControls: ['compliantDevice'] };
const all = {
  users: { includeUsers: ['All'] },
  applications: { includeApplications: ['All'] },
  clientAppTypes: ['all'],
};

interface Choice {
  readonly conditions?: object;
  readonly grant?: object;
  readonly state?: string;
  readonly user?: AccessSubject;
  readonly view?: Partial<AccessView>;
  readonly on?: GatePlatform;
}

/** Both gates of Ann on her iPhone, under one policy and a partner that holds her; what is not said is as plain as can be. */
function gates(choice: Choice): string {
  const raw = {
    state: choice.state ?? 'enabled',
    conditions: { ...all, ...choice.conditions },
    grantControls: choice.grant ?? compliant,
  };
  const view = { ...tenant(), policies: [parsePolicy({ id: 'p', raw })], sourceRules: [], ...choice.view };
  const found = gatesOf(choice.user ?? ann, choice.on ?? 'ios', view, NOW);
  return `${told(found.old)} | ${told(found.new)}`;
}

const filter = (rule: string, mode = 'exclude') => ({ devices: { deviceFilter: { mode, rule } } });
const mfa = { operator: 'OR', builtInControls: ['mfa'] };
const office = { applications: { includeApplications: ['Office365'] } };
const exempted = { users: { includeUsers: ['All'], excludeGroups: ['G-Exempt'] } };
const settledLevers = { exempt: NOW - 2 * DAY, released: NOW - 2 * DAY };
const hidden = { groups: groupIndex([{ id: 'everyone', name: 'x', members: null }]) };
const free = { partners: [] };

test.each<[string, Choice, string]>([
  ['a compliant device, everywhere', {}, 'in-force in-force | off'],
  ['without a partner it is Intune’s', { view: free }, 'off | in-force in-force'],
  ['no partner on Linux', { on: 'linux' }, 'off | in-force in-force'],
  ['some apps', { conditions: office }, 'in-force sometimes | off'],
  ['some clients', { conditions: { clientAppTypes: ['browser'] } }, 'in-force sometimes | off'],
  ['another platform', { conditions: { platforms: { includePlatforms: ['android'] } } }, 'off | off'],
  [
    'a platform of tomorrow',
    { conditions: { platforms: { includePlatforms: ['visionOS'] } } },
    'maybe not-understood | off',
  ],
  ['not-understood weighs more than not said', { conditions: { ...office, moon: 1 } }, 'maybe not-understood | off'],

  ['multifactor alone', { grant: mfa }, 'off | off'],
  [
    'multifactor or a compliant device',
    { grant: { operator: 'OR', builtInControls: ['mfa', 'compliantDevice'] } },
    'in-force in-force | off',
  ],
  [
    'multifactor but on compliant devices',
    { grant: mfa, conditions: filter('device.isCompliant -eq True') },
    'in-force sometimes | off',
  ],
  [
    'multifactor but on devices by name',
    { grant: mfa, conditions: filter('device.displayName -startsWith "x"') },
    'off | off',
  ],
  [
    'blocked but with the old MDM',
    { grant: { operator: 'OR', builtInControls: ['block'] }, conditions: filter('device.mdmAppId -eq "x"') },
    'in-force sometimes | off',
  ],
  [
    'blocked by attribute',
    {
      grant: { operator: 'OR', builtInControls: ['block'] },
      conditions: filter('device.extensionAttribute7 -ne "x"', 'include'),
    },
    'in-force sometimes | off',
  ],
  [
    'blocked by country',
    {
      grant: { operator: 'OR', builtInControls: ['block'] },
      conditions: { locations: { includeLocations: ['AllTrusted'] } },
    },
    'off | off',
  ],
  ['a filter that is none', { grant: mfa, conditions: filter('device.colour -eq "x"') }, 'maybe not-understood | off'],
  [
    'states of beta',
    { grant: mfa, conditions: { deviceStates: { includeStates: ['All'] } } },
    'maybe not-understood | off',
  ],
  ['a control of tomorrow', { grant: { operator: 'OR', builtInControls: ['retina'] } }, 'in-force in-force | off'],
  ['no controls', { grant: {} }, 'off | off'],
  ['report-only', { state: 'enabledForReportingButNotEnforced' }, 'off | off'],
  ['disabled', { state: 'disabled' }, 'off | off'],
  ['a state of tomorrow', { state: 'paused' }, 'maybe state-unknown | off'],
  ['declared unrelated', { view: { unrelated: new Set(['p']) } }, 'off | off'],
  ['workloads', { conditions: { users: null, clientApplications: { includeServicePrincipals: ['x'] } } }, 'off | off'],

  ['not exempted', { conditions: exempted }, 'in-force in-force | off'],
  [
    'exempted an hour ago',
    { conditions: exempted, user: subject({}, { exempt: NOW - HOUR }) },
    'maybe propagating | off',
  ],
  ['exempted', { conditions: exempted, user: subject({}, { exempt: NOW - 2 * DAY }) }, 'off | off'],
  [
    'exempted, and the exclusion itself is young',
    {
      conditions: exempted,
      user: subject({}, { exempt: NOW - 2 * DAY }),
      view: { exclusionFrom: new Map([['p', NOW + 1]]) },
    },
    'maybe propagating | off',
  ],
  ['released, not exempted', { user: subject({}, { released: NOW - 2 * DAY }) }, 'off | in-force in-force'],
  ['released an hour ago', { user: subject({}, { released: NOW - HOUR }) }, 'maybe propagating | maybe propagating'],
  [
    'released, and the partner’s exclusion is young',
    { user: subject({}, settledLevers), view: { exclusionFrom: new Map([['p', NOW + 1]]) } },
    'maybe propagating | maybe propagating',
  ],
  ['the partner’s group is hidden', { view: hidden }, 'maybe propagating | maybe propagating'],
  ...(['unavailable', 'unknown'] as const).map((state): [string, Choice, string] => [
    `the partner’s connection is ${state}`,
    { view: { partners: tenant().partners.map((partner) => ({ ...partner, state })) } },
    'maybe propagating | maybe propagating',
  ]),
  [
    'the partner’s connection does not answer',
    { view: { partners: tenant().partners.map((partner) => ({ ...partner, state: 'unresponsive' })) } },
    'in-force in-force | off',
  ],
  [
    'a hidden group in the policy',
    { conditions: { users: { includeGroups: ['everyone'] } }, view: { ...hidden, ...free } },
    'off | maybe unreadable',
  ],
  [
    'guests are out, and she may be one',
    {
      conditions: { users: { includeUsers: ['All'], excludeUsers: ['GuestsOrExternalUsers'] } },
      user: subject({ guestKind: 'unknown' }),
    },
    'maybe unreadable | off',
  ],
  [
    'guests are out, and she is one',
    {
      conditions: { users: { includeUsers: ['All'], excludeUsers: ['GuestsOrExternalUsers'] } },
      user: subject({ guestKind: 'internalGuest' }),
    },
    'off | off',
  ],
  ['a role that was not read', { conditions: { users: { includeRoles: ['r'] } } }, 'maybe unreadable | off'],

  ['Windows in the old product', { on: 'windows', user: subject({ windowsInOld: 'yes' }) }, 'in-force in-force | off'],
  ['Windows in Intune', { on: 'windows' }, 'off | in-force in-force'],
  [
    'Windows, nobody knows',
    { on: 'windows', user: subject({ windowsInOld: 'unknown' }) },
    'maybe propagating | maybe propagating',
  ],
  [
    'our own on Windows',
    { on: 'windows', user: subject({ windowsInOld: 'yes' }), view: { ownPolicyId: 'p' } },
    'off | in-force in-force',
  ],
  ['our own on a phone that the partner holds', { view: { ownPolicyId: 'p' } }, 'in-force in-force | off'],
])('%s', (_title, choice, expected) => {
  expect(gates(choice)).toBe(expected);
});

test.each<[string, Partial<AccessView['sourceRules'][number]>, Partial<AccessSubject>, object, string]>([
  ['reaches a user whose phone it manages', {}, {}, {}, 'in-force in-force'],
  ['is off', { enabled: 'no' }, {}, {}, 'off'],
  ['is on another platform', { platforms: ['android'] }, {}, {}, 'off'],
  ['names others', { includes: ['8'] }, {}, {}, 'off'],
  [
    'judges managed phones of those who have an account there',
    { effect: 'compliant' },
    { sourceUserIds: [] },
    {},
    'off',
  ],
  ['judges managed phones, and manages none of theirs', { effect: 'compliant' }, { inOldOn: [] }, {}, 'off'],
  [
    'blocks what is not managed, and manages none of theirs',
    { effect: 'block' },
    { inOldOn: [] },
    {},
    'in-force in-force',
  ],
  ['may block anything, and manages none of theirs', { effect: 'unknown' }, { inOldOn: [] }, {}, 'in-force in-force'],
  [
    'blocks everybody who is not managed',
    { effect: 'block', includes: 'everyone' },
    { sourceUserIds: [] },
    {},
    'maybe unreadable',
  ],
  ['blocks others', { effect: 'block', includes: ['8'] }, { sourceUserIds: [] }, {}, 'off'],
  ['exempted an hour ago', {}, {}, { 'source-exempt': NOW - 60_000 }, 'maybe propagating'],
  ['exempted', {}, {}, { 'source-exempt': NOW - 2 * DAY }, 'off'],
  [
    'exempted, but it is not attached',
    { exemptionAttached: 'no' },
    {},
    { 'source-exempt': NOW - 2 * DAY },
    'in-force in-force',
  ],
  ['excluded by hand', { exemptionAttached: 'no', excludes: ['7'] }, {}, {}, 'off'],
  ['may be off', { enabled: 'unknown' }, {}, {}, 'maybe state-unknown'],
  ['names who knows whom', { includes: 'unknown' }, {}, {}, 'maybe unreadable'],
])('a rule of the old product %s', (_title, differs, person, levers, expected) => {
  const [rule] = tenant().sourceRules;
  if (!rule) throw new Error('the kit has a rule');
  const view = { ...tenant(), policies: [], sourceRules: [{ ...rule, ...differs }] };
  expect(told(gatesOf(subject(person, levers), 'ios', view, NOW).old)).toBe(expected);
});

test('a role that is not among all that were read is held by nobody; else nobody can tell', () => {
  const under = { conditions: { users: { includeRoles: ['R'] } } };
  const other = { id: 'O', name: 'other', members: [ann.userId] };
  const roles = (...list: readonly RoleMembers[]) => ({ view: { roles: roleIndex(list) } });
  expect(gates({ ...under, ...roles(other) })).toBe('off | off');
  expect(gates({ ...under, ...roles(other, { id: 'R', name: 'r', members: null }) })).toBe('maybe unreadable | off');
  expect(gates({ ...under, ...roles(other, { id: UNREAD_ROLE, name: '', members: null }) })).toBe(
    'maybe unreadable | off',
  );
  expect(gates({ ...under, ...roles() })).toBe('maybe unreadable | off');
});

test('a role that a group holds of which nothing is known may be held by anybody', () => {
  const under = { conditions: { users: { includeRoles: ['R'] } } };
  const held = { id: 'r', name: 'r', members: ['gone'] };
  expect(gates({ ...under, view: { roles: roleIndex([{ ...held, groups: ['gone'] }]) } })).toBe(
    'maybe unreadable | off',
  );
  expect(gates({ ...under, view: { roles: roleIndex([held]) } })).toBe('off | off');
});

test('a role that a group holds is held by who is in the group', () => {
  const under = { conditions: { users: { includeRoles: ['R'] } } };
  const roles = { roles: new Map([['r', new Set(['Team'])]]) };
  const team = (members: readonly string[] | null) => ({
    groups: groupIndex([
      { id: 'team', name: 'team', members },
      { id: 'everyone', name: 'x', members: [ann.userId] },
    ]),
  });
  expect(gates({ ...under, view: { ...roles, ...team([ann.userId]) } })).toBe('in-force in-force | off');
  expect(gates({ ...under, view: { ...roles, ...team([]) } })).toBe('off | off');
  expect(gates({ ...under, view: { ...roles, ...team(null) } })).toBe('maybe unreadable | off');
});

test('a partner that ended holds nobody; a list of its users that cannot be read may hold anybody', () => {
  const [partner] = tenant().partners;
  if (!partner) throw new Error('the kit has a partner');
  const held = (differs: object) =>
    partnerHolds(ann, 'ios', { ...tenant(), partners: [{ ...partner, ...differs }] }, NOW);
  expect(held({})).toBe('yes');
  expect(held({ state: 'terminated' })).toBe('no');
  expect(held({ state: 'unresponsive' })).toBe('yes');
  const at = { platform: 'ios', onboarded: true, excludes: [] };
  expect(held({ assignments: [{ ...at, includes: 'unknown' }] })).toBe('unknown');
  expect(held({ assignments: [{ ...at, includes: 'all' }] })).toBe('yes');
  expect(held({ assignments: [{ ...at, includes: [] }] })).toBe('no');
});

test('whom no list of a partner names it may hold all the same, but for who is out by our group, surely and in force', () => {
  const [partner] = tenant().partners;
  if (!partner) throw new Error('the kit has a partner');
  const mayHold = (differs: object, released: 'in' | 'out' | 'maybe' = 'out', view: object = {}) =>
    partnerMayHold(
      { ...ann, levers: { ...ann.levers, released: { ...ann.levers.released, value: released } } },
      'ios',
      { ...tenant(), leverGroups: { released: 'OUT' }, partners: [{ ...partner, ...differs }], ...view },
      NOW,
    );
  const at = { platform: 'ios', onboarded: true, excludes: ['out'] };
  const groups = { assignments: [{ ...at, includes: ['others'] }] };
  expect(mayHold(groups)).toBe(true);
  expect(mayHold(groups, 'maybe')).toBe(true);
  expect(mayHold(groups, 'in')).toBe(false);
  expect(mayHold(groups, 'in', { exclusionFrom: new Map([[partner.id, NOW + 1]]) })).toBe(true);
  expect(mayHold(groups, 'in', { leverGroups: {} })).toBe(true);
  expect(mayHold({ assignments: [{ ...at, includes: ['others'], excludes: [] }] }, 'in')).toBe(true);
  expect(mayHold({ assignments: [{ ...at, includes: [] }] })).toBe(false);
  expect(mayHold({ assignments: [{ ...at, platform: 'macos', includes: ['others'] }] })).toBe(false);
  expect(mayHold({ ...groups, state: 'terminated' })).toBe(false);
  // Nobody can be taken out of an older one: whom its lists do not name it does not hold.
  const empty = { groups: groupIndex([{ id: 'others', name: 'others', members: [] }]) };
  expect(mayHold({ ...groups, kind: 'older' }, 'out', empty)).toBe(false);
});

/** Law 1 rests on it: no sign-in that a rule can refuse is missing from the gates of its platform. */
test('a policy that applies to any sign-in of a platform is on one of its gates', () => {
  fc.assert(
    fc.property(policies, signIns, fc.constantFrom<GatePlatform>('ios', 'android', 'linux'), (raw, signIn, on) => {
      const policy = parsePolicy({ id: 'p', raw: { ...raw, state: 'enabled' } });
      const view = { ...tenant(), policies: [policy] };
      const platform = signInPlatform(on);
      if (platform === null || !isEnforcer(policy, view)) return;
      const verdict = judge(policy, whoOf(ann, view), { ...signIn, platform });
      const { old, new: fresh } = gatesOf(ann, on, { ...view, sourceRules: [] }, NOW);
      if (verdict.value === 'no') return;
      expect([...old.by, ...fresh.by].map((by) => by.id)).toContain('p');
    }),
    { numRuns: 3000 },
  );
});
