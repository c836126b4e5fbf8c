import type { Fact } from '../domain/facts.ts';
import { anchorsOfEntra, anchorsOfManaged, anchorsOfSource } from '../domain/inventory/anchors.ts';
import { type Device, isNobodys, matchOwned } from '../domain/inventory/match.ts';
import { type AndroidModes, androidModes } from '../domain/inventory/modes.ts';
import type { DeviceFact } from '../domain/inventory/seen.ts';
import { type Accounts, openAccounts } from './accounts.ts';
import { type EntraOwned, openEntraOwned } from './entra-owned.ts';
import { type Nobodys, openNobodys } from './nobodys.ts';
import { type MoveNames, openMoveNames } from './move-names.ts';
import { type KeptOwners, openOwners } from './owners.ts';
import { openTies } from './ties.ts';

/**
 * Keeps all records matched, at the cost of what changed: records that share an anchor or an owner hang together, and only the
 * clusters that a change touches are matched again; what is nobody's is looked at by itself. The answer is what `matchDevices`
 * gives for all records at once.
 */
export interface Matching {
  readonly put: (fact: DeviceFact | Fact<'user'> | Fact<'source-user'>) => void;
  /** The device that was last made of this record of an MDM, with others or not; null where none was yet. */
  readonly holderOf: (fact: DeviceFact) => Device | null;
  /** Brings everything up to date; answers the subjects whose devices, objects in Entra, or accounts in the old product, are not what they were. */
  readonly refresh: () => ReadonlySet<string>;
  /** In the order of their keys. */
  readonly devices: () => readonly Device[];
  readonly byKey: ReadonlyMap<string, Device>;
  readonly bySubject: ReadonlyMap<string, readonly Device[]>;
  /** Subjects that came or went since somebody asked last. */
  readonly takeComings: () => ReadonlySet<string>;
  /** Subjects that have, or had, a device of this account of the old product, and the user whose name it bears. */
  readonly subjectsOfAccount: (id: string) => ReadonlySet<string>;
  /** The old product's accounts of each Entra user. */
  readonly accounts: Accounts['of'];
  readonly byPrincipalName: KeptOwners['byPrincipalName'];
  readonly ownerOf: KeptOwners['get'];
  /** Of all devices. */
  readonly androidModes: () => AndroidModes;
  readonly entraAlone: {
    /** Of this user: surely no device that another product shows. */
    readonly ownedBy: EntraOwned['of'];
    /** In use without an owner, and accounted for by no record of a device of nobody's: whoever signs in with them, nobody can tell. */
    readonly unowned: Nobodys['strays'];
    /** One of these bears the name of a Windows computer that a user of the move has. */
    readonly isOfMove: MoveNames['isOf'];
  };
  /** Records of two people speak of one device, and this user is one of them. */
  readonly isContested: (user: string) => boolean;
}

