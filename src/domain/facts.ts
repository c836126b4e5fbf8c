import type { GuestKind, Instant, LeaveState, ManagementMode, Ownership, Platform, Tri, UserId } from './words.ts';

/** One device record of the product being left, in neutral words. Text fields are trimmed; empty text is null. */
export interface SourceDevice {
  /** The record's id in the old product: what the unenrollment call takes. */
  readonly id: string;
  readonly serial: string | null;
  readonly imei: string | null;
  readonly udid: string | null;
  readonly mac: string | null;
  /** Entra `device.deviceId` as the old product reports it, where it does. */
  readonly entraDeviceId: string | null;
  /** The name that the device itself reports; Entra's displayName is usually the same. */
  readonly name: string | null;
  /** The old product's id of the user, null for a device without one (kiosk, shared). */
  readonly sourceUserId: string | null;
  /** Lower case. What Entra may know the user by. */
  readonly userName: string | null;
  readonly userMail: string | null;
  readonly platform: Platform;
  readonly osVersion: string | null;
  readonly model: string | null;
  readonly ownership: Ownership;
  readonly mode: ManagementMode;
  readonly state: LeaveState;
  readonly enrolledAt: Instant | null;
  readonly lastSeenAt: Instant | null;
  readonly compliant: Tri;
}

/** One user record of the product being left. `userName` and `mail` are lower case. */
export interface SourceUser {
  readonly id: string;
  readonly userName: string;
  readonly mail: string | null;
  readonly displayName: string | null;
}

/**
 * One access rule that the old product itself enforces (a compliance or e-mail policy; not an Entra policy).
 * Users are named by the old product's user ids.
 */
export interface SourceRule {
  readonly id: string;
  readonly name: string;
  readonly enabled: Tri;
  readonly platforms: readonly Platform[] | 'all' | 'unknown';
  /** Of those people on those platforms: `some` is a rule that looks at ownership, model, tags and the like. It counts as all. */
  readonly devices: 'all' | 'some' | 'unknown';
  readonly resource: 'mail' | 'all' | 'unknown';
  readonly includes: readonly string[] | 'everyone' | 'unknown';
  /** Users out of the rule, whoever put them there. */
  readonly excludes: readonly string[];
  /** `block` refuses whoever is under it; `compliant` refuses devices that the old product calls not compliant. */
  readonly effect: 'block' | 'compliant' | 'unknown';
  /** Since when it works as it is read here; null where the product does not say. */
  readonly inForceFrom: Instant | null;
  /** How sure the whole is: `read` from the product, `declared` where a part of it rests on what the settings say. */
  readonly basis: 'read' | 'declared';
  /** True when Sluis's exemption group is attached to this rule, so that membership takes a user out of it. */
  readonly exemptionAttached: Tri;
  /** Of the groups by which the product names the rule's people, those that do not leave it out yet, by id; absent where it cannot be told. */
  readonly bareGroups?: readonly string[];
  /** Of those groups, the others: our group is out of them. It is of these that something is left behind, also where `exemptionAttached` is no. */
  readonly attachedGroups?: readonly string[];
  /** Of those groups, the ones that our group is not to be put out of, or better had not been; absent: none. */
  readonly barredGroups?: readonly BarredGroup[];
}

/** A group by which the old product names a rule's people, and which Sluis is not to put anybody out of. */
export type BarredGroup = {
  readonly id: string;
  readonly name: string;
  /** Our group is out of it already. */
  readonly attached: boolean;
} & (
  | {
      /** Other things are assigned to it too (apps, profiles), or may be, and whoever is out of it loses them. */
      readonly why: 'shared';
      /** How many things the product says are assigned to it; null where it does not say. */
      readonly assignments: number | null;
      /** How many of these are surely rules. */
      readonly rules: number;
      /** Number of the part of the organisation that manages it, as others may bear its name; null where the product does not say. */
      readonly managedBy: string | null;
    }
  | {
      /** It is not surely a part of the organisation that is moved: only a person writes to it. */
      readonly why: 'outside';
      /** Number of the part that manages it; null where the product does not say. */
      readonly managedBy: string | null;
    }
  | {
      /** The settings tell by it how its devices are held: of one that is taken out nobody could tell any more. */
      readonly why: 'mode';
    }
);

/** One user of Entra. `mail` and `userPrincipalName` are lower case. */
export interface EntraUser {
  readonly id: UserId;
  readonly userPrincipalName: string;
  readonly mail: string | null;
  readonly displayName: string | null;
  /** BCP 47, as Entra has it; null when the user never chose. */
  readonly preferredLanguage: string | null;
  readonly usageLocation: string | null;
  readonly accountEnabled: Tri;
  readonly guest: boolean;
  /** `member`: one of ours, no guest. `unknown`: may be some kind of guest or external user, and it cannot be told. */
  readonly guestKind: GuestKind | 'member' | 'unknown';
  /** The tenant that an external user comes from, lower case. Graph v1.0 shows it of nobody: null so far. */
  readonly homeTenant: string | null;
  readonly department: string | null;
  /** Holds a licence with an Intune service plan. */
  readonly intuneLicence: Tri;
}

