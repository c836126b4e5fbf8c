import type { Reply } from '../../world/event.ts';
import { membershipLag } from '../../world/happen.ts';
import { diceOf } from '../../world/random.ts';
import type { DirectoryPolicy, WorldState } from '../../world/state.ts';
import { groupOf, userOf } from '../lookup.ts';
import { entity, graphError, noContent, noSuchItem, refusedInside } from '../protocol/answer.ts';
import type { WriteContext } from '../protocol/request.ts';
import { lacksApp } from '../reads/apps.ts';
import { isShown, policyRow } from '../reads/policies.ts';
import { checkBody } from './body.ts';
import { changedPolicy, newPolicy } from './policy-shape.ts';

/** All states counted. Source: Entra, plan conditional access, 2025-09. */
const MOST_POLICIES = 195;
const TYPE = 'conditionalAccessPolicy';

type Json = Record<string, unknown>;

export function createPolicy(context: WriteContext): Reply {
  const read = checkBody(newPolicy, context.body, TYPE, 'BadRequest');
  if ('refusal' in read) return read.refusal;
  const { state } = context;
  const alive = state.directory.policies.filter((policy) => policy.deletedAt === null);
  if (alive.length >= MOST_POLICIES) return bad('1049', 'The tenant has reached the maximum number of policies.');
  const made = new Date(state.now).toISOString();
  const json = { ...kept(read.value), createdDateTime: made, modifiedDateTime: null };
  const fault = faultOf(state, json);
  if (fault !== null) return fault;
  const policy: DirectoryPolicy = {
    id: diceOf(() => context.random('graph-ids')).guid(),
    json,
    createdByApp: context.caller,
    deletedAt: null,
    versions: [],
  };
  addVersion(context, policy, json);
  state.directory.policies.push(policy);
  return entity(context.version, 'identity/conditionalAccess/policies/$entity', policyRow(policy), 201);
}

/**
 * Absent properties keep their value. Of `conditions`, each part that is sent replaces that part as a whole: a
 * `conditions.users` with groups alone forgets the users that were excluded.
 */
export function changePolicy(context: WriteContext): Reply {
  const policy = alive(context);
  if (policy === undefined) return noSuchItem(context.params['id'] ?? '');
  const read = checkBody(changedPolicy, context.body, TYPE, 'BadRequest');
  if ('refusal' in read) return read.refusal;
  const change = kept(read.value);
  const json: Json = {
    ...policy.json,
    ...change,
    conditions: { ...asJson(policy.json['conditions']), ...asJson(change['conditions']) },
    modifiedDateTime: new Date(context.state.now).toISOString(),
  };
  const fault = faultOf(context.state, json);
  if (fault !== null) return fault;
  policy.json = json;
  addVersion(context, policy, json);
  return noContent;
}

/** Deleted softly: gone from every read, and out of force as late as any other change. */
export function deletePolicy(context: WriteContext): Reply {
  const policy = alive(context);
  if (policy === undefined) return noSuchItem(context.params['id'] ?? '');
  policy.deletedAt = context.state.now;
  addVersion(context, policy, { ...policy.json, state: 'disabled' });
  return noContent;
}

function alive(context: WriteContext): DirectoryPolicy | undefined {
  const { policies } = context.state.directory;
  return policies.find((policy) => policy.id === context.params['id'] && isShown(policy, context.version));
}

/** A later write is never in force before an earlier one. */
function addVersion(context: WriteContext, policy: DirectoryPolicy, json: Json): void {
  const lag = membershipLag(() => context.random('graph-lag')).effectiveMs;
  const before = policy.versions.at(-1)?.effectiveAt ?? 0;
  policy.versions.push({ json: structuredClone(json), effectiveAt: Math.max(before, context.state.now + lag) });
}

/** What a caller may set; the rest belongs to the service. */
function kept(body: Readonly<Record<string, unknown>>): Json {
  const names = ['displayName', 'state', 'conditions', 'grantControls', 'sessionControls'];
  return Object.fromEntries(names.filter((name) => body[name] !== undefined).map((name) => [name, body[name]]));
}

const bad = (number: string, message: string): Reply => graphError(400, 'BadRequest', `${number}: ${message}`);

/** The rules that no single property shows: a policy needs whom, what and a control, and may name only what exists. */
function faultOf(state: WorldState, json: Json): Reply | null {
  const conditions = asJson(json['conditions']);
  const users = asJson(conditions['users']);
  const applications = asJson(conditions['applications']);
  if (
    !anyOf(applications, ['includeApplications', 'includeUserActions', 'includeAuthenticationContextClassReferences'])
  ) {
    return bad(
      '1011',
      "Policy must include at least one of 'includeApplications', 'includeUserActions', 'includeAuthenticationContextClassReferences'.",
    );
  }
  const included =
    anyOf(users, ['includeUsers', 'includeGroups', 'includeRoles']) || users['includeGuestsOrExternalUsers'] != null;
  if (!included && asJson(conditions['clientApplications'])['includeServicePrincipals'] === undefined) {
    return bad('1011', "Policy must include at least one of 'includeUsers', 'includeGroups', 'includeRoles'.");
  }
  if (listOf(conditions['clientAppTypes']).length === 0) return bad('1011', "'clientAppTypes' cannot be empty.");
  if (json['grantControls'] == null && json['sessionControls'] == null) {
    return bad('1032', 'Policy must contain at least one grant or session control.');
  }
  return grantFault(asJson(json['grantControls'])) ?? nameFault(state, users) ?? appFault(state, applications);
}

function appFault(state: WorldState, applications: Json): Reply | null {
  const named = ['includeApplications', 'excludeApplications'].flatMap((name) => listOf(applications[name]));
  const lacking = named.filter((app) => lacksApp(state, app));
  if (lacking.length === 0) return null;
  const why = JSON.stringify(Object.fromEntries(lacking.map((app) => [app, 'ServicePrincipalNotFound'])));
  return refusedInside(`1034: Policy contains invalid applications: ${why}`);
}

function grantFault(grant: Json): Reply | null {
  const controls = listOf(grant['builtInControls']);
  if (controls.includes('block') && controls.length > 1) {
    return bad('1014', "'block' cannot be combined with other grant controls.");
  }
  return null;
}

function nameFault(state: WorldState, users: Json): Reply | null {
  const words = ['All', 'None', 'GuestsOrExternalUsers'];
  for (const name of ['includeUsers', 'excludeUsers']) {
    const odd = listOf(users[name]).find((id) => !words.includes(id) && userOf(state, id) === undefined);
    if (odd !== undefined) return bad('1033', `Policy contains invalid users: '${odd}' in '${name}'.`);
  }
  for (const name of ['includeGroups', 'excludeGroups']) {
    const odd = listOf(users[name]).find((id) => groupOf(state, id) === undefined);
    if (odd !== undefined) return bad('1034', `Policy contains invalid groups: '${odd}' in '${name}'.`);
  }
  return null;
}

const anyOf = (object: Json, names: readonly string[]): boolean =>
  names.some((name) => listOf(object[name]).length > 0);

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function asJson(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}
