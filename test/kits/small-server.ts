import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openHttp } from '../../src/connectors/http.ts';
import type { Http } from '../../src/connectors/connector.ts';

export interface SmallServer {
  readonly http: Http;
  /** `GET /path?query body`, in order. */
  readonly requests: readonly string[];
  readonly stop: () => Promise<void>;
}

export interface SmallReply {
  readonly status?: number;
  readonly body?: string | object;
}

/** A real HTTP server with answers from a function, for shapes that the lab does not show. */
export async function serve(answer: (request: string, body: string) => SmallReply): Promise<SmallServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString();
      const line = `${request.method ?? ''} ${request.url ?? ''}`;
      requests.push(body === '' ? line : `${line} ${body}`);
      const reply = answer(line, body);
      const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? '');
      response.writeHead(reply.status ?? 200, { 'content-type': 'application/json' });
      response.end(reply.body === undefined ? undefined : text);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const clock = { now: () => 0, sleep: async () => undefined };
  const http = openHttp({ baseUrl: `http://127.0.0.1:${port}`, clock, fetchTimeoutMs: 2_000, attempts: 2 });
  return {
    http,
    requests,
    stop: async () => {
      await http.close();
      await new Promise((closed) => server.close(closed));
    },
  };
}
