import type { Reply } from '../../world/event.ts';
import type { ReadContext } from './request.ts';

/** The body of an error, without the request ids: those are added when it leaves, so that a reducer stays pure. */
export function graphError(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return { status, headers, body: { error: { code, message } } };
}

/** 400 as conditional access says what only the tenant can tell: under a message that fits any request. */
export const refusedInside = (message: string): Reply => ({
  status: 400,
  body: {
    error: {
      code: 'BadRequest',
      message: 'The server could not process the request because it is malformed or incorrect.',
      innerError: { message },
    },
  },
});

/** 400 as the directory says it. */
export const badRequest = (message: string): Reply => graphError(400, 'Request_BadRequest', message);

/** 404 as the directory says it. */
export const noSuchObject = (id: string): Reply =>
  graphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );

/** 404 as Intune and conditional access say it. */
export const noSuchItem = (id: string): Reply => graphError(404, 'ResourceNotFound', `Resource not found: ${id}`);

export const noContent: Reply = { status: 204 };

export const contextUrl = (version: string, what: string): string =>
  `https://graph.microsoft.com/${version}/$metadata#${what}`;

/** One entity with its context, 200 unless said. */
export function entity(version: string, what: string, body: Record<string, unknown>, status = 200): Reply {
  return { status, body: { '@odata.context': contextUrl(version, what), ...body } };
}

/** A short collection that never pages. */
export function wholeList(context: ReadContext, what: string, value: readonly unknown[]): Reply {
  return { status: 200, body: { '@odata.context': contextUrl(context.request.version, what), value } };
}

/** Unset dates of Intune. */
export const NO_DATE = '0001-01-01T00:00:00Z';

// Lists show the same few moments over and over: writing them costs more than anything else that a list does.
const written = new Map<number, string>();
const MOST_WRITTEN = 50_000;

/** Whole seconds, as the directory writes times. */
export function seconds(at: number): string {
  const known = written.get(at);
  if (known !== undefined) return known;
  if (written.size >= MOST_WRITTEN) written.clear();
  const text = `${new Date(at).toISOString().slice(0, 19)}Z`;
  written.set(at, text);
  return text;
}

/** Adds what every error body carries once it leaves. */
export function withRequestIds(
  body: unknown,
  ids: { requestId: string; clientRequestId: string; now: number },
): unknown {
  if (typeof body !== 'object' || body === null || !('error' in body)) return body;
  const error = body.error;
  if (typeof error !== 'object' || error === null) return body;
  const innerError = {
    ...('innerError' in error && typeof error.innerError === 'object' ? error.innerError : {}),
    date: new Date(ids.now).toISOString().slice(0, 19),
    'request-id': ids.requestId,
    'client-request-id': ids.clientRequestId,
  };
  return { error: { ...error, innerError } };
}
