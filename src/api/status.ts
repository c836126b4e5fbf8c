import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { abilitiesOf } from '../contract/api/roles.ts';
import type { StatusView } from '../contract/status.ts';
import { say } from '../text/say.ts';
import type { Caller } from './caller.ts';
import { statusPage } from './pages/status.ts';
import { presentStatus } from './present.ts';
import { sendProblem } from './problems.ts';
import { isBrowser, staffLanguageOfRequest } from './reader.ts';
import { isLocal } from './security.ts';
import type { ApiParts } from './server.ts';

/** Shortest time between two pictures to one watcher. */
const PICTURE_EVERY_MS = 250;
/** A comment line so often keeps proxies from closing a quiet stream. */
const HEARTBEAT_MS = 15_000;
const MOST_WATCHERS = 2_000;
/** So many may one person hold open, or one address where nobody is signed in: as many tabs. */
const MOST_EACH = 5;

/** `GET /status` and, for who is not signed in, `/` (page); others it leads to the console, or to the page of their own devices. `GET /api/v1/events` (every change, as server-sent events). */
export function statusRoutes(app: FastifyInstance, parts: ApiParts): void {
  const isStaff = (caller: Caller | null): boolean => caller !== null && abilitiesOf(caller.roles).includes('see-move');
  const mayWatch = (caller: Caller | null, request: FastifyRequest): boolean =>
    isStaff(caller) || parts.watchers === 'everyone' || isLocal(request);
  const callerOf = parts.sessions.callerOf;

  for (const path of ['/', '/status']) {
    app.get(path, async (request, reply) => {
      const language = staffLanguageOfRequest(request, parts.languages);
      const caller = callerOf(request);
      if (path === '/' && caller !== null) return reply.redirect(isStaff(caller) ? '/console/' : '/portal', 302);
      if (!mayWatch(caller, request)) {
        // Whoever types the address of the house is let in by the door; only programs are told that nothing is there.
        const hasDoor = caller === null && app.hasRoute({ method: 'GET', url: '/sign-in' });
        if (path === '/' && hasDoor && isBrowser(request)) return reply.redirect('/sign-in?to=/', 302);
        return reply.callNotFound();
      }
      return reply.type('text/html; charset=utf-8').send(statusPage(language, say(language, 'live.heading')));
    });
  }

  const watchers = new Map<() => void, string>();
  app.addHook('preClose', async () => {
    for (const stop of watchers.keys()) stop();
  });
  app.get('/api/v1/events', async (request, reply) => {
    const language = staffLanguageOfRequest(request, parts.languages);
    const caller = callerOf(request);
    if (!mayWatch(caller, request)) return sendProblem(reply, 'page-unknown', language);
    const who = caller?.mail || request.ip;
    const own = [...watchers.values()].filter((one) => one === who).length;
    if (own >= MOST_EACH || watchers.size >= MOST_WATCHERS) return sendProblem(reply, 'too-many-watchers', language);
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' });
    // A session may end, and a role be taken away, while this goes on.
    const standing = async (): Promise<Present | null> => {
      const now = parts.sessions.callerNow ? await parts.sessions.callerNow(request) : callerOf(request);
      if (!mayWatch(now, request)) return null;
      const may = abilitiesOf(now?.roles ?? []);
      return (picture) => presentStatus(picture, language, may);
    };
    const stop = watch(reply.raw, standing, parts);
    watchers.set(stop, who);
    reply.raw.once('close', () => {
      watchers.delete(stop);
      stop();
    });
    return reply;
  });
}

/** A picture as whoever looks may see it. */
type Present = (picture: StatusView) => StatusView;

/** Sends the picture now and after each change, never faster than a person can see, and not to one who does not read. Ends once `standing` says that they may not see it any more. */
function watch(
  response: ServerResponse,
  standing: () => Promise<Present | null>,
  { status, onBug }: ApiParts,
): () => void {
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  const send = async (): Promise<void> => {
    timer = null;
    if (stopped || response.writableNeedDrain) return;
    const picture = await status.status();
    const present = await standing();
    if (present === null) return stop();
    if (!response.writableEnded) response.write(`event: status\ndata: ${JSON.stringify(present(picture))}\n\n`);
  };
  const beat = async (): Promise<void> => {
    if ((await standing()) === null) return stop();
    if (!response.writableEnded) response.write(': still here\n\n');
  };
  // Where it cannot be asked (the database is away), nothing is shown and the browser comes again.
  const failed = (error: unknown): void => {
    stop();
    onBug?.(error instanceof Error ? error : new Error(String(error)));
  };
  const soon = (delay: number): void => {
    if (timer !== null || stopped) return;
    timer = setTimeout(() => void send().catch(failed), delay);
  };
  const forget = status.onChange(() => soon(PICTURE_EVERY_MS));
  const heartbeat = setInterval(() => void beat().catch(failed), HEARTBEAT_MS);
  function stop(): void {
    stopped = true;
    forget();
    clearInterval(heartbeat);
    if (timer !== null) clearTimeout(timer);
    response.end();
  }
  soon(0);
  return stop;
}
