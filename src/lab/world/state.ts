/**
 * The organisation in a box, in neutral words. Each emulator shows its part in its vendor's words. The whole state is
 * plain JSON (no Map, no Date, no class): the same seed and the same log of events give the same world, to the byte.
 * Times are milliseconds since 1970 UTC, simulated.
 */
export interface WorldState {
  readonly seed: number;
  readonly startedAt: number;
  now: number;
  organisation: Organisation;
  people: Person[];
  hardware: Hardware[];
  directory: Directory;
  uem: Uem;
  mail: Mail[];
  /** Future happenings; the soonest stand last. */
  agenda: Happening[];
  /** Numbers handed out so far, for ids; and the state of each random stream by name. */
  counters: Record<string, number>;
}

export interface Organisation {
  name: string;
  domain: string;
  tenantId: string;
  timeZone: string;
  helpDeskMail: string;
  administratorMail: string;
  officerMail: string;
  /** The app registration that the product signs in with. */
  app: { clientId: string; clientSecret: string; permissions: string[] };
  uemAccount: { clientId: string; clientSecret: string; userName: string; password: string; tenantCode: string };
}

/** Somebody real. `temper` decides how mail is answered. */
export interface Person {
  /** Also the Entra object id of their account. */
  id: string;
  upn: string;
  mail: string;
  /** Other addresses of the same mailbox: they were given another name since. */
  aliases?: readonly string[];
  displayName: string;
  language: string;
  department: string;
  temper: 'prompt' | 'normal' | 'slow' | 'ignores-mail' | 'on-leave' | 'gives-up-half-way' | 'played';
  awayUntil: number | null;
  role: 'employee' | 'help-desk' | 'administrator' | 'officer' | 'emergency-account' | 'service-account';
  /** Serial numbers of their hardware. */
  devices: string[];
}

/** One physical thing and what each product knows of it. `serial` is the identity in the truth; products may show it wrong. */
export interface Hardware {
  serial: string;
  imei: string | null;
  udid: string | null;
  mac: string | null;
  name: string;
  model: string;
  manufacturer: string;
  platform: 'ios' | 'ipados' | 'macos' | 'android' | 'windows';
  osVersion: string;
  ownership: 'corporate' | 'personal' | 'shared';
  mode:
    | 'android-work-profile'
    | 'android-device-administrator'
    | 'android-cope'
    | 'android-fully-managed'
    | 'android-dedicated'
    | 'apple-ade'
    | 'apple-profile'
    | 'apple-user-enrollment'
    | 'windows-mdm';
  /** Person id, null for a kiosk or a shared device. */
  holder: string | null;
  /** Minutes between check-ins when switched on. */
  checkInMinutes: number;
  /** Switched off (drawer, holiday) until then; null = on. Infinity is written as 8.64e15. */
  offUntil: number | null;
  /** Company data and settings were erased by somebody: the truth behind law 5. */
  erasedAt: number | null;
  /** When it left the old product and when it arrived in Intune: the truth behind law 11. */
  leftAt: number | null;
  arrivedAt: number | null;
  /** Records of the old product; more than one where a stale or duplicate record exists. */
  uemRecords: UemDevice[];
  entraRecords: EntraDeviceRecord[];
  intuneRecords: IntuneDevice[];
  /** Intune lists it for a product that Intune is not, until it is enrolled: no management by Intune. */
  listedFor?: { id: string; agent: 'configurationManagerClient' | 'msSense'; since: number };
}

export interface UemDevice {
  id: number;
  uuid: string;
  /** What the record shows, which may be empty or wrong. */
  shownSerial: string;
  status:
    | 'Enrolled'
    | 'EnterpriseWipePending'
    | 'DeviceWipePending'
    | 'WipeInitiated'
    | 'Unenrolled'
    | 'Retired'
    | 'Registered'
    | 'Discovered';
  statusChangedAt: number;
  onHold: boolean;
  enrolledAt: number;
  lastSeenAt: number;
  compliance: 'Compliant' | 'NonCompliant' | 'Unknown';
  userId: number | null;
  deleted: boolean;
}

