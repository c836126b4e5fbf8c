import type { EntraUser, Fact, ManagedDevice, SourceDevice } from '../facts.ts';
import { DAY, type DeviceKey, deviceKey, type Platform, type Tri, type UserId } from '../words.ts';
import { adoptManaged } from './adopted.ts';
import { joinEnrolledAnew } from './anew.ts';
import { normalImei, normalSerial } from './anchors.ts';
import { familyOf, leftAtOf, ownerName } from './fit.ts';
import { byId, type Group, joinRecords } from './join.ts';
import { nobodysObjects } from './nobodys.ts';
import { attachOwned } from './owned.ts';

/** One piece of hardware and every record that speaks of it. */
export interface Device {
  readonly key: DeviceKey;
  /**
   * The serial number by which a person finds this device and no other, as it is written there; null where the records show
   * none, a placeholder, or one that others show as well. Nothing that people read names the device by any other.
   */
  readonly serial: string | null;
  /** The old product's present record: the newest enrollment. Gone records count: absence is news, not loss. */
  readonly source: Fact<'source-device'> | null;
  /** Earlier records of the old product for the same hardware. They are superseded, not duplicates. */
  readonly superseded: readonly Fact<'source-device'>[];
  /** Intune's own record, or one of which it is not known whether Intune manages it. */
  readonly managed: Fact<'managed-device'> | null;
  readonly supersededManaged: readonly Fact<'managed-device'>[];
  /** Records in Intune's list of what another product manages: they say nothing of the move. Absent: none. */
  readonly foreign?: readonly Fact<'managed-device'>[];
  /**
   * Entra objects that surely are this device, and those that may be (same user, platform and model). Beside a sure one they
   * are leftovers of earlier registrations: one that is still alive keeps the device from being done (law 9).
   */
  readonly entra: readonly Fact<'entra-device'>[];
  readonly entraMaybe: readonly Fact<'entra-device'>[];
  /** Entra showed objects that could not be read, and one of them may be this device: that it has none is not known. */
  readonly entraUnread?: true;
  readonly owner: Owner;
  readonly platform: Platform;
  /** `certain`: joined by hardware identity · `probable`: by user and model alone · `single`: one system only. */
  readonly confidence: 'certain' | 'probable' | 'single';
  readonly conflict: Conflict | null;
}

/** Whose device it is. `unmatched`: the old product names a user whom Entra does not know, and Intune none whom it does. */
export type Owner =
  | { readonly kind: 'user'; readonly id: UserId }
  | { readonly kind: 'unmatched'; readonly name: string }
  | { readonly kind: 'none' };

/** Records that share an identity and cannot both be right. A person decides. */
export interface Conflict {
  readonly code: 'serial-of-two-users';
  readonly records: readonly string[];
  /** Whoever of Entra the records name: any of them may hold the device. */
  readonly users: readonly UserId[];
}

export interface Records {
  readonly source: readonly Fact<'source-device'>[];
  readonly managed: readonly Fact<'managed-device'>[];
  readonly entra: readonly Fact<'entra-device'>[];
  readonly users: readonly EntraUser[];
}

/**
 * Joins the records of all systems into devices. Every source and every managed record is in exactly one device (law 10);
 * Entra objects without either, and what Intune lists for another product, are nobody's device by themselves and are not answered. Independent of the order of its input.
 */
export function matchDevices(records: Records): readonly Device[] {
  const { devices, loose } = matchOwned(records, ownerIndex(records.users));
  const nobodys = devices.filter((device) => device.owner.kind === 'none');
  const objects = Map.groupBy(loose.filter(isNobodys), ({ value }) => familyOf(value.platform));
  const families = Map.groupBy(nobodys, ({ platform }) => familyOf(platform));
  const maybe = new Map(
    [...families].flatMap(([family, own]) => {
      const objectsOf = nobodysObjects(own, objects.get(family) ?? []);
      return own.map((device) => [device, objectsOf(device)] as const);
    }),
  );
  return devices.map((device) => {
    const entraMaybe = maybe.get(device);
    return entraMaybe ? { ...device, entraMaybe } : device;
  });
}

/**
 * The same without what may belong to devices that are nobody's: `nobodysObjects` tells that, of all of them together.
 *
 * @param owners  who a name is
 */
