import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession, type Session } from '../../src/app/lab/session.ts';
import { targetFor } from '../../src/app/desk.ts';
import { installationKey } from '../../src/app/wiring.ts';
import { linkSchema } from '../../src/contract/link.ts';
import { linkToken } from '../../src/engine/links.ts';
import { say } from '../../src/text/say.ts';
import { openChromium } from '../support/chromium.ts';

const MOST_STEPS = 400;

let folder: string;
let session: Session;
let browser: Browser;
const signal = new AbortController().signal;

/** A page that has nothing to wait for looks each half minute, and one that got no answer a little later. */
const PAGE_LOOKS_MS = 90_000;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sluis-portal-'));
  browser = await openChromium();
  session = await openAgain();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await session?.lab.stop().catch(() => undefined);
  await session?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** The product on the same folder: what was written down is all that it has. */
async function openAgain(): Promise<Session> {
  const choice = { users: 12, seed: 5, source: 'workspace-one', enforcement: 'grace' } as const;
  return openSession({ ...choice, dataDir: folder, port: await freePort(), har: null, tickMinutes: 10 }, signal);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

/** The address that the mail to this person held. */
const linkOf = (subject: string): string => {
  const target = targetFor(subject, session.sluis.engine);
  return `${session.url}/go/${linkToken(installationKey(folder), target)}`;
};

const tokenIn = (link: string): string => new URL(link).pathname.split('/')[2] ?? '';

/** Time goes on until this is so. */
async function until<T>(find: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const found = await find();
    if (found !== undefined) return found;
    if (!(await session.step(signal))) break;
  }
  throw new Error('it did not come to that');
}

const viewOf = async (link: string) =>
  linkSchema.parse(await (await fetch(link, { headers: { accept: 'application/json' } })).json());

const stepOf = (page: Page): Promise<string | null> => page.locator('[aria-current="step"] .step').textContent();

test('an employee moves a phone in three taps on 360 pixels, and finds it so on another device and after the product was started anew', async () => {
  const { engine } = session.sluis;
  const isReady = (one: string): boolean =>
    engine.startable(one).length === 1 && engine.view.devicesBySubject.get(one)?.length === 1;
  const subject = await until(() => [...engine.plans.keys()].find(isReady));
  const link = linkOf(subject);
  const [device] = (await viewOf(link)).devices.filter(({ state }) => state === 'ready');
  if (device === undefined) throw new Error('no device is ready');

  const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true });
  const page = await phone.newPage();
  await page.goto(`${link}?language=nl`);
  const end = engine.view.devicesBySubject.get(subject)?.[0]?.serial?.slice(-4) ?? '';
  const card = page.locator('.device', { hasText: device.serialStart ?? '' });
  await card.getByLabel(say('nl', 'portal.serial-ask')).fill(end.toLowerCase());
  await card.getByRole('button', { name: say('nl', 'portal.start') }).tap();
  await expect
    .poll(() => card.locator('.state').textContent(), { timeout: 20_000 })
    .toBe(say('nl', 'portal.state.started'));
  expect(await card.getByRole('status').textContent()).toBe(say('nl', 'portal.started'));

  // Somebody ends the product, and starts it again: before its first look it says so, and then all is as it was.
  const { port } = new URL(session.url);
  await session.close();
  session = await openSession(
    {
      users: 12,
      seed: 5,
      source: 'workspace-one',
      enforcement: 'grace',
      dataDir: folder,
      port: Number(port),
      har: null,
      tickMinutes: 10,
    },
    signal,
  );
  const early = await fetch(link, { headers: { accept: 'application/json' } });
  expect([early.status, linkSchema.parse(await early.json()).ready]).toEqual([503, false]);

  const laptop = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await until(async () => ((await viewOf(link)).devices.some(({ state }) => state === 'enroll') ? true : undefined));
  await laptop.goto(`${link}?language=nl`);
  expect(await stepOf(laptop)).toContain(say('nl', 'portal.state.enroll'));
  await expect.poll(() => stepOf(page), { timeout: PAGE_LOOKS_MS }).toContain(say('nl', 'portal.state.enroll'));

  await until(async () => ((await viewOf(link)).devices.every(({ state }) => state === 'done') ? true : undefined));
  await expect
    .poll(() => card.locator('.state').textContent(), { timeout: 40_000 })
    .toBe(say('nl', 'portal.state.done'));
  const whole = await page.locator('main').textContent();
  expect(whole).toContain(say('nl', 'portal.sum.done'));
  expect(whole).not.toContain(say('nl', 'portal.defer'));
  expect(await page.locator('form, .dates').count()).toBe(0);
}, 300_000);

