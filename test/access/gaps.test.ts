import { describe, expect, test } from 'vitest';
import type { SignIn } from '../../src/domain/access/sign-in.ts';
import { EXCHANGE, GROUPS, OWN_APP, PLACES, ROLES } from './ids.kit.ts';
import { compareMaps } from './map-agreement.kit.ts';
import { naiveSides } from './naive/sides.ts';
import type { World } from './naive/world.ts';
import { ANN, BOB, CAS, OPINIONS, policyWith, worldWith } from './opinions.kit.ts';

const [PILOT = '', STAFF = ''] = GROUPS;
const [ADMIN = ''] = ROLES;
const [ABROAD = ''] = PLACES;

/** Ann is an administrator in the pilot group, Bob is in staff by way of a nested group, Cas is a guest. */
const world = worldWith({
  groups: [
    { id: PILOT, name: 'pilot', members: [ANN] },
    { id: STAFF, name: 'staff', members: [PILOT, GROUPS[2] ?? ''] },
    { id: GROUPS[2] ?? '', name: 'nested', members: [BOB] },
  ],
  roles: [{ id: ADMIN, name: 'admin', members: [ANN] }],
});
const NAMES: Readonly<Record<string, string>> = { [ANN]: 'Ann', [BOB]: 'Bob', [CAS]: 'Cas' };

const APPS = { mail: { kind: 'app', appId: EXCHANGE }, own: { kind: 'app', appId: OWN_APP } } as const;
const CLIENTS = { browser: 'browser', app: 'mobileAppsAndDesktopClients' } as const;
const HERE = { here: { ids: [], trusted: false }, abroad: { ids: [ABROAD], trusted: false } } as const;

interface Path {
  readonly name: string;
  readonly user: string;
  readonly signIn: SignIn;
}

/** Every combination of who, app, platform, client and place, all else ordinary and from a device that nobody knows. */
const PATHS: readonly Path[] = Object.keys(NAMES).flatMap((user) =>
  Object.entries(APPS).flatMap(([app, resource]) =>
    (['iOS', 'windows', 'other'] as const).flatMap((platform) =>
      Object.entries(CLIENTS).flatMap(([client, kind]) =>
        Object.entries(HERE).map(([place, location]) => ({
          name: [NAMES[user], app, platform, client, place].join(' '),
          user,
          signIn: {
            resource,
            platform,
            client: kind,
            location,
            device: null,
            signInRisk: 'none',
            userRisk: 'none',
            insiderRisk: 'none',
            flow: 'none',
          },
        })),
      ),
    ),
  ),
);

/** All paths that hold these words, whatever the rest. */
const those = (...patterns: readonly string[]): readonly string[] =>
  PATHS.map(({ name }) => name)
    .filter((name) => patterns.some((pattern) => pattern.split(' ').every((word) => name.split(' ').includes(word))))
    .toSorted();

const users = (differs: object) => ({ users: { includeUsers: [], ...differs } });
const all = { includeUsers: ['All'] };

