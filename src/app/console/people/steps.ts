import type { JourneyStep } from '../../../contract/api/people.ts';
import type { PastAction } from '../../../domain/action.ts';
import type { Device } from '../../../domain/inventory/match.ts';
import type { DeviceStanding } from '../../../domain/plan/case.ts';
import { evidenceOf, isVerified, wayOf } from '../../../domain/plan/device.ts';
import type { EntraUser } from '../../../domain/facts.ts';
import type { Instant } from '../../../domain/words.ts';
import { type Reader, say } from '../../../text/say.ts';
import { isoOrNull } from './parts.ts';

/** What a step of the way is ticked by. */
interface Proof {
  readonly done: boolean;
  readonly at: Instant | null;
}

const PROVEN = ['known', 'notified', 'scoped-out', 'leaving', 'limbo', 'enrolled', 'compliant', 'verified'] as const;
type Proven = (typeof PROVEN)[number];

export interface StepParts {
  readonly device: Device;
  readonly user: EntraUser | null;
  readonly standing: DeviceStanding;
  readonly past: readonly PastAction[];
  /** When the first message that tells of the move was accepted. */
  readonly toldAt: Instant | null;
  /** The old rules are surely off, and since when a read shows it. */
  readonly cleared: Proof;
}

/**
 * The way of one device, each step ticked by a fact with its time and by nothing else. A step that was passed over (a device that
 * left by its user's own hand was never told) stays open, and is not what is waited for once a later one is done.
 */
export function stepsOf(parts: StepParts, reader: Reader): JourneyStep[] {
  const proofs = proofsOf(parts);
  const last = PROVEN.findLastIndex((phase) => proofs[phase].done);
  const { place } = parts.standing;
  return PROVEN.map((phase, index) => {
    const { done, at } = proofs[phase];
    const next = index === last + 1;
    const state = done
      ? 'done'
      : !next || place.kind === 'excluded'
        ? 'to-come'
        : place.kind === 'waiting'
          ? 'stuck'
          : 'now';
    return { phase, title: say(reader, `people.step.${phase}`), state, at: done ? isoOrNull(at) : null };
  });
}

/** Of a request that ended so nobody can say that the old product has it. */
const NOT_TAKEN: ReadonlySet<string> = new Set(['failed', 'unknown']);

function proofsOf({ device, user, past, toldAt, cleared }: StepParts): Readonly<Record<Proven, Proof>> {
  const way = wayOf(device);
  const evidence = evidenceOf(device, { user });
  const { source, managed } = device;
  const askedAt = past.find(
    ({ action, outcome }) =>
      action.kind === 'retire-device' && action.device === device.key && outcome !== null && !NOT_TAKEN.has(outcome),
  );
  const leftAt = way.kind === 'limbo' || way.kind === 'arrived' ? way.leftAt : null;
  const leavingAt = way.kind === 'leaving' || way.kind === 'on-hold' ? way.since : (askedAt?.recordedAt ?? null);
  const gone = way.kind === 'limbo' || way.kind === 'left-before' || (way.kind === 'arrived' && evidence.oldRecordGone);
  const compliantAt = earliestCompliance(device);
  const arrived = way.kind === 'arrived' || way.kind === 'in-both';
  return {
    known: { done: source !== null, at: source?.firstSeenAt ?? null },
    notified: { done: toldAt !== null, at: toldAt },
    'scoped-out': cleared,
    leaving: { done: leavingAt !== null || gone, at: leavingAt ?? leftAt },
    limbo: { done: gone, at: leftAt },
    enrolled: { done: arrived && evidence.enrolled, at: managed?.value.enrolledAt ?? managed?.firstSeenAt ?? null },
    compliant: { done: arrived && evidence.compliant, at: compliantAt },
    verified: { done: isVerified(evidence), at: latest([leftAt, compliantAt, managed?.firstSeenAt ?? null]) },
  };
}

/** The earliest of the readings still kept that show it: Intune's own record changes with more than that. */
function earliestCompliance({ managed, entra }: Device): Instant | null {
  const told = entra.filter((fact) => fact.goneAt === null && fact.value.compliant === 'yes');
  const times = [...(managed ? [managed.changedAt] : []), ...told.map((fact) => fact.changedAt)];
  return times.length === 0 ? null : Math.max(Math.min(...times), managed?.firstSeenAt ?? 0);
}

function latest(times: readonly (Instant | null)[]): Instant | null {
  const known = times.filter((at) => at !== null);
  return known.length === 0 ? null : Math.max(...known);
}
