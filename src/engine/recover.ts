import type { Action } from '../domain/action.ts';
import { DAY_SLACK_MS, READ_LAG_MS } from '../domain/settings.ts';
import { HOUR, type Instant, MINUTE } from '../domain/words.ts';
import type { Claim, ClaimOutcome } from '../store/store.ts';
import { WITHDRAWN } from './outcomes.ts';
import type { EnginePorts } from './ports.ts';
import { isShown, SHOWN_BY } from './shown.ts';
import type { View } from './view.ts';
import type { WatchName } from './watches.ts';

/** Claims that nobody is performing in this process and that have no outcome: what a crash or a lost answer left. */
export function openClaims(view: View, performing: ReadonlySet<string>): readonly Claim[] {
  return [...view.open.values()].filter((claim) => !performing.has(claim.key));
}

/** When this process was busy with claims, by their keys. */
export interface Looks {
  /** Done with sending those of which it does not know what came of it: a turn may send for long. */
  readonly endedAt: ReadonlyMap<string, Instant>;
  /** Looked last at those of which nothing could be said. */
  readonly lookedAt: ReadonlyMap<string, Instant>;
}

/**
 * When one of them can be judged: reads must have caught up with writes first. Of which nothing could be said, when as much time again has
 * passed, an hour at most: each look costs calls, and what said nothing now will hardly do so in a minute.
 */
export function judgeAt({ key, claimedAt }: Claim, { endedAt, lookedAt }: Looks): Instant {
  const from = Math.max(claimedAt, endedAt.get(key) ?? claimedAt) + READ_LAG_MS;
  const looked = lookedAt.get(key);
  return looked === undefined ? from : looked + Math.min(HOUR, Math.max(MINUTE, looked - from));
}

/** After a day, and not by the first look of a process: that one silence may be the machine's. */
export function isGivenUp({ key, claimedAt }: Claim, { lookedAt }: Looks, now: Instant): boolean {
  return lookedAt.has(key) && now - claimedAt >= DAY_SLACK_MS;
}

/** The read that says what became of it, newer than the claim; null: none of ours does. */
export function judgedBy(claim: Claim): WatchName | null {
  const { kind } = claim.action as unknown as Action;
  switch (kind) {
    case 'add-member':
    case 'remove-member':
      return 'levers';
    case 'exempt-in-source':
    case 'readmit-in-source':
      return 'source-exempt';
    case 'exclude-from-policy':
    case 'readmit-to-policy':
    case 'enable-policy':
    case 'exclude-from-partner':
    case 'readmit-to-partner':
    case 'attach-source-exemption':
    case 'detach-source-exemption':
      return SHOWN_BY[kind];
    default:
      return null;
  }
}

/**
 * Decides what became of an open claim by looking outside, never by sending again. Null: cannot be said yet; `away`: the product that
 * would say it answers nobody. What set-up changes on a rule is done where the rule shows it: taken for failed it would never be offered anew, and
once a person took it back, written over their decision. Any other write that compares first is simply offered anew; a message that may have gone out is never repeated.
 *
 * @param around.isBegun  false: it is certain that nobody had begun to send it
 */
export async function judge(
  claim: Claim,
  {
    ports,
    view,
    isBegun,
  }: {
    readonly ports: Pick<EnginePorts, 'source'>;
    readonly view: Pick<View, 'facts' | 'past' | 'claims'>;
    readonly isBegun: boolean;
  },
  signal: AbortSignal,
): Promise<ClaimOutcome | 'away' | null> {
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
      if (state === undefined) return null;
      if (!state.ok) return state.error.code === 'unreachable' || state.error.code === 'throttled' ? 'away' : null;
      if (state.value === 'managed') return INTERRUPTED;
      return state.value === 'unknown' ? null : { kind: 'asked' };
    }
    case 'exclude-from-policy':
    case 'exclude-from-partner':
    case 'attach-source-exemption':
    case 'readmit-to-policy':
    case 'readmit-to-partner':
    case 'detach-source-exemption':
    case 'enable-policy':
      return isShown(action, view) ? { kind: 'done' } : INTERRUPTED;
    case 'ensure-group':
    case 'ensure-policy':
    case 'revoke-sessions':
      return INTERRUPTED;
    case 'send-message':
      return isBegun ? NOT_KNOWN : WITHDRAWN;
    case 'sync-device':
      return NOT_KNOWN;
  }
}

/** Nobody will say it any more. */
export const NOT_KNOWN: ClaimOutcome = { kind: 'unknown' };
const INTERRUPTED: ClaimOutcome = { kind: 'failed', code: 'interrupted' };

function byMembership(id: string, wanted: boolean, view: Pick<View, 'facts'>): ClaimOutcome {
  const fact = view.facts.membership.get(id);
  const member = fact !== undefined && fact.goneAt === null;
  return member === wanted ? { kind: 'done' } : INTERRUPTED;
}
