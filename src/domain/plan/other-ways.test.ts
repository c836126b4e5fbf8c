import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entraDevice, fact, NOW, settings } from '../../../test/kits/cases.kit.ts';
import { setupCase } from '../../../test/kits/setup-case.kit.ts';
import { parsePolicy } from '../access/policy/parse.ts';
import type { EntraDevice } from '../facts.ts';
import { DIRECTORY_SYNC_ROLE, type MoveSettings, OWN_PLATFORMS } from '../settings.ts';
import { DAY } from '../words.ts';
import { endingWays, furtherThanOld, sparedSignIns, unownedDevices } from './other-ways.ts';
import { planSetup, type SetupCase } from './setup.ts';

const old = (
  builtInControls: readonly string[],
  operator = 'OR',
  platforms: readonly string[] | null = null,
  differs: { readonly id?: string; readonly state?: string; readonly [condition: string]: unknown } = {},
): ReturnType<typeof parsePolicy> => {
  const { id = 'old', state = 'enabled', ...conditions } = differs;
  return parsePolicy({
    id,
    raw: {
      displayName: 'Old',
      state,
      conditions: {
        users: { includeUsers: ['All'] },
        applications: { includeApplications: ['All'] },
        clientAppTypes: ['all'],
        platforms: platforms && { includePlatforms: platforms },
        ...conditions,
      },
      grantControls: { operator, builtInControls },
    },
  });
};

/** One that asks for a compliant device alone, under these conditions. */
const under = (differs: Parameters<typeof old>[3]) => old(['compliantDevice'], 'OR', null, differs);

const ALL = [...OWN_PLATFORMS];

test.each([
  ['a compliant device alone', old(['compliantDevice']), []],
  ['a hybrid joined computer', old(['compliantDevice', 'domainJoinedDevice']), ['windows']],
  ['the same on phones only', old(['compliantDevice', 'domainJoinedDevice'], 'OR', ['iOS', 'android']), []],
  ['both at once', old(['compliantDevice', 'domainJoinedDevice'], 'AND'), []],
  ['a second factor', old(['compliantDevice', 'mfa']), ALL],
  ['a second factor, on Macs', old(['compliantDevice', 'mfa'], 'OR', ['macOS']), ['macos']],
  ['an approved app', old(['compliantDevice', 'approvedApplication']), ['ios', 'android']],
  ['something that Graph added since', old(['compliantDevice', 'newControl']), ALL],
  ['nobody', old(['block']), []],
])('the old policy lets in %s', (_, policy, platforms) => {
  const found = endingWays([policy], [], false);
  expect(found.flatMap(({ facts }) => facts['platforms'])).toEqual(platforms);
  for (const finding of found)
    expect(finding).toMatchObject({ code: 'other-way-in-ends', severity: 'blocks', subject: 'old' });
  expect(endingWays([policy], ALL, false)).toEqual([]);
  // A move that runs is told, and not held where it is.
  for (const finding of endingWays([policy], [], true)) expect(finding.severity).toBe('warns');
});

test('what is agreed for one platform stays a question for the others', () => {
  const mfa = old(['compliantDevice', 'mfa']);
  fc.assert(
    fc.property(fc.subarray(ALL), (agreed) => {
      const left = ALL.filter((platform) => !agreed.includes(platform));
      expect(endingWays([mfa], agreed, false).flatMap(({ facts }) => facts['platforms'])).toEqual(left);
    }),
  );
});

const EMERGENCY = '00000000-0000-0000-0000-0000000000EE';
const NEVER = { emergencyIds: [EMERGENCY], exempt: 'g-exempt' };
const filter = (mode: string, rule: string) => ({ devices: { deviceFilter: { mode, rule } } });
const spared = (policy: ReturnType<typeof old>, ...others: readonly ReturnType<typeof old>[]) =>
  sparedSignIns([policy], { agreed: [], begun: false, policies: [policy, ...others], never: NEVER });

const TRUSTED = { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } };
const PLACE = '00000000-0000-0000-0000-00000000000a';
const AT_PLACE = { locations: { includeLocations: [PLACE] } };
const HYBRID = 'device.trustType -eq "ServerAD"';

