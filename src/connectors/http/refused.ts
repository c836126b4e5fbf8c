import { fail } from '../../domain/result.ts';
import { HOUR, type Instant } from '../../domain/words.ts';
import type { Clock } from '../connector.ts';
import { type Auth, type Headers, isIn } from './auth.ts';

interface Refused {
  readonly headers: Headers;
  /** The call that was answered 401. */
  readonly at: string;
  /** From then on one call may ask whether it still is so. */
  readonly again: Instant;
}

/**
 * Credentials that count as an attempt to sign in with each call, such as a password: what was answered 401 is not sent again until it
 * changes. A directory locks an account after a few wrong passwords, often for its owner too.
 *
 * One call an hour asks all the same, for a server may answer 401 for a moment without a reason, and never again would then be until
 * somebody restarts us. An hour is longer than directories commonly count wrong passwords together (10 to 30 minutes), so two of one process never add up, and it
 * costs no more than an hour in which nothing is read or written.
 */
export function unlessRefused(auth: Auth, clock: Pick<Clock, 'now'>): Auth {
  let newest: Headers | null = null;
  let refused: Refused | null = null;
  return {
    headers: async (signal) => {
      const own = await auth.headers(signal);
      if (!own.ok) return own;
      newest = own.value;
      if (refused === null || !isIn(refused.headers, own.value)) return own;
      if (clock.now() < refused.again)
        return fail({ code: 'unauthorised', at: refused.at, detail: 'refused before, and not sent again' });
      refused = { ...refused, again: clock.now() + HOUR };
      return own;
    },
    renew: auth.renew,
    answered: ({ at, headers, status }) => {
      // What went elsewhere had none of these with it, and of those before it is known that they are old.
      if (status === 401 && newest !== null && isIn(newest, headers))
        refused = { headers: newest, at, again: clock.now() + HOUR };
      else if (refused === null || status === 401 || !isIn(refused.headers, headers)) return;
      // No success and no 401 says nothing about them: whoever comes next may ask.
      else refused = status !== null && status < 300 ? null : { ...refused, again: clock.now() };
    },
    secrets: auth.secrets,
  };
}
