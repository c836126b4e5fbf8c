import type { Instant } from '../../../domain/words.ts';

const NEVER_BEFORE = Date.UTC(1990, 0, 1);

const layouts: readonly [RegExp, (part: readonly number[], found: RegExpExecArray) => number][] = [
  // 2021-06-28T04:35:20.1508889+01:00, with a blank for the T, without fraction, zone or time. No zone means UTC.
  [
    /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:[.,](\d{1,9}))?\s*(z|[+-]\d\d:?\d\d)?)?$/i,
    ([y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0], found) =>
      utc([y, mo, d], [h, mi, s, fraction(found[7])]) - zoneMs(found[8]),
  ],
  // 10/27/2023 3:05:53 PM, month first; without time; 24 hours where no AM or PM follows.
  [
    /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s+(\d{1,2}):(\d\d)(?::(\d\d))?\s*([ap]m)?)?$/i,
    ([mo = 0, d = 0, y = 0, h = 0, mi = 0, s = 0], found) => utc([y, mo, d], [hours(h, found[7]), mi, s, 0]),
  ],
  // /Date(1624849412000)/ or /Date(1624849412000+0100)/: milliseconds; the zone is only for show.
  [/^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/, ([ms = 0]) => ms],
];

/**
 * Reads a date of Workspace ONE UEM. One tenant mixes several layouts, most without a zone, which then is UTC.
 *
 * @returns null for nothing, for what is no date, and for dates before 1990: `0001-01-01` is the vendor's "never"
 * Source: `client/uemtime.go` of the vendor's own client, and recorded answers.
 */
export function instantOf(value: unknown): Instant | null {
  if (typeof value !== 'string') return null;
  const text = value.trim();
  for (const [layout, read] of layouts) {
    const found = layout.exec(text);
    if (found === null) continue;
    const at = read(
      found.slice(1).map((part) => (part === undefined ? 0 : Number(part))),
      found,
    );
    return Number.isFinite(at) && at >= NEVER_BEFORE ? at : null;
  }
  return null;
}

type Three = readonly [number, number, number];

/** NaN for a day or an hour that there is not: 31 February is no 3 March. */
function utc([y, mo, d]: Three, [h, mi, s, ms]: readonly [...Three, number]): number {
  const day = new Date(Date.UTC(y, mo - 1, d));
  const exists = day.getUTCMonth() === mo - 1 && day.getUTCDate() === d && h < 24 && mi < 60 && s < 60;
  return exists ? day.getTime() + ((h * 60 + mi) * 60 + s) * 1000 + ms : Number.NaN;
}

function fraction(digits: string | undefined): number {
  return digits === undefined ? 0 : Math.floor(Number(`0.${digits}`) * 1000);
}

function zoneMs(zone: string | undefined): number {
  const found = /^([+-])(\d\d):?(\d\d)$/.exec(zone ?? '');
  if (found === null) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return (found[1] === '-' ? -minutes : minutes) * 60_000;
}

function hours(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}
