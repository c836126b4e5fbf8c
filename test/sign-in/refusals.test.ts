import { afterEach, describe, expect, test } from 'vitest';
import { openProvider } from '../../src/api/sign-in/provider.ts';
import { newBrowser } from '../support/browser.ts';
import {
  choiceOf,
  CLIENT_SECRET,
  COOKIE_SECRET,
  type House,
  openHouse,
  signInAs,
  toPeople,
  whoIs,
} from './sign-in.kit.ts';

let house: House;
afterEach(() => house.close());

/** Goes through the provider as Ann and stops before the answer is brought to the house. */
async function answerOf(browser: ReturnType<typeof newBrowser>): Promise<string> {
  let answer = await browser.ask(choiceOf(await toPeople(house, browser), 'Ann'), { method: 'POST' });
  for (;;) {
    const location = answer.headers.get('location') ?? '';
    if (location.startsWith(house.url)) return location;
    answer = await browser.ask(location);
  }
}

describe('an answer of the provider', () => {
  test('with another state is refused', async () => {
    house = await openHouse();
    const browser = newBrowser();
    const answer = new URL(await answerOf(browser));
    answer.searchParams.set('state', 'forged');
    const end = await browser.open(answer.href);

    expect(end.url).toBe(`${house.url}/sign-in?said=failed`);
    expect(end.text).toContain('Please try once more');
    expect(await whoIs(house, browser)).toBeNull();
  });

  test('works once: brought again, in the same browser or with the same cookie, it opens nothing', async () => {
    house = await openHouse();
    const browser = newBrowser();
    const answer = await answerOf(browser);
    const thief = newBrowser();
    thief.cookies.set('sluis', browser.cookies.get('sluis') ?? '');
    const first = await browser.open(answer);
    const again = await newBrowser().open(answer);
    const stolen = await thief.open(answer);

    expect(first.url).toBe(`${house.url}/console/`);
    expect([again.url, stolen.url]).toEqual([1, 2].map(() => `${house.url}/sign-in?said=failed`));
    expect(await whoIs(house, thief)).toBeNull();
  });

  test('brought twice at once lets in one at most', async () => {
    house = await openHouse();
    const browser = newBrowser();
    const answer = await answerOf(browser);
    const cookie = browser.cookies.get('sluis') ?? '';
    const both = [1, 2].map(() => {
      const own = newBrowser();
      own.cookies.set('sluis', cookie);
      return own;
    });
    await Promise.all(both.map((one) => one.open(answer)));
    const inside = await Promise.all(both.map((one) => whoIs(house, one)));

    expect(inside.filter((one) => one !== null).length).toBeLessThanOrEqual(1);
    expect(house.bugs).toEqual([]);
  });

  test('that comes after ten minutes is too late', async () => {
    house = await openHouse();
    const browser = newBrowser();
    const answer = await answerOf(browser);
    house.clock.now += 10 * 60_000;

    expect((await browser.open(answer)).url).toBe(`${house.url}/sign-in?said=failed`);
  });

  test('with a code that the provider does not know is told to the administrator, without what was in it', async () => {
    house = await openHouse();
    const browser = newBrowser();
    const answer = new URL(await answerOf(browser));
    answer.searchParams.set('code', 'planted-code-5581');
    const end = await browser.open(answer.href);

    expect(end.url).toBe(`${house.url}/sign-in?said=failed`);
    expect(house.troubles).toEqual([
      { code: 'sign-in-failed', facts: { reason: 'invalid_grant', issuer: house.provider.url } },
    ]);
  });

  test('that says no is said to the person, and which word it was to the administrator', async () => {
    house = await openHouse();
    const browser = newBrowser();
    const answer = new URL(await answerOf(browser));
    const denied = new URL(`${answer.origin}${answer.pathname}`);
    const state = answer.searchParams.get('state') ?? '';
    denied.search = new URLSearchParams({
      error: 'access_denied',
      error_description: 'AADSTS50105: planted-description-9913 <b>',
      state,
      iss: house.provider.url,
    }).toString();
    const end = await browser.open(denied.href);

    expect(end.text).toContain('did not let you in');
    expect(end.text).not.toContain('planted');
    expect(house.troubles).toEqual([
      { code: 'sign-in-refused', facts: { reason: 'AADSTS50105', issuer: house.provider.url } },
    ]);
  });
});

