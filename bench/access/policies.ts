import { type Random } from './random.ts';

/** What a policy may refer to. */
export interface Names {
  /** Biggest first. */
  readonly groups: readonly string[];
  readonly roles: readonly string[];
  readonly breakGlass: string;
  readonly exempt: string;
}

const APPS = [
  '00000002-0000-0ff1-ce00-000000000000',
  '00000003-0000-0ff1-ce00-000000000000',
  'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe',
  'd4ebce55-015a-49b5-a083-c84d1797ae8c',
  ...Array.from({ length: 6 }, (_, at) => `a0000000-0000-4000-8000-00000000000${at}`),
];
const PLATFORMS = ['android', 'iOS', 'windows', 'macOS', 'linux'];
const LOCATIONS = ['b0000000-0000-4000-8000-000000000000', 'b0000000-0000-4000-8000-000000000001'];

/** Policies as Graph returns them, in the proportions of large tenants: most on all users without some, a third for a compliant device. */
export function rawPolicies(count: number, names: Names, random: Random): readonly { id: string; raw: unknown }[] {
  return Array.from({ length: count }, (_, at) => {
    const id = `c0000000-0000-4000-8000-${at.toString(16).padStart(12, '0')}`;
    const compliant = at % 3 === 0;
    return {
      id,
      raw: {
        id,
        displayName: `CA${at}`,
        state: random.chance(0.04) ? 'enabledForReportingButNotEnforced' : random.chance(0.03) ? 'disabled' : 'enabled',
        conditions: {
          users: usersOf(at, names, random, compliant),
          applications: applicationsOf(random),
          clientAppTypes: random.chance(0.75)
            ? ['all']
            : random.chance(0.5)
              ? ['browser', 'mobileAppsAndDesktopClients']
              : ['exchangeActiveSync', 'other'],
          platforms: platformsOf(random, compliant),
          locations: random.chance(0.12)
            ? {
                includeLocations: ['All'],
                excludeLocations: [random.chance(0.4) ? 'AllTrusted' : random.pick(LOCATIONS)],
              }
            : null,
          devices: random.chance(compliant ? 0.1 : 0.04) ? { deviceFilter: filterOf(random) } : null,
          signInRiskLevels: random.chance(0.04) ? random.pick([['high'], ['medium', 'high']]) : [],
          userRiskLevels: random.chance(0.04) ? ['high'] : [],
        },
        grantControls: {
          operator: 'OR',
          builtInControls: compliant
            ? random.pick([['compliantDevice'], ['compliantDevice'], ['compliantDevice', 'domainJoinedDevice']])
            : [random.pick(['mfa', 'mfa', 'mfa', 'block', 'compliantApplication', 'passwordChange'])],
          customAuthenticationFactors: [],
          termsOfUse: [],
        },
        sessionControls: null,
      },
    };
  });
}

function usersOf(at: number, names: Names, random: Random, compliant: boolean): unknown {
  const some = (most: number): readonly string[] =>
    Array.from({ length: 1 + random.below(most) }, () => random.pick(names.groups));
  // Exclusion groups are small, and most policies have one of their own.
  const small = names.groups.slice(Math.floor(names.groups.length / 5));
  const excludeGroups = [
    names.breakGlass,
    ...(compliant ? [names.exempt] : []),
    ...(random.chance(0.8) ? [small[at % small.length] ?? ''] : []),
  ];
  const kind = random.next();
  const none = { includeUsers: [], includeGroups: [], includeRoles: [] };
  const include =
    kind < 0.6
      ? { ...none, includeUsers: ['All'] }
      : kind < 0.9
        ? { ...none, includeGroups: some(3) }
        : kind < 0.96
          ? { ...none, includeRoles: [random.pick(names.roles), random.pick(names.roles)] }
          : { ...none, includeUsers: ['GuestsOrExternalUsers'] };
  return {
    ...include,
    excludeUsers: [],
    excludeGroups,
    excludeRoles: random.chance(0.1) ? [random.pick(names.roles)] : [],
  };
}

function applicationsOf(random: Random): unknown {
  const kind = random.next();
  if (kind < 0.03) return { includeApplications: [], includeUserActions: ['urn:user:registersecurityinfo'] };
  const includeApplications =
    kind < 0.55 ? ['All'] : kind < 0.8 ? ['Office365'] : [random.pick(APPS), random.pick(APPS)];
  return {
    includeApplications,
    excludeApplications: kind < 0.55 && random.chance(0.3) ? [random.pick(APPS)] : [],
    includeUserActions: [],
  };
}

function platformsOf(random: Random, compliant: boolean): unknown {
  if (!random.chance(compliant ? 0.8 : 0.2)) return null;
  return random.chance(0.15)
    ? { includePlatforms: ['all'], excludePlatforms: PLATFORMS }
    : { includePlatforms: [random.pick(PLATFORMS), random.pick(PLATFORMS)], excludePlatforms: [] };
}

function filterOf(random: Random): unknown {
  const rule = random.pick([
    'device.mdmAppId -eq "0000000a-0000-0000-c000-000000000000"',
    'device.isCompliant -eq "True"',
    'device.trustType -eq "ServerAD" -or device.isCompliant -eq "True"',
    'device.extensionAttribute1 -eq "kiosk"',
  ]);
  return { mode: random.pick(['include', 'exclude']), rule };
}
