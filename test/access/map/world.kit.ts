import fc from 'fast-check';
import { conditionHolds } from '../../../src/domain/access/conditions.ts';
import type { OldSide } from '../../../src/domain/access/map/contexts.ts';
import { type DirectoryFacts, directoryOf, type Guest } from '../../../src/domain/access/map/directory.ts';
import type { MapInput } from '../../../src/domain/access/map/map.ts';
import type { JudgeCondition } from '../../../src/domain/access/map/values.ts';
import { andNot, or, usersOf } from '../../../src/domain/access/map/user-set.ts';
import type { Policy } from '../../../src/domain/access/policy/model.ts';
import { parsePolicy } from '../../../src/domain/access/policy/parse.ts';
import { looksAtManagement } from '../../../src/domain/access/sides.ts';
import type { SignIn } from '../../../src/domain/access/sign-in.ts';

/** Small tenants with everything odd in them: rings of groups, hidden ones, pending members, guests, entries nobody knows. */
export interface SmallWorld {
  readonly facts: DirectoryFacts;
  readonly input: MapInput;
}

export const judgeOf: JudgeCondition = (policy, dimension, signIn) =>
  dimension === 'users' ? 'unknown' : conditionHolds(policy, dimension, signIn).value;

export const isEnforcer = (policy: Policy): boolean =>
  (policy.state === 'enabled' || policy.state === 'unknown') && looksAtManagement(policy);

