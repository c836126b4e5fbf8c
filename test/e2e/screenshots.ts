import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openChromium } from '../support/chromium.ts';
import { CONSOLE_PAGES } from './support/pages.ts';
import { type Somebody, signIn } from './support/people.ts';
import { startSample } from './support/sample.ts';
import { loaded, openState, PAGE_STATES } from './support/states.ts';
import { letMove } from './support/time.ts';

/**
 * Pictures of every page, of what opens on it, of the sign-in and of an employee's page: `npm run screenshots [FOLDER]`. Sizes of a
 * phone, a laptop and a wide screen; both themes; both languages of staff.
 */
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
      if (taken === 0) await letMove(admin, 25);
      for (const [size, [width, height]] of Object.entries(SIZES)) {
        await admin.page.setViewportSize({ width, height });
        for (const page of CONSOLE_PAGES) {
          await admin.page.goto(`${sample.url}/console/${page}`);
          await loaded(admin.page);
          const name = `${page === '' ? 'overview' : page}-${size}-${theme}-${language}.png`;
          await admin.page.screenshot({ path: join(folder, name) });
          taken++;
        }
        // What is pressed there is named in English.
        for (const state of language === 'en' ? PAGE_STATES : []) {
          await openState(admin, sample.url, state);
          await admin.page.screenshot({ path: join(folder, `${state.name}-${size}-${theme}-${language}.png`) });
          taken++;
        }
      }
      if (theme === 'light' && language === 'en') taken += await portal(admin);
      await admin.context.close();
    }
  }
  taken += await signInPages();
  process.stdout.write(`${taken} pictures in ${folder}\n`);
} finally {
  await browser.close();
  await sample.close();
}

/** The page that an employee's mail leads to, as a phone shows it. */
async function portal({ ask, context }: Somebody): Promise<number> {
  const { body } = await ask('users.list', {});
  const [person] = body['rows'] as readonly { readonly id: string }[];
  const link = await ask('users.link', { id: person?.id ?? '' }, {});
  const page = await context.newPage();
  await page.setViewportSize({ width: SIZES.phone[0], height: SIZES.phone[1] });
  const languages = ['nl', 'de', 'ar'];
  for (const language of languages) {
    await page.goto(`${String(link.body['href'])}?language=${language}`);
    await loaded(page);
    await page.screenshot({ path: join(folder, `portal-phone-${language}.png`), fullPage: true });
  }
  await page.close();
  return languages.length;
}

/** What a stranger sees, with and without a link that opens nothing, and the sample's own page of people to be. */
async function signInPages(): Promise<number> {
  const paths = {
    'sign-in': '/sign-in',
    'sign-in-people': '/sign-in/start?to=/console/',
    'old-link': `/go/${'x'.repeat(32)}`,
  };
  const page = await browser.newPage({ viewport: { width: SIZES.laptop[0], height: SIZES.laptop[1] } });
  for (const [name, path] of Object.entries(paths)) {
    await page.goto(`${sample.url}${path}`);
    await loaded(page);
    await page.screenshot({ path: join(folder, `${name}-laptop.png`) });
  }
  await page.close();
  return Object.keys(paths).length;
}