test('a wrong client secret lets nobody in, and is told as what it is', async () => {
  house = await openHouse({ clientSecret: 'planted-wrong-secret-1187' });
  const end = await signInAs(house, 'Ann');

  expect(end.url).toBe(`${house.url}/sign-in?said=failed`);
  expect(house.troubles.map(({ code }) => code)).toEqual(['sign-in-credentials']);
});

test('a provider that does not answer is said, and asked anew the next time', async () => {
  house = await openHouse({ issuer: 'http://127.0.0.1:9' });
  const end = await newBrowser().open(`${house.url}/sign-in/start`);
  const again = await newBrowser().open(`${house.url}/sign-in/start`);

  expect(end.text).toContain('does not answer');
  expect(again.status).toBe(200);
  expect(house.troubles.map(({ code }) => code)).toEqual(['sign-in-unreachable', 'sign-in-unreachable']);
});

test.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '\\\\evil.example',
  'javascript:alert(1)',
  '/sign-in/start',
  '/./\\/evil.example',
])('nobody is sent to another house after the sign-in: %j', async (to) => {
  house = await openHouse();
  const end = await signInAs(house, 'Ann', newBrowser(), to);

  expect(end.url).toBe(`${house.url}/console/`);
});

describe('a cookie', () => {
  test.each([
    ['of another session', (cookie: string) => `x${cookie.slice(1)}`],
    ['with another signature', (cookie: string) => `${cookie.slice(0, -4)}AAAA`],
    ['without a signature', (cookie: string) => decodeURIComponent(cookie).split('.')[0] ?? ''],
    ['that is nothing of ours', () => 'a.b.c%00%F0%9F'],
  ])('%s opens nothing', async (_, change) => {
    house = await openHouse();
    const browser = newBrowser();
    await signInAs(house, 'Ann', browser);
    const forger = newBrowser();
    forger.cookies.set('sluis', change(browser.cookies.get('sluis') ?? ''));

    expect(await whoIs(house, forger)).toBeNull();
    expect((await whoIs(house, browser))?.name).toBe('Ann');
    expect(house.bugs).toEqual([]);
  });
});

describe('a write', () => {
  test.each([
    ['without a token', () => ({})],
    ['with a made-up token', () => ({ 'x-csrf-token': 'abcdefgh-0123456789abcdefghijklmnop' })],
    ['with the token of somebody else’s session', (other: string) => ({ 'x-csrf-token': other })],
  ])('%s is refused', async (_, headersOf) => {
    house = await openHouse();
    const [ann, bob] = [newBrowser(), newBrowser()];
    await signInAs(house, 'Ann', ann);
    await signInAs(house, 'Bob', bob);
    const other = (await whoIs(house, bob))?.csrf ?? '';
    const own = (await whoIs(house, ann))?.csrf ?? '';
    const headers = { accept: 'application/json', ...headersOf(other) } as Record<string, string>;
    const write = await ann.ask(`${house.url}/api/v1/audit/verify`, { method: 'POST', headers });
    const out = await ann.ask(`${house.url}/sign-out`, { method: 'POST', headers });
    const right = await ann.ask(`${house.url}/api/v1/audit/verify`, {
      method: 'POST',
      headers: { 'x-csrf-token': own },
    });

    expect([write.status, out.status, right.status]).toEqual([403, 403, 200]);
    expect(await write.json()).toMatchObject({ code: 'session-mismatch' });
    expect((await whoIs(house, ann))?.name).toBe('Ann');
  });

  test('by nobody is refused before anything else', async () => {
    house = await openHouse();
    const answer = await newBrowser().ask(`${house.url}/api/v1/audit/verify`, { method: 'POST' });

    expect(answer.status).toBe(401);
  });
});

