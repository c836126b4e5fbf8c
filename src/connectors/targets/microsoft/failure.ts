import { z } from 'zod';
import type { ConnectorFailure, HttpReply } from '../../connector.ts';
import { excerpt, retryAfterMs, shapesOnly } from '../../http.ts';
import type { CallName } from './calls.ts';
import { permissions } from './permissions.ts';

/** Only the fields we use. Source: Graph error responses (rule G1). */
const GraphError = z.object({
  error: z.object({
    code: z.string(),
    message: z.string().catch(''),
    innerError: z
      .object({ message: z.string().optional().catch(undefined) })
      .optional()
      .catch(undefined),
  }),
});

/**
 * Code and message of an error body; empty where it is none. Conditional access says what is wrong in the inner error, under a
 * message that fits any request.
 */
export function graphError(body: unknown): { readonly code: string; readonly message: string } {
  const parsed = GraphError.safeParse(body);
  if (!parsed.success) return { code: '', message: '' };
  const { code, message, innerError } = parsed.data.error;
  return { code, message: innerError?.message || message };
}

/**
 * What a status that is not of success means. 5xx is `unreachable`: whether a write was done is then unknown, and only a
 * read can say. Details hold Graph's code and at most 200 characters of its message.
 */
export function failureOf(
  status: number,
  body: unknown,
  { at, needs }: Call,
  retry: number | null = null,
): ConnectorFailure {
  const { code, message } = graphError(body);
  const detail = excerpt(`${code} ${message}`, shapesOnly) || 'no reason given';
  if (status === 401) return { code: 'unauthorised', at, detail: code };
  if (status === 403) return { code: 'forbidden', at, needs, detail };
  if (status === 404) return { code: 'not-found', at };
  if (status === 409 || status === 412) return { code: 'conflict', at, detail };
  if (status === 429) return { code: 'throttled', at, retryAfterMs: retry };
  if (status >= 500) return { code: 'unreachable', at, detail: excerpt(`status ${status} ${code}`, shapesOnly) };
  return { code: 'refused', at, status, detail };
}

export function failureOfReply(reply: HttpReply, call: Call): ConnectorFailure {
  return failureOf(reply.status, parsedOrNull(reply.body), call, retryAfterMs(reply.headers['retry-after'], 0));
}

/** What was asked, and which permissions it takes. */
interface Call {
  readonly at: string;
  readonly needs: string;
}

/** The permissions of these calls, as a person grants them. */
export function neededFor(names: readonly CallName[]): string {
  const needed = permissions.filter((permission) => permission.calls.some((call) => names.includes(call)));
  return needed.map((permission) => permission.name).join(', ');
}

function parsedOrNull(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
