import type { Fact } from '../domain/facts.ts';
import type { Owners } from '../domain/inventory/match.ts';
import type { UserId } from '../domain/words.ts';

/** Who a name is, as `ownerIndex` tells it for all users at once; kept at the cost of whom a read changed. */
export interface KeptOwners extends Owners {
  readonly put: (fact: Fact<'user'>, before: Fact<'user'> | undefined) => void;
  /** All who have this user principal name: one that was deleted and one that was made anew may both be shown. */
  readonly byPrincipalName: (name: string) => readonly UserId[];
}

export function openOwners(): KeptOwners {
  const byUpn = openHolders<UserId>();
  const byMail = openHolders<UserId>();
  /** Of two with one UPN the one that was read first later counts, as in the list of all. */
  const places = new Map<string, number>();
  const known = new Set<UserId>();
  return {
    put(fact, before) {
      if (!places.has(fact.id)) places.set(fact.id, places.size);
      if (before?.goneAt === null) {
        byUpn.remove(before.value.userPrincipalName, before.value.id);
        byMail.remove(before.value.mail, before.value.id);
        known.delete(before.value.id);
      }
      if (fact.goneAt !== null) return;
      known.add(fact.value.id);
      byUpn.add(fact.value.userPrincipalName, fact.value.id);
      byMail.add(fact.value.mail, fact.value.id);
    },
    byPrincipalName: byUpn.of,
    has: (id) => known.has(id),
    get(name) {
      const [first, ...others] = byUpn.of(name);
      if (first !== undefined) return others.reduce((a, b) => (placeOf(b) > placeOf(a) ? b : a), first);
      const mails = byMail.of(name);
      return mails.length === 1 ? mails[0] : undefined;
    },
  };

  function placeOf(id: string): number {
    return places.get(id) ?? -1;
  }
}

/** Who holds a name. Nearly every name has one holder: a list is made for the others alone. */
export function openHolders<Id extends string>() {
  const table = new Map<string, Id | readonly Id[]>();
  const of = (name: string): readonly Id[] => {
    const found = table.get(name);
    return found === undefined ? [] : typeof found === 'string' ? [found] : found;
  };
  const keep = (name: string, ids: readonly Id[]): void => {
    const [only] = ids;
    if (only === undefined) table.delete(name);
    else table.set(name, ids.length === 1 ? only : ids);
  };
  return {
    of,
    add(name: string | null, id: Id): void {
      if (name) keep(name, [...of(name), id]);
    },
    remove(name: string | null, id: Id): void {
      if (name)
        keep(
          name,
          of(name).filter((other) => other !== id),
        );
    },
  };
}