/** Each: the policies, the paths under none of them, and the paths of which that cannot be told. */
const SETS: readonly (readonly [string, readonly unknown[], readonly string[], readonly string[]])[] = [
  ['everything for everybody', [policyWith()], [], []],
  ['no policy at all', [], those('Ann', 'Bob', 'Cas'), []],
  ['one who is excluded', [policyWith({ users: { ...all, excludeUsers: [BOB] } })], those('Bob'), []],
  ['a group, with those who are nested in it', [policyWith(users({ includeGroups: [STAFF] }))], those('Cas'), []],
  [
    'a group without a role',
    [policyWith(users({ includeGroups: [STAFF], excludeRoles: [ADMIN] }))],
    those('Ann', 'Cas'),
    [],
  ],
  [
    'guests apart, on mail only',
    [
      policyWith({ users: { ...all, excludeUsers: ['GuestsOrExternalUsers'] } }),
      policyWith({
        ...users({ includeUsers: ['GuestsOrExternalUsers'] }),
        applications: { includeApplications: [EXCHANGE] },
      }),
    ],
    those('Cas own'),
    [],
  ],
  [
    'named platforms',
    [policyWith({ platforms: { includePlatforms: ['iOS', 'windows'], excludePlatforms: [] } })],
    those('other'),
    [],
  ],
  [
    'all platforms but one, and that one by browser',
    [
      policyWith({ platforms: { includePlatforms: ['all'], excludePlatforms: ['iOS'] } }),
      policyWith({ platforms: { includePlatforms: ['iOS'] }, clientAppTypes: ['browser'] }),
    ],
    those('iOS app'),
    [],
  ],
  [
    'anywhere but in a country',
    [policyWith({ locations: { includeLocations: ['All'], excludeLocations: [ABROAD] } })],
    those('abroad'),
    [],
  ],
  [
    'trusted places only',
    [policyWith({ locations: { includeLocations: ['AllTrusted'], excludeLocations: [] } })],
    those('Ann', 'Bob', 'Cas'),
    [],
  ],
  [
    'a suite, of which mail is known to be',
    [policyWith({ applications: { includeApplications: ['Office365'] } })],
    [],
    those('own'),
  ],
  [
    'known devices only',
    [policyWith({ devices: { deviceFilter: { mode: 'include', rule: 'device.isCompliant -eq "True"' } } })],
    those('Ann', 'Bob', 'Cas'),
    [],
  ],
  ['what is disabled counts for nothing', [policyWith({}, { state: 'disabled' })], those('Ann', 'Bob', 'Cas'), []],
  [
    'a group that was deleted',
    [policyWith(users({ includeGroups: [GROUPS[5] ?? ''] }))],
    [],
    those('Ann', 'Bob', 'Cas'),
  ],
  [
    'guests by kind beside members by group',
    [
      policyWith(users({ includeGroups: [STAFF] })),
      policyWith(
        users({
          includeGuestsOrExternalUsers: {
            guestOrExternalUserTypes: 'b2bCollaborationGuest,internalGuest',
            externalTenants: { membershipKind: 'all' },
          },
        }),
      ),
    ],
    [],
    [],
  ],
];

describe.each(OPINIONS)('$name finds who is under no policy', ({ verdict }) => {
  test.each(SETS)('%s', (_, policies, none, open) => {
    const answers = PATHS.map(({ name, user, signIn }) => {
      const values = policies.map((policy) => verdict(policy, world, user, signIn).value);
      return [name, values.includes('yes') ? 'under' : values.includes('maybe') ? 'open' : 'none'] as const;
    });
    const named = (wanted: string) => answers.flatMap(([name, value]) => (value === wanted ? [name] : [])).toSorted();

    expect({ none: named('none'), open: named('open') }).toEqual({ none, open });
  });
});

test('an old policy on everybody and our own on a group are no gap: a count of policies sees nothing, the sides do', () => {
  const old = policyWith();
  const own = policyWith(users({ includeGroups: [PILOT] }));
  const partner = {
    kind: 'compliance',
    name: 'Partner',
    state: 'enabled',
    heartbeatAt: null,
    removesDevicesAt: null,
    marksNonCompliantAt: null,
  } as const;
  const worldOf = (includes: readonly string[], windowsInOld: 'yes' | 'no'): World => ({
    ...world,
    users: world.users.map((user) => ({ ...user, windowsInOld })),
    policies: [old, own],
    partners: [
      { id: 'partner', ...partner, assignments: [{ platform: 'ios', onboarded: true, includes, excludes: [] }] },
    ],
  });
  const sides = (made: World, user: string, platform: 'iOS' | 'windows') => {
    expect(
      compareMaps({ world: made, own: 1, cells: Array.from({ length: 400 }, (__, cell) => cell), said: [] }).differs,
    ).toBeNull();
    return Object.values(naiveSides(made, user, { platform }, own)).join(' ');
  };

  // While the partner holds Ann, both policies speak for the old product; once it does not, both speak for Intune.
  expect(sides(worldOf([STAFF], 'no'), ANN, 'iOS')).toBe('yes no');
  expect(sides(worldOf([], 'no'), ANN, 'iOS')).toBe('no yes');
  // A partner's group that nobody can read leaves her between the two.
  expect(sides(worldOf([GROUPS[5] ?? ''], 'no'), ANN, 'iOS')).toBe('unknown unknown');
  // On Windows ours speaks for Intune always, and the old one for the product that still manages the device.
  expect(sides(worldOf([], 'yes'), ANN, 'windows')).toBe('yes yes');
  expect(sides(worldOf([], 'yes'), BOB, 'windows')).toBe('yes no');
});
