import { type Action, MAIL_DEFERRED, MAIL_REFUSED, OVERTAKEN } from '../domain/action.ts';
import { keyBefore } from '../domain/plan/draft.ts';
import type { ClaimOutcome } from '../store/store.ts';
import { type Instant, MINUTE } from '../domain/words.ts';
import type { EngineState } from './state.ts';

/**
 * Why a message does not leave in its turn, though nobody decided so: those before it took all the time, night began for its reader, or the
 * messages before it found no server that took them.
 */
export type Late = 'slow' | 'night' | 'away';

/** How messages leave in the turn that is under way. */
export interface Mailing {
  /** The time that they were planned for. */
  readonly plannedAt: Instant;
  /** Real time, milliseconds: none is begun later than so long after the first of them. */
  readonly mostMs: number;
  /** Real time, as `performance.now` counts; null: none is begun yet. */
  begunAt: number | null;
  /** When it was known of the last what became of it. */
  endedAt: number;
  /** Those of them of which a server said yes or no. */
  answered: number;
  /** Since the last of these, those that found none that takes any. */
  inVain: number;
  /** Those that a server put off. */
  deferred: number;
  /** Since the last that was answered, those that it had put off before too. */
  deferredAgain: number;
  /** Some were held back, as the time was over or night had begun. */
  isCut: boolean;
}

/**
 * The last messages found no server that took them. Until one does a turn tries a few, and the others wait: what is not tried has not failed.
 * It is known too while all of them wait for their next try.
 */
export interface MailAway {
  readonly since: Instant;
  /** No other is tried before. */
  readonly until: Instant;
  readonly pauseMs: number;
}

/**
 * What is claimed of messages in one turn is on its way for no longer than this: an undo, the news of who left and the brake wait behind
 * it. A relay without limits may be slow, or become so.
 */
export const MINUTES_A_TURN = { limited: 2, unlimited: 1 };

/** Of a relay that nobody knows yet: it may send four in a second, and what it does not send is taken back once. */
const AT_FIRST = 240;
/** Fewer than these tell nothing: each lane sends two. So many in a row that found no server tell that it is away. */
const AT_LEAST = 8;
/** So much of the time is planned to be used: one that sends a little slower than before has not to be cut off. */
const SHARE = 0.75;
/** A server that was quick once, or only quick to refuse, is not given thousands at once, to take nearly all of them back. */
const MOST_GROWTH = 4;

/** Of a server that was asked of one message; all other codes say that none was reached, that it takes none, or that it was not to be. */
const REFUSALS: ReadonlySet<string> = new Set(['refused', MAIL_REFUSED]);
/** These say nothing of a server: there is nobody to send it to, or this process may not. */
const UNASKED: ReadonlySet<string> = new Set(['no-recipient', 'lease-lost']);

/**
 * What is tried again waits half an hour at most, and a turn or two: so long it is known that no server took the last message, though nothing
 * is tried meanwhile.
 */
const AWAY_KNOWN_MS = 45 * MINUTE;

/** While no server takes any message, a few are tried again after so long, and twice as long each time. */
const AWAY_MS = { first: MINUTE, most: 5 * MINUTE };

/** How many messages one turn gives to the way out: as many as its limits let go, or as the last ones showed that it sends; a few, or none, while it is away. */
export function mailsATurn(state: EngineState, now: Instant): number {
  const { mailAway } = state;
  if (mailAway === null) return mostATurn(state);
  return now < mailAway.until ? 0 : Math.min(AT_LEAST, mostATurn(state));
}

/** Where nothing was tried for longer than any message waits for its next try, nobody knows any more whether a server takes messages. */
export function forgetAway(state: EngineState, now: Instant): void {
  const { mailAway } = state;
  if (mailAway === null) return;
  const triedAt = mailAway.until - mailAway.pauseMs;
  if (now - triedAt > AWAY_KNOWN_MS) state.mailAway = null;
}

function mostATurn({ ports, mailsATurn: learned }: EngineState): number {
  const { limits } = ports.post;
  return limits ? limits.perMinute * MINUTES_A_TURN.limited : (learned ?? AT_FIRST);
}

/**
 * A turn begins to act.
 *
 * @param isCutOff  false: what is left over of these would be lost for whoever approved their keys, so all of them go, however long it takes
 */
export function beginMailing(state: EngineState, plannedAt: Instant, isCutOff: boolean): void {
  const { limits, mostMs = MINUTE * (limits ? MINUTES_A_TURN.limited : MINUTES_A_TURN.unlimited) } = state.ports.post;
  state.mailing = {
    plannedAt,
    mostMs: isCutOff ? mostMs : Infinity,
    begunAt: null,
    endedAt: 0,
    answered: 0,
    inVain: 0,
    deferred: 0,
    deferredAgain: 0,
    isCut: false,
  };
}