test.each([
  ['trusted places', TRUSTED, ['locations']],
  ['all but one place', AT_PLACE, ['locations']],
  ['hybrid joined computers', filter('exclude', HYBRID), ['devices']],
  ['all but hybrid joined computers', filter('include', HYBRID), ['devices']],
  ['devices by a rule that nobody can read', filter('exclude', 'device.colour -eq "red"'), ['devices']],
  ['the browser', { clientAppTypes: ['mobileAppsAndDesktopClients'] }, ['clientAppTypes']],
  ['older clients', { clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'] }, ['clientAppTypes']],
  ['who signs in as always', { signInRiskLevels: ['high', 'medium'] }, ['signInRiskLevels']],
  ['whose account is safe', { userRiskLevels: ['high'] }, ['userRiskLevels']],
  ['whoever is no risk inside', { insiderRiskLevels: 'elevated' }, ['insiderRiskLevels']],
  ['who needs no code', { authenticationFlows: { transferMethods: 'deviceCodeFlow' } }, ['authenticationFlows']],
  ['older clients, and trusted places', { ...TRUSTED, clientAppTypes: ['browser'] }, ['locations', 'clientAppTypes']],
  ['nobody', {}, []],
  ['compliant devices alone', filter('exclude', 'device.isCompliant -eq True'), []],
  ['what the old product manages', filter('exclude', 'device.mdmAppId -eq "old-mdm"'), []],
  [
    'no kind of client',
    { clientAppTypes: ['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'] },
    [],
  ],
  ['none of these places', { locations: { includeLocations: ['All'] } }, []],
] as const)('an old policy spares by its conditions: %s', (_, conditions, names) => {
  const policy = under(conditions);
  const found = spared(policy);
  expect(found.flatMap(({ facts }) => facts['conditions'])).toEqual(names);
  for (const finding of found)
    expect(finding).toMatchObject({ code: 'spared-sign-ins-end', severity: 'blocks', subject: 'old' });
  const today = { policies: [policy], never: NEVER };
  expect(sparedSignIns([policy], { ...today, agreed: ALL, begun: false })).toEqual([]);
  const [agreed] = sparedSignIns([policy], { ...today, agreed: ['windows'], begun: false });
  expect(agreed?.facts['platforms'] ?? ['ios', 'android', 'macos']).toEqual(['ios', 'android', 'macos']);
  for (const finding of sparedSignIns([policy], { ...today, agreed: [], begun: true }))
    expect(finding.severity).toBe('warns');
});

test('what a policy spares on platforms that it never asks on is none of its conditions', () => {
  const [found] = spared(old(['compliantDevice'], 'OR', ['iOS'], TRUSTED));
  expect(found?.facts['platforms']).toEqual(['ios']);
  expect(spared(old([], 'OR', null, { ...TRUSTED, ...filter('exclude', HYBRID) }))).toEqual([]);
});

const BROWSER = { clientAppTypes: ['browser'] };
const MODERN = { clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'] };
const other = (controls: readonly string[], differs: Parameters<typeof old>[3] = {}) =>
  old(controls, 'OR', null, { id: 'other', ...differs });
const legacy = (differs: Parameters<typeof old>[3] = {}) =>
  other(['block'], { clientAppTypes: ['exchangeActiveSync', 'other'], ...differs });
const apps = (...includeApplications: readonly string[]) => ({ applications: { includeApplications } });

test.each([
  ['another asks it of all', TRUSTED, [other(['compliantDevice'])], true],
  ['another refuses all the rest', MODERN, [legacy()], true],
  [
    'two others share the rest',
    BROWSER,
    [legacy(), under({ id: 'third', clientAppTypes: ['mobileAppsAndDesktopClients'] })],
    true,
  ],
  [
    'another asks it at all other places',
    AT_PLACE,
    [other(['compliantDevice'], { locations: { includeLocations: ['All'], excludeLocations: [PLACE] } })],
    true,
  ],
  [
    'another asks it of all other devices',
    filter('exclude', HYBRID),
    [other(['compliantDevice'], filter('include', HYBRID))],
    true,
  ],
  ['another asks it in more apps', { ...TRUSTED, ...apps('Office365') }, [other(['compliantDevice'])], true],
  [
    'another leaves out our group and an emergency account',
    MODERN,
    [legacy({ users: { includeUsers: ['All'], excludeUsers: [EMERGENCY], excludeGroups: ['g-exempt'] } })],
    true,
  ],
  ['another is only watched', MODERN, [legacy({ state: 'enabledForReportingButNotEnforced' })], false],
  ['another lets in by a second factor', TRUSTED, [other(['mfa', 'compliantDevice'])], false],
  ['another asks it in some apps', TRUSTED, [other(['compliantDevice'], apps('Office365'))], false],
  ['another asks it of some people', MODERN, [legacy({ users: { includeGroups: ['some'] } })], false],
  [
    'another leaves out some people',
    MODERN,
    [legacy({ users: { includeUsers: ['All'], excludeGroups: ['scanners'] } })],
    false,
  ],
  ['another spares the same places', TRUSTED, [other(['compliantDevice'], TRUSTED)], false],
  [
    'another spares places that may overlap',
    { locations: { includeLocations: ['All'], excludeLocations: [PLACE] } },
    [other(['compliantDevice'], TRUSTED)],
    false,
  ],
  ['another refuses older clients at other places', MODERN, [legacy(TRUSTED)], false],
  ['another has a condition that nobody knows', MODERN, [legacy({ phaseOfMoon: 'full' })], false],
] as const)(
  'what one policy spares is a way in, unless all are refused by others: %s',
  (_, conditions, others, closed) => {
    expect(spared(under(conditions), ...others).length).toBe(closed ? 0 : 1);
  },
);

test('apps and platforms that no old policy asks on are told once, and stop nothing', () => {
  const office = under(apps('Office365'));
  const phones = old(['compliantDevice'], 'OR', ['iOS', 'android']);
  const but = under({ id: 'but', applications: { includeApplications: ['All'], excludeApplications: [PLACE] } });
  const told = (policies: Parameters<typeof furtherThanOld>[0], agreed: Parameters<typeof furtherThanOld>[1] = []) =>
    furtherThanOld(policies, agreed, NEVER).map(({ code, severity, facts }) => [code, severity, facts['platforms']]);

  expect(told([office])).toEqual([['more-apps-asked', 'warns', ALL]]);
  expect(told([office, but])).toEqual([['more-apps-asked', 'warns', ALL]]);
  expect(told([office, phones])).toEqual([['more-apps-asked', 'warns', ['macos', 'windows']]]);
  expect(told([phones])).toEqual([['more-platforms-asked', 'warns', ['macos', 'windows']]]);
  expect(told([office, phones], ['macos', 'windows'])).toEqual([]);
  expect(told([under({})])).toEqual([]);
  expect(told([])).toEqual([]);
});

const SOME = { users: { includeRoles: ['62e90394-69f5-4237-9190-012177145e10'] } };
const ALL_BUT_SOME = { users: { includeUsers: ['All'], excludeGroups: ['desktops'] } };
/** But for who never comes under ours, or is on the way. */
const EVERYBODY = {
  users: {
    includeUsers: ['All'],
    excludeUsers: [EMERGENCY],
    excludeGroups: ['g-exempt'],
    excludeRoles: [DIRECTORY_SYNC_ROLE],
  },
};

test('what old policies ask of some people only, ours asks of others too: both are told', () => {
  const phones = old(['compliantDevice'], 'OR', ['iOS', 'android']);
  const office = under(apps('Office365'));
  const told = (...policies: Parameters<typeof furtherThanOld>[0]) =>
    furtherThanOld(policies, [], NEVER).map(({ code, facts }) => [code, facts['platforms'], facts['names']]);
  const some = under({ id: 'some', ...SOME });

  expect(told(phones)).toEqual([['more-platforms-asked', ['macos', 'windows'], []]]);
  expect(told(phones, some)).toEqual([['more-platforms-asked', ['macos', 'windows'], ['Old']]]);
  expect(told(under(ALL_BUT_SOME))).toEqual([['more-platforms-asked', ALL, ['Old']]]);
  expect(told(office, some)).toEqual([['more-apps-asked', ALL, ['Old']]]);
  expect(told(under({ ...SOME, ...apps('Office365') })).map(([code]) => code)).toEqual([
    'more-apps-asked',
    'more-platforms-asked',
  ]);
  expect(told(under({ users: { includeUsers: ['All', 'nobody knows'] } }))).toEqual([]);
  expect(told(under({ users: { includeUsers: ['All'], excludeUsers: ['nobody knows'] } })).length).toBe(1);
  expect(told(under({ users: { includeUsers: ['All'], excludePets: ['dog'] } })).length).toBe(1);
  expect(told(under(EVERYBODY))).toEqual([]);
});

const hybrid = (differs: Partial<EntraDevice> = {}) =>
  fact(
    'entra-device',
    entraDevice({
      id: 'h',
      deviceId: 'h',
      name: 'PC-1',
      platform: 'windows',
      ownerIds: [],
      compliant: 'no',
      ...differs,
    }),
  );

test.each([
  ['no old policy is there', [], {}, 1],
  ['the old policy is for phones', [old(['compliantDevice'], 'OR', ['iOS', 'android'])], {}, 1],
  ['the old policy lets it in', [old(['compliantDevice', 'domainJoinedDevice'])], {}, 1],
  ['the old policy spares trusted places', [under(TRUSTED)], {}, 1],
  ['the old policy spares hybrid joined computers', [under(filter('exclude', HYBRID))], {}, 1],
  ['the old policy is for some apps', [under(apps('Office365'))], {}, 1],
  ['the old policy has a condition that nobody knows', [under({ phaseOfMoon: 'full' })], {}, 1],
  ['the old policy is for some people', [under(SOME)], {}, 1],
  ['the old policy is for a group', [under({ users: { includeGroups: ['staff'] } })], {}, 1],
  ['the old policy leaves some people out', [under(ALL_BUT_SOME)], {}, 1],
  [
    'the old policy leaves guests out',
    [under({ users: { includeUsers: ['All'], excludeUsers: ['GuestsOrExternalUsers'] } })],
    {},
    1,
  ],
  ['the old policy refuses it as well', [old(['compliantDevice'])], {}, 0],
  ['the old policy refuses it to everybody but who is never ours', [under(EVERYBODY)], {}, 0],
  ['it is compliant', [], { compliant: 'yes' }, 0],
  ['it is switched off', [], { enabled: 'no' }, 0],
  ['it is out of use', [], { lastSignInAt: NOW - 100 * DAY }, 0],
  ['it runs Linux', [], { platform: 'linux' }, 0],
] as const)('a computer of nobody: %s', (_, policies, differs, count) => {
  const asked = { agreed: [], begun: false, now: NOW, policies, never: NEVER };
  const found = unownedDevices([hybrid(differs)], policies, asked);
  expect(found.map(({ facts }) => facts['count'])).toEqual(count === 0 ? [] : [1]);
  expect(unownedDevices([hybrid(differs)], policies, { ...asked, agreed: ['windows'] })).toEqual([]);
  const [running] = unownedDevices([hybrid(differs)], policies, { ...asked, begun: true });
  expect(running?.severity ?? 'warns').toBe('warns');
});

const setup = (differs: Partial<SetupCase>, chosen: Partial<MoveSettings> = {}) => {
  const bare = { policies: [], partners: [], sourceRules: [], leverGroups: {}, emergencyIds: ['e'] };
  return planSetup(setupCase({ ...bare, ...differs }), { ...settings(), ...chosen }, NOW);
};

test.each<[string, Partial<SetupCase>]>([
  ['an old policy lets in who is hybrid joined', { policies: [old(['compliantDevice', 'domainJoinedDevice'])] }],
  ['an old policy lets in at trusted places', { policies: [old(['compliantDevice'], 'OR', ['windows'], TRUSTED)] }],
  ['computers of nobody would be refused', { unowned: [hybrid()] }],
])('nothing is set up while %s, until a person agrees for the platform', (_, differs) => {
  expect(setup(differs).actions).toEqual([]);
  expect(setup(differs, { compliantOnly: ['macos'] }).actions).toEqual([]);
  expect(setup(differs, { compliantOnly: ['windows'] }).actions).not.toEqual([]);
  expect(setup(differs, { enforcement: { kind: 'none' } }).actions).not.toEqual([]);
});

test('that our own policy was deleted is told also while a question of what it would refuse blocks', () => {
  const { ready, findings } = setup({ ownPolicyId: 'own', unowned: [hybrid()] });

  expect(ready).toBe(false);
  expect(findings.filter(({ severity }) => severity === 'blocks').map(({ code }) => code)).toEqual(
    expect.arrayContaining(['unowned-devices', 'own-policy-changed']),
  );
});
