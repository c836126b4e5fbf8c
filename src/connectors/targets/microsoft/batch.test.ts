import { expect, test } from 'vitest';
import { readAll } from '../../../../test/graph/lab.ts';
import { standIn, steppedClock } from '../../../../test/graph/stand-in.ts';
import { openHttp } from '../../http.ts';
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
