import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { meaningOf } from '../contract/codes.ts';
import { notBuiltPage } from './pages/not-built.ts';
import { sendProblem } from './problems.ts';
import { staffLanguageOfRequest, wantsJson } from './reader.ts';
import { styleNonce } from './security.ts';
import type { ApiParts } from './server.ts';

/** Names of built files hold a digest of what is in them. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/**
 * The console under `/console/`: one page for all its addresses, and the files that `npm run build` made. They are looked for at each
 * request, so a build shows without a restart.
 *
 * @param folder  where the build is, with a slash at its end
 */
export function consoleRoutes(
  app: FastifyInstance,
  parts: Pick<ApiParts, 'languages'>,
  folder = fileURLToPath(new URL('../../dist/console/', import.meta.url)),
): void {
  app.register(staticFiles, {
    root: `${folder}assets`,
    prefix: '/console/assets/',
    index: false,
    decorateReply: false,
    cacheControl: false,
    setHeaders: (response) => {
      response.header('cache-control', FOR_EVER);
    },
  });
  for (const path of ['/console', '/console/*']) {
    app.get(path, async (request, reply) => {
      if (!existsSync(`${folder}index.html`)) {
        const language = staffLanguageOfRequest(request, parts.languages);
        if (wantsJson(request)) return sendProblem(reply, 'console-not-built', language);
        const { status } = meaningOf('console-not-built');
        return reply
          .code(status)
          .type('text/html; charset=utf-8')
          .send(notBuiltPage(language, styleNonce(reply)));
      }
      const page = readFileSync(`${folder}index.html`, 'utf8').replace(
        'name="csp-nonce" content=""',
        `name="csp-nonce" content="${styleNonce(reply)}"`,
      );
      return reply.type('text/html; charset=utf-8').send(page);
    });
  }
}
