import { timingSafeEqual } from 'node:crypto';
import { hashToken, isTokenShaped, newToken } from '../token.ts';

/** So long the key of the first sign-in may be used. */
export const FIRST_RUN_MS = 30 * 60_000;

/** The one-time key with which an administrator signs in where no provider is set up. Only its hash is kept, in memory. */
export interface FirstRun {
  /** True for one caller, once, in time. */
  readonly use: (token: string) => boolean;
}

/** Makes the key. It is told once, to whoever started the service; nothing can show it again. */
export function openFirstRun(now: () => number): { readonly token: string; readonly firstRun: FirstRun } {
  const token = newToken();
  let hash: string | null = hashToken(token);
  const until = now() + FIRST_RUN_MS;
  return {
    token,
    firstRun: {
      use: (given) => {
        if (hash === null || now() >= until || !isTokenShaped(given)) return false;
        if (!timingSafeEqual(Buffer.from(hash), Buffer.from(hashToken(given)))) return false;
        hash = null;
        return true;
      },
    },
  };
}
