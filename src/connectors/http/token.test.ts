import { X509Certificate } from 'node:crypto';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { afterEach, describe, expect, test } from 'vitest';
import { type Answered, type SeenRequest, type StandIn, standIn, steppedClock } from '../../../test/graph/stand-in.ts';
import { openHttp } from '../http.ts';
import { testCertificate, testKey } from './certificate.fixture.ts';
import { clientCredentials } from './token.ts';

const never = new AbortController().signal;
const servers: StandIn[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

/** A token endpoint and an API in one. The API takes only the newest token, and none that `reject` names. */
async function start(reject: readonly number[] = [], lifeSeconds = 3599) {
  let issued = 0;
  const server = await standIn((request): Answered => {
    if (request.url === '/token') {
      issued += 1;
      return { body: { token_type: 'Bearer', expires_in: lifeSeconds, access_token: `token-${issued}` } };
    }
    const number = Number(/token-(\d+)/.exec(request.headers.authorization ?? '')?.[1] ?? 0);
    return reject.includes(number) ? { status: 401, body: {} } : { body: { number } };
  });
  servers.push(server);
  const clock = steppedClock();
  const auth = clientCredentials({
    tokenUrl: `${server.url}/token`,
    clientId: 'app',
    proof: { kind: 'secret', secret: 'planted-secret' },
    scope: 'https://graph.microsoft.com/.default',
    clock,
  });
  const http = openHttp({ baseUrl: server.url, clock, auth });
  const get = async (): Promise<unknown> => http.send({ method: 'GET', url: '/x' }, never);
  const tokens = (): SeenRequest[] => server.seen.filter((request) => request.url === '/token');
  return { server, clock, get, tokens, http, auth };
}

describe('a token', () => {
  test('is asked for once by all who need it at the same time, and kept', async () => {
    const { get, tokens } = await start();

    await Promise.all([get(), get(), get()]);
    await get();

    expect(tokens()).toHaveLength(1);
    expect(Object.fromEntries(new URLSearchParams(tokens()[0]?.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'app',
      client_secret: 'planted-secret',
      scope: 'https://graph.microsoft.com/.default',
    });
  });

  test.each([
    { seconds: 3599 - 301, asked: 1 },
    { seconds: 3599 - 300, asked: 2 },
  ])('after $seconds of 3599 seconds it has been asked for $asked times', async ({ seconds, asked }) => {
    const { get, tokens, clock } = await start();

    await get();
    clock.step(seconds * 1000);
    await get();

    expect(tokens()).toHaveLength(asked);
  });

  test('that expires mid-way is renewed once after 401, and the call is made again', async () => {
    const { get, tokens } = await start([1]);

    const reply = await get();

    expect(reply).toMatchObject({ ok: true, value: { body: '{"number":2}' } });
    expect(tokens()).toHaveLength(2);
  });

  test('that is rejected even when new gives the 401 as it is, without a storm', async () => {
    const { get, tokens, server } = await start([1, 2, 3]);

    const reply = await get();

    expect(reply).toMatchObject({ ok: true, value: { status: 401 } });
    expect(tokens()).toHaveLength(2);
    expect(server.seen).toHaveLength(4);
  });

  test('is asked for with the secret as it stands then; an old one stays a secret', async () => {
    const { server, clock } = await start();
    let secret = 'before-rotation';
    const auth = clientCredentials({
      tokenUrl: `${server.url}/token`,
      clientId: 'app',
      proof: { kind: 'secret', secret },
      freshProof: () => ({ kind: 'secret', secret }),
      scope: null,
      clock,
    });
    const http = openHttp({ baseUrl: server.url, clock, auth });
    await http.send({ method: 'GET', url: '/x' }, never);
    secret = 'after-rotation';
    clock.step(3_599_000);
    await http.send({ method: 'GET', url: '/x' }, never);

    const sent = server.seen
      .filter(({ url }) => url === '/token')
      .map(({ body }) => new URLSearchParams(body).get('client_secret'));
    expect(sent).toEqual(['before-rotation', 'after-rotation']);
    expect(auth.secrets()).toEqual(expect.arrayContaining(['before-rotation', 'after-rotation']));
  });

  test('is among the secrets', async () => {
    const { get, auth } = await start();

    await get();

    expect(auth.secrets()).toEqual(['planted-secret', 'token-1']);
  });
});

describe('a token endpoint that says no', () => {
  test('is reported by its codes alone: neither its words nor our secret', async () => {
    const server = await standIn(() => ({
      status: 401,
      body: {
        error: 'invalid_client',
        error_description: 'AADSTS7000215: Invalid client secret planted-secret provided.',
      },
    }));
    servers.push(server);
    const auth = clientCredentials({
      tokenUrl: `${server.url}/t/token`,
      clientId: 'app',
      proof: { kind: 'secret', secret: 'planted-secret' },
      scope: null,
      clock: steppedClock(),
    });

    const headers = await auth.headers(never);

    expect(headers).toEqual({
      ok: false,
      error: { code: 'unauthorised', at: 'POST /t/token', detail: 'invalid_client AADSTS7000215' },
    });
  });

  test.each([
    { name: 'HTML', answered: { body: '<html>proxy</html>' }, code: 'malformed' },
    { name: 'no token in it', answered: { body: { expires_in: 5 } }, code: 'malformed' },
    { name: 'out of order', answered: { status: 500 }, code: 'unreachable' },
    { name: 'busy', answered: { status: 429, headers: { 'retry-after': '9' } }, code: 'throttled' },
  ] as const)('with $name is $code', async ({ answered, code }) => {
    const server = await standIn(() => answered);
    servers.push(server);
    const clock = steppedClock();
    const proof = { kind: 'secret', secret: 'planted-secret' } as const;
    const auth = clientCredentials({ tokenUrl: `${server.url}/token`, clientId: 'app', proof, scope: null, clock });

    expect(await auth.headers(never)).toMatchObject({ ok: false, error: { code } });
  });
});

test('a sign-in whose host nobody knows is named, and not asked for again', async () => {
  const host = `${'x'.repeat(64)}.example`;
  const clock = steppedClock();
  const proof = { kind: 'secret', secret: 'planted-secret' } as const;
  const auth = clientCredentials({ tokenUrl: `http://${host}/token`, clientId: 'app', proof, scope: null, clock });

  expect(await auth.headers(never)).toMatchObject({ ok: false, error: { detail: `ENOTFOUND ${host}` } });
  expect(clock.slept).toEqual([]);
});

test('a certificate proves the app by a signed assertion that holds ten minutes', async () => {
  const server = await standIn(() => ({ body: { expires_in: 3599, access_token: 'opaque' } }));
  servers.push(server);
  const clock = steppedClock();
  const tokenUrl = `${server.url}/token`;
  const proof = { kind: 'certificate', privateKey: testKey, certificate: testCertificate } as const;
  const auth = clientCredentials({ tokenUrl, clientId: 'app', proof, scope: null, clock });

  await auth.headers(never);

  const form = new URLSearchParams(server.seen[0]?.body);
  const assertion = form.get('client_assertion') ?? '';
  const certificate = new X509Certificate(testCertificate);
  const { payload } = await jwtVerify(assertion, certificate.publicKey, {
    audience: tokenUrl,
    issuer: 'app',
    subject: 'app',
    currentDate: new Date(clock.now()),
  });
  expect(form.get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
  expect(Number(payload.exp) - Number(payload.iat)).toBe(600);
  expect(decodeProtectedHeader(assertion)['x5t#S256']).toBe(
    Buffer.from(certificate.fingerprint256.replaceAll(':', ''), 'hex').toString('base64url'),
  );
  expect(auth.secrets()).toContain(testKey);
});
