import type { Reply } from '../../world/event.ts';
import type { DirectoryPartner, OlderPartner, WorldState } from '../../world/state.ts';
import { contextUrl, entity, NO_DATE, noSuchItem, seconds, wholeList } from '../protocol/answer.ts';
import { answerOne, type Row } from '../protocol/collection.ts';
import { readQuery } from '../protocol/query.ts';
import type { ReadContext } from '../protocol/request.ts';
import { noCertificate, singleton } from './tenant.ts';

export function getDeviceManagement(context: ReadContext): Reply {
  const row = {
    id: context.state.organisation.tenantId,
    intuneAccountId: context.state.organisation.tenantId,
    subscriptionState: 'active',
    settings: {
      deviceComplianceCheckinThresholdDays: 30,
      isScheduledActionEnabled: true,
      secureByDefault: context.state.directory.secureByDefault,
    },
  };
  return answerOne(
    context,
    singleton('deviceManagement', 'deviceManagement', row, ['settings']),
    row,
    'deviceManagement',
  );
}

export function getPushCertificate(context: ReadContext): Reply {
  const { apnsExpiresAt } = context.state.directory;
  if (apnsExpiresAt === null) return noCertificate();
  const row = {
    id: context.state.organisation.tenantId,
    appleIdentifier: `apple-push@${context.state.organisation.domain}`,
    certificate: null,
    certificateSerialNumber: '4E2A6B1C0D',
    certificateUploadFailureReason: null,
    certificateUploadStatus: null,
    expirationDateTime: seconds(apnsExpiresAt),
    lastModifiedDateTime: seconds(apnsExpiresAt - 365 * 86_400_000),
    topicIdentifier: 'com.apple.mgmt.External.0f5a3c6e',
  };
  return answerOne(
    context,
    singleton('deviceManagement/applePushNotificationCertificate', 'applePushNotificationCertificate', row),
    row,
    'deviceManagement/applePushNotificationCertificate',
  );
}

/** Types that only beta knows do not appear in v1.0 at all (reference 2.5). */
const V1_COMPLIANCE =
  /\.(ios|android|androidWorkProfile|macOS|windows10|windows10Mobile|windows81|windowsPhone81)CompliancePolicy$/;

export function listCompliancePolicies(context: ReadContext): Reply {
  const read = readQuery(context.request, {
    options: ['$select', '$expand', '$top', '$filter', '$skip', '$count'],
    maxTop: 1_000,
    directory: false,
  });
  if ('refusal' in read) return read.refusal;
  const expanded = read.query.expand.some((item) => item.startsWith('assignments'));
  const visible = context.state.directory.compliancePolicies.filter(
    (policy) => context.request.version === 'beta' || V1_COMPLIANCE.test(policy.odataType),
  );
  const value = visible.map((policy) => complianceRow(context.state, policy, expanded));
  return wholeList(context, 'deviceManagement/deviceCompliancePolicies', value);
}

export function getCompliancePolicy(context: ReadContext): Reply {
  const policy = policyOf(context);
  if (policy === undefined) return noSuchItem(context.params['id'] ?? '');
  const expanded = (context.request.query.get('$expand') ?? '').startsWith('assignments');
  const row = complianceRow(context.state, policy, expanded);
  return entity(context.request.version, 'deviceManagement/deviceCompliancePolicies/$entity', row);
}

export function listComplianceAssignments(context: ReadContext): Reply {
  const policy = policyOf(context);
  if (policy === undefined) return noSuchItem(context.params['id'] ?? '');
  return wholeList(context, 'deviceManagement/deviceCompliancePolicies/assignments', assignmentsOf(policy));
}

type Policy = WorldState['directory']['compliancePolicies'][number];

const policyOf = (context: ReadContext): Policy | undefined =>
  context.state.directory.compliancePolicies.find((policy) => policy.id === context.params['id']);

function complianceRow(state: WorldState, policy: Policy, expanded: boolean): Row {
  const made = seconds(state.startedAt - 30 * 86_400_000);
  const row: Row = {
    '@odata.type': policy.odataType.startsWith('#') ? policy.odataType : `#${policy.odataType}`,
    id: policy.id,
    createdDateTime: made,
    description: null,
    displayName: policy.displayName,
    lastModifiedDateTime: made,
    version: 1,
  };
  if (expanded) row['assignments'] = assignmentsOf(policy);
  return row;
}

function assignmentsOf(policy: Policy): Row[] {
  if (policy.assignedTo === 'all')
    return [{ id: `${policy.id}_adadadad-808e-44e2-905a-0b7873a8a531`, target: ALL_USERS }];
  return policy.assignedTo.map((groupId) => ({ id: `${policy.id}_${groupId}`, target: groupTarget(groupId) }));
}

