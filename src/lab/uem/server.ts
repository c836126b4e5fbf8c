import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Reply, World } from '../world/event.ts';
import { losesAny, type Spoil, spoiled } from '../world/spoil.ts';
import { grantToken, identify } from './auth.ts';
import { type Budgets, countCall, createQuota, resetCounts } from './quota.ts';
import { reads } from './reads.ts';
import { lowerQuery } from './reducer.ts';
import { errors } from './words.ts';

export { busiest, callCounts, quotas } from './quota.ts';

/** What breaks an answer on demand, as the control API orders it. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: number }
  | { readonly kind: 'cut'; readonly when?: 'before' | 'after' }
  | { readonly kind: 'truncate' }
  | { readonly kind: 'html'; readonly status?: number }
  | { readonly kind: 'skew'; readonly minutes: number }
  | Spoil;

export interface UemOptions {
  readonly world: World;
  /** Called with the app before it listens: the recorder of traffic hangs itself in here. */
  readonly instrument?: (app: FastifyInstance) => void;
  /** Asked for each API call; null means none. */
  readonly faultFor?: (method: string, path: string) => Fault | null;
  /** Other budgets than the documented ones, for tests. */
  readonly budgets?: Budgets;
}

const html = '<!DOCTYPE html><html><head><title>404 - File or directory not found.</title></head><body></body></html>';

/** N of `application/json;version=N`; 1 without; null when it is no number. */
const versionOf = (accept: string | undefined): number | null => {
  const named = /;\s*version=([^;,\s]+)/i.exec(accept ?? '')?.[1];
  if (named === undefined) return 1;
  return /^\d+$/.test(named) ? Number(named) : null;
};

const send = (reply: FastifyReply, answer: Reply): FastifyReply => {
  reply.code(answer.status).headers(answer.headers ?? {});
  if (answer.body === undefined) return reply.send();
  const failed = answer.status >= 400 && typeof answer.body === 'object' && answer.body !== null;
  const body = failed ? { ...answer.body, activityId: randomUUID() } : answer.body;
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(body));
};

/** What a load balancer shows while the product behind it is being maintained. */
const maintenance =
  '<!DOCTYPE html><html><head><title>Scheduled maintenance</title></head><body><h1>Service Unavailable</h1></body></html>';

/** The call is done as always, and only the answer's content or its way back goes wrong. */
const isLate = (fault: Fault): boolean =>
  fault.kind === 'lose' ||
  fault.kind === 'duplicate' ||
  fault.kind === 'skew' ||
  (fault.kind === 'cut' && fault.when === 'after');

/** Breaks this answer. True when the request is done with. */
const breakAnswer = (fault: Fault, reply: FastifyReply): FastifyReply => {
  switch (fault.kind) {
    case 'cut':
      reply.hijack();
      reply.raw.destroy();
      return reply;
    case 'html':
      return reply
        .code(fault.status ?? 404)
        .type('text/html')
        .send(fault.status === undefined ? html : maintenance);
    case 'truncate':
      return reply.code(200).type('application/json; charset=utf-8').send('{"Devices":[{"Id":{"Val');
    case 'status':
      if (fault.retryAfter !== undefined) reply.header('retry-after', String(fault.retryAfter));
      return send(reply, { status: fault.status, body: errors.busy });
    case 'lose':
    case 'duplicate':
    case 'skew':
      throw new Error(`${fault.kind} breaks no connection`);
  }
};

/** JSON, or the reply that refuses it. Bodies of calls that need none may be absent. */
const bodyOf = (request: FastifyRequest): { body: unknown } | { refused: Reply } => {
  const text = typeof request.body === 'string' ? request.body : '';
  if (text.trim() === '') return { body: null };
  if (!/json/i.test(request.headers['content-type'] ?? ''))
    return { refused: { status: 415, body: { errorCode: 415, message: 'Unsupported media type.' } } };
  try {
    return { body: JSON.parse(text) as unknown };
  } catch {
    return { refused: { status: 400, body: errors.invalid('The request body is not valid JSON.') } };
  }
};

