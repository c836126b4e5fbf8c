import type { Fact } from '../facts.ts';
import { clearedByLeaving, fitOf, isNamed, mayBe, ownerName, sameFamily } from './fit.ts';
import { byId } from './join.ts';
import type { Device } from './match.ts';

/**
 * Joins what hardware identity could not: an Intune record without serial (personal Android) and Entra objects, by owner,
 * platform and model, then by the device's own name. One candidate on each side makes it probable; several Entra objects
 * stay "maybe", as does any that only an unknown platform leaves possible, and whoever asks "is MDM none?" must ask it of all of them (law 6). Devices that are nobody's are left as they are.
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
    const chosen = likeliest(device, candidates);
    return { ...device, entraMaybe: (clearedByLeaving(device, chosen, twins) ?? chosen).toSorted(byId) };
  });
}

/** Those that bear its name, else all. What only an unknown platform leaves possible takes the place of none that is like it. */
function likeliest(device: Device, candidates: readonly Fact<'entra-device'>[]): readonly Fact<'entra-device'>[] {
  const isLike = ({ value }: Fact<'entra-device'>): boolean => sameFamily(value.platform, device.platform);
  const namedOrAll = (facts: readonly Fact<'entra-device'>[]): readonly Fact<'entra-device'>[] => {
    const named = facts.filter(({ value }) => isNamed(value, device));
    return named.length > 0 ? named : facts;
  };
  const like = namedOrAll(candidates.filter(isLike));
  if (like.some(({ value }) => isNamed(value, device))) return like;
  return [...like, ...namedOrAll(candidates.filter((fact) => !isLike(fact)))];
}

/** Objects of an earlier registration, which Entra keeps. What fits a sibling without an object as well is the sibling's. */
function leftovers(
  device: Device,
  pool: readonly Fact<'entra-device'>[],
  siblings: readonly Device[],
): readonly Fact<'entra-device'>[] {
  return pool
    .filter((fact) => {
      const fit = sureFit(fact, device);
      if (fit === 0) return false;
      return siblings.every(
        (other) => other.key === device.key || other.entra.length > 0 || sureFit(fact, other) < fit,
      );
    })
    .toSorted(byId);
}

/** Its own object says what it is: one whose platform is not known is not taken for an earlier registration of it. */
function sureFit({ value }: Fact<'entra-device'>, device: Device): 0 | 1 | 2 {
  return sameFamily(value.platform, device.platform) ? fitOf(value, device) : 0;
}
