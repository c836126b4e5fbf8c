import { lastSeenAt } from '../world/happen.ts';
import { uemUserOf } from '../world/look.ts';
import type { UemSmartGroup, WorldState } from '../world/state.ts';
import { type Found, isAnswering, liveRecords } from './find.ts';
import { listCriteria, smartMatcher } from './smart.ts';
import {
  american,
  categoryWords,
  never,
  noZone,
  ownershipWords,
  ownershipWordsV2,
  platformWords,
  upperSnake,
} from './words.ts';

type Json = Record<string, unknown>;

/** When the device last checked in. A record with no device behind it stays at what it had. */
export const lastSeen = (state: WorldState, found: Found): number =>
  isAnswering(found) ? lastSeenAt(found.hardware, found.record, state.now) : found.record.lastSeenAt;

const userOf = (state: WorldState, id: number | null) => (id === null ? null : uemUserOf(state, id));

/**
 * One record as v1 `devices/search` and v1 detail have it. What a real tenant does and a reader must bear: text that is
 * unknown is "", `CompromisedStatus` and the category are missing in some records, `LastSeen` has another layout in some.
 */
export const deviceV1 = (state: WorldState, found: Found): Json => {
  const { hardware, record } = found;
  const og = state.uem.organizationGroup;
  const user = userOf(state, record.userId);
  const platform = platformWords[hardware.platform];
  const seen = lastSeen(state, found);
  const json: Json = {
    EasIds: {},
    Udid: hardware.udid ?? '',
    SerialNumber: record.shownSerial,
    MacAddress: hardware.mac ?? '',
    Imei: hardware.imei ?? '',
    EasId: '',
    AssetNumber: hardware.udid ?? '',
    DeviceFriendlyName: hardware.name,
    DeviceReportedName: hardware.name,
    LocationGroupId: { Id: { Value: og.id }, Name: og.name, Uuid: og.uuid },
    LocationGroupName: og.name,
    UserId: user ? { Id: { Value: user.id }, Name: `${user.firstName} ${user.lastName}`.trim(), Uuid: user.uuid } : {},
    UserName: user?.userName ?? '',
    DataProtectionStatus: 0,
    UserEmailAddress: user?.email ?? '',
    Ownership: ownershipWords[hardware.ownership],
    PlatformId: { Id: { Value: platform.id }, Name: platform.name },
    Platform: platform.name,
    ModelId: { Id: { Value: 1 }, Name: hardware.model },
    Model: hardware.model,
    OperatingSystem: hardware.osVersion,
    PhoneNumber: '',
    LastSeen: record.id % 10 === 3 ? american(seen) : noZone(seen),
    EnrollmentStatus: record.status,
    ComplianceStatus: record.compliance,
    CompromisedStatus: false,
    LastEnrolledOn: noZone(record.enrolledAt),
    LastComplianceCheckOn: record.compliance === 'Unknown' ? never : noZone(seen),
    LastCompromisedCheckOn: never,
    IsSupervised: hardware.mode === 'apple-ade',
    EnrolledViaDEP: hardware.mode === 'apple-ade',
    DepTokenSource: 0,
    IsActivationLockEnabled: false,
    ManagedBy: 1,
    OEMInfo: hardware.manufacturer,
    OSBuildVersion: '',
    EnrollmentUserUuid: user?.uuid ?? '00000000-0000-0000-0000-000000000000',
    EnrollmentCategory: categoryWords[hardware.mode],
    Id: { Value: record.id },
    Uuid: record.uuid,
  };
  if (record.id % 7 === 2) delete json.CompromisedStatus;
  if (record.id % 41 === 5) delete json.EnrollmentCategory;
  return json;
};

/** Detail adds what each compliance policy says. */
export const detailV1 = (state: WorldState, found: Found): Json => ({
  ...deviceV1(state, found),
  ComplianceSummary: {
    DeviceCompliance: state.uem.compliancePolicies
      .filter((policy) => policy.active && smartGroupsOf(state, found).some((g) => policy.smartGroups.includes(g.id)))
      .map((policy) => ({
        CompliantStatus: found.record.compliance === 'Compliant',
        PolicyName: policy.name,
        PolicyDetail: '',
        ActionTaken: found.record.compliance === 'NonCompliant' ? [{ ActionType: 0 }] : [],
        Id: { Value: policy.id },
        Uuid: policy.uuid,
      })),
  },
});

