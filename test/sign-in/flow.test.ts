import { afterEach, describe, expect, test } from 'vitest';
import { newBrowser } from '../support/browser.ts';
import { withClient } from '../support/database.ts';
import { choiceOf, type House, openHouse, signInAs, toPeople, whoIs } from './sign-in.kit.ts';

let house: House;
afterEach(() => house.close());

const HOUR = 3_600_000;

describe('signing in', () => {
  test('leads from a page of ours to the provider and back to where one wanted to go', async () => {
    house = await openHouse();
    const browser = newBrowser();
    const page = await browser.open(`${house.url}/sign-in?to=/console/waves%3Fx=1`);
    const door = /href="(\/sign-in\/start[^"]*)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const chooser = await browser.open(`${house.url}${door}`);
    const end = await browser.open(choiceOf(chooser, 'Ann'), { method: 'POST' });

    expect(page.text).toContain('Sign in with your organisation');
    expect(chooser.url).toMatch(`${house.provider.url}/be/`);
    expect(new URL(chooser.way[1] ?? '').searchParams.get('code_challenge_method')).toBe('S256');
    expect(end.url).toBe(`${house.url}/console/waves?x=1`);
    expect(await whoIs(house, browser)).toMatchObject({
      mail: 'ann@contoso.example',
      name: 'Ann',
      roles: ['administrator', 'employee'],
    });
    expect(house.cameIn.map((one) => one.mail)).toEqual(['ann@contoso.example']);
  });

  test('begins where somebody elsewhere types the address of the house; a program is told that nothing is there', async () => {
    house = await openHouse();
    const browser = newBrowser({ 'x-forwarded-for': '203.0.113.7' });
    const page = await browser.open(`${house.url}/`);
    const live = await browser.open(`${house.url}/status`);
    const program = await browser.ask(`${house.url}/`, { headers: { accept: 'application/json' } });

    expect(page.url).toBe(`${house.url}/sign-in?to=/`);
    expect(page.text).toContain('Sign in with your organisation');
    expect([live.status, live.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(program.status).toBe(404);
  });

  test('pages that open at once each get a token that holds', async () => {
    // All of the API is there, and refuses: only what has a token that holds gets as far as that.
    house = await openHouse({ onRoute: () => undefined });
    const browser = newBrowser();
    // To a page that shows no token: none was made yet.
    await signInAs(house, 'Ann', browser, '/nothing-here');
    // Held back until two have asked for the session: both know it as it was before either.
    const pages = await withClient(house.store.url, async (client) => {
      await client.query('begin; lock table sluis.session in access exclusive mode');
      const asked = Promise.all([whoIs(house, browser), whoIs(house, browser)]);
      const waiting =
        "select count(*)::int as n from pg_locks where relation = 'sluis.session'::regclass and not granted";
      await expect.poll(async () => (await client.query<{ n: number }>(waiting)).rows[0]?.n).toBe(2);
      await client.query('commit');
      return asked;
    });
    const statuses: number[] = [];
    for (const page of pages) {
      const headers = { 'content-type': 'application/json', 'x-csrf-token': page?.csrf ?? '' };
      const body = JSON.stringify({ act: 'pause' });
      statuses.push(
        (await browser.ask(`${house.url}/api/v1/waves/W1/control`, { method: 'POST', headers, body })).status,
      );
    }

    expect(statuses).toEqual(pages.map(() => 409));
  });

  test.each([
    ['nl', 'Aanmelden bij je organisatie', 'ltr'],
    ['ar', 'تسجيل الدخول عبر مؤسستك', 'rtl'],
  ])('has a page in the reader’s language: %s', async (language, words, direction) => {
    house = await openHouse();
    const page = await newBrowser({ 'accept-language': language }).open(`${house.url}/sign-in`);

    expect(page.text).toContain(words);
    expect(page.text).toContain(`<html lang="${language}" dir="${direction}">`);
  });

  test.each([
    ['by app role', 'Ann', ['administrator', 'employee']],
    ['by group', 'Bob', ['help-desk', 'employee']],
    ['by mail address, whatever its case', 'Cyd', ['security-officer', 'employee']],
    ['to nobody by a role that only looks like one', 'Eve', ['employee']],
  ])('gives roles %s', async (_, name, roles) => {
    house = await openHouse();
    const browser = newBrowser();
    await signInAs(house, name, browser);

    expect((await whoIs(house, browser))?.roles).toEqual(roles);
    expect(house.troubles.map(({ code }) => code)).toEqual(
      name === 'Bob' || name === 'Eve' ? [] : ['sign-in-groups-missing'],
    );
  });

  test('groups that the token is too small for are unknown, and said to be', async () => {
    house = await openHouse();
    const browser = newBrowser();
    await signInAs(house, 'Dan', browser);

    expect((await whoIs(house, browser))?.roles).toEqual(['employee']);
    expect(house.troubles).toEqual([{ code: 'sign-in-groups-overage', facts: {} }]);
    expect(house.cameIn[0]?.doubts).toEqual(['sign-in-groups-overage']);
  });

  test('a rule that was taken away takes its role at the next start, without waiting for the session to end', async () => {
    house = await openHouse();
    const browser = newBrowser();
    await signInAs(house, 'Ann', browser);
    const rules = {
      administrator: ['cyd@contoso.example'],
      'security-officer': [],
      'help-desk': [],
      'project-lead': [],
    };
    const after = await house.reopen({ rules });

    expect((await whoIs(after, browser))?.roles).toEqual(['employee']);
  });

  test('several tabs may be on their way at once', async () => {
    house = await openHouse();
    const browser = newBrowser();
    const first = await toPeople(house, browser, '/one');
    const second = await toPeople(house, browser, '/two');

    expect((await browser.open(choiceOf(first, 'Bob'), { method: 'POST' })).url).toBe(`${house.url}/one`);
    // The first made a new session, which knows nothing of the second: it leads home, as whoever is in already.
    expect((await browser.open(choiceOf(second, 'Bob'), { method: 'POST' })).url).toBe(`${house.url}/console/`);
    expect((await whoIs(house, browser))?.mail).toBe('bob@contoso.example');
  });
});

