import { afterEach, expect, test } from 'vitest';
import { newBrowser } from '../support/browser.ts';
import { type House, openHouse, whoIs } from './sign-in.kit.ts';

let house: House;
afterEach(() => house.close());

const ELSEWHERE = { 'x-forwarded-for': '203.0.113.7' };

function use(key: string, browser = newBrowser()) {
  return browser.open(`${house.url}/first-run`, { method: 'POST', body: new URLSearchParams({ token: key }) });
}

test('the key opens an administrator’s session, once', async () => {
  house = await openHouse({ firstRun: true });
  const [first, second] = [newBrowser(), newBrowser()];
  const page = await first.open(`${house.url}/sign-in?token=${house.key}`);
  const looked = await whoIs(house, first);
  const end = await use(house.key, first);
  const again = await use(house.key, second);

  expect(page.text).toContain(`value="${house.key}"`);
  expect(looked).toBeNull();
  expect(end.url).toBe(`${house.url}/console/`);
  expect(await whoIs(house, first)).toMatchObject({
    mail: 'admin@contoso.example',
    roles: ['administrator', 'employee'],
  });
  expect(again.text).toContain('This key does not work');
  expect(await whoIs(house, second)).toBeNull();
});

test('two who use it at once are one who comes in', async () => {
  house = await openHouse({ firstRun: true });
  const both = [newBrowser(), newBrowser()];
  await Promise.all(both.map((browser) => use(house.key, browser)));
  const inside = await Promise.all(both.map((browser) => whoIs(house, browser)));

  expect(inside.filter((one) => one !== null)).toHaveLength(1);
});

test('from elsewhere it neither works nor is used up, and what it opened is not seen from elsewhere', async () => {
  house = await openHouse({ firstRun: true });
  const stranger = newBrowser(ELSEWHERE);
  const page = await stranger.open(`${house.url}/sign-in`);
  await use(house.key, stranger);
  const outside = await whoIs(house, stranger);
  const browser = newBrowser();
  await use(house.key, browser);
  const carried = newBrowser(ELSEWHERE);
  carried.cookies.set('sluis', browser.cookies.get('sluis') ?? '');

  expect(page.text).toContain('opens only on the machine on which it runs');
  expect(page.text).not.toContain('<form');
  expect(outside).toBeNull();
  expect((await whoIs(house, browser))?.roles).toContain('administrator');
  expect(await whoIs(house, carried)).toBeNull();
});

test.each([
  ['a guess', () => 'a-key-that-nobody-ever-made'],
  ['nothing', () => ''],
  ['half of it', (key: string) => key.slice(0, 16)],
])('%s is refused and leaves the key as it is', async (_, change) => {
  house = await openHouse({ firstRun: true });
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  const body = JSON.stringify({ token: change(house.key) });
  const answer = await newBrowser().ask(`${house.url}/first-run`, { method: 'POST', headers, body });

  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({ code: 'first-run-refused' });
  expect((await use(house.key)).url).toBe(`${house.url}/console/`);
});

test('it ends after half an hour', async () => {
  house = await openHouse({ firstRun: true });
  house.clock.now += 30 * 60_000;

  expect((await use(house.key)).text).toContain('This key does not work');
});

test('guessing is counted', async () => {
  house = await openHouse({ firstRun: true, limits: { signIn: 5 } });
  const statuses: number[] = [];
  for (let guess = 0; guess < 7; guess += 1) {
    const body = new URLSearchParams({ token: `a-guess-that-is-long-enough-${guess}` });
    statuses.push((await newBrowser().ask(`${house.url}/first-run`, { method: 'POST', body })).status);
  }

  expect(statuses).toEqual([303, 303, 303, 303, 303, 429, 429]);
});

test('where a provider is set up there is no key', async () => {
  house = await openHouse();
  const answer = await newBrowser().ask(`${house.url}/first-run`, {
    method: 'POST',
    body: new URLSearchParams({ token: house.key }),
  });

  expect(answer.status).toBe(404);
});

test('the key stands in no log line and in nothing that is told', async () => {
  house = await openHouse({ firstRun: true });
  await newBrowser().open(`${house.url}/sign-in?token=${house.key}`);
  await use(house.key);
  await use(house.key);

  expect(house.lines.length).toBeGreaterThan(3);
  expect(JSON.stringify([house.lines, house.troubles, house.cameIn, house.bugs.map(String)])).not.toContain(house.key);
});
