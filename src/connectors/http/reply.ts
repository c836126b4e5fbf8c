import { fail, ok, type Result } from '../../domain/result.ts';
import type { ConnectorFailure, HttpReply } from '../connector.ts';
import { excerpt, type Redact, redactor } from './redact.ts';

/** Hides what is secret by shape; enough for answers whose own secrets the connection has no part in. */
export const shapesOnly: Redact = redactor(() => []);

/** The body as JSON, or `malformed` with the first characters of what came instead. */
export function jsonOf(reply: HttpReply, at: string, redact: Redact = shapesOnly): Result<unknown, ConnectorFailure> {
  try {
    return ok(JSON.parse(reply.body) as unknown);
  } catch {
    return fail({ code: 'malformed', at, excerpt: excerpt(reply.body, redact) || 'an empty answer' });
  }
}

/**
 * An answer of success that cannot be what an API promises: a page for people (a proxy's, a sign-in form), or JSON that
 * stops half-way. A cheap look at both ends; whoever reads the JSON still has `jsonOf`.
 */
export function looksBroken(reply: HttpReply): boolean {
  if (reply.status < 200 || reply.status > 299 || reply.body === '') return false;
  const kind = reply.headers['content-type'] ?? '';
  if (kind.includes('html')) return true;
  const start = reply.body.slice(0, 64).trimStart();
  if (start.startsWith('<!') || /^<html/i.test(start)) return true;
  if (!kind.includes('json')) return false;
  const end = reply.body.slice(-64).trimEnd();
  if (start.startsWith('{')) return !end.endsWith('}');
  if (start.startsWith('[')) return !end.endsWith(']');
  return false;
}
