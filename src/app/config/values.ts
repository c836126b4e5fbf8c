import { isIP } from 'node:net';
import type { SecretReference } from './config.ts';

/** Reads the small values of sluis.yaml. Each answers null for what it does not understand; none throws. */

const UNITS: Readonly<Record<string, number>> = {
  min: 60_000,
  minute: 60_000,
  minutes: 60_000,
  h: 3_600_000,
  hour: 3_600_000,
  hours: 3_600_000,
  day: 86_400_000,
  days: 86_400_000,
  week: 604_800_000,
  weeks: 604_800_000,
};

const LONGEST_MS = 366 * 86_400_000;

/** `5 days`, `3 hours`, `30 min`, `2 weeks`, `1.5 hours` -> milliseconds. From 0 to 366 days. */
export function readDuration(text: string): number | null {
  const hit = /^(\d{1,5}(?:\.\d{1,2})?)\s*([a-z]+)$/i.exec(text.trim());
  const unit = UNITS[hit?.[2]?.toLowerCase() ?? ''];
  if (hit === null || unit === undefined) return null;
  const ms = Math.round(Number(hit[1]) * unit);
  return ms <= LONGEST_MS ? ms : null;
}

/** `95 %` or `95%` -> 0.95. From 0 to 100 %. */
export function readShare(text: string): number | null {
  const hit = /^(\d{1,3}(?:\.\d{1,2})?)\s*%$/.exec(text.trim());
  if (hit === null) return null;
  const share = Number(hit[1]) / 100;
  return share <= 1 ? share : null;
}

/** `19:00-08:00` -> minutes of the day. The two must differ. */
export function readQuiet(text: string): { readonly fromMinute: number; readonly toMinute: number } | null {
  const hit = /^([01]?\d|2[0-3]):([0-5]\d)\s*[-–]\s*([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.trim());
  if (hit === null) return null;
  const fromMinute = Number(hit[1]) * 60 + Number(hit[2]);
  const toMinute = Number(hit[3]) * 60 + Number(hit[4]);
  return fromMinute === toMinute ? null : { fromMinute, toMinute };
}

/** A date that exists, as `2026-03-02`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** The first instant of that date in that time zone. Both must have been checked before. */
export function startOfDay(date: string, timeZone: string): number {
  const utc = Date.parse(`${date}T00:00:00Z`);
  // The offset at the guess may differ from the one at the answer, when clocks change between the two: look twice.
  const first = utc - offsetAt(utc, timeZone);
  return utc - offsetAt(first, timeZone);
}

function offsetAt(at: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - at;
}

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '' && name.trim() !== '';
  } catch {
    return false;
  }
}

/** One address as people write it; not the whole of RFC 5322. */
export function isMail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(text);
}

/** Absolute http(s). Plain http only for this machine, since tokens and links travel over it. */
export function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return url.username === '' && (url.protocol === 'https:' || (url.protocol === 'http:' && local));
}

/** An address, or a network of addresses (`10.0.1.0/24`), but not one of everybody: whoever asked would be believed. */
export function isProxy(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || address.includes('%') || more.length > 0) return false;
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

export function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

export function isSecretReference(text: string): text is SecretReference {
  return /^env:[A-Za-z_][A-Za-z0-9_]*$/.test(text) || /^file:.+$/.test(text);
}
