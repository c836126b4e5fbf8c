import type { EntraDevice, Fact } from '../domain/facts.ts';
import { type Place, placeOf, plainName, unaccounted } from '../domain/inventory/accounted.ts';
import { familyOf } from '../domain/inventory/fit.ts';
import type { Device } from '../domain/inventory/match.ts';
import { nobodysObjects, nobodysTraits } from '../domain/inventory/nobodys.ts';
import { outOfUseAt } from '../domain/inventory/seen.ts';
import { isThere } from '../domain/plan/device.ts';
import { maySignIn } from '../domain/plan/only-entra.ts';
import { DAY, type Instant, type Platform } from '../domain/words.ts';

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
  /** Objects in use that none of these devices accounts for, and all in use that bear a name of the move. */
  readonly strays: (now: Instant) => readonly Entra[];
  /** Another computer of the move bears this name, or none does any more. */
  readonly renamed: (name: string) => void;
}

interface Kept {
  readonly device: Device;
  readonly traits: string;
  /** The object that it accounts for; null: none. */
  readonly place: Place | null;
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
  strays: Strays | null;
}

/** Objects as they were found at a time, which are the same until time alone makes others of them. */
interface Strays {
  readonly found: readonly Entra[];
  readonly from: Instant;
  readonly until: Instant;
  /** Of every object that was in use then. */
  readonly names: ReadonlySet<string>;
}

/** @param isOfMove  does this object bear the name of a computer of the move, whose user is asked about it? */
export function openNobodys(isOfMove: (object: EntraDevice) => boolean): Nobodys {
  const families = new Map<Platform, Family>();
  const ofDevice = new Map<string, Family>();
  const ofObject = new Map<string, Family>();
  let found: readonly Entra[] = [];
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
    if (family.devices.get(key)?.place) family.strays = null;
    family.devices.delete(key);
    family.changed.delete(key);
    family.objectsOf = null;
  };
  return {
    set(device) {
      const family = familyFor(device.platform);
      if (ofDevice.get(device.key) !== family) remove(device.key);
      const before = family.devices.get(device.key);
      const traits = nobodysTraits(device);
      const place = isThere(device) ? placeOf(device) : null;
      if (before?.traits !== traits) family.objectsOf = null;
      if (!samePlace(before?.place ?? null, place)) family.strays = null;
      family.devices.set(device.key, { device, traits, place, objects: null });
      ofDevice.set(device.key, family);
      family.changed.add(device.key);
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
    strays(now) {
      let isAsBefore = true;
      for (const family of families.values()) {
        const { strays } = family;
        if (strays && strays.from <= now && now < strays.until) continue;
        family.strays = straysIn(family, isOfMove, now);
        isAsBefore = false;
      }
      if (!isAsBefore) found = [...families.values()].flatMap(({ strays }) => strays?.found ?? []);
      return found;
    },
    renamed(name) {
      for (const family of families.values()) if (family.strays?.names.has(name)) family.strays = null;
    },
  };
}

/** That somebody signed in with an object later is told to nobody as long as it is in use, so it is looked at anew each day. */
function straysIn({ loose, devices }: Family, isOfMove: (object: EntraDevice) => boolean, now: Instant): Strays {
  const inUse = [...loose.values()].filter((fact) => maySignIn(fact, now));
  const until = inUse.reduce((first, { value }) => Math.min(first, outOfUseAt(value) ?? Infinity), now + DAY);
  const names = new Set(inUse.flatMap(({ value }) => plainName(value.name) ?? []));
  const moves = inUse.filter(({ value }) => isOfMove(value));
  const others = inUse.filter(({ value }) => !isOfMove(value));
  const places = others.length === 0 ? [] : [...devices.values()].flatMap(({ place }) => place ?? []);
  return { found: [...moves, ...unaccounted(others, places)], from: now, until, names };
}

function samePlace(a: Place | null, b: Place | null): boolean {
  if (a === null || b === null) return a === b;
  return a.model === b.model && a.until === b.until && a.names.join('\n') === b.names.join('\n');
}

function changedIn(family: Family): readonly Device[] {
  const { devices, loose, changed } = family;
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
