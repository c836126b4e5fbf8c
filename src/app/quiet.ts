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

/** Zone -> quarter of an hour since 1970 -> minutes that its clocks are ahead of UTC: they are put forward and back on no other moment. */
const offsets = new Map<string, Map<number, number>>();
/** Of one zone: three weeks. */
const MOST_OFFSETS = 2_048;

/** 0 to 1439, by the clocks of the zone. */
export function minuteOfDay(at: Instant, timeZone: string): number {
  const inUtc = Math.floor(at / MINUTE);
  const quarter = Math.floor(inUtc / 15);
  let known = offsets.get(timeZone);
  if (known === undefined) offsets.set(timeZone, (known = new Map()));
  let offset = known.get(quarter);
  if (offset === undefined) {
    offset = formatted(at, timeZone) - (inUtc % DAY_MINUTES);
    if (known.size >= MOST_OFFSETS) known.clear();
    known.set(quarter, offset);
  }
  return (inUtc + offset + DAY_MINUTES) % DAY_MINUTES;
}

const DAY_MINUTES = DAY / MINUTE;

function formatted(at: Instant, timeZone: string): number {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  formats.set(timeZone, format);
  const [hour = 0, minute = 0] = format.format(at).split(':').map(Number);
  return (hour * 60 + minute) % DAY_MINUTES;
}
