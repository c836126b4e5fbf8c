import type { Fact } from '../domain/facts.ts';

type Entra = Fact<'entra-device'>;

/** Entra objects that surely are no device of another product, by whoever owns them; kept at the cost of what changed. */
export interface EntraOwned {
  readonly of: (user: string) => readonly Entra[];
  /** What an object says, if it is surely no device's; else null. Answers whose objects are not what they were. */
  readonly tell: (id: string, fact: Entra | null) => readonly string[];
}

export function openEntraOwned(): EntraOwned {
  const objects = new Map<string, Entra>();
  const byOwner = new Map<string, readonly Entra[]>();
  const keep = (owner: string, list: readonly Entra[]): void => {
    if (list.length === 0) byOwner.delete(owner);
    else byOwner.set(owner, list);
  };
  const of = (owner: string): readonly Entra[] => byOwner.get(owner) ?? NONE;
  return {
    of,
    tell(id, fact) {
      const before = objects.get(id);
      if ((before ?? null) === fact) return NOBODY;
      if (fact) objects.set(id, fact);
      else objects.delete(id);
      const [was, is] = [new Set(before?.value.ownerIds), new Set(fact?.value.ownerIds)];
      for (const owner of was)
        keep(
          owner,
          of(owner).filter((other) => other !== before),
        );
      for (const owner of is) if (fact) keep(owner, [...of(owner), fact]);
      return [...was.union(is)];
    },
  };
}

const NONE: readonly Entra[] = [];
const NOBODY: readonly string[] = [];
