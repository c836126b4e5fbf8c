import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from './caller.ts';

/** Who asks, as their session says. */
export interface Sessions {
  /** Puts what it needs into the server, and its own pages: before the routes that ask it. `opensLink`: `LinkDesk.opens`. */
  readonly install?: (app: FastifyInstance, opensLink: (token: string) => boolean) => void;
  /** Counts one more address that does not exist; false: this caller has guessed too often, and learns nothing more. */
  readonly mayGuess?: (request: FastifyRequest) => Promise<boolean>;
  /**
   * Counts one more try to start this device, which was found behind the link or the session that asks; false: it was tried too often, and
   * even the right word counts no more. What is made up would push the counts of others out.
   */
  readonly mayStart?: (request: FastifyRequest) => Promise<boolean>;
  readonly callerOf: (request: FastifyRequest) => Caller | null;
  /** The same, asked anew: null once the session has ended, however long the request goes on. Absent: `callerOf` always knows. */
  readonly callerNow?: (request: FastifyRequest) => Promise<Caller | null>;
  /** A token that the pages of this session send with their writes. */
  readonly csrfToken: (request: FastifyRequest, reply: FastifyReply) => string;
  /** Does the request carry a token of its own session? */
  readonly csrfHolds: (request: FastifyRequest) => boolean;
}
