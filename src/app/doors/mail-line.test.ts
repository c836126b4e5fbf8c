import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { staffLanguages } from '../../text/language.ts';
import { explainCheck } from '../../text/explain.ts';
import { mailLine } from './mail-line.ts';

let server: Server | null = null;
afterEach(() => server?.close());

/** A mail server that greets so. */
async function door(greets: (socket: Socket) => void): Promise<number> {
  const made = createServer((socket) => {
    socket.on('error', () => undefined);
    greets(socket);
  });
  server = made;
  await new Promise<void>((done) => made.listen(0, '127.0.0.1', done));
  const address = made.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const asked = (port: number, host = '127.0.0.1') => mailLine({ host, port, tls: null }, 300);

test('who greets takes messages', async () => {
  const port = await door((socket) => socket.write('220 mail.contoso.com ESMTP\r\n'));

  expect(await asked(port)).toMatchObject({ of: 'mail', code: 'mail', ok: true });
});

test.each<readonly [string, (socket: Socket) => void, string, RegExp]>([
  [
    'that turns us away',
    (socket) => socket.end('554 5.7.1 \u001b[31mNo service\r\nmore\r\n'),
    'said',
    /554 5\.7\.1 \[31mNo service”/,
  ],
  ['that says nothing', () => undefined, 'silent', /within ten seconds|binnen tien seconden/],
  ['that hangs up', (socket) => socket.end(), 'closed', /without a word|zonder een woord/],
])('of a server %s it is said what happened', async (_, greets, how, says) => {
  const port = await door(greets);
  const line = await asked(port);

  expect(line).toMatchObject({ of: 'mail', code: 'mail.unreachable', ok: false, facts: { how } });
  for (const language of staffLanguages) {
    const { what } = explainCheck({ language, timeZone: 'UTC' }, line);
    expect(what).toMatch(says);
    expect(what).toContain(`127.0.0.1:${port}`);
  }
});

test('no such host, and a port at which nothing listens, are told apart', async () => {
  const port = await door(() => undefined);
  await new Promise((done) => server?.close(done));
  const of = async (host: string) => explainCheck('en', await asked(port, host)).what;

  expect(await of('127.0.0.1')).toMatch(/takes no messages: nothing listens there$/);
  expect(await of('no-such-host.invalid')).toMatch(/takes no messages: there is no such host$/);
});

test('on the port of TLS the server is spoken to in TLS: it waits for that before it greets', async () => {
  let first = Buffer.alloc(0);
  const port = await door((socket) =>
    socket.once('data', (data) => {
      first = Buffer.from(data);
      socket.end();
    }),
  );
  const line = await mailLine({ host: '127.0.0.1', port, tls: 'wrapped' }, 2_000);

  // A handshake record of TLS.
  expect(first[0]).toBe(0x16);
  expect(line.ok).toBe(false);
});
