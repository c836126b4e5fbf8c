import type { Action } from '../domain/action.ts';
import { READ_LAG_MS } from '../domain/settings.ts';
import type { Instant } from '../domain/words.ts';
import type { Claim, ClaimOutcome } from '../store/store.ts';
import type { EnginePorts } from './ports.ts';
import type { View } from './view.ts';

/** Claims that nobody is performing in this process and that have no outcome: what a crash or a lost answer left. */
export function openClaims(view: View, performing: ReadonlySet<string>): readonly Claim[] {
  return [...view.open.values()].filter((claim) => !performing.has(claim.key));
}

/**
 * When one of them can be judged: reads must have caught up with writes first.
 *
 * @param endedAt  when this process was done with sending those of which it does not know what came of it: a turn may send for long
 */
export function judgeAt({ key, claimedAt }: Claim, endedAt: ReadonlyMap<string, Instant>): Instant {
  return Math.max(claimedAt, endedAt.get(key) ?? claimedAt) + READ_LAG_MS;
}

/**
 * Decides what became of an open claim by looking outside, never by sending again. Null: cannot be said yet. A write that
 * compares first is simply offered anew; a message that may have gone out is never repeated.
 */
export async function judge(
  claim: Claim,
  ports: EnginePorts,
  view: View,
  signal: AbortSignal,
): Promise<ClaimOutcome | null> {
  const action = claim.action as unknown as Action;
  switch (action.kind) {
    case 'add-member':
    case 'remove-member':
      return byMembership(`${action.lever}:${action.member}`, action.kind === 'add-member', view);
    case 'exempt-in-source':
    case 'readmit-in-source':
      return byMembership(`source-exempt:${action.member}`, action.kind === 'exempt-in-source', view);
    case 'retire-device': {
      const state = await ports.source.unenrollment?.state(action.sourceDeviceId, signal);
      if (!state?.ok) return null;
      if (state.value === 'managed') return INTERRUPTED;
      return state.value === 'unknown' ? null : { kind: 'asked' };
    }
    case 'ensure-group':
    case 'exclude-from-policy':
    case 'exclude-from-partner':
    case 'attach-source-exemption':
    case 'readmit-to-policy':
    case 'readmit-to-partner':
    case 'detach-source-exemption':
    case 'ensure-policy':
    case 'enable-policy':
    case 'revoke-sessions':
      return INTERRUPTED;
    case 'sync-device':
    case 'send-message':
      return { kind: 'unknown' };
  }
}

const INTERRUPTED: ClaimOutcome = { kind: 'failed', code: 'interrupted' };

function byMembership(id: string, wanted: boolean, view: View): ClaimOutcome {
  const fact = view.facts.membership.get(id);
  const member = fact !== undefined && fact.goneAt === null;
  return member === wanted ? { kind: 'done' } : INTERRUPTED;
}
