import { type Action, MAIL_REFUSED, type MessageKind } from '../domain/action.ts';
import type { Finding } from '../domain/finding.ts';
import { DAY, HOUR, type Instant } from '../domain/words.ts';
import type { Offered } from './planning.ts';
import type { EngineState } from './state.ts';

/**
 * What is claimed of messages in one turn is on its way for no longer than this: an undo, the news of who left and the brake wait behind
 * it, and what is on its way when night begins still goes out.
 */
const MINUTES_A_TURN = 2;

/** Without the first somebody can do no work, or nobody decides; an invitation may come an hour later. */
const URGENCY: Readonly<Record<MessageKind, number>> = {
  enroll: 0,
  stuck: 0,
  blocked: 0,
  'approval-request': 0,
  'admin-step': 0,
  'help-desk-briefing': 0,
  reminder: 1,
  deadline: 1,
  welcome: 2,
  announcement: 2,
  'executive-summary': 2,
  invitation: 3,
};

/** Of a day's limit: the mailbox may be somebody's who writes from it too. The last twentieth of this is kept for what is most urgent. */
const DAY_SHARE = { urgent: 0.95, other: 0.9 };

/** All that are no messages, and of these as many as the way out takes in one turn, the most urgent first; the others are offered again. */
export function mailsOfATurn(state: EngineState, offered: readonly Offered[], now: Instant): readonly Offered[] {
  const { limits } = state.ports.post;
  const { mails = [], others = [] } = Object.groupBy(offered, ([action]) => (isMail(action) ? 'mails' : 'others'));
  if (!limits || mails.length === 0) return offered;
  const sent = sentOfDay(state, now);
  const going = mails
    .toSorted(([a], [b]) => urgencyOf(a) - urgencyOf(b))
    .slice(0, limits.perMinute * MINUTES_A_TURN)
    .filter(
      ([action], place) => sent + place < limits.perDay * DAY_SHARE[urgencyOf(action) === 0 ? 'urgent' : 'other'],
    );
  state.moreMails = going.length > 0 && going.length < mails.length;
  return [...others, ...going];
}

/** Said as soon as more are offered than may go out within a day: the last of them go tomorrow. */
export function mailFindings(state: EngineState, offered: readonly Action[], now: Instant): readonly Finding[] {
  const { limits } = state.ports.post;
  const count = offered.filter(isMail).length;
  if (!limits || count === 0) return [];
  const perDay = limits.perDay * DAY_SHARE.other;
  if (sentOfDay(state, now) + count <= perDay) return [];
  return [{ code: 'mails-wait-for-day', severity: 'warns', subject: 'tenant', facts: { perDay } }];
}

/** Messages that left within a day, whichever process sent them, or may have. */
function sentOfDay({ view }: EngineState, now: Instant): number {
  let sent = 0;
  for (const { kind, outcome, recordedAt, claimedAt } of view.claims.values()) {
    const at = recordedAt ?? claimedAt;
    // What a clock that ran ahead wrote down would count until then.
    if (kind !== 'send-message' || at <= now - DAY || at > now + HOUR) continue;
    if (outcome?.kind !== 'failed' || outcome.code === MAIL_REFUSED) sent += 1;
  }
  return sent;
}

function urgencyOf(action: Action): number {
  return isMail(action) ? URGENCY[action.message] : 0;
}

function isMail(action: Action): action is Extract<Action, { kind: 'send-message' }> {
  return action.kind === 'send-message';
}
