import type { Fact } from '../facts.ts';
import { DAY, HOUR, type Instant } from '../words.ts';
import { normalSerial } from './anchors.ts';
import { familyOf, leftAtOf, modelOf } from './fit.ts';
import { byId, leftBeforeFirstSeen } from './join.ts';
import type { Device } from './match.ts';

/** A device that only Intune shows, without a serial number. */
type Child = Device & { readonly managed: Fact<'managed-device'> };

/**
 * Gives an Intune-only device to the source-only device of the same user, platform and model that it can only be. Where there is one of
 * each they are one. Of several each goes to the one that was seen to leave before it came and that no other had by then: so that whoever
 * comes later takes nothing from one that has arrived. What had left before Sluis first looked, an earlier enrollment that the old
 * product still shows, does not stand in the way of that. What may be of two is of none.
 */
export function adoptManaged(devices: readonly Device[]): readonly Device[] {
  const orphans = devices.filter(isChild);
  if (orphans.length === 0) return devices;
  const arrived = Map.groupBy(orphans, slotOf);
  const waiting = Map.groupBy(
    devices.filter((device) => device.source !== null && device.managed === null),
    slotOf,
  );
  const adopted = new Map<Device, Device>();
  const dropped = new Set<Device>();
  for (const [slot, children] of arrived) {
    const parents = slot === null ? [] : (waiting.get(slot) ?? []);
    for (const [parent, own] of familiesOf(parents, children)) {
      adopted.set(parent, withChildren(parent, own));
      for (const child of own) dropped.add(child);
    }
  }
  return devices.filter((device) => !dropped.has(device)).map((device) => adopted.get(device) ?? device);
}

/** Only Intune shows it, and without a serial number. */
export function isChild(device: Device): device is Child {
  return device.source === null && device.managed !== null && normalSerial(device.managed.value.serial) === null;
}

/** As text: whose it is, and what it is like; null where that is not known. */
export function slotOf(device: Device): string | null {
  if (device.owner.kind !== 'user') return null;
  const model = modelOf(device);
  return model ? `${device.owner.id}|${familyOf(device.platform)}|${model.toLowerCase()}` : null;
}

/** The present child is the device; those before it are gone, and were. */
function withChildren(parent: Device, own: readonly Child[]): Device {
  const records = own.toReversed().flatMap(({ managed, supersededManaged }) => [managed, ...supersededManaged]);
  const foreign = [parent, ...own].flatMap((one) => one.foreign ?? []);
  return {
    ...parent,
    managed: records[0] ?? null,
    supersededManaged: records.slice(1),
    ...(foreign.length > 0 && { foreign }),
    entra: [...parent.entra, ...own.flatMap(({ entra }) => entra)].toSorted(byId),
    confidence: 'probable',
  };
}

/** The children of each, one after another: all but the last are gone. */
type Families = Map<Device, readonly Child[]>;

/**
 * As it went: what came later has no part in what came of those before it. Whom an earlier one may be from a later one may be as well, so
 * that nobody becomes sure of a parent because somebody else came.
 */
function familiesOf(parents: readonly Device[], children: readonly Child[]): Families {
  const families: Families = new Map();
  const [parent] = parents;
  const [only, ...others] = presentOrAll(children);
  if (parents.length === 1 && parent && only && others.length === 0 && !children.some((one) => cameFrom(parent, one)))
    return families.set(parent, [only]);
  const coming = Map.groupBy(inTurn(children), cameAt);
  const making = new Set(children.map(roomAt));
  const placed = new Set<Child>();
  for (const now of [...new Set([...coming.keys(), ...making])].toSorted((a, b) => a - b)) {
    // Intune may keep a record for long after its device has enrolled anew: the newer one has waited until the other was gone.
    const left = making.has(now) ? children.filter((one) => cameAt(one) < now && now < roomAt(one)) : [];
    for (const together of [...Map.groupBy(inTurn(left), cameAt).values(), coming.get(now) ?? []]) {
      const free = together.filter((one) => !placed.has(one));
      for (const [own, child] of sureAt(now, families, parents, free)) {
        families.set(own, [...(families.get(own) ?? []), child]);
        placed.add(child);
      }
    }
  }
  return families;
}

/** Who, of those that came in one moment, may be of one parent alone: one that nobody has, or whose last child has made room. */
function sureAt(
  now: Instant,
  families: Families,
  parents: readonly Device[],
  together: readonly Child[],
): readonly (readonly [Device, Child])[] {
  if (together.length === 0) return [];
  const open = parents.filter((parent) => {
    const holder = families.get(parent)?.at(-1);
    return holder === undefined || roomAt(holder) <= now;
  });
  const sure = Map.groupBy(together, (child) => {
    const [parent, ...others] = open.filter((one) => cameFrom(one, child));
    return others.length === 0 ? parent : undefined;
  });
  return [...sure].flatMap(([parent, own]) => {
    const [child, ...others] = presentOrAll(own);
    return parent && child && others.length === 0 ? [[parent, child] as const] : [];
  });
}

/** What is gone stands in nobody's way while there is one that is not. */
function presentOrAll(children: readonly Child[]): readonly Child[] {
  const present = children.filter(({ managed }) => managed.goneAt === null);
  return present.length > 0 ? present : children;
}

/** Old and new product tell within so long of one another what became of a device. */
const TOLD_WITHIN_MS = DAY;

/** Clocks of two products, and the last answer of a device that leaves, are no further apart. */
export const APART_MS = HOUR;

/**
 * This one was seen to leave the old product, and the other came into Intune no earlier: among several nothing else tells them apart. What
 * the old product still heard from after that is another device.
 */
export function cameFrom({ source }: Device, child: Child): boolean {
  const leftAt = leftAtOf({ source });
  if (!source || leftAt === null || leftBeforeFirstSeen(source)) return false;
  const heardAt = source.value.lastSeenAt ?? 0;
  const wasThere = heardAt > cameAt(child) + APART_MS && heardAt <= leftAt + APART_MS;
  return !wasThere && cameAt(child) >= leftAt - TOLD_WITHIN_MS;
}

function cameAt({ managed }: Child): Instant {
  return managed.value.enrolledAt ?? managed.firstSeenAt;
}

/** From when on another may have come in its stead. */
function roomAt({ managed }: Child): Instant {
  return managed.goneAt === null ? Infinity : managed.goneAt - TOLD_WITHIN_MS;
}

function inTurn(children: readonly Child[]): readonly Child[] {
  return children.toSorted((a, b) => cameAt(a) - cameAt(b));
}
