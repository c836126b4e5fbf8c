import AxeBuilder from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openChromium } from '../support/chromium.ts';
import { CONSOLE_PAGES } from './support/pages.ts';
import { type Somebody, signIn } from './support/people.ts';
import { type Sample, startSample } from './support/sample.ts';

let sample: Sample;
let browser: Browser;
let admin: Somebody;

beforeAll(async () => {
  [sample, browser] = await Promise.all([startSample(), openChromium()]);
  admin = await signIn(browser, sample.url, 'Administrator');
});

afterAll(async () => {
  await browser?.close();
  await sample?.close();
});

describe('a stranger', () => {
  test('gets nothing: no data, no page behind the sign-in', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${sample.url}/console/devices`);
    await page.waitForURL(/\/sign-in/);

    for (const path of ['/api/v1/devices', '/api/v1/users', '/api/v1/audit', '/api/v1/lab/inbox']) {
      const answer = await page.request.get(`${sample.url}${path}`);
      expect([path, answer.status()]).toEqual([path, 401]);
    }
    expect((await page.request.get(`${sample.url}/go/${'x'.repeat(32)}`)).status()).toBe(404);
    await context.close();
  });
});

describe.each(['light', 'dark'] as const)('axe, %s', (colorScheme) => {
  test.each(CONSOLE_PAGES)('finds nothing on /console/%s', async (path) => {
    await admin.page.emulateMedia({ colorScheme });
    await admin.page.goto(`${sample.url}/console/${path}`);
    await admin.page.locator('h1').first().waitFor();
    await admin.page.locator('.fui-Spinner').first().waitFor({ state: 'detached' });
    const { violations } = await new AxeBuilder({ page: admin.page })
      // Sentinels by which Fluent's focus library keeps the Tab key inside: out of the order, never seen nor read out.
      .exclude('[data-tabster-dummy]')
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();

    expect(violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html.slice(0, 160))])).toEqual(
      [],
    );
  });
});

test('the console says in Dutch what it says in English', async () => {
  const dutch = await signIn(browser, sample.url, 'Security officer', { locale: 'nl-NL' });
  await dutch.page.goto(`${sample.url}/console/`);
  await dutch.page.getByRole('navigation', { name: 'Pagina’s' }).waitFor();

  expect(await dutch.page.locator('html').getAttribute('lang')).toBe('nl');
  await dutch.context.close();
});
