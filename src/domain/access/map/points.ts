import { ENROLLMENT_APPS } from '../../settings.ts';
import type { Dimension, Policy } from '../policy/model.ts';
import { SIGN_IN_PLATFORMS } from '../policy/model.ts';
import type { SignIn } from '../sign-in.ts';

/** The dimensions of the map: every condition that looks at the sign-in and not at the user. In the order of a cell's number. */
export const MAP_DIMENSIONS = [
  'platform',
  'resource',
  'device',
  'client',
  'location',
  'sign-in-risk',
  'user-risk',
  'insider-risk',
  'flow',
] as const satisfies readonly Dimension[];
export type MapDimension = (typeof MAP_DIMENSIONS)[number];

/** One value of one dimension, with a name for it. */
export interface Point {
  /** `iOS`, `exchange`, `app:<id>`, `user-action:<name>`, `auth-context:<value>`, `limbo`, `locations:<ids, sorted, comma>:trusted` ... */
  readonly label: string;
  /** Only the member of this dimension is said. */
  readonly signIn: SignIn;
}

export interface Points {
  readonly byDimension: Readonly<Record<MapDimension, readonly Point[]>>;
  /** False: more named locations are mentioned than combinations can be tried of. */
  readonly complete: boolean;
}

/** What `points` must know of the outside: named locations, and apps of which it is known whether they belong to a bundle. */
export interface Surroundings {
  /** By id in lower case. A location that is not here: whether it is trusted is not known. */
  readonly trusted: ReadonlyMap<string, boolean>;
  /** App ids in lower case that are tried as examples of their kind, with a label. */
  readonly sampleApps: ReadonlyMap<string, string>;
}

export const EXCHANGE_APP = '00000002-0000-0ff1-ce00-000000000000';
export const SHAREPOINT_APP = '00000003-0000-0ff1-ce00-000000000000';
/** What Intune writes into a device's `mdmAppId`. */
export const INTUNE_APP = '0000000a-0000-0000-c000-000000000000';
/** No app has this id: it stands for one of which nothing is known. */
export const UNLISTED_APP = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Of so many named locations every combination is tried; of more, none, each, each two, and all. */
const COMBINED_LOCATIONS = 5;
const OLDER_TRUSTED_ADDRESSES = '00000000-0000-0000-0000-000000000000';
const PLATFORMS_APART: ReadonlySet<string> = new Set(['android', 'iOS', 'windows', 'macOS', 'linux']);

/**
 * Points of different kinds stay in classes of their own even if no policy tells them apart: each platform; mail, because rules of the
 * old product are often about mail alone; apps, user actions and authentication contexts.
 */
export function kindOf(name: MapDimension, { platform, resource }: SignIn): string {
  if (name === 'platform') return platform !== undefined && PLATFORMS_APART.has(platform) ? platform : 'other';
  if (name !== 'resource' || resource === undefined) return '';
  if (resource.kind === 'app') return resource.appId.toLowerCase() === EXCHANGE_APP ? 'exchange' : 'app';
  return resource.kind === 'other-app' ? 'app' : resource.kind;
}

/** Every value that the policies could tell apart. */
export function pointsOf(policies: readonly Policy[], around: Surroundings): Points {
  const locations = mentionedLocations(policies);
  return {
    complete: locations.length <= COMBINED_LOCATIONS,
    byDimension: {
      platform: SIGN_IN_PLATFORMS.map((platform) => ({ label: platform, signIn: { platform } })),
      resource: resourcePoints(policies, around),
      device: DEVICE_POINTS,
      client: (['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'] as const).map((client) => ({
        label: client,
        signIn: { client },
      })),
      location: locationPoints(locations, around),
      'sign-in-risk': RISKS.map((level) => ({ label: level, signIn: { signInRisk: level } })),
      'user-risk': RISKS.map((level) => ({ label: level, signIn: { userRisk: level } })),
      'insider-risk': (['none', 'minor', 'moderate', 'elevated'] as const).map((level) => ({
        label: level,
        signIn: { insiderRisk: level },
      })),
      flow: (['none', 'deviceCodeFlow', 'authenticationTransfer'] as const).map((flow) => ({
        label: flow,
        signIn: { flow },
      })),
    },
  };
}

