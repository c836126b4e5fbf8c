import type { DeviceState, MoveStep } from '../../contract/link.ts';
import type { Device } from '../../domain/inventory/match.ts';
import type { Route } from '../../domain/inventory/route.ts';
import type { Place, WaveView } from '../../domain/plan/case.ts';
import { type Evidence, isCheckedOut, isVerified, type Way, wayOf } from '../../domain/plan/device.ts';
import type { Instant } from '../../domain/words.ts';

/** What the page of one device rests on: facts, intent, and the plan made of them. */
export interface Situation {
  readonly device: Device;
  readonly evidence: Evidence;
  readonly route: Route['kind'] | null;
  readonly place: Place;
  readonly wave: Pick<WaveView, 'state' | 'braked'> | null;
  /** When its owner pressed Start, for the enrollment that it has. */
  readonly startedAt: Instant | null;
  readonly startable: boolean;
  /** The owner was told of the move. */
  readonly told: boolean;
}

/** Where the device stands, in the words of its owner. What has left the old product goes on, whatever became of its wave. */
export function stateOf(situation: Situation): DeviceState {
  const { place, wave } = situation;
  const way = wayOf(situation.device);
  if (place.kind === 'verified') return 'done';
  // What was written off and turns up can be enrolled as before.
  if (place.kind === 'excluded' && way.kind !== 'limbo') return 'excluded';
  const reason = place.kind === 'waiting' ? place.reason : null;
  if (reason === 'reset-needed') return 'reset';
  // Nothing of a shared device is for whoever had it last to do.
  if (isCheckedOut(situation.device)) return 'waiting';
  if (way.kind === 'arrived') return reason === null ? 'checking' : reason === 'not-compliant' ? 'mend' : 'waiting';
  if (way.kind === 'limbo') {
    if (reason !== null && reason !== 'not-enrolled') return 'waiting';
    return way.mdmNone === 'yes' ? 'enroll' : 'clearing';
  }
  if (way.kind === 'leaving') return 'leaving';
  if (wave?.state === 'undo' || reason === 'wave-undone') return 'undone';
  if (wave?.state === 'paused' || reason === 'wave-paused' || reason === 'wave-braked') return 'paused';
  return beforeLeaving(situation, reason);
}

/** Reasons for which nobody has to do anything but let time pass. */
const EARLY: ReadonlySet<string> = new Set([
  'no-wave',
  'gate-not-passed',
  'set-up-open',
  'approval-open',
  'sign-off-open',
  'still-under-old-rules',
]);

/** Reasons for which a device that its owner started is still in the old product. */
const BEGUN: ReadonlySet<string> = new Set(['manual-unenrollment', 'approval-open', 'leaving-slow']);

function beforeLeaving({ startable, startedAt, told }: Situation, reason: string | null): DeviceState {
  if (startable) return 'ready';
  if (startedAt !== null && (reason === null || BEGUN.has(reason))) return 'started';
  if (reason !== null && !EARLY.has(reason)) return 'waiting';
  return told ? 'invited' : 'not-yet';
}

const ORDER = ['start', 'leave', 'clear', 'enroll', 'check', 'done'] as const;

/** The steps of a move by the service or by hand; none where it goes another way, and none before it begins. */
export function stepsOf(situation: Situation, state: DeviceState): MoveStep[] {
  const { route, startedAt, device, evidence } = situation;
  const way = wayOf(device);
  const crossed = way.kind === 'leaving' || way.kind === 'on-hold' || way.kind === 'limbo' || way.kind === 'arrived';
  if (!crossed && (startedAt === null || state === 'undone')) return [];
  if (route === 'reset' && !crossed) return [];
  const reached = reachedBy(way, evidence);
  const times = timesOf(way, startedAt);
  return ORDER.map((id, index) => ({
    id,
    state: index < reached ? 'done' : index === reached ? 'now' : 'later',
    at: index < reached ? iso(times[id] ?? null) : null,
  }));
}

/** How many steps facts have ticked, of those in `ORDER`. Pressing Start is the first. */
function reachedBy(way: Way, evidence: Evidence): number {
  switch (way.kind) {
    case 'limbo':
      return way.mdmNone === 'yes' ? 3 : 2;
    case 'arrived':
      if (isVerified(evidence)) return ORDER.length;
      return evidence.compliant ? 5 : 4;
    default:
      return 1;
  }
}

function timesOf(way: Way, startedAt: Instant | null): Partial<Record<(typeof ORDER)[number], Instant | null>> {
  switch (way.kind) {
    case 'limbo':
      return { start: startedAt, leave: way.leftAt };
    case 'arrived':
      return { start: startedAt, leave: way.leftAt, enroll: way.arrivedAt };
    default:
      return { start: startedAt };
  }
}

function iso(at: Instant | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
