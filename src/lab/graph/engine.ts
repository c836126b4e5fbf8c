import { CHANGES } from '../world/constants.ts';
import type { Reply, World } from '../world/event.ts';
import { createDelta } from './delta/delta.ts';
import type { FaultFor } from './fault.ts';
import { sendMail } from './mail.ts';
import { isAllowed } from './permissions.ts';
import { graphError } from './protocol/answer.ts';
import type { GraphRequest } from './protocol/request.ts';
import { findRoute, type Route } from './routes.ts';
import { checkMemberGroups, toldOf } from './reads/groups.ts';
import { createThrottle, type Throttle } from './throttle.ts';

/** Graph without its connection: one request in, one answer out. */
export interface Engine extends Pick<Throttle, 'counts' | 'busiest' | 'quotas'> {
  readonly answer: (request: GraphRequest) => Reply;
}

export function createEngine(world: World): Engine {
  const throttle = createThrottle(world);
  const delta = createDelta(world);
  const act = (request: GraphRequest, route: Route, params: Readonly<Record<string, string>>): Reply => {
    if (route.act.kind === 'read') return route.act.read({ state: world.state, request, params });
    if (route.act.kind === 'delta') {
      const { reply, groupsSeen } = delta(request, route.act.of);
      // To the witness a delta read of groups is a look at the members of each group that it follows.
      for (const id of groupsSeen)
        world.noteRead({
          product: 'graph',
          path: `/${request.version}/groups/${id}/members${CHANGES}`,
          status: reply.status,
        });
      return reply;
    }
    const body = readBody(request);
    if ('refusal' in body) return body.refusal;
    if (route.act.kind === 'ask') {
      const context = { state: world.state, request, params };
      const reply = route.act.ask(context, body.value);
      // To the witness it is a look at this user in each of the groups that were asked about, and answered for.
      if (route.act.ask === checkMemberGroups && reply.status === 200)
        for (const { id } of toldOf(context, (body.value as { readonly groupIds: readonly string[] }).groupIds))
          world.noteRead({ product: 'graph', path: `${request.path}/${id}`, status: reply.status });
      return reply;
    }
    if (route.act.kind === 'mail') return sendMail(world, params['id'] ?? '', body.value);
    return applyWrite(world, request, body.value);
  };
  const answer = (request: GraphRequest): Reply => {
    const found = findRoute(request.method, request.version, request.segments);
    if (found.kind === 'no-path')
      return graphError(400, 'BadRequest', `Resource not found for the segment '${found.segment}'.`);
    if (found.kind === 'no-method')
      return graphError(405, 'MethodNotAllowed', 'Specified HTTP method is not allowed for the request target.');
    const { route, params } = found;
    if (!isAllowed(route.needs, request.caller.roles)) return denied(route);
    const judged = throttle.judge(request, route, params);
    if (!judged.ok) return judged.reply;
    const reply = act(request, route, params);
    return { ...reply, headers: { ...judged.headers, ...reply.headers } };
  };
  return {
    counts: throttle.counts,
    busiest: throttle.busiest,
    quotas: throttle.quotas,
    answer: (request) => {
      const reply = answer(request);
      if (request.method === 'GET') world.noteRead({ product: 'graph', path: request.path, status: reply.status });
      return reply;
    },
  };
}

function applyWrite(world: World, request: GraphRequest, body: unknown): Reply {
  const { method, path, caller } = request;
  const reply = world.apply({ type: 'http', product: 'graph', method, path, caller: caller.appId, body });
  if (reply === undefined) throw new Error(`the world answered nothing to ${method} ${path}`);
  return reply;
}

/** Each service has its own words for the same refusal. */
function denied(route: Route): Reply {
  if (route.bucket === 'mail') {
    return graphError(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
  }
  if (route.bucket.startsWith('intune')) {
    const listed = route.needs.flat().join(', ');
    return graphError(
      403,
      'Forbidden',
      `Application is not authorized to perform this operation. Application must have one of the following scopes: ${listed}`,
    );
  }
  if (route.bucket === 'conditional-access') {
    return graphError(
      403,
      'AccessDenied',
      'You cannot perform the requested operation, required scopes are missing in the token.',
    );
  }
  return graphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
}

/** A body must say that it is JSON and be it. No body at all is the action's own business. */
function readBody(request: GraphRequest): { value: unknown } | { refusal: Reply } {
  if (request.text === undefined || request.text === '') return { value: undefined };
  const type = request.headers['content-type'];
  if (type === undefined) {
    return {
      refusal: graphError(
        400,
        'Request_BadRequest',
        'Write requests (excluding DELETE) must contain the Content-Type header declaration.',
      ),
    };
  }
  if (!/^application\/json\b/i.test(type)) {
    return {
      refusal: graphError(
        415,
        'UnsupportedMediaType',
        `The media type '${type}' is not supported. Use 'application/json'.`,
      ),
    };
  }
  try {
    return { value: JSON.parse(request.text) as unknown };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return {
      refusal: graphError(
        400,
        'BadRequest',
        'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
      ),
    };
  }
}

/** A fault of kind `status` as the service would word it. */
export function faultReply(status: number, retryAfter: number | undefined): Reply {
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  if (status === 429) return graphError(429, 'TooManyRequests', 'Too Many Requests', headers);
  if (status === 503) return graphError(503, 'ServiceUnavailable', 'The service is unavailable.', headers);
  if (status === 504) return graphError(504, 'GatewayTimeout', 'The gateway did not answer in time.', headers);
  return graphError(status, 'UnknownError', 'An error has occurred.', headers);
}

export const noFault: FaultFor = () => null;
