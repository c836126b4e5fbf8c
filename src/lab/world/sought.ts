import type { WorldState } from './state.ts';

/**
 * Finding by a key without walking thousands for each question. Keys change: somebody is renamed, a device is handed on. So no place is
 * believed that was not looked at, and what is in no place is looked for in the whole list, at most once a moment; and where one was told of
 * that has this key now.
 */

interface Moment {
  number: number;
  /** Things of which one was told that a key of theirs changed, since the moment began. */
  rekeyed: object[];
}
const moments = new WeakMap<WorldState, Moment>();

/** Whoever may have changed any key of anything says so: every hand. Everything is compared with what is known of it, once. */
export function beginMoment(state: WorldState): void {
  const moment = momentOf(state);
  moment.number += 1;
  moment.rekeyed = [];
}

/** Whoever changed keys of one thing alone says so: a hundred thousand are not gone through for each device that arrives. */
export function rekeyed(state: WorldState, thing: object): void {
  momentOf(state).rekeyed.push(thing);
}

function momentOf(state: WorldState): Moment {
  let moment = moments.get(state);
  if (moment === undefined) moments.set(state, (moment = { number: 0, rekeyed: [] }));
  return moment;
}

interface Places<K> {
  readonly at: Map<K, number>;
  known: number;
  /** In no place at this moment. */
  readonly missed: Set<K>;
  missedAt: number;
  /** How many had been told of when it was looked for. */
  told: number;
}

/** Finds the one with this key, the first where several have it. A thing may have many keys. */
export function soughtOne<T extends object, K>(keysOf: (one: T) => readonly K[]) {
  const kept = new WeakMap<readonly T[], Places<K>>();

  const extended = (list: readonly T[], isStale: boolean): Places<K> => {
    let places = kept.get(list);
    if (places === undefined || isStale || places.known > list.length) {
      places = { at: new Map(), known: 0, missed: new Set(), missedAt: -1, told: 0 };
      kept.set(list, places);
    }
    for (; places.known < list.length; places.known += 1) {
      const one = list[places.known];
      for (const key of one === undefined ? [] : keysOf(one)) {
        places.missed.delete(key);
        if (!places.at.has(key)) places.at.set(key, places.known);
      }
    }
    return places;
  };
  const at = (list: readonly T[], { at: places }: Places<K>, key: K): T | null => {
    const place = places.get(key);
    const one = place === undefined ? undefined : list[place];
    return one !== undefined && keysOf(one).includes(key) ? one : null;
  };

  return (state: WorldState, list: readonly T[], key: K): T | null => {
    const places = extended(list, false);
    const found = at(list, places, key);
    if (found !== null) return found;
    const { number, rekeyed: told } = momentOf(state);
    if (places.missedAt !== number) {
      places.missed.clear();
      places.missedAt = number;
      places.told = told.length;
    }
    for (; places.told < told.length; places.told += 1) {
      const one = told[places.told] as T;
      if (list.includes(one)) for (const other of keysOf(one)) places.missed.delete(other);
    }
    if (places.missed.has(key)) return null;
    places.missed.add(key);
    if (!list.some((one) => keysOf(one).includes(key))) return null;
    return at(list, extended(list, true), key);
  };
}

interface Groups<T, K> {
  readonly items: readonly T[];
  readonly places: ReadonlyMap<object, number>;
  readonly keys: (readonly K[])[];
  readonly byKey: Map<K, readonly T[]>;
  lookedAt: number;
  /** How many of those that were told of have been looked at since. */
  told: number;
}

/**
 * Finds all with this key, in the order of the list. The whole list is compared with what is known of it once a moment, and whoever was
 * told of since by themselves.
 */
export function soughtAll<T extends object, K>(
  keysOf: (one: T) => readonly K[],
  /** Without making anything: it is asked of everything in the list. */
  hasKeys: (one: T, keys: readonly K[]) => boolean,
) {
  const kept = new WeakMap<readonly T[], Groups<T, K>>();

  const isCurrent = ({ items, keys }: Groups<T, K>, list: readonly T[]): boolean => {
    for (let place = 0; place < list.length; place += 1) {
      const one = list[place];
      const known = keys[place];
      if (one === undefined || known === undefined || one !== items[place] || !hasKeys(one, known)) return false;
    }
    return true;
  };
  const made = (list: readonly T[], { number, rekeyed: told }: Moment): Groups<T, K> => {
    const keys = list.map(keysOf);
    const byKey = new Map<K, T[]>();
    for (const [place, one] of list.entries())
      for (const key of new Set(keys[place])) {
        const group = byKey.get(key);
        if (group === undefined) byKey.set(key, [one]);
        else group.push(one);
      }
    const items = [...list];
    const places = new Map(items.map((one, place) => [one, place] as const));
    const groups: Groups<T, K> = { items, places, keys, byKey, lookedAt: number, told: told.length };
    kept.set(list, groups);
    return groups;
  };
  /** One thing has other keys: it is taken out of the groups of the old ones, and put into those of the new in the list's order. */
  const move = ({ places, items, keys, byKey }: Groups<T, K>, thing: object): void => {
    const place = places.get(thing);
    const one = place === undefined ? undefined : items[place];
    if (place === undefined || one === undefined) return;
    const before = new Set(keys[place]);
    const now = new Set(keysOf(one));
    for (const key of before.difference(now))
      byKey.set(
        key,
        (byKey.get(key) ?? []).filter((other) => other !== one),
      );
    for (const key of now.difference(before))
      byKey.set(
        key,
        [...(byKey.get(key) ?? []), one].toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0)),
      );
    keys[place] = keysOf(one);
  };

  return (state: WorldState, list: readonly T[], key: K): readonly T[] => {
    const moment = momentOf(state);
    let groups = kept.get(list);
    if (groups === undefined || groups.items.length !== list.length) groups = made(list, moment);
    else if (groups.lookedAt !== moment.number) {
      if (!isCurrent(groups, list)) groups = made(list, moment);
      groups.lookedAt = moment.number;
      groups.told = moment.rekeyed.length;
    }
    for (; groups.told < moment.rekeyed.length; groups.told += 1) move(groups, moment.rekeyed[groups.told] ?? {});
    const found = groups.byKey.get(key) ?? [];
    if (found.every((one) => keysOf(one).includes(key))) return found;
    return made(list, moment).byKey.get(key) ?? [];
  };
}
