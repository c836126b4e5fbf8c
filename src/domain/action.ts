import type { Lever } from './facts.ts';
import type { DeviceKey, Instant, UserId, WaveName } from './words.ts';

/** Every message that Sluis sends, by what it is for. */
export type MessageKind =
  | 'announcement'
  | 'invitation'
  | 'reminder'
  | 'deadline'
  | 'enroll'
  | 'blocked'
  | 'stuck'
  | 'welcome'
  | 'help-desk-briefing'
  | 'admin-step'
  | 'approval-request'
  | 'executive-summary';

/** The levers that are Entra groups. */
export type EntraLever = Exclude<Lever, 'source-exempt'>;

interface Common {
  /**
   * Names the observation that the action answers, and is unique for ever: the same key is sent at most once (law 8).
   * A later observation (the device enrolled again, the member was removed again) makes another key.
   */
  readonly key: string;
  /** User id, device key, wave name, or `tenant`: whose plan asked for it. */
  readonly subject: string;
  /** The outside object that it writes to. Actions on one object are done one after another. */
  readonly object: string;
  readonly wave: WaveName | null;
}

/** One outside write. Its precondition was true of the facts that the plan saw; how its effect is seen is in `laws.ts`. */
export type Action =
  | (Common & { readonly kind: 'ensure-group'; readonly lever: EntraLever })
  | (Common & { readonly kind: 'exclude-from-policy'; readonly policyId: string })
  | (Common & {
      readonly kind: 'exclude-from-partner';
      readonly partnerId: string;
      readonly platforms: readonly ('ios' | 'android' | 'macos')[];
    })
  | (Common & {
      readonly kind: 'attach-source-exemption';
      readonly ruleId: string;
      /** Those of the rule's groups that it is for; absent where they cannot be told, and in what was written before they were kept. */
      readonly groups?: readonly string[];
    })
  | (Common & { readonly kind: 'readmit-to-policy'; readonly policyId: string })
  | (Common & {
      readonly kind: 'readmit-to-partner';
      readonly partnerId: string;
      readonly platforms: readonly ('ios' | 'android' | 'macos')[];
    })
  | (Common & { readonly kind: 'detach-source-exemption'; readonly ruleId: string })
  | (Common & { readonly kind: 'ensure-policy' })
  | (Common & { readonly kind: 'enable-policy'; readonly policyId: string })
  | (Common & { readonly kind: 'add-member'; readonly lever: EntraLever; readonly member: UserId })
  | (Common & { readonly kind: 'remove-member'; readonly lever: EntraLever; readonly member: UserId })
  | (Common & { readonly kind: 'exempt-in-source'; readonly member: string })
  | (Common & { readonly kind: 'readmit-in-source'; readonly member: string })
  | (Common & { readonly kind: 'revoke-sessions'; readonly user: UserId })
  | (Common & { readonly kind: 'retire-device'; readonly device: DeviceKey; readonly sourceDeviceId: string })
  | (Common & { readonly kind: 'sync-device'; readonly device: DeviceKey; readonly managedDeviceId: string })
  | (Common & {
      readonly kind: 'send-message';
      readonly message: MessageKind;
      /** `user:<id>`, `help-desk`, `administrator`, `project-lead` or `approver:<mail>`. */
      readonly to: string;
      readonly device: DeviceKey | null;
      /** Those that its reader had then, of the reminder of a picked time those that are to move then; absent where none was asked for, and in what was sent before this was kept. */
      readonly devices?: readonly DeviceKey[];
      /** The date before which this message promises that Intune will not enforce (law 4). */
      readonly promise: Instant | null;
      /** The days that a message names which tells of the move; absent in others, and in those of before they were kept. */
      readonly days?: NamedDays;
      /** What such a message says of the service; absent as the days are. */
      readonly service?: ServiceTold;
      /** What the message is about besides: the step to do by hand, the approval asked for. */
      readonly about: string | null;
    });

/** Nothing changes for this person before `from`, and until `until` they were asked to move. */
export type NamedDays = Readonly<Record<'from' | 'until', Instant>>;

