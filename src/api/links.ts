import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApiParts } from './server.ts';
import { isTokenShaped } from './token.ts';
import { pressButton, showPage, showProgress, type Visit } from './visit.ts';

/** `GET /go/:token` (page or JSON), how it stands, and the actions behind it. Who holds the link is the person it was sent to. */
export function linkRoutes(app: FastifyInstance, parts: ApiParts): void {
  const visited =
    (then: typeof showPage) =>
    (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
      then(request, reply, parts, visitBy((request.params as { readonly token: string }).token, parts));
  app.get('/go/:token', visited(showPage));
  app.get('/go/:token/progress', visited(showProgress));
  app.post('/api/v1/links/:token/:action', visited(pressButton));
  app.post('/api/v1/links/:token/devices/:key/:action', visited(pressButton));
}

function visitBy(token: string, { links }: ApiParts): Visit | null {
  if (!isTokenShaped(token)) return null;
  return {
    home: `/go/${encodeURIComponent(token)}`,
    desk: {
      open: (look) => links.open(token, look),
      has: (key) => links.opens(token, key),
      act: (action, key, body) => links.act(token, action, key, body),
    },
  };
}
