import type { Instant } from '../../domain/words.ts';

/** Time of the last complete sweep, by scope. A sweep speaks of the ids that begin with its scope. */
export type Sweeps = ReadonlyMap<string, Instant>;

/**
 * When a record that is not gone was last seen: the latest of its row's own time and the sweeps that cover its id.
 * Costs one look-up per distinct scope length, however many scopes there are.
 */
export function seenAtBy(sweeps: Sweeps): (id: string, rowSeenAt: Instant) => Instant {
  const lengths = [...new Set([...sweeps.keys()].map((scope) => scope.length))];
  return (id, rowSeenAt) => {
    let latest = rowSeenAt;
    for (const length of lengths) {
      if (length > id.length) continue;
      const sweptAt = sweeps.get(id.slice(0, length));
      if (sweptAt !== undefined && sweptAt > latest) latest = sweptAt;
    }
    return latest;
  };
}
