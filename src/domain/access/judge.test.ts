import { expect, test } from 'vitest';
import { judge, judgeExceptUsers } from './judge.ts';
import type { Dimension } from './policy/model.ts';
import { parsePolicy } from './policy/parse.ts';
import type { Held, SignIn, Who } from './sign-in.ts';

const ANN = 'aaaaaaaa-0000-0000-0000-000000000001';
const APP = 'aaaaaaaa-0000-0000-0000-00000000000a';
const EXCHANGE = '00000002-0000-0ff1-ce00-000000000000';
const OFFICE = 'aaaaaaaa-0000-0000-0000-00000000000c';
const TENANT = 'aaaaaaaa-0000-0000-0000-0000000000aa';
const ZERO = '00000000-0000-0000-0000-000000000000';

const groups: Readonly<Record<string, Held>> = {
  in: { value: 'yes' },
  out: { value: 'no' },
  hidden: { value: 'unknown', because: 'unreadable' },
  moving: { value: 'unknown', because: 'propagating' },
};
const who = (differs: Partial<Who> = {}): Who => ({
  userId: ANN,
  guest: 'member',
  homeTenant: null,
  inGroup: (id) => groups[id] ?? { value: 'unknown', because: 'unreadable' },
  inRole: (id) => groups[id] ?? { value: 'unknown', because: 'unreadable' },
  ...differs,
});
const guest = who({ guest: 'b2bCollaborationGuest', homeTenant: TENANT });
const signIn: Required<SignIn> = {
  resource: { kind: 'app', appId: APP },
  platform: 'iOS',
  client: 'browser',
  location: { ids: [OFFICE], trusted: false },
  signInRisk: 'none',
  userRisk: 'none',
  insiderRisk: 'none',
  flow: 'none',
  device: null,
};
const all = {
  users: { includeUsers: ['All'] },
  applications: { includeApplications: ['All'] },
  clientAppTypes: ['all'],
};
const policyWith = (conditions: object, top: object = {}) =>
  parsePolicy({ id: 'p', raw: { state: 'enabled', conditions: { ...all, ...conditions }, ...top } });
const verdict = (conditions: object, person: Who, differs: object, top: object = {}): string => {
  const { value, dimension, because } = judge(policyWith(conditions, top), person, { ...signIn, ...differs });
  return [value, dimension, because].filter((part) => part !== null).join(' ');
};

type Row = readonly [
  title: string,
  conditions: object,
  expected: string,
  around?: { who?: Who; signIn?: object; top?: object },
];