describe('too often', () => {
  test('is too often at the sign-in, for people and for programs, and passes by itself', async () => {
    house = await openHouse({ limits: { signInPages: 3 } });
    const browser = newBrowser();
    const statuses: number[] = [];
    for (let visit = 0; visit < 4; visit += 1) statuses.push((await browser.ask(`${house.url}/sign-in`)).status);
    const page = await browser.ask(`${house.url}/sign-in`);
    const program = await browser.ask(`${house.url}/sign-in`, { headers: { accept: 'application/json' } });
    const elsewhere = await newBrowser({ 'x-forwarded-for': '203.0.113.7' }).ask(`${house.url}/sign-in`);

    expect(statuses).toEqual([200, 200, 200, 429]);
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await page.text()).toContain('too often');
    expect(await program.json()).toMatchObject({ code: 'too-many-requests', status: 429 });
    expect(elsewhere.status).toBe(200);
  });

  test('is counted by person behind a proxy elsewhere that is named, and behind any other by proxy', async () => {
    house = await openHouse({ limits: { signInPages: 1 }, proxies: ['10.0.1.0/24', '192.0.2.5'] });
    const from = async (forwarded: string): Promise<number> =>
      (await newBrowser({ 'x-forwarded-for': forwarded }).ask(`${house.url}/sign-in`)).status;

    expect([await from('203.0.113.7, 10.0.1.9'), await from('203.0.113.8, 10.0.1.9')]).toEqual([200, 200]);
    expect(await from('203.0.113.8, 192.0.2.5, 10.0.1.77')).toBe(429);
    expect([await from('203.0.113.9, 10.0.2.9'), await from('203.0.113.10, 10.0.2.9')]).toEqual([200, 429]);
  });

  test('counts links that do not exist, and never one that does', async () => {
    house = await openHouse({ limits: { unknownLinks: 3 } });
    const statuses: number[] = [];
    for (let guess = 0; guess < 5; guess += 1)
      statuses.push((await newBrowser().ask(`${house.url}/go/guess-number-000000000${guess}`)).status);

    expect(statuses).toEqual([404, 404, 404, 429, 429]);
  });

  test('is counted by address for links that are made up, each another, and by link for those that open', async () => {
    house = await openHouse({ limits: { api: 4 } });
    const { desk, url } = house;
    const go = async (token: string): Promise<number> => (await newBrowser().ask(`${url}/go/${token}`)).status;
    const made: number[] = [];
    for (let guess = 0; guess < 6; guess += 1) made.push(await go(`guess-number-000000000${guess}`));
    const [own, approver]: [number[], number[]] = [[], []];
    for (let visit = 0; visit < 5; visit += 1) own.push(await go(desk.employee));
    for (let visit = 0; visit < 2; visit += 1) approver.push(await go(desk.approver));

    expect(made).toEqual([404, 404, 404, 404, 429, 429]);
    expect(own).toEqual([200, 200, 200, 200, 429]);
    expect(approver).toEqual([200, 200]);
  });

  test('counts no start of a device that is made up, nor behind such a link, which would push out what is counted of others', async () => {
    house = await openHouse({ limits: { unknownLinks: 1_000, starts: 2 } });
    const { desk, url } = house;
    const press = async (token: string, key: string): Promise<number> => {
      const path = `/api/v1/links/${token}/devices/${encodeURIComponent(key)}/start`;
      const headers = { accept: 'application/json', 'content-type': 'application/json' };
      return (await newBrowser().ask(url + path, { method: 'POST', headers, body: '{"serialEnd":"0000"}' })).status;
    };
    const thrice = async (token: string, key: string): Promise<readonly number[]> => [
      await press(token, key),
      await press(token, key),
      await press(token, key),
    ];

    expect(await thrice(desk.employee, 'made-up')).toEqual([404, 404, 404]);
    expect(await thrice('made-up-000000000', 'serial:F2L1')).toEqual([404, 404, 404]);
    expect((await thrice(desk.employee, 'serial:F2L1'))[2]).toBe(429);
  });

  test('is told after ten wrong ends of a serial number behind one link, and then the right one counts no more either', async () => {
    house = await openHouse();
    const { desk, url } = house;
    const press = async (key: string, serialEnd: string) => {
      const path = `/api/v1/links/${desk.employee}/devices/${encodeURIComponent(key)}/start`;
      const headers = { accept: 'application/json', 'content-type': 'application/json' };
      const answer = await newBrowser().ask(url + path, {
        method: 'POST',
        headers,
        body: JSON.stringify({ serialEnd }),
      });
      return ((await answer.json()) as { readonly code: string }).code;
    };
    const codes: string[] = [];
    for (let guess = 0; guess < 10; guess += 1) codes.push(await press('serial:F2L1', `000${guess}`));

    expect(new Set(codes)).toEqual(new Set(['wrong-serial']));
    expect(await press('serial:F2L1', '4F2K')).toBe('too-many-requests');
    expect(await press('b', '77AA')).toBe('not-now');
    expect(desk.pressed).toEqual([]);
    expect((await newBrowser().ask(`${url}/go/${desk.employee}`)).status).toBe(200);
  });

  test('is counted by person at the API, and files are free', async () => {
    house = await openHouse({ limits: { api: 4 } });
    const [ann, bob] = [newBrowser(), newBrowser()];
    await signInAs(house, 'Ann', ann, '/assets/shared/base.css');
    await signInAs(house, 'Bob', bob, '/assets/shared/base.css');
    const statuses: number[] = [];
    for (let call = 0; call < 6; call += 1) statuses.push((await ann.ask(`${house.url}/api/v1/me`)).status);
    const file = await ann.ask(`${house.url}/assets/shared/base.css`);

    expect(statuses).toEqual([200, 200, 200, 200, 429, 429]);
    expect((await whoIs(house, bob))?.name).toBe('Bob');
    expect(file.status).toBe(200);
  });
});

