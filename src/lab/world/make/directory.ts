import {
  DAY,
  MANAGED_GROUP,
  PILOT_GROUP,
  ROLE_DIRECTORY_SYNC,
  ROLE_GLOBAL_ADMINISTRATOR,
  WORLD_START,
} from '../constants.ts';
import { type Dice, dice } from '../random.ts';
import type {
  Directory,
  DirectoryGroup,
  DirectoryPartner,
  DirectoryUser,
  GroupMember,
  Hardware,
  OlderPartner,
  PartnerTargets,
} from '../state.ts';
import { needsReset } from '../truth.ts';
import { DEPARTMENTS } from './names.ts';
import type { MadePerson } from './people.ts';
import { makeNamedLocations } from './locations.ts';
import { makePolicies, outsidePolicy } from './policies.ts';

/** Where the invited guests come from. */
const PARTNER_TENANT = 'b7c1d9b4-53d5-4f0e-8a86-0a4f6a4d2c11';
const E3 = '05e9a617-0261-4cee-bb44-138d3ef5d965';

/** The Entra and Intune side of the organisation, before the move. */
export function makeDirectory(people: readonly MadePerson[], hardware: readonly Hardware[], seed: number): Directory {
  const by = dice(seed, 'directory');
  const staff = (role: string): string => people.find((made) => made.person.role === role)?.person.id ?? '';
  const groups = makeGroups(people, hardware, by);
  const managed = groups.find((group) => group.displayName === MANAGED_GROUP)?.id ?? '';
  const users = [...people.map((made) => directoryUser(made, by)), ...guests(people.length, by)];
  return {
    users,
    groups,
    roles: [
      {
        templateId: ROLE_GLOBAL_ADMINISTRATOR,
        displayName: 'Global Administrator',
        members: [staff('emergency-account'), staff('administrator')],
      },
      {
        templateId: ROLE_DIRECTORY_SYNC,
        displayName: 'Directory Synchronization Accounts',
        members: [staff('service-account')],
      },
    ],
    policies: [
      ...makePolicies(managed, staff('emergency-account'), by),
      outsidePolicy(staff('emergency-account'), dice(seed, 'places')),
    ],
    namedLocations: makeNamedLocations(dice(seed, 'locations')),
    securityDefaults: false,
    partners: [makePartner(managed, by)],
    olderPartners: [makeOlderPartner(dice(seed, 'older-partner'))],
    compliancePolicies: COMPLIANCE.map(([odataType, displayName]) => ({
      id: by.guid(),
      odataType,
      displayName,
      assignedTo: 'all' as const,
    })),
    enrollmentConfigurations: [
      {
        id: `${by.guid()}_DefaultLimit`,
        displayName: 'All users and all devices',
        priority: 0,
        limit: 15,
        blocked: [],
        personalBlocked: [],
      },
      {
        id: `${by.guid()}_DefaultPlatformRestrictions`,
        displayName: 'All users and all devices',
        priority: 0,
        limit: null,
        blocked: ['windowsMobile'],
        personalBlocked: [],
      },
    ],
    skus: makeSkus(users),
    mdmAuthority: 'intune',
    secureByDefault: true,
    apnsExpiresAt: WORLD_START + 212 * DAY,
    userDeviceQuota: 50,
    revokedAt: {},
  };
}

const COMPLIANCE: readonly (readonly [string, string])[] = [
  ['#microsoft.graph.iosCompliancePolicy', 'iOS and iPadOS: passcode, no jailbreak'],
  ['#microsoft.graph.androidWorkProfileCompliancePolicy', 'Android work profile: passcode, not rooted'],
  ['#microsoft.graph.androidCompliancePolicy', 'Android: passcode, not rooted'],
  ['#microsoft.graph.macOSCompliancePolicy', 'macOS: FileVault on'],
  ['#microsoft.graph.windows10CompliancePolicy', 'Windows: BitLocker on, Defender on'],
];

function directoryUser(made: MadePerson, by: Dice): DirectoryUser {
  const { person, flaw, country } = made;
  return {
    id: person.id,
    userPrincipalName: person.upn,
    mail: person.mail === '' ? null : person.mail,
    displayName: person.displayName,
    preferredLanguage: by.chance(0.95) ? person.language : null,
    usageLocation: country,
    department: person.department,
    accountEnabled: flaw !== 'disabled',
    userType: 'Member',
    creationType: null,
    externalUserState: null,
    homeTenantId: null,
    skuIds: flaw === 'no-licence' ? [] : [E3],
    createdAt: WORLD_START - by.int(30, 2500) * DAY,
  };
}

/**
 * Guests of each kind that a directory can hold, in turn: invited as a guest, made here as a guest, and invited as a
 * member. None of them has a device of the old product.
 */
function guests(people: number, by: Dice): DirectoryUser[] {
  return Array.from({ length: Math.min(20, Math.floor(people / 40)) }, (_, index) => {
    const number = index + 1;
    const invited = index % 3 !== 1;
    return {
      id: by.guid(),
      userPrincipalName: invited
        ? `consultant${number}_partner.example#EXT#@noordwind.onmicrosoft.com`
        : `consultant${number}@noordwind.onmicrosoft.com`,
      mail: `consultant${number}@partner.example`,
      displayName: `Consultant ${number} (guest)`,
      preferredLanguage: null,
      usageLocation: null,
      department: null,
      accountEnabled: true,
      userType: index % 3 === 2 ? 'Member' : 'Guest',
      creationType: invited ? 'Invitation' : null,
      externalUserState: invited ? 'Accepted' : null,
      homeTenantId: invited ? PARTNER_TENANT : null,
      skuIds: [],
      createdAt: WORLD_START - by.int(30, 600) * DAY,
    };
  });
}

