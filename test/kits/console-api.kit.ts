import type { AddressInfo } from 'node:net';
import type { Caller } from '../../src/api/caller.ts';
import { createApi } from '../../src/api/server.ts';
import type { Config } from '../../src/app/config/config.ts';
import { parseConfig } from '../../src/app/config/load.ts';
import { sampleConfig } from '../../src/app/config/sample.ts';
import type { Role } from '../../src/contract/api/roles.ts';
import { sampleStatus } from '../../src/contract/sample.ts';
import { localSessions } from './local-sessions.ts';
import { memoryDesk } from './memory-desk.ts';

type Given = Parameters<typeof createApi>[0];

/** The API over real HTTP, in front of the handlers that a test is about. */
export interface ConsoleApi {
  /** `http://127.0.0.1:<port>/api/v1` */
  readonly base: string;
  /** Whoever asks from now on has these roles; an administrator before the first time. */
  readonly be: (...roles: readonly Role[]) => void;
  readonly close: () => Promise<void>;
}

export async function openConsoleApi(
  handlers: Given['handlers'],
  given: { readonly mail?: string; readonly status?: Given['status']['status'] } = {},
): Promise<ConsoleApi> {
  const { mail = 'admin@example.com', status = async () => sampleStatus } = given;
  let roles: Caller['roles'] = ['administrator'];
  const sessions = localSessions({ mail, name: '', roles: [], userId: null });
  const app = createApi({
    links: memoryDesk(),
    status: { status, onChange: () => () => undefined },
    handlers,
    sessions: {
      ...sessions,
      callerOf: (request) => {
        const caller = sessions.callerOf(request);
        return caller && { ...caller, roles };
      },
    },
    languages: ['en', 'nl'],
    watchers: 'local',
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    base: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/api/v1`,
    be: (...now) => void (roles = now),
    close: () => app.close(),
  };
}

/** The configuration that a newcomer is shown, as it is read. */
export function sampleSettings(): Config {
  const config = parseConfig(sampleConfig, 'sluis.yaml', {});
  if (!config.ok) throw new Error('the sample is no configuration');
  return config.value;
}
