import type { WaveDefinition } from '../settings.ts';
import type { Instant, WaveName } from '../words.ts';

type Dated = Pick<WaveDefinition, 'startAt' | 'afterMs'>;

/** The wave before, as far as the next one waits for it. */
export interface Before {
  readonly openedAt: Instant;
  /** So long after it opens nobody in it may move, it has shown nothing, and no gate passes; 0 once its gate has passed. */
  readonly noticeMs: number;
}

/**
 * When a wave may open at the earliest: on its own date, and so long after the wave before it, whose gate takes the time of its notice
 * unless it has passed by then (a person may let it).
 *
 * @param before  null: there is none, or it has not opened
 * @returns 0 where neither holds it
 */
export function earliestOpening({ startAt, afterMs }: Dated, before: Before | null): Instant {
  return Math.max(startAt ?? 0, before === null ? 0 : before.openedAt + Math.max(afterMs, before.noticeMs));
}

export interface Opening {
  /** When it opened; before that, when it opens if every wave before it does so as early as it may. Then never in the past. */
  readonly at: Instant;
  /** False: nothing but the gate after the wave before it says when, so that `at` is only the least. */
  readonly isTold: boolean;
}

/** How a wave stands, of those in an order. */
export interface Begun {
  readonly openedAt: Instant | null;
  /** The gate before it has passed, by its numbers or by a person's word. */
  readonly passed: boolean;
}

/**
 * When each wave opened or opens, in their order.
 *
 * @param noticeMs  so long after a wave opens its people may move at all
 */
export function openingsOf(
  order: readonly WaveDefinition[],
  begunOf: (name: WaveName) => Begun,
  now: Instant,
  noticeMs: number,
): ReadonlyMap<WaveName, Opening> {
  const openings = new Map<WaveName, Opening>();
  let before: Opening | null = null;
  for (const wave of order) {
    const { openedAt, passed } = begunOf(wave.name);
    const least = earliestOpening(wave, before && { openedAt: before.at, noticeMs: passed ? 0 : noticeMs });
    const opening: Opening = {
      at: openedAt ?? Math.max(now, least),
      isTold: openedAt !== null || before === null || wave.startAt !== null || (before.isTold && wave.afterMs > 0),
    };
    openings.set(wave.name, opening);
    before = opening;
  }
  return openings;
}
