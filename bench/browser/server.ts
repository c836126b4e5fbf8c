import type { AddressInfo } from 'node:net';
import { localSessions } from '../../test/kits/local-sessions.ts';
import { createApi } from '../../src/api/server.ts';
import { peopleHandlers } from '../../src/app/console/people.ts';
import type { ConsoleParts } from '../../src/app/console/parts.ts';
import { abilitiesOf } from '../../src/contract/api/roles.ts';
import { sampleStatus } from '../../src/contract/sample.ts';
import { ok } from '../../src/domain/result.ts';
import { answer, inputOf } from '../child.ts';
import { manyPeople, NOW } from '../rows/world.ts';

/** The console and its real handlers over an organisation of this many devices; `/times` tells how long each answer took. */
const world = await manyPeople(inputOf<number>());
const caller = { mail: 'admin@example.com', name: 'Admin', roles: ['administrator'], userId: null } as const;
const parts = {
  sluis: { engine: world.engine, store: {} },
  config: {
    organisation: { name: 'Contoso', timeZone: 'Europe/Amsterdam', languages: ['en'] },
    helpDesk: {},
    source: { product: 'list' },
  },
  settings: {},
  now: () => NOW,
} as unknown as ConsoleParts;
const times: { readonly route: string; readonly ms: number }[] = [];
let turn = 0;
const watchers = new Set<() => void>();
const app = createApi({
  links: { opens: () => false, open: async () => null, act: async () => 'unknown' },
  status: {
    status: async () => sampleStatus,
    onChange: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  },
  handlers: {
    ...peopleHandlers(parts),
    me: async ({ csrf }) =>
      ok({
        mail: caller.mail,
        name: caller.name,
        roles: [...caller.roles],
        abilities: [...abilitiesOf(caller.roles)],
        csrf: csrf(),
        organisation: 'Contoso',
        colour: '#0f6cbd',
        timeZone: 'Europe/Amsterdam',
        source: 'list',
        lab: false,
        version: '0',
      }),
  },
  sessions: localSessions(caller),
  languages: ['en'],
  watchers: 'local',
  log: ({ route, ms }) => times.push({ route, ms }),
});
app.get('/times', async () => times.splice(0));
await app.listen({ host: '127.0.0.1', port: 0 });
// The move goes on while one looks.
setInterval(() => {
  world.change(turn++);
  for (const watcher of watchers) watcher();
}, 1_000).unref();
process.stdin.on('end', () => process.exit()).resume();
answer((app.server.address() as AddressInfo).port);