export interface EntraDeviceRecord {
  id: string;
  deviceId: string;
  displayName: string;
  enabled: boolean;
  isManaged: boolean | null;
  isCompliant: boolean | null;
  mdmAppId: string | null;
  trustType: 'Workplace' | 'AzureAd' | 'ServerAd';
  registeredAt: number;
  lastSignInAt: number;
  /** Directory lag: reads before this time still show `shown` (null: as it is). */
  visibleAt: number;
  shown: { isManaged: boolean | null; isCompliant: boolean | null; mdmAppId: string | null } | null;
}

export interface IntuneDevice {
  id: string;
  entraDeviceId: string;
  userId: string | null;
  complianceState: 'unknown' | 'compliant' | 'noncompliant' | 'conflict' | 'error' | 'inGracePeriod' | 'configManager';
  managementState: 'managed' | 'retirePending' | 'retireIssued' | 'wipePending' | 'wipeIssued';
  enrolledAt: number;
  lastSyncAt: number;
}

export interface Directory {
  users: DirectoryUser[];
  groups: DirectoryGroup[];
  /** Those that somebody deleted by hand, restorable; left out where there is none. */
  deletedGroups?: DirectoryGroup[];
  roles: { templateId: string; displayName: string; members: string[] }[];
  policies: DirectoryPolicy[];
  namedLocations: NamedLocation[];
  /** Microsoft's basic protection. While it is on, conditional access cannot be used. */
  securityDefaults: boolean;
  partners: DirectoryPartner[];
  olderPartners: OlderPartner[];
  compliancePolicies: { id: string; odataType: string; displayName: string; assignedTo: 'all' | string[] }[];
  enrollmentConfigurations: {
    id: string;
    displayName: string;
    priority: number;
    limit: number | null;
    blocked: string[];
    personalBlocked: string[];
  }[];
  skus: {
    skuId: string;
    skuPartNumber: string;
    enabled: number;
    consumed: number;
    servicePlans: { servicePlanId: string; servicePlanName: string }[];
  }[];
  mdmAuthority: 'unknown' | 'intune' | 'sccm' | 'office365';
  secureByDefault: boolean;
  apnsExpiresAt: number | null;
  userDeviceQuota: number;
  /** Until then the directory shows changes of groups this much later than it otherwise does. */
  late?: { until: number; ms: number };
  /** App ids, in lower case, of which this tenant has no service principal; it has one of every other app. Left out where there is none. */
  missingApps?: string[];
  /** Tokens that were given out before hold no more. */
  tokensSince?: number;
  /** Session revocations by user: time of the newest. */
  revokedAt: Record<string, number>;
}

export interface DirectoryUser {
  id: string;
  userPrincipalName: string;
  mail: string | null;
  displayName: string;
  preferredLanguage: string | null;
  usageLocation: string | null;
  department: string | null;
  accountEnabled: boolean;
  userType: 'Member' | 'Guest';
  /** How the account came to be, where it was not simply made here. */
  creationType: 'Invitation' | null;
  externalUserState: 'PendingAcceptance' | 'Accepted' | null;
  /** The tenant that an invited user comes from; null for one of ours. No read of Graph shows it. */
  homeTenantId: string | null;
  skuIds: string[];
  createdAt: number;
}

export interface DirectoryGroup {
  id: string;
  displayName: string;
  description: string | null;
  mailNickname: string;
  createdAt: number;
  createdByApp: string | null;
  hiddenMembership: boolean;
  members: GroupMember[];
}

/**
 * One membership. A write changes `present` at once (reads show it after `visibleAt`); access decisions follow at
 * `effectiveAt`, which is up to 24 hours later, or at most 15 minutes after the user's sessions are revoked.
 */
export interface GroupMember {
  id: string;
  type: 'user' | 'group' | 'device';
  present: boolean;
  changedAt: number;
  visibleAt: number;
  effectiveAt: number;
}

