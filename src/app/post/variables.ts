import type { StatusView } from '../../contract/status.ts';
import type { Letter } from '../../engine/ports.ts';
import { isServices, servicesDay } from '../../domain/plan/service.ts';
import { leftAtOf } from '../../domain/inventory/fit.ts';
import { type Device, nameInOld } from '../../domain/inventory/match.ts';
import { routeOf } from '../../domain/inventory/route.ts';
import type { MoveSettings } from '../../domain/settings.ts';
import { DAY, type Instant } from '../../domain/words.ts';
import { isKey } from '../../text/say.ts';
import type { MailDevice, MailPromise, MailVariables } from '../../messages/variables.ts';

/** What filling a message needs besides the letter. */
export interface Around {
  readonly settings: MoveSettings;
  readonly link: string;
  readonly now: Instant;
  /** The live picture, for the summary of it. */
  readonly picture: () => StatusView;
  /** The console's address. */
  readonly page: string;
}

/** A message, by kind, with all that its kind must know. */
export type Filled = {
  readonly [K in FilledKind]: { readonly kind: K; readonly variables: MailVariables<K> };
}[FilledKind];
type FilledKind =
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

/** Turns the engine's letter into the variables of its kind. Throws where the engine sent a letter without what it is about. */
export function variablesFor(letter: Letter, around: Around): Filled {
  const every = { actionKey: letter.key, wave: letter.wave ?? 'Set-up' };
  const { link } = around;
  const promise = promiseOf(letter, around.settings);
  const devices = letter.devices.map((device) => mailDevice(device, around.settings));
  const leaving = letter.devices
    .filter((device) => device.source !== null)
    .map((device) => mailDevice(device, around.settings));
  switch (letter.kind) {
    case 'announcement':
      return { kind: 'announcement', variables: { ...every, link, from: letter.changesFrom ?? around.now } };
    case 'invitation':
      return {
        kind: 'invitation',
        variables: {
          ...every,
          link,
          devices: leaving,
          startsAt: letter.changesFrom ?? around.now,
          promise,
          byService: startsByService(letter, around.settings),
          serviceAt: around.settings.unenroll.start === 'service' ? null : serviceAt(letter, around),
        },
      };
    case 'reminder':
      return {
        kind: 'reminder',
        variables: {
          ...every,
          link,
          devices,
          daysLeft: daysLeft(letter, around.now),
          slotAt: letter.slotAt,
          promise,
          serviceAt: serviceAt(letter, around),
        },
      };
    case 'deadline':
      return {
        kind: 'deadline',
        variables: {
          ...every,
          link,
          devices,
          deadlineAt: letter.deadline ?? around.now,
          promise,
          serviceAt: serviceAt(letter, around),
        },
      };
    case 'blocked':
      return { kind: 'blocked', variables: { ...every, link, devices, since: letter.enforcedAt ?? around.now } };
    case 'enroll':
      return {
        kind: 'enroll',
        variables: { ...every, link, ...oneDevice(letter, around.settings), ...stillPromised(letter, around) },
      };
    case 'stuck':
      return {
        kind: 'stuck',
        variables: {
          ...every,
          link,
          ...oneDevice(letter, around.settings),
          since: (letter.device && leftAtOf(letter.device)) ?? around.now,
          problem: 'not-arrived',
        },
      };
    case 'welcome':
      return {
        kind: 'welcome',
        variables: { ...every, ...oneDevice(letter, around.settings), devicesLeft: othersLeft(letter) },
      };
    case 'help-desk-briefing':
      return { kind: 'help-desk-briefing', variables: { ...every, link, ...briefing(letter, around) } };
    case 'admin-step':
      return { kind: 'admin-step', variables: { ...every, link, ...stepOf(letter) } };
    case 'executive-summary':
      return { kind: 'executive-summary', variables: { ...every, ...summaryOf(around) } };
    case 'approval-request':
      return { kind: 'approval-request', variables: { ...every, link, ...approvalOf(letter) } };
  }
}

function promiseOf(letter: Letter, settings: MoveSettings): MailPromise {
  if (letter.promise === null || settings.enforcement.kind === 'none') return null;
  return { rule: settings.enforcement.kind === 'at-once' ? 'at-once' : 'after-grace', from: letter.promise };
}

/**
 * What "enroll now" may say of Intune's rules: that none come, or that they are off until a date that is still to come. Nothing where they are
 * on, or may be, or may go on any moment: without Intune, mail and files may be shut by then. Nor that one changes over on a day to come.
 */
function stillPromised(letter: Letter, { settings, now }: Around): { readonly promise?: MailPromise } {
  if (letter.enforcedAt !== null) return {};
  if (settings.enforcement.kind === 'none') return { promise: null };
  const isToCome = letter.promise !== null && letter.promise > now;
  return settings.enforcement.kind === 'grace' && isToCome ? { promise: promiseOf(letter, settings) } : {};
}

/** Null: the last day has passed. */
function daysLeft({ deadline }: Letter, now: Instant): number | null {
  if (deadline === null) return 0;
  return now > deadline ? null : Math.ceil((deadline - now) / DAY);
}

const ROUTES = {
  retire: 'retire',
  manual: 'by-hand',
  'native-migration': 'apple-migration',
  reset: 'reset-needed',
} as const;

/** One device as messages tell of it. */
export function mailDevice(device: Device, settings: MoveSettings): MailDevice {
  const source = device.source?.value;
  const managed = device.managed?.value;
  return {
    model: source?.model ?? managed?.model ?? device.platform,
    platform: device.platform,
    mode: source?.mode ?? 'unknown',
    route: source ? ROUTES[routeOf(source, settings.source).kind] : 'retire',
    serialStart: device.serial?.slice(0, -4) ?? null,
  };
}

