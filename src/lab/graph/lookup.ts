import { accountNamed, accountOf } from '../world/look.ts';
import type {
  DirectoryGroup,
  DirectoryUser,
  EntraDeviceRecord,
  GroupMember,
  Hardware,
  IntuneDevice,
  WorldState,
} from '../world/state.ts';

/**
 * Finds by id in arrays of the state without walking them each time. An index is made once per array, extended while
 * the array only grows, and made anew as soon as a hit turns out to be stale, so it can never give a wrong answer.
 */
interface Index {
  readonly places: Map<string, number>;
  known: number;
}
const indexes = new WeakMap<readonly object[], Index>();

function find<T extends object>(items: readonly T[], key: string, keyOf: (item: T) => string): T | undefined {
  let index = indexes.get(items);
  if (index === undefined || index.known > items.length) {
    index = { places: new Map(), known: 0 };
    indexes.set(items, index);
  }
  extend(index, items, keyOf);
  const place = index.places.get(key);
  if (place === undefined) return undefined;
  const item = items[place];
  if (item !== undefined && keyOf(item) === key) return item;
  indexes.delete(items);
  return items.find((candidate) => keyOf(candidate) === key);
}

function extend<T extends object>(index: Index, items: readonly T[], keyOf: (item: T) => string): void {
  for (; index.known < items.length; index.known += 1) {
    const item = items[index.known];
    if (item !== undefined && !index.places.has(keyOf(item))) index.places.set(keyOf(item), index.known);
  }
}

/** By object id, or by user principal name. */
export function userOf(state: WorldState, idOrName: string): DirectoryUser | undefined {
  const found = accountOf(state, idOrName) ?? (idOrName.includes('@') ? accountNamed(state, idOrName) : null);
  return found ?? undefined;
}

export function groupOf(state: WorldState, id: string): DirectoryGroup | undefined {
  return find(state.directory.groups, id, (group) => group.id);
}

export function memberOf(group: DirectoryGroup, id: string): GroupMember | undefined {
  return find(group.members, id, (member) => member.id);
}

const nestedKnown = new WeakMap<readonly GroupMember[], { known: number; readonly found: GroupMember[] }>();

/** Groups among the members, shown or not. The list only grows, at its end. */
export function nestedIn({ members }: DirectoryGroup): readonly GroupMember[] {
  let nested = nestedKnown.get(members);
  if (nested === undefined || nested.known > members.length)
    nestedKnown.set(members, (nested = { known: 0, found: [] }));
  for (; nested.known < members.length; nested.known += 1) {
    const member = members[nested.known];
    if (member?.type === 'group') nested.found.push(member);
  }
  return nested.found;
}

/** Does a read at `now` show this membership? A change is shown from `visibleAt` on. */
export function isShown(member: GroupMember, now: number): boolean {
  return now >= member.visibleAt ? member.present : !member.present;
}

export interface EntraFound {
  readonly hardware: Hardware;
  readonly record: EntraDeviceRecord;
}

/** By object id, or by `deviceId` where said. */
export function entraDeviceOf(state: WorldState, id: string, by: 'id' | 'deviceId' = 'id'): EntraFound | undefined {
  const known = by === 'id' ? entraIds : entraDeviceIds;
  return known(state, id, (hardware) => {
    const record = hardware.entraRecords.find((candidate) => candidate[by] === id);
    return record === undefined ? undefined : { hardware, record };
  });
}

export interface IntuneFound {
  readonly hardware: Hardware;
  readonly device: IntuneDevice;
}

export function intuneDeviceOf(state: WorldState, id: string): IntuneFound | undefined {
  return intuneIds(state, id, (hardware) => {
    const device = hardware.intuneRecords.find((candidate) => candidate.id === id);
    return device === undefined ? undefined : { hardware, device };
  });
}

type Owning = <T>(state: WorldState, id: string, take: (hardware: Hardware) => T | undefined) => T | undefined;

/**
 * Finds the first thing that has a record of an id. All ids are noted once, and where a later one was found; a place that holds another
 * by now costs one walk over all hardware.
 */
function owning(idsOf: (hardware: Hardware) => readonly string[]): Owning {
  const kept = new WeakMap<readonly Hardware[], Map<string, number>>();
  return (state, id, take) => {
    let places = kept.get(state.hardware);
    if (places === undefined) {
      places = new Map();
      for (const [place, hardware] of state.hardware.entries())
        for (const one of idsOf(hardware)) if (!places.has(one)) places.set(one, place);
      kept.set(state.hardware, places);
    }
    const guess = state.hardware[places.get(id) ?? -1];
    const quick = guess === undefined ? undefined : take(guess);
    if (quick !== undefined) return quick;
    for (const [place, hardware] of state.hardware.entries()) {
      const found = take(hardware);
      if (found === undefined) continue;
      places.set(id, place);
      return found;
    }
    return undefined;
  };
}

const entraIds = owning(({ entraRecords }) => entraRecords.map(({ id }) => id));
const entraDeviceIds = owning(({ entraRecords }) => entraRecords.map(({ deviceId }) => deviceId));
const intuneIds = owning(({ intuneRecords }) => intuneRecords.map(({ id }) => id));
