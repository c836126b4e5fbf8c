import type { AskedSignIn, WhatIfAnswer } from '../domain/access/what-if/compare.ts';
import type {
  CompliancePartner,
  EntraDevice,
  EntraGroup,
  EntraLocation,
  EntraPolicy,
  EntraUser,
  ManagedDevice,
  RoleMembers,
  SourceDevice,
  SourceRule,
  SourceUser,
  TenantFacts,
} from '../domain/facts.ts';
import type { Result } from '../domain/result.ts';
import type { Instant, LeaveState, Platform, UserId } from '../domain/words.ts';
import type { HttpSettings } from './http.ts';

/**
 * Time as the outside gives it. The lab's clock runs faster than real: sleeping there moves the simulated time.
 * Every limiter, retry and token expiry goes by this clock and no other.
 */
export interface Clock {
  readonly now: () => Instant;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** A settings field as data: the form, the check and the redactor come from it. */
export interface SettingField {
  readonly name: string;
  readonly kind: 'url' | 'text' | 'secret' | 'file';
  readonly required: boolean;
}

/** Why an expected thing did not work. Facts only: the sentence is made by the text room. Never holds a secret. */
export type ConnectorFailure =
  | { readonly code: 'unauthorised'; readonly at: string; readonly detail?: string }
  | { readonly code: 'forbidden'; readonly at: string; readonly needs?: string; readonly detail?: string }
  | { readonly code: 'not-found'; readonly at: string }
  | { readonly code: 'refused'; readonly at: string; readonly status: number; readonly detail: string }
  | { readonly code: 'conflict'; readonly at: string; readonly detail: string }
  | { readonly code: 'throttled'; readonly at: string; readonly retryAfterMs: number | null }
  | { readonly code: 'unreachable'; readonly at: string; readonly detail: string }
  /** The answer is not what the documents promise (HTML, cut-off JSON ...). `excerpt` at most 200 characters. */
  | { readonly code: 'malformed'; readonly at: string; readonly excerpt: string }
  /** What a write rests on could not be read, so it was not sent. `answered` false: nobody answered; else what was answered cannot be used. */
  | { readonly code: 'unread'; readonly at: string; readonly detail: string; readonly answered: boolean }
  /** Several accounts have the user name `detail`, and the product does not say which of them is meant. Nothing was sent. */
  | { readonly code: 'name-shared'; readonly at: string; readonly detail: string }
  /** A rule of ours forbids to send this at all (law 5). Nothing was sent. */
  | { readonly code: 'forbidden-by-law'; readonly at: string; readonly detail: string };

/** Every record that the vendor sent is in one of the two lists: none is dropped. */
export interface Page<T> {
  readonly records: readonly T[];
  readonly rejects: readonly Reject[];
}

/** A record that could not be read: where it stood and why it was not understood. */
export interface Reject {
  /** The id that was asked for, where what is wrong is that nothing has it. */
  readonly missing?: string;
  /** The id of the record, where that much is certain: it is there, and cannot be any other. */
  readonly id?: string;
  readonly where: string;
  readonly why: string;
}

/** Pages in the vendor's order; a failure is the last thing yielded, and then the read was not complete. */
export type Pages<T> = AsyncIterable<Result<Page<T>, ConnectorFailure>>;

/**
 * 'done': the product says that it is so now · 'already': it was so before · 'asked': the product took the request;
 * only a later read says that it happened.
 */
export type Outcome = 'done' | 'already' | 'asked';
export type Answer<T = Outcome> = Promise<Result<T, ConnectorFailure>>;

/** One line of `sluis check`. `ok: false` has a remedy in the text room under `check.<code>`, and so has a warning. */
export interface CheckLine {
  readonly code: string;
  readonly ok: boolean;
  /** It stops nothing, and a person should look at it. */
  readonly warning?: true;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** One vendor, as the registry holds it. */
export interface SourceModule {
  readonly vendor: string;
  readonly settings: readonly SettingField[];
  /** How to reach it: the composition root opens the Http from this. Absent where no network is needed. Makes no call. */
  readonly connection?: (
    settings: Readonly<Record<string, string>>,
    clock: Clock,
    /** The settings as they are now, for whatever proves who we are: secrets are rotated while we run. */
    fresh?: () => Readonly<Record<string, string>>,
  ) => Pick<HttpSettings, 'baseUrl' | 'auth' | 'limits' | 'resetMs'>;
  /** Settings have been checked against the fields. Makes no call. */
  readonly open: (settings: Readonly<Record<string, string>>, http: Http, clock: Clock) => SourceConnector;
}

/**
 * The product being left. A facet is present exactly when the vendor can do it; an absent one becomes a guided manual
 * step in the plan. There is no method that wipes a device, so no mistake of ours can (law 5).
 */
export interface SourceConnector {
  readonly vendor: string;
  /** Are address, credentials and rights right? Changes nothing. */
  readonly check: (signal: AbortSignal) => Answer<readonly CheckLine[]>;
  readonly inventory: SourceInventory;
  readonly access?: SourceAccess;
  readonly unenrollment?: Unenrollment;
  readonly decommission: readonly DecommissionItem[];
}

export interface SourceInventory {
  readonly users: (signal: AbortSignal) => Pages<SourceUser>;
  readonly devices: (signal: AbortSignal) => Pages<SourceDevice>;
  /**
   * Only the devices whose enrollment status changed since then (a cheap poll); absent where the vendor has no such read.
   * Never says that a device is gone: only a complete `devices` read can. A change that was handed out may be left out when
   * windows overlap.
   */
  readonly changedDevices?: (since: Instant, signal: AbortSignal) => Pages<SourceDevice>;
  /**
   * A word that is another one whenever `devices` would answer from another list (a cheap look); absent where that cannot be told. The same word
   * means that nothing has changed.
   */
  readonly edition?: (signal: AbortSignal) => Answer<string>;
  /**
   * Of these devices, the ids of those whose own address says that they do not exist: a list may silently miss some. Absent where
   * the list is all there is.
   */
  readonly absentDevices?: (ids: readonly string[], signal: AbortSignal) => Answer<readonly string[]>;
}

/** Step 2 of the guide for rules that the old product itself enforces. One exemption group of the old product is the lever. */
export interface SourceAccess {
  readonly rules: (signal: AbortSignal) => Pages<SourceRule>;
  /** Source user ids now in the exemption group; empty while it does not exist. */
  readonly exempted: (signal: AbortSignal) => Answer<readonly string[]>;
  /** Makes the exemption group and attaches it to the rule, keeping all else of the rule. Idempotent. */
  readonly attachExemption: (ruleId: string, signal: AbortSignal) => Answer;
  readonly detachExemption: (ruleId: string, signal: AbortSignal) => Answer;
  readonly exempt: (sourceUserId: string, signal: AbortSignal) => Answer;
  readonly readmit: (sourceUserId: string, signal: AbortSignal) => Answer;
}

/** Step 4 of the guide. */
export interface Unenrollment {
  /** Asks the service to retire this device: company data only. Refuses by itself where it would erase the device. */
  readonly retire: (device: SourceDevice, signal: AbortSignal) => Answer;
  /** One device read fresh, past every cache; null when the product does not know it. */
  readonly state: (deviceId: string, signal: AbortSignal) => Answer<LeaveState | null>;
}

/** Step 8, as data: what a person must end, and where the vendor says so. */
export interface DecommissionItem {
  readonly id: string;
  readonly kind: 'subscription' | 'infrastructure' | 'credential' | 'certificate' | 'store-link' | 'integration';
  readonly source: string;
}

/** Microsoft Entra and Intune as one target. */
export interface TargetConnector {
  /** Connection, and each permission: granted, missing, not needed. Changes nothing. */
  readonly check: (signal: AbortSignal) => Answer<readonly CheckLine[]>;
  readonly read: TargetReads;
  readonly write: TargetWrites;
}

export interface TargetReads {
  readonly users: (signal: AbortSignal) => Pages<EntraUser>;
  /**
   * Whether the products by which users have a licence are others than those that all users were last read by: then no user changed, and all
   * are to be read again. `doubtful`: one is missing, which only another read, some minutes later, can say for sure.
   */
  readonly products: (signal: AbortSignal) => Answer<{ readonly differs: boolean; readonly doubtful: boolean }>;
  readonly entraDevices: (signal: AbortSignal) => Pages<EntraDevice>;
  readonly managedDevices: (signal: AbortSignal) => Pages<ManagedDevice>;
  /**
   * Those that synced at this moment or later, and perhaps others: a filter that Intune does not know it ignores without a word. Says
   * nothing of who is missing.
   */
  readonly managedDevicesSynced: (since: Instant, signal: AbortSignal) => Pages<ManagedDevice>;
  /** The managed devices of these users and with these ids, each asked for by itself: for a few that are awaited. */
  readonly managedDevicesOf: (
    which: { readonly users: readonly UserId[]; readonly ids: readonly string[] },
    signal: AbortSignal,
  ) => Answer<OneByOne<ManagedDevice>>;
  /**
   * Of these records, the ids of those whose own address says that they do not exist: a list may silently miss some. One that could
   * not be asked for fails the whole.
   */
  readonly absent: (
    kind: 'user' | 'entra-device' | 'managed-device' | 'policy',
    ids: readonly string[],
    signal: AbortSignal,
  ) => Answer<readonly string[]>;
  readonly changes: ChangeReads;
  /** These groups with their direct members, nested groups followed and yielded too. An id that does not exist is a reject. */
  readonly groups: (ids: readonly string[], signal: AbortSignal) => Pages<EntraGroup>;
  /**
   * Of these users, which of these groups each is in, itself or through a group in it: for a few of many. One whom Entra does not
   * know is not in the answer. A group that does not exist, or hides its members, fails the whole.
   *
   * @param groupIds  20 at most
   */
  readonly memberships: (
    users: readonly UserId[],
    groupIds: readonly string[],
    signal: AbortSignal,
  ) => Answer<ReadonlyMap<UserId, ReadonlySet<string>>>;
  /** The id of the one group with exactly this name, or null. More than one is `conflict`. */
  readonly groupByName: (name: string, signal: AbortSignal) => Answer<string | null>;
  readonly policies: (signal: AbortSignal) => Pages<EntraPolicy>;
  /** Of both kinds. */
  readonly partners: (signal: AbortSignal) => Pages<CompliancePartner>;
  readonly locations: (signal: AbortSignal) => Pages<EntraLocation>;
  readonly roles: (signal: AbortSignal) => Pages<RoleMembers>;
  readonly tenant: (signal: AbortSignal) => Answer<TenantFacts>;
  /**
   * Entra's own opinion (What-If): one answer for each policy that it looked at, which leaves out what it does not judge.
   * Changes nothing. One question a second of the whole tenant, shared with every other read of policies.
   */
  readonly evaluate: (question: WhatIfQuestion, signal: AbortSignal) => Answer<readonly WhatIfAnswer[]>;
}

/** One sign-in of one user. */
export interface WhatIfQuestion extends AskedSignIn {
  readonly user: UserId;
}

/**
 * Records that were asked for one by one. `gone`: the record's own address says that it does not exist; of what is in neither
 * list nothing is said.
 */
export interface OneByOne<T> extends Page<T> {
  readonly gone: readonly string[];
}

/** Where a reader of changes stands. Opaque, good for about a week, and worth nothing to another app or process. */
export type Mark = string & { readonly mark: true };

/**
 * What changed since a mark. `lost`: the service no longer knows, or so much changed that a whole read is cheaper; a new mark
 * and a whole read are due. `mark` is where to go on; it is the old one while the service still contradicts itself.
 */
export type Since<T> = { readonly kind: 'changes'; readonly found: T; readonly mark: Mark } | { readonly kind: 'lost' };

/** One member more or less of a group. */
export interface MemberChange {
  readonly groupId: string;
  readonly member: string;
  readonly present: boolean;
}

/** Groups in `unsure` said two things at once, or are gone: only a whole read of their members can tell. */
export interface MemberChanges {
  readonly changes: readonly MemberChange[];
  readonly unsure: readonly string[];
}

export type Followed =
  | { readonly kind: 'users' }
  | { readonly kind: 'entra-devices' }
  | { readonly kind: 'members'; readonly groupIds: readonly string[] };

/**
 * Incremental reads. A mark that was taken before a whole read joins it without a gap: what changed between the two is told
 * again. At most 50 groups are followed by one mark. `atMost`: from more changed records than this on the answer is `lost`.
 */
export interface ChangeReads {
  /** From now on. */
  readonly mark: (of: Followed, signal: AbortSignal) => Answer<Mark>;
  readonly users: (since: Mark, atMost: number, signal: AbortSignal) => Answer<Since<OneByOne<EntraUser>>>;
  readonly entraDevices: (since: Mark, atMost: number, signal: AbortSignal) => Answer<Since<OneByOne<EntraDevice>>>;
  readonly members: (since: Mark, signal: AbortSignal) => Answer<Since<MemberChanges>>;
}

/**
 * Everything that Sluis may write to the tenant. Each compares before it writes and answers 'already' where nothing was to
 * do. A policy's user list is never edited, only groups; no write can wipe, delete a user, or delete a device.
 */
export interface TargetWrites {
  /** Makes an empty security group with this name unless one exists; answers its id. */
  readonly ensureGroup: (
    name: string,
    description: string,
    signal: AbortSignal,
  ) => Answer<{ readonly id: string; readonly outcome: Outcome }>;
  /** At most 20 a call goes over the wire; the answer tells each user apart. */
  readonly addMembers: (
    groupId: string,
    users: readonly UserId[],
    signal: AbortSignal,
  ) => Answer<ReadonlyMap<UserId, Result<Outcome, ConnectorFailure>>>;
  readonly removeMembers: (
    groupId: string,
    users: readonly UserId[],
    signal: AbortSignal,
  ) => Answer<ReadonlyMap<UserId, Result<Outcome, ConnectorFailure>>>;
  /** Adds the group to `conditions.users.excludeGroups`, keeping all else of `conditions.users`. */
  readonly excludeGroupFromPolicy: (policyId: string, groupId: string, signal: AbortSignal) => Answer;
  readonly readmitGroupToPolicy: (policyId: string, groupId: string, signal: AbortSignal) => Answer;
  /** Adds an exclusion target for the group to the partner's assignments of these platforms. */
  readonly excludeGroupFromPartner: (
    partnerId: string,
    groupId: string,
    platforms: readonly ('ios' | 'android' | 'macos')[],
    signal: AbortSignal,
  ) => Answer;
  readonly readmitGroupToPartner: (
    partnerId: string,
    groupId: string,
    platforms: readonly ('ios' | 'android' | 'macos')[],
    signal: AbortSignal,
  ) => Answer;
  /** Creates the compliant-device policy, report-only, unless one with this name exists; answers its id. */
  readonly ensurePolicy: (
    wanted: WantedPolicy,
    signal: AbortSignal,
  ) => Answer<{ readonly id: string; readonly outcome: Outcome }>;
  readonly setPolicyState: (policyId: string, state: PolicyState, signal: AbortSignal) => Answer;
  /** At most 20 a call goes over the wire; the answer tells each user apart. */
  readonly revokeSessions: (
    users: readonly UserId[],
    signal: AbortSignal,
  ) => Answer<ReadonlyMap<UserId, Result<Outcome, ConnectorFailure>>>;
  /** Asks Intune to make the device check in now (re-drives compliance). */
  readonly syncDevice: (managedDeviceId: string, signal: AbortSignal) => Answer;
  readonly sendMail: (from: string, mail: OutgoingMail, signal: AbortSignal) => Answer;
}

export type PolicyState = 'enabled' | 'disabled' | 'enabledForReportingButNotEnforced';

/** "Require a compliant device" for one group, with the exclusions that law 7 demands. */
export interface WantedPolicy {
  readonly name: string;
  readonly includeGroup: string;
  /** Emergency accounts, and users that law 7 keeps out. */
  readonly excludeUsers: readonly UserId[];
  readonly excludeRoles: readonly string[];
  /** App ids; the enrollment apps among them. */
  readonly excludeApplications: readonly string[];
  readonly platforms: readonly Platform[];
}

export interface OutgoingMail {
  /** Stable for one message: a repeat is recognised by it. RFC 5322 Message-ID without brackets. */
  readonly id: string;
  readonly to: string;
  readonly toName: string | null;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly language: string;
  /** Marks for machines, such as `x-sluis-wave`. Graph takes at most four of them, each beginning with x-. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The only door to an outside HTTP API. The composition root opens it; tests point it at an emulator. */
export interface Http {
  readonly send: (request: HttpRequest, signal: AbortSignal) => Promise<Result<HttpReply, ConnectorFailure>>;
  /** Nothing of this bucket is sent for so many milliseconds: an answer asked for that where `send` does not look, inside its body. */
  readonly hold: (bucket: string, ms: number) => void;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute, or relative to the connection's base URL. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON unless it is text, which goes out as it is with the content type given in `headers`. */
  readonly body?: unknown;
  /** Which documented quota this call draws on; the limiter of that name paces it. */
  readonly bucket?: string;
  /** How much of the quota it costs; 1 unless said. */
  readonly cost?: number;
  /**
   * May the transport send it again after a connection that broke without an answer? True for GET; a write is repeated only
   * after an answer that says it was not done (429, 503), never after silence: the engine's read-back decides then.
   */
  readonly repeatable?: boolean;
  /** Of one that carries several calls and is answered as a whole: whether any of them was answered 429. For who counts; nothing acts by it. */
  readonly refusesPart?: (reply: HttpReply) => boolean;
}

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