/** @param together  records that are matched at once at most, but for a larger cluster: of millions at once the tables would be larger than the records */
export function openMatching(together = TOGETHER): Matching {
  const clusters = openClusters(together);
  const users = openUsers((names) => {
    clusters.touch(...names.map(owner));
    accounts.renamed(names);
  });
  const kept = openDevices();
  const accounts = openAccounts(users.owners, kept.bySubject);
  const names = openMoveNames((name) => nobodys.renamed(name));
  const nobodys = openNobodys(names.isOf);
  const owned = openEntraOwned();
  return {
    put(fact) {
      if (fact.kind === 'user') users.put(fact);
      else if (fact.kind === 'source-user') accounts.put(fact);
      else clusters.put(fact);
    },
    holderOf: clusters.holderOf,
    refresh() {
      const dirty = rematch();
      for (const user of accounts.refresh(dirty)) {
        dirty.add(user);
        kept.noteComing(user);
      }
      return dirty;
    },
    devices: kept.sorted,
    byKey: kept.byKey,
    bySubject: kept.bySubject,
    takeComings: kept.takeComings,
    subjectsOfAccount(id) {
      const holder = accounts.holderOf(id);
      const subjects = kept.subjectsOfAccount(id);
      return holder === undefined ? subjects : new Set([...subjects, holder]);
    },
    accounts: accounts.of,
    byPrincipalName: users.owners.byPrincipalName,
    ownerOf: users.owners.get,
    androidModes: kept.androidModes,
    entraAlone: { ownedBy: owned.of, unowned: nobodys.strays, isOfMove: names.isOf },
    isContested: kept.isContested,
  };

  function rematch(): Set<string> {
    const dirty = new Set<string>();
    let any = false;
    for (const batch of clusters.take()) {
      any = true;
      rematchSome(batch, dirty);
    }
    if (any) keep(nobodys.refresh(), dirty);
    return dirty;
  }

  function rematchSome({ before, records }: Batch, dirty: Set<string>): void {
    const entra = records.filter((fact) => fact.kind === 'entra-device');
    const after = matchOwned({ ...byKind(records), entra }, users.owners);
    clusters.give(after.devices);
    const gone = new Map(before.map((device) => [device.key, device]));
    for (const { key } of after.devices) gone.delete(key);
    for (const key of gone.keys()) nobodys.remove(key);
    const loose = new Set(after.loose);
    for (const fact of entra) {
      const alone = loose.has(fact) ? fact : null;
      const isAnybodys = isNobodys(fact);
      nobodys.tell(fact.id, isAnybodys ? alone : null);
      for (const owner of owned.tell(fact.id, isAnybodys ? null : alone)) dirty.add(owner);
    }
    const somebodys = after.devices.filter((device) => {
      if (device.owner.kind === 'none') nobodys.set(device);
      else nobodys.remove(device.key);
      return device.owner.kind !== 'none';
    });
    keep(somebodys, dirty);
    for (const key of gone.keys()) {
      const was = kept.byKey.get(key);
      if (!was) continue;
      kept.remove(was);
      names.remove(was.key);
      for (const subject of concerned(was)) dirty.add(subject);
    }
  }

  function keep(devices: Iterable<Device>, dirty: Set<string>): void {
    for (const device of devices) {
      const was = kept.byKey.get(device.key);
      if (was && sameDevice(was, device)) continue;
      kept.set(device, was);
      names.set(device);
      for (const subject of [...concerned(device), ...(was ? concerned(was) : [])]) dirty.add(subject);
    }
  }
}

/** Whose plan rests on this device: its owner's, and everybody's who may hold it. */
function concerned(device: Device): readonly string[] {
  return [subjectOf(device), ...(device.conflict?.users ?? [])];
}

/** All records of some clusters, and the devices that were made of them last. */
interface Batch {
  readonly records: readonly DeviceFact[];
  readonly before: readonly Device[];
}

const TOGETHER = 20_000;

interface Clusters {
  readonly put: (fact: DeviceFact) => void;
  readonly holderOf: Matching['holderOf'];
  readonly touch: (...names: readonly string[]) => void;
  /** The clusters that were touched, each whole in one batch: what one of them is made of, no other has. */
  readonly take: () => Iterable<Batch>;
  readonly give: (devices: readonly Device[]) => void;
}