const RISKS = ['none', 'low', 'medium', 'high'] as const;

/** The four places where a device of the move can stand. */
const DEVICE_POINTS: readonly Point[] = [
  { label: 'unregistered', signIn: { device: null } },
  { label: 'limbo', signIn: { device: { mdmAppId: null, isCompliant: false, intuneManaged: false } } },
  { label: 'old-product', signIn: { device: { intuneManaged: false } } },
  { label: 'intune', signIn: { device: { mdmAppId: INTUNE_APP, intuneManaged: true } } },
];

function resourcePoints(policies: readonly Policy[], around: Surroundings): readonly Point[] {
  const apps = new Map<string, string>([
    [EXCHANGE_APP, 'exchange'],
    [SHAREPOINT_APP, 'sharepoint'],
    ...ENROLLMENT_APPS.map((id) => [id, `enrollment:${id}`] as const),
  ]);
  const mentioned = new Set(policies.flatMap(({ resources }) => [...resources.includeApps, ...resources.excludeApps]));
  for (const id of mentioned)
    if (id.includes('-') && !apps.has(id)) apps.set(id, around.sampleApps.get(id) ?? `app:${id}`);
  for (const [id, label] of around.sampleApps) if (!apps.has(id)) apps.set(id, label);
  const distinct = (list: readonly string[]): readonly string[] => [...new Set(list)].sort();
  const actions = distinct(policies.flatMap(({ resources }) => resources.userActions));
  const contexts = distinct(policies.flatMap(({ resources }) => resources.authContexts));
  return [
    ...[...apps].map(([appId, label]): Point => ({ label, signIn: { resource: { kind: 'app', appId } } })),
    { label: 'other-app', signIn: { resource: { kind: 'other-app' } } },
    { label: 'unlisted-app', signIn: { resource: { kind: 'app', appId: UNLISTED_APP } } },
    ...[...new Set([...actions, ...USER_ACTIONS])].map(
      (action): Point => ({
        label: `user-action:${action}`,
        signIn: { resource: { kind: 'user-action', action } },
      }),
    ),
    ...[...contexts, ...(contexts.length < 99 ? [OTHER_CONTEXT] : [])].map(
      (value): Point => ({
        label: `auth-context:${value}`,
        signIn: { resource: { kind: 'auth-context', value } },
      }),
    ),
  ];
}

/** Stands for a context that no policy names. */
const OTHER_CONTEXT = 'other';
const USER_ACTIONS = ['urn:user:registersecurityinfo', 'urn:user:registerdevice'] as const;

function mentionedLocations(policies: readonly Policy[]): readonly string[] {
  const ids = policies.flatMap(({ locations }) => [
    ...(locations.include === 'all' ? [] : locations.include),
    ...locations.exclude,
  ]);
  return [...new Set(ids)].filter((id) => id.includes('-') && id !== OLDER_TRUSTED_ADDRESSES).sort();
}

function locationPoints(ids: readonly string[], around: Surroundings): readonly Point[] {
  return combinations(ids).flatMap((inside) =>
    [false, true].flatMap((trusted): readonly Point[] =>
      // Inside a trusted location one cannot be untrusted; anybody may be trusted through a location that no policy names.
      !trusted && inside.some((id) => around.trusted.get(id) === true)
        ? []
        : [
            {
              label: `locations:${inside.join(',')}${trusted ? ':trusted' : ''}`,
              signIn: { location: { ids: inside, trusted } },
            },
          ],
    ),
  );
}

function combinations(ids: readonly string[]): readonly (readonly string[])[] {
  if (ids.length <= COMBINED_LOCATIONS)
    return Array.from({ length: 1 << ids.length }, (_, mask) => ids.filter((_id, at) => ((mask >>> at) & 1) === 1));
  const pairs = ids.flatMap((one, at) => ids.slice(at + 1).map((two) => [one, two]));
  return [[], ...ids.map((id) => [id]), ...pairs, ids];
}
