import type { FastifyInstance } from 'fastify';
import { type ApiParts, createApi } from '../../api/server.ts';
import { systemClock } from '../clock.ts';
import { openDesk } from '../desk.ts';
import { logBug } from '../doors/trouble.ts';
import { openStatus } from '../status/status.ts';
import type { Watch } from '../watch/watch.ts';
import { consoleHandlers } from './handlers.ts';
import type { ConsoleParts } from './parts.ts';

/** The pages, the personal links and the API of one running Sluis. The caller listens and closes. */
export function openPages(
  parts: Omit<ConsoleParts, 'status'> & Pick<ApiParts, 'sessions'> & { readonly watch?: Watch },
  around: Parameters<typeof openStatus>[3],
): FastifyInstance {
  const { sluis, config, settings, dataDir } = parts;
  const status = openStatus(sluis.engine, config, settings, around);
  return createApi({
    links: openDesk(sluis.engine, config, settings),
    status,
    handlers: consoleHandlers({ ...parts, status: status.status }),
    sessions: parts.sessions,
    languages: config.organisation.languages,
    proxies: config.portal.proxies,
    watchers: 'local',
    ...(sluis.lease ? { mayServe: sluis.lease.holds } : {}),
    log: (line) => parts.watch?.answered?.(line),
    onBug: (error) => {
      logBug(error, dataDir, new Date(systemClock.now()), 'pages');
      parts.watch?.bug?.(error, 'pages');
    },
  });
}
