import { type EntraDevice, type Fact, stateSince } from '../facts.ts';
import { DAY, type Instant, type Platform } from '../words.ts';
import type { Device, Owner } from './match.ts';

/** How well an object fits a device: 0 not at all, 1 by platform and model, 2 by its name besides. */
export function fitOf(entra: EntraDevice, device: Device): 0 | 1 | 2 {
  return mayBe(entra, device) ? (isNamed(entra, device) ? 2 : 1) : 0;
}

export function isNamed(entra: EntraDevice, device: Device): boolean {
  return entra.name !== null && entra.name === device.source?.value.name;
}

export function mayBe(entra: EntraDevice, device: Device): boolean {
  const model = modelOf(device);
  return (
    mayBeFamily(entra.platform, device.platform) &&
    (entra.model === null || model === null || entra.model.toLowerCase() === model.toLowerCase())
  );
}

export function modelOf({ source, managed }: Device): string | null {
  return source?.value.model ?? managed?.value.model ?? null;
}

/** Entra and Intune call iPads iOS now and then. */
export function familyOf(platform: Platform): Platform {
  return platform === 'ipados' ? 'ios' : platform;
}

export function sameFamily(a: Platform, b: Platform): boolean {
  return familyOf(a) === familyOf(b);
}

/** That a platform is not known says of no object that it is another device (law 6). */
function mayBeFamily(a: Platform, b: Platform): boolean {
  return a === 'unknown' || b === 'unknown' || sameFamily(a, b);
}

/** As text: what of a device decides whether an object may be it. */
export function modelKey(device: Device): string {
  return `${familyOf(device.platform)} ${modelOf(device)?.toLowerCase() ?? '\n'}`;
}

/** As text: two owners with the same are one. */
export function ownerName(owner: Owner): string {
  switch (owner.kind) {
    case 'user':
      return owner.id;
    case 'unmatched':
      return `?${owner.name}`;
    case 'none':
      return '';
  }
}

/**
 * Among several objects that may be this device, those whose MDM became none since it and its twins left, if they are as many as
 * the twins: then it is one of them, whichever. Twins are those of the same owner that the objects fit as well. Null: cannot be told, also
 * where of an object or a twin only an unknown platform leaves it possible.
 */
export function clearedByLeaving(
  device: Device,
  candidates: readonly Fact<'entra-device'>[],
  devices: readonly Device[],
): readonly Fact<'entra-device'>[] | null {
  if (leftAtOf(device) === null || candidates.length < 2) return null;
  // Those that bear its name must bear a twin's as well; the others need only be like it.
  const mayBeNamed = anyMayBe(candidates.filter(({ value }) => fitOf(value, device) === 2));
  const mayBeAny = anyMayBe(candidates.filter(({ value }) => fitOf(value, device) < 2));
  const isTwin = (other: Device): boolean =>
    ownerName(other.owner) === ownerName(device.owner) &&
    (mayBeAny(other) || (other.source?.value.name === device.source?.value.name && mayBeNamed(other)));
  const isDoubtful = ({ platform }: { readonly platform: Platform }): boolean =>
    (platform === 'unknown') !== (device.platform === 'unknown');
  const twins = devices.filter((other) => leftAtOf(other) !== null && !tookAlong(other) && isTwin(other));
  if (candidates.some(({ value }) => isDoubtful(value)) || twins.some(isDoubtful)) return null;
  const times = twins.flatMap((twin) => leftAtOf(twin) ?? []);
  const firstLeftAt = times.reduce((first, at) => Math.min(first, at), Infinity);
  const cleared = candidates.filter(
    (fact) =>
      fact.value.mdmAppId === null &&
      stateSince(fact) > firstLeftAt - LEFT_SEEN_LATE_MS &&
      stateSince(fact) > fact.firstSeenAt,
  );
  return cleared.length === times.length ? cleared : null;
}

/** Whether any of these objects may be a device, asked of thousands of devices of a few models. */
function anyMayBe(objects: readonly Fact<'entra-device'>[]): (device: Device) => boolean {
  const known = new Map<string, boolean>();
  return (device) => kept(known, modelKey(device), () => objects.some(({ value }) => mayBe(value, device)));
}

/** What the table has under this key, made where it has nothing. */
export function kept<K, V>(table: Map<K, V>, key: K, make: () => V): V {
  const known = table.get(key);
  if (known !== undefined) return known;
  const made = make();
  table.set(key, made);
  return made;
}

/** One that took its old object along to Intune has none among those that nobody knows. */
export function tookAlong(device: Device): boolean {
  const leftAt = leftAtOf(device);
  return leftAt !== null && device.entra.some(({ firstSeenAt }) => firstSeenAt < leftAt);
}

/** When it left the old product, as far as reads tell; null while it is there. */
export function leftAtOf({ source }: Pick<Device, 'source'>): Instant | null {
  if (source === null) return null;
  return source.value.state === 'left' ? stateSince(source) : source.goneAt;
}

/** A source that is read once a day shows a departure so much later than Entra does. */
const LEFT_SEEN_LATE_MS = 1.5 * DAY;
