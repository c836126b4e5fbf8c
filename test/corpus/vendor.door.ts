import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openHttp } from '../../src/connectors/http.ts';
import { DAY } from '../../src/domain/words.ts';
import { steppedClock } from '../graph/stand-in.ts';
import type { Wrong } from './answers.ts';

export interface Asked {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly body: string;
}

/** A real HTTP server that answers exactly these bytes, and a connection to it. */
export interface VendorDoor {
  readonly url: string;
  readonly http: ReturnType<typeof openHttp>;
  readonly clock: ReturnType<typeof steppedClock>;
  /** What was asked since the last `answers`. */
  readonly asked: () => readonly Asked[];
  readonly answers: (answer: (asked: Asked) => Wrong) => void;
  readonly close: () => Promise<void>;
}

export async function openVendorDoor(): Promise<VendorDoor> {
  let answer: (asked: Asked) => Wrong = () => ({ status: 404 });
  let asked: Asked[] = [];
  let asksToWait = false;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const one = { method: request.method ?? '', url: request.url ?? '', body: Buffer.concat(parts).toString() };
      asked.push(one);
      const wrong = answer(one);
      asksToWait ||= wrong.headers?.['retry-after'] !== undefined;
      send(response, wrong);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clock = steppedClock();
  const http = openHttp({ baseUrl: url, clock, fetchTimeoutMs: 2_000, attempts: 2 });
  return {
    url,
    http,
    clock,
    asked: () => asked,
    answers: (next) => {
      answer = next;
      asked = [];
      // What the case before was asked to wait is over; nobody is held for longer.
      if (asksToWait) clock.step(DAY);
      asksToWait = false;
    },
    close: async () => {
      await http.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function send(response: ServerResponse, { status = 200, headers = {}, body = '', cut }: Wrong): void {
  if (cut === 'before') {
    response.destroy();
    return;
  }
  const more = cut === 'within' ? { 'content-length': String(body.length + 50) } : {};
  response.writeHead(status, { ...headers, ...more });
  response.write(body);
  if (cut === 'within') setImmediate(() => response.destroy());
  else response.end();
}
