import type { FastifyReply, FastifyRequest } from 'fastify';

/** The cookie that holds a session's signed id. */
export const COOKIE = 'sluis';

/** Does the request carry a token of its own session? A page of somebody else's cannot read one. */
export function csrfHolds(request: FastifyRequest): boolean {
  let holds = false;
  // The library would answer a refusal by itself; here that is left to whoever asks.
  const silent = { send: () => undefined } as unknown as FastifyReply;
  request.server.csrfProtection(request, silent, () => {
    holds = true;
  });
  return holds;
}

/** A script sends it in a header, a form without script in a field. */
export function csrfTokenIn(request: FastifyRequest): string | undefined {
  const header = request.headers['x-csrf-token'];
  const field = (request.body as { readonly csrf?: unknown } | null | undefined)?.csrf;
  return typeof header === 'string' ? header : typeof field === 'string' ? field : undefined;
}
