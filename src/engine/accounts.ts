import type { Fact } from '../domain/facts.ts';
import type { Device, Owners } from '../domain/inventory/match.ts';
import { openHolders } from './owners.ts';

/**
 * The old product's accounts of each Entra user: those of their name or mail address, and those that the records of their devices
 * name. Kept at the cost of what changed.
 */
export interface Accounts {
  readonly put: (fact: Fact<'source-user'>) => void;
  /** Somebody else may be behind these names now. */
  readonly renamed: (names: Iterable<string>) => void;
  /**
   * Brings up to date, and answers the users whose accounts are not what they were.
   *
   * @param touched  subjects whose devices have changed
   */
  readonly refresh: (touched: Iterable<string>) => ReadonlySet<string>;
  /** Ids of accounts, in order, by the user's id; those who have none are not in it. */
  readonly of: ReadonlyMap<string, readonly string[]>;
  /** The user whose name or mail address the account bears. */
  readonly holderOf: (account: string) => string | undefined;
}

export function openAccounts(owners: Owners, devicesBySubject: ReadonlyMap<string, readonly Device[]>): Accounts {
  const facts = new Map<string, Fact<'source-user'>>();
  const byName = openHolders<string>();
  const holders = new Map<string, string>();
  const named = openHolders<string>();
  const of = new Map<string, readonly string[]>();
  /** Accounts of which is to be told anew whose they are. */
  let waiting = new Set<string>();

  function tellAnew(account: string, touched: Set<string>): void {
    const holder = holderNow(facts.get(account), owners);
    const before = holders.get(account);
    if (holder === before) return;
    if (before !== undefined) {
      named.remove(before, account);
      touched.add(before);
    }
    if (holder === undefined) return void holders.delete(account);
    holders.set(account, holder);
    named.add(holder, account);
    touched.add(holder);
  }

  return {
    of,
    holderOf: (account) => holders.get(account),
    put(fact) {
      const before = facts.get(fact.id);
      for (const name of before ? namesOf(before) : []) byName.remove(name, fact.id);
      for (const name of namesOf(fact)) byName.add(name, fact.id);
      facts.set(fact.id, fact);
      waiting.add(fact.id);
    },
    renamed(names) {
      for (const name of names) for (const account of byName.of(name)) waiting.add(account);
    },
    refresh(changed) {
      const touched = new Set(changed);
      for (const account of waiting) tellAnew(account, touched);
      waiting = new Set();
      const found = new Set<string>();
      for (const user of touched) {
        const before = of.get(user) ?? NONE;
        const now = accountsOf(named.of(user), devicesBySubject.get(user) ?? []);
        if (now.length === before.length && now.every((account, index) => account === before[index])) continue;
        if (now.length === 0) of.delete(user);
        else of.set(user, now);
        found.add(user);
      }
      return found;
    },
  };
}

const NONE: readonly string[] = [];

function holderNow(fact: Fact<'source-user'> | undefined, owners: Owners): string | undefined {
  if (!fact || fact.goneAt !== null) return undefined;
  const { userName, mail } = fact.value;
  return owners.get(userName) ?? (mail === null ? undefined : owners.get(mail));
}

function namesOf({ value, goneAt }: Fact<'source-user'>): ReadonlySet<string> {
  return new Set(goneAt === null ? [value.userName, ...(value.mail === null ? [] : [value.mail])] : []);
}

function accountsOf(byName: readonly string[], devices: readonly Device[]): readonly string[] {
  const ids = new Set(byName);
  for (const { owner, source } of devices)
    if (owner.kind === 'user' && source?.value.sourceUserId) ids.add(source.value.sourceUserId);
  return ids.size === 0 ? NONE : [...ids].toSorted();
}
