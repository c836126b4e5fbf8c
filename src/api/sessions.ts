import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from './caller.ts';

/** Who asks, as their session says. */
export interface Sessions {
  readonly callerOf: (request: FastifyRequest) => Caller | null;
  /** A token that the pages of this session send with their writes. */
  readonly csrfToken: (request: FastifyRequest, reply: FastifyReply) => string;
  /** Does the request carry a token of its own session? */
  readonly csrfHolds: (request: FastifyRequest) => boolean;
}
