import type { FactKind, Lever } from '../domain/facts.ts';
import type { AnyFact } from './fact-changes.ts';

/** How many records are there, kept as they come and go. */
export interface Counts {
  /** Answers whoever came into one of our groups in Entra by it, or left one; else null. */
  readonly put: (before: AnyFact | undefined, now: AnyFact) => string | null;
  readonly there: (kind: FactKind) => number;
  readonly on: (lever: Lever) => number;
  /** In how many of our groups in Entra each member is; who is in none is not in it. */
  readonly inGroups: ReadonlyMap<string, number>;
}

export function openCounts(): Counts {
  const there = new Map<FactKind, number>();
  const onLevers = new Map<Lever, number>();
  const inGroups = new Map<string, number>();
  return {
    put(before, now) {
      const by = (now.goneAt === null ? 1 : 0) - (before?.goneAt === null ? 1 : 0);
      if (by === 0) return null;
      there.set(now.kind, (there.get(now.kind) ?? 0) + by);
      if (now.kind !== 'membership') return null;
      const { lever, member } = now.value;
      onLevers.set(lever, (onLevers.get(lever) ?? 0) + by);
      if (lever === 'source-exempt') return null;
      const groups = (inGroups.get(member) ?? 0) + by;
      if (groups > 0) inGroups.set(member, groups);
      else inGroups.delete(member);
      return member;
    },
    there: (kind) => there.get(kind) ?? 0,
    on: (lever) => onLevers.get(lever) ?? 0,
    inGroups,
  };
}
