import type { HttpRequest } from '../../connector.ts';
import { calls, type GraphCall, VERSION, versionOf } from './calls.ts';

/** The batch call is a wrapper: each part of it passes the guard by itself. */
export const BATCH_PATH = '/$batch';

interface Asked {
  readonly method: HttpRequest['method'];
  /** Absent: v1.0. */
  readonly version?: string;
  /** Behind the version, query included. */
  readonly path: string;
  readonly body?: unknown;
}

/**
 * Law 5 in one place: says why a request must not be sent, or null when it is one of the calls in the table. A wipe, a
 * clean, the deletion of a user, a device or a managed device, a bulk action: none of them is, so none can be sent.
 * A version is allowed for the calls that have it in the table, and no other. The body may have only the names that the call's line has, a write has no query, and an id can hide no other path.
 */
export function whyForbidden(asked: Asked): string | null {
  const [path = '', query = ''] = asked.path.split(/\?(.*)/s);
  if (path.includes('#')) return 'not a path';
  const version = asked.version ?? VERSION;
  const call = allowed.find(
    (each) => each.method === asked.method && versionOf(each.call) === version && each.pattern.test(path),
  )?.call;
  if (!call) return `${asked.method} is not on the list for this path`;
  if (asked.method !== 'GET' && query !== '') return 'a write has no query';
  return whyBodyForbidden(call, asked.body);
}

function whyBodyForbidden(call: GraphCall, body: unknown): string | null {
  if (call.body === undefined) return body === undefined ? null : 'this call has no body';
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return 'the body is not an object';
  const names = call.body;
  const stranger = Object.keys(body).find((name) => !names.includes(name));
  return stranger === undefined ? null : `the body may not have ${stranger}`;
}

const allowed: readonly { readonly method: string; readonly pattern: RegExp; readonly call: GraphCall }[] =
  Object.values(calls).map((call) => ({ method: call.method, pattern: patternOf(call.path), call }));

/** An id has no dot, slash, backslash or percent sign; an address may have dots, but does not begin with one, and hides no slash. */
function patternOf(path: string): RegExp {
  const source = path
    .split('/')
    .map((segment) => {
      if (segment === '{id}') return '[A-Za-z0-9_-]+';
      if (segment === '{mailbox}') return "(?=[A-Za-z0-9])(?:[A-Za-z0-9._'!~-]|%40|%2B|%23|%5E)+";
      return segment.replaceAll('$', '\\$');
    })
    .join('/');
  return new RegExp(`^${source}$`);
}
