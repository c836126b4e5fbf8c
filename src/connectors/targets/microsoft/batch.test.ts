import { afterEach, describe, expect, test } from 'vitest';
import { readAll } from '../../../../test/graph/lab.ts';
import { standIn, steppedClock } from '../../../../test/graph/stand-in.ts';
import { userId } from '../../../domain/words.ts';
import { type HttpCall, openHttp } from '../../http.ts';
import { openMicrosoft } from './microsoft.ts';

test('what one part of a batch is asked to wait holds every call of its quota, also where nobody waits for that part any more', async () => {
  const refusal = {
    id: '0',
    status: 429,
    headers: { 'Retry-After': '300' },
    body: { error: { code: 'TooManyRequests' } },
  };
  const server = await standIn(({ url }) => ({
    body: url.endsWith('$batch') ? { responses: [refusal, { ...refusal, id: '1' }] } : { value: [] },
  }));
  const clock = steppedClock();
  const givesUp = new AbortController();
  let waits = 0;
  const sleep: typeof clock.sleep = (ms, signal) => {
    waits += 1;
    if (waits === 1) givesUp.abort();
    return clock.sleep(ms, signal);
  };
  const watched = { now: clock.now, sleep };
  const settings = { tenantId: 't', clientId: 'c', clientSecret: 'planted', graphUrl: server.url };
  const http = openHttp({ baseUrl: server.url, clock: watched, fetchTimeoutMs: 2_000 });
  const { read } = openMicrosoft(settings, http, watched);
  const began = clock.now();

  await readAll(read.groups(['11111111-1111-4111-8111-111111111111'], givesUp.signal));
  const waited = clock.now() - began;
  const { failure } = await readAll(read.roles(new AbortController().signal));
  await http.close();
  await server.stop();

  expect([waited, failure, clock.now() - began]).toEqual([0, null, 300_000]);
});

test('a part that was answered 429 makes the batch one that was throttled, for who counts; another failure does not', async () => {
  let status = 429;
  const server = await standIn(() => ({
    body: { responses: ['0', '1'].map((id) => ({ id, status: id === '0' ? 200 : status, body: { id, value: [] } })) },
  }));
  const clock = steppedClock();
  const seen: Pick<HttpCall, 'status' | 'throttled'>[] = [];
  const http = openHttp({
    baseUrl: server.url,
    clock,
    onCall: ({ status: answered, throttled }) => {
      seen.push({ status: answered, throttled });
      status = 404;
    },
  });
  const settings = { tenantId: 't', clientId: 'c', clientSecret: 'planted', graphUrl: server.url };
  const { read } = openMicrosoft(settings, http, clock);

  await readAll(read.groups(['11111111-1111-4111-8111-111111111111'], new AbortController().signal));
  await http.close();
  await server.stop();

  expect(seen.slice(0, 2)).toEqual([
    { status: 200, throttled: true },
    { status: 200, throttled: false },
  ]);
});

describe('something in front of Graph says of a later batch that there is no such page', () => {
  const opened: { readonly stop: () => Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.stop();
  });
  const never = new AbortController().signal;
  const ids = Array.from({ length: 45 }, (_, index) => `11111111-1111-4111-8111-${String(index).padStart(12, '0')}`);

  /** Each part of the first batch is answered so; what is sent after it, batches alone, is not found. */
  async function connect(part: object) {
    let batches = 0;
    const server = await standIn(({ url, body }) => {
      if (!url.endsWith('$batch')) return { body: { id: 'g' } };
      batches += 1;
      if (batches > 1) return { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>404</html>' };
      const { requests } = JSON.parse(body) as { readonly requests: readonly { readonly id: string }[] };
      return { body: { responses: requests.map(({ id }) => ({ id, ...part })) } };
    });
    const clock = steppedClock();
    const settings = { tenantId: 't', clientId: 'c', clientSecret: 'planted', graphUrl: server.url };
    const http = openHttp({ baseUrl: server.url, clock, fetchTimeoutMs: 2_000 });
    opened.push({ stop: http.close }, server);
    return openMicrosoft(settings, http, clock);
  }

  test('nobody is gone by it', async () => {
    const { read } = await connect({ status: 200, body: { id: 'x' } });

    expect(await read.absent('user', ids, never)).toMatchObject({ ok: false, error: { code: 'unreachable' } });
  });

  test('nor is who was asked to wait, and is asked for again', async () => {
    const { read } = await connect({ status: 429, headers: { 'Retry-After': '1' } });

    const answer = await read.absent('managed-device', ids.slice(0, 3), never);

    expect(answer).toMatchObject({ ok: false, error: { code: 'unreachable' } });
  });

  test('nobody is out of a group already', async () => {
    const { write } = await connect({ status: 204 });

    const answers = await write.removeMembers('g', ids.map(userId), never);

    const told = answers.ok ? [...answers.value.values()].map((one) => (one.ok ? one.value : one.error.code)) : [];
    expect([told.slice(0, 20), told.slice(20)].map((some) => [...new Set(some)])).toEqual([['done'], ['unreachable']]);
  });
});