/** One device object of Entra. */
export interface EntraDevice {
  /** Object id, for `/devices/{id}`. */
  readonly id: string;
  /** `deviceId`, what other records call `azureADDeviceId`. */
  readonly deviceId: string;
  readonly name: string | null;
  readonly platform: Platform;
  readonly model: string | null;
  readonly ownerIds: readonly UserId[];
  readonly enabled: Tri;
  /** `isManaged` with null as "no": Entra writes null where no MDM ever reported (rule R75: MDM = None). */
  readonly managed: Tri;
  readonly compliant: Tri;
  /** The app id of the MDM that manages it; null means MDM = None. */
  readonly mdmAppId: string | null;
  readonly registeredAt: Instant | null;
  readonly lastSignInAt: Instant | null;
}

/** `complianceState` of Intune, as is. */
export type ComplianceState =
  | 'compliant'
  | 'noncompliant'
  | 'inGracePeriod'
  | 'conflict'
  | 'error'
  | 'configManager'
  | 'unknown';

/** One device that Intune lists, whoever manages it. */
export interface ManagedDevice {
  readonly id: string;
  readonly entraDeviceId: string | null;
  readonly serial: string | null;
  readonly imei: string | null;
  readonly mac: string | null;
  readonly name: string | null;
  readonly userId: UserId | null;
  readonly userPrincipalName: string | null;
  readonly platform: Platform;
  readonly osVersion: string | null;
  readonly model: string | null;
  readonly ownership: Ownership;
  readonly compliance: ComplianceState;
  /**
   * Intune itself manages it. `no`: it is listed for Configuration Manager, Defender, Jamf and the like, and is not in Intune. Not there in
   * facts of before it was kept: unknown, until it is read again. Ask `byIntune`.
   */
  readonly byIntune?: Tri;
  /** `managementState` is one of the leaving ones: the record is on its way out of Intune. */
  readonly leaving: boolean;
  readonly enrolledAt: Instant | null;
  readonly lastSyncAt: Instant | null;
}

/** A group that something we read refers to. Members are resolved one level; nesting is followed by the reader. */
export interface EntraGroup {
  readonly id: string;
  readonly name: string;
  /** Object ids of direct member users, devices and groups; null when membership cannot be read (hidden). */
  readonly members: readonly string[] | null;
}

/** A conditional access policy exactly as Graph returned it. What it means is decided in `access/`. */
export interface EntraPolicy {
  readonly id: string;
  readonly raw: unknown;
  /** Graph shows it in beta alone: v1.0 leaves out what uses a preview, and takes no change of it. Absent: v1.0 shows it. */
  readonly hidden?: true;
}

/**
 * A partner connection that feeds compliance. Group ids per platform; `all` when assigned to all licensed users or devices.
 * `older` is the `deviceManagementPartner` (Jamf's for macOS): it holds groups on macOS, and Sluis has no lever on it.
 */
export interface CompliancePartner {
  readonly id: string;
  readonly kind: 'compliance' | 'older';
  readonly name: string;
  readonly state: 'enabled' | 'unavailable' | 'terminated' | 'rejected' | 'unresponsive' | 'unknown';
  readonly heartbeatAt: Instant | null;
  readonly assignments: readonly PartnerAssignment[];
  /** Only of an older one that is being ended: when Intune removes its devices, and when it calls them non-compliant. */
  readonly removesDevicesAt: Instant | null;
  readonly marksNonCompliantAt: Instant | null;
}

export interface PartnerAssignment {
  readonly platform: 'ios' | 'android' | 'macos';
  readonly onboarded: boolean;
  readonly includes: readonly string[] | 'all' | 'unknown';
  readonly excludes: readonly string[];
}

/** A named location, as policies refer to it by id. A kind that Graph added since is `unknown`. */
export interface EntraLocation {
  readonly id: string;
  readonly name: string;
  readonly kind: 'ip' | 'country' | 'unknown';
  /** Only addresses can be trusted; `no` for countries. */
  readonly trusted: Tri;
  /** CIDR ranges of version 4 and 6, as written. */
  readonly ranges: readonly string[];
  /** Two-letter codes, upper case. */
  readonly countries: readonly string[];
  /** Places whose country cannot be told count as inside. */
  readonly unknownCountries: Tri;
}

/** A role assignment that matters to access: who holds a directory role, by role template id. */
export interface RoleMembers {
  readonly id: string;
  readonly name: string;
  /** Null when not all of them could be read. */
  readonly members: readonly string[] | null;
  /** Those of the members that are groups: who is in one holds the role. Absent: none is. */
  readonly groups?: readonly string[];
}