const rows: readonly Row[] = [
  ['everything', {}, 'yes'],
  ['report-only', {}, 'yes', { top: { state: 'enabledForReportingButNotEnforced' } }],
  ['disabled', {}, 'no state', { top: { state: 'disabled' } }],
  ['a state of tomorrow', {}, 'maybe state state-unknown', { top: { state: 'pausedUntil' } }],
  ['no state, and surely not this user', { users: { includeUsers: ['None'] } }, 'no users', { top: { state: 5 } }],

  ['workloads, users null', { users: null, clientApplications: { includeServicePrincipals: ['x'] } }, 'no identity'],
  [
    'agents, users none',
    { users: { includeUsers: ['None'] }, clientApplications: { includeAgentIdServicePrincipals: ['All'] } },
    'no identity',
  ],
  ['workloads beside users', { clientApplications: { includeServicePrincipals: ['x'] } }, 'yes'],
  ['workloads of tomorrow', { clientApplications: { includeRobots: ['x'] } }, 'maybe identity not-understood'],
  ['workloads that are a number', { clientApplications: 5 }, 'maybe identity not-understood'],
  ['workloads that are empty', { clientApplications: { includeServicePrincipals: [] } }, 'yes'],

  ['no users at all', { users: null }, 'maybe users not-understood'],
  ['users are a list', { users: ['All'] }, 'maybe users not-understood'],
  ['nobody', { users: { includeUsers: ['None'] } }, 'no users'],
  ['the user, in capitals', { users: { includeUsers: [ANN.toUpperCase()] } }, 'yes'],
  ['another user', { users: { includeUsers: [APP] } }, 'no users'],
  ['a word of tomorrow', { users: { includeUsers: ['AllMembers'] } }, 'maybe users not-understood'],
  [
    'excluded by a word of tomorrow',
    { users: { includeUsers: ['All'], excludeUsers: ['X'] } },
    'maybe users not-understood',
  ],
  ['All among excludes', { users: { includeUsers: ['All'], excludeUsers: ['All'] } }, 'maybe users not-understood'],
  ['a group', { users: { includeGroups: ['IN'] } }, 'yes'],
  ['not in the group', { users: { includeGroups: ['out'] } }, 'no users'],
  ['a hidden group', { users: { includeGroups: ['hidden', 'out'] } }, 'maybe users unreadable'],
  ['a hidden group and one they are in', { users: { includeGroups: ['hidden', 'in'] } }, 'yes'],
  ['a membership on its way', { users: { includeGroups: ['moving'] } }, 'maybe users propagating'],
  ['exclude overrides', { users: { includeUsers: ['All'], excludeGroups: ['in'] } }, 'no users'],
  ['exclude overrides what is unknown', { users: { includeGroups: ['hidden'], excludeGroups: ['in'] } }, 'no users'],
  ['perhaps excluded', { users: { includeUsers: ['All'], excludeGroups: ['hidden'] } }, 'maybe users unreadable'],
  ['a role', { users: { includeRoles: ['in'] } }, 'yes'],
  ['excluded by role', { users: { includeUsers: ['All'], excludeRoles: ['in'] } }, 'no users'],
  ['an entry that is a number', { users: { includeUsers: [5] } }, 'maybe users not-understood'],
  ['an include of tomorrow', { users: { includeScopes: ['x'] } }, 'maybe users not-understood'],
  ['an exclude of tomorrow, not included', { users: { includeGroups: ['out'], excludeScopes: ['x'] } }, 'no users'],
  ['a member of tomorrow, excluded', { users: { includeUsers: ['All'], excludeGroups: ['in'], foo: 1 } }, 'no users'],

  ['guests, a member', { users: { includeUsers: ['GuestsOrExternalUsers'] } }, 'no users'],
  ['guests, a guest', { users: { includeUsers: ['GuestsOrExternalUsers'] } }, 'yes', { who: guest }],
  ['everybody, a guest', {}, 'yes', { who: guest }],
  [
    'guests, kind not known',
    { users: { includeUsers: ['GuestsOrExternalUsers'] } },
    'maybe users unreadable',
    { who: who({ guest: 'unknown' }) },
  ],
  ...guestRow('its kind', { guestOrExternalUserTypes: 'internalGuest, b2bCollaborationGuest' }, 'yes'),
  ...guestRow('another kind', { guestOrExternalUserTypes: 'serviceProvider' }, 'no users'),
  ...guestRow('a kind of tomorrow', { guestOrExternalUserTypes: 'friend' }, 'maybe users not-understood'),
  ...guestRow(
    'kind not known',
    { guestOrExternalUserTypes: 'serviceProvider' },
    'maybe users unreadable',
    who({ guest: 'unknown' }),
  ),
  ...guestRow('all tenants', tenants('all'), 'yes'),
  ...guestRow('the home tenant', tenants('enumerated', TENANT), 'yes'),
  ...guestRow('another tenant', tenants('enumerated', APP), 'no users'),
  ...guestRow(
    'home not known',
    tenants('enumerated', TENANT),
    'maybe users unreadable',
    who({ guest: 'b2bCollaborationGuest' }),
  ),
  ...guestRow('a tenant test of tomorrow', tenants('partners', TENANT), 'maybe users not-understood'),
  ...guestRow(
    'internal guest',
    { ...tenants('enumerated', TENANT), guestOrExternalUserTypes: 'internalGuest' },
    'maybe users unreadable',
    who({ guest: 'internalGuest', homeTenant: APP }),
  ),

  ['no applications', { applications: null }, 'maybe resource not-understood'],
  ['the app', { applications: { includeApplications: [APP.toUpperCase()] } }, 'yes'],
  ['another app', { applications: { includeApplications: [EXCHANGE] } }, 'no resource'],
  ['no app', { applications: { includeApplications: ['None'] } }, 'no resource'],
  ['the bundle, a member', apps('Office365'), 'yes', { signIn: { resource: { kind: 'app', appId: EXCHANGE } } }],
  ['the bundle, who knows', apps('Office365'), 'maybe resource unreadable'],
  ['a bundle of tomorrow', apps('Office366'), 'maybe resource not-understood'],
  ['excluded', { applications: { includeApplications: ['All'], excludeApplications: [APP] } }, 'no resource'],
  [
    'perhaps excluded',
    { applications: { includeApplications: ['All'], excludeApplications: ['Office365'] } },
    'maybe resource unreadable',
  ],
  ['an app that nobody names', apps('Office365'), 'no resource', { signIn: { resource: { kind: 'other-app' } } }],
  [
    'a filter on apps',
    { applications: { applicationFilter: { mode: 'include', rule: 'x' } } },
    'maybe resource unreadable',
  ],
  [
    'a filter beside All',
    { applications: { includeApplications: ['All'], applicationFilter: { mode: 'include', rule: 'x' } } },
    'yes',
  ],
  [
    'apps out by filter',
    { applications: { includeApplications: ['All'], applicationFilter: { mode: 'exclude', rule: 'x' } } },
    'maybe resource unreadable',
  ],
  ['a user action, an app', { applications: { includeUserActions: ['urn:user:registerdevice'] } }, 'no resource'],
  [
    'the user action',
    { applications: { includeUserActions: ['urn:user:registerdevice'] } },
    'yes',
    { signIn: { resource: { kind: 'user-action', action: 'urn:user:registerdevice' } } },
  ],
  [
    'all apps, a user action',
    {},
    'yes',
    { signIn: { resource: { kind: 'user-action', action: 'urn:user:registerdevice' } } },
  ],
  [
    'all apps but one, a user action',
    { applications: { includeApplications: ['All'], excludeApplications: ['Office365'] } },
    'maybe resource not-understood',
    { signIn: { resource: { kind: 'user-action', action: 'urn:user:registerdevice' } } },
  ],
  [
    'some apps, a user action',
    { applications: { includeApplications: ['Office365'] } },
    'no resource',
    { signIn: { resource: { kind: 'user-action', action: 'urn:user:registerdevice' } } },
  ],
  [
    'all apps, a context',
    {},
    'maybe resource not-said',
    { signIn: { resource: { kind: 'auth-context', value: 'c1' } } },
  ],
  [
    'the context',
    { applications: { includeAuthenticationContextClassReferences: ['c1'] } },
    'yes',
    { signIn: { resource: { kind: 'auth-context', value: 'C1' } } },
  ],
  [
    'another context',
    { applications: { includeAuthenticationContextClassReferences: ['c1'] } },
    'no resource',
    { signIn: { resource: { kind: 'auth-context', value: 'c2' } } },
  ],
  [
    'traffic of beta',
    { applications: { includeApplications: ['All'], globalSecureAccess: { x: 1 } } },
    'maybe resource not-understood',
  ],
  ['app not said, all', {}, 'yes', { signIn: { resource: undefined } }],
  ['app not said, one', apps(APP), 'maybe resource not-said', { signIn: { resource: undefined } }],

  ['the platform', platforms(['iOS']), 'yes'],
  ['another platform', platforms(['android']), 'no platform'],
  ['every platform but this', platforms(['all'], ['iOS']), 'no platform'],
  ['no includes, this out', platforms([], ['iOS']), 'no platform'],
  ['no includes, another out', platforms([], ['android']), 'yes'],
  ['a platform of tomorrow', platforms(['visionOS']), 'maybe platform not-understood'],
  ['a platform of tomorrow and this', platforms(['visionOS', 'iOS']), 'yes'],
  ['out by a platform of tomorrow', platforms(['all'], ['visionOS']), 'maybe platform not-understood'],
  ['platforms that are a text', { platforms: 'iOS' }, 'maybe platform not-understood'],
  ['platform not said', platforms(['iOS']), 'maybe platform not-said', { signIn: { platform: undefined } }],
  ['any platform, not said', platforms(['all']), 'yes', { signIn: { platform: undefined } }],
  ['a strange user agent, all', platforms(['all']), 'yes', { signIn: { platform: 'other' } }],

  ['a filter that matches', filter('include', 'device.isCompliant -ne "True"'), 'yes'],
  ['a filter that does not', filter('include', 'device.isCompliant -eq "True"'), 'no device'],
  ['out by a filter', filter('exclude', 'device.isCompliant -ne "True"'), 'no device'],
  ['not out by a filter', filter('exclude', 'device.isCompliant -eq "True"'), 'yes'],
  ['a rule that is none', filter('exclude', 'device.colour -eq "red"'), 'maybe device not-understood'],
  ['a mode of tomorrow', filter('prefer', 'device.model -eq "x"'), 'maybe device not-understood'],
  [
    'device not said',
    filter('include', 'device.model -eq "x"'),
    'maybe device not-said',
    { signIn: { device: undefined } },
  ],
  ['model not said', filter('include', 'device.model -eq "x"'), 'maybe device not-said', { signIn: { device: {} } }],
  [
    'states of beta',
    { deviceStates: { includeStates: ['All'], excludeStates: ['Compliant'] } },
    'maybe device not-understood',
  ],
  [
    'devices of beta',
    { devices: { includeDevices: ['All'], excludeDevices: ['Compliant'] } },
    'maybe device not-understood',
  ],

  ['the client', { clientAppTypes: ['browser'] }, 'yes'],
  ['another client', { clientAppTypes: ['other'] }, 'no client'],
  ['no types', { clientAppTypes: [] }, 'yes'],
  ['a type of tomorrow', { clientAppTypes: ['robot'] }, 'maybe client not-understood'],
  [
    'supported ActiveSync, ActiveSync',
    { clientAppTypes: ['easSupported'] },
    'maybe client not-understood',
    { signIn: { client: 'exchangeActiveSync' } },
  ],
  ['supported ActiveSync, a browser', { clientAppTypes: ['easSupported'] }, 'no client'],

  ['the place', { locations: { includeLocations: [OFFICE] } }, 'yes'],
  ['another place', { locations: { includeLocations: [APP] } }, 'no location'],
  ['everywhere but here', { locations: { includeLocations: ['All'], excludeLocations: [OFFICE] } }, 'no location'],
  ['trusted places, not here', { locations: { includeLocations: ['AllTrusted'] } }, 'no location'],
  [
    'out when trusted, here',
    { locations: { excludeLocations: ['AllTrusted'] } },
    'no location',
    { signIn: { location: { ids: [], trusted: true } } },
  ],
  [
    'the older addresses, trusted',
    { locations: { includeLocations: [ZERO] } },
    'maybe location unreadable',
    { signIn: { location: { ids: [], trusted: true } } },
  ],
  ['the older addresses, another', { locations: { includeLocations: [ZERO] } }, 'no location'],
  ['a place of tomorrow', { locations: { includeLocations: ['Moon'] } }, 'maybe location not-understood'],

  ['the risk', { signInRiskLevels: ['none'] }, 'yes'],
  ['another risk', { signInRiskLevels: ['high'] }, 'no sign-in-risk'],
  ['a hidden risk', { signInRiskLevels: ['hidden', 'high'] }, 'maybe sign-in-risk not-understood'],
  ['a hidden risk and this', { userRiskLevels: ['hidden', 'none'] }, 'yes'],
  ['user risk not said', { userRiskLevels: ['high'] }, 'maybe user-risk not-said', { signIn: { userRisk: undefined } }],
  ['insider risk', { insiderRiskLevels: 'minor,elevated' }, 'no insider-risk'],
  ['the insider risk', { insiderRiskLevels: 'minor,elevated' }, 'yes', { signIn: { insiderRisk: 'elevated' } }],
  ['insider risk as a list', { insiderRiskLevels: ['minor'] }, 'maybe insider-risk not-understood'],
  ['a flow', flow('deviceCodeFlow'), 'no flow'],
  ['the flow', flow('deviceCodeFlow,authenticationTransfer'), 'yes', { signIn: { flow: 'deviceCodeFlow' } }],
  ['no flow', flow('none'), 'yes'],
  ['a flow of tomorrow', flow('carrierPigeon'), 'maybe flow not-understood'],

  ['a condition of tomorrow', { moon: { phase: 'full' } }, 'maybe other not-understood'],
  ['an empty condition of tomorrow', { moon: { phase: null }, times: [], '@odata.type': 'x' }, 'yes'],
  ['a member of tomorrow', {}, 'maybe other not-understood', { top: { partialEnablementStrategy: 'half' } }],
  [
    'the first no is the reason',
    { ...platforms(['android']), clientAppTypes: ['other'], signInRiskLevels: ['hidden'] },
    'no platform',
  ],
  ['a no after an unknown', { ...platforms(['visionOS']), clientAppTypes: ['other'] }, 'no client'],
  ['the first unknown is the reason', { ...platforms(['visionOS']), moon: 1 }, 'maybe platform not-understood'],
];