/** A policy in Graph's own JSON, kept as written; `effective` lists earlier versions until the newest is in force. */
export interface DirectoryPolicy {
  id: string;
  json: Record<string, unknown>;
  createdByApp: string | null;
  deletedAt: number | null;
  /** It uses a preview: v1.0 shows it nowhere and says nothing of it; beta does. */
  preview?: boolean;
  versions: { json: Record<string, unknown>; effectiveAt: number }[];
}

/** A place that policies may name: addresses, or countries. */
export interface NamedLocation {
  id: string;
  displayName: string;
  createdAt: number;
  place:
    | { kind: 'ip'; trusted: boolean; ranges: string[] }
    | { kind: 'country'; countries: string[]; includeUnknown: boolean };
}

/** The older kind of partner connection (Jamf's for macOS), for groups and not by platform. */
export interface OlderPartner {
  id: string;
  displayName: string;
  partnerState: DirectoryPartner['partnerState'];
  isConfigured: boolean;
  lastHeartbeatAt: number;
  groups: string[] | 'all';
  devicesRemovedAt: number | null;
  devicesNonCompliantAt: number | null;
}

export interface DirectoryPartner {
  id: string;
  displayName: string;
  partnerState: 'unknown' | 'unavailable' | 'enabled' | 'terminated' | 'rejected' | 'unresponsive';
  lastHeartbeatAt: number;
  /** It reports nothing until then. */
  silentUntil?: number;
  onboarded: { ios: boolean; android: boolean; macos: boolean };
  assignments: PartnerTargets;
  versions: { assignments: PartnerTargets; effectiveAt: number }[];
}

/** Group ids, or `all` for all licensed users. */
export interface PartnerTargets {
  ios: { include: string[] | 'all'; exclude: string[] };
  android: { include: string[] | 'all'; exclude: string[] };
  macos: { include: string[] | 'all'; exclude: string[] };
}

export interface Uem {
  /** The product under test knows it by nothing but the lists that an administrator exports. */
  byListAlone: boolean;
  /** Tokens that were given out before hold no more. */
  tokensSince?: number;
  organizationGroup: { id: number; uuid: string; name: string };
  users: {
    id: number;
    uuid: string;
    userName: string;
    email: string;
    firstName: string;
    lastName: string;
    upn: string;
  }[];
  userGroups: {
    id: number;
    uuid: string;
    name: string;
    members: { userId: number; effectiveAt: number; present: boolean }[];
  }[];
  smartGroups: UemSmartGroup[];
  /** Rules that the product itself enforces on a smart group's devices. */
  compliancePolicies: {
    id: number;
    uuid: string;
    name: string;
    active: boolean;
    smartGroups: number[];
    blocks: 'mail' | 'all';
    platforms: string[];
  }[];
  wipeProtection: { limit: number; minutes: number; recent: number[] };
  /** When the administrator last pressed "Sync Azure Services". */
  syncedAt: number;
}

export interface UemSmartGroup {
  id: number;
  uuid: string;
  name: string;
  /** The body of the last PUT or of creation, in the vendor's names. */
  json: Record<string, unknown>;
  /** What else is assigned to it than compliance policies: apps and profiles. None where absent. */
  otherAssignments?: number;
}

export interface Mail {
  number: number;
  /** What it is and about what, and which one of these in this mailbox: the same whatever order mails arrive in. */
  name: string;
  messageId: string;
  acceptedAt: number;
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Lower-case names. The product marks its mails with x-sluis-message, x-sluis-promise and the like. */
  headers: Record<string, string>;
  channel: 'smtp' | 'graph';
  /** Its sender cannot tell whether it was accepted. */
  unanswered?: true;
  readAt: number | null;
}

/** Something that will happen by itself. `what` names the reducer; `subject` and `facts` are its argument. */
export interface Happening {
  at: number;
  number: number;
  what: string;
  subject: string;
  facts: Record<string, string | number | boolean | null>;
}
