import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * Headers for every answer: nothing from elsewhere, no framing, no address told on, nothing kept. Comes before every route. A page's
 * own style elements are let through by a number used once: `styleNonce`.
 */
export function secureHeaders(app: FastifyInstance): void {
  app.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'connect-src': ["'self'"],
        // Only what `framedByUs` lets: a message's preview.
        'frame-src': ["'self'"],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    xFrameOptions: { action: 'deny' },
    // A personal link must not travel in a Referer.
    referrerPolicy: { policy: 'no-referrer' },
    // Its other names are not ours to decide about.
    strictTransportSecurity: { includeSubDomains: false },
  });
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      'cache-control': 'no-store',
    });
  });
}

/** The number that lets the style elements of this one answer through. */
export function styleNonce(reply: FastifyReply): string {
  return reply.cspNonce.style;
}

/**
 * A request of this very machine that no proxy passed on, for a name that only this machine can mean. Any other name may be
 * somebody else's that they made lead here (DNS rebinding): their page would then read our answers as its own.
 */
export function isLocal(request: FastifyRequest): boolean {
  const { remoteAddress = '', localAddress } = request.socket;
  if (!isOwnName(request.headers.host ?? '', localAddress)) return false;
  const loopback = remoteAddress === '::1' || /^(?:::ffff:)?127\./.test(remoteAddress);
  // Whoever comes from the address that was asked sits behind it, also where that is not a loopback one.
  return (
    (loopback || remoteAddress === localAddress) &&
    request.headers['x-forwarded-for'] === undefined &&
    request.headers['forwarded'] === undefined
  );
}

/** A loopback name, or the very address that was reached: no name service has a say in either. */
function isOwnName(host: string, localAddress: string | undefined): boolean {
  const name = /^(\[[\da-f:.]+\]|[^:]*)(?::\d+)?$/i.exec(host)?.[1]?.toLowerCase();
  if (name === undefined || name === '') return false;
  const address = localAddress?.replace(/^::ffff:(?=\d+\.)/, '');
  return name === 'localhost' || name === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(name) || isAddress(name, address);
}

function isAddress(name: string, address: string | undefined): boolean {
  return address !== undefined && (name === address || name === `[${address}]`);
}

/**
 * Lets our own pages show this one answer in a frame: a document that may load nothing but pictures and its own inline styles, runs
 * no script, follows no link and sends no form. No other site may frame it, and nothing else of ours may be framed at all.
 */
export function framedByUs(reply: FastifyReply): void {
  reply.header('x-frame-options', 'SAMEORIGIN');
  // A sandboxed document has an origin of its own, and none to be keyed by.
  reply.removeHeader('origin-agent-cluster');
  reply.header(
    'content-security-policy',
    "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox",
  );
}
