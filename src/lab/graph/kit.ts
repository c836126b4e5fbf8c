import { openWorld } from '../world/world.ts';
import type { World } from '../world/event.ts';
import { type GraphOptions, type RunningGraph, startGraph } from './server.ts';

/** A running Graph over a small world, and a signed-in caller: for tests. */
export interface Kit {
  readonly world: World;
  readonly graph: RunningGraph;
  readonly token: string;
  /** Asks with the token; the body, if any, goes out as JSON. */
  readonly ask: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Asked>;
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Asked>;
  readonly pass: (ms: number) => void;
  readonly stop: () => Promise<void>;
}

export interface Asked {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

export type Row = Readonly<Record<string, unknown>>;

/** What tests look for in answers; everything else stays unknown. */
export interface Json {
  readonly value?: readonly Row[];
  readonly error?: { readonly code: string; readonly message: string; readonly innerError: Row };
  readonly responses?: readonly {
    readonly id: string;
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
  }[];
  readonly '@odata.nextLink'?: string;
  readonly '@odata.deltaLink'?: string;
  readonly [name: string]: unknown;
}

export async function openKit(
  users: number,
  options: Omit<GraphOptions, 'world'> & { readonly prepare?: (world: World) => void } = {},
): Promise<Kit> {
  const world = openWorld({ users, seed: 7, source: 'workspace-one', stateDir: null });
  options.prepare?.(world);
  const graph = await startGraph({ ...options, world });
  const token = await fetchToken(world, graph);
  const ask: Kit['ask'] = async (method, path, body, headers = {}) => {
    const answer = await fetch(path.startsWith('http') ? path : `${graph.graphUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: (text === '' ? {} : JSON.parse(text)) as Json };
  };
  return {
    world,
    graph,
    token,
    ask,
    get: (path, headers) => ask('GET', path, undefined, headers),
    pass: (ms) => {
      world.state.now += ms;
    },
    stop: graph.stop,
  };
}

/** Signs in with the secret. */
export async function fetchToken(
  world: World,
  graph: RunningGraph,
  change: Record<string, string> = {},
): Promise<string> {
  const answer = await askToken(world, graph, change);
  return String(answer.body['access_token']);
}

export async function askToken(
  world: World,
  graph: RunningGraph,
  change: Record<string, string> = {},
  tenant = world.state.organisation.tenantId,
): Promise<Asked> {
  const { clientId, clientSecret } = world.state.organisation.app;
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope: 'https://graph.microsoft.com/.default',
    ...change,
  });
  const answer = await fetch(`${graph.loginUrl}/${tenant}/oauth2/v2.0/token`, { method: 'POST', body: form });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Json };
}
