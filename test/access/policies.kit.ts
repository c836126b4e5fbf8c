import fc from 'fast-check';
import { brokenRule, goodRule } from './filters.kit.ts';
import {
  EXCHANGE,
  GROUPS,
  idOf,
  junk,
  MISSING_GROUP,
  mostly,
  NO_PLACE,
  OWN_APP,
  PLACES,
  ROLES,
  SHAREPOINT,
  TENANTS,
  USERS,
} from './ids.kit.ts';

/** A list of a few entries, empty as often as not; now and then absent, null, or with an entry that no schema foresees. */
const list = (entry: fc.Arbitrary<unknown>, most = 2): fc.Arbitrary<unknown> =>
  mostly(
    fc.array(entry, { maxLength: most }),
    fc.oneof(
      fc.constant(null),
      fc.constant(undefined),
      fc.tuple(fc.array(entry, { maxLength: most }), junk).map(([all, odd]) => [...all, odd]),
      junk,
    ),
    6,
  );
const none = fc.constant<unknown>([]);
const rarely = (value: fc.Arbitrary<unknown>, share = 25): fc.Arbitrary<unknown> => mostly(none, value, share);
const absent = (value: fc.Arbitrary<unknown>, share: number): fc.Arbitrary<unknown> =>
  mostly(fc.constantFrom<unknown>(null, undefined), value, share);

const guestKinds = fc
  .subarray(
    [
      'internalGuest',
      'b2bCollaborationGuest',
      'b2bCollaborationMember',
      'b2bDirectConnectUser',
      'otherExternalUser',
      'serviceProvider',
    ],
    { minLength: 1 },
  )
  .map((kinds) => kinds.join(','));

const guestTerm = fc.record({
  guestOrExternalUserTypes: mostly(
    guestKinds,
    fc.constantFrom('', 'none', 'unknownFutureValue', 'internalGuest,moonGuest', null),
    12,
  ),
  externalTenants: absent(
    fc.record({
      membershipKind: mostly(fc.constantFrom('all', 'enumerated'), fc.constantFrom('unknownFutureValue', null), 10),
      members: mostly(fc.array(idOf(TENANTS), { maxLength: 2 }), junk, 5),
    }),
    60,
  ),
});

const users = fc.record({
  includeUsers: fc.oneof(
    { arbitrary: fc.constant<unknown>(['All']), weight: 4 },
    { arbitrary: fc.constant<unknown>(['None']), weight: 1 },
    {
      arbitrary: list(mostly(idOf(USERS), fc.constantFrom('GuestsOrExternalUsers', 'All', 'AllRobots'), 15)),
      weight: 3,
    },
    { arbitrary: none, weight: 1 },
  ),
  excludeUsers: rarely(list(mostly(idOf(USERS), fc.constantFrom('GuestsOrExternalUsers', 'AllRobots'), 15))),
  includeGroups: rarely(list(idOf([...GROUPS, MISSING_GROUP])), 40),
  excludeGroups: rarely(list(idOf([...GROUPS, MISSING_GROUP])), 40),
  includeRoles: rarely(list(idOf(ROLES))),
  excludeRoles: rarely(list(idOf(ROLES))),
  includeGuestsOrExternalUsers: absent(guestTerm, 20),
  excludeGuestsOrExternalUsers: absent(guestTerm, 20),
});

const apps = list(
  mostly(idOf([EXCHANGE, SHAREPOINT, OWN_APP]), fc.constantFrom('Office365', 'MicrosoftAdminPortals', 'AllRobots'), 30),
);
const appFilter = fc.record({
  mode: fc.constantFrom('include', 'exclude', 'other'),
  rule: fc.constant('CustomSecurityAttribute.a -eq "b"'),
});
const noActions = { includeUserActions: none, includeAuthenticationContextClassReferences: none };
const noApps = { includeApplications: none, excludeApplications: none, applicationFilter: fc.constant(null) };
const applications = fc.oneof(
  {
    arbitrary: fc.record({
      includeApplications: fc.oneof(
        { arbitrary: fc.constant<unknown>(['All']), weight: 4 },
        { arbitrary: apps, weight: 4 },
        { arbitrary: fc.constant<unknown>(['None']), weight: 1 },
      ),
      excludeApplications: rarely(apps),
      applicationFilter: absent(appFilter, 8),
      ...noActions,
    }),
    weight: 8,
  },
  {
    arbitrary: fc.record({
      ...noApps,
      ...noActions,
      includeUserActions: list(fc.constantFrom('urn:user:registersecurityinfo', 'urn:user:registerdevice')),
    }),
    weight: 1,
  },
  {
    arbitrary: fc.record({
      ...noApps,
      ...noActions,
      includeAuthenticationContextClassReferences: list(fc.constantFrom('c1', 'c2')),
    }),
    weight: 1,
  },
);

