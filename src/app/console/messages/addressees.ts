import type { View } from '../../../engine/view.ts';
import { folded } from '../rows/fold.ts';

interface Addressee {
  /** Entra's id; null for who is no user. */
  readonly id: string | null;
  /** Of their messages. */
  readonly numbers: number[];
  /** The user as they were when their letters were put together: another reading of them is another object. */
  user: object | undefined;
  letters: string;
}

/** To whom messages went, and by which letters they are found. */
export interface Addressees {
  readonly add: (to: string, number: number) => void;
  /** The numbers of all messages to those whose address or name, as they are known now, holds these folded letters. */
  readonly find: (wanted: string) => Iterable<number>;
}

export function openAddressees({ facts }: Pick<View, 'facts'>): Addressees {
  const all = new Map<string, Addressee>();
  const isUpToDate = ({ id, user }: Addressee): boolean => id === null || facts.user.get(id)?.value === user;
  const learn = (to: string, one: Addressee): void => {
    const user = one.id === null ? undefined : facts.user.get(one.id)?.value;
    one.user = user;
    one.letters = folded(
      [to, user?.displayName ?? '', user?.mail ?? '', user?.userPrincipalName ?? ''].filter(Boolean).join('\n'),
    );
  };
  return {
    add(to, number) {
      const known = all.get(to);
      if (known) return void known.numbers.push(number);
      const made: Addressee = { id: userOf(to), numbers: [number], user: undefined, letters: '' };
      learn(to, made);
      all.set(to, made);
    },
    *find(wanted) {
      for (const [to, one] of all) {
        if (!isUpToDate(one)) learn(to, one);
        if (one.letters.includes(wanted)) yield* one.numbers;
      }
    },
  };
}

/** Entra's id in an addressee's name; null where it is no user. */
export function userOf(to: string): string | null {
  return to.startsWith('user:') ? to.slice('user:'.length) : null;
}
