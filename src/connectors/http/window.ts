import type { Instant } from '../../domain/words.ts';

/**
 * At most `amount` in any stretch of `perMs` milliseconds. A documented quota may be counted by the vendor in fixed or in
 * sliding windows or by a token bucket of that size: what keeps to the sliding window keeps to all three.
 */
export interface Window {
  readonly amount: number;
  readonly perMs: number;
  /**
   * Where several processes draw on one quota: `main`, the main process does alone; `writes`, no reads count. Where nothing is said, all
   * do, and the main process reads by it.
   */
  readonly drawnOn?: 'main' | 'writes';
}

/**
 * The vendor counts a call at some time between its sending and its answer, and the clock may move a long way in between.
 * So a call under way takes its room without end, and its time is the time of its answer.
 */
export interface SlidingWindow {
  /** The whole of it, whatever share may be taken here: what costs more can never go. */
  readonly amount: number;
  /**
   * When this much can go: `now`, a later time, or Infinity when a call under way must end first. What is more than the share that may
   * be taken here goes alone, and counts in full.
   */
  readonly roomAt: (cost: number, now: Instant) => Instant;
  /** How much is taken of what may be taken here, 0 to 1. */
  readonly usedAt: (now: Instant) => number;
  /** How much that is of the whole window, 0 to 1: of all who share it together never more than 1. */
  readonly takenAt: (now: Instant) => number;
  /** Takes the room; the answered function says that the call has ended. */
  readonly take: (cost: number) => (now: Instant) => void;
}

/** @param share  how much of the window may be taken here, above 0 to 1; where that is less than one, one in a longer time */
export function slidingWindow(window: Window, share: () => number = () => 1): SlidingWindow {
  const mine = (): Window => {
    const part = window.amount * share();
    const amount = Math.max(1, Math.floor(part));
    return { amount, perMs: part < 1 ? window.perMs / part : window.perMs };
  };
  let ended: { at: Instant; cost: number }[] = [];
  let total = 0;
  let underWay = 0;

  const forget = (now: Instant): void => {
    // A clock that was set back: what ended later than now ended before it, and no more than now.
    if ((ended.at(-1)?.at ?? now) > now) ended = ended.map(({ at, cost }) => ({ at: Math.min(at, now), cost }));
    const first = ended.findIndex((entry) => entry.at > now - mine().perMs);
    const gone = first === -1 ? ended : ended.slice(0, first);
    if (gone.length === 0) return;
    total -= gone.reduce((sum, entry) => sum + entry.cost, 0);
    ended = first === -1 ? [] : ended.slice(first);
  };
  const settle = (cost: number, now: Instant): void => {
    underWay -= cost;
    total += cost;
    const last = ended.at(-1);
    // One entry per instant keeps the list short: simulated time stands still during a burst.
    if (last?.at === now) last.cost += cost;
    else ended.push({ at: now, cost });
  };

  const usedAt = (now: Instant): number => {
    forget(now);
    return Math.min(1, (total + underWay) / mine().amount);
  };

  return {
    amount: window.amount,
    roomAt: (cost, now) => {
      forget(now);
      const { amount: most, perMs } = mine();
      let over = total + underWay + Math.min(cost, most) - most;
      if (over <= 0) return now;
      for (const entry of ended) {
        over -= entry.cost;
        if (over <= 0) return entry.at + perMs;
      }
      return Number.POSITIVE_INFINITY;
    },
    usedAt,
    takenAt: (now) => usedAt(now) * share(),
    take: (cost) => {
      underWay += cost;
      return (now) => settle(cost, now);
    },
  };
}
