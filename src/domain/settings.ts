import { DAY, HOUR, MINUTE, type Instant, type WaveName } from './words.ts';

/** When Intune's conditional access starts for a user: the guide's step 3 (at once), step 6 (after grace), or not at all. */
export type Enforcement =
  | { readonly kind: 'at-once' }
  | { readonly kind: 'grace'; readonly graceMs: number }
  | { readonly kind: 'none' };

/** What a wave must show before the next may send its first message. Shares are 0 to 1. Rules R42, R43. */
export interface GateCriteria {
  readonly enrolled: number;
  readonly compliant: number;
  /** Median minutes between leaving the old product and arriving in Intune. */
  readonly limboMinutes: number;
}

/** Who a wave is for. The first definition that fits a user takes them. */
export type WaveSelect =
  | { readonly kind: 'group'; readonly groupId: string }
  | { readonly kind: 'department'; readonly departments: readonly string[] }
  | { readonly kind: 'users'; readonly users: readonly string[] }
  | { readonly kind: 'rest' };

export interface WaveDefinition {
  readonly name: WaveName;
  readonly select: WaveSelect;
  readonly pilot: boolean;
  readonly criteria: GateCriteria;
  /** At most so many users in one wave; the rest of the selection goes into further waves `<name> 2`, `<name> 3` ...; null = all in one. */
  readonly size: number | null;
  /** Opens at the earliest this long after the gate before it passed. */
  readonly afterMs: number;
  /** Opens at the earliest then; null = as soon as the gate allows. */
  readonly startAt: Instant | null;
}

/** What the organisation decided, in plain values. Made by `app/config` from sluis.yaml. */
export interface MoveSettings {
  readonly enforcement: Enforcement;
  readonly notice: {
    /** From the accepted invitation to the first change for that user (law 3). */
    readonly beforeMs: number;
    /** Reminders, so long before the deadline. */
    readonly remindersMs: readonly number[];
    /** So long before their wave may open at the earliest, people hear that the move comes; null = not before their invitation. */
    readonly announceMs: number | null;
  };
  /** With `none`, and as the time in which people are asked to move: from first change to deadline. */
  readonly windowMs: number;
  /** Lower-case UPNs that no rule of ours may ever touch (law 7). */
  readonly emergencyAccounts: readonly string[];
  /** How many people must approve. */
  readonly approvals: { readonly handover: 0 | 1 | 2; readonly unenroll: 0 | 1 | 2 };
  /** Who is asked to approve. */
  readonly approvers: readonly string[];
  /** Whose yes counts: the approvers where the configuration names them; null: of everybody who may approve in the console. */
  readonly voices: readonly string[] | null;
  /** Who starts a device's move: the user in the portal, or the service when the wave is ready for it. */
  readonly unenroll: { readonly start: 'user' | 'service'; readonly atDeadline: 'wait' | 'service' };
  /** Whether, where no product of the tenant's can be read, everybody is taken to have an Intune licence: a person's word for what nobody can read. */
  readonly unknownLicence: 'wait' | 'assume';
  /** Whether, where it cannot be told if Intune lets a platform enroll, it is taken to: a person's word. What it surely refuses waits all the same. */
  readonly unknownPlatform: 'wait' | 'assume';
  readonly limboLimitMs: number;
  /**
   * How many devices may be asked to leave in any hour; null = no limit. Products hold back retires that come too fast (wipe
   * protection), and the help desk can carry only so many.
   */
  readonly retiresPerHour: number | null;
  /**
   * How many devices may be between the two products at one time, those aside that are there beyond the limit; null = no limit.
   * No more are asked to leave while there are as many.
   */
  readonly limboAtMost: number | null;
  readonly waves: readonly WaveDefinition[];
  /** What the connected source product can do; absent means a guided manual step. */
  readonly source: {
    readonly vendor: string;
    readonly retires: boolean;
    readonly ownRules: boolean;
    readonly needsPartnerSync: boolean;
  };
  /** Entra policies, by id or exact name, that the administrator says have nothing to do with the move. */
  readonly unrelatedPolicies: readonly string[];
  /** Platforms on which somebody decided that only compliant devices get in once our policy holds, though the old rules let others in. */
  readonly compliantOnly: readonly OwnPlatform[];
  readonly helpDeskTicketsPerDay: number;
  /** A project lead gets the numbers of the move once a week. */
  readonly weeklySummary: boolean;
}

/**
 * How long a change may take to reach every sign-in. Without revocation up to a day; after the user's sessions were
 * revoked at most 15 minutes. Source: Entra continuous access evaluation, `graph-and-guide` 3.6.
 */
export const PROPAGATION = { unrevokedMs: DAY, afterRevokeMs: 15 * MINUTE } as const;

/** How long a read may lag behind a write in the directory before "not seen" means "not done". */
export const READ_LAG_MS = 10 * MINUTE;

/** A device that was not seen for so long is not asked to leave: it would hang in the middle. */
export const NOT_SEEN_MS = 14 * DAY;

/**
 * So long after its owner started it, a device is taken to be in their hand: it may leave even at night. All others wait for the
 * morning, as who sleeps cannot enroll, and the phone would be without mail and management until then (law 11).
 */
export const IN_HAND_MS = HOUR;

/**
 * So long a start that nothing came of counts. Who pressed expects the device to leave at once, or with its turn: a night is waited for, and
 * so is a queue of a thousand devices at thirty an hour. Later they have it no more in mind, and are asked anew.
 */
export const START_COUNTS_MS = 3 * DAY;

/**
 * So long after the days of notice of the last message that told of the move, who got it is taken not to expect it any more: the service
 * starts none of their devices before it has told them anew.
 */
export const FORGOTTEN_MS = 14 * DAY;

/** Between two reminders of who can still move a device after the last day for it. */
export const OVERDUE_MS = 7 * DAY;

/** Leaving that takes longer than this is shown. */
export const LEAVING_SLOW_MS = 2 * DAY;

/** Enrolled, yet not compliant for so long: a person has to look. */
export const COMPLIANCE_SLOW_MS = 2 * DAY;

/** Between two re-drives of one device. */
export const REDRIVE_MS = 8 * HOUR;

/** Enrollment apps that our policy never covers: Intune Enrollment and Microsoft Intune. Source: E13, R84. */
export const ENROLLMENT_APPS = [
  'd4ebce55-015a-49b5-a083-c84d1797ae8c',
  '0000000a-0000-0000-c000-000000000000',
] as const;

/** The platforms that our own policy names. Whoever knocks from another is none of its business. */
export const OWN_PLATFORMS = ['ios', 'android', 'macos', 'windows'] as const;
export type OwnPlatform = (typeof OWN_PLATFORMS)[number];

/** An object of Entra with which nobody signed in for so long is taken to be out of use. */
export const OUT_OF_USE_MS = 90 * DAY;

/** Role template of Directory Synchronization Accounts, kept out of compliant-device rules. Source: E14. */
export const DIRECTORY_SYNC_ROLE = 'd29b2b05-8046-44ba-8758-1e26182fcf32';

/** What should be over within a day is shown when it takes longer. */
export const DAY_SLACK_MS = DAY;

/** One that is never moved, and never under Intune's rules: by the name that it signs in with. */
export function isEmergencyAccount(
  user: { readonly userPrincipalName: string } | null,
  { emergencyAccounts }: Pick<MoveSettings, 'emergencyAccounts'>,
): boolean {
  return user !== null && emergencyAccounts.includes(user.userPrincipalName);
}