describe('the session', () => {
  test('is a cookie that scripts and other sites do not get, under a new id at each sign-in; the store knows its hash alone', async () => {
    house = await openHouse();
    const browser = newBrowser();
    const chooser = await toPeople(house, browser);
    const before = browser.cookies.get('sluis') ?? '';
    await browser.open(choiceOf(chooser, 'Ann'), { method: 'POST' });
    const after = browser.cookies.get('sluis') ?? '';
    const answer = await browser.ask(`${house.url}/api/v1/me`);
    const rows = await withClient(house.store.url, (client) => client.query('select * from sluis.session'));
    const ids = [before, after].map((cookie) => decodeURIComponent(cookie).split('.')[0] ?? '');

    expect(answer.headers.getSetCookie()[0]).toMatch(/; HttpOnly; SameSite=Lax$/);
    expect(before).not.toBe('');
    expect(ids[0]).not.toBe(ids[1]);
    expect(rows.rows).toHaveLength(1);
    for (const id of ids) expect(JSON.stringify(rows.rows)).not.toContain(id);
    expect(await whoIs(house, withCookie(before))).toBeNull();
  });

  test('is sent over https alone where the portal is https', async () => {
    house = await openHouse({ portalUrl: 'https://move.contoso.example' });
    const headers = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https' };
    const answer = await newBrowser(headers).ask(`${house.url}/sign-in/start`);
    const location = new URL(answer.headers.get('location') ?? '');

    expect(answer.headers.getSetCookie()[0]).toMatch(/; HttpOnly; SameSite=Lax; Secure$/);
    expect(location.searchParams.get('redirect_uri')).toBe('https://move.contoso.example/sign-in/callback');
  });

  test('outlives a restart', async () => {
    house = await openHouse();
    const browser = newBrowser();
    await signInAs(house, 'Ann', browser);

    expect((await whoIs(await house.reopen(), browser))?.name).toBe('Ann');
  });

  test('ends after an hour without a request, and goes on with each', async () => {
    house = await openHouse();
    const browser = newBrowser();
    await signInAs(house, 'Ann', browser);
    house.clock.now += 0.9 * HOUR;
    const used = await whoIs(house, browser);
    house.clock.now += 0.9 * HOUR;
    const usedAgain = await whoIs(house, browser);
    house.clock.now += HOUR;

    expect([used?.name, usedAgain?.name]).toEqual(['Ann', 'Ann']);
    expect(await whoIs(house, browser)).toBeNull();
  });

  test('ends after ten hours, however busy one is', async () => {
    house = await openHouse();
    const browser = newBrowser();
    await signInAs(house, 'Ann', browser);
    const seen: boolean[] = [];
    for (let half = 1; half <= 20; half += 1) {
      house.clock.now += HOUR / 2;
      seen.push((await whoIs(house, browser)) !== null);
    }

    expect(seen).toEqual([...Array.from({ length: 19 }, () => true), false]);
  });

  test('of another provider, or of the time before there was one, opens nothing', async () => {
    house = await openHouse();
    const browser = newBrowser();
    await signInAs(house, 'Ann', browser);
    const elsewhere = await house.reopen({ issuer: 'http://127.0.0.1:9' });
    const without = await house.reopen({ firstRun: true });

    expect(await whoIs(elsewhere, browser)).toBeNull();
    expect(await whoIs(without, browser)).toBeNull();
  });
});