function guestRow(title: string, term: object, expected: string, person: Who = guest): readonly Row[] {
  return [[`guests: ${title}`, { users: { includeGuestsOrExternalUsers: term } }, expected, { who: person }]];
}
function tenants(membershipKind: string, ...members: readonly string[]): object {
  return {
    guestOrExternalUserTypes: 'b2bCollaborationGuest',
    externalTenants: { '@odata.type': '#x', membershipKind, members },
  };
}
function apps(...includeApplications: readonly string[]): object {
  return { applications: { includeApplications } };
}
function platforms(includePlatforms: readonly string[], excludePlatforms: readonly string[] = []): object {
  return { platforms: { includePlatforms, excludePlatforms } };
}
function filter(mode: string, rule: string): object {
  return { devices: { deviceFilter: { mode, rule } } };
}
function flow(transferMethods: string): object {
  return { authenticationFlows: { transferMethods } };
}

const named = rows.map(([title, conditions, expected, around = {}]) => ({ title, conditions, expected, around }));

test.each(named)('$title', ({ conditions, expected, around }) => {
  expect(verdict(conditions, around.who ?? who(), around.signIn ?? {}, around.top)).toBe(expected);
});

test('a part that is not understood is named by its path', () => {
  expect(judge(policyWith(platforms(['visionOS'])), who(), signIn).path).toBe('conditions.platforms.includePlatforms');
  expect(judge(policyWith({ users: { includeUsers: [5] } }), who(), signIn).path).toBe(
    'conditions.users.includeUsers[0]',
  );
});

test('without the users, all else is judged alike', () => {
  const nobody = { users: { includeUsers: ['None'] } };
  expect(judgeExceptUsers(policyWith(nobody), signIn).value).toBe('yes');
  expect(judgeExceptUsers(policyWith({ ...nobody, ...platforms(['android']) }), signIn)).toMatchObject({
    value: 'no',
    dimension: 'platform' satisfies Dimension,
  });
});
