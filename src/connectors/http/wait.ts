import type { Instant } from '../../domain/words.ts';

/** Milliseconds to wait by a Retry-After header: whole seconds or an HTTP date. Null when there is none to be read. */
export function retryAfterMs(header: string | undefined, now: Instant): number | null {
  const text = header?.trim() ?? '';
  if (text === '') return null;
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/**
 * Exponential back-off: 1 s, 2 s, 4 s ... at most 60 s, with up to a quarter more by jitter.
 *
 * @param attempt  the attempt that failed, from 1
 * @param jitter   0 <= x < 1
 */
export function backOffMs(attempt: number, jitter: number): number {
  const base = Math.min(60_000, 1000 * 2 ** (attempt - 1));
  return Math.round(base * (1 + jitter / 4));
}

/** Numbers 0 <= x < 1 that are the same in every run (mulberry32): jitter needs spread, not secrecy. */
export function seededJitter(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
