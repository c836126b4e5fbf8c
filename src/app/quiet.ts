import { DAY, type Instant, MINUTE } from '../domain/words.ts';

/** Minutes of the day, in the organisation's time zone; the span may pass midnight. */
export interface QuietHours {
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** The end of the quiet hours that `now` lies in, or null outside them. A change to summer time may shift it by an hour, once. */
export function quietUntil(now: Instant, quiet: QuietHours | null, timeZone: string): Instant | null {
  if (!quiet || quiet.fromMinute === quiet.toMinute) return null;
  const minute = minuteOfDay(now, timeZone);
  const { fromMinute, toMinute } = quiet;
  const inside =
    fromMinute < toMinute ? minute >= fromMinute && minute < toMinute : minute >= fromMinute || minute < toMinute;
  if (!inside) return null;
  const left = (toMinute - minute + 24 * 60) % (24 * 60);
  return Math.floor(now / MINUTE) * MINUTE + left * MINUTE;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The newest answer of each zone: thousands ask about the same moment. */
const newest = new Map<string, { readonly at: Instant; readonly minute: number }>();

/** 0 to 1439, by the clocks of the zone. */
export function minuteOfDay(at: Instant, timeZone: string): number {
  const known = newest.get(timeZone);
  if (known?.at === at) return known.minute;
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  formats.set(timeZone, format);
  const [hour = 0, minute = 0] = format.format(at).split(':').map(Number);
  const found = (hour * 60 + minute) % (DAY / MINUTE);
  newest.set(timeZone, { at, minute: found });
  return found;
}
