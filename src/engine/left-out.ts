import type { Device } from '../domain/inventory/match.ts';
import type { Intent } from '../store/store.ts';
import { openHolders } from './owners.ts';
import { listIn } from './values.ts';
import type { View } from './view.ts';

const NAME = 'name:';

/** Who is left out as a whole, by the names that they had then: their account may be made, or made anew, under another id. */
export interface OutNames {
  readonly put: (before: Intent | undefined, now: Intent | undefined) => void;
  /** By whom such a word was said: ids of intents. */
  readonly of: (name: string) => readonly string[];
}

export function openOutNames(): OutNames {
  const byName = openHolders<string>();
  return {
    of: byName.of,
    put(before, now) {
      for (const name of before ? outNamesOf(before) : []) byName.remove(name, before?.id ?? '');
      for (const name of now ? outNamesOf(now) : []) byName.add(name, now?.id ?? '');
    },
  };
}

/** By which names this word leaves somebody out: none, where it is about a device alone. */
export function outNamesOf({ kind, id, value }: Intent): ReadonlySet<string> {
  if (kind !== 'exclude') return NOBODY;
  return new Set([...(id.startsWith(NAME) ? [id.slice(NAME.length)] : []), ...listIn(value, 'names')]);
}

const NOBODY: ReadonlySet<string> = new Set();

type Told = Pick<View, 'intents' | 'facts' | 'outAs' | 'ownerOf'>;

/**
 * The words by which this subject is left out as a whole: theirs, and those about whoever bore their name before them and is not somebody else
 * in Entra today.
 */
export function wholeOut(subject: string, view: Told): readonly Intent[] {
  const table = view.intents.get('exclude');
  if (!table || table.size === 0) return NONE;
  const ids = new Set([subject, ...namesOf(subject, view).flatMap(view.outAs)]);
  return [...ids].flatMap((id) => {
    const intent = table.get(id);
    return intent && (id === subject || !isAnother(id, subject, view)) ? [intent] : [];
  });
}

/** Known to Entra beside this one, by a user principal name of their own. */
function isAnother(id: string, subject: string, { facts: { user } }: Pick<View, 'facts'>): boolean {
  const other = user.get(id);
  if (other?.goneAt !== null || subject.startsWith(NAME)) return false;
  return other.value.userPrincipalName !== user.get(subject)?.value.userPrincipalName;
}

/** The names by which the old product's records find them; an address of several people is nobody's. */
export function namesOf(subject: string, { facts, ownerOf }: Pick<View, 'facts' | 'ownerOf'>): readonly string[] {
  if (subject.startsWith(NAME)) return [subject.slice(NAME.length)];
  const user = facts.user.get(subject);
  if (user?.goneAt !== null) return [];
  const { userPrincipalName, mail } = user.value;
  const own = mail !== null && mail !== userPrincipalName && ownerOf(mail) === subject ? [mail] : [];
  return [userPrincipalName, ...own];
}

/**
 * The word by which the account of the old product that has this device was left out before Entra knew whose it is. Null: it was not.
 */
export function outByAccount({ owner, source }: Device, { intents }: Pick<View, 'intents'>): Intent | null {
  const table = intents.get('exclude');
  if (!table || table.size === 0 || owner.kind !== 'user' || !source) return null;
  const { userName, userMail, sourceUserId } = source.value;
  return table.get(`${NAME}${userName ?? userMail ?? sourceUserId}`) ?? null;
}

/** All words that are about this subject as a whole, or about their accounts: to take them in again is to take back each. */
export function outWords(subject: string, view: Told & Pick<View, 'devicesBySubject'>): readonly Intent[] {
  const devices = view.devicesBySubject.get(subject) ?? [];
  return [...new Set([...wholeOut(subject, view), ...devices.flatMap((one) => outByAccount(one, view) ?? [])])];
}

const NONE: readonly Intent[] = [];
