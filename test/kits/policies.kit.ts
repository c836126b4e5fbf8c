import fc from 'fast-check';
import type { Held, SignIn, Who } from '../../src/domain/access/sign-in.ts';

const ids = [1, 2, 3].map((n) => `00000000-0000-0000-0000-00000000000${n}`);
const id = fc.constantFrom(...ids);
/** Mostly nothing, so that most policies reach somebody. */
const some = <T>(...values: readonly T[]) =>
  fc.oneof({ arbitrary: fc.constant<T[]>([]), weight: 4 }, { arbitrary: fc.subarray([...values]), weight: 1 });
const often = <T>(first: T, ...values: readonly T[]) =>
  fc.oneof({ arbitrary: fc.constant([first]), weight: 3 }, { arbitrary: fc.subarray([first, ...values]), weight: 1 });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 1 });
const sides = (what: string, entry: fc.Arbitrary<string[]>) =>
  fc.record({ [`include${what}`]: entry, [`exclude${what}`]: entry });

/** Policies of every shape that Graph documents. */
export const policies = fc.record({
  displayName: fc.constant('p'),
  state: fc.constantFrom('enabled', 'enabledForReportingButNotEnforced'),
  conditions: fc.record({
    users: fc.record({
      includeUsers: often('All', 'None', 'GuestsOrExternalUsers', ...ids),
      excludeUsers: some('GuestsOrExternalUsers', ...ids),
      includeGroups: some('yes', 'no', 'unknown'),
      excludeGroups: some('yes', 'no', 'unknown'),
      includeRoles: some('yes', 'no'),
      excludeGuestsOrExternalUsers: maybe(
        fc.constant({ guestOrExternalUserTypes: 'serviceProvider', externalTenants: null }),
      ),
    }),
    clientApplications: maybe(fc.record({ includeServicePrincipals: some('x') })),
    applications: fc.record({
      includeApplications: often('All', 'None', 'Office365', ...ids),
      excludeApplications: some('Office365', ...ids),
      includeUserActions: some('urn:user:registerdevice'),
      applicationFilter: maybe(fc.constant({ mode: 'exclude', rule: 'x' })),
    }),
    clientAppTypes: some('all', 'browser', 'easSupported', 'exchangeActiveSync'),
    platforms: maybe(sides('Platforms', some('all', 'iOS', 'android'))),
    locations: maybe(sides('Locations', some('AllTrusted', ...ids))),
    devices: maybe(
      fc.record({
        deviceFilter: fc.record({
          mode: fc.constantFrom('include', 'exclude'),
          rule: fc.constantFrom('device.isCompliant -eq True', 'device.model -ne "x"'),
        }),
      }),
    ),
    signInRiskLevels: some('low', 'high'),
    insiderRiskLevels: maybe(fc.constantFrom('minor', 'minor,elevated')),
    authenticationFlows: maybe(fc.record({ transferMethods: fc.constantFrom('none', 'deviceCodeFlow') })),
  }),
  grantControls: maybe(fc.record({ operator: fc.constant('OR'), builtInControls: some('mfa', 'compliantDevice') })),
});

const held = (name: string): Held =>
  name === 'yes' || name === 'no' ? { value: name } : { value: 'unknown', because: 'unreadable' };
export const people: fc.Arbitrary<Who> = fc.record({
  userId: id,
  guest: fc.constantFrom('member', 'unknown', 'serviceProvider', 'internalGuest'),
  homeTenant: maybe(id),
  inGroup: fc.constant(held),
  inRole: fc.constant(held),
});
export const signIns = fc.record(
  {
    resource: fc.oneof(
      id.map((appId) => ({ kind: 'app', appId }) as const),
      fc.constant({ kind: 'other-app' } as const),
      fc.constant({ kind: 'user-action', action: 'urn:user:registerdevice' } as const),
    ),
    platform: fc.constantFrom('iOS', 'android', 'other'),
    client: fc.constantFrom('browser', 'exchangeActiveSync'),
    location: fc.record({ ids: fc.subarray(ids), trusted: fc.boolean() }),
    signInRisk: fc.constantFrom('none', 'low', 'high'),
    userRisk: fc.constant('none'),
    insiderRisk: fc.constantFrom('none', 'minor'),
    flow: fc.constantFrom('none', 'deviceCodeFlow'),
    device: maybe(fc.record({ isCompliant: fc.boolean(), model: fc.constantFrom('x', 'y') })),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<SignIn>;
