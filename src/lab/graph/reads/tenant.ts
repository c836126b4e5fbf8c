import type { Reply } from '../../world/event.ts';
import type { WorldState } from '../../world/state.ts';
import { userOf } from '../lookup.ts';
import { entity, graphError, noSuchObject, seconds, wholeList } from '../protocol/answer.ts';
import { answerOne, type Collection, type Row } from '../protocol/collection.ts';
import { type Filter, matches } from '../protocol/filter.ts';
import { readQuery } from '../protocol/query.ts';
import type { ReadContext } from '../protocol/request.ts';
import { userRow } from './users.ts';

/** Has a name and rules for `$select`, but no list of its own. */
export function singleton(name: string, type: string, row: Row, onlySelected: readonly string[] = []): Collection<Row> {
  return {
    name,
    type,
    slots: [row],
    render: (slot) => [slot],
    defaults: null,
    onlySelected,
    known: Object.keys(row),
    filterable: 'all',
    onUnfilterable: 'refuse',
    pageSize: 100,
    maxTop: 999,
    directory: false,
    options: ['$select', '$expand'],
  };
}

function organisationRow(state: WorldState): Row {
  const { organisation, directory } = state;
  return {
    id: organisation.tenantId,
    deletedDateTime: null,
    assignedPlans: [],
    businessPhones: [],
    city: null,
    country: null,
    countryLetterCode: 'NL',
    createdDateTime: seconds(state.startedAt - 3_000 * 86_400_000),
    displayName: organisation.name,
    marketingNotificationEmails: [],
    mobileDeviceManagementAuthority: directory.mdmAuthority,
    onPremisesSyncEnabled: null,
    preferredLanguage: 'en',
    provisionedPlans: [],
    securityComplianceNotificationMails: [],
    securityComplianceNotificationPhones: [],
    technicalNotificationMails: [organisation.administratorMail],
    tenantType: 'AAD',
    verifiedDomains: [
      {
        capabilities: 'Email, OfficeCommunicationsOnline',
        isDefault: true,
        isInitial: false,
        name: organisation.domain,
        type: 'Managed',
      },
    ],
  };
}

/** The MDM authority is shown only to who selects it. */
const organisation = (state: WorldState): Collection<Row> =>
  singleton('organization', 'organization', organisationRow(state), ['mobileDeviceManagementAuthority']);

export function listOrganisation(context: ReadContext): Reply {
  const one = answerOne(context, organisation(context.state), organisationRow(context.state), 'organization');
  if (one.status !== 200 || typeof one.body !== 'object' || one.body === null) return one;
  const { '@odata.context': _context, ...row } = one.body as Row;
  return wholeList(context, 'organization', [row]);
}

export function getOrganisation(context: ReadContext): Reply {
  const id = context.params['id'] ?? '';
  if (id !== context.state.organisation.tenantId) return noSuchObject(id);
  return answerOne(context, organisation(context.state), organisationRow(context.state), 'organization');
}

export function listSkus(context: ReadContext): Reply {
  const { organisation: own, directory } = context.state;
  const value = directory.skus.map((sku) => ({
    accountId: own.tenantId,
    accountName: own.domain.split('.')[0] ?? '',
    appliesTo: 'User',
    capabilityStatus: 'Enabled',
    consumedUnits: sku.consumed,
    id: `${own.tenantId}_${sku.skuId}`,
    prepaidUnits: { enabled: sku.enabled, lockedOut: 0, suspended: 0, warning: 0 },
    servicePlans: sku.servicePlans.map((plan) => ({ ...plan, provisioningStatus: 'Success', appliesTo: 'User' })),
    skuId: sku.skuId,
    skuPartNumber: sku.skuPartNumber,
    subscriptionIds: [],
  }));
  return wholeList(context, 'subscribedSkus', value);
}

export function getRegistrationPolicy(context: ReadContext): Reply {
  return entity(context.request.version, 'policies/deviceRegistrationPolicy/$entity', {
    id: 'deviceRegistrationPolicy',
    description:
      'Tenant-wide policy that manages initial provisioning controls using quota restrictions, additional authentication and authorization checks',
    displayName: 'Device Registration Policy',
    multiFactorAuthConfiguration: 'notRequired',
    userDeviceQuota: context.state.directory.userDeviceQuota,
  });
}

