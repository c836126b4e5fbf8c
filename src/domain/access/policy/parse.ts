import type { EntraPolicy } from '../../facts.ts';
import { addOdd, type Fields, fieldsOf, isEmpty, type OddList } from './json.ts';
import type { Policy } from './model.ts';
import {
  readApplications,
  readDevices,
  readFlows,
  readInsiderRisk,
  readLocations,
  readNames,
  readPlatforms,
} from './parse-conditions.ts';
import { readGrant, readSession } from './parse-grant.ts';
import { readUsers } from './parse-users.ts';

const TOP = new Set([
  'id',
  'displayName',
  'description',
  'state',
  'templateId',
  'createdDateTime',
  'modifiedDateTime',
  'conditions',
  'grantControls',
  'sessionControls',
]);
const CONDITIONS = new Set([
  'users',
  'clientApplications',
  'applications',
  'clientAppTypes',
  'platforms',
  'locations',
  'devices',
  'signInRiskLevels',
  'userRiskLevels',
  'insiderRiskLevels',
  'authenticationFlows',
]);
const WORKLOADS = new Set([
  'includeServicePrincipals',
  'excludeServicePrincipals',
  'servicePrincipalFilter',
  'includeAgentIdServicePrincipals',
  'excludeAgentIdServicePrincipals',
  'agentIdServicePrincipalFilter',
]);
const CLIENTS = ['all', 'browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'easSupported', 'other'];
const RISKS = ['low', 'medium', 'high', 'none'];

/**
 * Reads a policy as Graph returned it. Total over any JSON: what is not understood stands in `odd` with its path.
 * Source: Graph v1.0 `conditionalAccessPolicy` and what beta adds; rules in this room's README.
 * Facts never change in place, and every turn asks for all of them several times: what the same fact says is read once.
 */
export function parsePolicy(policy: EntraPolicy): Policy {
  const known = parsedPolicies.get(policy);
  if (known !== undefined) return known;
  const parsed = readPolicy(policy);
  parsedPolicies.set(policy, parsed);
  return parsed;
}

const parsedPolicies = new WeakMap<EntraPolicy, Policy>();

function readPolicy(policy: EntraPolicy): Policy {
  const raw: Fields = fieldsOf(policy.raw) ?? new Map();
  const conditions: Fields = fieldsOf(raw.get('conditions')) ?? new Map();
  const odd: OddList = { found: [] };
  const name = raw.get('displayName');
  const modifiedAt = raw.get('modifiedDateTime');
  const users = readUsers(conditions.get('users'), odd);
  const some = { path: 'conditions', about: 'other' } as const;
  const parsed: Policy = {
    id: policy.id,
    name: typeof name === 'string' && name !== '' ? name : policy.id,
    state: stateOf(raw.get('state')),
    modifiedAt: typeof modifiedAt === 'string' ? modifiedAt : null,
    identity: identityOf(conditions, users.nobody, odd),
    users: users.test,
    resources: readApplications(conditions.get('applications'), odd),
    platforms: readPlatforms(conditions.get('platforms'), odd),
    clients: readNames(conditions, 'clientAppTypes', CLIENTS, { ...some, about: 'client' }, odd),
    locations: readLocations(conditions.get('locations'), odd),
    device: readDevices(conditions, odd),
    signInRisk: readNames(conditions, 'signInRiskLevels', RISKS, { ...some, about: 'sign-in-risk' }, odd),
    userRisk: readNames(conditions, 'userRiskLevels', RISKS, { ...some, about: 'user-risk' }, odd),
    insiderRisk: readInsiderRisk(conditions.get('insiderRiskLevels'), odd),
    flows: readFlows(conditions.get('authenticationFlows'), odd),
    grant: readGrant(raw.get('grantControls'), odd),
    session: readSession(raw.get('sessionControls')),
    odd: odd.found,
    ...(policy.hidden ? { hidden: true } : {}),
  };
  otherMembers(raw, conditions, odd);
  // What it uses of beta may be left out even there: however much of it is understood, it may reach less.
  if (policy.hidden) addOdd(odd, 'beta', 'not shown by Graph v1.0', 'other', 'narrow');
  return parsed;
}

function stateOf(raw: unknown): Policy['state'] {
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

/** For workloads: it names some, and no user. What stands there and is not understood could take users in as well. */
function identityOf(conditions: Fields, nobody: boolean, odd: OddList): Policy['identity'] {
  const value = conditions.get('clientApplications');
  const path = 'conditions.clientApplications';
  const workloads = fieldsOf(value);
  if (!workloads) {
    if (!isEmpty(value)) addOdd(odd, path, value, 'identity', 'either');
    return 'users';
  }
  if (nobody && [...workloads].some(([member, part]) => WORKLOADS.has(member) && !isEmpty(part))) return 'workload';
  for (const [member, part] of workloads)
    if (!WORKLOADS.has(member) && !isEmpty(part)) addOdd(odd, `${path}.${member}`, part, 'identity', 'either');
  return 'users';
}

/** Conditions that came after us: each could make the policy reach less. One with a device in its name may look at management. */
function otherMembers(raw: Fields, conditions: Fields, odd: OddList): void {
  for (const [name, value] of conditions) {
    if (CONDITIONS.has(name) || isEmpty(value)) continue;
    const about = name.toLowerCase().includes('device') ? 'device' : 'other';
    addOdd(odd, `conditions.${name}`, value, about, about === 'device' ? 'either' : 'narrow');
  }
  for (const [name, value] of raw) if (!TOP.has(name) && !isEmpty(value)) addOdd(odd, name, value, 'other', 'narrow');
}
