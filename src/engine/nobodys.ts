import type { Fact } from '../domain/facts.ts';
import { familyOf } from '../domain/inventory/fit.ts';
import type { Device } from '../domain/inventory/match.ts';
import { nobodysObjects, nobodysTraits } from '../domain/inventory/nobodys.ts';
import type { Platform } from '../domain/words.ts';

type Entra = Fact<'entra-device'>;

/**
 * Devices that are nobody's, with the Entra objects that may be theirs. A change that says nothing to the others costs the one
 * device; all of its platform are looked at again only where one left or came, or an object did.
 */
export interface Nobodys {
  /** A device as its own records tell it. */
  readonly set: (device: Device) => void;
  readonly remove: (key: string) => void;
  /** What an Entra object says, if it is nobody's and no device's; else null. */
  readonly tell: (id: string, fact: Entra | null) => void;
  /** Devices that are not what they were when last asked. */
  readonly refresh: () => readonly Device[];
  /** Objects that none of these devices may be, as of the last `refresh`. */
  readonly strays: () => readonly Entra[];
}

interface Kept {
  readonly device: Device;
  readonly traits: string;
  /** What it was told to be last; null: never told. */
  objects: readonly Entra[] | null;
}

interface Family {
  readonly devices: Map<string, Kept>;
  readonly loose: Map<string, Entra>;
  readonly changed: Set<string>;
  /** There were objects when it was last worked out. */
  hadLoose: boolean;
  /** Null: to be worked out anew, for all. */
  objectsOf: ReturnType<typeof nobodysObjects> | null;
  /** Null: to be worked out when somebody asks. */
  strays: readonly Entra[] | null;
}

export function openNobodys(): Nobodys {
  const families = new Map<Platform, Family>();
  const ofDevice = new Map<string, Family>();
  const ofObject = new Map<string, Family>();
  const familyFor = (platform: Platform): Family => {
    const name = familyOf(platform);
    const known = families.get(name);
    if (known) return known;
    const made: Family = {
      devices: new Map(),
      loose: new Map(),
      changed: new Set(),
      hadLoose: false,
      objectsOf: null,
      strays: null,
    };
    families.set(name, made);
    return made;
  };
  const remove = (key: string): void => {
    const family = ofDevice.get(key);
    if (!family) return;
    ofDevice.delete(key);
    family.devices.delete(key);
    family.changed.delete(key);
    family.objectsOf = null;
    family.strays = null;
  };
  return {
    set(device) {
      const family = familyFor(device.platform);
      if (ofDevice.get(device.key) !== family) remove(device.key);
      const traits = nobodysTraits(device);
      if (family.devices.get(device.key)?.traits !== traits) family.objectsOf = null;
      family.devices.set(device.key, { device, traits, objects: null });
      ofDevice.set(device.key, family);
      family.changed.add(device.key);
      family.strays = null;
    },
    remove,
    tell(id, fact) {
      const family = fact ? familyFor(fact.value.platform) : undefined;
      const before = ofObject.get(id);
      if (family && before === family && family.loose.get(id) === fact) return;
      if (before) {
        before.loose.delete(id);
        before.objectsOf = null;
        before.strays = null;
        ofObject.delete(id);
      }
      if (!fact || !family) return;
      family.loose.set(id, fact);
      family.objectsOf = null;
      family.strays = null;
      ofObject.set(id, family);
    },
    refresh: () => [...families.values()].flatMap(changedIn),
    strays: () => [...families.values()].flatMap(straysIn),
  };
}

function straysIn(family: Family): readonly Entra[] {
  if (family.strays) return family.strays;
  // Thousands of devices share one list: each is gone through once.
  const lists = new Set(family.devices.values().map(({ objects }) => objects));
  const taken = new Set([...lists].flatMap((list) => list ?? []));
  family.strays = [...family.loose.values()].filter((fact) => !taken.has(fact));
  return family.strays;
}

function changedIn(family: Family): readonly Device[] {
  const { devices, loose, changed } = family;
  if (family.objectsOf === null || changed.size > 0) family.strays = null;
  const all = family.objectsOf === null && (loose.size > 0 || family.hadLoose);
  family.hadLoose = loose.size > 0;
  family.objectsOf ??= nobodysObjects(
    [...devices.values()].map(({ device }) => device),
    [...loose.values()],
  );
  const { objectsOf } = family;
  const told: Device[] = [];
  const isSame = comparison();
  const tell = (kept: Kept): void => {
    const objects = objectsOf(kept.device);
    // Of thousands that are looked at again few are told anew: a device made for each would cost more than the look.
    if (kept.objects !== null && isSame(kept.objects, objects)) return;
    kept.objects = objects;
    told.push({ ...kept.device, entraMaybe: objects });
  };
  if (all) for (const kept of devices.values()) tell(kept);
  else {
    for (const key of changed) {
      const kept = devices.get(key);
      if (kept) tell(kept);
    }
  }
  changed.clear();
  return told;
}

/** Thousands of devices share one list of thousands: each two lists are compared once. */
function comparison(): (a: readonly Entra[], b: readonly Entra[]) => boolean {
  const known = new Map<readonly Entra[], { readonly other: readonly Entra[]; readonly same: boolean }>();
  return (a, b) => {
    if (a === b) return true;
    const before = known.get(a);
    if (before?.other === b) return before.same;
    const same = a.length === b.length && a.every((fact, index) => fact === b[index]);
    known.set(a, { other: b, same });
    return same;
  };
}
