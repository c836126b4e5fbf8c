import { z } from 'zod';
import type { Language, StaffLanguage } from '../text/language.ts';

/** Milliseconds since 1970 UTC, between 2000 and 2200: an ISO text or seconds given by mistake is found here. */
const instant = z.int().min(946_684_800_000).max(7_258_118_400_000);
const count = z.int().min(0);
const words = z.string().trim().min(1).max(400);
const link = z.url({ protocol: /^https?$/ });

const platform = z.enum(['ios', 'ipados', 'macos', 'android', 'windows', 'linux', 'chromeos', 'unknown']);

const device = z.object({
  model: words,
  platform,
  /** As the old product holds it: decides what goes and what stays. */
  mode: z.enum([
    'android-work-profile',
    'android-device-administrator',
    'android-cope',
    'android-fully-managed',
    'android-dedicated',
    'apple-ade',
    'apple-profile',
    'apple-user-enrollment',
    'windows-mdm',
    'unknown',
  ]),
  /** How it leaves: by the service, by Apple's own migration, only by a reset, or by hand. */
  route: z.enum(['retire', 'apple-migration', 'reset-needed', 'by-hand']),
  /**
   * The serial number without its last four characters, which start the move and stand in no mail: one that is passed on moves nothing.
   * Null where it is not this device's alone.
   */
  serialStart: z.string().nullable(),
});

/**
 * What this person was told about Intune's rules (law 4): they are not enforced for them before `from`. `at-once`: the old
 * rules end on that day too, so access needs enrollment from then on. Null: nothing will be enforced.
 */
const promise = z.object({ rule: z.enum(['after-grace', 'at-once']), from: instant }).nullable();

/**
 * When the service starts by itself what its owner has not started until then; `any-moment`: its time has come. Null or absent: it never
 * does, or it is said in another way.
 */
const serviceAt = z
  .union([instant, z.literal('any-moment')])
  .nullable()
  .optional();

/** Names the one action that this message carries out: the same key gives the same Message-ID. */
const every = { actionKey: z.string().min(1), wave: words };
const devices = z.array(device).min(1);
/** `named`: what names this device alone: its serial number, else the id of its record in the old product. For machines. */
const oneDevice = { device, named: words.nullable() };

/** What each kind of message must know. The types and the check at run time are the same table. */
export const variablesOf = {
  announcement: z.object({ ...every, from: instant, link: link.nullable() }),
  /** Without a device only the rules move, and the message says so. `byService`: the service starts what its owner arranges no time for. */
  invitation: z.object({
    ...every,
    link,
    devices: z.array(device),
    startsAt: instant,
    promise,
    byService: z.boolean().optional(),
    serviceAt,
  }),
  /** `daysLeft`: null once the last day has passed. `slotAt`: the time that the reader picked, where the reminder is about that. Without a device it tells of the rules alone. */
  reminder: z.object({
    ...every,
    link,
    devices: z.array(device),
    daysLeft: count.nullable(),
    slotAt: instant.nullable(),
    promise,
    serviceAt,
  }),
  deadline: z.object({ ...every, link, devices, deadlineAt: instant, promise, serviceAt }),
  /** `promise`: absent where nothing is said of Intune's rules: their date has come, or they are on. */
  enroll: z.object({ ...every, link, ...oneDevice, promise: promise.optional() }),
  blocked: z.object({ ...every, link, devices, since: instant }),
  stuck: z.object({ ...every, link, ...oneDevice, since: instant, problem: z.enum(['not-arrived', 'not-compliant']) }),
  welcome: z.object({ ...every, ...oneDevice, devicesLeft: count }),
  'help-desk-briefing': z.object({
    ...every,
    link,
    inviteAt: instant,
    startsAt: instant,
    enforcedAt: instant.nullable(),
    people: z.array(z.object({ name: words, mail: words, devices: count })),
    platforms: z.array(z.object({ platform, devices: count })),
    resetNeeded: count,
  }),
  'admin-step': z.object({
    ...every,
    link,
    step: z.enum([
      'sync-azure-services',
      'retire-by-hand',
      'exempt-by-hand',
      'release-wipe-hold',
      'gate-not-passed',
      'brake',
      'not-cleared',
      'left-untold',
      'notice-unknown',
      'decommission',
    ]),
    /** What it is about, by names that a person finds in the console: serial numbers, records, people, rules. */
    concerns: z.array(words),
  }),
  'approval-request': z.object({
    ...every,
    link,
    what: z.enum(['setup', 'handover', 'lockout', 'unenroll', 'undo']),
    people: count,
    devices: count,
    lockout: z.array(
      z.object({
        name: words,
        mail: words,
        reason: z.enum(['no-device', 'not-compliant', 'not-enrolled', 'unsupported-platform', 'unknown']),
      }),
    ),
  }),
  /** Names nobody: whoever answers for the move need not know who is behind. Counts are devices. */
  'executive-summary': z.object({
    ...every,
    /** The console, where one signs in: no personal link. */
    page: link,
    total: count,
    verified: count,
    underWay: count,
    waiting: count,
    excluded: count,
    lost: count,
    violations: count,
    waves: z.array(z.object({ name: words, state: z.string(), devices: count, verified: count })),
    reasons: z.array(z.object({ reason: z.string(), devices: count })),
    forecast: z.object({ earliest: instant, likely: instant, latest: instant }).nullable(),
  }),
} as const;

export type MailKind = keyof typeof variablesOf;
const STAFF_KINDS = ['help-desk-briefing', 'admin-step', 'approval-request', 'executive-summary'] as const;
/** The kinds that go to help desk, administrator, approvers and project lead. */
export type StaffMailKind = (typeof STAFF_KINDS)[number];

export type EmployeeMailKind = Exclude<MailKind, StaffMailKind>;

export function isStaffMail(kind: MailKind): kind is StaffMailKind {
  return STAFF_KINDS.some((name) => name === kind);
}

/** The languages in which a kind can be written. */
export type LanguageOf<K extends MailKind> = [K] extends [EmployeeMailKind] ? Language : StaffLanguage;

export type MailVariables<K extends MailKind> = z.infer<(typeof variablesOf)[K]>;
export type MailDevice = z.infer<typeof device>;
export type MailPromise = z.infer<typeof promise>;

/** Every kind, in the order in which a migration sends them. */
export const mailKinds = Object.keys(variablesOf) as readonly MailKind[];
