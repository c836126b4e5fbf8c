import fastify, { type FastifyInstance } from 'fastify';
import type { Language } from '../text/language.ts';
import { serveAssets } from './assets.ts';
import { consoleRoutes } from './console.ts';
import type { Handlers } from './handlers.ts';
import { linkRoutes } from './links.ts';
import { BODY_UNREADABLE, noAddress, pageBroken, pageNotFound } from './not-found.ts';
import type { LinkDesk, StatusSource } from './ports.ts';
import { portalRoutes } from './portal.ts';
import { sendProblem } from './problems.ts';
import { staffLanguageOfHeaders } from './reader.ts';
import { registerRoutes } from './register.ts';
import { secureHeaders } from './security.ts';
import type { Sessions } from './sessions.ts';
import { statusRoutes } from './status.ts';

/** What the API needs. */
export interface ApiParts {
  readonly links: LinkDesk;
  readonly status: StatusSource;
  /** What answers each route of the API; what has no handler is not served. */
  readonly handlers: Handlers;
  readonly sessions: Sessions;
  /** Offered to readers, best first. */
  readonly languages: readonly Language[];
  /**
   * Who may see the live picture: `local` (this machine, past no proxy) or `everyone`. It names no employee, but it is not
   * theirs to read.
   */
  readonly watchers: 'local' | 'everyone';
  /** Addresses and networks of proxies elsewhere that say for whom they ask; where they are not named, all behind one are one address. */
  readonly proxies?: readonly string[];
  /** False where another process may have taken this one's place: what somebody decides here would be heard by nobody. */
  readonly mayServe?: () => boolean;
  /** One line for each answer. `route` is the pattern: an address may hold a personal link's token, a log may not. */
  readonly log?: (line: ApiLogLine) => void;
  /** A bug in a handler: the caller got no more than a code. */
  readonly onBug?: (error: Error) => void;
}

export interface ApiLogLine {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly ms: number;
}

/** Of routes that say nothing else (`bodyLimit` of the table). */
const MOST_BODY_BYTES = 16 * 1024;

/** The HTTP face of Sluis: live picture, personal links, pages. The caller listens and closes. */
export function createApi(parts: ApiParts): FastifyInstance {
  const app = fastify({
    bodyLimit: MOST_BODY_BYTES,
    routerOptions: { maxParamLength: 300 },
    forceCloseConnections: true,
    // A proxy on this machine is believed when it says for whom it asks, and those that are named; nobody else is.
    trustProxy: ['loopback', ...(parts.proxies ?? [])],
    frameworkErrors: (_error, request, reply) => noAddress(request, reply, parts),
  });
  // Only what pages and programs send; a text could come from any page of anybody, without the browser asking.
  app.removeContentTypeParser('text/plain');
  const { mayServe } = parts;
  if (mayServe)
    app.addHook('onRequest', async (request, reply) =>
      mayServe() ? undefined : sendProblem(reply, 'lease-lost', staffLanguageOfHeaders(request, parts.languages)),
    );
  secureHeaders(app);
  parseForms(app);
  pageBroken(app, parts);
  parts.sessions.install?.(app, (token) => parts.links.opens(token));
  app.addHook('onResponse', async (request, reply) => {
    parts.log?.({
      method: request.method,
      route: request.routeOptions.url ?? '(none)',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
  });
  // Once the plugins above are there: what counts requests sees only routes that come after it.
  app.after(() => {
    serveAssets(app);
    registerRoutes(app, parts);
    consoleRoutes(app, parts);
    statusRoutes(app, parts);
    linkRoutes(app, parts);
    portalRoutes(app, parts);
    pageNotFound(app, parts);
  });
  return app;
}

/** Pages work without script, so their buttons post forms. */
function parseForms(app: FastifyInstance): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))));
  });
  // A machine may post without a body and still say that it is JSON.
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    const text = String(body).trim();
    try {
      done(null, text === '' ? {} : JSON.parse(text));
    } catch {
      done(Object.assign(new Error('not JSON'), { statusCode: 400, code: BODY_UNREADABLE }), undefined);
    }
  });
}
