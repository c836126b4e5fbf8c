import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../src/connectors/connector.ts';

/** A clock that stands still until somebody sleeps. */
export interface SteppedClock extends Clock {
  readonly slept: number[];
  readonly step: (ms: number) => void;
}

export function steppedClock(start = Date.parse('2026-03-02T07:00:00Z')): SteppedClock {
  let now = start;
  const slept: number[] = [];
  return {
    slept,
    step: (ms) => {
      now += ms;
    },
    now: () => now,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      const until = now + ms;
      slept.push(ms);
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
      now = Math.max(now, until);
    },
  };
}

/** A clock whose sleeps end only by abort. */
export function frozenClock(now = 0): Clock {
  return {
    now: () => now,
    sleep: (_ms, signal) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      }),
  };
}

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface StandIn {
  readonly url: string;
  readonly seen: SeenRequest[];
  readonly stop: () => Promise<void>;
}

export interface Answered {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text goes out as it is; anything else as JSON. */
  readonly body?: unknown;
  /** `silent` never answers; `cut` closes the connection after the request, or half-way through a body. */
  readonly how?: 'silent' | 'cut' | 'cut-body';
}

/** A real HTTP server on a free port that answers as it is told, and remembers what it was asked. */
export async function standIn(
  answer: (request: SeenRequest, count: number) => Answered | Promise<Answered>,
): Promise<StandIn> {
  const seen: SeenRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    void take(incoming).then(async (body) => {
      const request = { method: incoming.method ?? '', url: incoming.url ?? '', headers: incoming.headers, body };
      seen.push(request);
      reply(outgoing, await answer(request, seen.length));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function take(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function reply(outgoing: ServerResponse, answered: Answered): void {
  if (answered.how === 'silent') return;
  if (answered.how === 'cut') {
    outgoing.destroy();
    return;
  }
  const plain = typeof answered.body === 'string';
  const text = plain ? (answered.body as string) : answered.body === undefined ? '' : JSON.stringify(answered.body);
  outgoing.writeHead(answered.status ?? 200, {
    ...(plain || answered.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(answered.how === 'cut-body' ? { 'content-length': String(text.length + 50) } : {}),
    ...answered.headers,
  });
  outgoing.write(text);
  if (answered.how === 'cut-body') setImmediate(() => outgoing.destroy());
  else outgoing.end();
}
