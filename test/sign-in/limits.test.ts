import { get } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { newBrowser } from '../support/browser.ts';
import { type House, openHouse, signInAs, toPeople } from './sign-in.kit.ts';

let house: House;

afterEach(() => house.close());

test('every address there is may be asked too often, and so may those that are not; only files are free', async () => {
  const routes: [string, string][] = [];
  house = await openHouse({
    limits: { api: 0, signIn: 0, signInPages: 0 },
    onRoute: (method, url) => routes.push([method, url]),
  });
  const free: string[] = [];
  for (const [method, url] of [...routes, ['GET', '/nowhere'], ['POST', '/nowhere/at/all']] as const) {
    const path = url.replaceAll(/:[a-z]+/gi, 'x').replace('*', 'x');
    const ask = async (): Promise<number> => {
      const answer = await fetch(house.url + path, { method, headers: { accept: 'application/json' } });
      await answer.body?.cancel();
      return answer.status;
    };
    // What costs much has a limit of its own.
    const most = url.startsWith('/api/v1/documents/') ? 61 : 1;
    let status = 0;
    for (let time = 0; time < most && status !== 429; time += 1) status = await ask();
    if (status !== 429) free.push(`${method} ${url}`);
  }

  const known = routes.map(([, url]) => url);
  for (const url of ['/', '/status', '/api/v1/events', '/go/:token/progress', '/portal', '/console/*', '/sign-in'])
    expect(known).toContain(url);
  expect(routes.length).toBeGreaterThan(80);
  expect(free.filter((one) => !/ \/(?:console\/)?assets\/\*$/.test(one))).toEqual([]);
});

test('a company behind one address comes in; one session that begins again and again does not', async () => {
  house = await openHouse({ limits: { signIn: 2 } });
  for (const name of ['Ann', 'Bob', 'Cyd', 'Ann', 'Bob'])
    expect((await signInAs(house, name)).way.at(-1)).toBe(`${house.url}/console/`);
  const browser = newBrowser();
  await toPeople(house, browser);
  const statuses: number[] = [];
  for (let again = 0; again < 3; again += 1)
    statuses.push((await browser.ask(`${house.url}/sign-in/start?to=/`)).status);

  expect(statuses).toEqual([303, 303, 429]);
});

test('what fails is counted strictly, and shuts out nobody who comes in rightly', async () => {
  house = await openHouse({ limits: { signIn: 2 } });
  const statuses: number[] = [];
  for (let guess = 0; guess < 4; guess += 1)
    statuses.push((await newBrowser().ask(`${house.url}/sign-in/callback?state=${guess}&code=x`)).status);

  expect(statuses).toEqual([303, 303, 429, 429]);
  expect((await signInAs(house, 'Ann')).way.at(-1)).toBe(`${house.url}/console/`);
});

test('a stream of pictures ends with the session that it was opened in', async () => {
  house = await openHouse();
  const browser = newBrowser({ 'x-forwarded-for': '203.0.113.7' });
  await signInAs(house, 'Ann', browser);
  const stream = await browser.ask(`${house.url}/api/v1/events`);
  const pictures = (stream.body ?? new ReadableStream<Uint8Array>()).getReader();
  expect(new TextDecoder().decode((await pictures.read()).value)).toContain('event: status');
  const me = await browser.ask(`${house.url}/api/v1/me`, { headers: { accept: 'application/json' } });
  const { csrf } = (await me.json()) as { readonly csrf: string };
  const out = await browser.ask(`${house.url}/sign-out`, { method: 'POST', body: new URLSearchParams({ csrf }) });
  expect(out.status).toBe(303);
  house.changed();

  expect((await pictures.read()).done).toBe(true);
});

test('one person holds five streams at most, and another still has theirs', async () => {
  house = await openHouse();
  const [ann, bob] = [newBrowser(), newBrowser()];
  await signInAs(house, 'Ann', ann);
  await signInAs(house, 'Bob', bob);
  const closing = new AbortController();
  const watch = async (who: typeof ann): Promise<number> =>
    (await who.ask(`${house.url}/api/v1/events`, { signal: closing.signal })).status;
  const statuses: number[] = [];
  for (let tab = 0; tab < 6; tab += 1) statuses.push(await watch(ann));
  const other = await watch(bob);
  closing.abort();

  expect(statuses).toEqual([200, 200, 200, 200, 200, 503]);
  expect(other).toBe(200);
});

test('a name that somebody else made lead here is not this machine', async () => {
  house = await openHouse({ firstRun: true });
  const { port } = new URL(house.url);
  const statusFor = (host: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const headers = { host, accept: 'text/html' };
      get(`${house.url}/status`, { headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      }).once('error', reject);
    });

  for (const own of ['127.0.0.1', `127.0.0.1:${port}`, `localhost:${port}`, 'LOCALHOST', `[::1]:${port}`])
    expect([own, await statusFor(own)]).toEqual([own, 200]);
  for (const other of [
    'evil.example',
    `evil.example:${port}`,
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '10.0.0.1',
  ])
    expect([other, await statusFor(other)]).toEqual([other, 404]);
});
