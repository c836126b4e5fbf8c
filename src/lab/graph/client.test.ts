import {
  BatchRequestContent,
  BatchResponseContent,
  Client,
  HTTPMessageHandler,
  type Middleware,
  PageIterator,
  RetryHandler,
} from '@microsoft/microsoft-graph-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Hardware, IntuneDevice } from '../world/state.ts';
import { openWorld } from '../world/world.ts';
import { createEngine } from './engine.ts';
import { enrolAll } from './intune.kit.ts';
import { type Json, type Kit, openKit } from './kit.ts';

let kit: Kit;
let client: Client;
beforeAll(async () => {
  kit = await openKit(150, { prepare: ({ state }) => enrolAll(state) });
  client = Client.initWithMiddleware({
    baseUrl: kit.graph.graphUrl.replace('http:', 'https:'),
    middleware: stockChain(kit.token),
  });
});
afterAll(async () => kit.stop());

/**
 * The client's own handlers with a TLS proxy in the place of the network: the client follows https links alone, and
 * gives no token to a host that is not Microsoft's.
 */
function stockChain(token: string): Middleware {
  const retry = new RetryHandler();
  const http = new HTTPMessageHandler();
  retry.setNext({
    execute: async (context) => {
      const given = new Headers(context.options?.headers as Record<string, string> | undefined);
      given.set('authorization', `Bearer ${token}`);
      given.set('x-forwarded-proto', 'https');
      context.options = { ...context.options, headers: Object.fromEntries(given) };
      context.request = String(context.request).replace('https:', 'http:');
      await http.execute(context);
    },
  });
  return retry;
}

const all = async (path: string, top: number): Promise<string[]> => {
  const ids: string[] = [];
  const first: unknown = await client.api(path).select('id').top(top).get();
  await new PageIterator(client, first as never, (item: { id: string }) => ids.push(item.id) > 0).iterate();
  return ids;
};

describe("Microsoft's own client", () => {
  it('pages through users and managed devices', async () => {
    const { directory, hardware } = kit.world.state;

    expect(new Set(await all('/users', 60))).toEqual(new Set(directory.users.map((user) => user.id)));
    expect(await all('/deviceManagement/managedDevices', 50)).toHaveLength(hardware.length);
  });

  it('runs a batch', async () => {
    const group = kit.world.state.directory.groups[0];
    const content = new BatchRequestContent([
      { id: 'users', request: new Request('http://graph/users?$top=1') },
      { id: 'members', request: new Request(`http://graph/groups/${group?.id}/members`) },
    ]);
    const answer: unknown = await client.api('/$batch').post(await content.getContent());
    const responses = new BatchResponseContent(answer as never);

    expect(responses.getResponseById('users').status).toBe(200);
    expect(responses.getResponseById('members').status).toBe(200);
  });
});

describe('a hundred thousand devices', () => {
  it('cost the server less than four seconds of work at a thousand a page', () => {
    const world = openWorld({ users: 1, seed: 7, source: 'workspace-one', stateDir: null });
    world.state.hardware.push(...many(world.state.hardware[0], 100_000));
    const engine = createEngine(world);
    const path = '/v1.0/deviceManagement/managedDevices';
    const caller = { appId: 'a', roles: new Set(world.state.organisation.app.permissions) };
    const page = (query: string): Json => {
      const reply = engine.answer({
        method: 'GET',
        version: 'v1.0',
        path,
        segments: ['deviceManagement', 'managedDevices'],
        query: new URLSearchParams(query),
        headers: {},
        text: undefined,
        origin: 'http://graph',
        caller,
      });
      bytes += JSON.stringify(reply.body).length;
      return reply.body as Json;
    };
    let bytes = 0;
    let rows = 0;
    const before = process.cpuUsage();
    for (let next: string | undefined = ''; next !== undefined; ) {
      const body: Json = page(next);
      rows += body.value?.length ?? 0;
      next = body['@odata.nextLink']?.split('?')[1];
    }
    const used = process.cpuUsage(before);

    expect(rows).toBeGreaterThanOrEqual(100_000);
    expect(bytes).toBeGreaterThan(100_000_000);
    expect((used.user + used.system) / 1_000).toBeLessThan(4_000);
  });
});

function many(model: Hardware | undefined, count: number): Hardware[] {
  if (model === undefined) throw new Error('a world without hardware');
  return Array.from({ length: count }, (_, at) => {
    const record: IntuneDevice = {
      id: crypto.randomUUID(),
      entraDeviceId: crypto.randomUUID(),
      userId: model.holder,
      complianceState: 'compliant',
      managementState: 'managed',
      enrolledAt: 0,
      lastSyncAt: 0,
    };
    return { ...model, serial: `SYN${at}`, intuneRecords: [record], entraRecords: [], uemRecords: [] };
  });
}
