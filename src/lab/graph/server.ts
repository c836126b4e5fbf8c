import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Reply, World } from '../world/event.ts';
import { losesAny, skewed } from '../world/spoil.ts';
import { answerBatch, spoiledReply } from './batch.ts';
import { createEngine, type Engine, faultReply, noFault } from './engine.ts';
import type { Fault, FaultFor } from './fault.ts';
import { graphError, withRequestIds } from './protocol/answer.ts';
import { type GraphRequest, segmentsOf } from './protocol/request.ts';
import type { QuotaUse } from '../world/tally.ts';
import type { CallCount } from './throttle.ts';
import { answerToken, createTokenCheck } from './token.ts';

export interface GraphOptions {
  readonly world: World;
  /** Called for each of the two servers before it listens: recorders hang their hooks here. */
  readonly instrument?: (app: FastifyInstance) => void;
  /** Asked once for each request, and once for each part of a batch. */
  readonly faultFor?: FaultFor;
}

export interface RunningGraph {
  /** Without a version: `${graphUrl}/v1.0/users`. */
  readonly graphUrl: string;
  /** Tokens: `${loginUrl}/{tenant}/oauth2/v2.0/token`. */
  readonly loginUrl: string;
  readonly stop: () => Promise<void>;
}

const JSON_TYPE = 'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

let newest: Engine | null = null;

/** Calls and 429s of the Graph that was started last, by quota, method and path template. */
export const callCounts = (): Readonly<Record<string, CallCount>> => newest?.counts() ?? {};

/** Quota -> the most that was used of it, 0 to 1, of the same Graph. */
export const busiest = (): Readonly<Record<string, number>> => newest?.busiest() ?? {};

/** Quota -> how it was used, of the same Graph. */
export const quotas = (): Readonly<Record<string, QuotaUse>> => newest?.quotas() ?? {};

/** Starts Microsoft Graph and the token endpoint of Entra on free ports of 127.0.0.1, over the given world. */
export async function startGraph({ world, instrument, faultFor = noFault }: GraphOptions): Promise<RunningGraph> {
  const engine = createEngine(world);
  newest = engine;
  const graph = plainServer(instrument);
  const login = plainServer(instrument);
  addGraph(graph, world, engine, faultFor);
  const graphUrl = await graph.listen({ host: '127.0.0.1', port: 0 });
  addLogin(login, world, graphUrl, faultFor);
  const loginUrl = await login.listen({ host: '127.0.0.1', port: 0 });
  const stop = async (): Promise<void> => {
    await Promise.all([graph.close(), login.close()]);
  };
  return { graphUrl, loginUrl, stop };
}

/** Bodies stay text: what is wrong with them is for the emulated service to say, not for the framework. */
function plainServer(instrument: GraphOptions['instrument']): FastifyInstance {
  const app = fastify({
    logger: false,
    bodyLimit: 4 * 1024 * 1024,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    done(null, body);
  });
  instrument?.(app);
  return app;
}

function addGraph(app: FastifyInstance, world: World, engine: Engine, faultFor: FaultFor): void {
  const check = createTokenCheck(world);
  /** As the fault has it; what it keeps back is noted, for whoever judges what the caller made of it. */
  const answerFor = (request: GraphRequest, fault: Fault | null): Reply => {
    const whole = engine.answer(request);
    if (fault !== null && whole.status < 300 && losesAny(whole.body, fault))
      world.noteRead({ product: 'graph', path: request.path, status: whole.status, lost: true });
    return spoiledReply(whole, fault);
  };
  app.all('/*', async (incoming, outgoing) => {
    const ids = { requestId: randomUUID(), clientRequestId: headerOf(incoming, 'client-request-id') ?? randomUUID() };
    const finish = (reply: Reply): Reply => ({
      ...reply,
      body: withRequestIds(reply.body, { ...ids, now: world.state.now }),
    });
    const send = (reply: Reply, fault: Fault | null = null): FastifyReply =>
      sendReply(outgoing, finish(reply), { ...ids, now: world.state.now }, fault);
    const url = new URL(incoming.url, 'http://graph');
    const fault = faultFor(incoming.method, url.pathname);
    if (fault?.kind === 'status') return send(faultReply(fault.status, fault.retryAfter));
    if (fault?.kind === 'html') return sendPage(outgoing, fault.status);
    if (fault?.kind === 'cut' && fault.when === 'before') return cut(outgoing);
    const token = await check(incoming.headers.authorization);
    if ('fault' in token)
      return send(
        graphError(401, 'InvalidAuthenticationToken', token.fault, {
          'www-authenticate':
            'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
        }),
      );
    const request = requestOf(incoming, url, token.caller);
    if (request === null)
      return send(graphError(400, 'BadRequest', `Invalid version: ${url.pathname.split('/')[1] ?? ''}`), fault);
    if (request.method === 'POST' && request.segments.length === 1 && request.segments[0]?.toLowerCase() === '$batch') {
      const batch = answerBatch(request, answerFor, faultFor, finish);
      if (batch.fault?.kind === 'html') return sendPage(outgoing, batch.fault.status);
      return send(batch.reply, fault ?? batch.fault);
    }
    return send(answerFor(request, fault), fault);
  });
}

