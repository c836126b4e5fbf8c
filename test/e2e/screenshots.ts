import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { CONSOLE_PAGES } from './support/pages.ts';
import { type Somebody, signIn } from './support/people.ts';
import { startSample } from './support/sample.ts';

/** Pictures of every page: `npm run screenshots [FOLDER]`. Sizes of a phone, a laptop and a wide screen; both themes; both languages of staff. */
const SIZES = { phone: [360, 740], laptop: [1366, 850], wide: [1920, 1080] } as const;
const THEMES = ['light', 'dark'] as const;
const LOCALES = { en: 'en-GB', nl: 'nl-NL' } as const;

const folder = resolve(process.argv[2] ?? '.sluis/screenshots');
mkdirSync(folder, { recursive: true });
const sample = await startSample();
const browser = await openChromium();
try {
  let taken = 0;
  for (const [language, locale] of Object.entries(LOCALES)) {
    for (const theme of THEMES) {
      const admin = await signIn(browser, sample.url, 'Administrator', { locale, colorScheme: theme });
      if (taken === 0) await letMove(admin);
      for (const [size, [width, height]] of Object.entries(SIZES)) {
        await admin.page.setViewportSize({ width, height });
        for (const page of CONSOLE_PAGES) {
          await admin.page.goto(`${sample.url}/console/${page}`);
          await settled(admin.page);
          const name = `${page === '' ? 'overview' : page}-${size}-${theme}-${language}.png`;
          await admin.page.screenshot({ path: join(folder, name) });
          taken++;
        }
      }
      await admin.context.close();
    }
  }
  process.stdout.write(`${taken} pictures in ${folder}\n`);
} finally {
  await browser.close();
  await sample.close();
}

/** A move in its middle shows more than one that has not begun: three weeks of it, then the clock stands still. */
async function letMove({ ask, page }: Somebody): Promise<void> {
  const until = Date.parse(String((await ask('lab.get', {})).body['now'])) + 25 * 86_400_000;
  await ask('lab.pace', {}, { running: true, minutesPerSecond: null });
  for (;;) {
    const { body } = await ask('lab.get', {});
    if (Date.parse(String(body['now'])) >= until || body['finished'] === true) break;
    await page.waitForTimeout(300);
  }
  await ask('lab.pace', {}, { running: false, minutesPerSecond: 60 });
}

/** Until nothing is being loaded any more. The stream of events never ends, so the network is never quiet. */
async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.locator('.fui-Spinner').first().waitFor({ state: 'detached' });
  await page.waitForTimeout(150);
}