/**
 * The levers by which Sluis moves one user, each a group whose members are users:
 * `exempt`: out of the old conditional access policies · `released`: out of the compliance partner's authority ·
 * `enforced`: under Intune's conditional access policy · `source-exempt`: out of the old product's own rules.
 */
export type Lever = 'exempt' | 'released' | 'enforced' | 'source-exempt';

/**
 * One user is a member of one lever's group. The fact exists while a read shows the membership; its `changedAt` is when a
 * read first showed it (again), its `goneAt` when a complete read first showed it no more. `id` is `<lever>:<member>`.
 */
export interface Membership {
  readonly id: string;
  readonly lever: Lever;
  /** Entra user id, for `source-exempt` the old product's user id. */
  readonly member: string;
}

/** What the tenant as a whole says. One record. */
export interface TenantFacts {
  readonly id: 'tenant';
  readonly tenantId: string;
  readonly mdmAuthority: 'intune' | 'sccm' | 'office365' | 'unknown';
  /** `secureByDefault`: devices without a compliance policy count as not compliant (rule R78). */
  readonly secureByDefault: Tri;
  /** Microsoft's basic protection is on: then conditional access cannot be used at all. */
  readonly securityDefaults: Tri;
  /** Platforms that have at least one assigned compliance policy. */
  readonly compliancePolicyFor: readonly Platform[] | 'unknown';
  readonly apnsExpiresAt: Instant | null;
  readonly licences: { readonly enabled: number; readonly consumed: number } | null;
  /**
   * How much of the tenant's products could be read. `none`: nobody's licence can be told. `partly`: whoever holds a product that was read
   * is known, so whoever is not known mostly has none. Not there in facts of before it was kept: which of the two is unknown.
   */
  readonly licencesRead?: 'whole' | 'partly' | 'none';
  /**
   * Platforms that Intune's enrollment restrictions refuse for everybody; ownership `personal` blocks count apart. In facts of before the
   * next two were kept: whichever any restriction refuses.
   */
  readonly blockedPlatforms: readonly Platform[] | 'unknown';
  readonly blockedPersonalPlatforms: readonly Platform[] | 'unknown';
  /** Refused by one restriction and let in by another, or by one of which v1.0 does not tell whom it hits: for whom cannot be told. */
  readonly blockedForSome?: readonly Platform[];
  readonly blockedPersonalForSome?: readonly Platform[];
  /** Smallest of the per-user device limits; null when unlimited or unreadable. */
  readonly deviceLimit: number | null;
}

/** Every kind of fact that the store keeps, by name. */
export interface FactKinds {
  readonly 'source-device': SourceDevice;
  readonly 'source-user': SourceUser;
  readonly 'source-rule': SourceRule;
  readonly user: EntraUser;
  readonly 'entra-device': EntraDevice;
  readonly 'managed-device': ManagedDevice;
  readonly group: EntraGroup;
  readonly policy: EntraPolicy;
  readonly partner: CompliancePartner;
  readonly location: EntraLocation;
  readonly role: RoleMembers;
  readonly membership: Membership;
  readonly tenant: TenantFacts;
}

export type FactKind = keyof FactKinds;

/** A fact with its times. `goneAt` is set when a complete read no longer shows the record; the last value stays. */
export interface Fact<K extends FactKind = FactKind> {
  readonly kind: K;
  readonly id: string;
  readonly value: FactKinds[K];
  readonly firstSeenAt: Instant;
  /** When a read first showed the present value; that it was merely seen later since (`LAST_SEEN`) is no other value. */
  readonly changedAt: Instant;
  /** Since when it is in its state (`STATE`), where that is longer than it has its present value. Ask `stateSince`. */
  readonly stateAt?: Instant;
  /** When it was written, or a whole read last showed it. */
  readonly seenAt: Instant;
  readonly goneAt: Instant | null;
}

/**
 * What of a kind is the state that somebody counts from: a device that left is gone since it left, and not since its record was given
 * another mail address, or a field that an older Sluis did not read.
 */
export const STATE: { readonly [K in FactKind]?: readonly (keyof FactKinds[K] & string)[] } = {
  'source-device': ['state', 'enrolledAt'],
  'entra-device': ['mdmAppId', 'managed'],
  'managed-device': ['leaving', 'enrolledAt', 'compliance', 'userId'],
};

/** Since when a read has shown it in its present state, whatever else of it changed meanwhile. */
export function stateSince({ stateAt, changedAt }: Pick<Fact, 'stateAt' | 'changedAt'>): Instant {
  return stateAt ?? changedAt;
}

/** Where a kind says when its object was last in touch. Nearly every object is, every day or more often, and is no other for that. */
export const LAST_SEEN: { readonly [K in FactKind]?: keyof FactKinds[K] & string } = {
  'source-device': 'lastSeenAt',
  'entra-device': 'lastSignInAt',
  'managed-device': 'lastSyncAt',
  partner: 'heartbeatAt',
};
