/** How fast the sample's clock goes: stopped, or so many simulated minutes a second at most; null: as fast as it can. */
export interface Pace {
  readonly running: boolean;
  readonly minutesPerSecond: number | null;
}

export interface PaceKeeper {
  readonly get: () => Pace;
  /** Holds from now on, also for whoever waits in `through` already. */
  readonly set: (pace: Pace) => void;
  /** Waits as long as these simulated minutes take, and while the clock stands still. Ends early when the signal does. */
  readonly through: (minutes: number, signal: AbortSignal) => Promise<void>;
}

export function keepPace(first: Pace): PaceKeeper {
  let pace = first;
  let changed = Promise.withResolvers<void>();
  return {
    get: () => pace,
    set(wished) {
      pace = wished;
      changed.resolve();
      changed = Promise.withResolvers();
    },
    async through(minutes, signal) {
      let left = minutes;
      while (!signal.aborted) {
        if (pace.running && pace.minutesPerSecond === null) return;
        const { running, minutesPerSecond: speed } = pace;
        const began = performance.now();
        await waitFor(running && speed !== null ? (left / speed) * 1_000 : null, changed.promise, signal);
        if (running && speed !== null) {
          left -= ((performance.now() - began) / 1_000) * speed;
          // A timer may ring a little early.
          if (left <= speed * 0.005) return;
        }
      }
    },
  };
}

/** @param ms  null: until something changes */
async function waitFor(ms: number | null, changed: Promise<void>, signal: AbortSignal): Promise<void> {
  const rung = Promise.withResolvers<void>();
  const timer = ms === null ? null : setTimeout(rung.resolve, Math.max(0, ms));
  signal.addEventListener('abort', () => rung.resolve(), { once: true });
  await Promise.race([changed, rung.promise]);
  if (timer !== null) clearTimeout(timer);
}
