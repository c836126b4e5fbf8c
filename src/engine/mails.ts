import type { Action, MessageKind } from '../domain/action.ts';
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

/** All that are no messages, and of these as many as the way out takes in one turn, the most urgent first; the others are offered again. */
export function mailsOfATurn(state: EngineState, offered: readonly Offered[]): readonly Offered[] {
  const { limits } = state.ports.post;
  if (!limits) return offered;
  const { mails = [], others = [] } = Object.groupBy(offered, ([action]) => (isMail(action) ? 'mails' : 'others'));
  const room = limits.perMinute * MINUTES_A_TURN;
  state.moreMails = mails.length > room;
  return [...others, ...mails.toSorted(([a], [b]) => urgencyOf(a) - urgencyOf(b)).slice(0, room)];
}

function urgencyOf(action: Action): number {
  return isMail(action) ? URGENCY[action.message] : 0;
}

function isMail(action: Action): action is Extract<Action, { kind: 'send-message' }> {
  return action.kind === 'send-message';
}
