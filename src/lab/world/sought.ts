import type { WorldState } from './state.ts';

/**
 * Finding by a key without walking thousands for each question. Keys change: somebody is renamed, a device is handed on. So no place is
 * believed that was not looked at, and what is in no place is looked for in the whole list, at most once a moment.
 */

interface Moment {
  now: number;
  number: number;
}
const moments = new WeakMap<WorldState, Moment>();

/** Whoever may have changed a key within the same millisecond says so: every hand, every happening. */
export function beginMoment(state: WorldState): void {
  const moment = moments.get(state);
  if (moment !== undefined) moment.number += 1;
}

function momentOf(state: WorldState): number {
  const known = moments.get(state);
  if (known === undefined) moments.set(state, { now: state.now, number: 0 });
  else if (known.now !== state.now) {
    known.now = state.now;
    known.number += 1;
  }
  return known?.number ?? 0;
}

interface Places<K> {
  readonly at: Map<K, number>;
  known: number;
  /** In no place at this moment. */
  readonly missed: Set<K>;
  missedAt: number;
}

/** Finds the one with this key, the first where several have it. A thing may have many keys. */
export function soughtOne<T extends object, K>(keysOf: (one: T) => readonly K[]) {
  const kept = new WeakMap<readonly T[], Places<K>>();

  const extended = (list: readonly T[], isStale: boolean): Places<K> => {
    let places = kept.get(list);
    if (places === undefined || isStale || places.known > list.length) {
      places = { at: new Map(), known: 0, missed: new Set(), missedAt: -1 };
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
    const moment = momentOf(state);
    if (places.missedAt !== moment) {
      places.missed.clear();
      places.missedAt = moment;
    }
    if (places.missed.has(key)) return null;
    places.missed.add(key);
    if (!list.some((one) => keysOf(one).includes(key))) return null;
    return at(list, extended(list, true), key);
  };
}

interface Groups<T, K> {
  readonly items: readonly T[];
  readonly keys: readonly (readonly K[])[];
  readonly byKey: ReadonlyMap<K, readonly T[]>;
  lookedAt: number;
}

/** Finds all with this key, in the order of the list. The whole list is compared with what is known of it once a moment. */
export function soughtAll<T extends object, K>(
  keysOf: (one: T) => readonly K[],
  /** Without making anything: it is asked of everything in the list, each moment. */
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
  const made = (list: readonly T[], lookedAt: number): Groups<T, K> => {
    const keys = list.map(keysOf);
    const byKey = new Map<K, T[]>();
    for (const [place, one] of list.entries())
      for (const key of new Set(keys[place])) {
        const group = byKey.get(key);
        if (group === undefined) byKey.set(key, [one]);
        else group.push(one);
      }
    const groups = { items: [...list], keys, byKey, lookedAt };
    kept.set(list, groups);
    return groups;
  };

  return (state: WorldState, list: readonly T[], key: K): readonly T[] => {
    const moment = momentOf(state);
    let groups = kept.get(list);
    if (groups === undefined || groups.items.length !== list.length) groups = made(list, moment);
    else if (groups.lookedAt !== moment && !isCurrent(groups, list)) groups = made(list, moment);
    groups.lookedAt = moment;
    const found = groups.byKey.get(key) ?? [];
    if (found.every((one) => keysOf(one).includes(key))) return found;
    return made(list, moment).byKey.get(key) ?? [];
  };
}
