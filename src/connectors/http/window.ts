import type { Instant } from '../../domain/words.ts';

/**
 * At most `amount` in any stretch of `perMs` milliseconds. A documented quota may be counted by the vendor in fixed or in
 * sliding windows or by a token bucket of that size: what keeps to the sliding window keeps to all three.
 */
export interface Window {
  readonly amount: number;
  readonly perMs: number;
}

export interface SlidingWindow {
  /** When this much can go: `now`, or the time at which enough of the past has left the window. */
  readonly roomAt: (cost: number, now: Instant) => Instant;
  readonly take: (cost: number, now: Instant) => void;
}

export function slidingWindow(window: Window): SlidingWindow {
  let taken: { at: Instant; cost: number }[] = [];
  let total = 0;

  const forget = (now: Instant): void => {
    const first = taken.findIndex((entry) => entry.at > now - window.perMs);
    const gone = first === -1 ? taken : taken.slice(0, first);
    if (gone.length === 0) return;
    total -= gone.reduce((sum, entry) => sum + entry.cost, 0);
    taken = first === -1 ? [] : taken.slice(first);
  };

  return {
    roomAt: (cost, now) => {
      forget(now);
      let over = total + Math.min(cost, window.amount) - window.amount;
      if (over <= 0) return now;
      for (const entry of taken) {
        over -= entry.cost;
        if (over <= 0) return entry.at + window.perMs;
      }
      return now;
    },
    take: (cost, now) => {
      const counted = Math.min(cost, window.amount);
      total += counted;
      const last = taken.at(-1);
      // One entry per instant keeps the list short: simulated time stands still during a burst.
      if (last?.at === now) last.cost += counted;
      else taken.push({ at: now, cost: counted });
    },
  };
}