const ALL_USERS = { '@odata.type': '#microsoft.graph.allLicensedUsersAssignmentTarget' };
const groupTarget = (groupId: string): Row => ({ '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId });
const exclusion = (groupId: string): Row => ({
  '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget',
  groupId,
});

export function listEnrollmentConfigurations(context: ReadContext): Reply {
  const made = seconds(context.state.startedAt - 30 * 86_400_000);
  const value = context.state.directory.enrollmentConfigurations.map((configuration) => ({
    '@odata.type': `#microsoft.graph.${configuration.limit === null ? 'deviceEnrollmentPlatformRestrictionsConfiguration' : 'deviceEnrollmentLimitConfiguration'}`,
    id: configuration.id,
    createdDateTime: made,
    description: '',
    displayName: configuration.displayName,
    lastModifiedDateTime: made,
    priority: configuration.priority,
    version: 1,
    ...(configuration.limit === null ? restrictions(configuration) : { limit: configuration.limit }),
  }));
  return wholeList(context, 'deviceManagement/deviceEnrollmentConfigurations', value);
}

function restrictions(configuration: {
  readonly blocked: readonly string[];
  readonly personalBlocked: readonly string[];
}): Row {
  const of = (platform: string): Row => ({
    osMaximumVersion: '',
    osMinimumVersion: '',
    personalDeviceEnrollmentBlocked: has(configuration.personalBlocked, platform),
    platformBlocked: has(configuration.blocked, platform),
  });
  return {
    androidRestriction: of('android'),
    iosRestriction: of('ios'),
    macOSRestriction: of('macos'),
    windowsMobileRestriction: of('windowsmobile'),
    windowsRestriction: of('windows'),
  };
}

const has = (platforms: readonly string[], platform: string): boolean =>
  platforms.some((candidate) => candidate.toLowerCase() === platform);

export function partnerRow(partner: DirectoryPartner): Row {
  return {
    id: partner.id,
    androidEnrollmentAssignments: targetsOf(partner.assignments.android),
    androidOnboarded: partner.onboarded.android,
    displayName: partner.displayName,
    iosEnrollmentAssignments: targetsOf(partner.assignments.ios),
    iosOnboarded: partner.onboarded.ios,
    lastHeartbeatDateTime: partner.lastHeartbeatAt === 0 ? NO_DATE : seconds(partner.lastHeartbeatAt),
    macOsEnrollmentAssignments: targetsOf(partner.assignments.macos),
    macOsOnboarded: partner.onboarded.macos,
    partnerState: partner.partnerState,
  };
}

function targetsOf(targets: {
  readonly include: readonly string[] | 'all';
  readonly exclude: readonly string[];
}): Row[] {
  const included = targets.include === 'all' ? [ALL_USERS] : targets.include.map(groupTarget);
  return [...included, ...targets.exclude.map(exclusion)].map((target) => ({ target }));
}

export function listPartners(context: ReadContext): Reply {
  const value = context.state.directory.partners.map(partnerRow);
  return wholeList(context, 'deviceManagement/complianceManagementPartners', value);
}

export function getPartner(context: ReadContext): Reply {
  const id = context.params['id'] ?? '';
  const partner = context.state.directory.partners.find((candidate) => candidate.id === id);
  if (partner === undefined) return noSuchItem(id);
  const name = 'deviceManagement/complianceManagementPartners';
  return {
    status: 200,
    body: { '@odata.context': contextUrl(context.request.version, `${name}/$entity`), ...partnerRow(partner) },
  };
}

/** An unset date of this older resource is the first of all dates, as everywhere in Intune. */
const dateOr = (at: number | null): string => (at === null ? NO_DATE : seconds(at));

function olderPartnerRow(partner: OlderPartner): Row {
  const { groups } = partner;
  const targets = groups === 'all' ? [ALL_USERS] : groups.map(groupTarget);
  return {
    id: partner.id,
    displayName: partner.displayName,
    groupsRequiringPartnerEnrollment: targets.map((target) => ({ target })),
    isConfigured: partner.isConfigured,
    lastHeartbeatDateTime: dateOr(partner.lastHeartbeatAt === 0 ? null : partner.lastHeartbeatAt),
    partnerAppType: 'singleTenantApp',
    partnerState: partner.partnerState,
    singleTenantAppId: null,
    whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: dateOr(partner.devicesNonCompliantAt),
    whenPartnerDevicesWillBeRemovedDateTime: dateOr(partner.devicesRemovedAt),
  };
}

export function listOlderPartners(context: ReadContext): Reply {
  const value = context.state.directory.olderPartners.map(olderPartnerRow);
  return wholeList(context, 'deviceManagement/deviceManagementPartners', value);
}
