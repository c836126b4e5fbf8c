import { Agent, request as undiciRequest } from 'undici';
import type { HttpReply, HttpRequest } from '../connector.ts';

/** One exchange on the wire, without pacing, retries or credentials of its own. */
export interface Wire {
  readonly exchange: (message: WireMessage, signal: AbortSignal) => Promise<WireOutcome>;
  readonly close: () => Promise<void>;
}

export interface WireMessage {
  readonly method: HttpRequest['method'];
  /** Absolute. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** `silence`: no answer, or only part of one came. What the other side did with a write is then unknown. */
export type WireOutcome =
  | { readonly kind: 'reply'; readonly reply: HttpReply }
  | { readonly kind: 'silence'; readonly detail: string };

/** No answer of the products we speak to comes near this; a larger one is a mistake or an attack. */
const MAX_BYTES = 128 * 1024 * 1024;

/**
 * @param timeoutMs  real milliseconds without a byte (before the headers, and between parts of the body) that are taken
 *                   for silence. Real, not simulated: a socket knows no other time.
 */
export function openWire(timeoutMs: number): Wire {
  const agent = new Agent({
    connections: 16,
    connectTimeout: timeoutMs,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: MAX_BYTES,
  });
  return {
    exchange: async (message, signal) => {
      try {
        const { statusCode, headers, body } = await undiciRequest(message.url, {
          method: message.method,
          headers: message.headers,
          body: message.body ?? null,
          dispatcher: agent,
          signal,
        });
        return { kind: 'reply', reply: { status: statusCode, headers: flat(headers), body: await body.text() } };
      } catch (error) {
        return { kind: 'silence', detail: signal.aborted ? 'aborted' : reasonOf(error) };
      }
    },
    close: () => agent.close(),
  };
}

function flat(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const flattened: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flattened[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flattened;
}

/** The error's code alone where it has one: a message may repeat what we sent. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code, hostname } = error as Error & { readonly code?: unknown; readonly hostname?: unknown };
  if (code === NO_SUCH_HOST && typeof hostname === 'string') return `${NO_SUCH_HOST} ${hostname}`;
  return typeof code === 'string' ? code : error.name;
}

const NO_SUCH_HOST = 'ENOTFOUND';

/** The name server knows of no such host, and asking it again a moment later changes nothing: that it could not tell is another code. */
export function isNoSuchHost(detail: string): boolean {
  return detail.startsWith(NO_SUCH_HOST);
}
