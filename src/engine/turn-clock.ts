import type { Clock } from '../connectors/connector.ts';
import { type Instant, MINUTE } from '../domain/words.ts';

/** A clock that does not go back while a turn runs; between turns it is what it is made of. */
export interface TurnClock {
  readonly clock: Clock;
  /** `setBack`: called first, where it is more than a minute earlier than when the former turn ended. */
  readonly during: <T>(turn: () => Promise<T>, setBack: (now: Instant) => void) => Promise<T>;
  /** How far the turn's time is ahead of the clock by now, milliseconds: it was ahead for a moment, and was put right since. 0 between turns. */
  readonly aheadMs: () => number;
}

/**
 * Waits are counted from when something was seen, and writes belong before what shows them: a clock that is set back while a turn reads or acts
 * would make them shorter, so time stands still until the turn ends. No longer, or a clock that was ahead and is put right would stop for as long.
 */
export function openTurnClock(clock: Clock): TurnClock {
  let latest: Instant | null = null;
  let formerly: Instant = -Infinity;
  return {
    clock: {
      now: () => {
        const now = clock.now();
        if (latest === null) return now;
        latest = Math.max(latest, now);
        return latest;
      },
      sleep: (ms, signal) => clock.sleep(ms, signal),
    },
    async during(turn, setBack) {
      const began = clock.now();
      if (formerly - began > MINUTE) setBack(began);
      latest = began;
      try {
        return await turn();
      } finally {
        formerly = latest;
        latest = null;
      }
    },
    aheadMs: () => (latest === null ? 0 : Math.max(0, latest - clock.now())),
  };
}