function openClusters(together: number): Clusters {
  const facts = new Map<number, DeviceFact>();
  const members = new Map<number, number[]>();
  const made = new Map<number, Device[]>();
  const touched = new Set<number>();
  const holders = new Map<number, Device>();
  /** Tied in when somebody asks: a long read must not wait for it. */
  const waiting = new Map<string, DeviceFact>();
  const merge = <T>(table: Map<number, T[]>, into: number, from: number): void => {
    const moved = table.get(from);
    if (!moved) return;
    table.delete(from);
    const there = table.get(into);
    if (!there) table.set(into, moved);
    else for (const item of moved) there.push(item);
  };
  const ties = openTies((into, from) => {
    merge(members, into, from);
    merge(made, into, from);
  });
  const tie = (name: string, fact: DeviceFact): void => {
    const node = ties.node(name);
    if (!facts.has(node)) push(members, ties.root(node), node);
    facts.set(node, fact);
    for (const other of tiesOf(fact)) ties.join(node, ties.node(other));
    touched.add(node);
  };
  return {
    put: (fact) => void waiting.set(nameOf(fact), fact),
    holderOf: (fact) => holders.get(ties.node(nameOf(fact))) ?? null,
    touch(...names) {
      const [first = -1, ...others] = names.map(ties.node);
      for (const other of others) ties.join(first, other);
      if (first >= 0) touched.add(first);
    },
    *take() {
      for (const [name, fact] of waiting) tie(name, fact);
      waiting.clear();
      const roots = new Set([...touched].map(ties.root));
      touched.clear();
      let records: DeviceFact[] = [];
      let before: Device[] = [];
      for (const root of roots) {
        for (const node of members.get(root) ?? []) {
          const fact = facts.get(node);
          if (fact) records.push(fact);
        }
        for (const device of made.get(root) ?? []) before.push(device);
        made.delete(root);
        if (records.length < together) continue;
        yield { records, before };
        [records, before] = [[], []];
      }
      if (records.length > 0 || before.length > 0) yield { records, before };
    },
    give(devices) {
      for (const device of devices) {
        const { source, managed, superseded, supersededManaged, foreign = [] } = device;
        for (const one of [source, managed, ...superseded, ...supersededManaged, ...foreign])
          if (one) holders.set(ties.node(nameOf(one)), device);
        const record = source ?? managed;
        if (record) push(made, ties.root(ties.node(nameOf(record))), device);
      }
    },
  };
}

function nameOf({ kind, id }: DeviceFact): string {
  return `${kind} ${id}`;
}

function push<T>(table: Map<number, T[]>, at: number, item: T): void {
  const list = table.get(at);
  if (list) list.push(item);
  else table.set(at, [item]);
}

/** Everything by which `matchOwned` may bring two records together: anchors, and whoever owns them. */
function tiesOf(fact: DeviceFact): readonly string[] {
  switch (fact.kind) {
    case 'source-device': {
      const { userName, userMail, sourceUserId } = fact.value;
      const named = [userName, userMail].flatMap((name) => (name === null ? [] : [owner(name)]));
      const owners = named.length > 0 || sourceUserId === null ? named : [owner(sourceUserId)];
      return [...anchorsOfSource(fact.value), ...owners];
    }
    case 'managed-device':
      return [...anchorsOfManaged(fact.value), ...(fact.value.userId === null ? [] : [owner(fact.value.userId)])];
    case 'entra-device':
      return [...anchorsOfEntra(fact.value), ...fact.value.ownerIds.map(owner)];
  }
}

/** Ids and names of people in one space. */
function owner(name: string): string {
  return `owner:${name}`;
}

function byKind(facts: readonly DeviceFact[]): Omit<Parameters<typeof matchOwned>[0], 'entra'> {
  return {
    source: facts.filter((fact) => fact.kind === 'source-device'),
    managed: facts.filter((fact) => fact.kind === 'managed-device'),
  };
}

/** Who is known in Entra. A change of somebody's names touches all that these names own. */
function openUsers(onNames: (names: readonly string[]) => void): {
  readonly put: (fact: Fact<'user'>) => void;
  readonly owners: KeptOwners;
} {
  const users = new Map<string, Fact<'user'>>();
  const owners = openOwners();
  return {
    put(fact) {
      const before = users.get(fact.id);
      users.set(fact.id, fact);
      owners.put(fact, before);
      if (before && namesOf(before).join() === namesOf(fact).join()) return;
      onNames([...new Set([fact.id, ...(before ? namesOf(before) : []), ...namesOf(fact)])]);
    },
    owners,
  };
}

function namesOf({ value, goneAt }: Fact<'user'>): readonly string[] {
  return goneAt === null ? [value.userPrincipalName, ...(value.mail ? [value.mail] : [])] : [];
}

