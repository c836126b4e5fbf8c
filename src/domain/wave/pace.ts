/** How fast devices may be asked to leave. Null: no limit. */
export interface PaceLimits {
  /** In any hour: what comes faster products hold back (wipe protection). */
  readonly perHour: number | null;
  /** Between the two products at one time, with time left to arrive: so many people the help desk can see through. */
  readonly atMost: number | null;
}

/** What was asked already. */
export interface PaceNow {
  /** Devices that were asked to leave within the last hour. */
  readonly lastHour: number;
  /** Devices that were asked to leave, whether or not a read shows it yet, or have left, and are not overdue. Who is stuck beyond the limit is the brake's (law 11). */
  readonly between: number;
}

/** How many more devices may be asked to leave now; Infinity without limits. */
export function roomToLeave(limits: PaceLimits, now: PaceNow): number {
  const hour = limits.perHour === null ? Infinity : limits.perHour - now.lastHour;
  const between = limits.atMost === null ? Infinity : limits.atMost - now.between;
  return Math.max(0, Math.min(hour, between));
}
