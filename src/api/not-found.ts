import type { FastifyInstance } from 'fastify';
import { say } from '../text/say.ts';
import { html } from './html.ts';
import { page } from './pages/layout.ts';
import { sendProblem } from './problems.ts';
import { languageOfRequest } from './reader.ts';
import type { ApiParts } from './server.ts';

/** What is not there, and what went wrong: a page for people, problem details for programs. */
export function pageNotFound(app: FastifyInstance, parts: ApiParts): void {
  app.setNotFoundHandler(async (request, reply) => {
    const language = languageOfRequest(request, parts.languages);
    if (!(request.headers.accept ?? '').includes('text/html')) return sendProblem(reply, 'page-unknown', language);
    const body = html`<p><a href="/">${say(language, 'page.not-found.hint')}</a></p>`;
    const title = say(language, 'page.not-found.title');
    return reply
      .code(404)
      .type('text/html; charset=utf-8')
      .send(page({ language, title, body, kind: 'portal' }));
  });
  app.setErrorHandler(async (error: Error & { readonly statusCode?: number }, request, reply) => {
    const language = languageOfRequest(request, parts.languages);
    const { statusCode = 500 } = error;
    if (statusCode < 500) return sendProblem(reply, 'wrong-use', language);
    parts.onBug?.(error);
    return sendProblem(reply, 'unexpected', language);
  });
}