export function matchOwned(
  records: Omit<Records, 'users'>,
  owners: Owners,
): {
  /** In the order of their keys. */
  readonly devices: readonly Device[];
  /** Entra objects that surely belong to no device. */
  readonly loose: readonly Fact<'entra-device'>[];
} {
  const { groups, shared } = joinRecords(records);
  const joined = joinEnrolledAnew(groups.flatMap((group) => toDevices(group, owners, shared)));
  const devices = adoptManaged(joined);
  const linked = new Set(devices.flatMap((device) => device.entra.map((fact) => fact.id)));
  const loose = records.entra.filter((fact) => !linked.has(fact.id) && fact.goneAt === null);
  return {
    devices: attachOwned(devices, loose).toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)),
    loose,
  };
}

export function isNobodys(fact: Fact<'entra-device'>): boolean {
  return fact.value.ownerIds.length === 0;
}

/** One device of a group; none where only Entra speaks. */
function toDevices(group: Group, owners: Owners, shared: ReadonlySet<string>): readonly Device[] {
  const [foreign, own] = [group.managed.filter(isForeign), group.managed.filter((fact) => !isForeign(fact))];
  if (group.source.length === 0 && own.length === 0) return [];
  const source = newestSource(group.source);
  const managed = own.toSorted(newestManaged);
  const current = source[0] ?? null;
  const inIntune = managed[0] ?? null;
  return [
    {
      key: keyOf({ ...group, managed: own }, shared),
      serial: serialOf([current, inIntune], shared),
      source: current,
      superseded: source.slice(1),
      managed: inIntune,
      supersededManaged: managed.slice(1),
      ...(foreign.length > 0 && { foreign: foreign.toSorted(newestManaged) }),
      entra: group.entra.toSorted(byId),
      entraMaybe: [],
      owner: current ? ownerNow(current, inIntune, owners) : ownerOfManaged(inIntune?.value ?? null),
      platform: current?.value.platform ?? inIntune?.value.platform ?? 'unknown',
      confidence: current && inIntune ? 'certain' : 'single',
      conflict: conflictOf(source, owners),
    },
  ];
}

/**
 * The strongest anchor of the oldest record, so that the key stays when newer records join. An anchor that identifies nobody
 * makes no key: two devices would have the same one.
 */
function keyOf(group: Group, shared: ReadonlySet<string>): DeviceKey {
  const oldest = group.source.toSorted(
    (a, b) => (a.value.enrolledAt ?? 0) - (b.value.enrolledAt ?? 0) || byId(a, b),
  )[0];
  const first = oldest ?? group.managed.toSorted(byId)[0];
  if (!first) throw new Error('a device without a record has no key');
  const serial = normalSerial(first.value.serial);
  const imei = normalImei(first.value.imei);
  const found = [serial === null ? null : `serial:${serial}`, imei === null ? null : `imei:${imei}`].find(
    (anchor) => anchor !== null && !shared.has(anchor),
  );
  return deviceKey(found ?? `${oldest ? 'source' : 'intune'}:${first.id}`);
}

function serialOf(
  records: readonly (Fact<'source-device'> | Fact<'managed-device'> | null)[],
  shared: ReadonlySet<string>,
): string | null {
  for (const record of records) {
    const serial = normalSerial(record?.value.serial ?? null);
    if (serial !== null && !shared.has(`serial:${serial}`)) return record?.value.serial ?? null;
  }
  return null;
}

/**
 * How a person finds the device in the old product's console: by its serial number if that is this device's alone, else by the
 * record's id there. A number that another device shows as well would make them retire, or help, the wrong one (laws 5 and 6).
 */
export function nameInOld({ serial, source }: Pick<Device, 'serial' | 'source'>): string | null {
  if (source === null) return null;
  return serial !== null && source.value.serial === serial ? serial : source.id;
}

/** Those that are no left-over first; of them present before gone, managed before left, then the newest enrollment. */
function newestSource(records: readonly Fact<'source-device'>[]): readonly Fact<'source-device'>[] {
  const stale = new Set(records.filter((record) => isLeftOver(record, records)));
  return records.toSorted((a, b) => Number(stale.has(a)) - Number(stale.has(b)) || byStanding(a, b));
}

/**
 * The device enrolled anew since this record was last seen: whatever it says, no device stands behind it. It must not hide that
 * the present enrollment has left, or its owner would be left in the middle without a word. Last seen is kept by the day. A record
 * that does not say when it was seen, or enrolled, is none.
 */
