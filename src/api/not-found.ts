import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { forStaff, languageFor } from '../text/language.ts';
import { say } from '../text/say.ts';
import { html } from './html.ts';
import { page } from './pages/layout.ts';
import { sendProblem } from './problems.ts';
import { isBrowser, languageOfRequest, staffLanguageOfRequest } from './reader.ts';
import type { ApiParts } from './server.ts';

/** What is not there: a page for people, problem details for programs. */
export function pageNotFound(app: FastifyInstance, parts: ApiParts): void {
  // Addresses that do not exist are counted with all others, where requests are counted.
  const counted = app.hasDecorator('rateLimit') ? { preHandler: app.rateLimit() } : {};
  app.setNotFoundHandler(counted, async (request, reply) => {
    if (!isBrowser(request))
      return sendProblem(reply, 'page-unknown', staffLanguageOfRequest(request, parts.languages));
    const language = languageOfRequest(request, parts.languages);
    const body = html`<p><a href="/">${say(language, 'page.not-found.hint')}</a></p>`;
    const title = say(language, 'page.not-found.title');
    return reply
      .code(404)
      .type('text/html; charset=utf-8')
      .send(page({ language, title, body, kind: 'portal' }));
  });
}

/** An address that cannot be read (half an escape, a part of thousands of letters): nothing stands there. No hook has run yet. */
export function noAddress(
  request: FastifyRequest,
  reply: FastifyReply,
  { languages }: Pick<ApiParts, 'languages'>,
): void {
  reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  // What stands in the address is not looked at, its query neither.
  void sendProblem(reply, 'page-unknown', languageFor(request.headers['accept-language'] ?? null, forStaff(languages)));
}

/** What went wrong, said in the same two ways. Before every scope is opened: those opened already keep the one they had. */
export function pageBroken(app: FastifyInstance, parts: ApiParts): void {
  app.setErrorHandler(
    async (error: Error & { readonly statusCode?: number; readonly code?: string }, request, reply) => {
      const { statusCode = 500 } = error;
      if (statusCode === 429) return sendTooOften(request, reply, parts);
      if (statusCode < 500)
        return sendProblem(reply, mistakeOf(statusCode, error.code), staffLanguageOfRequest(request, parts.languages));
      parts.onBug?.(error);
      if (!isBrowser(request))
        return sendProblem(reply, 'unexpected', staffLanguageOfRequest(request, parts.languages));
      const language = languageOfRequest(request, parts.languages);
      const title = say(language, 'page.broken.title');
      const body = html`<p>${say(language, 'page.broken.what')}</p>`;
      return reply
        .code(500)
        .type('text/html; charset=utf-8')
        .send(page({ language, title, body, kind: 'portal' }));
    },
  );
}

/** What the parser of bodies says of one that is no JSON. */
export const BODY_UNREADABLE = 'body-unreadable';

function mistakeOf(statusCode: number, code: string | undefined): string {
  if (statusCode === 413) return 'body-too-large';
  return statusCode === 415 || code === BODY_UNREADABLE ? BODY_UNREADABLE : 'wrong-use';
}

/** Asked too often: how long to wait is in the headers. */
export function sendTooOften(
  request: FastifyRequest,
  reply: FastifyReply,
  { languages }: Pick<ApiParts, 'languages'>,
): FastifyReply {
  if (!isBrowser(request)) return sendProblem(reply, 'too-many-requests', staffLanguageOfRequest(request, languages));
  const language = languageOfRequest(request, languages);
  const body = html`<p>${say(language, 'sign-in.too-often')}</p>`;
  const title = say(language, 'sign-in.slowly');
  return reply
    .code(429)
    .type('text/html; charset=utf-8')
    .send(page({ language, title, body, kind: 'portal' }));
}
