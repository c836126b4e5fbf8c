import type { LinkAction, LinkActionName, LinkDevice } from '../../contract/link.ts';
import type { Device } from '../../domain/inventory/match.ts';
import { majorOf, routeOf } from '../../domain/inventory/route.ts';
import type { DeviceStanding, PlanInput } from '../../domain/plan/case.ts';
import { DEFERRALS } from '../../domain/plan/booking.ts';
import { startedAtLatest } from '../../domain/plan/device-steps.ts';
import { evidenceOf, hasCrossed, wayOf } from '../../domain/plan/device.ts';
import { type GateTable, isHeldByOwnRule } from '../../domain/plan/access.ts';
import { gatePlatform } from '../../domain/access/platforms.ts';
import type { Notice } from '../../domain/plan/notice.ts';
import type { MoveSettings } from '../../domain/settings.ts';
import type { Instant } from '../../domain/words.ts';
import type { Arrangeable } from '../../engine/links.ts';
import { familyOf } from '../../messages/family.ts';
import { type Situation, stateOf, stepsOf } from './steps.ts';

/** What the view of one device is made of. */
export interface DeviceFacts {
  /** What the page calls it. */
  readonly handle: string;
  readonly device: Device;
  readonly input: PlanInput;
  /** Of its owner, platform by platform. */
  readonly gates: GateTable;
  readonly standing: DeviceStanding | undefined;
  readonly notice: Notice;
  readonly settings: MoveSettings;
  readonly startable: boolean;
  /** Claimed, and the old product not asked yet: in a large turn minutes lie between. */
  readonly waitsToBeAsked: boolean;
  readonly booking: Arrangeable | undefined;
  /** False: nobody reads the times that may be picked, nor whether there are any. */
  readonly withSlots: boolean;
  /** Where a button about this device is posted to. */
  readonly href: (action: LinkActionName) => string;
}

/** The app by which the old product manages a phone or computer, as its owner sees it there. */
const OLD_APPS: Readonly<Record<string, string>> = { 'workspace-one': 'Intelligent Hub' };

/** One device as its owner sees it, with what they may press now. */
export function deviceView(facts: DeviceFacts): LinkDevice {
  const { device, standing, booking, settings } = facts;
  const slots = facts.withSlots ? (booking?.slots() ?? []) : [];
  const source = device.source?.value;
  const situation = situationOf(facts);
  const state = stateOf(situation);
  const { place } = situation;
  return {
    key: facts.handle,
    model: source?.model ?? device.platform,
    platform: device.platform,
    serialStart: device.serial?.slice(0, -4) ?? null,
    phase: standing?.phase ?? 'known',
    state,
    refused: isOut(facts),
    queued:
      state === 'started' &&
      situation.route === 'retire' &&
      (facts.waitsToBeAsked || !hasCrossed(device, facts.input.subject.past)),
    writtenOff: facts.input.subject.intent.writtenOff.has(device.key),
    reason: place.kind === 'waiting' || place.kind === 'excluded' ? place.reason : null,
    route: situation.route,
    reset: situation.route === null ? null : situation.route === 'reset',
    keep: source
      ? familyOf({ platform: device.platform, mode: source.mode, route: MAIL_ROUTES[situation.route ?? 'retire'] })
      : null,
    enroll: enrollOf(device, situation.route),
    oldApp: OLD_APPS[settings.source.vendor] ?? null,
    steps: stepsOf(situation, state),
    slot: iso(booking?.slotAt ?? null),
    slots: slots.map((at) => new Date(at).toISOString()),
    deferredUntil: iso(booking?.deferredUntil ?? null),
    defersOnlyTo: iso(booking && booking.deferTo < facts.input.now + DEFERRALS.forMs ? booking.deferTo : null),
    serviceAt: iso(serviceAtOf(facts)),
    deferrals: booking?.deferrals ?? 0,
    deferralsLeft: booking?.deferralsLeft ?? 0,
    actions: actionsOf(facts, slots.length > 0),
  };
}

/** Intune's rules hold its owner on such devices, and Intune does not manage this one. One that it manages says itself what is not in order. */
function isOut({ device, input: { subject }, gates }: DeviceFacts): boolean {
  const platform = gatePlatform(device.platform);
  const isThere = wayOf(device).kind !== 'left-before';
  return platform !== null && isHeldByOwnRule(gates, platform) && isThere && !evidenceOf(device, subject).enrolled;
}

const MAIL_ROUTES = {
  retire: 'retire',
  manual: 'by-hand',
  'native-migration': 'apple-migration',
  reset: 'reset-needed',
} as const;

function situationOf({ device, input, standing, notice, settings, startable }: DeviceFacts): Situation {
  const source = device.source?.value;
  return {
    device,
    evidence: evidenceOf(device, input.subject),
    route: source ? routeOf(source, settings.source).kind : null,
    place: standing?.place ?? { kind: 'under-way' },
    wave: input.subject.wave,
    startedAt: input.subject.intent.starts.get(device.key) ?? null,
    startable,
    told: notice.firstAt !== null,
  };
}

/** Where macOS keeps profiles changed its name with version 13. */
function enrollOf({ platform, source }: Device, route: Situation['route']): string | null {
  if (route === 'native-migration') return 'apple-migration';
  if (platform === 'chromeos' || platform === 'unknown') return 'other';
  const version = majorOf(source?.value.osVersion ?? null);
  return platform === 'macos' && version !== null && version < 13 ? 'macos-12' : platform;
}

function actionsOf({ startable, booking, href }: DeviceFacts, hasSlots: boolean): LinkAction[] {
  const names: readonly (LinkActionName | false)[] = [
    startable && 'start',
    hasSlots && 'slot',
    (booking?.deferralsLeft ?? 0) > 0 && 'defer',
  ];
  return names.filter((name) => name !== false).map((name) => ({ name, href: href(name) }));
}

/** When the service starts it, unless its owner has: not before the latest day that they were told. */
function serviceAtOf({ input, device, notice, settings }: DeviceFacts): Instant | null {
  const at = startedAtLatest({ ...input, settings }, device, notice);
  return at === null ? null : Math.max(at, notice.serviceNotBefore ?? at);
}

function iso(at: Instant | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
