import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entraDevice, fact, NOW, settings } from '../../../test/kits/cases.kit.ts';
import { setupCase } from '../../../test/kits/setup-case.kit.ts';
import { parsePolicy } from '../access/policy/parse.ts';
import type { EntraDevice } from '../facts.ts';
import { type MoveSettings, OWN_PLATFORMS } from '../settings.ts';
import { DAY } from '../words.ts';
import { endingWays, unownedDevices } from './other-ways.ts';
import { planSetup, type SetupCase } from './setup.ts';

const old = (
  builtInControls: readonly string[],
  operator = 'OR',
  platforms: readonly string[] | null = null,
): ReturnType<typeof parsePolicy> =>
  parsePolicy({
    id: 'old',
    raw: {
      displayName: 'Old',
      state: 'enabled',
      conditions: {
        users: { includeUsers: ['All'] },
        applications: { includeApplications: ['All'] },
        clientAppTypes: ['all'],
        platforms: platforms && { includePlatforms: platforms },
      },
      grantControls: { operator, builtInControls },
    },
  });

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
  ['the old policy refuses it as well', [old(['compliantDevice'])], {}, 0],
  ['it is compliant', [], { compliant: 'yes' }, 0],
  ['it is switched off', [], { enabled: 'no' }, 0],
  ['it is out of use', [], { lastSignInAt: NOW - 100 * DAY }, 0],
  ['it runs Linux', [], { platform: 'linux' }, 0],
] as const)('a computer of nobody: %s', (_, policies, differs, count) => {
  const asked = { agreed: [], begun: false, now: NOW };
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
  ['computers of nobody would be refused', { unowned: [hybrid()] }],
])('nothing is set up while %s, until a person agrees for the platform', (_, differs) => {
  expect(setup(differs).actions).toEqual([]);
  expect(setup(differs, { compliantOnly: ['macos'] }).actions).toEqual([]);
  expect(setup(differs, { compliantOnly: ['windows'] }).actions).not.toEqual([]);
  expect(setup(differs, { enforcement: { kind: 'none' } }).actions).not.toEqual([]);
});
