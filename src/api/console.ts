import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { sendProblem } from './problems.ts';
import { staffLanguageOfRequest } from './reader.ts';
import { styleNonce } from './security.ts';
import type { ApiParts } from './server.ts';

const folder = fileURLToPath(new URL('../../dist/console/', import.meta.url));
/** Names of built files hold a digest of what is in them. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** The console under `/console/`: one page for all its addresses, and the files that `npm run build` made. */
export function consoleRoutes(app: FastifyInstance, parts: Pick<ApiParts, 'languages'>): void {
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
      if (!existsSync(`${folder}index.html`))
        return sendProblem(reply, 'console-not-built', staffLanguageOfRequest(request, parts.languages));
      const page = readFileSync(`${folder}index.html`, 'utf8').replace(
        'name="csp-nonce" content=""',
        `name="csp-nonce" content="${styleNonce(reply)}"`,
      );
      return reply.type('text/html; charset=utf-8').send(page);
    });
  }
}
