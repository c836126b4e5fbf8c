import { fail } from '../../../domain/result.ts';
import type { Http, HttpRequest } from '../../connector.ts';

/**
 * Lets through what this connector is made of and nothing else (law 5). Wiping, deleting a record (which unenrolls), the
 * bulk calls (`POST /mdm/devices/bulk` deletes) and every call that nobody has thought of yet are refused before the wire.
 */
export function guarded(http: Http): Http {
  return {
    hold: http.hold,
    send: async (request, signal) => {
      const why = whyForbidden(request);
      if (why === null) return http.send(request, signal);
      const at = `${request.method} ${request.url.split('?')[0]?.slice(0, 120) ?? ''}`;
      return fail({ code: 'forbidden-by-law', at, detail: why });
    },
  };
}

interface Allowed {
  readonly method: HttpRequest['method'];
  readonly path: RegExp;
  /** The whole query, as written. */
  readonly query: RegExp;
  readonly body: 'none' | 'text' | 'json';
}

const anyQuery = /^[\w.=&%+:*-]*$/;
const noQuery = /^$/;
const read = (path: RegExp): Allowed => ({ method: 'GET', path, query: anyQuery, body: 'none' });

const allowed: readonly Allowed[] = [
  read(/^\/API\/mdm\/devices\/(?:search|extensivesearch|\d+)$/),
  read(/^\/API\/mdm\/smartgroups\/(?:search|\d+|\d+\/devices)$/),
  read(/^\/API\/mdm\/compliancepolicies$/),
  read(/^\/API\/system\/users\/search$/),
  read(/^\/API\/system\/groups\/(?:search|\d+\/children)$/),
  read(/^\/API\/system\/groups\/[0-9a-f-]{36}\/device-wipes$/i),
  read(/^\/API\/system\/usergroups\/(?:custom\/search|\d+\/users)$/),
  {
    method: 'POST',
    path: /^\/API\/mdm\/devices\/\d+\/commands$/,
    query: /^command=EnterpriseWipe$/,
    body: 'none',
  },
  { method: 'PUT', path: /^\/API\/mdm\/smartgroups\/\d+$/, query: noQuery, body: 'text' },
  { method: 'POST', path: /^\/API\/system\/usergroups\/createcustomusergroup$/, query: noQuery, body: 'json' },
  {
    method: 'POST',
    path: /^\/API\/system\/usergroups\/\d+\/user\/\d+\/(?:addusertogroup|removeuserfromgroup)$/,
    query: noQuery,
    body: 'none',
  },
];

/** A header such as `X-HTTP-Method-Override` could make another call of an allowed one. */
const allowedHeaders = new Set(['accept', 'content-type', 'cache-control']);

/** Why this request may not be sent; null when it may. */
export function whyForbidden(request: HttpRequest): string | null {
  const stray = Object.keys(request.headers ?? {}).find((name) => !allowedHeaders.has(name));
  if (stray !== undefined) return `header ${stray}`;
  const [path = '', query = '', ...rest] = request.url.split('?');
  const body = request.body === undefined ? 'none' : typeof request.body === 'string' ? 'text' : 'json';
  const found = allowed.some(
    (call) =>
      rest.length === 0 &&
      call.method === request.method &&
      call.path.test(path) &&
      call.query.test(query) &&
      call.body === body,
  );
  return found ? null : 'not on the list of calls that this connector may make';
}