function isLeftOver({ value }: Fact<'source-device'>, records: readonly Fact<'source-device'>[]): boolean {
  const { enrolledAt, lastSeenAt } = value;
  if (enrolledAt === null || lastSeenAt === null) return false;
  return records.some(
    (other) =>
      other.value.enrolledAt !== null &&
      other.value.enrolledAt > enrolledAt &&
      other.value.enrolledAt >= lastSeenAt + DAY,
  );
}

function byStanding(a: Fact<'source-device'>, b: Fact<'source-device'>): number {
  return (
    Number(a.goneAt !== null) - Number(b.goneAt !== null) ||
    Number(a.value.state === 'left') - Number(b.value.state === 'left') ||
    (b.value.enrolledAt ?? 0) - (a.value.enrolledAt ?? 0) ||
    byId(a, b)
  );
}

/** Whether Intune manages what this record is about. Missing and new words are unknown, which is neither. */
export function byIntune({ value }: Fact<'managed-device'>): Tri {
  return value.byIntune ?? 'unknown';
}

/** Listed by Intune, and surely managed by another product. */
export function isForeign(fact: Fact<'managed-device'>): boolean {
  return byIntune(fact) === 'no';
}

/** Present before gone, Intune's before what may be, then the newest enrollment. */
function newestManaged(a: Fact<'managed-device'>, b: Fact<'managed-device'>): number {
  return (
    Number(a.goneAt !== null) - Number(b.goneAt !== null) ||
    Number(byIntune(a) !== 'yes') - Number(byIntune(b) !== 'yes') ||
    (b.value.enrolledAt ?? 0) - (a.value.enrolledAt ?? 0) ||
    byId(a, b)
  );
}

/** Two records of one hardware that are managed at the same time for different people. */
function conflictOf(source: readonly Fact<'source-device'>[], owners: Owners): Conflict | null {
  const live = source.filter((fact) => fact.goneAt === null && fact.value.state !== 'left');
  const found = live.map((fact) => ownerOf(fact.value, owners));
  if (new Set(found.map(ownerName)).size < 2) return null;
  const users = new Set(found.flatMap((owner) => (owner.kind === 'user' ? [owner.id] : [])));
  return { code: 'serial-of-two-users', records: live.map((fact) => fact.id), users: [...users] };
}

export interface Owners {
  /** Answers who a name is; undefined: nobody, or nobody can tell. */
  readonly get: (name: string) => UserId | undefined;
  /** Entra knows this user. */
  readonly has: (id: UserId) => boolean;
}

/** Who a name of the old product is in Entra: by UPN, or by a mail address that just one user has. Lower case. */
export function ownerIndex(users: readonly EntraUser[]): Owners {
  const index = new Map<string, UserId>();
  const taken = new Set<string>();
  for (const { mail, id } of users) {
    if (!mail) continue;
    // An address of two people says of neither that the device is theirs.
    if (taken.has(mail)) index.delete(mail);
    else index.set(mail, id);
    taken.add(mail);
  }
  // The UPN wins over somebody else's mail address of the same spelling.
  for (const user of users) index.set(user.userPrincipalName, user.id);
  const known = new Set(users.map(({ id }) => id));
  return { get: (name) => index.get(name), has: (id) => known.has(id) };
}

/**
 * The old product's record names its owner; once the device has left, it names them for ever as they were called then. Where Entra knows
 * nobody by that name any more, Intune's present record of the same hardware tells whose it is.
 */
function ownerNow(source: Fact<'source-device'>, managed: Fact<'managed-device'> | null, owners: Owners): Owner {
  const named = ownerOf(source.value, owners);
  if (named.kind !== 'unmatched' || leftAtOf({ source }) === null || managed === null || managed.goneAt !== null)
    return named;
  const { userId, leaving } = managed.value;
  return userId === null || leaving || !owners.has(userId) ? named : { kind: 'user', id: userId };
}

function ownerOf(device: SourceDevice, owners: Owners): Owner {
  const names = [device.userName, device.userMail].filter((name) => name !== null);
  for (const name of names) {
    const id = owners.get(name);
    if (id) return { kind: 'user', id };
  }
  const [name] = names;
  if (name !== undefined) return { kind: 'unmatched', name };
  return device.sourceUserId === null ? { kind: 'none' } : { kind: 'unmatched', name: device.sourceUserId };
}

function ownerOfManaged(device: ManagedDevice | null): Owner {
  return device?.userId ? { kind: 'user', id: device.userId } : { kind: 'none' };
}
