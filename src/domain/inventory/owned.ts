import { byId, leftBeforeFirstSeen } from './join.ts';
import { normalSerial } from './anchors.ts';
import type { Fact } from '../facts.ts';
import { DAY, type DeviceKey } from '../words.ts';
import { clearedByLeaving, familyOf, fitOf, isNamed, leftAtOf, mayBe, modelOf, ownerName } from './fit.ts';
import type { Device } from './match.ts';

/**
 * Joins what hardware identity could not: an Intune record without serial (personal Android) and Entra objects, by owner,
 * platform and model, then by the device's own name. One candidate on each side makes it probable; several Entra objects
 * stay "maybe", and whoever asks "is MDM none?" must ask it of all of them (law 6). Devices that are nobody's are left as they are.
 */
export function attachOwned(devices: readonly Device[], loose: readonly Fact<'entra-device'>[]): readonly Device[] {
  const byOwner = new Map<string, Fact<'entra-device'>[]>();
  for (const fact of loose)
    for (const owner of fact.value.ownerIds) {
      const list = byOwner.get(owner);
      if (list) list.push(fact);
      else byOwner.set(owner, [fact]);
    }
  const siblings = Map.groupBy(devices, (device) => ownerName(device.owner));
  return devices.map((device) => {
    if (device.owner.kind !== 'user') return device;
    const pool = byOwner.get(device.owner.id) ?? [];
    const twins = siblings.get(device.owner.id) ?? [];
    if (device.entra.length > 0) return { ...device, entraMaybe: leftovers(device, pool, twins) };
    const candidates = pool.filter((fact) => mayBe(fact.value, device));
    if (candidates.length === 0) return device;
    const named = candidates.filter((fact) => isNamed(fact.value, device));
    const chosen = named.length > 0 ? named : candidates;
    return { ...device, entraMaybe: (clearedByLeaving(device, chosen, twins) ?? chosen).toSorted(byId) };
  });
}

/** Objects of an earlier registration, which Entra keeps. What fits a sibling without an object as well is the sibling's. */
function leftovers(
  device: Device,
  pool: readonly Fact<'entra-device'>[],
  siblings: readonly Device[],
): readonly Fact<'entra-device'>[] {
  return pool
    .filter((fact) => {
      const fit = fitOf(fact.value, device);
      if (fit === 0) return false;
      return siblings.every(
        (other) => other.key === device.key || other.entra.length > 0 || fitOf(fact.value, other) < fit,
      );
    })
    .toSorted(byId);
}

/**
 * Gives an Intune-only device to the one source-only device of the same user, platform and model, if there is just one; of several to the one
 * that was seen to leave before it came. What had left before Sluis first looked, an earlier enrollment that the old product still shows,
 * does not stand in the way of that.
 */
export function adoptManaged(devices: readonly Device[]): readonly Device[] {
  const orphans = devices.filter(
    (device) => device.source === null && device.managed !== null && normalSerial(device.managed.value.serial) === null,
  );
  if (orphans.length === 0) return devices;
  const slot = (device: Device): string | null => {
    if (device.owner.kind !== 'user') return null;
    const model = modelOf(device);
    return model ? `${device.owner.id}|${familyOf(device.platform)}|${model.toLowerCase()}` : null;
  };
  const waiting = Map.groupBy(
    devices.filter((device) => device.source !== null && device.managed === null),
    slot,
  );
  const arrived = Map.groupBy(orphans, slot);
  const adopted = new Map<DeviceKey, Device>();
  const dropped = new Set<DeviceKey>();
  for (const [key, children] of arrived) {
    const like = key === null ? [] : (waiting.get(key) ?? []);
    const [child] = children;
    const parents = like.length > 1 && child ? like.filter((device) => cameFrom(device, child)) : like;
    const [parent] = parents;
    if (!parent || !child || parents.length !== 1 || children.length !== 1) continue;
    adopted.set(parent.key, {
      ...parent,
      managed: child.managed,
      supersededManaged: child.supersededManaged,
      entra: [...parent.entra, ...child.entra].toSorted(byId),
      confidence: 'probable',
    });
    dropped.add(child.key);
  }
  return devices.filter((device) => !dropped.has(device.key)).map((device) => adopted.get(device.key) ?? device);
}

/** Old and new product tell within so long of one another what became of a device. */
const TOLD_WITHIN_MS = DAY;

/** This one was seen to leave the old product, and the other came into Intune no earlier: among several nothing else tells them apart. */
function cameFrom({ source }: Device, { managed }: Device): boolean {
  const leftAt = leftAtOf({ source });
  if (!source || !managed || leftAt === null || leftBeforeFirstSeen(source)) return false;
  return (managed.value.enrolledAt ?? managed.firstSeenAt) >= leftAt - TOLD_WITHIN_MS;
}