/** The devices by key and by subject. */
function openDevices() {
  const byKey = new Map<string, Device>();
  const bySubject = new Map<string, readonly Device[]>();
  const byAccount = new Map<string, Set<string>>();
  /** How many disputed devices may be a user's. */
  const disputes = new Map<string, number>();
  const dispute = (device: Device | undefined, by: 1 | -1): void => {
    for (const user of device?.conflict?.users ?? []) disputes.set(user, (disputes.get(user) ?? 0) + by);
  };
  let modes: AndroidModes = { android: 0, unknown: 0 };
  const countMode = (device: Device | undefined, by: 1 | -1): void => {
    if (!device) return;
    const { android, unknown } = androidModes(device);
    if (android > 0) modes = { android: modes.android + by, unknown: modes.unknown + by * unknown };
  };
  let sorted: readonly Device[] | null = null;
  let comings = new Set<string>();
  const without = (subject: string, key: string): void => {
    const rest = (bySubject.get(subject) ?? []).filter((device) => device.key !== key);
    if (rest.length > 0) bySubject.set(subject, rest);
    else if (bySubject.delete(subject)) comings.add(subject);
  };
  return {
    byKey,
    bySubject,
    set(device: Device, before: Device | undefined): void {
      sorted = null;
      const subject = subjectOf(device);
      const was = byKey.get(device.key);
      dispute(was, -1);
      dispute(device, 1);
      countMode(was, -1);
      countMode(device, 1);
      byKey.set(device.key, device);
      if (!bySubject.has(subject)) comings.add(subject);
      const others = (bySubject.get(subject) ?? []).filter((other) => other.key !== device.key);
      bySubject.set(subject, others.length === 0 ? [device] : [...others, device].toSorted(byDeviceKey));
      if (before && subjectOf(before) !== subject) without(subjectOf(before), device.key);
      const account = device.source?.value.sourceUserId;
      if (account) byAccount.set(account, (byAccount.get(account) ?? new Set()).add(subject));
    },
    remove(device: Device): void {
      sorted = null;
      const was = byKey.get(device.key);
      dispute(was, -1);
      countMode(was, -1);
      byKey.delete(device.key);
      without(subjectOf(device), device.key);
    },
    takeComings: (): ReadonlySet<string> => {
      const taken = comings;
      comings = new Set();
      return taken;
    },
    androidModes: () => modes,
    sorted: (): readonly Device[] => (sorted ??= [...byKey.values()].toSorted(byDeviceKey)),
    subjectsOfAccount: (id: string): ReadonlySet<string> => byAccount.get(id) ?? NOBODY,
    noteComing: (subject: string): void => void comings.add(subject),
    isContested: (user: string): boolean => (disputes.get(user) ?? 0) > 0,
  };
}

const NOBODY: ReadonlySet<string> = new Set();

function byDeviceKey(a: Device, b: Device): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

/** Whose plan a device is in. */
export function subjectOf(device: Device): string {
  switch (device.owner.kind) {
    case 'user':
      return device.owner.id;
    case 'unmatched':
      return `name:${device.owner.name}`;
    case 'none':
      return `device:${device.key}`;
  }
}

/** Facts are replaced as a whole when they change, so the same objects are the same device. */
function sameDevice(a: Device, b: Device): boolean {
  const list = (one: readonly unknown[], two: readonly unknown[]): boolean =>
    one === two || (one.length === two.length && one.every((item, index) => item === two[index]));
  return (
    a.source === b.source &&
    a.managed === b.managed &&
    a.serial === b.serial &&
    a.confidence === b.confidence &&
    subjectOf(a) === subjectOf(b) &&
    a.conflict?.users.join() === b.conflict?.users.join() &&
    list(a.entra, b.entra) &&
    list(a.entraMaybe, b.entraMaybe) &&
    list(a.superseded, b.superseded) &&
    list(a.supersededManaged, b.supersededManaged) &&
    list(a.foreign ?? [], b.foreign ?? [])
  );
}
