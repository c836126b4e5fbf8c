import { ok, type Result } from '../../domain/result.ts';
import type { ConnectorFailure } from '../connector.ts';

export type Headers = Readonly<Record<string, string>>;

/** Where the credentials of a connection come from. They go to the connection's own origin and nowhere else. */
export interface Auth {
  readonly headers: (signal: AbortSignal) => Promise<Result<Headers, ConnectorFailure>>;
  /** The other side rejected these. True when others can be had now, and the call is worth one more try. */
  readonly renew: (rejected: Headers) => boolean;
  /** Told of each call that was sent, for whoever learns from it. */
  readonly answered?: (call: SentCall) => void;
  /** Everything that must never be seen, as it is now. */
  readonly secrets: () => readonly string[];
}

/** How the other side took a call. */
export interface SentCall {
  /** Method and path. */
  readonly at: string;
  /** All that it was sent with. */
  readonly headers: Headers;
  /** Null when no answer came. */
  readonly status: number | null;
}

/** RFC 7617, UTF-8. */
export function basic(userName: string, password: string, fresh?: () => string): Auth {
  const encoded = (secret: string): string => Buffer.from(`${userName}:${secret}`).toString('base64');
  return lookedUp(password, fresh, (secret) => ({ authorization: `Basic ${encoded(secret)}` }), encoded);
}

/** A secret that is the whole of one header. */
export function secretHeader(name: string, secret: string, fresh?: () => string): Auth {
  return lookedUp(secret, fresh, (value) => ({ [name]: value }));
}

/**
 * One secret as it stands at each call: it may be rotated while we run. Each that was ever in use stays a secret, for an answer that is
 * still on its way may repeat it.
 *
 * @param fresh    looks it up anew; without it the secret never changes
 * @param written  another form in which it goes over the wire
 */
function lookedUp(
  first: string,
  fresh: (() => string) | undefined,
  headersOf: (secret: string) => Headers,
  written?: (secret: string) => string,
): Auth {
  const used = new Set([first]);
  const now = (): Headers => {
    const secret = fresh?.() ?? first;
    used.add(secret);
    return headersOf(secret);
  };
  return {
    headers: async () => ok(now()),
    renew: (rejected) => !isIn(now(), rejected),
    secrets: () => [...used].flatMap((secret) => (written ? [secret, written(secret)] : [secret])),
  };
}

/** The call was sent with these. */
export function isIn(headers: Headers, sent: Headers): boolean {
  return Object.entries(headers).every(([name, value]) => sent[name] === value);
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
    answered: (call) => {
      for (const part of parts) part.answered?.(call);
    },
    secrets: () => parts.flatMap((part) => part.secrets()),
  };
}

export const noAuth: Auth = { headers: async () => ok({}), renew: () => false, secrets: () => [] };
