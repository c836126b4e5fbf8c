interface Places {
  readonly at: Map<string, number>;
  known: number;
}

// By the list itself: whoever puts another in its place begins anew.
const kept = new WeakMap<readonly object[], Places>();

/**
 * The last of the list with this id, without a walk over thousands for each. Lists grow at their end; one that shrank, or whose
 * places hold others than they did, is gone through anew.
 */
export function lastOf<T extends object>(list: readonly T[], id: string, idOf: (one: T) => string): T | undefined {
  let places = kept.get(list);
  if (places === undefined || places.known > list.length) {
    places = { at: new Map(), known: 0 };
    kept.set(list, places);
  }
  for (; places.known < list.length; places.known += 1) {
    const one = list[places.known];
    if (one !== undefined) places.at.set(idOf(one), places.known);
  }
  const place = places.at.get(id);
  const found = place === undefined ? undefined : list[place];
  if (found === undefined || idOf(found) === id) return found;
  kept.delete(list);
  return list.findLast((one) => idOf(one) === id);
}
