import type { Action, MessageKind } from '../domain/action.ts';
import type { Finding } from '../domain/finding.ts';
import type { Plan } from '../domain/plan/case.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../domain/words.ts';
import { forgetAway, mailsATurn } from './mailing.ts';
import { nightsOf } from './nights.ts';
import type { Offered } from './planning.ts';
import { isPassedOver } from './room.ts';
import type { Post } from './ports.ts';
import type { EngineState, WaitingMails } from './state.ts';

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

/** What waits for its turn is looked at so often at the least: mornings come country by country, and the day's limit goes with the hours. */
const AGAIN_MS = 15 * MINUTE;

/**
 * All that are no messages, and of these as many as the way out takes in one turn, the most urgent first. Of the same urgency each wave has
 * its turn, so that a large one holds up nobody of another; within a wave goes what waits longest. Who is left out, and has nothing else
 * to be done, is not planned again before it is their turn (`wokenMails`).
 */
export function mailsOfATurn(state: EngineState, offered: readonly Offered[], now: Instant): readonly Offered[] {
  const { limits } = state.ports.post;
  const { mails = [], others = [] } = Object.groupBy(offered, ([action]) => (isMail(action) ? 'mails' : 'others'));
  // Where nothing waits for it, nothing asks after it either.
  if (nobodyWaits(state)) forgetAway(state, now);
  if (mails.length === 0) return offered;
  const sent = sentOfDay(state, now);
  const since = ([{ subject }]: Offered): Instant => state.mailQueue.get(subject)?.since ?? now;
  const longest = mails.toSorted((a, b) => urgencyOf(a[0]) - urgencyOf(b[0]) || since(a) - since(b));
  const going = [...Map.groupBy(longest, ([action]) => urgencyOf(action)).values()]
    .flatMap((equals) => [...inTurns(equals, ([{ wave }]) => wave)])
    .slice(0, mailsATurn(state, now))
    .filter(([action], place) => sent + place < shareOf(limits, urgencyOf(action)));
  const goes = new Set(going);
  queue(
    state,
    mails.filter((one) => !goes.has(one)),
    now,
  );
  state.moreMails = going.length > 0 && (going.length < mails.length || !nobodyWaits(state));
  return [...others, ...going];
}

/** Each of these people has a place, or keeps the one that they have. Of whom nothing else is offered leaves those that are planned in each turn. */
function queue(state: EngineState, leftOut: readonly Offered[], now: Instant): void {
  const { mailQueue, offering, plans } = state;
  // Staff are asked anew in each turn whatever they are asked.
  const ofPeople = leftOut.filter(([, input]) => input !== null);
  for (const [subject, all] of Map.groupBy(ofPeople, ([action]) => action.subject)) {
    const since = mailQueue.get(subject)?.since ?? now;
    mailQueue.set(subject, {
      since,
      urgency: Math.min(...all.map(([action]) => urgencyOf(action))),
      mails: all.length,
    });
    const keys = new Set(all.map(([{ key }]) => key));
    const offers = plans.get(subject)?.actions ?? [];
    if (offers.every((action) => keys.has(action.key) || isPassedOver(state, action))) offering.delete(subject);
  }
}

/** Whose plan is another: who is offered no message any more has no place among those that wait for one. */
export function noteMails({ mailQueue }: EngineState, subject: string, plan: Plan | null): void {
  if (!plan?.actions.some(isMail)) mailQueue.delete(subject);
}

/** Whose turn it is to be planned again, of those whose messages wait: as many as one turn sends. Whose night it is keeps the place, but for what is most urgent. */
export function wokenMails(state: EngineState, now: Instant): readonly string[] {
  const { ports, view, mailQueue, waves } = state;
  if (mailQueue.size === 0) return [];
  const { limits } = ports.post;
  const most = mailsATurn(state, now);
  const isNight = nightsOf(ports, view, now);
  const sent = sentOfDay(state, now);
  const found: string[] = [];
  let mails = 0;
  const equals = Map.groupBy(waiting(state), ([, { urgency }]) => urgency);
  for (const [urgency, all] of [...equals].toSorted(([a], [b]) => a - b)) {
    const awake = all.filter(([subject]) => urgency === 0 || !isNight(subject));
    for (const [subject, place] of inTurns(awake, ([one]) => waves?.bySubject.get(one) ?? null)) {
      if (mails >= most) return found;
      if (sent + mails >= shareOf(limits, urgency)) break;
      found.push(subject);
      mails += place.mails;
    }
  }
  return found;
}

/** One of each group, then the next of each, in the order in which they come. */
function* inTurns<T>(all: readonly T[], groupOf: (one: T) => string | null): Generator<T, undefined> {
  const groups = [...Map.groupBy(all, groupOf).values()];
  for (let place = 0, some = true; some; place += 1) {
    some = false;
    for (const group of groups) {
      const one = group[place];
      if (one === undefined) continue;
      some = true;
      yield one;
    }
  }
}

/** The messages of all who wait for their turn and are not planned until then. */
export function waitingMails(state: EngineState): readonly Action[] {
  return [...waiting(state)].flatMap(([subject]) => state.plans.get(subject)?.actions.filter(isMail) ?? []);
}

/** When to look again at those that wait, or whether a server takes messages again; null: nothing waits. */
export function nextMailAt(state: EngineState, now: Instant): Instant | null {
  const { mailAway } = state;
  if (mailAway !== null && mailAway.until > now) return mailAway.until;
  // Whose turn it was a moment ago and who was not tried is asleep, or there is nobody.
  return nobodyWaits(state) ? null : now + AGAIN_MS;
}

function nobodyWaits(state: EngineState): boolean {
  return waiting(state).next().done === true;
}

/** In the order in which they were left out first. */
function* waiting({ mailQueue, offering }: EngineState): Generator<readonly [string, WaitingMails], undefined> {
  for (const one of mailQueue) if (!offering.has(one[0])) yield one;
}

/** So long nobody is told that no server takes messages: one that is started anew is back sooner. */
const AWAY_SHOWN_MS = 5 * MINUTE;

/**
 * That no server has taken a message for some time: the others wait, and none of them has failed. Or, as soon as more are offered than may go
 * out within a day, that the last of them go tomorrow.
 */
export function mailFindings(state: EngineState, offered: readonly Action[], now: Instant): readonly Finding[] {
  const { limits } = state.ports.post;
  if (state.mailAway !== null && now - state.mailAway.since >= AWAY_SHOWN_MS)
    return [{ code: 'mails-away', severity: 'warns', subject: 'tenant', facts: {} }];
  const count = offered.filter(isMail).length;
  if (!limits || count === 0) return [];
  const perDay = limits.perDay * DAY_SHARE.other;
  if (sentOfDay(state, now) + count <= perDay) return [];
  return [{ code: 'mails-wait-for-day', severity: 'warns', subject: 'tenant', facts: { perDay } }];
}

/** Messages that left within a day, whichever process sent them, or may have. What a clock that ran ahead wrote down would count until then. */
function sentOfDay({ view }: EngineState, now: Instant): number {
  return view.mailsBetween(now - DAY, now + HOUR);
}

function shareOf(limits: Post['limits'], urgency: number): number {
  return limits ? limits.perDay * DAY_SHARE[urgency === 0 ? 'urgent' : 'other'] : Infinity;
}

function urgencyOf(action: Action): number {
  return isMail(action) ? URGENCY[action.message] : 0;
}

function isMail(action: Action): action is Extract<Action, { kind: 'send-message' }> {
  return action.kind === 'send-message';
}
