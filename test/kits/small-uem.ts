import { afterEach } from 'vitest';
import type { SourceConnector } from '../../src/connectors/connector.ts';
import { workspaceOne } from '../../src/connectors/sources/workspace-one/workspace-one.ts';
import { type SmallReply, type SmallServer, serve } from './small-server.ts';

// A small Workspace ONE whose answers a test gives, for shapes that the lab does not show.

export const OG = '5dbc1a3f-1111-4000-a000-000000000000';
export let server: SmallServer | null = null;
afterEach(async () => {
  await server?.stop();
  server = null;
});

type Answers = Readonly<Record<string, (request: string, body: string) => SmallReply>>;

/** The longest beginning that fits answers; organisation group and wipe log are quiet unless said. */
export async function open(
  answers: Answers,
  settings: Readonly<Record<string, string>> = {},
  now: () => number = () => 0,
): Promise<SourceConnector> {
  const all: Answers = {
    'GET /API/system/groups/search': () => ({
      body: { LocationGroups: [{ Id: { Value: 7 }, Uuid: OG, Name: 'All' }], Total: 1 },
    }),
    [`GET /API/system/groups/${OG}/device-wipes`]: () => ({ status: 204 }),
    ...answers,
  };
  server = await serve((request, body) => {
    const best = Object.keys(all)
      .filter((start) => request.startsWith(start))
      .toSorted((a, b) => b.length - a.length)[0];
    const answer = best === undefined ? undefined : all[best];
    return answer?.(request, body) ?? { status: 404, body: '<html>not here</html>' };
  });
  return workspaceOne.open({ url: 'x', ...settings }, server.http, { now, sleep: async () => undefined });
}

export const device = (id: number, more: object = {}): object => ({
  Id: { Value: id },
  SerialNumber: `S${id}`,
  Platform: 'WinRT',
  EnrollmentStatus: 'Enrolled',
  ...more,
});
