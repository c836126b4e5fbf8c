import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { abilitiesOf } from '../contract/api/roles.ts';
import { sendProblem } from './problems.ts';
import { staffLanguageOfRequest, wantsJson } from './reader.ts';
import type { ApiParts } from './server.ts';
import { pressButton, showPage, showProgress, type Visit } from './visit.ts';

const HOME = '/portal';

/**
 * `GET /portal`: the page of whoever is signed in, as their personal link would show it. Whose devices these are comes from the
 * session alone: no address and no field names a person.
 */
export function portalRoutes(app: FastifyInstance, parts: ApiParts): void {
  const visited =
    (then: typeof showPage) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const visit = visitOf(request, reply, parts);
      if (visit === null) return notSignedIn(request, reply, parts);
      if (request.method !== 'GET' && !parts.sessions.csrfHolds(request))
        return sendProblem(reply, 'session-mismatch', staffLanguageOfRequest(request, parts.languages));
      return then(request, reply, parts, visit);
    };
  app.get(HOME, visited(showPage));
  app.get(`${HOME}/progress`, visited(showProgress));
  app.post(`${HOME}/devices/:key/:action`, visited(pressButton));
}

function visitOf(request: FastifyRequest, reply: FastifyReply, { links, sessions }: ApiParts): Visit | null {
  const caller = sessions.callerOf(request);
  if (caller === null || !abilitiesOf(caller.roles).includes('move-own')) return null;
  // Whom the provider gave no id of the directory could be anybody of the same name: no device is theirs.
  // Who they are is by that id; an address that the provider does not vouch for is not the name of what they press.
  const desk = links.deskFor?.(caller.userId, caller.mail || undefined);
  return desk ? { desk, home: HOME, csrf: () => sessions.csrfToken(request, reply) } : null;
}

/** A browser is sent to sign in and comes back; a program is told. */
function notSignedIn(request: FastifyRequest, reply: FastifyReply, parts: ApiParts): FastifyReply {
  const reads = request.method === 'GET' && !wantsJson(request);
  if (reads && (request.headers.accept ?? '').includes('text/html'))
    return reply.redirect(`/sign-in?to=${encodeURIComponent(HOME)}`, 303);
  return sendProblem(reply, 'not-signed-in', staffLanguageOfRequest(request, parts.languages));
}
