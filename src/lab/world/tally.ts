/** How one quota was used, by simulated time. */
export interface QuotaUse {
  /** Documented: so many units in so many milliseconds. */
  readonly limit: number;
  readonly spanMs: number;
  /** All that were ever taken. */
  readonly units: number;
  /**
   * Stretches of `spanMs`, each from the first call after the one before: those in which a call was refused or more than half of the limit was
   * taken, and the units that were taken in them.
   */
  readonly pressed: { readonly stretches: number; readonly units: number };
}

export interface Tally {
  readonly take: (now: number, units: number) => void;
  readonly refuse: (now: number) => void;
  readonly use: () => QuotaUse;
}

export function createTally(limit: number, spanMs: number): Tally {
  let units = 0;
  let stretch = { from: Number.NEGATIVE_INFINITY, units: 0, refused: false };
  const pressed = { stretches: 0, units: 0 };
  const isPressed = (): boolean => stretch.refused || stretch.units > limit / 2;
  const turnAt = (now: number): void => {
    if (now < stretch.from + spanMs) return;
    if (isPressed()) {
      pressed.stretches += 1;
      pressed.units += stretch.units;
    }
    stretch = { from: now, units: 0, refused: false };
  };
  return {
    take: (now, taken) => {
      turnAt(now);
      stretch.units += taken;
      units += taken;
    },
    refuse: (now) => {
      turnAt(now);
      stretch.refused = true;
    },
    use: () => {
      const last = isPressed() ? 1 : 0;
      return {
        limit,
        spanMs,
        units,
        pressed: { stretches: pressed.stretches + last, units: pressed.units + last * stretch.units },
      };
    },
  };
}
