/// <reference types="node" />
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MutationObserver, QueryClient } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { pressOf, sending } from './data.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a press that nobody answered is sent again under its own key, and the next press has another', async () => {
  const keys: unknown[] = [];
  const server = createServer((request, response) => {
    keys.push(request.headers['idempotency-key']);
    if (keys.length === 1) request.socket.destroy();
    else response.setHeader('content-type', 'application/json').end('{"accepted":true}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { fetch } = globalThis;
  // A browser knows where its page came from.
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => fetch(base + path, init));
  const act = new MutationObserver(new QueryClient(), { ...sending('waves.sign-off'), retryDelay: 1 });
  const given = { params: { name: 'first' } };

  await act.mutate(pressOf(given));
  await act.mutate(pressOf(given));
  server.close();

  expect(keys).toHaveLength(3);
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[0]);
});
