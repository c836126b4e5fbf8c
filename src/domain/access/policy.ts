import type { EntraPolicy } from '../facts.ts';

/** A conditional access policy as far as we understand it. What we do not understand is named, never ignored. */
export interface PolicyModel {
  readonly id: string;
  readonly name: string;
  readonly state: 'enabled' | 'disabled' | 'report-only' | 'unknown';
  readonly users: UserCondition;
  readonly platforms: { readonly include: readonly string[] | 'all'; readonly exclude: readonly string[] };
  /** What the policy may do to somebody: `block`, `compliantDevice`, or only things that no MDM feeds (MFA ...). */
  readonly grant: { readonly block: boolean; readonly compliantDevice: boolean; readonly alternatives: boolean };
  readonly excludedApplications: readonly string[];
  /** Paths of conditions that narrow the policy in a way we do not follow: where it fits otherwise, the verdict is "maybe". */
  readonly notUnderstood: readonly string[];
  /** A device filter or unknown member could look at management state: the policy may be an enforcer without saying so. */
  readonly mayLookAtDevice: boolean;
}

export interface UserCondition {
  readonly all: boolean;
  readonly guests: boolean;
  readonly includeUsers: readonly string[];
  readonly includeGroups: readonly string[];
  readonly includeRoles: readonly string[];
  readonly excludeUsers: readonly string[];
  readonly excludeGroups: readonly string[];
  readonly excludeRoles: readonly string[];
  readonly excludeGuests: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/** Members of `conditions` that we follow, or that do not narrow who and which device. */
const FOLLOWED = new Set(['users', 'platforms', 'applications', 'clientAppTypes', '@odata.type']);
const FOLLOWED_USERS = new Set([
  'includeUsers',
  'includeGroups',
  'includeRoles',
  'excludeUsers',
  'excludeGroups',
  'excludeRoles',
  'includeGuestsOrExternalUsers',
  'excludeGuestsOrExternalUsers',
  '@odata.type',
]);

/**
 * Reads a policy as Graph returned it. Total: whatever is odd ends up in `notUnderstood` with its path.
 * Source: Graph v1.0 `conditionalAccessPolicy`; evaluation rules E1 to E7.
 */
export function parsePolicy(policy: EntraPolicy): PolicyModel {
  const raw = fields(policy.raw);
  const conditions = fields(raw['conditions']);
  const users = fields(conditions['users']);
  const grant = fields(raw['grantControls']);
  const controls = texts(grant['builtInControls']);
  const odd: string[] = [];
  for (const [name, value] of Object.entries(conditions))
    if (!FOLLOWED.has(name) && narrows(value)) odd.push(`conditions.${name}`);
  for (const [name, value] of Object.entries(users))
    if (!FOLLOWED_USERS.has(name) && narrows(value)) odd.push(`conditions.users.${name}`);
  if (raw['conditions'] === undefined || conditions['users'] === undefined) odd.push('conditions.users');
  const clients = texts(conditions['clientAppTypes']);
  const legacyOnly =
    clients.length > 0 &&
    clients.every((type) => type === 'exchangeActiveSync' || type === 'other' || type === 'easSupported');
  if (clients.length > 0 && !clients.includes('all') && !legacyOnly) odd.push('conditions.clientAppTypes');
  const unknownControls = controls.filter((control) => !KNOWN_CONTROLS.has(control));
  for (const control of unknownControls) odd.push(`grantControls.builtInControls.${control}`);
  return {
    id: policy.id,
    name: typeof raw['displayName'] === 'string' ? raw['displayName'] : policy.id,
    state: stateOf(raw['state']),
    users: userCondition(users),
    platforms: platformsOf(fields(conditions['platforms'])),
    grant: {
      block: controls.includes('block'),
      compliantDevice: controls.includes('compliantDevice'),
      alternatives: grant['operator'] === 'OR' && controls.length > 1,
    },
    excludedApplications: texts(fields(conditions['applications'])['excludeApplications']),
    notUnderstood: odd,
    mayLookAtDevice:
      narrows(conditions['devices']) || narrows(conditions['deviceStates']) || unknownControls.length > 0,
  };
}

const KNOWN_CONTROLS = new Set([
  'block',
  'mfa',
  'compliantDevice',
  'domainJoinedDevice',
  'approvedApplication',
  'compliantApplication',
  'passwordChange',
  'riskRemediation',
]);

function stateOf(raw: unknown): PolicyModel['state'] {
  switch (raw) {
    case 'enabled':
      return 'enabled';
    case 'disabled':
      return 'disabled';
    case 'enabledForReportingButNotEnforced':
      return 'report-only';
    default:
      return 'unknown';
  }
}

function userCondition(users: Fields): UserCondition {
  const include = texts(users['includeUsers']);
  const exclude = texts(users['excludeUsers']);
  return {
    all: include.includes('All'),
    guests: include.includes('GuestsOrExternalUsers') || narrows(users['includeGuestsOrExternalUsers']),
    includeUsers: include.filter(isId),
    includeGroups: texts(users['includeGroups']),
    includeRoles: texts(users['includeRoles']),
    excludeUsers: exclude.filter(isId),
    excludeGroups: texts(users['excludeGroups']),
    excludeRoles: texts(users['excludeRoles']),
    excludeGuests: exclude.includes('GuestsOrExternalUsers') || narrows(users['excludeGuestsOrExternalUsers']),
  };
}

function platformsOf(platforms: Fields): PolicyModel['platforms'] {
  const include = texts(platforms['includePlatforms']);
  return {
    include: include.length === 0 || include.includes('all') ? 'all' : include,
    exclude: texts(platforms['excludePlatforms']),
  };
}

function isId(name: string): boolean {
  return name !== 'All' && name !== 'None' && name !== 'GuestsOrExternalUsers';
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Null, empty lists and objects of nothing but those narrow nothing. */
function narrows(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return false;
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object') return Object.values(value).some(narrows);
  return true;
}
