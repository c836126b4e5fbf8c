import type { AccessSubject, AccessView } from '../access/gates.ts';
import type { Action, PastAction } from '../action.ts';
import type { EntraUser, Fact, TenantFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Device } from '../inventory/match.ts';
import type { MoveSettings } from '../settings.ts';
import type { DeviceKey, Instant, UserId, WaveName } from '../words.ts';
import type { Booking } from './booking.ts';

/**
 * Everything that the plan of one subject rests on: a user with their devices, or one device without a user. Facts and
 * intent only; the same case gives the same plan, whatever the order of its lists.
 */
export interface Case {
  /** User id, `device:<key>` for a device without a user, `name:<name>` for a user whom Entra does not know. */
  readonly subject: string;
  readonly user: EntraUser | null;
  readonly devices: readonly Device[];
  /** Entra objects of which they are an owner, and that surely are no device that any other product shows. */
  readonly owned: readonly Fact<'entra-device'>[];
  /** Null for a subject without an Entra user: conditional access does not reach it. */
  readonly access: AccessSubject | null;
  readonly view: AccessView;
  /** Our writes in this subject's name, and those that asked their devices to leave in a former owner's; oldest first. */
  readonly past: readonly PastAction[];
  readonly wave: WaveView | null;
  readonly intent: SubjectIntent;
  readonly tenant: TenantFacts | null;
  /** Set-up is done, read back, and has had its time. */
  readonly setupReady: boolean;
  /** A device of which two users' records speak may be this user's: whether they lose access cannot be told. */
  readonly contested: boolean;
  /** The move is over and is being cleared away: nobody is moved, asked or written to any more. */
  readonly closing: boolean;
  /** Mail waits until then (quiet hours); null = now is a good time. */
  readonly quietUntil: Instant | null;
}

/** What people decided about this subject. */
export interface SubjectIntent {
  /** When this person pressed Start for a device, for the enrollment that it has, as far as that counts still. */
  readonly starts: ReadonlyMap<DeviceKey, Instant>;
  /** When they did for a device that nobody has asked to leave since, and so long ago that it counts no more. */
  readonly lapsed: ReadonlyMap<DeviceKey, Instant>;
  /** Devices that an administrator was asked to retire by hand since somebody started them, with when last: also before an undo of the wave. */
  readonly askedByHand: ReadonlyMap<DeviceKey, Instant>;
  /** What the owner arranged for a device: a time that they picked, deferrals. */
  readonly bookings: ReadonlyMap<DeviceKey, Booking>;
  /** Left out by a person, with the reason, a name, and when that was said, where it is known. By device key, or `*` for the whole subject. */
  readonly excluded: ReadonlyMap<string, { readonly reason: string; readonly by: string; readonly at?: Instant }>;
  /** Devices between the products that a person gave up, as lost or broken, and of which nothing was seen since. */
  readonly writtenOff: ReadonlyMap<DeviceKey, { readonly reason: string; readonly by: string }>;
  /** Devices that cannot move, in spite of which a person let Intune's rules start. Said for the enrollment that they have. */
  readonly enforceAnyway: ReadonlySet<DeviceKey>;
}

/** A wave as one subject's plan sees it. */
export interface WaveView {
  readonly name: WaveName;
  readonly pilot: boolean;
  /** `blocked`: the gate before it did not pass and a person has to look. */
  readonly state: 'waiting' | 'blocked' | 'open' | 'paused' | 'undo';
  readonly openedAt: Instant | null;
  /** Of a wave that has not opened: when it may at the earliest, as far as dates tell. Null: open, or not known yet. */
  readonly opensAt: Instant | null;
  /** When it was started again after an undo: what people were told before no longer counts. Null = never. */
  readonly againAt: Instant | null;
  /** The help desk said that it is ready (rule R3). */
  readonly signedOffAt: Instant | null;
  readonly braked: boolean;
  readonly approved: {
    readonly handover: boolean;
    readonly unenroll: boolean;
    /** Users whose lockout was approved by name; `all` when no approval is asked for. */
    readonly lockout: ReadonlySet<UserId> | 'all';
  };
}

/** Where one device stands. `place` is one of four, always (law 10). */
export interface DeviceStanding {
  readonly key: DeviceKey;
  readonly phase: Phase;
  readonly place: Place;
  /** When this standing began, as far as facts say. */
  readonly since: Instant | null;
}

export type Phase =
  | 'known'
  | 'ready'
  | 'notified'
  | 'scoped-out'
  | 'leaving'
  | 'limbo'
  | 'enrolled'
  | 'compliant'
  | 'verified';

export type Place =
  | { readonly kind: 'verified' }
  | { readonly kind: 'under-way' }
  | { readonly kind: 'waiting'; readonly for: 'user' | 'administrator'; readonly reason: WaitReason }
  | { readonly kind: 'excluded'; readonly reason: string; readonly by: string };

export type WaitReason =
  | 'serial-of-two-users'
  | 'wipe-running'
  | 'reset-needed'
  | 'native-migration'
  /** Its record names whoever has checked it out. */
  | 'shared-device'
  | 'manual-unenrollment'
  | 'user-not-in-entra'
  | 'user-disabled'
  | 'user-without-mail'
  | 'user-without-licence'
  | 'licence-unknown'
  | 'platform-blocked'
  | 'platform-unknown'
  | 'no-wave'
  | 'gate-not-passed'
  | 'wave-paused'
  | 'wave-braked'
  | 'wave-undone'
  | 'set-up-open'
  | 'approval-open'
  | 'sign-off-open'
  | 'notice-unknown'
  | 'mail-refused'
  | 'lever-changed-by-hand'
  | 'still-under-old-rules'
  | 'not-seen'
  | 'not-started'
  | 'leaving-slow'
  | 'leaving-failed'
  | 'wipe-protection-hold'
  | 'mdm-not-cleared'
  | 'not-enrolled'
  /** Left the old product by somebody's hand before its user heard of the move. */
  | 'left-untold'
  | 'not-compliant'
  | 'wrong-primary-user'
  | 'two-live-records'
  | 'already-in-intune'
  /** Intune lists it, and does not say who manages it. */
  | 'manager-unknown'
  /** Our own code failed at it: a bug, noted in the error log. */
  | 'not-planned';

/** What one subject's plan says. */
export interface Plan {
  readonly subject: string;
  readonly actions: readonly Action[];
  readonly findings: readonly Finding[];
  readonly devices: readonly DeviceStanding[];
  /** The earliest moment at which the answer could change without a new fact; null when only facts can change it. */
  readonly nextDueAt: Instant | null;
  /** The user loses access, or would lose it, when Intune's rules are on (law 7). */
  readonly lockedOut: boolean;
  /** Intune's rules may be switched on for this user as far as date and old rules go. */
  readonly readyToEnforce: boolean;
  /** Both, and they are not on yet: whether they may go on in spite of it is asked by name (law 7). Of who is under them already nothing is left to ask. */
  readonly asksByName: boolean;
}

export interface PlanInput {
  readonly subject: Case;
  readonly settings: MoveSettings;
  readonly now: Instant;
}
