import { DAY, type Instant } from '../../../domain/words.ts';
import type { HttpReply } from '../../connector.ts';

/**
 * Milliseconds until calls are counted anew, by `x-ratelimit-reset` (seconds since 1970) of a 429; null where it says nothing to
 * go by. While calls remain by the same headers it is another quota that is used up, the minute's, and the reset is not of that
 * one. No documented quota of the product is counted over more than a day.
 */
export function quotaResetMs({ headers }: Pick<HttpReply, 'headers'>, now: Instant): number | null {
  if (Number(headers['x-ratelimit-remaining'] ?? 0) > 0) return null;
  const ms = Number(headers['x-ratelimit-reset'] ?? Number.NaN) * 1_000 - now;
  return ms > 0 && ms <= DAY ? ms : null;
}