/**
 * From when on the service starts what its owner has not started or arranged a time for. Null: nobody starts any without them. And the devices
 * of which that is said: those that the message asks its reader to move.
 */
export type ServiceTold = { readonly from: Instant | null; readonly devices: readonly DeviceKey[] };

export type ActionKind = Action['kind'];

/** What undoes it, or null where the world offers nothing (a mail sent, a device left). */
export function inverseOf(kind: ActionKind): ActionKind | null {
  switch (kind) {
    case 'add-member':
      return 'remove-member';
    case 'remove-member':
      return 'add-member';
    case 'exempt-in-source':
      return 'readmit-in-source';
    case 'readmit-in-source':
      return 'exempt-in-source';
    case 'exclude-from-policy':
      return 'readmit-to-policy';
    case 'readmit-to-policy':
      return 'exclude-from-policy';
    case 'exclude-from-partner':
      return 'readmit-to-partner';
    case 'readmit-to-partner':
      return 'exclude-from-partner';
    case 'attach-source-exemption':
      return 'detach-source-exemption';
    case 'detach-source-exemption':
      return 'attach-source-exemption';
    case 'ensure-group':
    case 'ensure-policy':
    case 'enable-policy':
    case 'revoke-sessions':
    case 'retire-device':
    case 'sync-device':
    case 'send-message':
      return null;
  }
}

/** What was claimed before, as the plan sees it. `outcome` null: claimed, and perhaps it happened. */
export interface PastAction {
  readonly action: Action;
  readonly claimedAt: Instant;
  readonly outcome: 'done' | 'already' | 'asked' | 'failed' | 'unknown' | null;
  /** Why it failed; absent where nobody said. */
  readonly code?: string;
  /** What the outside said when it refused, where it is known. */
  readonly detail?: string;
  /**
   * Of a message that was accepted and came back later: when it had been accepted. Until it came back nobody could know; `recordedAt`
   * is when it did.
   */
  readonly acceptedAt?: Instant;
  readonly recordedAt: Instant | null;
}

/** A mail server refuses this address for good (SMTP 5xx), at once or by a report that comes back later. */
export const MAIL_REFUSED = 'mail-refused';

/** A mail server does not take a message for this address now (SMTP 4xx): the mailbox is full, or the server does not know the pair yet. */
export const MAIL_DEFERRED = 'mail-deferred';

/** A mail server answers, and takes no message: it has no room, something in it is broken, or the sender may not send. */
export const MAIL_NOT_TAKEN = 'mail-not-taken';

/** No mail server took this message, and certainly none has it: nobody was reached, or nobody was let in. */
export const MAIL_UNREACHED = 'unreachable';

/** What the write rests on could not be read, so nothing was sent. */
export const UNREAD = 'unread';

/** Several accounts of the old product have this user name, which is all that it would say of the one: nothing was sent. */
export const NAME_SHARED = 'name-shared';

/**
 * Not sent: before its turn came, what people decided made it wrong, or the process ended; or, of a message, those before it took all the time or
 * found no mail server, or night had begun, which the outcome's facts say then. Nothing failed, so it is offered anew as soon as it is right.
 */
export const OVERTAKEN = 'overtaken';

/** The outside answered, and refused; or the write never left us. */
const REFUSALS: ReadonlySet<string> = new Set([
  'unauthorised',
  'forbidden',
  'not-found',
  'refused',
  MAIL_REFUSED,
  MAIL_DEFERRED,
  MAIL_NOT_TAKEN,
  'conflict',
  'throttled',
  'forbidden-by-law',
  UNREAD,
  NAME_SHARED,
  OVERTAKEN,
  'no-group',
  'not-possible',
]);

/** The outside took it, or it was so already, or it was put to whoever does it. */
export function isTaken({ outcome }: Pick<PastAction, 'outcome'>): boolean {
  return outcome === 'done' || outcome === 'already' || outcome === 'asked';
}

/** Only a refusal surely changed nothing: a write that was cut off is offered again, and may have happened all the same. */
export function mayHaveHappened({ outcome, code }: Pick<PastAction, 'outcome' | 'code'>): boolean {
  return outcome !== 'failed' || code === undefined || !REFUSALS.has(code);
}
