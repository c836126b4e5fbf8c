import type { Fact } from '../domain/facts.ts';
import { type Device, nameInOld } from '../domain/inventory/match.ts';
import { holders, wayOf } from '../domain/plan/device.ts';
import { DAY_SLACK_MS } from '../domain/settings.ts';
import type { Instant } from '../domain/words.ts';
import { withUnread } from './cases.ts';
import type { View } from './view.ts';

/**
 * Since when a device has been out of the old product for longer than Entra takes, while Entra still shows it managed, or may: nobody
 * can be told to enroll it (law 6), so an administrator is told of it (law 11). Null: it is not so.
 */
export function unclearedSince(device: Device, view: Pick<View, 'isUnread'>, now: Instant): Instant | null {
  const way = wayOf(withUnread(device, view));
  if (way.kind !== 'limbo' || way.mdmNone === 'yes') return null;
  const since = way.leftAt + DAY_SLACK_MS;
  return now > since ? since : null;
}

/** So many objects are named for one device; the rest is a number. */
const OBJECTS_NAMED = 4;

/**
 * The device as the old console knows it, and the Entra objects that hold it as Entra's console shows them. A question mark
 * follows what may be another device's.
 */
export function unclearedLine(device: Device): string {
  const { sure, facts } = holders(device);
  const named = facts.slice(0, OBJECTS_NAMED).map((fact) => `${entraName(fact)}${sure ? '' : ' ?'}`);
  const more = facts.length > named.length ? [`+${facts.length - named.length}`] : [];
  return [nameInOld(device) ?? device.key, [...named, ...more].join(', ')].filter((part) => part !== '').join(' · ');
}

function entraName({ value }: Fact<'entra-device'>): string {
  return value.name === null ? value.deviceId : `${value.name} (${value.deviceId})`;
}