describe('signing out', () => {
  test('ends the session here and the one at the provider', async () => {
    house = await openHouse();
    const browser = newBrowser();
    await signInAs(house, 'Ann', browser);
    const cookie = browser.cookies.get('sluis') ?? '';
    const { csrf = '' } = (await whoIs(house, browser)) ?? {};
    const headers = { accept: 'application/json', 'x-csrf-token': csrf };
    const answer = await browser.ask(`${house.url}/sign-out`, { method: 'POST', headers });
    const { to } = (await answer.json()) as { readonly to: string };
    const there = await browser.open(to);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(there.text)?.[1] ?? '';
    const body = new URLSearchParams({ xsrf, logout: 'yes' });
    const end = await browser.open(`${house.provider.url}/session/end/confirm`, { method: 'POST', body });

    expect(to).toMatch(`${house.provider.url}/session/end?`);
    expect(end.url).toBe(`${house.url}/sign-in?said=signed-out`);
    expect(end.text).toContain('You are signed out.');
    expect(browser.cookies.has('sluis')).toBe(false);
    expect(await whoIs(house, withCookie(cookie))).toBeNull();
  });

  test('works for a form without script too', async () => {
    house = await openHouse();
    const browser = newBrowser();
    await signInAs(house, 'Ann', browser);
    const { csrf = '' } = (await whoIs(house, browser)) ?? {};
    const body = new URLSearchParams({ csrf });
    const answer = await browser.ask(`${house.url}/sign-out`, { method: 'POST', body });

    expect(answer.headers.get('location')).toMatch(`${house.provider.url}/session/end?`);
    expect(await whoIs(house, browser)).toBeNull();
  });

  test('is not undone by a request that was under way', async () => {
    house = await openHouse();
    const browser = newBrowser();
    await signInAs(house, 'Ann', browser);
    const { csrf = '' } = (await whoIs(house, browser)) ?? {};
    const cookie = browser.cookies.get('sluis') ?? '';
    const asked = Array.from({ length: 20 }, () => whoIs(house, withCookie(cookie)));
    await browser.ask(`${house.url}/sign-out`, { method: 'POST', headers: { 'x-csrf-token': csrf } });
    await Promise.all(asked);

    expect(await whoIs(house, withCookie(cookie))).toBeNull();
  });
});

function withCookie(value: string) {
  const browser = newBrowser();
  browser.cookies.set('sluis', value);
  return browser;
}
