import { HOUR, type Instant, MINUTE } from '../domain/words.ts';
import { minuteOfDay, type QuietHours, quietUntil } from './quiet.ts';

/** Hours of the day at which a time may be picked, where no quiet hours say more. */
const DAYTIME: QuietHours = { fromMinute: 21 * 60, toMinute: 7 * 60 };
const EVERY_MINUTES = 120;
/** No list is longer than a person scrolls through on a phone. */
const MOST_DAYS = 21;

/**
 * The times that a person may pick to move a device: every two hours of the day by the organisation's clocks, outside its quiet
 * hours and never at night.
 */
export function slotTimes(
  { from, until }: { readonly from: Instant; readonly until: Instant },
  quiet: QuietHours | null,
  timeZone: string,
): readonly Instant[] {
  const found: Instant[] = [];
  const last = Math.min(until, from + MOST_DAYS * 24 * HOUR);
  // No zone's clocks differ from UTC by anything that a quarter of an hour does not divide.
  const step = 15 * MINUTE;
  for (let at = Math.ceil(from / step) * step; at < last; at += step) {
    if (minuteOfDay(at, timeZone) % EVERY_MINUTES !== 0) continue;
    if (quietUntil(at, quiet, timeZone) === null && quietUntil(at, DAYTIME, timeZone) === null) found.push(at);
  }
  return found;
}