test('no secret stands in a log line, a page, a header, an error or what is told', async () => {
  house = await openHouse();
  const browser = newBrowser();
  const seen: string[] = [];
  const answer = await answerOf(browser);
  const code = new URL(answer).searchParams.get('code') ?? '';
  for (const url of [answer, answer, `${house.url}/sign-in`, `${house.url}/api/v1/me`, `${house.url}/nothing`]) {
    const visit = await browser.open(url);
    seen.push(visit.text, ...[...visit.headers].filter(([name]) => name !== 'set-cookie').flat());
  }
  const session = browser.cookies.get('sluis') ?? '';
  const all = JSON.stringify([seen, house.lines, house.bugs.map(String), house.troubles, house.cameIn]);

  expect(code.length).toBeGreaterThan(20);
  expect(house.lines.length).toBeGreaterThan(5);
  for (const secret of [CLIENT_SECRET, COOKIE_SECRET, code, session, decodeURIComponent(session).split('.')[0] ?? ''])
    expect(all).not.toContain(secret);
});

test('whether a provider answers, by the name that it is given, can be asked before anybody signs in', async () => {
  house = await openHouse();
  const by = { clientId: 'x', clientSecret: 'not asked for' };
  const right = await openProvider({ ...by, issuer: house.provider.url }).reach();
  const misnamed = await openProvider({ ...by, issuer: house.provider.url.replace('127.0.0.1', 'localhost') }).reach();
  const silent = await openProvider({ ...by, issuer: 'http://127.0.0.1:9' }).reach();
  const noProvider = await openProvider({ ...by, issuer: house.url }).reach();

  expect(right).toBeNull();
  expect([misnamed, silent, noProvider].map((failure) => failure?.code)).toEqual(
    Array.from({ length: 3 }, () => 'sign-in-unreachable'),
  );
});