/** Nobody's word is awaited for those that an API can retire. */
function startsByService({ devices }: Letter, settings: MoveSettings): boolean {
  return settings.unenroll.start === 'service' && devices.some((device) => isServices(device, settings));
}

/**
 * From when on the service starts by itself what this letter asks its reader to start, the first of it: at the time that they picked or
 * put it off to, or that a message gave them, where that is later. A warning names its own day. Null: it never does.
 */
function serviceAt(letter: Letter, { settings, now }: Around): Instant | 'any-moment' | null {
  const { changesFrom, deadline, arranged, devices } = letter;
  const day = servicesDay(settings, { changesFrom, deadlineAt: deadline });
  const services = devices.filter((device) => isServices(device, settings));
  if (day === null || services.length === 0) return null;
  const from = Math.max(day, letter.serviceNotBefore ?? day);
  const at = Math.min(...services.map(({ key }) => Math.max(from, arranged.get(key) ?? from)));
  return at > now ? at : 'any-moment';
}

/** A welcome names those that are still to move; the one that it is about has done so. */
function othersLeft({ device, devices }: Letter): number {
  return devices.filter(({ key }) => key !== device?.key).length;
}

function oneDevice(
  letter: Letter,
  settings: MoveSettings,
): { readonly device: MailDevice; readonly named: string | null } {
  if (!letter.device) throw new Error(`the letter ${letter.key} is about a device and names none`);
  return {
    device: mailDevice(letter.device, settings),
    named: letter.device.serial ?? nameInOld(letter.device),
  };
}

function briefing(
  letter: Letter,
  { settings, now }: Around,
): Omit<MailVariables<'help-desk-briefing'>, 'actionKey' | 'wave' | 'link'> {
  const startsAt = now + settings.notice.beforeMs;
  const { enforcement } = settings;
  return {
    inviteAt: now,
    startsAt,
    enforcedAt:
      enforcement.kind === 'none' ? null : startsAt + (enforcement.kind === 'grace' ? enforcement.graceMs : 0),
    people: letter.people.map((person) => ({
      name: person.name,
      mail: person.mail ?? person.name,
      devices: person.devices.length,
    })),
    platforms: platformsOf(letter),
    resetNeeded: letter.people
      .flatMap((person) => person.devices)
      .filter((device) => device.source && routeOf(device.source.value, settings.source).kind === 'reset').length,
  };
}

function platformsOf(letter: Letter): MailVariables<'help-desk-briefing'>['platforms'] {
  const counts = Map.groupBy(
    letter.people.flatMap((person) => person.devices),
    (device) => device.platform,
  );
  return [...counts].map(([platform, devices]) => ({ platform, devices: devices.length }));
}

function stepOf(letter: Letter): Pick<MailVariables<'admin-step'>, 'step' | 'concerns'> {
  const about = letter.about ?? '';
  const step = about.slice(0, about.indexOf(':'));
  switch (step) {
    case 'partner-sync':
      return { step: 'sync-azure-services', concerns: [] };
    case 'retire-by-hand':
      return { step: 'retire-by-hand', concerns: [...letter.serials] };
    case 'wipe-hold':
      return { step: 'release-wipe-hold', concerns: [...letter.serials] };
    case 'not-cleared':
      return { step: 'not-cleared', concerns: [...letter.serials] };
    case 'left-untold':
      return { step: 'left-untold', concerns: [...letter.serials] };
    case 'notice-unknown':
      return { step: 'notice-unknown', concerns: [...letter.serials] };
    case 'gate':
      return { step: 'gate-not-passed', concerns: [letter.wave ?? ''] };
    case 'brake':
      return { step: 'brake', concerns: [...letter.serials] };
    default:
      throw new Error(`no message for the step ${about}`);
  }
}

const MOST_REASONS = 8;

function summaryOf({ picture, page }: Around): Omit<MailVariables<'executive-summary'>, 'actionKey' | 'wave'> {
  const { totals, waves, laws, forecast } = picture();
  const reasons = new Map<string, number>();
  for (const wave of waves)
    for (const [label, count] of Object.entries(wave.phases))
      if (isKey(`reason.${label}`)) reasons.set(label, (reasons.get(label) ?? 0) + count);
  return {
    page,
    total: totals.total,
    verified: totals.verified,
    underWay: totals.inProgress,
    waiting: totals.waiting,
    excluded: totals.excluded,
    lost: totals.lost,
    violations: laws.violations,
    waves: waves.map(({ name, state, devices, lock }) => ({ name, state, devices, verified: lock.verified })),
    reasons: [...reasons]
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, MOST_REASONS)
      .map(([reason, devices]) => ({ reason, devices })),
    forecast: forecast && {
      earliest: Date.parse(forecast.earliest),
      likely: Date.parse(forecast.likely),
      latest: Date.parse(forecast.latest),
    },
  };
}

function approvalOf(
  letter: Letter,
): Pick<MailVariables<'approval-request'>, 'what' | 'people' | 'devices' | 'lockout'> {
  const about = letter.about ?? '';
  const what = about.split(':')[0] ?? '';
  const devices = letter.people.flatMap((person) => person.devices).length;
  const lockout =
    what === 'lockout'
      ? letter.people.map((person) => ({
          name: person.name,
          mail: person.mail ?? person.name,
          reason: 'not-enrolled' as const,
        }))
      : [];
  return {
    what: what === 'unenroll' || what === 'setup' || what === 'lockout' ? what : 'handover',
    people: letter.people.length,
    devices,
    lockout,
  };
}
