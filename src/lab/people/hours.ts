import { DAY, HOUR } from '../world/constants.ts';

/** When something is done: from and to in local time, on workdays alone or on all days. */
export interface Hours {
  readonly opens: number;
  readonly closes: number;
  readonly everyDay: boolean;
}

/** Monday to Friday, 08:00 to 18:00. */
export const WORKING: Hours = { opens: 8 * HOUR, closes: 18 * HOUR, everyDay: false };
/** When people have their own phone in hand: every day, 07:00 to 22:00. */
export const WAKING: Hours = { opens: 7 * HOUR, closes: 22 * HOUR, everyDay: true };

// Asking Intl costs microseconds, and the same hours are asked for again and again.
const offsets = new Map<string, number>();

/** How far the zone's clocks are ahead of UTC at that moment, in milliseconds. */
export function zoneOffset(timeZone: string, at: number): number {
  const hour = Math.floor(at / HOUR) * HOUR;
  const key = `${timeZone}/${hour}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
  }).formatToParts(hour);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value);
  const offset = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour')) - hour;
  offsets.set(key, offset);
  return offset;
}

/** That moment if it lies in these hours of the zone, else the next opening. */
export function nextMomentIn(hours: Hours, at: number, timeZone: string): number {
  const offset = zoneOffset(timeZone, at);
  const local = at + offset;
  const day = Math.floor(local / DAY);
  const time = local - day * DAY;
  const isOpen = (one: number): boolean => hours.everyDay || isWorkday(one);
  if (isOpen(day) && time >= hours.opens && time < hours.closes) return at;
  let next = isOpen(day) && time < hours.opens ? day : day + 1;
  while (!isOpen(next)) next++;
  const opening = next * DAY + hours.opens - offset;
  // The clocks may have changed in between.
  return opening + offset - zoneOffset(timeZone, opening);
}

/** 08:00 of the first working day after the one of that moment. */
export function nextWorkingDay(at: number, timeZone: string): number {
  const offset = zoneOffset(timeZone, at);
  return nextMomentIn(WORKING, (Math.floor((at + offset) / DAY) + 1) * DAY - offset, timeZone);
}

/** Days are counted from 1970-01-01, a Thursday. */
function isWorkday(day: number): boolean {
  const weekday = (day + 4) % 7;
  return weekday !== 0 && weekday !== 6;
}
