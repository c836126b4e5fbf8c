import { fileURLToPath } from 'node:url';
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const folder = fileURLToPath(new URL('../web/', import.meta.url));

/** Serves the styles and scripts of the pages, as they lie in `web/`, under `/assets/`; nothing else of that folder. */
export function serveAssets(app: FastifyInstance): void {
  app.register(staticFiles, {
    root: folder,
    prefix: '/assets/',
    index: false,
    decorateReply: false,
    cacheControl: false,
    setHeaders: (response) => {
      response.header('cache-control', 'no-cache');
    },
    allowedPath: (path) => /^\/[a-z]+\/[a-z-]+\.(?:js|css|svg)$/.test(path),
  });
}
