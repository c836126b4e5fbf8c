import type { Fact } from '../facts.ts';
import { clearedByLeaving, fitOf, kept, leftAtOf, mayBe, modelKey, tookAlong } from './fit.ts';
import { byId } from './join.ts';
import type { Device } from './match.ts';

type Entra = Fact<'entra-device'>;

/**
 * Which of the Entra objects that are nobody's and no device's may be one of these devices, which are nobody's as well. As with
 * people: by platform and model, then by name; beside a sure object they are leftovers of an earlier registration. Kiosks come
 * by the thousand, so what many of them have in common is worked out once.
 *
 * @param devices  all that are nobody's, of one platform family
 * @param loose  all objects of that family without an owner that no device surely is
 */
export function nobodysObjects(
  devices: readonly Device[],
  loose: readonly Entra[],
): (device: Device) => readonly Entra[] {
  if (loose.length === 0) return () => NONE;
  const byName = Map.groupBy(loose, (fact) => fact.value.name);
  const left = devices.filter((device) => leftAtOf(device) !== null);
  const pools = new Map<string, Pool>();
  const poolOf = (device: Device): Pool => kept(pools, modelKey(device), () => newPool(device, loose, left));
  const isSibling = siblingTest(devices);
  return (device) => {
    if (device.entra.length === 0) return poolOf(device).of(device);
    return (byName.get(device.source?.value.name ?? null) ?? NONE)
      .filter((fact) => {
        const fit = fitOf(fact.value, device);
        return fit > 0 && !isSibling(fact, fit);
      })
      .toSorted(byId);
  };
}

const NONE: readonly Entra[] = [];

/** What of such a device decides about the objects of others: where it is the same, theirs are. */
export function nobodysTraits(device: Device): string {
  const { source, entra } = device;
  return JSON.stringify([
    modelKey(device),
    source?.value.name ?? null,
    entra.length > 0,
    leftAtOf(device),
    tookAlong(device),
  ]);
}

/** The objects that may be a device of one platform and model. */
interface Pool {
  readonly of: (device: Device) => readonly Entra[];
}

function newPool(sample: Device, loose: readonly Entra[], left: readonly Device[]): Pool {
  const all = loose.filter((fact) => mayBe(fact.value, sample)).toSorted(byId);
  const byName = Map.groupBy(all, (fact) => fact.value.name);
  const cleared = new Map<string | null, readonly Entra[]>();
  return {
    of(device) {
      const name = device.source?.value.name ?? null;
      const named = name === null ? undefined : byName.get(name);
      const chosen = named ?? all;
      if (leftAtOf(device) === null) return chosen;
      return kept(cleared, named ? name : null, () => clearedByLeaving(device, chosen, left) ?? chosen);
    },
  };
}

/** Does this object fit a device that has none of its own at least so well? */
function siblingTest(devices: readonly Device[]): (fact: Entra, fit: number) => boolean {
  const without = devices.filter((device) => device.entra.length === 0);
  const models = [...new Map(without.map((device) => [modelKey(device), device])).values()];
  const byName = Map.groupBy(without, (device) => device.source?.value.name ?? null);
  const best = new Map<string, number>();
  const bestOf = ({ value }: Entra): number => {
    if ((byName.get(value.name) ?? []).some((device) => fitOf(value, device) === 2)) return 2;
    return models.some((device) => mayBe(value, device)) ? 1 : 0;
  };
  return (fact, fit) => kept(best, fact.id, () => bestOf(fact)) >= fit;
}