test('the same in Arabic, from right to left, to the end', async () => {
  const { engine } = session.sluis;
  const isReady = (one: string): boolean =>
    engine.startable(one).length === 1 && engine.view.devicesBySubject.get(one)?.length === 1;
  const subject = await until(() => [...engine.plans.keys()].find(isReady));
  const link = linkOf(subject);
  const [device] = (await viewOf(link)).devices.filter(({ state }) => state === 'ready');
  if (device === undefined) throw new Error('no device is ready');

  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true });
  const page = await context.newPage();
  await page.goto(`${link}?language=ar`);
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  const end = engine.view.devicesBySubject.get(subject)?.[0]?.serial?.slice(-4) ?? '';
  const card = page.locator('.device', { hasText: device.serialStart ?? '' });
  await card.getByLabel(say('ar', 'portal.serial-ask')).fill(end);
  await card.getByRole('button', { name: say('ar', 'portal.start') }).tap();
  await expect
    .poll(() => card.locator('.state').textContent(), { timeout: 20_000 })
    .toBe(say('ar', 'portal.state.started'));

  await until(async () => ((await viewOf(link)).devices.every(({ state }) => state === 'done') ? true : undefined));
  await expect
    .poll(() => card.locator('.state').textContent(), { timeout: 40_000 })
    .toBe(say('ar', 'portal.state.done'));
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
}, 300_000);

test('a link opens the devices of its own person: with the keys of all others, nothing can be seen or pressed', async () => {
  const { view, bookings, openLink, handleOf } = session.sluis.engine;
  const all = [...view.devicesBySubject].filter(([subject]) => view.facts.user.has(subject));
  const mine = all.find(([subject]) => openLink(tokenIn(linkOf(subject))) !== null);
  const others = all.filter((one) => one !== mine);
  if (mine === undefined) throw new Error('nobody has a device');
  const link = linkOf(mine[0]);
  const token = tokenIn(link);
  const before = JSON.stringify([...(view.intents.get('start') ?? []), ...(view.intents.get('slot') ?? [])]);
  const own = new Set(mine[1].map(({ key }) => String(key)));
  const answers = new Set<number>();
  for (const [subject, devices] of others)
    for (const { key, serial } of devices) {
      if (own.has(key)) continue;
      const [at] = bookings(subject).get(key)?.slots() ?? [Date.now()];
      for (const action of ['start', 'slot', 'defer']) {
        const url = `${session.url}/api/v1/links/${token}/devices/${handleOf(key)}/${action}`;
        const body = { serialEnd: serial?.slice(-4) ?? '-', at: new Date(at ?? 0).toISOString() };
        answers.add((await post(url, body)).status);
      }
      expect(JSON.stringify(await viewOf(link))).not.toContain(handleOf(key));
    }
  expect(others.length).toBeGreaterThan(3);
  expect([...answers]).toEqual([404]);
  for (const action of ['sign-off', 'approve', 'confirm', 'start'])
    expect((await post(`${session.url}/api/v1/links/${token}/${action}`, { serialEnd: '0000' })).status).toBe(404);
  expect(JSON.stringify([...(view.intents.get('start') ?? []), ...(view.intents.get('slot') ?? [])])).toBe(before);
}, 60_000);

const post = (url: string, body: object): Promise<Response> =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