/** v2 detail by uuid: the same in camel case, upper-snake words and RFC 3339 dates. */
export const detailV2 = (state: WorldState, found: Found): Json => {
  const { hardware, record } = found;
  const user = userOf(state, record.userId);
  return {
    udid: hardware.udid ?? '',
    serialNumber: record.shownSerial,
    macAddress: hardware.mac ?? '',
    imei: hardware.imei ?? '',
    friendlyName: hardware.name,
    organizationGroupName: state.uem.organizationGroup.name,
    supervised: hardware.mode === 'apple-ade',
    platformInfo: {
      deviceType: platformWords[hardware.platform].name,
      platformName: platformWords[hardware.platform].name,
      modelName: hardware.model,
      osVersion: hardware.osVersion,
    },
    enrollmentInfo: {
      enrollmentStatus: upperSnake(record.status),
      compliant: record.compliance === 'Compliant',
      enrollmentTimestamp: new Date(record.enrolledAt).toISOString(),
      lastSeenTimestamp: new Date(lastSeen(state, found)).toISOString(),
      ownership: ownershipWordsV2[hardware.ownership],
      organizationGroupId: state.uem.organizationGroup.uuid,
      organizationGroupName: state.uem.organizationGroup.name,
      userName: user?.userName ?? '',
      userEmailAddress: user?.email ?? '',
      managedBy: 'MDM',
    },
    Links: [],
    uuid: record.uuid,
  };
};

export const smartGroupsOf = (state: WorldState, found: Found): UemSmartGroup[] =>
  state.uem.smartGroups.filter((group) => smartMatcher(state, group)(found));

/** `extensivesearch` has smart groups and custom attributes inline. */
export const deviceExtensive = (state: WorldState): ((found: Found) => Json) => {
  const groups = state.uem.smartGroups.map((group) => ({ group, holds: smartMatcher(state, group) }));
  return (found) => ({
    ...deviceV1(state, found),
    SmartGroups: groups
      .filter(({ holds }) => holds(found))
      .map(({ group }) => ({ SmartGroupId: group.id, SmartGroupUuid: group.uuid, Name: group.name })),
    CustomAttributes: [],
  });
};

export const smartGroupDevices = (state: WorldState, group: UemSmartGroup): Found[] => {
  const holds = smartMatcher(state, group);
  return liveRecords(state).filter((found) => found.record.status === 'Enrolled' && holds(found));
};

/** The head of a smart group, in a search as in its own reply. */
export const smartGroupHead = (state: WorldState, group: UemSmartGroup): Json => ({
  Name: group.name,
  SmartGroupID: group.id,
  SmartGroupUuid: group.uuid,
  CriteriaType: group.json.CriteriaType ?? 'All',
  ManagedByOrganizationGroupId: String(state.uem.organizationGroup.id),
  ManagedByOrganizationGroupUuid: state.uem.organizationGroup.uuid,
  ManagedByOrganizationGroupName: state.uem.organizationGroup.name,
  Devices: smartGroupDevices(state, group).length,
  // [?] Whether a policy that is off is counted; not to is the harder world, where it must not stand for something that people would lose.
  Assignments:
    state.uem.compliancePolicies.filter((policy) => policy.active && policy.smartGroups.includes(group.id)).length +
    (group.otherAssignments ?? 0),
  Exclusions: 0,
});

/** One smart group in full. What a PUT left out reads back as an empty list. */
export const smartGroupFull = (state: WorldState, group: UemSmartGroup): Json => {
  const json = smartGroupHead(state, group);
  for (const field of listCriteria) json[field] = group.json[field] ?? [];
  return json;
};

export const userV1 = (state: WorldState, user: WorldState['uem']['users'][number], enrolled: number): Json => ({
  UserName: user.userName,
  FirstName: user.firstName,
  LastName: user.lastName,
  Status: true,
  Email: user.email,
  EmailUserName: user.upn,
  SecurityType: 1,
  ContactNumber: '',
  MobileNumber: '',
  Group: state.uem.organizationGroup.name,
  LocationGroupId: String(state.uem.organizationGroup.id),
  OrganizationGroupUuid: state.uem.organizationGroup.uuid,
  ExternalId: '',
  EnrolledDevicesCount: String(enrolled),
  Id: { Value: user.id },
  Uuid: user.uuid,
});

/** As v1 of the search tells it (H: the vendor's own recording): no uuid, no parent and no level, and counters are text. */
export const organisationGroup = (state: WorldState): Json => {
  const { id, name } = state.uem.organizationGroup;
  return {
    Name: name,
    GroupId: name.replaceAll(/\W/g, ''),
    LocationGroupType: 'Customer',
    Country: '',
    Locale: 'en-US',
    CreatedOn: noZone(state.startedAt),
    IsCustomerTypeExistInParentHierarchy: false,
    Users: String(state.uem.users.length),
    Admins: '2',
    Devices: String(liveRecords(state).filter(({ record }) => record.status === 'Enrolled').length),
    Id: { Value: id },
  };
};

/** As its own `children` tell it (H): with uuid and parent, here the vendor's own group, which no account of an organisation sees. */
export const organisationGroupInTree = (state: WorldState): Json => ({
  ...organisationGroup(state),
  LgLevel: 0,
  Uuid: state.uem.organizationGroup.uuid,
  ParentLocationGroup: { Id: { Value: 7 }, Uuid: '00000000-0000-4000-a000-000000000007' },
});
