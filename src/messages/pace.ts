import type { PacingClock, SendingLimits } from './channel.ts';

/** At most `most` messages in any `perMs`. */
export interface Pace {
  readonly most: number;
  readonly perMs: number;
}

/** Exchange Online, per mailbox, by SMTP and by Graph: 30 messages a minute, 10,000 recipients a day. Source: Exchange Online limits, "Sending limits". */
export const exchangeOnline: SendingLimits = { perMinute: 30, perDay: 10_000 };

/**
 * Answers when one more message may go. Callers are served in the order in which they asked. Windows slide: no 60 seconds
 * hold more than the limit, wherever one begins to count.
 */
export function paced(limits: readonly Pace[], clock: PacingClock): () => Promise<void> {
  const longest = Math.max(0, ...limits.map((limit) => limit.perMs));
  let sentAt: number[] = [];
  let turn = Promise.resolve();

  /** One who gave up waiting does not stop those behind. */
  async function after(before: Promise<void>): Promise<void> {
    await before.catch(() => undefined);
    await next();
  }

  async function next(): Promise<void> {
    for (let wait = waitOf(); wait > 0; wait = waitOf()) await clock.sleep(wait);
    sentAt.push(clock.now());
  }

  function waitOf(): number {
    const now = clock.now();
    // A clock that was set back: what was sent later than now was sent before it, and no more than now.
    if ((sentAt.at(-1) ?? now) > now) sentAt = sentAt.map((at) => Math.min(at, now));
    if (sentAt.length > 0 && (sentAt[0] ?? now) <= now - longest) sentAt = sentAt.filter((at) => at > now - longest);
    return Math.max(0, ...limits.map(({ most, perMs }) => (sentAt.at(-most) ?? -Infinity) + perMs - now));
  }

  return () => {
    if (limits.length === 0) return Promise.resolve();
    turn = after(turn);
    return turn;
  };
}
