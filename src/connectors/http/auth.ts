import { ok, type Result } from '../../domain/result.ts';
import type { ConnectorFailure } from '../connector.ts';

export type Headers = Readonly<Record<string, string>>;

/** Where the credentials of a connection come from. They go to the connection's own origin and nowhere else. */
export interface Auth {
  readonly headers: (signal: AbortSignal) => Promise<Result<Headers, ConnectorFailure>>;
  /** The other side rejected these. True when others can be had now, and the call is worth one more try. */
  readonly renew: (rejected: Headers) => boolean;
  /** Everything that must never be seen, as it is now. */
  readonly secrets: () => readonly string[];
}

/** The same headers with each call. All values count as secret. */
export function staticHeaders(headers: Headers): Auth {
  return {
    headers: async () => ok(headers),
    renew: () => false,
    secrets: () => Object.values(headers),
  };
}

/** RFC 7617, UTF-8. */
export function basic(userName: string, password: string): Auth {
  const encoded = Buffer.from(`${userName}:${password}`).toString('base64');
  return {
    headers: async () => ok({ authorization: `Basic ${encoded}` }),
    renew: () => false,
    secrets: () => [password, encoded],
  };
}

/** Several at once: a token and a vendor's tenant header. A later one wins where names collide. */
export function allOf(...parts: readonly Auth[]): Auth {
  return {
    headers: async (signal) => {
      let all: Headers = {};
      for (const part of parts) {
        const headers = await part.headers(signal);
        if (!headers.ok) return headers;
        all = { ...all, ...headers.value };
      }
      return ok(all);
    },
    renew: (rejected) => parts.map((part) => part.renew(rejected)).some(Boolean),
    secrets: () => parts.flatMap((part) => part.secrets()),
  };
}

export const noAuth: Auth = staticHeaders({});
