import type { WaveDefinition } from '../settings.ts';
import type { Instant, WaveName } from '../words.ts';

type Dated = Pick<WaveDefinition, 'startAt' | 'afterMs'>;

/**
 * When a wave may open at the earliest, besides its gate: on its own date, and so long after the wave before it.
 *
 * @param before  when the wave before it opened; null: there is none, or it has not opened
 * @returns 0 where neither holds it
 */
export function earliestOpening({ startAt, afterMs }: Dated, before: Instant | null): Instant {
  return Math.max(startAt ?? 0, before === null ? 0 : before + afterMs);
}

export interface Opening {
  /** When it opened; before that, when it opens if every wave before it does so as early as it may. Then never in the past. */
  readonly at: Instant;
  /** False: nothing but the gate after the wave before it says when, so that `at` is only the least. */
  readonly isTold: boolean;
}

/**
 * When each wave opened or opens, in their order.
 *
 * @param noticeMs  so long after a wave opens its people may move at all: before that it has shown nothing, and no gate passes
 */
export function openingsOf(
  order: readonly WaveDefinition[],
  openedAtOf: (name: WaveName) => Instant | null,
  now: Instant,
  noticeMs: number,
): ReadonlyMap<WaveName, Opening> {
  const openings = new Map<WaveName, Opening>();
  let before: Opening | null = null;
  for (const { name, startAt, afterMs } of order) {
    const openedAt = openedAtOf(name);
    const least = earliestOpening({ startAt, afterMs: Math.max(afterMs, noticeMs) }, before?.at ?? null);
    const opening: Opening = {
      at: openedAt ?? Math.max(now, least),
      isTold: openedAt !== null || before === null || startAt !== null || (before.isTold && afterMs > 0),
    };
    openings.set(name, opening);
    before = opening;
  }
  return openings;
}
