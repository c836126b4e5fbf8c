import type { Reply } from '../../world/event.ts';
import type { DirectoryPolicy, WorldState } from '../../world/state.ts';
import { entity, noSuchItem } from '../protocol/answer.ts';
import { answerList, type Collection, type Row } from '../protocol/collection.ts';
import type { GraphRequest, ReadContext } from '../protocol/request.ts';

const NAME = 'identity/conditionalAccess/policies';

/** Everything that a policy always shows, also where it was written without it. */
export function policyRow(policy: DirectoryPolicy): Row {
  const { json } = policy;
  return {
    id: policy.id,
    templateId: json['templateId'] ?? null,
    displayName: json['displayName'],
    createdDateTime: json['createdDateTime'] ?? null,
    modifiedDateTime: json['modifiedDateTime'] ?? null,
    state: json['state'],
    deletedDateTime: null,
    sessionControls: json['sessionControls'] ?? null,
    conditions: conditionsRow(asRow(json['conditions'])),
    grantControls: grantRow(json['grantControls']),
  };
}

function conditionsRow(conditions: Row): Row {
  const { users, applications } = conditions;
  return {
    userRiskLevels: [],
    signInRiskLevels: [],
    clientAppTypes: ['all'],
    servicePrincipalRiskLevels: [],
    insiderRiskLevels: null,
    platforms: null,
    locations: null,
    devices: null,
    clientApplications: null,
    authenticationFlows: null,
    ...conditions,
    applications: {
      includeApplications: [],
      excludeApplications: [],
      includeUserActions: [],
      includeAuthenticationContextClassReferences: [],
      applicationFilter: null,
      ...asRow(applications),
    },
    users:
      users === null
        ? null
        : {
            includeUsers: [],
            excludeUsers: [],
            includeGroups: [],
            excludeGroups: [],
            includeRoles: [],
            excludeRoles: [],
            includeGuestsOrExternalUsers: null,
            excludeGuestsOrExternalUsers: null,
            ...asRow(users),
          },
  };
}

function grantRow(grant: unknown): Row | null {
  if (typeof grant !== 'object' || grant === null) return null;
  return {
    operator: 'OR',
    builtInControls: [],
    customAuthenticationFactors: [],
    termsOfUse: [],
    authenticationStrength: null,
    ...grant,
  };
}

function asRow(value: unknown): Row {
  return typeof value === 'object' && value !== null ? (value as Row) : {};
}

/** v1.0 leaves out, without a word, policies that use a preview. Source: microsoft/EntraExporter issue 35. */
export function isShown({ deletedAt, preview }: DirectoryPolicy, version: GraphRequest['version']): boolean {
  return deletedAt === null && (version === 'beta' || preview !== true);
}

function policyCollection(state: WorldState, version: GraphRequest['version']): Collection<DirectoryPolicy> {
  return {
    name: NAME,
    type: 'conditionalAccessPolicy',
    slots: state.directory.policies,
    render: (policy) => (isShown(policy, version) ? [policyRow(policy)] : []),
    defaults: null,
    known: [
      'id',
      'templateId',
      'displayName',
      'createdDateTime',
      'modifiedDateTime',
      'state',
      'sessionControls',
      'conditions',
      'grantControls',
      'deletedDateTime',
    ],
    filterable: 'all',
    onUnfilterable: 'refuse',
    pageSize: 1_000,
    maxTop: 1_000,
    directory: false,
    options: ['$select', '$top', '$skip', '$filter', '$count', '$orderby', '$skiptoken'],
  };
}

export const listPolicies = (context: ReadContext): Reply =>
  answerList(context, policyCollection(context.state, context.request.version));

export function getPolicy(context: ReadContext): Reply {
  const id = context.params['id'] ?? '';
  const policy = context.state.directory.policies.find(
    (candidate) => candidate.id === id && isShown(candidate, context.request.version),
  );
  if (policy === undefined) return noSuchItem(id);
  return entity(context.request.version, `${NAME}/$entity`, policyRow(policy));
}