function requestOf(incoming: FastifyRequest, url: URL, caller: GraphRequest['caller']): GraphRequest | null {
  const [, version = '', ...rest] = url.pathname.split('/');
  if (version !== 'v1.0' && version !== 'beta') return null;
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  return {
    method: incoming.method,
    version,
    path: url.pathname,
    segments: segmentsOf(rest.join('/')),
    query: url.searchParams,
    headers,
    text: typeof incoming.body === 'string' ? incoming.body : undefined,
    origin: `${headers['x-forwarded-proto'] === 'https' ? 'https' : 'http'}://${incoming.headers.host ?? '127.0.0.1'}`,
    caller,
  };
}

function sendReply(
  outgoing: FastifyReply,
  reply: Reply,
  ids: { readonly requestId: string; readonly clientRequestId: string; readonly now: number },
  fault: Fault | null,
): FastifyReply {
  if (fault?.kind === 'cut') return cut(outgoing);
  const skewMs = fault?.kind === 'skew' ? fault.minutes * 60_000 : 0;
  outgoing.status(reply.status).headers({
    'request-id': ids.requestId,
    'client-request-id': ids.clientRequestId,
    date: new Date(ids.now + skewMs).toUTCString(),
    'cache-control': 'no-cache',
    'odata-version': '4.0',
  });
  if (reply.body === undefined) return outgoing.headers(reply.headers ?? {}).send();
  outgoing.header('content-type', JSON_TYPE).headers(reply.headers ?? {});
  const written = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
  const text = skewMs === 0 ? written : skewed(written, skewMs, ids.now);
  return outgoing.send(fault?.kind === 'truncate' ? text.slice(0, Math.floor(text.length / 2)) : text);
}

function cut(outgoing: FastifyReply): FastifyReply {
  outgoing.hijack();
  outgoing.raw.destroy();
  return outgoing;
}

function sendPage(outgoing: FastifyReply, status = 200): FastifyReply {
  const page =
    '<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Network sign-in required</h1></body></html>';
  return outgoing.status(status).header('content-type', 'text/html').send(page);
}

function addLogin(app: FastifyInstance, world: World, graphUrl: string, faultFor: FaultFor): void {
  app.post('/:tenant/oauth2/v2.0/token', async (incoming, outgoing) => {
    const path = new URL(incoming.url, 'http://login').pathname;
    const fault = faultFor('POST', path);
    if (fault?.kind === 'cut') return cut(outgoing);
    if (fault?.kind === 'html') return sendPage(outgoing, fault.status);
    if (fault?.kind === 'status') return outgoing.status(fault.status).send({ error: 'temporarily_unavailable' });
    const { tenant = '' } = incoming.params as { tenant?: string };
    const form = new URLSearchParams(typeof incoming.body === 'string' ? incoming.body : '');
    const answer = await answerToken(world, tenant, form, graphUrl);
    const text = JSON.stringify(answer.body);
    return outgoing
      .status(answer.status)
      .headers({
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store, no-cache',
        date: new Date(world.state.now).toUTCString(),
      })
      .send(fault?.kind === 'truncate' ? text.slice(0, text.length / 2) : text);
  });
}

function headerOf(incoming: FastifyRequest, name: string): string | null {
  const value = incoming.headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
}