const platformName = mostly(
  fc.constantFrom('android', 'iOS', 'windows', 'macOS', 'linux', 'windowsPhone'),
  fc.constantFrom('unknownFutureValue', 'visionOS'),
  8,
);
const platforms = fc.record({
  includePlatforms: fc.oneof(fc.constant<unknown>(['all']), list(platformName, 3)),
  excludePlatforms: rarely(list(platformName, 3), 40),
});
const place = mostly(idOf(PLACES), fc.constantFrom('AllTrusted', NO_PLACE), 30);
const locations = fc.record({
  includeLocations: fc.oneof(fc.constant<unknown>(['All']), list(place)),
  excludeLocations: rarely(list(place), 50),
});
const devices = fc.record({
  deviceFilter: mostly(
    fc.record({
      mode: mostly(fc.constantFrom('include', 'exclude'), fc.constantFrom('unknownFutureValue', null), 4),
      rule: mostly(goodRule, fc.oneof(brokenRule, fc.constant(null)), 8),
    }),
    fc.constant(null),
    5,
  ),
});
const risks = list(mostly(fc.constantFrom('none', 'low', 'medium', 'high'), fc.constantFrom('hidden', 'huge'), 10), 3);
const clients = fc.oneof(
  { arbitrary: fc.constant<unknown>(['all']), weight: 4 },
  {
    arbitrary: list(
      mostly(
        fc.constantFrom('browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'),
        fc.constantFrom('easSupported', 'unknownFutureValue'),
        10,
      ),
      3,
    ),
    weight: 2,
  },
);

const oddPart = (part: fc.Arbitrary<object>): fc.Arbitrary<unknown> =>
  mostly(
    part,
    fc.oneof(
      junk,
      part.map((members) => ({ ...members, tomorrow: ['x'] })),
    ),
    3,
  );

/** What a policy says that does not restrict anybody. */
const OPEN: Readonly<Record<string, unknown>> = {
  users: {
    includeUsers: ['All'],
    excludeUsers: [],
    includeGroups: [],
    excludeGroups: [],
    includeRoles: [],
    excludeRoles: [],
  },
  applications: { includeApplications: ['All'], excludeApplications: [], includeUserActions: [] },
  clientAppTypes: ['all'],
  platforms: null,
  locations: null,
  devices: null,
  signInRiskLevels: [],
  userRiskLevels: [],
  insiderRiskLevels: null,
  authenticationFlows: null,
};

const restricting: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  users: mostly(oddPart(users), fc.constantFrom(null, undefined), 2),
  applications: oddPart(applications),
  clientAppTypes: clients,
  platforms: oddPart(platforms),
  locations: oddPart(locations),
  devices: oddPart(devices),
  signInRiskLevels: risks,
  userRiskLevels: risks,
  insiderRiskLevels: fc.constantFrom('', 'minor', 'minor,moderate', 'elevated', 'unknownFutureValue', ['minor'], 7),
  authenticationFlows: fc.record({
    transferMethods: fc.constantFrom(
      'none',
      'deviceCodeFlow',
      'deviceCodeFlow,authenticationTransfer',
      'smokeSignals',
      null,
      ['deviceCodeFlow'],
    ),
  }),
  clientApplications: fc.record({
    includeServicePrincipals: fc.constantFrom([], ['ServicePrincipalsInMyTenant']),
    excludeServicePrincipals: fc.constant([]),
  }),
  times: junk,
};

/** How often a part restricts, in per cent. Most parts are open in most policies, else nobody would ever be reached. */
const SHARE: Readonly<Record<string, number>> = {
  users: 65,
  applications: 45,
  devices: 30,
  clientApplications: 4,
  times: 2,
};

const conditions = fc
  .record(
    Object.fromEntries(
      Object.entries(restricting).map(([name, part]) => [
        name,
        mostly(fc.constant(OPEN[name]), part, SHARE[name] ?? 18),
      ]),
    ),
  )
  .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));

const control = mostly(
  fc.constantFrom(
    'block',
    'mfa',
    'compliantDevice',
    'compliantDevice',
    'domainJoinedDevice',
    'approvedApplication',
    'compliantApplication',
    'passwordChange',
  ),
  fc.constantFrom('riskRemediation', 'unknownFutureValue', 'verifiedID'),
  10,
);
const grantControls = absent(
  mostly(
    fc.record({
      operator: mostly(fc.constantFrom('AND', 'OR'), fc.constantFrom('XOR', null), 4),
      builtInControls: list(control, 3),
      customAuthenticationFactors: rarely(fc.constant(['factor']), 5),
      termsOfUse: rarely(fc.constant(['terms']), 5),
      authenticationStrength: absent(fc.constant({ id: '00000000-0000-0000-0000-000000000002' }), 10),
    }),
    junk,
    2,
  ),
  90,
);

/** A policy as Graph writes it, over the whole schema, mostly well formed. */
export const policy: fc.Arbitrary<Record<string, unknown>> = fc.record({
  id: fc.uuid(),
  displayName: fc.constant('A policy'),
  state: mostly(
    fc.constantFrom(
      'enabled',
      'enabled',
      'enabled',
      'enabled',
      'enabled',
      'enabledForReportingButNotEnforced',
      'enabled',
      'disabled',
    ),
    fc.constantFrom<unknown>('unknownFutureValue', null, 7),
    3,
  ),
  conditions: mostly(
    conditions as fc.Arbitrary<unknown>,
    fc.oneof(
      fc.constant(null),
      junk,
      conditions.map((all) => ({ ...all, tomorrow: 'yes' })),
    ),
    3,
  ),
  grantControls,
  sessionControls: fc.constant(null),
});
