import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { abilitiesOf } from '../contract/api/roles.ts';
import type { StatusView } from '../contract/status.ts';
import { say } from '../text/say.ts';
import { statusPage } from './pages/status.ts';
import { presentStatus } from './present.ts';
import { sendProblem } from './problems.ts';
import { staffLanguageOfRequest } from './reader.ts';
import { isLocal } from './security.ts';
import type { ApiParts } from './server.ts';

/** Shortest time between two pictures to one watcher. */
const PICTURE_EVERY_MS = 250;
/** A comment line so often keeps proxies from closing a quiet stream. */
const HEARTBEAT_MS = 15_000;
const MOST_WATCHERS = 200;

/** `GET /status` and, for who is no signed-in staff, `/` (page); those it leads to the console. `GET /api/v1/events` (every change, as server-sent events). */
export function statusRoutes(app: FastifyInstance, parts: ApiParts): void {
  const isStaff = (request: FastifyRequest): boolean => {
    const caller = parts.sessions.callerOf(request);
    return caller !== null && abilitiesOf(caller.roles).includes('see-move');
  };
  const mayWatch = (request: FastifyRequest): boolean =>
    isStaff(request) || parts.watchers === 'everyone' || isLocal(request);

  for (const path of ['/', '/status']) {
    app.get(path, async (request, reply) => {
      const language = staffLanguageOfRequest(request, parts.languages);
      if (path === '/' && isStaff(request)) return reply.redirect('/console/', 302);
      if (!mayWatch(request)) return sendProblem(reply, 'page-unknown', language);
      return reply.type('text/html; charset=utf-8').send(statusPage(language, say(language, 'live.heading')));
    });
  }

  const watchers = new Set<() => void>();
  app.addHook('preClose', async () => {
    for (const stop of watchers) stop();
  });
  app.get('/api/v1/events', async (request, reply) => {
    const language = staffLanguageOfRequest(request, parts.languages);
    if (!mayWatch(request)) return sendProblem(reply, 'page-unknown', language);
    if (watchers.size >= MOST_WATCHERS) return sendProblem(reply, 'too-many-watchers', language);
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' });
    const caller = parts.sessions.callerOf(request);
    const named = caller !== null && abilitiesOf(caller.roles).includes('see-people');
    const stop = watch(reply.raw, (picture) => presentStatus(picture, language, named), parts);
    watchers.add(stop);
    reply.raw.once('close', () => {
      watchers.delete(stop);
      stop();
    });
    return reply;
  });
}

/** Sends the picture now and after each change, never faster than a person can see, and not to one who does not read. */
function watch(
  response: ServerResponse,
  present: (picture: StatusView) => StatusView,
  { status, onBug }: ApiParts,
): () => void {
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  const send = async (): Promise<void> => {
    timer = null;
    if (stopped || response.writableNeedDrain) return;
    const picture = present(await status.status());
    if (!response.writableEnded) response.write(`event: status\ndata: ${JSON.stringify(picture)}\n\n`);
  };
  const soon = (delay: number): void => {
    if (timer !== null || stopped) return;
    timer = setTimeout(() => {
      send().catch((error: unknown) => onBug?.(error instanceof Error ? error : new Error(String(error))));
    }, delay);
  };
  const forget = status.onChange(() => soon(PICTURE_EVERY_MS));
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
  soon(0);
  return () => {
    stopped = true;
    forget();
    clearInterval(heartbeat);
    if (timer !== null) clearTimeout(timer);
    response.end();
  };
}
