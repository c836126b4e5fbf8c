import type { PastAction } from '../action.ts';
import type { Lever } from '../facts.ts';
import { PROPAGATION } from '../settings.ts';
import type { Instant } from '../words.ts';

/**
 * Where one user stands on one lever, as sign-ins see it. `maybe`: written and not yet seen, or seen and not yet surely in
 * force everywhere (law 1: a change that has not had its time counts as both).
 */
export interface LeverState {
  readonly lever: Lever;
  readonly value: 'in' | 'out' | 'maybe';
  /** What the last read showed. */
  readonly seen: boolean;
  /** When the last change was first seen; null when there never was one. */
  readonly changedAt: Instant | null;
  /** When `maybe` ends by itself, if nothing else happens; null when settled, or when a read must come first. */
  readonly settlesAt: Instant | null;
}

export interface LeverFacts {
  readonly lever: Lever;
  readonly membership: { readonly changedAt: Instant; readonly goneAt: Instant | null } | null;
  /** Our own writes of this membership, any order. */
  readonly writes: readonly PastAction[];
  /** Times at which a revocation of this user's sessions was accepted. */
  readonly revokedAt: readonly Instant[];
}

/**
 * A membership change is in force for certain a day after it was seen, or 15 minutes after a revocation of sessions that
 * came after it was seen. Source: `graph-and-guide` 3.6. `source-exempt` acts in the old product at its next evaluation:
 * the same bounds are used, revocation does not hasten it.
 */
export function leverState(facts: LeverFacts, now: Instant): LeverState {
  const { lever, membership } = facts;
  const seen = membership !== null && membership.goneAt === null;
  const changedAt = membership === null ? null : (membership.goneAt ?? membership.changedAt);
  const pending = facts.writes.some((write) => isPending(write, seen, changedAt));
  if (pending) return { lever, value: 'maybe', seen, changedAt, settlesAt: null };
  if (changedAt === null) return { lever, value: 'out', seen, changedAt, settlesAt: null };
  const settlesAt = settledAt(changedAt, lever === 'source-exempt' ? [] : facts.revokedAt, lever);
  if (now < settlesAt) return { lever, value: 'maybe', seen, changedAt, settlesAt };
  return { lever, value: seen ? 'in' : 'out', seen, changedAt, settlesAt: null };
}

/** The earliest moment at which a change seen at `changedAt` is surely in force. */
export function settledAt(changedAt: Instant, revokedAt: readonly Instant[], lever: Lever): Instant {
  if (lever === 'source-exempt') return changedAt + PROPAGATION.afterRevokeMs;
  const after = revokedAt.filter((at) => at >= changedAt);
  const slow = changedAt + PROPAGATION.unrevokedMs;
  return after.length === 0 ? slow : Math.min(slow, Math.min(...after) + PROPAGATION.afterRevokeMs);
}

/** Claimed or accepted, and the reads do not show it yet. A write known to have failed is not pending. */
function isPending(write: PastAction, seen: boolean, changedAt: Instant | null): boolean {
  if (write.outcome === 'failed') return false;
  const wantsIn = write.action.kind === 'add-member' || write.action.kind === 'exempt-in-source';
  if (wantsIn === seen && changedAt !== null) return false;
  return changedAt === null ? wantsIn : write.claimedAt >= changedAt;
}
