import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Headers for every answer: nothing from elsewhere, no framing, no address told on, nothing kept. */
export function secureHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'content-security-policy': policy(null),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      // A personal link must not travel in a Referer.
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      'cache-control': 'no-store',
    });
  });
}

/** Lets one style element of one page through, by a number used once; answers that number. */
export function styleNonce(reply: FastifyReply): string {
  const nonce = randomBytes(16).toString('base64');
  reply.header('content-security-policy', policy(nonce));
  return nonce;
}

function policy(nonce: string | null): string {
  const style = nonce === null ? "'self'" : `'self' 'nonce-${nonce}'`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${style}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** A request of this very machine that no proxy passed on. */
export function isLocal(request: FastifyRequest): boolean {
  const { remoteAddress = '' } = request.socket;
  const loopback = remoteAddress === '::1' || /^(?:::ffff:)?127\./.test(remoteAddress);
  return loopback && request.headers['x-forwarded-for'] === undefined && request.headers['forwarded'] === undefined;
}
