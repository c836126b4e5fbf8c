import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApi } from '../../src/api/server.ts';
import { sampleStatus } from '../../src/contract/sample.ts';
import type { StatusView } from '../../src/contract/status.ts';
import { openChromium } from '../support/chromium.ts';
import { localSessions } from '../kits/local-sessions.ts';
import { memoryDesk } from '../kits/memory-desk.ts';

const of = (code: string, about: 'user' | 'device' | 'wave' | 'tenant', example: string | null, facts = {}) =>
  ({ code, severity: 'warns', count: 1, about, example, facts, since: '2026-04-14T09:00:00.000Z' }) as const;

const picture: StatusView = {
  ...sampleStatus,
  findings: [
    of('not-compliant', 'device', 'Phone of Ann'),
    of('wave-braked', 'wave', 'Head office'),
    of('policy-names-nothing', 'tenant', 'Require MFA'),
    of('emergency-account-unknown', 'tenant', 'breakglass@contoso.example'),
    of('approval-open', 'tenant', null, { approval: 'setup' }),
    of('lever-members-by-hand', 'tenant', null, { count: 2, lever: 'exempt', names: ['Ann', 'Bob'] }),
  ],
};

let browser: Browser;
let app: ReturnType<typeof createApi>;
beforeAll(async () => {
  browser = await openChromium();
  app = createApi({
    links: memoryDesk(),
    status: { status: async () => picture, onChange: () => () => {} },
    handlers: {},
    // Nobody is signed in: who looks sits at the machine.
    sessions: { ...localSessions({ mail: '', name: '', roles: [], userId: null }), callerOf: () => null },
    languages: ['en', 'nl'],
    watchers: 'local',
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

test('each finding says what to do next; no person is named, a wave and a policy are', async () => {
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}/status`);
  await page.locator('.findings li').first().waitFor();
  const told = await page.locator('.findings li .told').allInnerTexts();

  expect(told).toHaveLength(picture.findings.length);
  expect(told.map((text) => text.split('\n').filter(Boolean).length)).toEqual(picture.findings.map(() => 2));
  expect(told[0]).toMatch(/^A user or device is in Intune, but not compliant\.\s+Ask its user to open Company Portal/);
  expect(told[1]).toMatch(/^Wave Head office has braked/);
  expect(told[2]).toMatch(/^The policy “Require MFA”/);
  expect(told[4]).toMatch(/^An approval is open for the whole tenant: the preparations/);
  const notes = await page.locator('.wave .note').allInnerTexts();
  expect(notes).toEqual([
    '2 devices move that were not there when the wave began.',
    'One device moves anew: it was enrolled in the old product again.',
  ]);
  for (const name of ['Ann', 'Bob', 'breakglass']) expect(told.join()).not.toContain(name);
}, 60_000);
