import { afterEach, describe, expect, test } from 'vitest';
import {
  type Answered,
  frozenClock,
  type SeenRequest,
  type StandIn,
  standIn,
  steppedClock,
} from '../../test/graph/stand-in.ts';
import { basic, type HttpCall, type HttpSettings, type OpenHttp, openHttp, secretHeader } from './http.ts';

const never = new AbortController().signal;
const opened: { readonly stop: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.stop();
});

type Answer = (request: SeenRequest, count: number) => Answered | Promise<Answered>;

async function connect(
  answer: Answer,
  settings: Partial<HttpSettings> = {},
): Promise<{ readonly http: OpenHttp; readonly server: StandIn; readonly clock: ReturnType<typeof steppedClock> }> {
  const server = await standIn(answer);
  const clock = steppedClock();
  const http = openHttp({ baseUrl: server.url, clock, fetchTimeoutMs: 300, ...settings });
  opened.push({ stop: () => http.close() }, server);
  return { http, server, clock };
}

/** 429 or the like for the first calls, then success. */
const after =
  (times: number, refusal: Answered): Answer =>
  (_request, count) =>
    count <= times ? refusal : { body: { fine: true } };

describe('an answer', () => {
  test('comes back as it is, whatever its status', async () => {
    const { http } = await connect(() => ({ status: 418, headers: { 'X-Kind': 'pot' }, body: 'short and stout' }));

    const reply = await http.send({ method: 'GET', url: '/x' }, never);

    expect(reply).toMatchObject({
      ok: true,
      value: { status: 418, body: 'short and stout', headers: { 'x-kind': 'pot' } },
    });
  });

  test.each([
    { name: 'a page for people', answered: { headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' } },
    { name: 'a page without a type', answered: { body: '<!DOCTYPE html><p>Sign in' } },
    {
      name: 'JSON that stops half-way',
      answered: { headers: { 'content-type': 'application/json' }, body: '{"value":[{"a"' },
    },
  ])('that is $name instead of JSON is malformed', async ({ answered }) => {
    const { http } = await connect(() => answered);

    const reply = await http.send({ method: 'GET', url: '/x' }, never);

    expect(reply).toMatchObject({ ok: false, error: { code: 'malformed' } });
  });

  test('of malformed kind is quoted with at most 200 characters', async () => {
    const { http } = await connect(() => ({ headers: { 'content-type': 'text/html' }, body: 'x'.repeat(5000) }));

    const reply = await http.send({ method: 'GET', url: '/x' }, never);

    expect(!reply.ok && reply.error.code === 'malformed' ? reply.error.excerpt.length : 0).toBe(200);
  });
});

describe('throttled', () => {
  test.each([
    { name: 'seconds', header: () => '7', waited: 7000 },
    { name: 'a date', header: () => 'Mon, 02 Mar 2026 07:00:30 GMT', waited: 30_000 },
  ])('Retry-After in $name is waited for by the clock, and the call is made again', async ({ header, waited }) => {
    const { http, server, clock } = await connect(after(1, { status: 429, headers: { 'retry-after': header() } }));

    const reply = await http.send({ method: 'POST', url: '/x', body: { a: 1 } }, never);

    expect(reply).toMatchObject({ ok: true, value: { status: 200 } });
    expect(clock.slept).toEqual([waited]);
    expect(server.seen.map((request) => request.body)).toEqual(['{"a":1}', '{"a":1}']);
  });

  test('without Retry-After the waits double, with a little spread that is the same in every run', async () => {
    const runs = await Promise.all(
      [1, 2].map(async () => {
        const { http, clock } = await connect(after(4, { status: 429 }));
        await http.send({ method: 'PATCH', url: '/x' }, never);
        return clock.slept;
      }),
    );

    expect(runs[0]).toEqual(runs[1]);
    for (const [index, ms] of (runs[0] ?? []).entries()) {
      expect(ms).toBeGreaterThanOrEqual(1000 * 2 ** index);
      expect(ms).toBeLessThanOrEqual(1250 * 2 ** index);
    }
    expect(runs[0]).toHaveLength(4);
  });

  test('to the last attempt it is reported, with the wait that was asked', async () => {
    const { http, server } = await connect(() => ({ status: 429, headers: { 'retry-after': '2' } }), { attempts: 3 });

    const reply = await http.send({ method: 'GET', url: '/x' }, never);

    expect(reply).toEqual({ ok: false, error: { code: 'throttled', at: 'GET /x', retryAfterMs: 2000 } });
    expect(server.seen).toHaveLength(3);
  });

  test('a wait that is too long is not waited for', async () => {
    const { http, clock } = await connect(() => ({ status: 429, headers: { 'retry-after': '86400' } }));

    const reply = await http.send({ method: 'GET', url: '/x' }, never);

    expect(reply).toMatchObject({ ok: false, error: { code: 'throttled', retryAfterMs: 86_400_000 } });
    expect(clock.slept).toEqual([]);
  });

  test.each([
    { name: '429', refusal: { status: 429, headers: { 'retry-after': '3600' } }, code: 'throttled' },
    { name: '503', refusal: { status: 503, headers: { 'retry-after': '3600' } }, code: null },
  ])(
    'after $name with a wait that is too long nothing of its quota is sent until it is over',
    async ({ refusal, code }) => {
      const { http, server, clock } = await connect(after(1, refusal));
      const ask = (bucket: string) => http.send({ method: 'GET', url: '/x', bucket }, never);

      const first = await ask('a');
      clock.step(1_000_000);
      const meanwhile = await ask('a');
      const elsewhere = await ask('b');
      const sent = server.seen.length;
      clock.step(2_600_000);
      const later = await ask('a');

      expect(first.ok ? null : first.error.code).toBe(code);
      expect(meanwhile).toEqual({ ok: false, error: { code: 'throttled', at: 'GET /x', retryAfterMs: 2_600_000 } });
      expect([elsewhere.ok, sent, later.ok, server.seen.length]).toEqual([true, 2, true, 3]);
      expect(clock.slept).toEqual([]);
    },
  );

  test('whoever waits for a turn when such a wait is asked hears of it at once, and nobody is held longer than a day', async () => {
    const clock = frozenClock();
    const { http, server } = await connect(() => ({}), { clock });
    http.hold('a', 60_000);
    const waiting = http.send({ method: 'GET', url: '/x', bucket: 'a' }, never);
    await new Promise((resolve) => setImmediate(resolve));

    http.hold('a', 365 * 86_400_000);

    expect(await waiting).toMatchObject({ ok: false, error: { code: 'throttled', retryAfterMs: 86_400_000 } });
    expect(server.seen).toEqual([]);
  });

  test('one refusal holds everybody who uses the same quota', async () => {
    const { http, clock, server } = await connect(after(1, { status: 429, headers: { 'retry-after': '60' } }));
    const started = clock.now();

    await http.send({ method: 'GET', url: '/first', bucket: 'a' }, never);
    const times = server.seen.length;
    await http.send({ method: 'GET', url: '/second', bucket: 'a' }, never);

    expect(clock.now() - started).toBe(60_000);
    expect(times).toBe(2);
  });
});

describe('a failing service', () => {
  test.each([
    { status: 503, method: 'GET', sent: 2 },
    { status: 504, method: 'GET', sent: 2 },
    { status: 503, method: 'POST', sent: 1 },
    { status: 504, method: 'PATCH', sent: 1 },
    { status: 500, method: 'GET', sent: 1 },
  ] as const)('$status for $method goes out $sent times', async ({ status, method, sent }) => {
    const { http, server } = await connect(after(1, { status }));

    await http.send({ method, url: '/x' }, never);

    expect(server.seen).toHaveLength(sent);
  });

  test('503 with Retry-After says that a write was not done: it is made again', async () => {
    const { http, server } = await connect(after(1, { status: 503, headers: { 'retry-after': '1' } }));

    const reply = await http.send({ method: 'DELETE', url: '/x' }, never);

    expect(reply.ok).toBe(true);
    expect(server.seen).toHaveLength(2);
  });

  test.each(['cut', 'cut-body', 'silent'] as const)('after silence (%s) a write is never made again', async (how) => {
    const { http, server } = await connect(() => ({ how, body: { half: 'a body' } }));

    const reply = await http.send({ method: 'POST', url: '/x', body: {} }, never);

    expect(reply).toMatchObject({ ok: false, error: { code: 'unreachable', at: 'POST /x' } });
    expect(server.seen).toHaveLength(1);
  });

  test('after silence a read is made again, a bounded number of times', async () => {
    const { http, server } = await connect(() => ({ how: 'cut' }), { attempts: 3 });

    const reply = await http.send({ method: 'GET', url: '/x' }, never);

    expect(reply).toMatchObject({ ok: false, error: { code: 'unreachable' } });
    expect(server.seen).toHaveLength(3);
  });

  test('a host that nobody knows is named, and not asked for again', async () => {
    // No name server is asked for a name with a part of this length.
    const host = `${'x'.repeat(64)}.example`;
    const clock = steppedClock();
    const http = openHttp({ baseUrl: `http://${host}`, clock });
    opened.push({ stop: http.close });

    const reply = await http.send({ method: 'GET', url: '/x' }, never);

    expect(reply).toMatchObject({ ok: false, error: { code: 'unreachable', detail: `ENOTFOUND ${host}` } });
    expect(clock.slept).toEqual([]);
  });

  test('nobody there at all is unreachable', async () => {
    const { http, server } = await connect(() => ({}), { attempts: 2 });
    await server.stop();
    opened.pop();

    const reply = await http.send({ method: 'GET', url: '/x' }, never);

    expect(reply).toMatchObject({ ok: false, error: { code: 'unreachable', detail: 'ECONNREFUSED' } });
  });
});

test('whoever may not write sends no write, and reads on; the question is asked anew for each try', async () => {
  const answers = [true, false];
  const { http, server } = await connect(
    ({ method }) => (method === 'GET' ? {} : { status: 429, headers: { 'retry-after': '1' } }),
    {
      mayWrite: async () => answers.shift() ?? false,
    },
  );

  const write = await http.send({ method: 'PATCH', url: '/x', body: {} }, never);
  const read = await http.send({ method: 'GET', url: '/x' }, never);

  expect(write).toMatchObject({ ok: false, error: { code: 'unreachable', detail: 'lease-lost' } });
  expect(read.ok).toBe(true);
  expect(server.seen.map(({ method }) => method)).toEqual(['PATCH', 'GET']);
});

describe('an abort', () => {
  test('before sending sends nothing', async () => {
    const { http, server } = await connect(() => ({}));

    const reply = await http.send({ method: 'GET', url: '/x' }, AbortSignal.abort());

    expect(reply).toMatchObject({ ok: false, error: { code: 'unreachable', detail: 'aborted' } });
    expect(server.seen).toHaveLength(0);
  });

  test('ends a call under way and a wait for a quota at once', async () => {
    const limits = { windows: { w: { amount: 1, perMs: 1000 } }, buckets: { b: { windows: ['w'] } } };
    const { http } = await connect(() => ({ how: 'silent' }), { clock: frozenClock(), limits, fetchTimeoutMs: 60_000 });
    const controller = new AbortController();

    const both = ['/under-way', '/waiting'].map((url) =>
      http.send({ method: 'GET', url, bucket: 'b' }, controller.signal),
    );
    setTimeout(() => controller.abort(), 30);

    for (const reply of await Promise.all(both)) {
      expect(reply).toMatchObject({ ok: false, error: { code: 'unreachable', detail: 'aborted' } });
    }
  });

  test('ends a wait that the service asked for', async () => {
    const { http } = await connect(() => ({ status: 429, headers: { 'retry-after': '60' } }), { clock: frozenClock() });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);

    const reply = await http.send({ method: 'GET', url: '/x' }, controller.signal);

    expect(reply).toMatchObject({ ok: false, error: { code: 'unreachable', detail: 'aborted' } });
  });
});

describe('secrets', () => {
  const secret = 'Pl4nted/secret+väl"ue';

  test.each([
    { name: 'as it is', body: `<html>you sent ${secret}</html>` },
    { name: 'in a URL', body: `<html>${encodeURIComponent(secret)}</html>` },
    { name: 'in JSON', body: `<html>${JSON.stringify(secret)}</html>` },
    { name: 'in base 64', body: `<html>${Buffer.from(secret).toString('base64')}</html>` },
    { name: 'as Basic credentials', body: `<html>${Buffer.from(`me:${secret}`).toString('base64')}</html>` },
    { name: 'across the end of the excerpt', body: `<html>${'x'.repeat(182)}${secret}</html>` },
  ])('echoed by the other side ($name) reach neither a failure nor a log line', async ({ body }) => {
    const lines: unknown[] = [];
    const auth = basic('me', secret);
    const { http } = await connect(() => ({ headers: { 'content-type': 'text/html' }, body }), {
      auth,
      log: (line) => lines.push(line),
    });

    const reply = await http.send({ method: 'GET', url: `/x?key=${encodeURIComponent(secret)}` }, never);

    const told = JSON.stringify([reply, lines]);
    expect(lines).toHaveLength(1);
    for (const form of [secret, encodeURIComponent(secret), secret.slice(0, 9), ...auth.secrets()]) {
      expect(told).not.toContain(form);
    }
  });

  test('do not leave for another origin', async () => {
    const elsewhere = await standIn(() => ({}));
    opened.push(elsewhere);
    const { http, server } = await connect(() => ({}), { auth: secretHeader('x-key', 'planted') });

    await http.send({ method: 'GET', url: `${elsewhere.url}/x` }, never);
    await http.send({ method: 'GET', url: `${server.url}/x` }, never);

    expect(elsewhere.seen[0]?.headers['x-key']).toBeUndefined();
    expect(server.seen[0]?.headers['x-key']).toBe('planted');
  });
});

test('calls are reported by kind: ids replaced, query left out, repeats counted', async () => {
  const calls: HttpCall[] = [];
  const { http } = await connect(after(1, { status: 429, headers: { 'retry-after': '1' } }), {
    onCall: (call) => calls.push(call),
  });

  await http.send(
    { method: 'GET', url: '/v1.0/users/9a7c1f2e-0000-4000-8000-00000000000a/x?$select=id', bucket: 'identity' },
    never,
  );

  expect(calls).toEqual([
    {
      method: 'GET',
      urlTemplate: '/v1.0/users/{id}/x',
      status: 429,
      throttled: true,
      ms: 0,
      bucket: 'identity',
      bytes: 0,
    },
    {
      method: 'GET',
      urlTemplate: '/v1.0/users/{id}/x',
      status: 200,
      throttled: false,
      ms: 0,
      bucket: 'identity',
      bytes: 13,
    },
  ]);
});
