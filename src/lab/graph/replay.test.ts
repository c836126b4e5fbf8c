import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openWorld } from '../world/world.ts';
import { fetchToken } from './kit.ts';
import { startGraph } from './server.ts';

it('every write of Graph is replayed to the same world, to the byte', async () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'graph-replay-'));
  const options = { users: 5, seed: 3, source: 'workspace-one', stateDir } as const;
  const world = openWorld(options);
  const graph = await startGraph({ world });
  const headers = { authorization: `Bearer ${await fetchToken(world, graph)}`, 'content-type': 'application/json' };
  const send = async (method: string, path: string, body?: unknown): Promise<number> => {
    const init =
      body === undefined
        ? { method, headers: { authorization: headers.authorization } }
        : { method, headers, body: JSON.stringify(body) };
    return (await fetch(`${graph.graphUrl}/v1.0${path}`, init)).status;
  };
  const { users, partners } = world.state.directory;

  const statuses = [
    await send('POST', '/groups', { displayName: 'A', mailEnabled: false, mailNickname: 'a', securityEnabled: true }),
    await send('PATCH', `/groups/${world.state.directory.groups.at(-1)?.id}`, {
      'members@odata.bind': users.slice(0, 3).map((user) => `https://graph.microsoft.com/v1.0/users/${user.id}`),
    }),
    await send('POST', `/users/${users[0]?.id}/revokeSignInSessions`),
    await send('PATCH', `/deviceManagement/complianceManagementPartners/${partners[0]?.id}`, {
      iosEnrollmentAssignments: [],
    }),
    await send('POST', '/identity/conditionalAccess/policies', { displayName: 'Wrong' }),
    await send('POST', `/users/${users.find((user) => user.mail !== null)?.id}/sendMail`, {
      message: {
        subject: 'x',
        body: { contentType: 'Text', content: 'y' },
        toRecipients: [{ emailAddress: { address: 'z@noordwind.example' } }],
      },
    }),
  ];
  await graph.stop();
  world.close();
  const again = openWorld(options);
  again.close();
  rmSync(stateDir, { recursive: true });

  expect(statuses).toEqual([201, 204, 200, 200, 400, 202]);
  expect(JSON.stringify(again.state)).toBe(JSON.stringify(world.state));
});