/** Finds who answers: a read here, a write in the world's log. */
const answer = (world: World, request: FastifyRequest, caller: string): Reply => {
  const url = new URL(request.url, 'http://uem');
  const path = url.pathname.replace(/\/$/, '');
  const version = versionOf(request.headers.accept);
  if (version === null) return { status: 406, body: errors.version };
  const given = bodyOf(request);
  if ('refused' in given) return given.refused;
  for (const route of reads) {
    if (route.method !== request.method) continue;
    const match = route.path.exec(path);
    if (match === null) continue;
    if (!route.versions.includes(version)) return { status: 406, body: errors.version };
    const at = match.slice(1).map(decodeURIComponent);
    const query = lowerQuery(url.searchParams);
    const reply = route.run({ state: world.state, query, version, at, body: given.body });
    const supported = { 'x-api-version': `v${version}`, 'api-supported-versions': route.versions.join(', ') };
    return { ...reply, headers: supported };
  }
  if (request.method === 'GET') return { status: 404 };
  const event = { type: 'http', product: 'uem', method: request.method, path: request.url, caller } as const;
  return world.apply({ ...event, body: given.body }) ?? { status: 500 };
};

const registerApi = (app: FastifyInstance, { world, faultFor, budgets }: UemOptions): void => {
  const quota = createQuota(budgets);
  app.all('/*', async (request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    // Some unknown paths are answered by the web server in front, in HTML.
    if (!/^\/api\//i.test(path)) return reply.code(404).type('text/html').send(html);
    const taken = quota.take(world.state.now);
    reply.headers({ ...taken.headers, 'x-correlation-id': randomUUID() });
    const fault = faultFor?.(request.method, request.url) ?? null;
    const throttled = !taken.allowed || (fault?.kind === 'status' && fault.status === 429);
    countCall(request.method, path, throttled);
    if (fault !== null && !isLate(fault)) return breakAnswer(fault, reply);
    const who = identify(world.state, request.headers);
    if ('status' in who) return send(reply, who);
    if (!taken.allowed) return send(reply, { status: 429, body: errors.busy });
    const given = answer(world, request, who.caller);
    if (request.method === 'GET') {
      const lost = fault !== null && given.status < 300 && losesAny(given.body, fault);
      world.noteRead({ product: 'uem', path: request.url, status: given.status, ...(lost ? { lost } : {}) });
    }
    if (given.status === 404 && given.body === undefined) return reply.code(404).type('text/html').send(html);
    if (fault?.kind === 'cut') return breakAnswer(fault, reply);
    if (fault?.kind === 'skew') reply.header('date', new Date(world.state.now + fault.minutes * 60_000).toUTCString());
    const spoils = (fault?.kind === 'lose' || fault?.kind === 'duplicate') && given.status < 300;
    return send(reply, spoils ? { ...given, body: spoiled(given.body, fault) } : given);
  });
};

/**
 * Starts the Workspace ONE UEM emulator on a free port of 127.0.0.1: the API under `/API/` and the token endpoint at
 * `/connect/token`. Reads come from the world's state, writes go through its log. `stop` closes it.
 */
export const startUem = async (
  options: UemOptions,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> => {
  const app = fastify({ logger: false, bodyLimit: 8 * 1024 * 1024, forceCloseConnections: true });
  resetCounts();
  options.instrument?.(app);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.post('/connect/token', async (request, reply) => {
    const fault = options.faultFor?.(request.method, request.url) ?? null;
    if (fault !== null && !isLate(fault)) return breakAnswer(fault, reply);
    const form = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
    const granted = grantToken(options.world.state, form);
    return reply.code(granted.status).send(granted.body);
  });
  registerApi(app, options);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { url, stop: () => app.close() };
};
