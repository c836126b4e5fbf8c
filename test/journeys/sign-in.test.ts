import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, newBrowser } from '../support/browser.ts';
import { type Desk, openDesk } from './cli.kit.ts';

/** The service itself, as an administrator starts it: who may come in, before a provider is set up and after. */
const PORT = 18_794;
const HOUSE = `http://127.0.0.1:${PORT}`;
let desk: Desk;

beforeAll(async () => {
  desk = await openDesk(PORT, 10);
}, 60_000);
afterAll(() => desk.close());

async function roles(browser: Browser): Promise<readonly string[] | number> {
  const answer = await browser.ask(`${HOUSE}/api/v1/me`, { headers: { accept: 'application/json' } });
  if (answer.status !== 200) return answer.status;
  return ((await answer.json()) as { readonly roles: readonly string[] }).roles;
}

/** Runs the service with this configuration while `use` works with it; answers what it printed. */
async function running(config: string, use: (said: () => string) => Promise<void>): Promise<string> {
  const { child, ended } = desk.spawned('run', '--config', config);
  let text = '';
  child.stderr?.on('data', (chunk) => (text += String(chunk)));
  try {
    for (let tries = 0; tries < 300; tries += 1) {
      if (await fetch(`${HOUSE}/sign-in`).catch(() => null)) break;
      await wait(100);
    }
    await use(() => text);
  } finally {
    child.kill('SIGTERM');
  }
  const { out, error } = await ended;
  return out + error;
}

test('until there is a provider, the terminal shows an address that opens the house once, and nothing keeps it', async () => {
  const config = join(desk.folder, 'without.yaml');
  const yaml = readFileSync(desk.config, 'utf8');
  writeFileSync(config, yaml.replace(/^signIn:\n(?: .*\n)+/m, ''));
  const browser = newBrowser();
  let key = '';
  await running(config, async (said) => {
    for (let tries = 0; key === '' && tries < 100; tries += 1) {
      key = /http:\/\/127\.0\.0\.1:\d+\/sign-in\?token=(\S+)/.exec(said())?.[1] ?? '';
      if (key === '') await wait(50);
    }
    expect(await roles(browser)).toBe(401);
    await browser.open(`${HOUSE}/sign-in?token=${key}`);
    expect(await roles(browser)).toBe(401);
    await browser.open(`${HOUSE}/first-run`, { method: 'POST', body: new URLSearchParams({ token: key }) });
    expect(await roles(browser)).toEqual(['administrator', 'employee']);
  });
  const exported = join(desk.folder, 'after.jsonl');
  await desk.sluis('export', exported);
  const record = readFileSync(exported, 'utf8');

  expect(key).toMatch(/^[\w-]{32}$/);
  expect(record).toMatch(/"what":"signed-in"/);
  for (const secret of [key, decodeURIComponent(browser.cookies.get('sluis') ?? '').split('.')[0] ?? ''])
    for (const text of [record, ...logs(desk.data)]) expect(text).not.toContain(secret);
}, 60_000);

test('with a provider no key is shown, and the provider’s people come in as what the configuration makes them', async () => {
  const secret = desk.settings.signIn.clientSecret;
  const browser = newBrowser();
  const printed = await running(desk.config, async () => {
    const page = await browser.open(`${HOUSE}/sign-in/start`);
    const officer = /action="(\/be\/[^"]+)"><button>\s*<strong>Security officer/.exec(page.text)?.[1] ?? '';
    await browser.open(new URL(officer, page.url).href, { method: 'POST' });
    expect(await roles(browser)).toEqual(['security-officer', 'employee']);
  });

  expect(printed).not.toMatch(/token=|administrator: http/);
  for (const text of [printed, ...logs(desk.data)]) expect(text).not.toContain(secret);
}, 60_000);

/** What stands in the data folder besides the database. */
function logs(folder: string): readonly string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'utf8'));
}
