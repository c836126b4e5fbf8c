import { settledAt } from '../../domain/access/lever.ts';
import type { PastAction } from '../../domain/action.ts';
import type { Fact } from '../../domain/facts.ts';
import { noticeOf } from '../../domain/plan/notice.ts';
import type { Instant } from '../../domain/words.ts';
import { everything, type History, judge, type Note, wasTaken } from './history.ts';

/** Laws 2, 3 and 4 over every write that was ever claimed: in order, told before, not before the promise. */
export function writesInOrder(history: History, note: Note): void {
  for (const { subject, past, item } of everything(history)) {
    const { action, claimedAt } = item;
    if (action.kind === 'add-member' && action.lever !== 'exempt') {
      const fact = history.view.facts.membership.get(`exempt:${action.member}`);
      const fault = exemptFault(fact ?? null, past, claimedAt);
      judge(note, 2, subject, fault === null, `${action.lever} ${fault}`);
    }
    if (action.kind === 'add-member' || action.kind === 'exempt-in-source' || action.kind === 'retire-device')
      toldBefore(history, note, past, item);
  }
}

/**
 * Law 2: why the exemption was not surely in force then; null = it was. Of a membership that came back the facts keep the first and
 * the last time: between them it counts from the first, the earliest that can be.
 */
function exemptFault(fact: Fact<'membership'> | null, past: readonly PastAction[], at: Instant): string | null {
  if (fact === null || fact.firstSeenAt > at) return 'before exempt was seen';
  if (fact.goneAt !== null && fact.goneAt <= at) return 'after exempt was gone';
  const seenAt = fact.changedAt <= at ? fact.changedAt : fact.firstSeenAt;
  const revokedAt = past.flatMap((item) =>
    item.action.kind === 'revoke-sessions' && wasTaken(item) ? [item.recordedAt ?? item.claimedAt] : [],
  );
  return settledAt(seenAt, revokedAt, 'exempt') <= at ? null : 'before exempt had its time';
}

/** Laws 3 and 4, by what had been accepted when the write was claimed, and since the wave was last started again before it. */
function toldBefore(history: History, note: Note, past: readonly PastAction[], item: PastAction): void {
  const { action, claimedAt } = item;
  const before = past.flatMap((other): readonly PastAction[] => {
    if (other.recordedAt !== null && other.recordedAt <= claimedAt) return [other];
    // It came back only later: then it was still taken for accepted.
    const { acceptedAt } = other;
    return acceptedAt !== undefined && acceptedAt <= claimedAt
      ? [{ ...other, outcome: 'done', recordedAt: acceptedAt }]
      : [];
  });
  const againAt = action.wave === null ? null : history.againAt(action.wave);
  const since = againAt !== null && againAt <= claimedAt ? againAt : null;
  const { changesFrom, promisedAt } = noticeOf(before, action.wave, history.settings, since);
  const told = changesFrom !== null && changesFrom <= claimedAt;
  judge(note, 3, action.subject, told, `${action.kind} before the promised notice`);
  if (action.kind !== 'add-member' || action.lever !== 'enforced') return;
  const kept = promisedAt !== null && promisedAt <= claimedAt;
  judge(note, 4, action.subject, kept, 'enforced before the promised date');
}