/**
 * Holds a message back that may not leave in this turn any more, and says whether it did: its time is over, night has begun for its reader
 * since it was planned, or no server takes any.
 * It is taken back with what people decided against; the next turn plans what becomes of it.
 */
export function heldBackAsLate(state: EngineState, key: string): boolean {
  const { mailing, view, ports, held } = state;
  const claim = view.claims.get(key);
  if (mailing === null || claim?.kind !== 'send-message') return false;
  const now = performance.now();
  mailing.begunAt ??= now;
  const country = view.facts.user.get(claim.subject)?.value.usageLocation ?? null;
  const isNight = (at: Instant): boolean => ports.quietUntil(at, country) !== null;
  // What is planned in the night does not wait for the morning.
  const isNightNow = isNight(ports.clock.now()) && !isNight(mailing.plannedAt);
  const isOver = now - mailing.begunAt >= mailing.mostMs;
  const why = isNightNow ? 'night' : isInVain(mailing) ? 'away' : isOver ? 'slow' : null;
  if (why === null) return false;
  held.set(key, why);
  mailing.isCut ||= why !== 'away';
  return true;
}

/** What became of a message that this turn gave to the way out. */
export function noteMail(
  { mailing, view }: Pick<EngineState, 'mailing' | 'view'>,
  key: string,
  outcome: ClaimOutcome,
): void {
  if (mailing === null || (outcome.kind === 'failed' && outcome.code === OVERTAKEN)) return;
  if (outcome.kind === 'done' || (outcome.kind === 'failed' && REFUSALS.has(outcome.code))) {
    mailing.answered += 1;
    mailing.inVain = 0;
    mailing.deferredAgain = 0;
  } else if (isDeferred(outcome)) {
    mailing.deferred += 1;
    const before = keyBefore(key);
    // One that puts off whom it does not know yet takes the message the second time.
    if (before !== null && isDeferred(view.claims.get(before)?.outcome)) mailing.deferredAgain += 1;
  } else if (outcome.kind !== 'failed' || !UNASKED.has(outcome.code)) mailing.inVain += 1;
  mailing.endedAt = performance.now();
}

function isDeferred(outcome: ClaimOutcome | null | undefined): boolean {
  return outcome?.kind === 'failed' && outcome.code === MAIL_DEFERRED;
}

function isInVain({ inVain, deferredAgain }: Mailing): boolean {
  return inVain + deferredAgain >= AT_LEAST;
}

/** The turn has acted: what it sent tells how many the next one is given. What is left over is for the next turn, which begins at once. */
export function endMailing(state: EngineState, claimed: Iterable<Action>): void {
  const { mailing, ports } = state;
  state.mailing = null;
  if (!mailing) return;
  const { begunAt, endedAt, answered, isCut } = mailing;
  if (isCut) state.moreMails = true;
  noteAway(state, mailing);
  // One that nobody reached showed nothing of how many it sends.
  if (begunAt === null || answered === 0 || state.mailAway !== null || ports.post.limits) return;
  const count = Iterator.from(claimed)
    .filter(({ kind }) => kind === 'send-message')
    .toArray().length;
  // Few say nothing of how many it could send: its lanes were empty.
  const before = mostATurn(state);
  if (!isCut && count < before) return;
  const { mostMs = MINUTES_A_TURN.unlimited * MINUTE } = ports.post;
  const tookMs = Math.max(1, endedAt - begunAt);
  const shown = Math.floor((answered * mostMs * SHARE) / tookMs);
  state.mailsATurn = Math.max(AT_LEAST, Math.min(shown, before * MOST_GROWTH));
}

/** What is left over waits then, and not for a turn that begins at once. */
function noteAway(state: EngineState, mailing: Mailing): void {
  const { answered, inVain, deferred } = mailing;
  const before = state.mailAway;
  // That one message is put off says nothing of a server, nor that it is there again.
  const isNone = answered === 0 && (inVain > 0 || (before !== null && deferred > 0));
  if (isNone || isInVain(mailing)) {
    const now = state.ports.clock.now();
    const pauseMs = before === null ? AWAY_MS.first : Math.min(AWAY_MS.most, before.pauseMs * 2);
    state.mailAway = { since: before?.since ?? now, until: now + pauseMs, pauseMs };
    state.moreMails = false;
  } else if (answered > 0) state.mailAway = null;
}