/** One group for each department; all of them nested in the old product's group; the pilot with a group inside. */
function makeGroups(people: readonly MadePerson[], hardware: readonly Hardware[], by: Dice): DirectoryGroup[] {
  const employees = people.filter((made) => made.person.role === 'employee');
  const departments = DEPARTMENTS.map((name) =>
    group(
      `Dept ${name}`,
      employees.filter((made) => made.person.department === name).map((made) => member(made.person.id, 'user')),
      by,
    ),
  );
  const chosen = pilotPeople(employees, hardware);
  const inner = chosen.length < 3 ? [] : chosen.slice(0, Math.ceil(chosen.length / 3));
  const nested = group(
    `${PILOT_GROUP} IT`,
    inner.map((id) => member(id, 'user')),
    by,
  );
  const pilot = group(
    PILOT_GROUP,
    [...chosen.slice(inner.length).map((id) => member(id, 'user')), member(nested.id, 'group')],
    by,
  );
  const managed = group(
    MANAGED_GROUP,
    departments.map((department) => member(department.id, 'group')),
    by,
  );
  return [...departments, nested, pilot, managed];
}

/** 5 % of the employees, at least three: those who read their mail and whose devices can leave without a reset. */
function pilotPeople(employees: readonly MadePerson[], hardware: readonly Hardware[]): string[] {
  const hard = new Set(hardware.filter((one) => needsReset(one) || one.offUntil !== null).map((one) => one.holder));
  const willing = (made: MadePerson): number => {
    const reads = made.person.temper === 'prompt' ? 2 : made.person.temper === 'normal' ? 1 : 0;
    const able = made.person.devices.length > 0 && !hard.has(made.person.id) && made.flaw === null;
    return (able ? 4 : 0) + reads;
  };
  const size = Math.min(employees.length, Math.max(3, Math.round(employees.length * 0.05)));
  return [...employees]
    .toSorted((a, b) => willing(b) - willing(a))
    .slice(0, size)
    .map((made) => made.person.id);
}

function group(displayName: string, members: GroupMember[], by: Dice): DirectoryGroup {
  return {
    id: by.guid(),
    displayName,
    description: null,
    mailNickname: displayName.replaceAll(/[^A-Za-z]/g, '').toLowerCase(),
    createdAt: WORLD_START - by.int(100, 1500) * DAY,
    createdByApp: null,
    hiddenMembership: false,
    members,
  };
}

function member(id: string, type: GroupMember['type']): GroupMember {
  const since = WORLD_START - 60 * DAY;
  return { id, type, present: true, changedAt: since, visibleAt: since, effectiveAt: since };
}

function makePartner(managed: string, by: Dice): DirectoryPartner {
  const target = (): PartnerTargets['ios'] => ({ include: [managed], exclude: [] });
  const assignments: PartnerTargets = { ios: target(), android: target(), macos: target() };
  return {
    id: by.guid(),
    displayName: 'VMware Workspace ONE UEM',
    partnerState: 'enabled',
    lastHeartbeatAt: WORLD_START - 5 * 3_600_000,
    onboarded: { ios: true, android: true, macos: true },
    assignments,
    versions: [{ assignments, effectiveAt: WORLD_START - 60 * DAY }],
  };
}

/** A connection that was given up long ago and never removed: it holds nobody. */
function makeOlderPartner(by: Dice): OlderPartner {
  return {
    id: by.guid(),
    displayName: 'Jamf Pro for macOS',
    partnerState: 'terminated',
    isConfigured: false,
    lastHeartbeatAt: WORLD_START - 410 * DAY,
    groups: [],
    devicesRemovedAt: null,
    devicesNonCompliantAt: null,
  };
}

function makeSkus(users: readonly DirectoryUser[]): Directory['skus'] {
  const consumed = users.filter((user) => user.skuIds.includes(E3)).length;
  return [
    {
      skuId: E3,
      skuPartNumber: 'SPE_E3',
      enabled: consumed + Math.max(5, Math.ceil(consumed * 0.04)),
      consumed,
      servicePlans: [
        { servicePlanId: 'c1ec4a95-1f05-45b3-a911-aa3fa01094f5', servicePlanName: 'INTUNE_A' },
        { servicePlanId: '41781fb2-bc02-4b7c-bd55-b576c07bb09d', servicePlanName: 'AAD_PREMIUM' },
        { servicePlanId: 'efb87545-963c-4e0d-99df-69c6916d9eb0', servicePlanName: 'EXCHANGE_S_ENTERPRISE' },
      ],
    },
    {
      skuId: 'f30db892-07e9-47e9-837c-80727f46fd3d',
      skuPartNumber: 'FLOW_FREE',
      enabled: 10_000,
      consumed: 0,
      servicePlans: [{ servicePlanId: '50e68c76-46c6-4674-81f9-75456511b170', servicePlanName: 'FLOW_P2_VIRAL' }],
    },
  ];
}