interface Role {
  readonly templateId: string;
  readonly displayName: string;
  readonly members: readonly string[];
}

/** A role is activated per tenant under an id of its own; the lab derives it from the template's. */
const roleId = (role: Role): string => `${role.templateId.slice(0, 8)}-0000-4000-8000-${role.templateId.slice(-12)}`;

const roleRow = (role: Role): Row => ({
  id: roleId(role),
  deletedDateTime: null,
  description: role.displayName,
  displayName: role.displayName,
  roleTemplateId: role.templateId,
});

export const listRoles = (context: ReadContext): Reply =>
  wholeList(context, 'directoryRoles', context.state.directory.roles.map(roleRow));

export const getRole = (context: ReadContext): Reply => withRole(context, byId, (role) => one(context, role));
export const getRoleByTemplate = (context: ReadContext): Reply =>
  withRole(context, byTemplate, (role) => one(context, role));
export const listRoleMembers = (context: ReadContext): Reply =>
  withRole(context, byId, (role) => roleMembers(context, role));
export const listRoleMembersByTemplate = (context: ReadContext): Reply =>
  withRole(context, byTemplate, (role) => roleMembers(context, role));

const byId = (role: Role, id: string): boolean => roleId(role) === id;
const byTemplate = (role: Role, id: string): boolean => role.templateId === id;

function withRole(context: ReadContext, is: (role: Role, id: string) => boolean, answer: (role: Role) => Reply): Reply {
  const id = context.params['id'] ?? '';
  const role = context.state.directory.roles.find((candidate) => is(candidate, id));
  return role === undefined ? noSuchObject(id) : answer(role);
}

const one = (context: ReadContext, role: Role): Reply =>
  entity(context.request.version, 'directoryRoles/$entity', roleRow(role));

function roleMembers(context: ReadContext, role: Role): Reply {
  const users = role.members.flatMap((id) => userOf(context.state, id) ?? []);
  return wholeList(
    context,
    'directoryObjects',
    users.map((user) => ({ '@odata.type': '#microsoft.graph.user', ...userRow(context.state, user) })),
  );
}

/** `$filter` must name a role or a principal, as the documents require. */
export function listRoleAssignments(context: ReadContext): Reply {
  const read = readQuery(context.request, {
    options: ['$filter', '$expand', '$top', '$select'],
    maxTop: 999,
    directory: false,
  });
  if ('refusal' in read) return read.refusal;
  const expanded = read.query.expand.includes('principal');
  const rows = context.state.directory.roles.flatMap((role) =>
    role.members.map((principalId) => assignment(context.state, role, principalId, expanded)),
  );
  const { filter } = read.query;
  const value = filter === null ? rows : rows.filter((row) => matches(filter satisfies Filter, row));
  return wholeList(context, 'roleManagement/directory/roleAssignments', value);
}

function assignment(state: WorldState, role: Role, principalId: string, expanded: boolean): Row {
  const row: Row = {
    id: Buffer.from(`${role.templateId}${principalId}`.replaceAll('-', ''), 'hex').toString('base64url'),
    principalId,
    directoryScopeId: '/',
    roleDefinitionId: role.templateId,
  };
  const user = expanded ? userOf(state, principalId) : undefined;
  if (user !== undefined) row['principal'] = { '@odata.type': '#microsoft.graph.user', ...userRow(state, user) };
  return row;
}

/** The word of Microsoft's page; the id is the same in every tenant. */
export function getSecurityDefaults(context: ReadContext): Reply {
  return entity(context.request.version, 'policies/identitySecurityDefaultsEnforcementPolicy/$entity', {
    id: '00000000-0000-0000-0000-000000000005',
    deletedDateTime: null,
    description:
      'Security defaults is a set of basic identity security mechanisms recommended by Microsoft. When enabled, these recommendations will be automatically enforced in your organization. Administrators and users will be better protected from common identity related attacks.',
    displayName: 'Security Defaults',
    isEnabled: context.state.directory.securityDefaults,
  });
}

export function empty(name: string): (context: ReadContext) => Reply {
  return (context) => wholeList(context, name, []);
}

/** No certificate was ever uploaded. */
export const noCertificate = (): Reply =>
  graphError(404, 'ResourceNotFound', 'The Apple push notification certificate was not found.');