const hex = (letter: string, at: number): string => `${letter}0000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
export const userId = (at: number): string => hex('a', at);
export const groupId = (at: number): string => hex('b', at);
const roleId = (at: number): string => hex('c', at);
const locationId = (at: number): string => hex('d', at);
const appId = (at: number): string => hex('e', at);
const tenantId = (at: number): string => hex('f', at);
export const USERS = 70;
export const GROUPS = 6;
const INTUNE = '0000000a-0000-0000-c000-000000000000';
const EXCHANGE = '00000002-0000-0ff1-ce00-000000000000';

const some = <T>(...items: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...items);
const numbers = (bound: number, most: number): fc.Arbitrary<readonly number[]> =>
  fc.array(fc.nat(bound - 1), { maxLength: most });

const guest: fc.Arbitrary<Guest> = some<Guest>(
  'member',
  'member',
  'member',
  'b2bCollaborationGuest',
  'internalGuest',
  'unknown',
);

/** Memberships of 6 groups among 70 users. */
export const facts: fc.Arbitrary<DirectoryFacts> = fc.record({
  users: fc
    .array(fc.record({ guest, home: fc.option(fc.nat(2)) }), { minLength: 1, maxLength: USERS, size: 'medium' })
    .map((users) =>
      users.map((user, at) => ({
        id: userId(at),
        guest: user.guest,
        homeTenant: user.home === null || user.guest === 'member' ? null : tenantId(user.home),
      })),
    ),
  groups: fc
    .array(fc.record({ users: numbers(USERS, 80), groups: numbers(GROUPS, 2), hidden: fc.nat(7) }), {
      maxLength: GROUPS,
    })
    .map((groups) =>
      groups.map((group, at) => ({
        id: groupId(at),
        name: `group ${at}`,
        members: group.hidden === 0 ? null : [...group.users.map(userId), ...group.groups.map(groupId)],
      })),
    ),
  roles: fc.array(fc.record({ users: numbers(USERS, 3), groups: numbers(GROUPS, 1) }), { maxLength: 2 }).map((roles) =>
    roles.map((role, at) => ({
      id: roleId(at),
      name: `role ${at}`,
      members: [...role.users.map(userId), ...role.groups.map(groupId)],
    })),
  ),
  pending: fc.array(
    fc.record({
      group: fc.nat(GROUPS - 1).map(groupId),
      user: fc.nat(USERS - 1).map(userId),
      direction: some<'in' | 'out'>('in', 'out'),
      until: some(null, 50, 200),
    }),
    { maxLength: 4 },
  ),
  now: fc.constant(100),
});

const strange = some<unknown>('a new word', 7, null);
const list = (good: fc.Arbitrary<string>, most: number, odd = 0): fc.Arbitrary<readonly unknown[]> =>
  odd === 0
    ? fc.array(good, { maxLength: most })
    : fc.array(
        fc.oneof({ weight: 20, arbitrary: good as fc.Arbitrary<unknown> }, { weight: odd, arbitrary: strange }),
        {
          maxLength: most,
        },
      );
const guests = fc.option(
  fc.record({
    guestOrExternalUserTypes: some(
      'internalGuest',
      'b2bCollaborationGuest,internalGuest',
      'b2bCollaborationGuest,martian',
    ),
    externalTenants: some<unknown>(
      null,
      { membershipKind: 'all' },
      { membershipKind: 'enumerated', members: [tenantId(0)] },
      { membershipKind: 'some' },
    ),
  }),
  { freq: 5 },
);
const groupRef = fc.nat(GROUPS).map(groupId);
const users = fc.record({
  includeUsers: fc.oneof(
    some(['All'], ['All'], ['All'], ['All'], ['None'], ['GuestsOrExternalUsers']),
    list(fc.nat(USERS).map(userId), 3, 1),
  ),
  includeGroups: list(groupRef, 2),
  includeRoles: list(fc.nat(2).map(roleId), 1),
  includeGuestsOrExternalUsers: guests,
  excludeUsers: list(fc.nat(USERS).map(userId), 2, 1),
  excludeGroups: list(groupRef, 2),
  excludeRoles: list(fc.nat(2).map(roleId), 1),
  excludeGuestsOrExternalUsers: guests,
});
const app = some(EXCHANGE, appId(0), appId(1), 'Office365', INTUNE);
const applications = fc.oneof(
  { weight: 4, arbitrary: fc.record({ includeApplications: some(['All']), excludeApplications: list(app, 1, 1) }) },
  { weight: 3, arbitrary: fc.record({ includeApplications: list(app, 2, 1), excludeApplications: list(app, 1) }) },
  {
    weight: 1,
    arbitrary: fc.record({ includeUserActions: some(['urn:user:registersecurityinfo'], ['urn:user:other']) }),
  },
  { weight: 1, arbitrary: fc.record({ includeAuthenticationContextClassReferences: some(['c1'], ['c1', 'c2']) }) },
);
const platform = some('android', 'iOS', 'windows', 'macOS', 'linux', 'all', 'windowsPhone');
const mostly = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 1 });
const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.nat(7).chain((at) => (at === 0 ? arbitrary : fc.constant(null)));
const conditions = fc.record({
  users,
  applications,
  clientAppTypes: some(
    ['all'],
    ['all'],
    ['all'],
    ['all'],
    ['all'],
    ['browser'],
    ['exchangeActiveSync', 'other'],
    ['easSupported'],
    ['new'],
  ),
  platforms: mostly(fc.record({ includePlatforms: list(platform, 2, 1), excludePlatforms: list(platform, 1) })),
  locations: rarely(
    fc.record({
      includeLocations: list(some('All', 'AllTrusted', locationId(0), locationId(1)), 2),
      excludeLocations: list(some('AllTrusted', locationId(0), '00000000-0000-0000-0000-000000000000'), 1, 1),
    }),
  ),
  devices: rarely(
    fc.record({
      deviceFilter: fc.record({
        mode: some('include', 'exclude'),
        rule: some(
          `device.mdmAppId -eq "${INTUNE}"`,
          'device.isCompliant -ne "True"',
          'device.trustType -eq "ServerAD"',
          'device.isCompliant -eq',
        ),
      }),
    }),
  ),
  signInRiskLevels: rarely(list(some('low', 'high', 'hidden'), 2)),
  userRiskLevels: rarely(list(some('medium', 'high'), 2)),
  insiderRiskLevels: rarely(some('minor', 'moderate,elevated')),
  authenticationFlows: rarely(fc.record({ transferMethods: some('deviceCodeFlow', 'none', 'authenticationTransfer') })),
  weather: rarely(rarely(some('rain'))),
});
const raw = fc.record({
  state: some('enabled', 'enabled', 'enabled', 'enabledForReportingButNotEnforced', 'disabled', 'perhaps'),
  conditions,
  grantControls: fc.record({
    operator: some('OR', 'AND'),
    builtInControls: some(['compliantDevice'], ['compliantDevice'], ['mfa'], ['block'], ['passwordChange'], ['new']),
  }),
});

/** Nothing odd, so that there is somebody who surely is under something. */
const plain = fc.record({
  state: some('enabled'),
  conditions: fc.record({
    users: fc.record({
      includeUsers: some(['All'], ['All'], []),
      includeGroups: list(groupRef, 2),
      excludeGroups: list(groupRef, 1),
    }),
    applications: some({ includeApplications: ['All'] }, { includeApplications: [EXCHANGE] }),
    clientAppTypes: some(['all']),
    platforms: some(null, null, { includePlatforms: ['iOS', 'windows'] }),
  }),
  grantControls: fc.record({ operator: some('OR'), builtInControls: some(['compliantDevice'], ['mfa']) }),
});

export const policy: fc.Arbitrary<Policy> = fc
  .tuple(fc.uuid(), fc.oneof(plain, raw))
  .map(([id, value]) => parsePolicy({ id, raw: { id, displayName: id, ...value } }));

/** Two sets of users that say what an old product surely and possibly holds. */
function held(of: number): fc.Arbitrary<{ surely: ReturnType<typeof usersOf>; possibly: ReturnType<typeof usersOf> }> {
  const within = numbers(of, of).map((found) => usersOf(of, found));
  return fc
    .tuple(within, within)
    .map(([sure, moving]) => ({ surely: andNot(sure, moving), possibly: or(sure, moving) }));
}

const old = (of: number): fc.Arbitrary<OldSide> =>
  fc.record({
    holds: fc.record({ iOS: held(of), android: held(of), windows: held(of) }, { requiredKeys: [] }),
    rules: fc.array(
      fc.record({
        id: fc.uuid(),
        name: fc.constant('rule'),
        platforms: some<'all' | readonly ('iOS' | 'windows')[]>('all', ['iOS'], ['iOS', 'windows']),
        resource: some<'mail' | 'all' | 'unknown'>('mail', 'all', 'unknown'),
        held: held(of),
      }),
      { maxLength: 2 },
    ),
  });

export const world: fc.Arbitrary<SmallWorld> = fc
  .tuple(facts, fc.array(policy, { maxLength: 8 }))
  .chain(([found, policies]) =>
    fc.record({
      facts: fc.constant(found),
      input: fc.record({
        directory: fc.constant(directoryOf(found)),
        policies: fc.constant(policies),
        around: fc.constant({
          trusted: new Map([[locationId(0), true]]),
          sampleApps: new Map([['cc15fd57-2c6c-4117-a88c-83b1d56b4bbe', 'office-app']]),
        }),
        old: old(found.users.length),
        judge: fc.constant(judgeOf),
        isEnforcer: fc.constant(isEnforcer),
        // Eight policies can look at everything: no dimension is to be given up unless a test says so.
        budget: fc.constant(10_000_000),
        ownPolicyId: some(null, policies[0]?.id ?? null),
        unsettled: some<MapInput['unsettled']>(
          new Map(),
          new Map([[policies[0]?.id ?? '', new Set([groupId(0), groupId(1)])]]),
        ),
      }),
    }),
  );

/** Fully said, and not only with values that some policy mentions. */
export const signIn: fc.Arbitrary<SignIn> = fc.record({
  resource: some<NonNullable<SignIn['resource']>>(
    { kind: 'app', appId: EXCHANGE },
    { kind: 'app', appId: appId(0) },
    { kind: 'app', appId: appId(5) },
    { kind: 'app', appId: 'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe' },
    { kind: 'other-app' },
    { kind: 'user-action', action: 'urn:user:registersecurityinfo' },
    { kind: 'auth-context', value: 'c1' },
    { kind: 'auth-context', value: 'c9' },
  ),
  platform: some('android', 'iOS', 'windows', 'macOS', 'linux', 'windowsPhone', 'other'),
  client: some('browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'),
  location: some(
    { ids: [], trusted: false },
    { ids: [locationId(0)], trusted: true },
    { ids: [locationId(1)], trusted: false },
    { ids: [locationId(0), locationId(1)], trusted: true },
    { ids: [locationId(7)], trusted: true },
  ),
  signInRisk: some('none', 'low', 'medium', 'high'),
  userRisk: some('none', 'low', 'medium', 'high'),
  insiderRisk: some('none', 'minor', 'moderate', 'elevated'),
  flow: some('none', 'deviceCodeFlow', 'authenticationTransfer'),
  device: some<NonNullable<SignIn['device']> | null>(
    null,
    { mdmAppId: null, isCompliant: false, intuneManaged: false },
    { intuneManaged: false },
    { mdmAppId: INTUNE, intuneManaged: true },
  ),
});
