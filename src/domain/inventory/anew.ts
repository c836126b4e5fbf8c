import type { Fact } from '../facts.ts';
import { DAY, type Instant } from '../words.ts';
import { APART_MS, cameFrom, isChild, slotOf } from './adopted.ts';
import { normalImei, normalSerial } from './anchors.ts';
import { leftAtOf } from './fit.ts';
import { beganAt, byId, leftBeforeFirstSeen } from './join.ts';
import type { Device } from './match.ts';

/** A device that only the old product shows, by records without a number of the hardware. */
type Bare = Device & { readonly source: Fact<'source-device'> };

/**
 * A device without serial number and IMEI that enrolled again in the old product has two records there that nothing joins. Where one left,
 * and another of the same user, platform and model began within a day of that, they are one device, by the key that it had: else the first
 * would be waited for for ever, and what arrives might be either's. Two that were there together are two, and what may be of two is of
 * none. One of which something came into Intune while the other was still in the old product is another device.
 */
export function joinEnrolledAnew(devices: readonly Device[]): readonly Device[] {
  const pairs = [...Map.groupBy(devices.filter(isBare), slotOf)].flatMap(([slot, list]) =>
    slot === null || list.length > LIKE_AT_MOST ? [] : pairsOf(list),
  );
  if (pairs.length === 0) return devices;
  const children = Map.groupBy(devices.filter(isChild), slotOf);
  const isApart = (earlier: Bare, later: Bare): boolean =>
    (children.get(slotOf(earlier)) ?? []).some((child) => cameFrom(earlier, child) && !cameFrom(later, child));
  const laterOf = new Map<Device, Bare>(pairs.filter(([earlier, later]) => !isApart(earlier, later)));
  const laters = new Set<Device>(laterOf.values());
  return devices.flatMap((device) => {
    if (laters.has(device)) return [];
    let whole = device;
    for (let next = laterOf.get(device); next; next = laterOf.get(next)) whole = asOne(whole, next);
    return [whole];
  });
}

/** Of more, enrolled in one name, nobody can tell which followed which. */
const LIKE_AT_MOST = 20;

/** Help desks enroll a device again at once; a daily read shows up to a day late that the record before is gone. */
const FOLLOWS_WITHIN_MS = DAY;

function isBare(device: Device): device is Bare {
  const { source, superseded, managed, serial } = device;
  if (source === null || managed !== null || serial !== null || leftBeforeFirstSeen(source)) return false;
  return [source, ...superseded].every(
    ({ value }) => normalSerial(value.serial) === null && normalImei(value.imei) === null,
  );
}

/** Which was enrolled again as which, where each can be of no other. */
function pairsOf(list: readonly Bare[]): readonly (readonly [Bare, Bare])[] {
  if (list.length < 2) return [];
  return list.flatMap((earlier) => {
    const [later, ...others] = list.filter((one) => mayFollow(one, earlier));
    if (!later || others.length > 0) return [];
    return list.every((one) => one === earlier || !mayFollow(later, one)) ? [[earlier, later] as const] : [];
  });
}

function mayFollow(later: Bare, earlier: Bare): boolean {
  const leftAt = leftAtOf(earlier);
  const began = firstBeganAt(later);
  if (leftAt === null || later.source.value.enrolledAt === null || began <= firstBeganAt(earlier)) return false;
  return Math.abs(began - leftAt) <= FOLLOWS_WITHIN_MS && !wereTogether(later, earlier, leftAt);
}

/**
 * The old product still heard from the earlier one when the other had begun. Last seen is kept by the day: of what was seen on the day on which
 * the other began, or nobody knows when, that tells nothing. Then it began when the earlier one left, or no read showed it before that; else they may be two.
 */
/** A list is read whole every other day at the latest; one that had something unreadable in it tells of nobody when it was seen. */
const READ_WITHIN_MS = 2.5 * DAY;

function wereTogether(later: Bare, earlier: Bare, leftAt: Instant): boolean {
  const began = firstBeganAt(later);
  const seenAt = earlier.source.value.lastSeenAt;
  if (seenAt !== null && began >= seenAt + DAY) return false;
  if (seenAt !== null && seenAt > began + APART_MS) return true;
  const shownAt = Math.min(...[later.source, ...later.superseded].map(({ firstSeenAt }) => firstSeenAt));
  const { goneAt, value, seenAt: readAt } = earlier.source;
  // One that a list does not have any more was last in it when it was last read whole, and that it was gone is known as late as the next one.
  if (goneAt !== null && value.state !== 'left' && goneAt - readAt <= READ_WITHIN_MS) return readAt >= shownAt;
  return Math.max(began, shownAt) < leftAt - APART_MS;
}

function firstBeganAt({ source, superseded }: Bare): Instant {
  return Math.min(...[source, ...superseded].map(beganAt));
}

function asOne(earlier: Device, later: Bare): Device {
  const before = earlier.source === null ? [] : [earlier.source];
  return {
    ...later,
    key: earlier.key,
    superseded: [...later.superseded, ...before, ...earlier.superseded],
    entra: [...earlier.entra, ...later.entra].toSorted(byId),
    confidence: 'probable',
  };
}
