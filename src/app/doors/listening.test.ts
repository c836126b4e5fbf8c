import fastify, { type FastifyInstance } from 'fastify';
import { expect, test } from 'vitest';
import { meaningOf } from '../../contract/codes.ts';
import { explainError } from '../../text/explain.ts';
import { listening, watching } from './listening.ts';
import { expectedTrouble } from './trouble.ts';

async function troubleOf(server: FastifyInstance, host: string, port: number) {
  const error = await listening(server, { host, port }, '--watch', '--port').then(
    () => null,
    (thrown: unknown) => thrown,
  );
  await server.close();
  return expectedTrouble(error, 'data');
}

/** Root may take every port, so the system's own no is said for it. */
function refusing(code: string): FastifyInstance {
  const server = fastify();
  const no = Object.assign(new Error(code), { code, syscall: 'listen' });
  return Object.assign(server, { listen: () => Promise.reject(no) });
}

test.each([
  ['an address that this machine does not have', fastify(), '192.0.2.1', 9465, '192.0.2.1:9465', 'address', 3],
  ['one of the newer kind', fastify(), '2001:db8::1', 9465, '[2001:db8::1]:9465', 'address', 3],
  ['a host that nobody knows', fastify(), 'no-such-host.invalid', 9465, 'no-such-host.invalid:9465', 'name', 3],
  ['a name while the network is not up', refusing('EAI_AGAIN'), 'inside', 9465, 'inside:9465', 'name', 3],
  ['a port without the right', refusing('EACCES'), '127.0.0.1', 80, '127.0.0.1:80', 'right', 2],
] as const)('%s: the address and its setting are named; it may come, but for a right', async (...row) => {
  const [, server, host, port, at, reason, exit] = row;
  const problem = await troubleOf(server, host, port);

  const code = exit === 2 ? 'address-unusable' : 'address-not-there';
  const key = exit === 2 ? '--port' : '--watch';
  expect(problem).toEqual({ code, address: at, key, reason });
  expect(meaningOf(code).exit).toBe(exit);
  for (const language of ['en', 'nl'] as const) {
    const { what, next } = explainError({ language, timeZone: 'UTC' }, problem ?? { code: '' });
    expect(what).toContain(at);
    expect(next).toContain(key);
  }
});

test('a port that somebody has stays what it was, and one that the system chose is told', async () => {
  const first = fastify();
  const at = await listening(first, { host: '127.0.0.1', port: 0 }, '--watch');
  const port = Number(at.split(':')[1]);
  const problem = await troubleOf(fastify(), '127.0.0.1', port);
  await first.close();

  expect(port).toBeGreaterThan(0);
  expect(problem).toEqual({ code: 'port-taken', port: String(port) });
});

test('where metrics and health are is told where the system chose the port, and not where the configuration did', async () => {
  const lines: string[] = [];
  const screen = { language: 'en', line: (text: string) => void lines.push(text) } as const;
  const [first, second] = [fastify(), fastify()];
  await watching(first, { host: '127.0.0.1', port: 0 }, '--watch', screen);
  const port = Number(/127\.0\.0\.1:(\d+)\/metrics/.exec(lines[0] ?? '')?.[1]);
  await first.close();
  await watching(second, { host: '127.0.0.1', port }, '--watch', screen);
  await second.close();

  expect(port).toBeGreaterThan(0);
  expect(lines).toHaveLength(1);
});
