import type { Reply } from '../../world/event.ts';
import type { DirectoryUser, WorldState } from '../../world/state.ts';
import { graphError, noSuchObject, seconds, wholeList } from '../protocol/answer.ts';
import { answerCount, answerList, answerOne, type Collection, type Row } from '../protocol/collection.ts';
import type { ReadContext } from '../protocol/request.ts';
import { userOf } from '../lookup.ts';

/** What Graph shows of a user without `$select`. */
export const USER_DEFAULTS = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
] as const;

/** All that may be asked for by name. */
export const USER_KNOWN = [
  ...USER_DEFAULTS,
  'accountEnabled',
  'assignedLicenses',
  'assignedPlans',
  'city',
  'companyName',
  'country',
  'createdDateTime',
  'creationType',
  'department',
  'externalUserState',
  'externalUserStateChangeDateTime',
  'identities',
  'employeeId',
  'licenseAssignmentStates',
  'mailNickname',
  'onPremisesSyncEnabled',
  'otherMails',
  'proxyAddresses',
  'signInSessionsValidFromDateTime',
  'usageLocation',
  'userType',
] as const;

/** What is shown of a user without asking by name. */
export function commonRow(user: DirectoryUser): Row {
  const [givenName, ...rest] = user.displayName.split(' ');
  return {
    businessPhones: [],
    displayName: user.displayName,
    givenName: givenName ?? null,
    jobTitle: null,
    mail: user.mail,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: user.preferredLanguage,
    surname: rest.length === 0 ? null : rest.join(' '),
    userPrincipalName: user.userPrincipalName,
    id: user.id,
  };
}

/** All of a user that the lab knows. */
export function userRow(state: WorldState, user: DirectoryUser): Row {
  return {
    ...commonRow(user),
    accountEnabled: user.accountEnabled,
    assignedLicenses: user.skuIds.map((skuId) => ({ disabledPlans: [], skuId })),
    assignedPlans: plansOf(state, user),
    city: null,
    companyName: state.organisation.name,
    country: null,
    createdDateTime: seconds(user.createdAt),
    creationType: user.creationType,
    department: user.department,
    employeeId: null,
    externalUserState: user.externalUserState,
    externalUserStateChangeDateTime: user.externalUserState === null ? null : seconds(user.createdAt),
    identities: identitiesOf(user),
    licenseAssignmentStates: user.skuIds.map((skuId) => licenceState(skuId, user)),
    mailNickname: user.userPrincipalName.split('@')[0] ?? null,
    onPremisesSyncEnabled: null,
    otherMails: [],
    proxyAddresses: user.mail === null ? [] : [`SMTP:${user.mail}`],
    signInSessionsValidFromDateTime: seconds(state.directory.revokedAt[user.id] ?? user.createdAt),
    usageLocation: user.usageLocation,
    userType: user.userType,
  };
}

/** An invited user signs in where they come from; the local name stands beside it. */
function identitiesOf(user: DirectoryUser): Row[] {
  const local = {
    signInType: 'userPrincipalName',
    issuer: 'noordwind.onmicrosoft.com',
    issuerAssignedId: user.userPrincipalName,
  };
  if (user.homeTenantId === null) return [local];
  return [{ signInType: 'federated', issuer: 'ExternalAzureAD', issuerAssignedId: null }, local];
}

function licenceState(skuId: string, user: DirectoryUser): Row {
  const lastUpdatedDateTime = seconds(user.createdAt);
  return { skuId, disabledPlans: [], assignedByGroup: null, state: 'Active', error: 'None', lastUpdatedDateTime };
}

function plansOf(state: WorldState, user: DirectoryUser): Row[] {
  const skus = state.directory.skus.filter((sku) => user.skuIds.includes(sku.skuId));
  return skus.flatMap((sku) =>
    sku.servicePlans.map((plan) => ({
      assignedDateTime: seconds(user.createdAt),
      capabilityStatus: 'Enabled',
      service: plan.servicePlanName.startsWith('INTUNE') ? 'SCO' : 'exchange',
      servicePlanId: plan.servicePlanId,
    })),
  );
}

export function userCollection(state: WorldState): Collection<DirectoryUser> {
  return {
    name: 'users',
    type: 'user',
    slots: state.directory.users,
    render: (user) => [userRow(state, user)],
    defaults: USER_DEFAULTS,
    known: USER_KNOWN,
    filterable: [
      'id',
      'displayName',
      'givenName',
      'surname',
      'mail',
      'userPrincipalName',
      'accountEnabled',
      'userType',
      'department',
      'usageLocation',
      'preferredLanguage',
      'createdDateTime',
      'assignedLicenses',
      'assignedPlans',
    ],
    onUnfilterable: 'refuse',
    pageSize: 100,
    maxTop: 999,
    directory: true,
    options: ['$select', '$top', '$filter', '$count', '$expand', '$orderby', '$skiptoken'],
  };
}

export const listUsers = (context: ReadContext): Reply => answerList(context, userCollection(context.state));
export const countUsers = (context: ReadContext): Reply => answerCount(context, userCollection(context.state));

export function getUser(context: ReadContext): Reply {
  const id = context.params['id'] ?? '';
  const user = userOf(context.state, id);
  if (user === undefined) return noSuchObject(id);
  return answerOne(context, userCollection(context.state), userRow(context.state, user), 'users');
}

export function listLicences(context: ReadContext): Reply {
  const id = context.params['id'] ?? '';
  const user = userOf(context.state, id);
  if (user === undefined) return noSuchObject(id);
  const skus = context.state.directory.skus.filter((sku) => user.skuIds.includes(sku.skuId));
  const value = skus.map((sku) => ({
    id: `${user.id.slice(0, 8)}_${sku.skuId}`,
    skuId: sku.skuId,
    skuPartNumber: sku.skuPartNumber,
    servicePlans: sku.servicePlans.map((plan) => ({ ...plan, provisioningStatus: 'Success', appliesTo: 'User' })),
  }));
  return wholeList(context, `users('${id}')/licenseDetails`, value);
}

/** `/me` means nothing to an application. */
export function noMe(): Reply {
  return graphError(400, 'BadRequest', '/me request is only valid with delegated authentication flow.');
}
